"""Elections that follow each other: a first one, then run-offs and further rounds (R45, R46).

Each is an election of its own; together they fill the seats of the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.contests import Purpose
from congress.domain.decisions import Decision
from congress.domain.eligibility import is_among
from congress.domain.follow_ups import Choice
from congress.domain.outcomes import Outcome
from congress.services.decisions import decide_election
from congress.services.rosters import person_of
from congress.services.stages import Stage
from congress.services.ties import is_ruled_out
from congress.store.card_votes import CardVoteRow, list_card_votes
from congress.store.elections import (
    CandidateRow,
    ElectionRow,
    find_follower,
    get_election,
    list_candidates,
)
from congress.store.rounds import RoundRow, get_round, list_rounds_of

_DECIDED = {Stage.DECLARED, Stage.VERIFIED, Stage.SIGNED}
_OPEN = {Outcome.SHORT, Outcome.TIE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectedPerson:
    """Somebody elected: in which election and round, by how many votes, and of how many (R38)."""

    election: str
    round: str
    candidate: CandidateRow
    label: str
    votes: int
    percent: str


@dataclass(frozen=True, slots=True)
class Declared:
    """The round that decided an election, and what was decided."""

    row: ElectionRow
    round: RoundRow
    decision: Decision

    @property
    def fills_alternates(self) -> bool:
        """Tell whether all seats are taken and only places of alternates are tied (R49)."""
        return bool(self.decision.tied) and len(self.decision.elected) == self.round.seats

    def people(self, session: Session, places: tuple[int, ...]) -> tuple[ElectedPerson, ...]:
        """Give the people on these places of the ballot."""
        listed, counted = list_candidates(session, self.row.id), self.decision.counted
        return tuple(
            ElectedPerson(
                election=self.row.id,
                round=self.round.uuid,
                candidate=listed[place],
                label=counted.names[place],
                votes=counted.votes[place],
                percent=self.decision.percent(place),
            )
            for place in places
        )


def find_declared(session: Session, election: str) -> Declared | None:
    """Find what decided an election: its declared round; None before there is one."""
    row = get_election(session, election)
    if row.purpose != Purpose.ELECTION.value:
        return None
    for held in reversed(list_rounds_of(session, election)):
        if Stage(held.state) in _DECIDED:
            return Declared(row, held, decide_election(session, held.uuid))
    return None


def list_chain(session: Session, election: str) -> tuple[ElectionRow, ...]:
    """List an election with all that it follows and all that follow it, the first one first."""
    row = get_election(session, election)
    before = tuple(row for row, _ in list_before(session, row))[::-1]
    return (*before, row, *_list_after(session, row))


def list_before(session: Session, row: ElectionRow) -> Iterator[tuple[ElectionRow, RoundRow]]:
    """Go back from an election to the first one, each with the round that was followed."""
    while row.follows:
        followed = get_round(session, row.follows)
        row = get_election(session, followed.election)
        yield row, followed


def _list_after(session: Session, row: ElectionRow) -> Iterator[ElectionRow]:
    declared = find_declared(session, row.id)
    follower = find_follower(session, declared.round.uuid) if declared else None
    if follower is not None:
        yield follower
        yield from _list_after(session, follower)


def list_choices(session: Session, followed: RoundRow) -> list[CardVoteRow]:
    """List the votes by show of cards on what follows a round, lost ones too (R46)."""
    votes = list_card_votes(session, followed.election)
    return [vote for vote in votes if vote.about == followed.uuid]


def passed_choices(session: Session, followed: RoundRow) -> frozenset[Choice]:
    """Give what the congress decided after a round."""
    return frozenset(
        Choice(vote.subject) for vote in list_choices(session, followed) if vote.passed
    )


def has_ended(session: Session, followed: RoundRow) -> bool:
    """Tell whether the congress decided not to go on after a round (R46)."""
    return any(not choice.goes_on for choice in passed_choices(session, followed))


def is_settled(session: Session, election: str) -> bool:
    """Tell whether nothing of an election is open any more, over all that follow it.

    Everybody is elected, or the congress leaves it at fewer, or those tied are not voted on again,
    or the committee above decides (R45-R48).
    """
    declared = find_declared(session, election)
    if declared is None:
        return False
    if declared.decision.outcome not in _OPEN or has_ended(session, declared.round):
        return True
    if declared.decision.tied and is_ruled_out(session, declared.round.uuid):
        return True
    follower = find_follower(session, declared.round.uuid)
    return follower is not None and is_settled(session, follower.id)


def final_elected(session: Session, election: str) -> tuple[ElectedPerson, ...]:
    """Give everybody elected by now, over an election and all that follow it (R44-R46).

    Those of an earlier round first, of each from most votes to fewest.
    """
    declared = find_declared(session, election)
    if declared is None:
        return ()
    elected = declared.people(session, declared.decision.elected)
    follower = _find_going_on(session, declared)
    if follower is None or declared.fills_alternates:
        return elected
    return (*elected, *final_elected(session, follower.id))


def final_alternates(session: Session, election: str) -> tuple[ElectedPerson, ...]:
    """Give the alternates by now, in their order, over an election and all that follow it (R49).

    Who lost a run-off for the last seat comes before those who had fewer votes in the first place.
    """
    declared = find_declared(session, election)
    if declared is None:
        return ()
    own = declared.people(session, declared.decision.alternates)
    follower = _find_going_on(session, declared)
    later = find_declared(session, follower.id) if follower else None
    if later is None:
        return own
    if declared.fills_alternates:
        return (*own, *final_elected(session, later.row.id))
    if not declared.decision.tied:
        return final_alternates(session, later.row.id)
    wanted = declared.decision.counted.circumstances.alternates
    return tuple(_list_after_run_off(session, declared, later))[:wanted]


def _list_after_run_off(
    session: Session, declared: Declared, run_off: Declared
) -> Iterator[ElectedPerson]:
    """List those above half who were not elected: who lost the run-off, then those with fewer."""
    elected = [person_of(one.candidate) for one in final_elected(session, run_off.row.id)]
    votes = run_off.decision.counted.votes
    ranked = sorted(range(len(votes)), key=lambda place: -votes[place])
    for one in run_off.people(session, tuple(ranked)):
        if not is_among(person_of(one.candidate), elected):
            yield one
    taken = {*declared.decision.elected, *declared.decision.tied}
    left = tuple(place for place in declared.decision.above_half if place not in taken)
    yield from declared.people(session, left)


def _find_going_on(session: Session, declared: Declared) -> ElectionRow | None:
    """Find what follows, unless nothing is open or the congress decided not to go on."""
    if declared.decision.outcome not in _OPEN or has_ended(session, declared.round):
        return None
    return find_follower(session, declared.round.uuid)
