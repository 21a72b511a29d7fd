"""What is taken and should be looked at: card numbers, units, years of two digits (V3, V5)."""

from datetime import date

import pytest

from congress.domain.dates import PartialDate
from congress.domain.delegate_lists import read_delegate_list
from congress.domain.sheets import Cell
from tests.domain.listed import read, sheet


@pytest.mark.parametrize(
    ("number", "doubted"),
    [
        (1234567, True),
        ("0123456A", True),
        ("1,23E+07", True),
        ("01234567", False),
        ("001234567890", False),
        (None, False),
    ],
)
def test_a_card_number_is_doubted_when_it_is_short_or_no_digits(
    number: Cell, doubted: bool
) -> None:
    assert bool(read({"Số thẻ": number}).warnings) == doubted


UNITS = ("TT", "Họ và tên", "Loại đại biểu", "Đơn vị")


def units(*texts: str, known: tuple[str, ...] = ()) -> tuple[list[str], list[int]]:
    """Give the units as taken, and the rows that are warned of."""
    people: list[dict[str, Cell]] = [
        {"Họ và tên": f"Lê An {chr(65 + place)}", "Đơn vị": text}
        for place, text in enumerate(texts)
    ]
    listed = read_delegate_list([sheet(*people, headings=UNITS)], units=known)
    return [row.delegate.unit for row in listed.delegates], [row.row for row in listed.warnings]


HUYEN = "Đảng bộ huyện Nam Đàn"


@pytest.mark.parametrize(
    ("texts", "taken", "doubted"),
    [
        ((HUYEN, "đảng bộ huyện nam đàn "), [HUYEN] * 2, [3]),
        (("đảng bộ huyện nam đàn", HUYEN), [HUYEN] * 2, [2]),
        ((HUYEN, "ĐB H. Nam Đàn", "Dang bo huyen Nam Dan"), [HUYEN] * 3, [3, 4]),
        ((HUYEN, "Đảng  bộ huyện Nam Đàn"), [HUYEN] * 2, []),
        (("Xã Hòa Tân", "Xã Hoà Tân", "Xã Hoà Tân"), ["Xã Hoà Tân"] * 3, [2]),
        (("Xã Thanh Hà", "Xã Thanh Hạ"), ["Xã Thanh Hà", "Xã Thanh Hạ"], []),
        (("Hà", "Hạ", "Ha"), ["Hà", "Hạ", "Ha"], []),
        (("Chi bộ 1", "chi bo 1"), ["Chi bộ 1"] * 2, [3]),
        (("ABC", "abc"), ["ABC"] * 2, [3]),
        (("", HUYEN), ["", HUYEN], []),
    ],
)
def test_one_unit_in_two_spellings_is_taken_as_one_with_a_warning(
    texts: tuple[str, ...], taken: list[str], doubted: list[int]
) -> None:
    assert units(*texts) == (taken, doubted)


def test_a_spelling_known_before_stands_over_a_usual_one() -> None:
    assert units("nam đàn", "nam đàn", known=("Nam Đàn",)) == (["Nam Đàn"] * 2, [2, 3])


def test_a_unit_that_cannot_be_read_is_a_fault_and_no_spelling() -> None:
    listed = read({"Đơn vị": "Nam\x07Đàn"}, headings=UNITS)

    assert [fault.column for fault in listed.faults] == ["Đoàn đại biểu"]


@pytest.mark.parametrize(
    ("column", "short", "long"),
    [
        ("Ngày sinh", "5-9-85", "05/09/1985"),
        ("Ngày sinh", "05/09/07", "05/09/2007"),
        ("Ngày sinh", "05.09.08", "05/09/1908"),
        ("Ngày vào Đảng", "03/02/10", "03/02/2010"),
        ("Ngày chính thức", "3/2/25", "03/02/2025"),
    ],
)
def test_a_year_of_two_digits_is_taken_and_doubted(column: str, short: str, long: str) -> None:
    empty: dict[str, Cell] = dict.fromkeys(("Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"))
    listed = read(empty | {column: short})

    assert listed.faults == ()
    assert [warned.problem for warned in listed.warnings] == [
        f"{column} “{short}” chỉ ghi hai số của năm; được hiểu là {long}."
    ]


def test_a_year_in_a_cell_made_for_days_is_taken_as_that_year_and_doubted() -> None:
    listed = read({"Ngày sinh": date(1905, 5, 28)})

    assert listed.delegates[0].delegate.birth == PartialDate(1975)
    assert ["1975" in warned.problem for warned in listed.warnings] == [True]


def test_days_that_may_be_turned_round_are_doubted() -> None:
    births: list[Cell] = ["25/09/1975", "13/01/1980", "30/12/1970"]
    births += [date(1975, 9, 5), date(1981, 3, 2), date(1983, 11, 11)]
    listed = read(*({"Họ và tên": f"Lê {b}", "Ngày sinh": b, "Số thẻ": None} for b in births))

    assert [warned.row for warned in listed.warnings] == [5, 6]


def test_a_year_of_two_digits_makes_no_day_of_what_is_none() -> None:
    columns = [fault.column for fault in read({"Ngày sinh": "00/09/85"}).faults]

    assert columns == ["Ngày sinh"]
    assert read_delegate_list([sheet({"Ngày sinh": "5/9/85"})]).warnings[0].row == 2
