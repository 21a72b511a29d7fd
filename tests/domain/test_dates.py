"""Dates as lists give them and papers print them (V4)."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.dates import (
    PartialDate,
    find_short_date,
    long_date,
    long_time,
    read_date,
    require_past,
    weekday,
)
from congress.domain.errors import BadDate

DAY = PartialDate(1985, 9, 5)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("05/09/1985", DAY),
        ("5/9/1985", DAY),
        (" 05 - 09 - 1985 ", DAY),
        ("5.9.1985", DAY),
        ("1985-09-05", DAY),
        ("1985-09-05 00:00:00", DAY),
        ("ngày 05 tháng 9 năm 1985", DAY),
        (datetime(1985, 9, 5), DAY),  # noqa: DTZ001 - a spreadsheet knows no zone
        (date(1985, 9, 5), DAY),
        (31295, DAY),
        (31295.0, DAY),
        ("09/1985", PartialDate(1985, 9)),
        ("1985", PartialDate(1985)),
        ("năm 1985", PartialDate(1985)),
        ("1985.0", PartialDate(1985)),
        (1985, PartialDate(1985)),
        (1985.0, PartialDate(1985)),
        ("1985/9/5", DAY),
        ("5\\9\\1985", DAY),
        ("05 09 1985", DAY),
        ("'05/09/1985.", DAY),
        ("05/09/1985 07:30", DAY),
        ("05/09/1985 12:00:00 AM", DAY),
        ("Ngày 5 tháng 9 năm 1985", DAY),
        ("nga\u0300y 5 tha\u0301ng 9 na\u0306m 1985", DAY),
        ("5 tháng 9, 1985", DAY),
        ("5-Sep-1985", DAY),
        ("05091985", DAY),
        (5091985, DAY),
        ("31295", DAY),
        ("tháng 9 năm 1985", PartialDate(1985, 9)),
        ("T9/1985", PartialDate(1985, 9)),
        ("9.1985", PartialDate(1985, 9)),
        (9.1985, PartialDate(1985, 9)),
        (12.197, PartialDate(1970, 12)),
        ("05\u201309\u20131985", DAY),
        ("19850905", DAY),
        ("sinh ngày 5/9/1985", DAY),
        (31295.5, DAY),
    ],
)
def test_a_date_is_read_in_every_usual_spelling(
    cell: date | float | str, read: PartialDate
) -> None:
    assert read_date(cell) == read


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/1975",
        "00/05/1970",
        "05/00/1970",
        "5/9/85",
        "5/13/1985",
        "hôm qua",
        "",
        "5-Foo-1985",
        "99991985",
        "12345678",
        "123456",
        "99999",
        12.5,
        0.1985,
        float("inf"),
        float("nan"),
        3,
        "0000",
    ],
)
def test_what_no_calendar_has_is_refused(cell: float | str) -> None:
    with pytest.raises(BadDate) as refusal:
        read_date(cell)

    assert refusal.value.rule == "V4"


@pytest.mark.parametrize(
    ("cell", "latest", "day"),
    [
        ("5/9/85", 2025, DAY),
        ("05-Sep-85", 2025, DAY),
        ("5/9/25", 2025, PartialDate(2025, 9, 5)),
        ("5/9/26", 2025, PartialDate(1926, 9, 5)),
    ],
)
def test_a_year_of_two_digits_is_the_last_that_can_be_meant(
    cell: str, latest: int, day: PartialDate
) -> None:
    short = find_short_date(cell)

    assert short is not None
    assert short.until(latest) == day


@pytest.mark.parametrize("cell", ["5/9/1985", "9/85", "85", "", 31295, DAY])
def test_other_dates_have_no_year_of_two_digits(cell: object) -> None:
    assert find_short_date(cell) is None


@pytest.mark.parametrize("cell", ["31/2/85", "0/9/85"])
def test_a_short_date_that_no_calendar_has_is_refused(cell: str) -> None:
    short = find_short_date(cell)

    assert short is not None
    with pytest.raises(BadDate):
        short.until(2025)


def test_a_day_without_its_month_is_no_date() -> None:
    with pytest.raises(BadDate):
        PartialDate(1985, 0, 5)


@pytest.mark.parametrize(
    ("value", "text", "iso", "whole"),
    [
        (DAY, "05/09/1985", "1985-09-05", date(1985, 9, 5)),
        (PartialDate(1985, 9), "09/1985", "1985-09", None),
        (PartialDate(1985), "1985", "1985", None),
    ],
)
def test_a_date_prints_what_is_known_of_it(
    value: PartialDate, text: str, iso: str, whole: date | None
) -> None:
    assert (value.text, value.iso, value.whole) == (text, iso, whole)
    assert PartialDate.from_iso(iso) == value


@pytest.mark.parametrize(
    "text", ["", "1985-9-5", "1985-09-31", "05/09/1985", "1985-09-05-01", "85"]
)
def test_only_stored_dates_are_read_back(text: str) -> None:
    with pytest.raises(ValueError, match="not a stored date"):
        PartialDate.from_iso(text)


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]))
def test_a_whole_date_survives_writing_and_reading(day: date, form: str) -> None:
    value = PartialDate.of(day)
    written = day.strftime(form).replace(str(day.year), f"{day.year:04d}", 1)

    assert PartialDate.from_iso(value.iso) == value
    if day.year > 1000:
        assert read_date(written) == value


@pytest.mark.parametrize(
    ("other", "agrees"),
    [
        (DAY, True),
        (PartialDate(1985), True),
        (PartialDate(1985, 9), True),
        (PartialDate(1985, 9, 6), False),
        (PartialDate(1985, 8), False),
        (PartialDate(1984), False),
    ],
)
def test_two_dates_agree_when_all_that_both_know_is_equal(
    other: PartialDate, *, agrees: bool
) -> None:
    assert DAY.agrees_with(other) is agrees
    assert other.agrees_with(DAY) is agrees


def test_a_date_in_the_future_or_before_1900_is_refused() -> None:
    today = date(2025, 10, 15)
    require_past(PartialDate(2025, 10, 15), today=today, what="Ngày sinh")
    require_past(PartialDate(2025), today=today, what="Ngày sinh")
    require_past(PartialDate(2071), today=None, what="Ngày sinh")

    with pytest.raises(BadDate, match="tương lai"):
        require_past(PartialDate(2025, 10, 16), today=today, what="Ngày sinh")
    with pytest.raises(BadDate, match="trước năm 1900"):
        require_past(PartialDate(1899), today=today, what="Ngày sinh")


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2025, 9, 2), "ngày 02 tháng 9 năm 2025"),
        (date(2018, 2, 20), "ngày 20 tháng 02 năm 2018"),
        (date(2025, 10, 15), "ngày 15 tháng 10 năm 2025"),
    ],
)
def test_a_date_is_printed_as_party_papers_do(day: date, printed: str) -> None:
    assert long_date(day) == printed


def test_a_time_is_printed_as_party_papers_do() -> None:
    assert long_time(datetime(2025, 10, 15, 8, 5)) == "8 giờ 05"  # noqa: DTZ001 - printed only


def test_days_of_the_week_have_their_names() -> None:
    days = [date(2025, 10, 6 + place) for place in range(7)]

    assert [weekday(day) for day in days] == [
        *("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"),
        "Chủ nhật",
    ]
