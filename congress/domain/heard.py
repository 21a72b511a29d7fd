"""What a ballot that elects nobody came to, whichever of the two it is (R25, R26, L2-L7)."""

from typing import TypeAlias

from congress.domain.contests import Purpose
from congress.domain.decision_reasons import Reason
from congress.domain.opinion_decisions import (
    OpinionDecision,
    decide_opinion,
    heard_ballots,
    opinion_conclusion_of,
    opinion_reason_of,
)
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import Ruleset
from congress.domain.slates import Slate
from congress.domain.trust_decisions import (
    TrustDecision,
    decide_trust,
    trust_conclusion_of,
    trust_reason_of,
    trusted_people,
)

Heard: TypeAlias = OpinionDecision | TrustDecision


def hear(slate: Slate, *, counts: Counts, rules: Ruleset) -> Heard:
    """Say what an opened box means for a slate that elects nobody (R25, L5)."""
    if slate.purpose is Purpose.OPINION:
        return decide_opinion(heard_ballots(slate, counts=counts), rules)
    return decide_trust(trusted_people(slate, counts=counts), rules)


def heard_reason_of(decision: Heard, place: int) -> Reason:
    """Say what became of one person and why, with the article (R25, L5, L6)."""
    if isinstance(decision, OpinionDecision):
        return opinion_reason_of(decision, place)
    return trust_reason_of(decision, place)


def heard_conclusion_of(decision: Heard) -> tuple[Reason, ...]:
    """Say what the ballot came to as a whole (R25, L5-L7)."""
    if isinstance(decision, OpinionDecision):
        return opinion_conclusion_of(decision)
    return trust_conclusion_of(decision)
