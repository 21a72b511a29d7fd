"""What the presidium of a demonstration confirms by itself, and which round is open."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.orm import Session

from congress.domain.errors import NotNow
from congress.services.card_changes import confirm_change
from congress.services.rounds import confirm_annulment, confirm_closing, confirm_opening
from congress.services.stages import Stage, Step
from congress.services.transactions import Transaction
from congress.store.rounds import find_asked_act, list_boxes

_CONFIRMATIONS: Mapping[Step, Callable[[Transaction, str], None]] = MappingProxyType(
    {
        Step.OPEN: confirm_opening,
        Step.CHANGE_CARDS: confirm_change,
        Step.CLOSE: confirm_closing,
        Step.ANNUL: confirm_annulment,
    }
)


def find_asked(session: Session, *, at: datetime) -> tuple[str, Step] | None:
    """Find the act that waits for its second person: of which round, and what."""
    for row in list_boxes(session):
        asked = find_asked_act(session, row.uuid)
        if asked is not None and asked.expires_at > at:
            return row.uuid, Step(asked.act)
    return None


def confirm_asked(tx: Transaction) -> None:
    """Confirm what waits; raise `NotNow` when nothing does."""
    found = find_asked(tx.session, at=tx.at)
    if found is None:
        raise NotNow("Chưa có đề nghị nào chờ Đoàn chủ tịch, hoặc đề nghị đã quá 5 phút.", rule="")
    uuid, step = found
    _CONFIRMATIONS[step](tx, uuid)


def find_open_round(session: Session) -> str | None:
    """Find the round that takes ballots."""
    return next((row.uuid for row in list_boxes(session) if row.state == Stage.OPEN.value), None)


def get_open_round(session: Session) -> str:
    """Give the round that takes ballots; raise `NotNow` when none does."""
    found = find_open_round(session)
    if found is None:
        raise NotNow(
            "Chưa có lần bầu nào đang mở. Hãy mở bỏ phiếu rồi mới gọi đại biểu mô phỏng.", rule=""
        )
    return found
