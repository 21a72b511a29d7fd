"""What the audit log says of every vote by show of cards, whatever it was on (R5)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCount:
    """The cards as they were counted, N at the time, how many it took, and whether it passed."""

    in_favour: int
    against: int
    other: int
    denominator: int
    needed: int
    passed: bool
