"""Cards raised and counted: N as it was built, what came out, and the row that keeps it (R5, R43).

Votes of elections and of the congress are counted and kept alike.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.card_votes import CardVote, Votable, figures_of, require_possible
from congress.domain.denominators import Denominator
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.record.papers import read_denominator, write_paper
from congress.services.presence import Attending, build_denominator
from congress.store.card_votes import CardVoteRow, count_card_votes


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedCards:
    """The cards as they were counted, and the numbers that N is built from."""

    in_favour: int
    against: int
    other: int
    attending: Attending


@dataclass(frozen=True, slots=True)
class HeldVote:
    """A vote that was held, with N as it was built, and the sentence with its article (R5).

    `current`: it was about what stands now; a vote on an earlier slate or committee is not.
    """

    number: int
    vote: CardVote
    denominator: Denominator
    explanation: Notice
    current: bool


def count_cards(
    session: Session, subject: Votable, cards: RaisedCards, *, election: str = ""
) -> tuple[CardVote, Denominator]:
    """Tell what came out in an election, else of the whole congress (R5).

    Raise `Inconsistent` for numbers that cannot be (R37).
    """
    denominator = build_denominator(session, cards.attending, election=election)
    vote = CardVote(
        subject=subject,
        in_favour=cards.in_favour,
        against=cards.against,
        other=cards.other,
        denominator=denominator.number,
    )
    require_possible(vote)
    return vote, denominator


def row_of(session: Session, vote: CardVote, denominator: Denominator) -> CardVoteRow:
    """Begin the row of a vote; on what it was is still to be said."""
    return CardVoteRow(
        number=count_card_votes(session) + 1,
        **figures_of(vote),
        passed=vote.passed,
        attendance=write_paper(denominator),
        words="",
    )


def tell_vote(row: CardVoteRow, subject: Votable, *, current: bool) -> HeldVote:
    """Tell a vote as it was kept."""
    vote = CardVote(
        subject=subject,
        **figures_of(row),
    )
    denominator = read_denominator(row.attendance)
    return HeldVote(row.number, vote, denominator, vote.explanation(RULES_190), current)
