"""Who was elected to a body: in its election, and in those that followed it (R6, R45, R46)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.contests import Meeting, Office, Purpose, Target
from congress.domain.eligibility import Contested, Person
from congress.domain.outcomes import Outcome
from congress.services.decisions import decide_election
from congress.services.election_rows import circumstances_of, read_candidate
from congress.services.stages import DECLARED_ON, Stage
from congress.services.ties import is_ruled_out
from congress.store.congresses import get_congress
from congress.store.elections import (
    CandidateRow,
    ElectionRow,
    get_election,
    list_candidates,
    list_elections,
)
from congress.store.rounds import RoundRow, list_rounds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What an election and those that follow it came to.

    `elections` begin with the first. `elected` are in the order of names. `listed` are all who
    stood in any of them; `waiting` are those elections of which no round was declared yet, and
    `under_way` tells whether a round is being held in any. `outcome` is that of the last decision;
    `tied`: those with equal votes have still to be voted on again.
    """

    elections: tuple[ElectionRow, ...]
    elected: tuple[CandidateRow, ...]
    listed: tuple[CandidateRow, ...]
    waiting: tuple[ElectionRow, ...]
    under_way: bool
    outcome: Outcome | None
    tied: bool

    @property
    def first(self) -> ElectionRow:
        """The election itself, which the others follow."""
        return self.elections[0]

    @property
    def declared(self) -> bool:
        """Tell whether a result was announced and no round is under way (R6)."""
        return self.outcome is not None and not self.under_way

    @property
    def settled(self) -> bool:
        """Tell whether nothing more must follow: a tie has to be voted on again (R45)."""
        return self.declared and not self.tied

    @property
    def announced(self) -> bool:
        """Tell whether what follows this body or office may begin (R6, R48)."""
        return self.settled and self.outcome is not Outcome.PENDING_SUPERIOR

    @property
    def short(self) -> int:
        """How many of the seats are left for nobody."""
        return max(0, self.first.seats - len(self.elected))

    @property
    def people(self) -> tuple[Person, ...]:
        """Those elected, as the rules of eligibility know them."""
        return tuple(map(person_of, self.elected))

    @property
    def contested(self) -> Contested:
        """Who stood and who came in."""
        return Contested(tuple(map(person_of, self.listed)), self.people)


def person_of(row: CandidateRow) -> Person:
    """Give somebody on a list as the rules of eligibility know them."""
    return Person(read_candidate(row.facts), row.delegate)


def office_of_row(row: ElectionRow) -> Office | None:
    """Give the office that an election fills, if one."""
    return circumstances_of(row).office


def first_of(session: Session, election: str) -> ElectionRow:
    """Give the election that this one follows, or itself: the first for this body or office."""
    row = get_election(session, election)
    while row.parent:
        before = get_election(session, row.parent)
        if not _is_alike(row, before):
            break
        row = before
    return row


def read_body(session: Session, election: str) -> Body:
    """Tell what an election and all that follow it came to; any of them may be named."""
    chain = _chain_of(session, first_of(session, election))
    rounds = [(row, list_rounds_of(session, row.id)) for row in chain]
    declared = [(row, _newest_declared(held)) for row, held in rounds]
    decided = [(row, found) for row, found in declared if found is not None]
    elected = [one for row, found in decided for one in _elected_in(session, row, found)]
    newest = decide_election(session, decided[-1][1].uuid) if decided else None
    return Body(
        elections=tuple(chain),
        elected=tuple(sorted(elected, key=lambda one: read_candidate(one.facts).sort_key)),
        listed=tuple(one for row in chain for one in list_candidates(session, row.id)),
        waiting=tuple(row for row, found in declared if found is None),
        under_way=any(_is_under_way(held) for _, held in rounds),
        outcome=newest.outcome if newest else None,
        tied=bool(newest and newest.tied) and not is_ruled_out(session, decided[-1][1].uuid),
    )


def list_committees(session: Session) -> tuple[ElectionRow, ...]:
    """List the elections of committees by the congress, the first of each chain.

    Where a committee holds its meeting, and at by-elections, no new committee comes about (R55).
    """
    if Meeting(get_congress(session).kind) is Meeting.COMMITTEE_MEETING:
        return ()
    return tuple(
        row
        for row in list_elections(session)
        if _is_of_a_committee(row) and first_of(session, row.id) is row
    )


def _is_of_a_committee(row: ElectionRow) -> bool:
    found = (row.body, row.purpose, row.meeting, row.additional)
    return found == (Target.COMMITTEE.value, Purpose.ELECTION.value, "", False)


def _chain_of(session: Session, first: ElectionRow) -> list[ElectionRow]:
    """List an election and those that follow it, in the order in which they were created."""
    chain = [first]
    for row in list_elections(session):
        parents = [known for known in chain if known.id == row.parent]
        if parents and _is_alike(row, parents[0]):
            chain.append(row)
    return chain


def _is_alike(row: ElectionRow, before: ElectionRow) -> bool:
    """Tell whether an election goes on with what another began: the same body, the same voters."""
    same = (row.body, row.purpose, row.meeting) == (before.body, before.purpose, before.meeting)
    return same and office_of_row(row) is office_of_row(before)


def _newest_declared(rounds: Sequence[RoundRow]) -> RoundRow | None:
    declared = [row for row in rounds if Stage(row.state) in DECLARED_ON]
    return declared[-1] if declared else None


def _is_under_way(rounds: Sequence[RoundRow]) -> bool:
    over = {*DECLARED_ON, Stage.ANNULLED}
    return any(Stage(row.state) not in over for row in rounds)


def _elected_in(session: Session, row: ElectionRow, found: RoundRow) -> list[CandidateRow]:
    people, decision = list_candidates(session, row.id), decide_election(session, found.uuid)
    return [people[place] for place in decision.elected]
