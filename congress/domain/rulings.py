"""What the presidium concludes where no text decides, to be kept in the log (rules 7, R8)."""

from dataclasses import dataclass, replace

from congress.domain.errors import RuleViolation
from congress.domain.open_points import OpenPoint, open_points
from congress.domain.rulesets import Ruleset
from congress.domain.texts import clean_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the presidium concluded: by the rule of an open point, about what, and in which words.

    `about` is empty for the whole congress, else the id of an election or the uuid of a round.
    """

    rule: str
    about: str = ""
    choice: str = ""
    text: str = ""


def get_point(rule: str, rules: Ruleset) -> OpenPoint:
    """Give the open point of a rule; raise `RuleViolation` when it is none."""
    for point in open_points(rules):
        if point.rule == rule:
            return point
    raise RuleViolation(
        f"“{rule}” không phải là điểm cần Đoàn chủ tịch kết luận. Hãy chọn trong danh sách.",
        rule="R8",
    )


def clean_ruling(ruling: Ruling, rules: Ruleset) -> Ruling:
    """Give a ruling that can be recorded; raise `RuleViolation` for one that says nothing (R8).

    The choice must be one of those offered, where some are; where none is, there must be a text.
    """
    point = get_point(ruling.rule, rules)
    text = clean_text(ruling.text, what="Kết luận của Đoàn chủ tịch")
    offered = {choice.value for choice in point.choices}
    if offered and ruling.choice not in offered:
        raise RuleViolation(
            "Chưa chọn Đoàn chủ tịch kết luận theo cách nào. Hãy chọn một trong các cách.",
            rule=point.rule,
        )
    if not offered and not text:
        raise RuleViolation("Chưa ghi kết luận của Đoàn chủ tịch. Hãy ghi rõ.", rule=point.rule)
    choice = clean_text(ruling.choice, what="Cách xử lý")
    return replace(ruling, choice=choice, text=text)
