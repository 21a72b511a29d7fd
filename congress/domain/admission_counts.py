"""What the door counts: presence by unit, and the numbers that N is built from (R38-R43, R51).

Who is summoned as what is given from outside; here it is only counted. Members of the Party on
probation may come and are in none of these numbers (R14).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from congress.domain.admission import Presence
from congress.domain.attendance import (
    Attendance,
    CommitteeMeeting,
    DelegateCongress,
    MemberCongress,
)
from congress.domain.contests import Meeting
from congress.domain.quorum import Quorum


class Place(StrEnum):
    """As what somebody is summoned, as far as N asks for it (R39, R40).

    COMMITTEE are members of the convening committee at a delegate congress; who is SUSPENDED is on
    the list of a member congress and may not come; VOTELESS may come and is not counted.
    """

    OFFICIAL = "official"
    COMMITTEE = "committee"
    ELSEWHERE = "elsewhere"
    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    VOTELESS = "voteless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody on the list: of which unit, as what, and whether in the place of another (R40)."""

    delegate: str
    unit: str
    place: Place = Place.OFFICIAL
    instead: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether they are one of those summoned, present or not (R14, R51)."""
        return self.place not in {Place.SUSPENDED, Place.VOTELESS}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """One unit: how many are summoned, inside, outside after they came, excused and missing."""

    unit: str
    summoned: int
    present: int
    outside: int
    excused: int

    @property
    def missing(self) -> int:
        """How many have neither come nor a reason that was accepted."""
        return self.summoned - self.present - self.outside - self.excused

    @property
    def complete(self) -> bool:
        """Tell whether everybody is inside."""
        return self.present == self.summoned


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Who is there of whom, by unit in the order of the list; `voteless` are beside all counts."""

    units: tuple[UnitCount, ...]
    voteless: int
    by_organisation: bool

    @property
    def total(self) -> UnitCount:
        """All units together."""
        names = [entry.name for entry in fields(UnitCount) if entry.name != "unit"]
        sums = {name: sum(getattr(one, name) for one in self.units) for name in names}
        return UnitCount(unit="", **sums)

    @property
    def quorum(self) -> Quorum:
        """Whether so many make the congress valid (R51)."""
        here = sum(one.present > 0 for one in self.units)
        return Quorum(
            summoned=self.total.summoned,
            present=self.total.present,
            organisations=len(self.units) if self.by_organisation else 0,
            represented=here if self.by_organisation else 0,
        )


def count_board(
    meeting: Meeting,
    invited: Sequence[Invited],
    presences: Mapping[str, Presence],
    excused: Collection[str],
) -> Board:
    """Count one session by unit; `excused` have a reason for it that was accepted (R43, R51)."""
    of_units = defaultdict[str, list[Invited]](list)
    for one in invited:
        if one.counts:
            of_units[one.unit].append(one)
    inside = {who for who, presence in presences.items() if presence.inside}
    came = {who for who, presence in presences.items() if presence.came}
    return Board(
        units=tuple(
            _count(unit, people, inside, came, excused) for unit, people in of_units.items()
        ),
        voteless=sum(not one.counts and one.delegate in inside for one in invited),
        by_organisation=meeting is Meeting.DELEGATE_CONGRESS,
    )


def count_attendance(
    meeting: Meeting, invited: Sequence[Invited], came: Collection[str], excused: Collection[str]
) -> Attendance:
    """Give the numbers that N is built from (R39-R41).

    `came` were at one session at least, `excused` have an accepted reason for all of them.
    """
    if meeting is Meeting.COMMITTEE_MEETING:
        return CommitteeMeeting(summoned=sum(one.counts for one in invited))
    listed = [one for one in invited if one.place is not Place.VOTELESS]
    away = Counter(one.place for one in listed if one.delegate not in came)
    if meeting is Meeting.DELEGATE_CONGRESS:
        counted = [one for one in listed if one.counts]
        return DelegateCongress(
            summoned=len(counted),
            committee_absent_throughout=away[Place.COMMITTEE],
            absent_throughout_not_replaced=sum(
                away[place] for place in (Place.OFFICIAL, Place.ELSEWHERE, Place.EXEMPT)
            ),
            replaced=sum(one.instead for one in counted),
        )
    ordinary = (one for one in listed if one.place in {Place.OFFICIAL, Place.COMMITTEE})
    with_leave = sum(one.delegate not in came and one.delegate in excused for one in ordinary)
    return MemberCongress(
        summoned=len(listed),
        temporarily_elsewhere_absent=away[Place.ELSEWHERE],
        exempt_absent=away[Place.EXEMPT],
        suspended=sum(one.place is Place.SUSPENDED for one in listed),
        absent_throughout_with_leave=with_leave,
    )


def reasons_of(
    attendance: Attendance, *, sessions: int, absent: int, excused: int
) -> dict[str, str]:
    """Say what is behind each number that the door gave, without any name (R43).

    `absent` were at none of the `sessions` held, `excused` of them have an accepted reason.
    """
    throughout = f"Điểm danh {sessions} phiên, không có mặt phiên nào"
    told = {
        "committee_absent_throughout": throughout,
        "absent_throughout_not_replaced": throughout,
        "replaced": "Theo danh sách đại biểu, dự khuyết đã thay và có giấy triệu tập",
        "temporarily_elsewhere_absent": f"Theo danh sách đảng viên; {_lower(throughout)}",
        "exempt_absent": f"Theo danh sách đảng viên; {_lower(throughout)}",
        "suspended": "Theo danh sách đảng viên",
        "absent_throughout_with_leave": (
            f"{throughout}; {excused} trong {absent} người vắng có lý do được chấp nhận"
        ),
    }
    numbers = {entry.name: getattr(attendance, entry.name) for entry in fields(attendance)}
    return {name: text for name, text in told.items() if numbers.get(name)}


def _count(
    unit: str,
    people: Sequence[Invited],
    inside: Collection[str],
    came: Collection[str],
    excused: Collection[str],
) -> UnitCount:
    present = sum(one.delegate in inside for one in people)
    been = sum(one.delegate in came for one in people)
    away = sum(one.delegate not in came and one.delegate in excused for one in people)
    return UnitCount(
        unit=unit, summoned=len(people), present=present, outside=been - present, excused=away
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
