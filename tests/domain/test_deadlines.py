"""What is due when after a congress closes (R56-R58)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from congress.domain.deadlines import after_months, after_working_days, deadlines_of, is_working_day
from congress.domain.rulesets import RULES_190
from tests.rules import rule

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@rule("R56", "R57", "R58")
def test_the_worked_case_27() -> None:
    """R56-R58: closed on Friday 10/10/2025."""
    due = deadlines_of(date(2025, 10, 10), frozenset(), RULES_190)

    assert due.report == date(2025, 10, 21)
    assert due.complaints == date(2025, 10, 31)
    assert due.sealed_until == date(2026, 4, 10)


def test_a_holiday_is_no_working_day() -> None:
    """R56: a day off on Monday moves the report by one day."""
    due = deadlines_of(date(2025, 10, 10), frozenset({date(2025, 10, 13)}), RULES_190)
    assert due.report == date(2025, 10, 22)


def test_a_shorter_month_ends_the_keeping_on_its_last_day() -> None:
    """R58."""
    assert after_months(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert after_months(date(2025, 12, 5), 1) == date(2026, 1, 5)


@given(DAYS, st.integers(0, 40), st.frozensets(DAYS, max_size=20))
def test_that_many_working_days_lie_between(
    start: date, number: int, holidays: frozenset[date]
) -> None:
    """R56, R57: the day itself does not count, the last one is a working day."""
    end = after_working_days(start, number, holidays)
    between = [start + timedelta(days=place + 1) for place in range((end - start).days)]

    assert sum(is_working_day(day, holidays) for day in between) == number
    assert number == 0 or is_working_day(end, holidays)
