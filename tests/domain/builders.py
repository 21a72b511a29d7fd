"""Small makers of slates and rounds for the tests of this ring."""

from congress.domain.contests import Target
from congress.domain.dates import PartialDate
from congress.domain.decisions import CountedRound
from congress.domain.names import person_name
from congress.domain.slates import Candidate, Slate, arrange


def candidate(name: str, born: str = "") -> Candidate:
    """Make a candidate; `born` is in the stored form."""
    return Candidate(person_name(name), PartialDate.from_iso(born) if born else None)


def slate(seats: int, size: int, target: Target = Target.COMMITTEE) -> Slate:
    """Make a slate of `size` people with different names."""
    people = [
        candidate(f"Lê Văn A{chr(ord('a') + place // 26)}{chr(97 + place % 26)}")
        for place in range(size)
    ]
    return arrange("Ban Chấp hành", target, seats=seats, candidates=people)


def counted(
    votes: tuple[int, ...],
    *,
    seats: int = 3,
    denominator: int = 195,
    returned: int | None = None,
    target: Target = Target.COMMITTEE,
) -> CountedRound:
    """Make the numbers of a round over A, B, C …; every delegate of N returned a ballot."""
    return CountedRound(
        target=target,
        seats=seats,
        names=tuple(chr(ord("A") + place) for place in range(len(votes))),
        votes=votes,
        denominator=denominator,
        returned=denominator if returned is None else returned,
    )
