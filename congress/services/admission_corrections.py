"""What the office mends at the door by hand: passages, and reasons for absences (R39, R43)."""

from dataclasses import dataclass
from datetime import datetime

from congress.crypto.credentials import random_base58
from congress.domain.admission import NOWHERE, Excuse, Way
from congress.domain.errors import NotFound, NotNow
from congress.domain.events import AbsenceExcused, PassageCorrected
from congress.domain.texts import clean_name, clean_text
from congress.services.admission_roster import list_roster
from congress.services.admission_states import (
    bounded,
    count_inside,
    lock_hall_session,
    read_presences,
)
from congress.services.audit import append_event
from congress.services.errors import Malformed
from congress.services.transactions import Transaction
from congress.store.admission import (
    ExcuseRow,
    HallSessionRow,
    PassageRow,
    find_excuse_row,
    find_passage,
    get_hall_session,
    list_excuses,
)
from congress.store.congresses import lock_congress

STRUCK = "struck"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A passage that the office writes, and why."""

    session: str
    delegate: str
    way: Way
    at: datetime
    reason: str


def write_passage(tx: Transaction, written: ByHand) -> None:
    """Write a passage that no desk saw, with the reason why (R43)."""
    row = lock_hall_session(tx, written.session)
    reason = clean_name(written.reason, what="Lý do")
    listed = {one.id: one for one in list_roster(tx.session)}.get(written.delegate)
    refusal = listed.refusal if listed else "Không có trong danh sách đại biểu."
    if refusal:
        raise NotNow(f"{refusal} Không ghi điểm danh được.", rule="R43")
    at = bounded(row, written.at, tx.at)
    if written.at > tx.at or written.at < row.begun_at.replace(second=0, microsecond=0):
        raise Malformed(
            f"Giờ phải từ lúc bắt đầu điểm danh ({row.begun_at.astimezone(tx.at.tzinfo):%H:%M}) "
            "đến bây giờ. Hãy ghi lại."
        )
    presence = read_presences(tx.session, row.id).get(written.delegate, NOWHERE)
    tx.session.add(
        PassageRow(
            id=random_base58(16),
            session=row.id,
            delegate=written.delegate,
            way=written.way.value,
            at=at,
            desk="",
            by=tx.by,
            entered=presence.entered.id if presence.entered else "",
            note=reason,
        )
    )
    _append_correction(tx, row, written.way.value)


def strike_passage(tx: Transaction, passage: str, reason: str) -> None:
    """Let a passage no longer count, such as one of a badge in another's hand (R43)."""
    lock_congress(tx.session)
    found = find_passage(tx.session, passage)
    if found is None:
        raise NotFound("Không có lượt điểm danh này. Hãy tải lại trang.", rule="R43")
    if found.struck:
        raise NotNow("Lượt điểm danh này đã bỏ rồi.", rule="R43")
    found.struck = clean_name(reason, what="Lý do")
    _append_correction(tx, get_hall_session(tx.session, found.session), STRUCK)


def excuse(tx: Transaction, given: Excuse) -> None:
    """Record why somebody is absent, and whether that was accepted, in place of earlier words."""
    lock_congress(tx.session)
    if given.session:
        get_hall_session(tx.session, given.session)
    if given.delegate not in {one.id for one in list_roster(tx.session)}:
        raise NotFound("Không có trong danh sách đại biểu. Hãy tải lại trang.", rule="R43")
    row = find_excuse_row(tx.session, given.delegate, given.session)
    if row is None:
        row = ExcuseRow(delegate=given.delegate, session=given.session)
        tx.session.add(row)
    row.reason = clean_name(given.reason, what="Lý do vắng mặt")
    row.accepted = given.accepted
    row.decided_by = clean_text(given.by, what="Cơ quan quyết định")
    tx.session.flush()
    accepted = [one for one in list_excuses(tx.session) if one.accepted]
    append_event(
        tx,
        AbsenceExcused(
            session=given.session,
            granted=given.accepted,
            excused=sum(one.session == given.session for one in accepted),
            by=tx.by,
        ),
    )


def _append_correction(tx: Transaction, row: HallSessionRow, correction: str) -> None:
    tx.session.flush()
    came, inside = count_inside(tx.session, row.id)
    append_event(
        tx,
        PassageCorrected(session=row.id, correction=correction, came=came, inside=inside, by=tx.by),
    )
