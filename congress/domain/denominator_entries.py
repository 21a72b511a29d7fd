"""What is asked for to build N, and the rules of it as sentences (R38-R43)."""

from dataclasses import dataclass, fields

from congress.domain.attendance import KINDS, RULES
from congress.domain.contests import Meeting
from congress.domain.denominators import labels_of, lessens
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice

_HOW = {
    Meeting.DELEGATE_CONGRESS: (
        "Từ số đại biểu chính thức được triệu tập trừ ủy viên cấp ủy triệu tập và đại biểu vắng "
        "mặt suốt đại hội mà không có dự khuyết thay. Đại biểu dự một buổi rồi vắng vẫn được tính."
    ),
    Meeting.MEMBER_CONGRESS: (
        "Từ số đảng viên chính thức được triệu tập trừ người sinh hoạt tạm thời nơi khác hoặc được "
        "miễn sinh hoạt mà không dự, người bị đình chỉ, và người vắng mặt suốt đại hội có lý do "
        "chính đáng. Người vắng không lý do, hoặc chỉ vắng một phần, vẫn được tính."
    ),
    Meeting.COMMITTEE_MEETING: ("Bằng số ủy viên đương nhiệm. Ủy viên vắng mặt vẫn được tính."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A number to be asked for: its name, how it reads, by which rule, and whether it lessens N."""

    name: str
    label: str
    rule: str
    article: str
    deducted: bool


def entries_of(meeting: Meeting, rules: Ruleset) -> tuple[Entry, ...]:
    """Give the numbers that N of such a meeting is built from, in the order of the rule (R43)."""
    kind, rule = KINDS[meeting], RULES[meeting]
    labels = labels_of(meeting)
    return tuple(
        Entry(entry.name, labels[entry.name], rule, rules.article(rule), lessens(entry.name))
        for entry in fields(kind)
    )


def explanations_of(meeting: Meeting, rules: Ruleset) -> tuple[Notice, ...]:
    """Give the rules of N as sentences, for whoever enters the numbers (R38-R43)."""
    rule = RULES[meeting]
    sentences = {
        "R38": "Người trúng cử phải được quá một phần hai so với tổng số người được triệu tập, "
        "không phải so với số phiếu; đúng một phần hai là chưa trúng cử.",
        rule: _HOW[meeting],
        "R42": "Người bị đình chỉ sinh hoạt, bị khởi tố hoặc không đủ tư cách trước khi khai mạc "
        "thì không triệu tập, không có trong số nào dưới đây.",
        "R43": "Mỗi số không tính phải có lý do; các số được chốt khi chốt lần bầu và ghi vào "
        "biên bản.",
    }
    return tuple(
        Notice(text, rule, rules.article(rule), rules.doubt(rule))
        for rule, text in sentences.items()
    )
