"""The one error of the rules: a person may not do this, and the sentence that tells them why.

The message is a complete Vietnamese sentence for the person who sees it: what was refused, why, and
what to do. `rule` is the number in RULES.md ("R21", "V5b"), `article` the article of the regulation
in force ("Điều 14") where the rule has one. Which HTTP status a refusal gets is decided in web/.
"""

from collections.abc import Sequence
from typing import Protocol


class RuleViolation(Exception):
    """A person may not do this."""

    def __init__(self, message: str, *, rule: str, article: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.rule = rule
        self.article = article


class NotAllowed(RuleViolation):
    """The person's role may not do this, or they may not do both parts of it (R8, R11)."""


class NotNow(RuleViolation):
    """The step is allowed, but not in the state reached: a step before it is missing (R35)."""


class NotFound(RuleViolation):
    """What was asked for does not exist."""


class BadName(RuleViolation):
    """A name or another text from outside cannot be taken as it is (V3, design 5.11)."""


class BadDate(RuleViolation):
    """A date cannot be read, does not exist, or cannot be true (V4)."""


class SlateRefused(RuleViolation):
    """The list of candidates is not one that may be voted on (R21, R22, R29)."""


class Inconsistent(RuleViolation):
    """Numbers contradict each other: nothing is counted until the presidium has ruled (R37)."""


class Described(Protocol):
    """A fault of a list, as much as the refusal of the whole list needs to know of it."""

    @property
    def sentence(self) -> str:
        """One sentence that names the row, the column and what is wrong."""


class ListRefused(RuleViolation):
    """A list from a file is refused as a whole; `faults` says why, one sentence each."""

    def __init__(self, message: str, faults: Sequence[Described], *, rule: str = "V3") -> None:
        super().__init__(message, rule=rule)
        self.faults = tuple(faults)


class NobodyListed(ListRefused):
    """A file has rows, but nobody was found in them: somebody can show where its list begins."""
