"""Ages and Party ages of the credentials report, from whole dates and bare years (rules 3.3)."""

from datetime import date

import pytest

from congress.domain.dates import PartialDate, read_date
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from congress.domain.qualification_ages import (
    AGE_LABELS,
    AGE_LIMITS,
    PARTY_LIMITS,
    Average,
    Span,
    average_of,
    band_of,
    completed_years,
    earliest_of,
    latest_of,
    party_labels,
    require_limits,
    span_of,
)

DAY = date(2025, 10, 15)


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (date(1995, 10, 15), 30),
        (date(1995, 10, 16), 29),
        (date(1995, 9, 30), 30),
        (date(1995, 11, 1), 29),
    ],
)
def test_an_age_is_counted_in_completed_years(born: date, years: int) -> None:
    assert completed_years(born, DAY) == years


def test_whoever_was_born_on_29_february_is_a_year_older_from_1_march_on() -> None:
    born = date(1996, 2, 29)

    assert completed_years(born, date(2025, 2, 28)) == 28
    assert completed_years(born, date(2025, 3, 1)) == 29


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("15/10/1995", Span(30, 30)),
        ("1995", Span(29, 30)),
        ("10/1995", Span(29, 30)),
        ("09/1995", Span(30, 30)),
        ("2025", Span(0, 0)),
        ("01/12/2025", Span(0, 0)),
    ],
)
def test_a_bare_year_leaves_two_ages_open(text: str, span: Span) -> None:
    assert span_of(read_date(text), DAY) == span


@pytest.mark.parametrize(
    ("span", "label"),
    [
        (Span(29, 29), "Dưới 30 tuổi"),
        (Span(30, 30), "Từ 30 đến 40 tuổi"),
        (Span(40, 40), "Từ 30 đến 40 tuổi"),
        (Span(41, 41), "Từ 41 đến 50 tuổi"),
        (Span(60, 60), "Từ 51 đến 60 tuổi"),
        (Span(61, 61), "Từ 61 đến 70 tuổi"),
        (Span(70, 70), "Từ 61 đến 70 tuổi"),
        (Span(71, 71), "Trên 70 tuổi"),
        (Span(44, 45), "Từ 41 đến 50 tuổi"),
        (Span(40, 41), "Không rõ"),
        (None, "Không rõ"),
    ],
)
def test_a_band_holds_a_whole_span_or_nobody_knows(span: Span | None, label: str) -> None:
    assert band_of(span, AGE_LIMITS, AGE_LABELS) == label


def test_bands_of_party_ages_are_named_by_their_limits() -> None:
    assert party_labels(PARTY_LIMITS) == (
        "Dưới 10 năm",
        "Từ 10 đến 19 năm",
        "Từ 20 đến 29 năm",
        "Từ 30 đến 39 năm",
        "Từ 40 năm trở lên",
    )
    assert party_labels((30,)) == ("Dưới 30 năm", "Từ 30 năm trở lên")


@pytest.mark.parametrize(
    "limits", [(), (20, 10), (10, 10), (0, 10), (10, 100), tuple(range(1, 11))]
)
def test_limits_that_make_no_bands_are_refused(limits: tuple[int, ...]) -> None:
    require_limits(PARTY_LIMITS)

    with pytest.raises(RuleViolation, match="Mốc tuổi Đảng"):
        require_limits(limits)


def test_the_average_is_rounded_half_up_in_whole_numbers() -> None:
    spans = [Span(30, 31), Span(40, 40), Span(41, 41)]

    assert average_of(spans) == Average(low=3700, high=3733, known=3)
    assert average_of(spans).text == "37,00 đến 37,33"
    assert average_of(spans[1:]).text == "40,50"
    assert average_of([Span(1, 1)] * 7 + [Span(2, 2)]).low == 113  # 1,125
    assert average_of([]) == Average(low=0, high=0, known=0)


def person(name: str, born: str) -> tuple[PartialDate, Delegate]:
    """Somebody born then."""
    when = read_date(born)
    return when, Delegate(
        name=person_name(name), kind=DelegateKind.ELECTED, birth=when, unit="Đảng bộ A"
    )


def test_the_oldest_and_the_youngest_are_named_with_date_and_unit() -> None:
    people = [person("Lê Văn An", "01/02/1960"), person("Trần Thị Bình", "03/04/1999")]

    oldest, youngest = earliest_of(people), latest_of(people)

    assert [(one.name, one.date, one.unit) for one in oldest.people] == [
        ("Lê Văn An", "01/02/1960", "Đảng bộ A")
    ]
    assert [one.name for one in youngest.people] == ["Trần Thị Bình"]
    assert oldest.certain
    assert youngest.certain


def test_equal_dates_are_a_tie_and_certain() -> None:
    people = [
        person("Lê Văn An", "01/02/1960"),
        person("Trần Thị Bình", "01/02/1960"),
        person("Hồ Cúc", "02/02/1960"),
    ]

    found = earliest_of(people)

    assert [one.name for one in found.people] == ["Lê Văn An", "Trần Thị Bình"]
    assert found.certain


@pytest.mark.parametrize(
    ("other", "names", "certain"),
    [
        pytest.param("1960", ["Lê Văn An", "Trần Thị Bình"], False, id="may be older"),
        pytest.param("03/1960", ["Lê Văn An"], True, id="a later month is not"),
        pytest.param("1959", ["Trần Thị Bình"], True, id="an earlier year is"),
    ],
)
def test_a_bare_year_leaves_the_oldest_open(other: str, names: list[str], *, certain: bool) -> None:
    found = earliest_of([person("Lê Văn An", "01/02/1960"), person("Trần Thị Bình", other)])

    assert [one.name for one in found.people] == names
    assert found.certain is certain


def test_two_bare_years_that_are_equal_leave_the_youngest_open() -> None:
    found = latest_of([person("Lê Văn An", "1999"), person("Trần Thị Bình", "1999")])

    assert len(found.people) == 2
    assert not found.certain


def test_nobody_is_the_oldest_where_no_date_is_known() -> None:
    assert earliest_of([]).people == ()
    assert latest_of([]).people == ()
