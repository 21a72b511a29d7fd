"""Whether a congress is valid: two thirds of those summoned, and of the organisations (R51).

This is apart from N: whoever is absent may still be counted there (R39, R40).
"""

from dataclasses import dataclass

from congress.domain.contests import Meeting
from congress.domain.errors import Inconsistent
from congress.domain.numbers import grouped
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """Who was summoned and who is present, and from how many of the direct organisations.

    Only a delegate congress asks for organisations; elsewhere both are 0.
    """

    summoned: int
    present: int
    organisations: int = 0
    represented: int = 0

    @property
    def valid(self) -> bool:
        """Tell whether the congress may do its work (R51)."""
        enough = at_least_two_thirds(self.present, self.summoned)
        return enough and at_least_two_thirds(self.represented, self.organisations)

    @property
    def lacking(self) -> tuple[int, int]:
        """How many people, and how many organisations, are lacking for a valid congress (R51)."""
        return (
            _lacking(self.present, self.summoned),
            _lacking(self.represented, self.organisations),
        )


def at_least_two_thirds(part: int, whole: int) -> bool:
    """Tell whether a part is two thirds of a whole or more: exactly two thirds are (R51)."""
    return 3 * part >= 2 * whole


def asks_for_quorum(meeting: Meeting) -> bool:
    """Tell whether the rule is about this kind of meeting: it is about congresses (R51)."""
    return meeting is not Meeting.COMMITTEE_MEETING


def require_quorum_possible(quorum: Quorum, meeting: Meeting) -> None:
    """Refuse numbers that cannot be true of such a congress (R51); raise `Inconsistent`."""
    by_organisation = meeting is Meeting.DELEGATE_CONGRESS
    if quorum.summoned < 1:
        problem = "Số được triệu tập phải từ 1 trở lên"
    elif not 0 <= quorum.present <= quorum.summoned:
        problem = f"Có mặt {quorum.present}, không thể nhiều hơn {quorum.summoned} được triệu tập"
    elif by_organisation and quorum.organisations < 1:
        problem = "Chưa ghi số tổ chức đảng trực thuộc được triệu tập"
    elif not 0 <= quorum.represented <= quorum.organisations:
        problem = (
            f"Có đại biểu của {quorum.represented} tổ chức đảng, không thể nhiều hơn "
            f"{quorum.organisations} tổ chức được triệu tập"
        )
    elif not by_organisation and quorum.organisations:
        problem = f"{meeting.label.capitalize()} không tính theo tổ chức đảng trực thuộc"
    else:
        return
    raise Inconsistent(f"{problem}. Hãy kiểm tra lại số liệu.", rule="R51")


def explain_quorum(quorum: Quorum, meeting: Meeting, rules: Ruleset) -> Notice:
    """Say whether the congress is valid and why, with where it is written (R51)."""
    verdict = "đại hội hợp lệ" if quorum.valid else "đại hội chưa hợp lệ"
    counted = f"Có mặt {_of(quorum.present, quorum.summoned)} {meeting.voters} được triệu tập"
    if quorum.organisations:
        counted += f", của {_of(quorum.represented, quorum.organisations)} tổ chức đảng trực thuộc"
    return _law(f"{counted}; cần ít nhất hai phần ba: {verdict}.", rules)


def quorum_rule(meeting: Meeting, rules: Ruleset) -> Notice:
    """Say the rule for whoever enters the numbers (R51)."""
    text = f"Đại hội hợp lệ khi có ít nhất hai phần ba số {meeting.voters} được triệu tập có mặt"
    if meeting is Meeting.DELEGATE_CONGRESS:
        text += " và có đại biểu của ít nhất hai phần ba số tổ chức đảng trực thuộc"
    return _law(f"{text}.", rules)


def _of(part: int, whole: int) -> str:
    return f"{grouped(part)}/{grouped(whole)}"


def _law(text: str, rules: Ruleset) -> Notice:
    return Notice(text, "R51", rules.article("R51"), rules.doubt("R51"))


def _lacking(part: int, whole: int) -> int:
    """Tell how many are lacking to two thirds of a whole; 0 when they are there (R51)."""
    return max(0, -(-2 * whole // 3) - part)
