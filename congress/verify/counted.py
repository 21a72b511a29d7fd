"""Votes by show of cards in the log: rightly counted, passed or not as the cards say (R5)."""

from congress.domain.card_votes import CardCount, figures_of
from congress.domain.logged_counts import LoggedCount
from congress.verify.round_history import require


def require_counted(event: LoggedCount, step: int) -> None:
    """Count anew what the log says of a vote; raise `VerificationError("log", step, …)`."""
    vote = CardCount(**figures_of(event))
    require(vote.counted <= vote.denominator, step, "there were more cards than people")
    require(event.needed == vote.needed, step, "more than half of N is another number (R5)")
    require(event.passed == vote.passed, step, "the cards say otherwise")
