"""Working days and months: how terms are counted, and how that is said (R56-R58)."""

import calendar
from datetime import date, timedelta

from congress.domain.dates import PartialDate, weekday
from congress.domain.holidays import Day, DayKind, Holidays, is_weekend

_MONTHS = 12
_TOMORROW = timedelta(days=1)


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Tell whether offices work on a day: the table decides, else the day of the week."""
    known = holidays.find(day)
    return not is_weekend(day) if known is None else known.kind is DayKind.WORKED


def after_working_days(start: date, number: int, holidays: Holidays) -> date:
    """Give the day that many working days after another, which does not count itself."""
    day = start
    while number > 0:
        day += _TOMORROW
        number -= is_working_day(day, holidays)
    return day


def after_months(start: date, number: int) -> date:
    """Give the same day so many months later, or the last of that month if it is shorter."""
    months = start.month - 1 + number
    year, month = start.year + months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def say_working_days(start: date, number: int, holidays: Holidays) -> str:
    """Say how working days after a day are counted, naming the days that were left out or in."""
    first, last = start + _TOMORROW, after_working_days(start, number, holidays)
    met = holidays.between(first, last)
    off = [one.text for one in met if one.kind is DayKind.OFF and not is_weekend(one.day)]
    said = f"{number} ngày làm việc kể từ ngày {PartialDate.of(first).text}, không tính "
    said += _listed(["thứ Bảy", "Chủ nhật", *off]) if off else "thứ Bảy, Chủ nhật"
    worked = [_worked(one) for one in met if one.kind is DayKind.WORKED]
    return f"{said}; có tính {_listed(worked)}" if worked else said


def say_months(start: date, number: int) -> str:
    """Say how months after a day are counted."""
    return f"{number} tháng kể từ ngày {PartialDate.of(start).text}"


def _worked(one: Day) -> str:
    return f"{weekday(one.day)} {one.text}"


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} và {last}" if first else last
