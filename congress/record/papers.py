"""The values of the rules as files fixed by hash: slate, denominator, decision (FORMAT §2).

The rules know no bytes; here their plain data becomes canonical JSON, and is read back strictly.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from congress.crypto.canonical import jcs, parse
from congress.crypto.errors import VerificationError
from congress.domain.decisions import Decision, counted_round, decide
from congress.domain.denominators import Denominator
from congress.domain.errors import RuleViolation
from congress.domain.plain import Plain
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import get_ruleset
from congress.domain.slates import Slate


class _Paper(Protocol):
    def as_json(self) -> dict[str, Plain]: ...


_P = TypeVar("_P", bound=_Paper)


def write_paper(paper: Slate | Denominator | Decision) -> bytes:
    """Write a value in the form that its hash is of (FORMAT §2)."""
    return jcs(paper.as_json())


def read_slate(raw: bytes) -> Slate:
    """Read slate.json: names in ballot order, as they must stand (FORMAT §2.1, R26b).

    Raise `VerificationError("slate", 1, …)`.
    """
    return _read("slate", raw, Slate.from_json)


def read_denominator(raw: bytes) -> Denominator:
    """Read denominator.json and build N again from its numbers (FORMAT §2.2, R39, R40).

    Raise `VerificationError("denominator", 1, …)`.
    """
    return _read("denominator", raw, Denominator.from_json)


def decide_again(slate: Slate, denominator: Denominator, counts: Counts) -> Decision:
    """Decide a round from what is known of it, under the denominator's ruleset (FORMAT §2.3).

    Raise `VerificationError("decision", 1, …)` for numbers that cannot belong to one round (R37).
    """
    try:
        counted = counted_round(slate, denominator, counts=counts)
        return decide(counted, get_ruleset(denominator.ruleset))
    except RuleViolation as error:
        raise VerificationError("decision", 1, str(error)) from error


def _read(check: str, raw: bytes, read: Callable[[object], _P]) -> _P:
    value = parse(raw)
    try:
        paper = read(value)
    except ValueError as error:
        raise VerificationError(check, 1, str(error)) from error
    if jcs(paper.as_json()) != raw:
        raise VerificationError(check, 1, "the bytes differ from the canonical ones")
    return paper
