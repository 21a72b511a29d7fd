"""Votes by show of cards in the log: rightly counted, passed or not as the cards say (R5)."""

from congress.domain.card_votes import CardVote
from congress.verify.round_history import require


def require_counted(vote: CardVote, *, needed: int, passed: bool, step: int) -> None:
    """Hold a vote against what the log says of it; raise `VerificationError("log", step, …)`."""
    require(vote.counted <= vote.denominator, step, "there were more cards than people")
    require(needed == vote.needed, step, "more than half of N is another number (R5)")
    require(passed == vote.passed, step, "the cards say otherwise")
