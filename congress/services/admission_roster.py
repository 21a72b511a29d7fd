"""Who may come through the door as what, from the list of delegates (R14, R39, R40, R42)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy.orm import Session

from congress.domain.admission_counts import Invited, Place
from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.standings import Decided, DelegateStanding, standings_of
from congress.services.congresses import read_meeting
from congress.services.delegates import read_facts
from congress.store.delegates import list_facts
from congress.store.standings import list_newest

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
    decisions = ((row.delegate, row.standing, row.alternate) for row in list_newest(session))
    return _roster(read_meeting(session), tuple(list_facts(session)), tuple(decisions))


def list_invited(roster: Iterable[Listed]) -> tuple[Invited, ...]:
    """Give those who are in the numbers of N, by unit."""
    invited = [one.invited for one in roster if one.invited]
    return tuple(sorted(invited, key=lambda one: (one.unit == NO_UNIT, one.unit)))


# For each badge at the door the list is asked for again, and hardly ever has it changed.
@lru_cache(maxsize=4)
def _roster(
    meeting: Meeting,
    facts: tuple[tuple[str, bytes], ...],
    decisions: tuple[tuple[str, str, str | None], ...],
) -> tuple[Listed, ...]:
    standings = standings_of(
        Decided(person, DelegateStanding(standing), alternate)
        for person, standing, alternate in decisions
    )
    ordinary = DelegateStanding.ORDINARY
    return tuple(
        _list(key, replace(read_facts(raw), standing=standings.get(key, ordinary)), meeting)
        for key, raw in facts
    )


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
