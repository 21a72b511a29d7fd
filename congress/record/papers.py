"""The values of the rules as files fixed by hash: slate, denominator, decision (FORMAT §2).

The rules know no bytes; here their plain data becomes canonical JSON, and is read back strictly.
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

from congress.crypto.canonical import jcs, parse
from congress.crypto.errors import VerificationError
from congress.domain.contests import Purpose
from congress.domain.decisions import Decision, counted_round, decide
from congress.domain.denominators import Denominator
from congress.domain.errors import RuleViolation
from congress.domain.heard import Heard, hear
from congress.domain.opinion_decisions import OpinionDecision
from congress.domain.plain import Plain
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import get_ruleset
from congress.domain.slates import Slate
from congress.domain.trust_decisions import TrustDecision

# What decision.json may say, by the purpose of the slate.
Decided: TypeAlias = Decision | Heard


class _Paper(Protocol):
    def as_json(self) -> dict[str, Plain]: ...


_P = TypeVar("_P", bound=_Paper)


def write_paper(paper: Slate | Denominator | Decided) -> bytes:
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


def decide_again(slate: Slate, denominator: Denominator, counts: Counts) -> Decided:
    """Decide a round from what is known of it, under the denominator's ruleset (FORMAT §2.3).

    The purpose of the slate says what there is to decide (R26, L7). Raise
    `VerificationError("decision", 1, …)` for numbers that cannot belong to one round (R37).
    """
    try:
        rules = get_ruleset(denominator.ruleset)
        if slate.purpose is not Purpose.ELECTION:
            return hear(slate, counts=counts, rules=rules)
        return decide(counted_round(slate, denominator, counts=counts), rules)
    except RuleViolation as error:
        raise VerificationError("decision", 1, str(error)) from error


def read_decision(slate: Slate, raw: bytes) -> Decided:
    """Read decision.json as what the purpose of the slate makes it (FORMAT §2.3).

    Raise `VerificationError("decision", 1, …)`, also for the decision of another kind of ballot.
    """
    readers: dict[Purpose, Callable[[object], Decided]] = {
        Purpose.ELECTION: Decision.from_json,
        Purpose.OPINION: OpinionDecision.from_json,
        Purpose.TRUST: TrustDecision.from_json,
    }
    return _read("decision", raw, readers[slate.purpose])


def _read(check: str, raw: bytes, read: Callable[[object], _P]) -> _P:
    value = parse(raw)
    try:
        paper = read(value)
    except ValueError as error:
        raise VerificationError(check, 1, str(error)) from error
    if jcs(paper.as_json()) != raw:
        raise VerificationError(check, 1, "the bytes differ from the canonical ones")
    return paper
