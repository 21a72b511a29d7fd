"""The door: sessions begun, opened and closed, and passages as desks tell of them (R43, R51).

A desk may send a passage as often as it likes, also long after it saw it: it counts once, and the
answer is the same each time.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congress.crypto.credentials import random_base58
from congress.domain.admission import NOWHERE, Way, presences_of, require_running
from congress.domain.admission_counts import Board
from congress.domain.badges import revoked_badge, unknown_badge
from congress.domain.errors import NotNow
from congress.domain.events import PassagesRecorded, SessionBegun, SessionClosed, SessionOpened
from congress.domain.quorum import asks_for_quorum
from congress.domain.texts import clean_name, clean_text
from congress.services.admission_roster import Listed, list_roster
from congress.services.admission_states import (
    bounded,
    count_inside,
    hall_session_of,
    lock_hall_session,
    passage_of,
    read_board,
    read_hall_sessions,
)
from congress.services.audit import append_event
from congress.services.congresses import read_meeting
from congress.services.errors import Malformed
from congress.services.quorum import record_quorum
from congress.services.transactions import Transaction
from congress.store.admission import HallSessionRow, PassageRow, find_passage, list_passages
from congress.store.badges import find_badge_of
from congress.store.congresses import lock_congress

LONGEST_ID = 40
LONGEST_DESK = 40
MOST_AT_ONCE = 500


class Signal(StrEnum):
    """What a desk is answered about a passage."""

    WELCOME = "welcome"
    SEEN = "seen"
    FAREWELL = "farewell"
    NOT_INSIDE = "not_inside"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A delegate who went through the door, as a desk tells of it; `id` was made there.

    `badge` is the hash of the code that was scanned, empty where a name was chosen instead.
    """

    id: str
    delegate: str
    way: Way
    at: datetime
    badge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What a desk sends at once: passages of one session, new ones and ones sent before."""

    session: str
    desk: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer about one passage.

    `at` and `desk` are those of the passage by which the delegate is inside already, or was until
    now; `refusal` says why somebody may not come in.
    """

    id: str
    signal: Signal
    at: datetime | None = None
    desk: str = ""
    refusal: str = ""


def begin_session(tx: Transaction, name: str) -> str:
    """Let people in for a session; give its id. Raise `NotNow` while another one goes on."""
    lock_congress(tx.session)
    earlier = read_hall_sessions(tx.session)
    going_on = next((one for one in earlier if one.running), None)
    if going_on is not None:
        raise NotNow(
            f"«{going_on.name}» chưa bế mạc. Hãy bế mạc phiên ấy rồi mở điểm danh phiên mới.",
            rule="R43",
        )
    row = HallSessionRow(
        id=random_base58(10),
        number=len(earlier) + 1,
        name=clean_name(name, what="Tên phiên"),
        begun_at=tx.at,
    )
    tx.session.add(row)
    append_event(tx, SessionBegun(session=row.id, number=row.number, name=row.name, by=tx.by))
    return row.id


def open_session(tx: Transaction, hall_session: str) -> Board:
    """Open a session and keep who is there; also whether that makes the congress valid (R51)."""
    row = lock_hall_session(tx, hall_session)
    require_running(hall_session_of(row))
    if row.opened_at is not None:
        raise NotNow(f"«{row.name}» đã khai mạc rồi.", rule="R43")
    board = read_board(tx.session, row.id)
    row.opened_at = tx.at
    row.summoned, row.present = board.total.summoned, board.total.present
    append_event(
        tx,
        SessionOpened(session=row.id, summoned=row.summoned, present=row.present, by=tx.by),
    )
    if asks_for_quorum(read_meeting(tx.session)) and board.total.summoned:
        record_quorum(tx, board.quorum)
    return board


def close_session(tx: Transaction, hall_session: str) -> None:
    """Close a session: whoever did not come was absent (R43)."""
    row = lock_hall_session(tx, hall_session)
    require_running(hall_session_of(row))
    row.closed_at = tx.at
    tx.session.flush()
    came, _ = count_inside(tx.session, row.id)
    append_event(tx, SessionClosed(session=row.id, came=came, by=tx.by))


def take_passages(tx: Transaction, delivery: Delivery) -> tuple[Answer, ...]:
    """Take in what a desk saw and answer about each passage, in the order in which they came.

    What was delivered before is answered as before. Nothing is kept of who may not come in, nor of
    what was seen after the session was closed. Raise `Malformed` for ids that are none.
    """
    _require_formed(delivery)
    row = lock_hall_session(tx, delivery.session)
    desk = clean_text(delivery.desk, what="Tên bàn", longest=LONGEST_DESK)
    roster = {one.id: one for one in list_roster(tx.session)}
    taken = _Taken(tx, row, desk, roster)
    answers = tuple(taken.take(seen) for seen in delivery.seen)
    if taken.added:
        came, inside = count_inside(tx.session, row.id)
        append_event(
            tx,
            PassagesRecorded(
                session=row.id, passages=taken.added, came=came, inside=inside, by=tx.by
            ),
        )
    return answers


class _Taken:
    """Passages of one delivery, taken one after the other; `added` counts those that are new."""

    def __init__(
        self, tx: Transaction, row: HallSessionRow, desk: str, roster: dict[str, Listed]
    ) -> None:
        self._tx, self._row, self._desk, self._roster = tx, row, desk, roster
        self._passages = {one.id: passage_of(one) for one in list_passages(tx.session, row.id)}
        self.added = 0

    def take(self, seen: Seen) -> Answer:
        known = find_passage(self._tx.session, seen.id)
        if known is not None:
            return self._answer(known)
        refusal = self._refuse(seen)
        if refusal:
            return Answer(id=seen.id, signal=Signal.REFUSED, refusal=refusal)
        return self._answer(self._add(seen))

    def _refuse(self, seen: Seen) -> str:
        listed = self._roster.get(seen.delegate)
        if listed is None:
            return "Không có trong danh sách đại biểu."
        if self._row.closed_at is not None and seen.at > self._row.closed_at:
            return f"«{self._row.name}» đã bế mạc."
        return listed.refusal or self._refuse_badge(seen)

    def _refuse_badge(self, seen: Seen) -> str:
        """Refuse a badge that was not in force when it was scanned (R10)."""
        if not seen.badge:
            return ""
        badge = find_badge_of(self._tx.session, seen.badge)
        if badge is None or badge.delegate != seen.delegate:
            return unknown_badge()
        revoked = badge.revoked_at is not None and badge.revoked_at <= seen.at
        return revoked_badge(badge.number) if revoked else ""

    def _add(self, seen: Seen) -> PassageRow:
        own = (one for one in self._passages.values() if one.delegate == seen.delegate)
        presence = presences_of(own).get(seen.delegate, NOWHERE)
        row = PassageRow(
            id=seen.id,
            session=self._row.id,
            delegate=seen.delegate,
            way=seen.way.value,
            at=bounded(self._row, seen.at, self._tx.at),
            desk=self._desk,
            by=self._tx.by,
            entered=presence.entered.id if presence.entered else "",
            note="",
            struck="",
        )
        self._tx.session.add(row)
        self._tx.session.flush()
        self._passages[row.id] = passage_of(row)
        self.added += 1
        return row

    def _answer(self, row: PassageRow) -> Answer:
        before = find_passage(self._tx.session, row.entered) if row.entered else None
        if before is None:
            return Answer(id=row.id, signal=_ALONE[Way(row.way)])
        signal = _INSIDE[Way(row.way)]
        return Answer(id=row.id, signal=signal, at=before.at, desk=before.desk)


_ALONE = {Way.IN: Signal.WELCOME, Way.OUT: Signal.NOT_INSIDE}
_INSIDE = {Way.IN: Signal.SEEN, Way.OUT: Signal.FAREWELL}


def _require_formed(delivery: Delivery) -> None:
    if len(delivery.seen) > MOST_AT_ONCE:
        raise Malformed(f"Mỗi lần gửi nhiều nhất {MOST_AT_ONCE} lượt. Hãy gửi làm nhiều lần.")
    for one in delivery.seen:
        if not (8 <= len(one.id) <= LONGEST_ID and one.id.isascii() and one.id.isalnum()):
            raise Malformed("Mã của lượt điểm danh phải là 8 đến 40 chữ và số.")
