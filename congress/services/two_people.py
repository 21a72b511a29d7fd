"""Acts of two people: one asks, another of another role confirms within five minutes (R37).

What was asked for is kept with the question, so that the second person confirms exactly that.
"""

from collections.abc import Mapping
from datetime import timedelta

from congress.crypto.canonical import Json, jcs, parse
from congress.domain.errors import NotAllowed, NotNow
from congress.domain.events import ActAsked
from congress.services.audit import append_event
from congress.services.stages import Step
from congress.services.transactions import Transaction
from congress.store.access import get_account
from congress.store.rounds import AskedAct, find_asked_act

ASKED_LASTS = timedelta(minutes=5)


def ask(tx: Transaction, uuid: str, step: Step, details: Mapping[str, Json]) -> None:
    """Ask for an act; an earlier question about the same round is replaced."""
    row = find_asked_act(tx.session, uuid)
    if row is None:
        row = AskedAct(round=uuid)
        tx.session.add(row)
    row.act, row.details = step.value, jcs(details)
    row.asked_by, row.expires_at = tx.by, tx.at + ASKED_LASTS
    append_event(tx, ActAsked(round=uuid, act=step.value, by=tx.by))


def take_asked(tx: Transaction, uuid: str, step: Step) -> tuple[str, Mapping[str, Json]]:
    """Confirm what somebody else asked for: who that was, and the details.

    Raise `NotNow` when nobody asked or five minutes have passed, `NotAllowed` for the same person,
    another one of the same role, or one whose password somebody else has seen.
    """
    asked = find_asked_act(tx.session, uuid)
    if asked is None or asked.act != step.value or asked.expires_at <= tx.at:
        raise NotNow(
            f"Chưa có ai đề nghị {step.label}, hoặc đề nghị đã quá 5 phút. Hãy yêu cầu đề nghị "
            "lại rồi xác nhận.",
            rule="R37",
        )
    first, second = get_account(tx.session, asked.asked_by), get_account(tx.session, tx.by)
    if first.disabled:
        raise NotNow(
            f"Tài khoản của người đề nghị {step.label} đã ngừng. Hãy yêu cầu người khác đề nghị.",
            rule="R37",
        )
    if first.username == second.username or first.role == second.role:
        raise NotAllowed(
            f"Việc {step.label} cần hai người của hai bộ phận: một người đề nghị, người khác xác "
            "nhận.",
            rule="R37",
        )
    if not second.own_password:
        raise NotAllowed(
            f"Muốn xác nhận {step.label}, trước hết hãy đổi mật khẩu ban đầu: người lập tài khoản "
            "đã biết mật khẩu ấy.",
            rule="",
        )
    details = parse(asked.details)
    tx.session.delete(asked)
    if not isinstance(details, dict):
        raise TypeError("the details of an act are an object")
    return first.username, details
