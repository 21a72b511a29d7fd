"""Who is in the hall: sessions of the congress, passages at its door, presence in each (R43).

A passage has an id made by the desk that saw it, so that one that is delivered twice counts once,
and presence follows from the moments of passages alone: neither the order of deliveries nor their
repetition changes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congress.domain.errors import NotNow


class Way(StrEnum):
    """Through the door, into the hall or out of it."""

    IN = "in"
    OUT = "out"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return "Vào" if self is Way.IN else "Ra"


@dataclass(frozen=True, slots=True, kw_only=True)
class HallSession:
    """A session (phiên) of the congress: the door begins it, then it is opened and closed.

    `number` counts from 1; only one session goes on at a time.
    """

    id: str
    number: int
    name: str
    begun_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def running(self) -> bool:
        """Tell whether people still go in and out of it."""
        return self.closed_at is None

    @property
    def held(self) -> bool:
        """Tell whether it was opened: whoever was at none of those was absent throughout (R43)."""
        return self.opened_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One delegate going through the door once; `desk` saw it, `id` was made there."""

    id: str
    delegate: str
    way: Way
    at: datetime
    desk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What the door knows of one delegate in one session.

    `entered` is the passage that brought them in, while they are inside; `left` the last one that
    took them out; `first` the moment when they first came.
    """

    first: datetime | None = None
    entered: Passage | None = None
    left: Passage | None = None

    @property
    def came(self) -> bool:
        """Tell whether they were there at all."""
        return self.first is not None

    @property
    def inside(self) -> bool:
        """Tell whether they are in the hall."""
        return self.entered is not None


NOWHERE = Presence()


class Attended(StrEnum):
    """How somebody attended a session, for lists and reports (R43)."""

    PRESENT = "present"
    LATE = "late"
    OUTSIDE = "outside"
    LEFT_EARLY = "left_early"
    EXPECTED = "expected"
    EXCUSED = "excused"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    Attended.PRESENT: "Có mặt",
    Attended.LATE: "Đến muộn",
    Attended.OUTSIDE: "Đã ra ngoài",
    Attended.LEFT_EARLY: "Về sớm",
    Attended.EXPECTED: "Chưa đến",
    Attended.EXCUSED: "Vắng có lý do",
    Attended.ABSENT: "Vắng không có lý do",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """The reason for an absence from one session, or from all where `session` is empty (R39, R43).

    `accepted` says what the convening committee concluded; `by` names who did, in words.
    """

    delegate: str
    session: str
    reason: str
    accepted: bool
    by: str = ""


def presences_of(passages: Iterable[Passage]) -> dict[str, Presence]:
    """Tell of every delegate whether they are inside, from the passages of one session (R43).

    Whoever goes in while they are inside, or out while they are not, changes nothing.
    """
    once = dict[str, Passage]()
    for one in passages:
        known = once.get(one.id)
        if known is None or _order(one) < _order(known):
            once[one.id] = one
    found = defaultdict[str, Presence](Presence)
    for one in sorted(once.values(), key=_order):
        found[one.delegate] = _after(found[one.delegate], one)
    return dict(found)


def is_late(presence: Presence, session: HallSession) -> bool:
    """Tell whether somebody first came after the session was opened (R43)."""
    opened = session.opened_at
    return opened is not None and presence.first is not None and presence.first > opened


def attended(presence: Presence, session: HallSession, *, excused: bool) -> Attended:
    """Say how somebody attended a session, as far as it goes (R43).

    Whoever was late and left early is said to have left early: `is_late` tells the other.
    """
    if not presence.came:
        if excused:
            return Attended.EXCUSED
        return Attended.EXPECTED if session.running else Attended.ABSENT
    if not presence.inside:
        return Attended.OUTSIDE if session.running else Attended.LEFT_EARLY
    return Attended.LATE if is_late(presence, session) else Attended.PRESENT


def find_excuse(excuses: Iterable[Excuse], delegate: str, session: str) -> Excuse | None:
    """Give what excuses somebody from a session, that of this session before that of all (R43)."""
    own = [one for one in excuses if one.delegate == delegate and one.session in {"", session}]
    return max(own, key=lambda one: (one.accepted, one.session), default=None)


def excused_throughout(excuses: Iterable[Excuse], sessions: Iterable[HallSession]) -> set[str]:
    """Give who has an accepted reason for the whole congress, or for every session held (R39)."""
    held = {one.id for one in sessions if one.held}
    accepted = defaultdict[str, set[str]](set)
    for one in excuses:
        if one.accepted:
            accepted[one.delegate].add(one.session)
    return {who for who, of in accepted.items() if "" in of or (held and held <= of)}


def came_at_all(by_session: Mapping[str, Mapping[str, Presence]]) -> set[str]:
    """Give who was at one session at least: nobody of them was absent throughout (R39, R40)."""
    return {who for found in by_session.values() for who, one in found.items() if one.came}


def require_running(session: HallSession) -> None:
    """Refuse what needs a session that was not closed (R43)."""
    if not session.running:
        raise NotNow(
            f"«{session.name}» đã bế mạc. Hãy sửa điểm danh bằng tay, có ghi lý do.", rule="R43"
        )


def _order(passage: Passage) -> tuple[datetime, str, str, str, str]:
    return passage.at, passage.id, passage.delegate, passage.way, passage.desk


def _after(presence: Presence, passage: Passage) -> Presence:
    if passage.way is Way.IN:
        if presence.inside:
            return presence
        first = presence.first or passage.at
        return Presence(first=first, entered=passage, left=presence.left)
    if not presence.inside:
        return presence
    return Presence(first=presence.first, left=passage)
