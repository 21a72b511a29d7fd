"""Votes of trust: people with their offices, on a ballot of its own (L1-L7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.domain.contests import Level, Purpose, Target
from congress.domain.typed_candidates import TypedCandidate
from congress.services.slate_editing import add_candidate
from congress.services.slates import NewElection, create_election
from congress.services.transactions import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTrustVote:
    """What it is called, and whose trust is voted on, each with an office (L2).

    `people` may be empty: the list is typed or imported afterwards like any other.
    """

    title: str
    level: Level
    people: Sequence[TypedCandidate] = ()
    meeting: str = ""


def create_trust_vote(tx: Transaction, vote: NewTrustVote) -> str:
    """Create a vote of trust, whose list is still to be locked; give its id.

    Raise `SlateRefused` for somebody without an office (L2).
    """
    election = create_election(
        tx,
        NewElection(
            title=vote.title,
            target=Target.OFFICE,
            level=vote.level,
            seats=len(vote.people),
            purpose=Purpose.TRUST,
            meeting=vote.meeting,
        ),
    )
    for typed in vote.people:
        add_candidate(tx, election, typed)
    return election
