"""The second person confirms what somebody else asked for: exactly what they were shown (R37)."""

from collections.abc import Callable, Mapping

from congress.domain.errors import NotNow
from congress.services.card_changes import confirm_change
from congress.services.pending_acts import PendingAct
from congress.services.rounds import confirm_annulment, confirm_closing, confirm_opening
from congress.services.stages import Step
from congress.services.transactions import Transaction
from congress.store.rounds import find_asked_act


def question_of(act: PendingAct) -> str:
    """Name a question, so that the answer to it is the answer to no other."""
    return f"{act.step.value}/{act.asked_by}/{act.expires_at.timestamp():.0f}"


def confirm(tx: Transaction, uuid: str, step: Step, question: str) -> None:
    """Confirm what was asked for in a round.

    Raise `NotNow` when another question has taken its place since it was shown, and whatever the
    act itself refuses.
    """
    asked = find_asked_act(tx.session, uuid)
    shown = f"{asked.act}/{asked.asked_by}/{asked.expires_at.timestamp():.0f}" if asked else ""
    if asked is not None and asked.expires_at > tx.at and question != shown:
        raise NotNow(
            "Đề nghị đã được thay bằng đề nghị khác sau khi trang này hiện ra. Hãy xem lại số liệu "
            "rồi xác nhận.",
            rule="R37",
        )
    _CONFIRMED[step](tx, uuid)


_CONFIRMED: Mapping[Step, Callable[[Transaction, str], None]] = {
    Step.OPEN: confirm_opening,
    Step.CHANGE_CARDS: confirm_change,
    Step.CLOSE: confirm_closing,
    Step.ANNUL: confirm_annulment,
}
