"""Opinion ballots on candidates from the floor: agree or disagree with each (R26).

Not an election: it only tells the congress in which order floor candidates stay on the list (R25).
"""

from collections.abc import Sequence

from congress.domain.forms import Ground, Mark, PaperBallot, Verdict, spoilt


def classify_opinion(ballot: PaperBallot) -> Verdict:
    """Tell whom a ballot agrees with: an X under “đồng ý” alone; the rest says nothing (R26).

    Invalid is one that the committee did not issue, with a signature, words or names added; one
    that asks about a single person has exactly one box marked, as in an election (R30).
    """
    ground = spoilt(ballot)
    if not ground and len(ballot.marks) == 1 and len(ballot.marks[0]) != 1:
        ground = Ground.NOT_ONE_BOX
    return Verdict(ground) if ground else Verdict(None, _agreed(ballot.marks))


def _agreed(marks: Sequence[frozenset[Mark]]) -> tuple[int, ...]:
    return tuple(place for place, boxes in enumerate(marks) if boxes == {Mark.AGREE})
