"""Who may come through the door as what, from the list of delegates (R14, R39, R40, R42)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.admission_counts import Invited, Place
from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.standings import DelegateStanding
from congress.services.congresses import read_meeting
from congress.services.delegates import read_delegates

NO_UNIT = "(Không ghi đơn vị)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody on the list; `refusal` says why they may not come in, and is empty for others.

    `invited` is None for who is in no number at all (R42).
    """

    id: str
    person: Delegate
    unit: str
    invited: Invited | None
    refusal: str


def list_roster(session: Session) -> tuple[Listed, ...]:
    """Give everybody on the list, in the order of their names (R26b)."""
    meeting = read_meeting(session)
    return tuple(_list(key, person, meeting) for key, person in read_delegates(session))


def list_invited(roster: Iterable[Listed]) -> tuple[Invited, ...]:
    """Give those who are in the numbers of N, by unit."""
    invited = [one.invited for one in roster if one.invited]
    return tuple(sorted(invited, key=lambda one: (one.unit == NO_UNIT, one.unit)))


def _list(key: str, person: Delegate, meeting: Meeting) -> Listed:
    unit = person.unit or person.group or NO_UNIT
    place = _place(person, meeting)
    return Listed(
        id=key,
        person=person,
        unit=unit,
        invited=Invited(
            delegate=key,
            unit=unit,
            place=place,
            instead=person.standing is DelegateStanding.IN_PLACE,
        )
        if place
        else None,
        refusal="" if person.is_summoned else f"{person.standing_label}.",
    )


def _place(person: Delegate, meeting: Meeting) -> Place | None:
    if person.standing is DelegateStanding.SUSPENDED and person.kind.votes:
        return Place.SUSPENDED
    if not person.is_summoned:
        return None
    if not person.votes:
        return Place.VOTELESS
    committee = person.kind is DelegateKind.EX_OFFICIO and meeting is Meeting.DELEGATE_CONGRESS
    ordinary = Place.COMMITTEE if committee else Place.OFFICIAL
    return _PLACES.get(person.standing, ordinary)


_PLACES = {
    DelegateStanding.ELSEWHERE: Place.ELSEWHERE,
    DelegateStanding.EXEMPT: Place.EXEMPT,
}
