"""What the congress approved by show of cards, as the addresses of it answer (R4, R5, R11)."""

from sqlalchemy.orm import Session

from congress.services.card_votes import describe_votes
from congress.services.counting_committees import find_named_committee
from congress.services.raised_cards import HeldVote

Json = dict[str, object]


def vote_list(session: Session, election: str) -> list[Json]:
    """List the votes that an election needs, in their order, with those that were held."""
    return [
        {
            "subject": due.subject.value,
            "label": due.subject.label,
            "passed": due.passed,
            "waits_for": due.waits_for,
            "held": [_held(held) for held in due.held],
        }
        for due in describe_votes(session, election)
    ]


def committee_page(session: Session, election: str) -> Json:
    """Tell who counts an election; `head` is null until somebody was named."""
    named = find_named_committee(session, election)
    return {
        "head": named.head if named else None,
        "members": list(named.members) if named else [],
        "technicians": list(named.technicians) if named else [],
        "reason": named.reason if named else "",
    }


def _held(held: HeldVote) -> Json:
    vote = held.vote
    return {
        "number": held.number,
        "in_favour": vote.in_favour,
        "against": vote.against,
        "other": vote.other,
        "denominator": vote.denominator,
        "needed": vote.needed,
        "passed": vote.passed,
        "current": held.current,
        "explanation": held.explanation.text,
    }
