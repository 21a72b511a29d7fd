"""Attendance as numbers, of each kind of meeting, and what the door counted (R39-R41, R43).

N is built from them (`denominators`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TypeAlias

from congress.domain.contests import Meeting


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What the door counted over the `sessions` held so far (R43).

    `correction` says why N is built from other numbers; it is empty where it is not.
    """

    attendance: Attendance
    sessions: int
    correction: str = ""

    @property
    def number(self) -> int:
        """N as the door gave it (R39, R40)."""
        return counted_in(self.attendance)


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

# What is taken off, by field name, as the minutes word it.
LESSENING: Mapping[str, str] = {
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


def numbers_of(attendance: Attendance) -> dict[str, int]:
    """Give the numbers by field name, in the order of the rule."""
    return {entry.name: getattr(attendance, entry.name) for entry in fields(attendance)}


def counted_in(attendance: Attendance) -> int:
    """Give N itself: those summoned less those who are taken off (R39-R41)."""
    return attendance.summoned - sum(deductions_of(attendance).values())


def deductions_of(attendance: Attendance) -> dict[str, int]:
    """Give the numbers that are taken off, by field name, in the order of the rule."""
    return {
        entry.name: getattr(attendance, entry.name)
        for entry in fields(attendance)
        if entry.name in LESSENING
    }


def find_problem(attendance: Attendance) -> str:
    """Say why numbers cannot be true together, or give nothing."""
    numbers = numbers_of(attendance)
    summoned, away = numbers.pop("summoned"), sum(deductions_of(attendance).values())
    if min(summoned, *numbers.values(), 0) < 0:
        return "Số được triệu tập, số vắng mặt, số thay thế không được âm"
    if away > summoned:
        return f"Số vắng mặt không tính là {away}, nhiều hơn {summoned} người được triệu tập"
    if numbers.get("replaced", 0) > summoned:
        return f"Số thay thế là {numbers['replaced']}, nhiều hơn {summoned} người được triệu tập"
    return ""
