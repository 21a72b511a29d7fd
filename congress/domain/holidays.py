"""Days off, and days worked instead of them: the table that working days are counted by (R56, R57).

The office keeps it: of the public holidays only those are known here that never move. Which day is
off beside the 2nd of September, Tết and Giỗ Tổ, is said anew every year.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from congress.domain.dates import PartialDate, read_date, weekday
from congress.domain.errors import BadDate, BadName, ListRefused, NotFound
from congress.domain.letters import bare
from congress.domain.texts import clean_name, shown

_SATURDAY = 5
_YEARS = range(2000, 2101)
_SEPARATOR = re.compile(r"[\t,;]")
_FIXED = (
    (1, 1, "Tết Dương lịch"),
    (30, 4, "Ngày Chiến thắng"),
    (1, 5, "Ngày Quốc tế lao động"),
    (2, 9, "Quốc khánh"),
)


class DayKind(StrEnum):
    """What a day of the table is: off, or worked although it is a Saturday or Sunday."""

    OFF = "off"
    WORKED = "worked"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return "ngày nghỉ" if self is DayKind.OFF else "ngày làm bù"


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """One row of the table."""

    day: date
    name: str
    kind: DayKind = DayKind.OFF

    @property
    def text(self) -> str:
        """Name it within a sentence: "13/10/2025 (Nghỉ bù)" (V4)."""
        return f"{PartialDate.of(self.day).text} ({self.name})"


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with one line that was typed, in one sentence that names it."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Holidays:
    """The whole table, by day and no day twice. Make it with `holidays_of`."""

    days: tuple[Day, ...] = ()

    def find(self, day: date) -> Day | None:
        """Find the row of a day."""
        return next((known for known in self.days if known.day == day), None)

    def between(self, first: date, last: date) -> tuple[Day, ...]:
        """Give the rows from one day to another, both included."""
        return tuple(known for known in self.days if first <= known.day <= last)

    def knows(self, year: int) -> bool:
        """Tell whether a day off of this year was entered at all."""
        return any(known.day.year == year and known.kind is DayKind.OFF for known in self.days)

    def with_day(self, one: Day) -> "Holidays":
        """Give the table with one more row; raise `BadDate` for a day that has one (V4)."""
        known = self.find(one.day)
        if known is not None:
            text = PartialDate.of(one.day).text
            raise BadDate(f"Ngày {text} đã có trong bảng: {known.name}.", rule="V4")
        return holidays_of([*self.days, one])

    def without(self, day: date) -> "Holidays":
        """Give the table without a row; raise `NotFound` when it has no such row."""
        if self.find(day) is None:
            text = PartialDate.of(day).text
            raise NotFound(f"Bảng ngày nghỉ không có ngày {text}. Hãy tải lại trang.", rule="R56")
        return Holidays(tuple(known for known in self.days if known.day != day))

    def with_fixed(self, year: int) -> "Holidays":
        """Give the table with the holidays of a year that never move; a known day stays as it is.

        Raise `BadDate` for a year that nobody can mean.
        """
        if year not in _YEARS:
            raise BadDate(f"Năm {year} không đúng. Hãy ghi năm có bốn chữ số.", rule="V4")
        fixed = (Day(date(year, month, day), name) for day, month, name in _FIXED)
        return holidays_of([*self.days, *(one for one in fixed if self.find(one.day) is None)])

    def with_lines(self, text: str) -> "Holidays":
        """Give the table with lines "dd/mm/yyyy, name", a comma or a tab between them (V4).

        A name that says "làm bù" makes the day one that is worked. Raise `ListRefused` with a
        sentence for each line that cannot be taken; then none is.
        """
        table, added, faults = self, dict[date, int](), list[LineFault]()
        for number, line in _filled_lines(text):
            try:
                one = read_day(line)
                _require_once(one, added)
                table = table.with_day(one)
            except (BadDate, BadName) as refusal:
                faults.append(LineFault(f"Dòng {number}: {refusal.message}"))
            else:
                added[one.day] = number
        if faults:
            raise ListRefused(
                f"Chưa ghi dòng nào vì {len(faults)} dòng có lỗi. Hãy sửa rồi dán lại.", faults
            )
        if not added:
            raise BadDate("Chưa có dòng nào. Hãy ghi mỗi dòng một ngày và tên.", rule="V4")
        return table


def holidays_of(days: Iterable[Day]) -> Holidays:
    """Put rows in order."""
    return Holidays(tuple(sorted(days)))


def is_weekend(day: date) -> bool:
    """Tell whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def read_day(line: str) -> Day:
    """Read one line of the table; raise `BadDate` or `BadName` (V3, V4)."""
    typed, separator, name = _split(line)
    if not separator:
        raise BadDate(
            f"“{shown(line)}” thiếu dấu phẩy giữa ngày và tên; hãy ghi như 02/9/2026, Quốc khánh.",
            rule="V4",
        )
    kind = DayKind.WORKED if "lam bu" in bare(name) else DayKind.OFF
    return new_day(_read_date(typed), name, kind)


def new_day(day: date, name: str, kind: DayKind) -> Day:
    """Make a row; raise `BadDate` for a working day that is said to be worked, or `BadName`."""
    cleaned = clean_name(name, what="Tên ngày nghỉ")
    if kind is DayKind.WORKED and not is_weekend(day):
        text = PartialDate.of(day).text
        raise BadDate(
            f"{text} là {weekday(day)}, vốn là ngày làm việc, không ghi làm bù được.", rule="V4"
        )
    return Day(day, cleaned, kind)


def _split(line: str) -> tuple[str, str, str]:
    found = _SEPARATOR.search(line)
    if found is None:
        return line, "", ""
    return line[: found.start()], found.group(), line[found.end() :]


def _read_date(typed: str) -> date:
    try:
        day = read_date(typed).whole
    except BadDate:
        day = None
    if day is None or day.year not in _YEARS:
        raise BadDate(
            f"“{shown(typed)}” không phải là một ngày trong lịch; hãy ghi đủ ngày/tháng/năm, "
            "ví dụ 02/9/2026.",
            rule="V4",
        )
    return day


def _require_once(one: Day, added: dict[date, int]) -> None:
    if one.day in added:
        text = PartialDate.of(one.day).text
        raise BadDate(f"Ngày {text} đã có ở dòng {added[one.day]}.", rule="V4")


def _filled_lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that say something, with their numbers as they were typed."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, line
