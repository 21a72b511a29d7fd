"""Opinion ballots: on floor candidates when a list is too long, or by themselves (R25, R26, R54).

An opinion ballot is a ballot like any other, with rounds of its own; what it says is read here by
whoever makes the list of the election that it was held for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.contests import Level, Purpose, Target
from congress.domain.opinion_decisions import OpinionDecision, OpinionStanding
from congress.services.decisions import decide_round
from congress.services.records import DECISION
from congress.services.slate_editing import take_over
from congress.services.slates import NewElection, create_election, lock_slate
from congress.services.stages import Stage
from congress.services.transactions import Transaction
from congress.store.elections import CandidateRow, get_election, list_elections
from congress.store.rounds import find_file, list_rounds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardPerson:
    """One person: the place on the ballot from 1, which is that of `list_candidates`, and marks."""

    number: int
    label: str
    agreed: int
    disagreed: int
    unmarked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionResult:
    """The newest opinion ballot of an election; nobody is in the lists before it was declared.

    `kept` and `out` run from most agreement to fewest, `tied` are for the presidium to rule on, who
    stand for `tied_places` places (R25).
    """

    election: str
    round: str
    places: int
    declared: bool
    kept: tuple[HeardPerson, ...] = ()
    tied: tuple[HeardPerson, ...] = ()
    out: tuple[HeardPerson, ...] = ()
    tied_places: int = 0


def create_opinion_ballot(
    tx: Transaction, election: str, *, people: Sequence[CandidateRow], places: int
) -> str:
    """Create the opinion ballot on these people for an election, its slate locked; give its id.

    `places` is how many of them the list has room for (R25). Raise `SlateRefused` for nobody.
    """
    parent = get_election(tx.session, election)
    ballot = create_election(
        tx,
        NewElection(
            title=f"Xin ý kiến: {parent.title}",
            target=Target(parent.body),
            level=Level(parent.level),
            seats=places,
            purpose=Purpose.OPINION,
            parent=parent.id,
            meeting=parent.meeting,
        ),
    )
    take_over(tx, ballot, people)
    lock_slate(tx, ballot)
    return ballot


def find_opinion(session: Session, election: str) -> OpinionResult | None:
    """Find the newest opinion ballot of an election, and what it says once it was declared."""
    held = [
        row
        for row in list_elections(session)
        if row.parent == election and row.purpose == Purpose.OPINION
    ]
    if not held:
        return None
    row = held[-1]
    rounds = [one for one in list_rounds_of(session, row.id) if one.state != Stage.ANNULLED]
    uuid = rounds[-1].uuid if rounds else ""
    if not uuid or find_file(session, uuid, DECISION) is None:
        return OpinionResult(election=row.id, round=uuid, places=row.seats, declared=False)
    decision = decide_round(session, uuid)
    assert isinstance(decision, OpinionDecision)  # noqa: S101  (told to mypy: by its purpose)
    return OpinionResult(
        election=row.id,
        round=uuid,
        places=row.seats,
        declared=True,
        kept=_people(decision, OpinionStanding.KEPT),
        tied=_people(decision, OpinionStanding.TIED),
        out=_people(decision, OpinionStanding.OUT),
        tied_places=decision.tied_places,
    )


def _people(decision: OpinionDecision, standing: OpinionStanding) -> tuple[HeardPerson, ...]:
    heard = decision.heard
    places = [place for place in range(len(heard.names)) if decision.standing(place) is standing]
    return tuple(
        HeardPerson(
            number=place + 1,
            label=heard.names[place],
            agreed=heard.agreed[place],
            disagreed=heard.disagreed[place],
            unmarked=decision.unmarked(place),
        )
        for place in sorted(places, key=lambda place: -heard.agreed[place])
    )
