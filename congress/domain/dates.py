"""Dates as lists give them and papers print them (V4): dd/mm/yyyy, or no more than a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from congress.domain.errors import BadDate
from congress.domain.letters import bare
from congress.domain.texts import shown

DateCell: TypeAlias = "date | float | str"

EARLIEST_YEAR = 1900
_LATEST_YEAR = 2100
_YEARS = range(EARLIEST_YEAR, _LATEST_YEAR)

# What is left of a date without words and marks: numbers, or a month's name, parted by strokes.
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{4})")
_YEAR_ALONE = re.compile(r"\d{4}")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})")
_NAMED = re.compile(r"(\d{1,2})/([a-z]{3})/(\d{2}|\d{4})")
_NUMBER = re.compile(r"(\d{4,8})(?:\.0+)?")

_A_DAY = r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[/.-]\d{4}|\d{4})"
_TWO = re.compile(rf"\D*{_A_DAY}\s*[^\d/.]+\s*{_A_DAY}\D*")
_WORDS_BEFORE = re.compile(r"^(sinh )?((vao )?ngay )?")
_TIME_OF_DAY = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( [ap]m)?$")
_PARTING = re.compile(r"\s*(?:\bthang\b|\bnam\b|[/.,\\\u2010-\u2015\u2212-])\s*|\s+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY = 100

# A number of this size in a date column is a day as spreadsheets count it: 1927 to 2099.
_SERIALS = range(10_000, 73_051)
_SERIAL_ZERO = date(1899, 12, 30)
_TYPED_YEARS = range(1920, 2100)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or only a year; the parts not known are 0 and sort first."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        """Refuse what no calendar has (V4)."""
        if self.day and not self.month:
            raise BadDate("Ngày phải đi cùng tháng. Hãy ghi dạng ngày/tháng/năm.", rule="V4")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise BadDate(
                f"Ngày {self.text} không có trong lịch. "
                "Hãy ghi dạng ngày/tháng/năm, ví dụ 05/09/1985.",
                rule="V4",
            ) from error

    @property
    def text(self) -> str:
        """The date as it is printed: "05/09/1985", "09/1985" or "1985"."""
        parts = [f"{part:02d}" for part in (self.day, self.month) if part]
        return "/".join([*parts, f"{self.year:04d}"])

    @property
    def iso(self) -> str:
        """Give "1985-09-05", "1985-09" or "1985": the form that is stored and hashed."""
        parts = [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join([f"{self.year:04d}", *parts])

    @property
    def whole(self) -> date | None:
        """The day, when all of it is known."""
        return date(self.year, self.month, self.day) if self.day else None

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def agrees_with(self, other: "PartialDate") -> bool:
        """Tell whether both can be the same day: what both know is equal."""
        known = [
            (mine, its)
            for mine, its in ((self.month, other.month), (self.day, other.day))
            if mine and its
        ]
        return self.year == other.year and all(mine == its for mine, its in known)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Give a whole date as a partial one."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read what `iso` wrote; raise `ValueError` for anything else."""
        parts = text.split("-")
        if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError(f"not a stored date: {text!r}")
        try:
            value = cls(*map(int, parts))
        except BadDate as error:
            raise ValueError(f"not a stored date: {text!r}") from error
        if value.iso != text:
            raise ValueError(f"not a stored date: {text!r}")
        return value


def read_date(cell: DateCell) -> PartialDate:
    """Read a date as an office writes it: dd/mm/yyyy in any spelling, a month, a year (V4).

    A spreadsheet's number of a day counts as that day. Raise `BadDate` for what no calendar has and
    what cannot be understood; a year has four digits.
    """
    if isinstance(cell, datetime):
        return PartialDate.of(cell.date())
    if isinstance(cell, date):
        return PartialDate.of(cell)
    if isinstance(cell, float) and not cell.is_integer():
        return _read_fraction(cell)
    if isinstance(cell, int | float):
        return _read_number(int(cell))
    return _read_text(cell)


@dataclass(frozen=True, slots=True)
class ShortDate:
    """A day whose year has two digits: the century is a guess that somebody should look at."""

    day: int
    month: int
    year: int

    def until(self, latest: int) -> PartialDate:
        """Take the last such year that is not after `latest`; raise `BadDate` as `read_date`."""
        year = latest - (latest - self.year) % _CENTURY
        return _made(f"{self.day:02d}/{self.month:02d}/{year}", year, self.month, self.day)


def find_short_date(cell: object) -> ShortDate | None:
    """Find a day whose year has two digits ("5-9-85"), or give None."""
    found = _SHORT.fullmatch(_strokes(cell)) if isinstance(cell, str) else None
    return ShortDate(*map(int, found.groups())) if found else None


def find_day_and_month(text: str) -> tuple[int, int] | None:
    """Find the first two numbers of a day with a whole year behind them ("25/09/1985")."""
    found = _DAY_FIRST.fullmatch(_strokes(text))
    return (int(found[1]), int(found[2])) if found else None


def find_two_dates(text: str) -> tuple[str, str] | None:
    """Find two days in a text that holds nothing else: "03/02/1995 - 03/02/1996"."""
    found = _TWO.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def find_hidden_year(cell: object) -> PartialDate | None:
    """Find the year in a cell that shows it as a day of 1905, because it has the form of dates."""
    if not isinstance(cell, date):
        return None
    year = (date(cell.year, cell.month, cell.day) - _SERIAL_ZERO).days
    return PartialDate(year) if year in _TYPED_YEARS else None


def _read_number(number: int) -> PartialDate:
    if number in _SERIALS:
        return PartialDate.of(_SERIAL_ZERO + timedelta(days=number))
    return _read_text(str(number))


def _read_fraction(number: float) -> PartialDate:
    """Read 9.1985 and 2.197, a month and a year that a spreadsheet took for a number, or a day.

    A spreadsheet counts the hour as a part of the day.
    """
    if _SERIALS.start <= number < _SERIALS.stop:
        return _read_number(int(number))
    month, year = divmod(round(number * 10_000), 10_000) if 1 < number < 13 else (0, 0)
    if month and year in _YEARS:
        return PartialDate(year, month)
    raise BadDate(f"“{number}” không phải là ngày. Hãy ghi dạng ngày/tháng/năm.", rule="V4")


def _strokes(raw: str) -> str:
    """Write "ngày 5 tháng 9 năm 1985", "5.9.1985" and "5-Sep-1985" with strokes and numbers."""
    text = _TIME_OF_DAY.sub("", _WORDS_BEFORE.sub("", bare(raw).strip(" '.,;")))
    text = _PARTING.sub("/", text).strip("/")
    text = re.sub(r"^t(?=\d)", "", text)
    if (found := _NAMED.fullmatch(text)) and found[2] in _MONTHS:
        return f"{found[1]}/{_MONTHS.index(found[2]) + 1}/{found[3]}"
    return text


def _read_text(raw: str) -> PartialDate:
    if found := _NUMBER.fullmatch(raw.strip(" '")):
        return _read_digits(raw, found[1])
    text = _strokes(raw)
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _MONTH_FIRST.fullmatch(text):
        (month, year), day = map(int, found.groups()), -1
    elif _YEAR_ALONE.fullmatch(text):
        year, month, day = int(text), -1, -1
    else:
        raise _not_understood(raw)
    return _made(raw, year, month, day)


def _read_digits(raw: str, digits: str) -> PartialDate:
    """Read a year, a spreadsheet's day, yyyymmdd, or ddmmyyyy, which may have lost its zero."""
    if len(digits) == 4:
        return PartialDate(int(digits))
    if len(digits) == 5 and int(digits) in _SERIALS:
        return _read_number(int(digits))
    whole = digits.zfill(8)
    if len(digits) >= 7 and int(whole[4:]) in _YEARS:
        return _made(raw, int(whole[4:]), int(whole[2:4]), int(whole[:2]))
    if len(digits) == 8 and int(whole[:4]) in _YEARS:
        return _made(raw, int(whole[:4]), int(whole[4:6]), int(whole[6:]))
    raise _not_understood(raw)


def _made(raw: str, year: int, month: int, day: int) -> PartialDate:
    """Make a date of its parts, of which those not given are -1."""
    if 0 in (day, month):
        raise BadDate(
            f"Ngày {shown(raw)} không có trong lịch: ngày và tháng tính từ 01. "
            "Hãy ghi lại, hoặc chỉ ghi năm.",
            rule="V4",
        )
    return PartialDate(year, max(month, 0), max(day, 0))


def _not_understood(raw: str) -> BadDate:
    return BadDate(
        f"“{shown(raw)}” không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 05/09/1985, "
        "hoặc chỉ ghi năm.",
        rule="V4",
    )


def require_past(value: PartialDate, *, today: date | None, what: str) -> None:
    """Refuse a date before 1900, or after `today` when that is known (V4)."""
    if value.year < EARLIEST_YEAR:
        raise BadDate(
            f"{what} {value.text} trước năm {EARLIEST_YEAR}. Hãy kiểm tra năm.", rule="V4"
        )
    if today is not None and value.earliest > today:
        raise BadDate(f"{what} {value.text} ở tương lai. Hãy kiểm tra năm.", rule="V4")


def long_date(day: date) -> str:
    """Print "ngày 02 tháng 9 năm 2025": days, and the months 1 and 2, with a leading 0 (V4)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday(day: date) -> str:
    """Name the day of the week: "thứ Hai" … "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def long_time(at: datetime) -> str:
    """Print "11 giờ 20" (V4); `at` is already in the zone of the place."""
    return f"{at.hour} giờ {at.minute:02d}"
