"""N: the number of people of whom more than half must vote for somebody (R38-R41, R43).

Built from numbers that are entered with their reason, frozen when the round is, and explained line
by line in the minutes. Probationary members are in none of these numbers (R14), nor is who was
never summoned (R42).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TypeAlias

from congress.domain.contests import Meeting
from congress.domain.errors import Inconsistent, RuleViolation
from congress.domain.numbers import grouped
from congress.domain.plain import Fields, Plain, require_same
from congress.domain.rulesets import Ruleset, get_ruleset
from congress.domain.slate_limits import Notice
from congress.domain.texts import clean_text

# No congress is larger; a larger number is a slip of the keyboard.
MOST_SUMMONED = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateCongress:
    """Attendance of a delegate congress (R40); `replaced` delegates stay in N."""

    summoned: int
    committee_absent_throughout: int = 0
    absent_throughout_not_replaced: int = 0
    replaced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCongress:
    """Attendance of a member congress (R39); `summoned` are all official members of the list.

    Exempt and temporarily moved members who come and vote are not deducted, so they are not entered
    here; nor is anybody who was absent without a reason accepted, or for a part of the congress.
    """

    summoned: int
    temporarily_elsewhere_absent: int = 0
    exempt_absent: int = 0
    suspended: int = 0
    absent_throughout_with_leave: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeMeeting:
    """Attendance of a meeting of a committee (R41): whoever is absent stays in N.

    `summoned` are all incumbent members.
    """

    summoned: int


Attendance: TypeAlias = DelegateCongress | MemberCongress | CommitteeMeeting


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the explanation: what is counted, how many, by which rule, and why so many."""

    text: str
    number: int
    rule: str
    article: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denominator:
    """N with all that it was built from. Make it with `denominator_of`.

    `reasons` pairs names of numbers with what is behind them, such as the papers of an absence, in
    the order of the rule (R43); `note` is what the secretariat adds for the minutes.
    """

    attendance: Attendance
    ruleset: str
    note: str = ""
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def meeting(self) -> Meeting:
        """The kind of meeting."""
        return next(meeting for meeting, kind in KINDS.items() if type(self.attendance) is kind)

    @property
    def rule(self) -> str:
        """The rule that N is built by."""
        return RULES[self.meeting]

    @property
    def number(self) -> int:
        """N itself (R39-R41)."""
        return self.attendance.summoned - sum(_deductions(self.attendance).values())

    @property
    def needed(self) -> int:
        """The fewest votes that are more than half of N (R38)."""
        return needed_of(self.number)

    @property
    def lines(self) -> tuple[Line, ...]:
        """How N was built, for the minutes (R43): summoned, each deduction above 0, N."""
        article = get_ruleset(self.ruleset).article(self.rule)
        voters = self.meeting.voters
        summoned = Line(_summoned(self.meeting), self.attendance.summoned, self.rule, article)
        said = dict(self.reasons)
        less = (
            Line(f"{_REASONS[name]}, không tính", number, self.rule, article, said.get(name, ""))
            for name, number in _deductions(self.attendance).items()
            if number
        )
        result = Line(
            f"Số {voters} dùng để tính kết quả",
            self.number,
            "R38",
            get_ruleset(self.ruleset).article("R38"),
        )
        return (summoned, *self._replaced(article), *less, result)

    def _replaced(self, article: str) -> tuple[Line, ...]:
        """Say how many alternates came in: they change nothing in N (R40)."""
        if isinstance(self.attendance, DelegateCongress) and self.attendance.replaced:
            text = "Trong đó đại biểu dự khuyết thay đại biểu chính thức, vẫn tính"
            reason = dict(self.reasons).get("replaced", "")
            return (Line(text, self.attendance.replaced, "R40", article, reason),)
        return ()

    def as_json(self) -> dict[str, Plain]:
        """Give N and what it was built from as plain data."""
        return {
            "ruleset": self.ruleset,
            "meeting": self.meeting.value,
            "attendance": {
                entry.name: getattr(self.attendance, entry.name)
                for entry in fields(self.attendance)
            },
            "note": self.note,
            "reasons": dict(self.reasons),
            "denominator": self.number,
            "needed": self.needed,
        }

    @classmethod
    def from_json(cls, value: object) -> "Denominator":
        """Read plain data and build N again; raise `ValueError` unless it is the same."""
        record = Fields(value, "denominator")
        meeting, entered = Meeting(record.text("meeting")), record.fields("attendance")
        kind = KINDS[meeting]
        attendance = kind(**{entry.name: entered.whole(entry.name) for entry in fields(kind)})
        said = record.fields("reasons")
        try:
            rules = get_ruleset(record.text("ruleset"))
            built = denominator_of(
                attendance,
                rules,
                note=record.text("note"),
                reasons={
                    entry.name: said.text(entry.name)
                    for entry in fields(kind)
                    if entry.name in said
                },
            )
        except RuleViolation as error:
            raise ValueError(f"denominator: {error}") from error
        require_same(value, built.as_json(), what="denominator")
        return built


KINDS: Mapping[Meeting, type[Attendance]] = MappingProxyType(
    {
        Meeting.DELEGATE_CONGRESS: DelegateCongress,
        Meeting.MEMBER_CONGRESS: MemberCongress,
        Meeting.COMMITTEE_MEETING: CommitteeMeeting,
    }
)
RULES: Mapping[Meeting, str] = MappingProxyType(
    {
        Meeting.DELEGATE_CONGRESS: "R40",
        Meeting.MEMBER_CONGRESS: "R39",
        Meeting.COMMITTEE_MEETING: "R41",
    }
)

_REASONS = {
    "committee_absent_throughout": "Ủy viên cấp ủy triệu tập vắng mặt suốt đại hội",
    "absent_throughout_not_replaced": (
        "Đại biểu chính thức vắng mặt suốt đại hội, không có dự khuyết thay"
    ),
    "temporarily_elsewhere_absent": "Đảng viên sinh hoạt tạm thời nơi khác, không dự đại hội",
    "exempt_absent": "Đảng viên được miễn công tác và sinh hoạt đảng, không dự đại hội",
    "suspended": "Đảng viên bị đình chỉ sinh hoạt, khởi tố, truy tố hoặc tạm giam",
    "absent_throughout_with_leave": (
        "Đảng viên vắng mặt suốt đại hội có lý do chính đáng, được cấp ủy triệu tập đồng ý"
    ),
}

_COUNTED = {"replaced": "Đại biểu dự khuyết thay đại biểu chính thức (vẫn tính)"}
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


def needed_of(number: int) -> int:
    """Give the fewest votes that are more than half of `number` (R38): exactly half is not."""
    return number // 2 + 1


def denominator_of(
    attendance: Attendance,
    rules: Ruleset,
    *,
    note: str = "",
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> Denominator:
    """Build N from attendance (R39-R41); raise `Inconsistent` for numbers that cannot be true.

    `reasons` says what is behind each number, by its name; empty ones are left out.
    """
    result = count_summoned(attendance, rules)
    if attendance.summoned > MOST_SUMMONED:
        raise Inconsistent(
            f"Số được triệu tập phải từ 1 đến {grouped(MOST_SUMMONED)}. Hãy kiểm tra lại số liệu.",
            rule=result.rule,
            article=rules.article(result.rule),
        )
    return replace(
        result,
        note=clean_text(note, what="Ghi chú"),
        reasons=_clean_reasons(attendance, reasons),
    )


def count_summoned(attendance: Attendance, rules: Ruleset) -> Denominator:
    """Build N from its numbers alone, however many people they are (R39-R41)."""
    result = Denominator(attendance=attendance, ruleset=rules.id)
    article = rules.article(result.rule)
    _require_possible(attendance, rule=result.rule, article=article)
    if result.number < 1:
        raise Inconsistent(
            f"Triệu tập {attendance.summoned} nhưng không tính {attendance.summoned} người vắng "
            "mặt, không còn ai để tính kết quả. Hãy kiểm tra lại số vắng mặt.",
            rule=result.rule,
            article=article,
        )
    return result


def require_reasons(denominator: Denominator) -> None:
    """Refuse a number taken off without what is behind it (R43); raise `Inconsistent`."""
    said = dict(denominator.reasons)
    for name, number in _deductions(denominator.attendance).items():
        if number and name not in said:
            rules = get_ruleset(denominator.ruleset)
            raise Inconsistent(
                f"Chưa ghi lý do của {number} người không tính: {_REASONS[name]}. Hãy ghi lý do và "
                "giấy tờ kèm theo.",
                rule="R43",
                article=rules.article(denominator.rule),
            )


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
    labels = {"summoned": _summoned(meeting), **_REASONS, **_COUNTED}
    return tuple(
        Entry(entry.name, labels[entry.name], rule, rules.article(rule), entry.name in _REASONS)
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


def _summoned(meeting: Meeting) -> str:
    if meeting is Meeting.COMMITTEE_MEETING:
        return "Ủy viên đương nhiệm"
    return f"{meeting.voters.capitalize()} được triệu tập"


def _clean_reasons(
    attendance: Attendance, reasons: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Give the reasons that say something, in the order of the rule (V3)."""
    cleaned = (
        (entry.name, clean_text(reasons.get(entry.name, ""), what="Lý do"))
        for entry in fields(attendance)
    )
    return tuple((name, text) for name, text in cleaned if text)


def _deductions(attendance: Attendance) -> dict[str, int]:
    """Give the numbers that are taken off, by field name, in the order of the rule."""
    return {
        entry.name: getattr(attendance, entry.name)
        for entry in fields(attendance)
        if entry.name in _REASONS
    }


def _require_possible(attendance: Attendance, *, rule: str, article: str) -> None:
    """Refuse negative numbers, nobody summoned, and more people away than summoned (R43)."""
    numbers = {entry.name: getattr(attendance, entry.name) for entry in fields(attendance)}
    summoned = numbers.pop("summoned")
    if summoned < 1:
        problem = "Số được triệu tập phải từ 1 trở lên"
    elif min(numbers.values(), default=0) < 0:
        problem = "Số vắng mặt, số thay thế không được âm"
    elif sum(_deductions(attendance).values()) > summoned:
        problem = (
            f"Số vắng mặt không tính là {sum(_deductions(attendance).values())}, nhiều hơn "
            f"{summoned} người được triệu tập"
        )
    elif numbers.get("replaced", 0) > summoned:
        problem = f"Số thay thế là {numbers['replaced']}, nhiều hơn {summoned} người được triệu tập"
    else:
        return
    raise Inconsistent(f"{problem}. Hãy kiểm tra lại số liệu.", rule=rule, article=article)
