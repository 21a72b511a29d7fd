"""Columns to be marked: gender, kinds, and birth dates that stand in several columns (V3, R14)."""

import pytest

from congress.domain.dates import PartialDate
from congress.domain.delegate_lists import read_delegate_list
from congress.domain.delegates import DelegateKind, Gender
from congress.domain.sheets import Cell, Row, Sheet
from tests.domain.listed import OTHER, TODAY, read

BOXES = ("TT", "Họ và tên", "Nam", "Nữ", "Loại đại biểu")


@pytest.mark.parametrize(
    ("headings", "cells", "gender", "birth"),
    [
        (BOXES, {"Nam": "x"}, Gender.MALE, None),
        (BOXES, {"Nữ": 1}, Gender.FEMALE, None),
        (BOXES, {"Nữ": "nữ"}, Gender.FEMALE, None),
        (BOXES, {"Nữ": "✓"}, Gender.FEMALE, None),
        (BOXES, {"Nữ": "05/09/1985"}, Gender.FEMALE, PartialDate(1985, 9, 5)),
        (BOXES, {"Nam": 1985}, Gender.MALE, PartialDate(1985)),
        (BOXES, {"Nam": 1, "Nữ": 0}, Gender.MALE, None),
        (BOXES, {"Nam": "☐", "Nữ": "√"}, Gender.FEMALE, None),
        (("Họ và tên", "Nữ"), {"Nữ": "x"}, Gender.FEMALE, None),
        (("Họ và tên", "Nữ"), {}, Gender.MALE, None),
        (("Họ và tên", "Nam"), {}, Gender.FEMALE, None),
        (("Họ và tên", "Nữ", "Ngày sinh"), {"Nữ": "x"}, Gender.FEMALE, PartialDate(1985, 9, 5)),
    ],
)
def test_gender_is_read_from_boxes(
    headings: tuple[str, ...], cells: dict[str, Cell], gender: Gender, birth: PartialDate | None
) -> None:
    listed = read(cells, headings=headings)

    assert [(row.delegate.gender, row.delegate.birth) for row in listed.delegates] == [
        (gender, birth)
    ]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Nam": "x", "Nữ": "x"}, "cả hai ô"),
        ({}, "không ô nào"),
        ({"Nam": "-", "Nữ": 0}, "không ô nào"),
    ],
)
def test_both_boxes_or_none_are_a_fault(cells: dict[str, Cell], words: str) -> None:
    (fault,) = read(cells, headings=BOXES).faults

    assert words in fault.sentence
    assert (fault.column, fault.letter) == ("Giới tính", "C, D")


def test_a_date_in_a_box_is_shown_as_it_stands_when_it_is_none() -> None:
    for wrong in ("31/02/1970", "hôm qua"):
        (fault,) = read({"Nam": wrong}, headings=BOXES).faults
        assert (fault.column, fault.letter, fault.value) == ("Ngày sinh", "C", wrong)


def test_a_birth_date_may_stand_in_three_columns() -> None:
    rows: list[tuple[Cell, ...]] = [
        *(("Họ và tên", "Ngày sinh", None, None), (None, "Ngày", "Tháng", "Năm")),
        *(("Lê An", 5, 9, 1970), ("Lê Bình", None, None, 1970), ("Lê Chi", 31, 2, 1970)),
    ]
    made = Sheet("A", tuple(Row(number, row) for number, row in enumerate(rows, start=1)))
    listed = read_delegate_list([made], today=TODAY)

    births = [row.delegate.birth for row in listed.delegates]
    assert births == [PartialDate(1970, 9, 5), PartialDate(1970)]
    assert [(fault.row, fault.letter) for fault in listed.faults] == [(5, "B, C, D")]


@pytest.mark.parametrize(
    ("cell", "faulty"),
    [
        ("03/02/2010\n03/02/2011", []),
        ("02/2010; 02/2011", []),
        ("03/02/2010 - 02/02/2010", ["Ngày chính thức"]),
        ("03/02/2000, 03/02/2001", ["Ngày vào Đảng"]),
        ("31/02/2010 và 03/02/2011", ["Ngày vào Đảng"]),
    ],
)
def test_one_cell_may_hold_both_days_of_joining(cell: str, faulty: list[str]) -> None:
    headings = ("TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Loại đại biểu")
    listed = read({"Ngày vào Đảng": cell}, headings=headings)

    assert [fault.column for fault in listed.faults] == faulty
    assert {fault.letter for fault in listed.faults} <= {"D"}
    assert all(row.delegate.official_since for row in listed.delegates)


KINDS = ("TT", "Họ và tên", "Đương nhiên", "Được bầu", "Dự khuyết")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"Được bầu": "x"}, DelegateKind.ELECTED),
        ({"Đương nhiên": "-", "Dự khuyết": "X"}, DelegateKind.ALTERNATE),
        ({"Đương nhiên": "x", "Được bầu": "x"}, None),
        ({}, None),
    ],
)
def test_a_kind_is_read_from_boxes(cells: dict[str, Cell], kind: DelegateKind | None) -> None:
    listed = read(cells, headings=KINDS)

    assert [row.delegate.kind for row in listed.delegates] == [kind] * (kind is not None)
    assert [fault.letter for fault in listed.faults] == ["C, D, E"] * (kind is None)


def test_a_title_tells_the_kind_of_those_without_a_mark() -> None:
    rows: list[tuple[Cell, ...]] = [KINDS, ("I", "Đại biểu đương nhiên"), (1, "Lê An", None)]
    made = Sheet("A", tuple(Row(number, row) for number, row in enumerate(rows, start=1)))

    assert read_delegate_list([made]).delegates[0].delegate.kind is DelegateKind.EX_OFFICIO


def test_a_box_for_alternates_alone_tells_them_from_the_others() -> None:
    listed = read({}, OTHER | {"Dự khuyết": "x"}, headings=("TT", "Họ và tên", "Dự khuyết"))

    assert [row.delegate.kind for row in listed.delegates] == [
        *(DelegateKind.OFFICIAL, DelegateKind.ALTERNATE),
    ]
