"""Numbers as Party papers print them (V4, V6)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.numbers import grouped, ordinal, percent, two_digits
from tests.rules import rule


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (97, 165, "58,79"),
        (97, 195, "49,74"),
        (7, 51, "13,73"),
        (6, 20, "30,00"),
        (12499, 25000, "50,00"),
        (1, 20000, "0,01"),
        (1, 20001, "0,00"),
        (0, 5, "0,00"),
        (5, 5, "100,00"),
        (250, 1, "25.000,00"),
        (1, 0, "-"),
    ],
)
@rule("V6")
def test_per_cent_has_two_digits_half_up_and_a_comma(part: int, whole: int, printed: str) -> None:
    assert percent(part, whole) == printed


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_per_cent_is_never_further_off_than_half_a_hundredth(part: int, whole: int) -> None:
    value = Fraction(percent(part, whole).replace(".", "").replace(",", "."))

    assert abs(value - Fraction(100 * part, whole)) <= Fraction(1, 200)


def test_thousands_are_grouped_by_points() -> None:
    assert (grouped(1586), grouped(350)) == ("1.586", "350")


def test_small_numbers_of_a_form_have_two_digits() -> None:
    assert (two_digits(3), two_digits(11)) == ("03", "11")


def test_rounds_are_counted_in_words_as_far_as_anybody_votes() -> None:
    assert [ordinal(number) for number in (1, 4, 10, 11)] == [
        *("thứ nhất", "thứ tư", "thứ mười"),
        "thứ 11",
    ]
