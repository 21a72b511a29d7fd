"""N: the number of people of whom more than half must vote for somebody (R38-R41, R43).

Built from numbers that are entered with their reason, frozen when the round is, and explained line
by line in the minutes. Probationary members are in none of these numbers (R14), nor is who was
never summoned (R42).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from congress.domain.attendance import (
    KINDS,
    LESSENING,
    RULES,
    Attendance,
    DelegateCongress,
    Door,
    counted_in,
    deductions_of,
    find_problem,
    numbers_of,
)
from congress.domain.contests import Meeting
from congress.domain.errors import Inconsistent, RuleViolation
from congress.domain.numbers import grouped
from congress.domain.plain import Fields, Plain, require_same
from congress.domain.rulesets import Ruleset, get_ruleset
from congress.domain.texts import clean_text

# No congress is larger; a larger number is a slip of the keyboard.
MOST_SUMMONED = 100_000


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
    the order of the rule (R43); `note` is what the secretariat adds for the minutes. `door` is what
    the door counted, None where nobody was counted there.
    """

    attendance: Attendance
    ruleset: str
    note: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    door: Door | None = None

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
        return counted_in(self.attendance)

    @property
    def needed(self) -> int:
        """The fewest votes that are more than half of N (R38)."""
        return needed_of(self.number)

    @property
    def lines(self) -> tuple[Line, ...]:
        """How N was built, for the minutes (R43): summoned, each deduction above 0, N."""
        article = get_ruleset(self.ruleset).article(self.rule)
        voters = self.meeting.voters
        counted = self.door.sessions if self.door and not self.corrected else 0
        source = f"Theo điểm danh {counted} phiên" if counted else ""
        number = self.attendance.summoned
        summoned = Line(_summoned(self.meeting), number, self.rule, article, source)
        said = dict(self.reasons)
        less = (
            Line(f"{LESSENING[name]}, không tính", number, self.rule, article, said.get(name, ""))
            for name, number in deductions_of(self.attendance).items()
            if number
        )
        result = Line(
            f"Số {voters} dùng để tính kết quả",
            self.number,
            "R38",
            get_ruleset(self.ruleset).article("R38"),
        )
        return (
            summoned,
            *self._replaced(article),
            *less,
            *self._counted_otherwise(article),
            result,
        )

    @property
    def corrected(self) -> bool:
        """Tell whether N is built from other numbers than those of the door (R43)."""
        return self.door is not None and self.door.attendance != self.attendance

    def _counted_otherwise(self, article: str) -> tuple[Line, ...]:
        """Say what N the door gave, and why it was corrected (R43)."""
        if self.door is None or not self.corrected:
            return ()
        text = f"Theo điểm danh {self.door.sessions} phiên là; đã sửa"
        return (Line(text, self.door.number, "R43", article, self.door.correction),)

    def _replaced(self, article: str) -> tuple[Line, ...]:
        """Say how many alternates came in: they change nothing in N (R40)."""
        if isinstance(self.attendance, DelegateCongress) and self.attendance.replaced:
            text = "Trong đó đại biểu dự khuyết thay đại biểu chính thức, vẫn tính"
            reason = dict(self.reasons).get("replaced", "")
            return (Line(text, self.attendance.replaced, "R40", article, reason),)
        return ()

    def as_json(self) -> dict[str, Plain]:
        """Give N and what it was built from as plain data."""
        counted: dict[str, Plain] = {}
        if self.door is not None:
            counted["door"] = {
                "attendance": dict(numbers_of(self.door.attendance)),
                "correction": self.door.correction,
                "sessions": self.door.sessions,
            }
        return {
            **counted,
            "ruleset": self.ruleset,
            "meeting": self.meeting.value,
            "attendance": dict(numbers_of(self.attendance)),
            "note": self.note,
            "reasons": dict(self.reasons),
            "denominator": self.number,
            "needed": self.needed,
        }

    @classmethod
    def from_json(cls, value: object) -> "Denominator":
        """Read plain data and build N again; raise `ValueError` unless it is the same."""
        record = Fields(value, "denominator")
        kind = KINDS[Meeting(record.text("meeting"))]
        attendance = _read_attendance(kind, record.fields("attendance"))
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
                door=_read_door(kind, record.fields("door")) if "door" in record else None,
            )
            require_correction(built)
        except RuleViolation as error:
            raise ValueError(f"denominator: {error}") from error
        require_same(value, built.as_json(), what="denominator")
        return built


_COUNTED = {"replaced": "Đại biểu dự khuyết thay đại biểu chính thức (vẫn tính)"}


def needed_of(number: int) -> int:
    """Give the fewest votes that are more than half of `number` (R38): exactly half is not."""
    return number // 2 + 1


def denominator_of(
    attendance: Attendance,
    rules: Ruleset,
    *,
    note: str = "",
    reasons: Mapping[str, str] = MappingProxyType({}),
    door: Door | None = None,
) -> Denominator:
    """Build N from attendance (R39-R41); raise `Inconsistent` for numbers that cannot be true.

    `reasons` says what is behind each number, by its name; empty ones are left out, and so is the
    correction of what the `door` counted where nothing is corrected.
    """
    result = count_summoned(attendance, rules)
    if attendance.summoned > MOST_SUMMONED:
        raise Inconsistent(
            f"Số được triệu tập phải từ 1 đến {grouped(MOST_SUMMONED)}. Hãy kiểm tra lại số liệu.",
            rule=result.rule,
            article=rules.article(result.rule),
        )
    if door is not None:
        _require_counted(door, rule=result.rule, article=rules.article(result.rule))
        said = clean_text(door.correction, what="Lý do sửa số điểm danh")
        door = replace(door, correction=said if door.attendance != attendance else "")
    return replace(
        result,
        note=clean_text(note, what="Ghi chú"),
        reasons=_clean_reasons(attendance, reasons),
        door=door,
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
    for name, number in deductions_of(denominator.attendance).items():
        if number and name not in said:
            rules = get_ruleset(denominator.ruleset)
            raise Inconsistent(
                f"Chưa ghi lý do của {number} người không tính: {LESSENING[name]}. Hãy ghi lý do "
                "và giấy tờ kèm theo.",
                rule="R43",
                article=rules.article(denominator.rule),
            )


def labels_of(meeting: Meeting) -> dict[str, str]:
    """Give how the numbers of such a meeting read, by name."""
    return {"summoned": _summoned(meeting), **LESSENING, **_COUNTED}


def lessens(name: str) -> bool:
    """Tell whether the number of this name is taken off."""
    return name in LESSENING


def require_correction(denominator: Denominator) -> None:
    """Refuse other numbers than those of the door without saying why (R43)."""
    door = denominator.door
    if door is None or not denominator.corrected or door.correction:
        return
    labels = labels_of(denominator.meeting)
    entered = numbers_of(denominator.attendance)
    name, counted = next(
        one for one in numbers_of(door.attendance).items() if one[1] != entered[one[0]]
    )
    raise Inconsistent(
        f"Điểm danh ghi {counted}, vừa nhập {entered[name]}: {labels[name]}. Hãy lấy lại số điểm "
        "danh, hoặc ghi lý do sửa.",
        rule="R43",
        article=get_ruleset(denominator.ruleset).article(denominator.rule),
    )


def _read_attendance(kind: type[Attendance], entered: Fields) -> Attendance:
    return kind(**{entry.name: entered.whole(entry.name) for entry in fields(kind)})


def _read_door(kind: type[Attendance], record: Fields) -> Door:
    return Door(
        attendance=_read_attendance(kind, record.fields("attendance")),
        sessions=record.whole("sessions"),
        correction=record.text("correction"),
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


def _require_possible(attendance: Attendance, *, rule: str, article: str) -> None:
    """Refuse negative numbers, nobody summoned, and more people away than summoned (R43)."""
    problem = find_problem(attendance)
    if attendance.summoned < 1:
        problem = "Số được triệu tập phải từ 1 trở lên"
    if problem:
        raise Inconsistent(f"{problem}. Hãy kiểm tra lại số liệu.", rule=rule, article=article)


def _require_counted(door: Door, *, rule: str, article: str) -> None:
    """Refuse what no door can have counted (R43); a list may be empty, and all may be away."""
    problem = find_problem(door.attendance)
    if door.sessions < 1:
        problem = "Chưa khai mạc phiên nào"
    if problem:
        raise Inconsistent(f"Số điểm danh sai. {problem}.", rule=rule, article=article)
