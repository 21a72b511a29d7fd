"""Claims: `@rule("R45")` says that a test shows a rule, and `NEGATIONS` how it could be broken.

`pytest -p tests.negating --negate R45` runs the tests that claim R45 while the function that holds
the rule does the opposite: then every one of them has to fail.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

import pytest

from congress.domain.forms import Form, Ground, Verdict
from congress.domain.outcomes import Outcome
from congress.domain.trust_votes import Consequence, TrustGround, TrustVerdict

Function = Callable[..., Any]
rule = pytest.mark.rule


@dataclass(frozen=True, slots=True)
class Negation:
    """Where a rule is held, as "module:name" in the domain, and what does the opposite."""

    place: str
    negate: Callable[[Function], Function]


def opposite(function: Function) -> Function:
    """Say no for yes."""
    return _around(function, lambda answer: not answer)


def silent(function: Function) -> Function:
    """Refuse nothing."""
    return wraps(function)(lambda *_, **__: None)


def giving(value: object) -> Callable[[Function], Function]:
    """Give the same whatever is asked."""
    return lambda function: wraps(function)(lambda *_, **__: value)


def turned(change: Callable[[Any], Any]) -> Callable[[Function], Function]:
    """Turn the answer into another."""
    return lambda function: _around(function, change)


def _around(function: Function, change: Callable[[Any], Any]) -> Function:
    @wraps(function)
    def changed(*given: Any, **named: Any) -> Any:
        return change(function(*given, **named))

    return changed


def reversed_bytes(key: bytes) -> bytes:
    """Turn an order of bytes around."""
    return bytes(255 - one for one in key)


def _fewest(function: Function) -> Function:
    """Fill places from the fewest votes up."""

    @wraps(function)
    def changed(places: int, people: tuple[int, ...], votes: tuple[int, ...]) -> Any:
        return function(places, tuple(reversed(people)), tuple(-number for number in votes))

    return changed


def _no_tie(function: Function) -> Function:
    """Let equal votes at the last place be as good as more."""
    return wraps(function)(lambda places, people, _votes: (people[:places], ()))


def _other_form(form: Form) -> Form:
    swapped = {Form.SURPLUS: Form.NO_SURPLUS, Form.NO_SURPLUS: Form.SURPLUS}
    return swapped.get(form, Form.SURPLUS)


def _other_verdict(verdict: Verdict) -> Verdict:
    return Verdict(Ground.MARKED) if verdict.valid else Verdict(None)


def _other_trust(verdict: TrustVerdict) -> TrustVerdict:
    return TrustVerdict(None if verdict.ground else TrustGround.STRUCK)


def _never_pending(outcome: Outcome) -> Outcome:
    return Outcome.SHORT if outcome is Outcome.PENDING_SUPERIOR else outcome


def _other_consequence(found: Consequence) -> Consequence:
    return Consequence.REMOVE if found is Consequence.NONE else Consequence.NONE


NEGATIONS: Mapping[str, Negation] = {
    "R2": Negation("duties:law_of_duty", turned(lambda law: replace(law, text=""))),
    "R4": Negation("card_votes:subjects_of", turned(lambda subjects: subjects[::-1])),
    "R5": Negation("card_votes:CardCount.passed", opposite),
    "R6": Negation("shared_boxes:_hindrance", giving("")),
    "R7": Negation("running_bodies:require_seatable", silent),
    **dict.fromkeys(("R8", "R9"), Negation("running_bodies:_require_official", silent)),
    "R10": Negation("running_bodies:bodies_of", turned(lambda bodies: bodies[::-1])),
    "R11": Negation("counters:_check_counter", silent),
    "R14": Negation("delegates:DelegateKind.votes", opposite),
    "R15": Negation("nominees:require_filed_in_time", silent),
    "R16": Negation("nominees:require_nominable", silent),
    "R17": Negation("nominations:require_free_to_nominate", silent),
    "R18": Negation("eligibility:is_among", opposite),
    "R19": Negation("chi_bo:notices_of", giving(())),
    "R20": Negation("nominees:NomineeState.on_list", opposite),
    "R21": Negation("contests:Target.needs_surplus", opposite),
    "R22": Negation("slate_limits:most_surplus", turned(lambda most: most + 1)),
    "R23": Negation("nominations:_warnings", giving(())),
    "R24": Negation("nominations:agreed_enough", opposite),
    "R25": Negation("nominations:ListPlan.room_for_floor", turned(lambda room: room + 1)),
    "R26": Negation("opinion_ballots:_agreed", giving(())),
    "R26b": Negation("names:sort_key", turned(reversed_bytes)),
    "R28": Negation("forms:form_of", turned(_other_form)),
    "R29": Negation("forms:form_of", turned(_other_form)),
    **dict.fromkeys(("R30", "R31", "R32"), Negation("forms:classify", turned(_other_verdict))),
    "R33": Negation("forms:classify", turned(lambda verdict: Verdict(verdict.ground))),
    "R37": Negation("reconciliation:require_returned", silent),
    "R38": Negation("denominators:needed_of", turned(lambda needed: needed - 1)),
    "R39": Negation("attendance:deductions_of", giving({})),
    "R40": Negation("attendance:deductions_of", giving({})),
    **dict.fromkeys(("R42", "R50"), Negation("standing_decisions:require_decision", silent)),
    "R41": Negation("denominators:Denominator.number", turned(lambda number: number - 1)),
    "R43": Negation("denominators:require_reasons", silent),
    "R44": Negation("decisions:_fill", _fewest),
    "R45": Negation("decisions:_fill", _no_tie),
    "R46": Negation("decisions:_votes_again", opposite),
    "R47": Negation("decisions:_last_of_chi_bo_secretary", opposite),
    "R48": Negation("decisions:_outcome", turned(_never_pending)),
    "R49": Negation("decisions:Decision.alternate_names", giving(())),
    "R51": Negation("quorum:at_least_two_thirds", opposite),
    "R52": Negation("meetings:require_chairs", silent),
    "R53": Negation("meetings:agenda_of", turned(lambda items: items[::-1])),
    "R54b": Negation("direct_elections:needs_permission", opposite),
    "R55": Negation("procedure:law_of", turned(lambda law: replace(law, rule="R4"))),
    "R56": Negation("working_days:is_working_day", opposite),
    "R57": Negation("working_days:is_working_day", opposite),
    "R58": Negation("working_days:after_months", turned(lambda day: day.replace(day=1))),
    "L2": Negation("trust_votes:_level", giving(None)),
    "L3": Negation("trust_votes:may_meet_on_trust", opposite),
    "L4": Negation("trust_votes:classify_trust", turned(_other_trust)),
    "L5": Negation("trust_votes:TrustReport.percent", giving("0,00")),
    "L6": Negation("trust_votes:TrustReport.consequence", turned(_other_consequence)),
    "V2": Negation("letters:field_key", turned(reversed_bytes)),
    "V6": Negation("numbers:percent", giving("0,00")),
}
