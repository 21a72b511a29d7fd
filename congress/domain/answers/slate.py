"""Whether a list may be voted on, asked as plain data (R21-R25)."""

from congress.domain.answers.laws import tell
from congress.domain.answers.questions import Question, refusal
from congress.domain.contests import Target
from congress.domain.nominations import ListPlan, judge_plan
from congress.domain.plain import Plain
from congress.domain.rulesets import RULES_190, get_ruleset

_FIELDS = ("rules", "target", "seats", "prepared", "floor", "withdrawn")


def answer_slate(question: object) -> dict[str, Plain]:
    """Judge a list by its length; raise `ValueError` with a sentence for what cannot be read."""
    asked = Question(question, "câu hỏi", _FIELDS)
    rules = get_ruleset(asked.text("rules", default=RULES_190.id))
    plan = ListPlan(
        target=asked.choice("target", Target),
        seats=asked.count("seats", least=1),
        prepared=asked.count("prepared"),
        floor=asked.count("floor", default=0),
        withdrawn=asked.count("withdrawn", default=0),
    )
    if plan.withdrawn > plan.floor:
        raise refusal(
            f"Trường “withdrawn” là {plan.withdrawn}, nhiều hơn “floor” là {plan.floor}: chỉ tính "
            "người ứng cử, được đề cử tại đại hội"
        )
    verdict = judge_plan(plan, rules)
    return {
        "allowed": verdict.allowed,
        "list": plan.length,
        "surplus_percent": plan.surplus_percent,
        "limit": plan.limit(rules),
        "opinion_ballot_on": verdict.opinion_ballot_on,
        "warnings": [tell(one) for one in verdict.warnings],
        **tell(verdict.law),
    }
