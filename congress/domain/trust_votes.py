"""Votes of trust (L1-L7): levels for people who hold office, on ballots of their own.

Not an election (L7): percentages are of the ballots returned (L5), and other limits decide (L6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from congress.domain.numbers import percent


class Trust(StrEnum):
    """The three levels (L2)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _LEVELS[self]

    @property
    def box(self) -> str:
        """Give what the ballot prints beside a name."""
        return self.label.capitalize()


_LEVELS = {
    Trust.HIGH: "tín nhiệm cao",
    Trust.MEDIUM: "tín nhiệm",
    Trust.LOW: "tín nhiệm thấp",
}


class TrustGround(StrEnum):
    """Why a trust ballot does not count (L4)."""

    NOT_ISSUED = "not_issued"
    STRUCK = "struck"
    NOT_ONE_BOX = "not_one_box"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _GROUNDS[self]


_GROUNDS = {
    TrustGround.NOT_ISSUED: "không do ban kiểm phiếu phát ra",
    TrustGround.STRUCK: "gạch tên in sẵn trên phiếu",
    TrustGround.NOT_ONE_BOX: "phiếu một người không đánh dấu vào đúng một ô",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustBallot:
    """One ballot as read from paper: the boxes marked for each person, in ballot order.

    Names written in count for nothing and spoil nothing; whoever votes may sign (L2, L4).
    """

    boxes: tuple[frozenset[Trust], ...]
    struck: bool = False
    issued_by_committee: bool = True


@dataclass(frozen=True, slots=True)
class TrustVerdict:
    """What a ballot counts for: a level for each person, or none where the entry is not clear."""

    ground: TrustGround | None
    levels: tuple[Trust | None, ...] = ()

    @property
    def rule(self) -> str:
        """Give the rule that decided: L2 for a valid ballot, else L4."""
        return "L4" if self.ground else "L2"


def classify_trust(ballot: TrustBallot) -> TrustVerdict:
    """Tell whether a trust ballot is valid, and the level it gives to each person (L2, L4)."""
    if not ballot.issued_by_committee:
        return TrustVerdict(TrustGround.NOT_ISSUED)
    if ballot.struck:
        return TrustVerdict(TrustGround.STRUCK)
    if len(ballot.boxes) == 1 and len(ballot.boxes[0]) != 1:
        return TrustVerdict(TrustGround.NOT_ONE_BOX)
    return TrustVerdict(None, tuple(_level(boxes) for boxes in ballot.boxes))


def _level(boxes: frozenset[Trust]) -> Trust | None:
    return next(iter(boxes)) if len(boxes) == 1 else None


class Consequence(StrEnum):
    """What follows from low trust (L6)."""

    NONE = "none"
    RESIGN = "resign"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustReport:
    """One person's result: numbers of ballots by level, and of all ballots returned (L5)."""

    returned: int
    high: int
    medium: int
    low: int

    def percent(self, level: Trust) -> str:
        """Give a level in per cent of the ballots returned, for reading (L5, V6)."""
        return percent(getattr(self, level.value), self.returned)

    @property
    def consequence(self) -> Consequence:
        """Tell what follows: more than half low, or two thirds and more (L6)."""
        if self.returned and 3 * self.low >= 2 * self.returned:
            return Consequence.REMOVE
        return Consequence.RESIGN if 2 * self.low > self.returned else Consequence.NONE


def report_trust(ballots: Sequence[TrustBallot], place: int) -> TrustReport:
    """Count the levels of one person; invalid ballots are returned ones all the same (L5)."""
    verdicts = [classify_trust(ballot) for ballot in ballots]
    found = [verdict.levels[place] for verdict in verdicts if verdict.ground is None]
    return TrustReport(
        returned=len(ballots),
        high=found.count(Trust.HIGH),
        medium=found.count(Trust.MEDIUM),
        low=found.count(Trust.LOW),
    )


def may_meet_on_trust(present: int, summoned: int) -> bool:
    """Tell whether enough people are there: at least two thirds of those summoned (L1, L3)."""
    return 3 * present >= 2 * summoned
