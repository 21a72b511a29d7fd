"""Working days and months, and how they are said to be counted (R56-R58)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.holidays import Day, DayKind, Holidays, holidays_of
from congress.domain.working_days import (
    after_months,
    after_working_days,
    is_working_day,
    say_months,
    say_working_days,
)
from tests.rules import rule

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
SATURDAY, SUNDAY, MONDAY = date(2025, 10, 11), date(2025, 10, 12), date(2025, 10, 13)
FRIDAY = date(2025, 10, 10)
TABLE = holidays_of(
    [
        Day(SATURDAY, "Làm bù", DayKind.WORKED),
        Day(MONDAY, "Nghỉ bù"),
        Day(date(2025, 10, 19), "Nghỉ, là Chủ nhật"),
    ]
)


@rule("R56", "R57")
def test_the_table_decides_and_else_the_day_of_the_week() -> None:
    """R56, R57: a Saturday may be worked, a Monday off."""
    assert is_working_day(SATURDAY, TABLE)
    assert not is_working_day(MONDAY, TABLE)
    assert not is_working_day(SATURDAY, Holidays())
    assert is_working_day(MONDAY, Holidays())


def test_a_saturday_that_is_worked_brings_a_term_forward() -> None:
    """R56."""
    moved = holidays_of([Day(SATURDAY, "Làm bù", DayKind.WORKED)])

    assert after_working_days(FRIDAY, 7, moved) == date(2025, 10, 20)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        pytest.param(Holidays(), "không tính thứ Bảy, Chủ nhật", id="no holiday"),
        pytest.param(
            TABLE,
            "không tính thứ Bảy, Chủ nhật và 13/10/2025 (Nghỉ bù); có tính thứ Bảy 11/10/2025 "
            "(Làm bù)",
            id="off and worked; a Sunday off is nothing new",
        ),
        pytest.param(
            holidays_of([Day(MONDAY, "Nghỉ"), Day(date(2025, 10, 14), "Nghỉ thêm")]),
            "không tính thứ Bảy, Chủ nhật, 13/10/2025 (Nghỉ) và 14/10/2025 (Nghỉ thêm)",
            id="two",
        ),
        pytest.param(
            holidays_of([Day(date(2025, 11, 3), "Sau hạn"), Day(FRIDAY, "Ngày bế mạc")]),
            "không tính thứ Bảy, Chủ nhật",
            id="outside of the term",
        ),
    ],
)
def test_the_days_left_out_are_named(table: Holidays, said: str) -> None:
    """R56, R57."""
    told = say_working_days(FRIDAY, 7, table)

    assert told == f"7 ngày làm việc kể từ ngày 11/10/2025, {said}"


def test_a_shorter_month_ends_the_keeping_on_its_last_day() -> None:
    """R58."""
    assert after_months(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert after_months(date(2025, 12, 5), 1) == date(2026, 1, 5)
    assert say_months(FRIDAY, 6) == "6 tháng kể từ ngày 10/10/2025"


@given(DAYS, st.integers(0, 40), st.frozensets(DAYS, max_size=9), st.frozensets(DAYS, max_size=5))
def test_that_many_working_days_lie_between(
    start: date, number: int, off: frozenset[date], worked: frozenset[date]
) -> None:
    """R56, R57: the day itself does not count, the last one is a working day."""
    rows = [Day(day, "nghỉ") for day in off - worked]
    table = holidays_of([*rows, *(Day(day, "làm bù", DayKind.WORKED) for day in worked)])
    end = after_working_days(start, number, table)
    between = [start + timedelta(days=place + 1) for place in range((end - start).days)]

    assert sum(is_working_day(day, table) for day in between) == number
    assert number == 0 or is_working_day(end, table)
