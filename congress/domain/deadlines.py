"""What is due when after a congress closes: working days, and months of keeping (R56-R58)."""

import calendar
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from congress.domain.rulesets import Ruleset

_SATURDAY = 5
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The last days on which something may be done, and how long ballots stay sealed."""

    report: date
    complaints: date
    sealed_until: date


def deadlines_of(closed: date, holidays: AbstractSet[date], rules: Ruleset) -> Deadlines:
    """Give the deadlines of a congress that closed on a day.

    `holidays` are days off beside Saturdays and Sundays, as the office keeps them.
    """
    return Deadlines(
        report=after_working_days(closed, rules.report_working_days, holidays),
        complaints=after_working_days(closed, rules.complaint_working_days, holidays),
        sealed_until=after_months(closed, rules.retention_months),
    )


def is_working_day(day: date, holidays: AbstractSet[date]) -> bool:
    """Tell whether offices work on a day."""
    return day.weekday() < _SATURDAY and day not in holidays


def after_working_days(start: date, number: int, holidays: AbstractSet[date]) -> date:
    """Give the day that many working days after another, which does not count itself."""
    day = start
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day, holidays)
    return day


def after_months(start: date, number: int) -> date:
    """Give the same day so many months later, or the last of that month if it is shorter."""
    months = start.month - 1 + number
    year, month = start.year + months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
