"""Columns are known by their Vietnamese headings, however an office writes them (V3)."""

import unicodedata

import pytest

from congress.domain.headings import (
    Column,
    begins_list,
    heading_texts,
    heads_again,
    is_lower_heading_row,
    read_heading,
    read_headings,
)
from congress.domain.sheets import Cell, Row


def row(*cells: Cell) -> Row:
    return Row(1, cells)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("STT", Column.ORDER),
        ("Số TT", Column.ORDER),
        ("Họ và tên", Column.NAME),
        ("HỌ VÀ TÊN ĐẠI BIỂU", Column.NAME),
        ("Ho ten", Column.NAME),
        ("Họ, chữ đệm và tên khai sinh", Column.NAME),
        ("Họ và tên đệm", Column.FAMILY_AND_MIDDLE),
        ("Họ và chữ đệm", Column.FAMILY_AND_MIDDLE),
        ("Tên", Column.GIVEN),
        ("Tên gọi khác", Column.OTHER_NAMES),
        ("Bí danh", Column.OTHER_NAMES),
        ("Tên để sắp xếp", Column.SORT_NAME),
        ("Nam/Nữ", Column.GENDER),
        ("Giới tính", Column.GENDER),
        ("Nam", Column.MALE),
        ("Nữ", Column.FEMALE),
        ("Nữ (x)", Column.FEMALE),
        ("Năm sinh nữ", Column.FEMALE),
        ("Sinh năm", Column.BIRTH),
        ("Năm", None),
        ("Ngày vào ĐCSVN", Column.JOINED),
        ("Được bầu", Column.ELECTED),
        (f"Họ và tên (viết in hoa, {'đúng theo lý lịch ' * 4})", Column.NAME),
        ("Ngày sinh", Column.BIRTH),
        ("Năm sinh", Column.BIRTH),
        ("Ngày, tháng, năm sinh", Column.BIRTH),
        ("Năm sinh (nam, nữ)", Column.BIRTH),
        ("Nơi sinh", Column.HOMETOWN),
        ("Quê quán", Column.HOMETOWN),
        ("Nơi sinh hoạt", Column.UNIT),
        ("Dân tộc", Column.ETHNICITY),
        ("Tôn giáo", Column.RELIGION),
        ("Ngày vào Đảng", Column.JOINED),
        ("Ngày kết nạp", Column.JOINED),
        ("Ngày chính thức", Column.OFFICIAL_SINCE),
        ("Ngày vào Đảng chính thức", Column.OFFICIAL_SINCE),
        ("Số thẻ", Column.CARD_NUMBER),
        ("Số thẻ đảng viên", Column.CARD_NUMBER),
        ("Chức vụ, đơn vị công tác", Column.POSITION),
        ("Chức danh", Column.POSITION),
        ("Đơn vị", Column.UNIT),
        ("Đoàn đại biểu", Column.UNIT),
        ("Thuộc đảng bộ", Column.UNIT),
        ("Tổ thảo luận", Column.GROUP),
        ("Trình độ học vấn", Column.GENERAL_EDUCATION),
        ("Trình độ chuyên môn", Column.EDUCATION),
        ("Lý luận chính trị", Column.THEORY),
        ("Trình độ LLCT", Column.THEORY),
        ("Loại đại biểu", Column.KIND),
        ("Diện đại biểu", Column.KIND),
        ("Diện", Column.KIND),
        ("Loại đảng viên", Column.KIND),
        ("Đảng viên chính thức/dự bị", Column.KIND),
        ("Khen thưởng", Column.REWARDS),
        ("Kỷ luật (nếu có)", Column.DISCIPLINE),
        ("Thay cho đại biểu", Column.REPLACES),
        ("Số ghế", Column.SEAT),
        ("Người giới thiệu", Column.ORIGIN),
        ("Ghi chú", Column.NOTE),
        ("Email", None),
        ("", None),
        ("Danh sách đại biểu được triệu tập dự đại hội đại biểu đảng bộ tỉnh lần thứ XX", None),
    ],
)
def test_a_heading_names_its_column(heading: str, column: Column | None) -> None:
    assert read_heading(heading) == column
    assert read_heading(unicodedata.normalize("NFD", heading.upper())) == column


@pytest.mark.parametrize(
    ("above", "own", "column"),
    [
        ("Giới tính", "Nam", Column.MALE),
        ("Năm sinh", "Nữ", Column.FEMALE),
        ("Ngày vào Đảng", "Chính thức", Column.OFFICIAL_SINCE),
        ("Ngày vào Đảng", "Dự bị", Column.JOINED),
        ("Trình độ", "Văn hóa", Column.GENERAL_EDUCATION),
        ("Trình độ", "LLCT", Column.THEORY),
        ("Trình độ", "Chuyên môn", Column.EDUCATION),
        ("Họ và tên", "Họ đệm", Column.FAMILY_AND_MIDDLE),
        ("Họ và tên", "Tên", Column.GIVEN),
        ("Khác", "Ghi chú", Column.NOTE),
        ("Khác", "Email", None),
        ("Ngày sinh", "Năm", Column.BIRTH),
        ("Ngày sinh", "Tháng", Column.BIRTH_MONTH),
        ("Diện đại biểu", "Dự khuyết", Column.ALTERNATE),
        ("Tư cách", "Chính thức", Column.OFFICIAL),
    ],
)
def test_a_heading_is_read_with_the_one_above(above: str, own: str, column: Column | None) -> None:
    assert read_heading(own, above=above) == column


def test_two_rows_of_headings_are_one() -> None:
    upper = row("TT", "Họ tên", "Giới tính", None, "Trình độ", None, "Ghi chú")
    lower = row(None, None, "Nam", "Nữ", "Chuyên môn", "LLCT")

    assert begins_list(upper)
    assert is_lower_heading_row(lower, upper)
    assert list(read_headings(upper, below=lower).values()) == [
        *(Column.ORDER, Column.NAME, Column.MALE, Column.FEMALE),
        *(Column.EDUCATION, Column.THEORY, Column.NOTE),
    ]


def test_a_heading_that_stands_twice_counts_once() -> None:
    assert read_headings(row("Họ tên", "Họ và tên")) == {0: Column.NAME}


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param((1, "Lê Văn Tên", "Nam"), id="a numbered person"),
        pytest.param(("DANH SÁCH ĐẠI BIỂU",), id="a title"),
        pytest.param(("Ngày sinh", "Dân tộc"), id="no column of names"),
        pytest.param(("12/3/1971", "Họ và tên"), id="a date"),
        pytest.param(("Họ và tên", "a", "b", "c"), id="mostly unknown words"),
        pytest.param((None, None), id="nothing"),
        pytest.param(("Họ và tên người lập: Trần Văn Lập",), id="who made the list"),
    ],
)
def test_other_rows_are_no_headings(cells: tuple[Cell, ...]) -> None:
    assert not begins_list(row(*cells))


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param((None, "Lê Văn A", "Nam", "Kinh"), id="a person without a number"),
        pytest.param((1, "Lê Văn A", None, None), id="a person"),
        pytest.param((None, None, "x", None), id="a box"),
        pytest.param((None,), id="a blank row"),
    ],
)
def test_the_first_person_is_no_second_row_of_headings(cells: tuple[Cell, ...]) -> None:
    upper = row("TT", "Họ và tên", "Giới tính", "Dân tộc")

    assert not is_lower_heading_row(row(*cells), upper)


def test_four_known_headings_are_enough() -> None:
    known = ("STT", "Họ và tên", "Năm sinh", "Diện")

    assert begins_list(row(*known, "Email", "Điện thoại", "CCCD", "Cỡ áo", 2024))


@pytest.mark.parametrize(
    ("cells", "again"),
    [
        pytest.param(("Năm sinh", "Họ và tên", "Email", 2024), True, id="the same, turned"),
        pytest.param(("Họ và tên", "Năm sinh", "Ghi chú"), True, id="others"),
        pytest.param(("Họ và tên", "Ghi chú", "a", "b", "c"), False, id="mostly other words"),
        pytest.param(("Đại biểu", "Năm sinh", "Diện"), True, id="nothing but headings"),
        pytest.param(("Lê An", "Ủy viên", "Nam", "Xã A", "Được bầu"), False, id="a member"),
        pytest.param(("Lê An", "Ủy viên", "Nam", 1970), False, id="a year"),
        pytest.param(("I", "Đại biểu"), False, id="a part"),
        pytest.param(("Đại biểu",), False, id="a title"),
    ],
)
def test_headings_are_known_again_within_a_list(cells: tuple[Cell, ...], again: bool) -> None:
    seen = heading_texts(row("STT", "Họ và tên", "Năm sinh", "Email", "2024"))

    assert heads_again(row(*cells), seen) is again


def test_a_person_whose_name_is_a_heading_is_no_second_row() -> None:
    upper = row("Họ và tên", None, "Giới tính", "Diện")

    assert not is_lower_heading_row(row("Lê Văn", "Nam", "Nam", "Được bầu"), upper)


def test_a_part_below_a_wide_heading_is_no_second_row() -> None:
    assert not is_lower_heading_row(row("I", "ĐẠI BIỂU ĐƯƠNG NHIÊN"), row("Họ và tên", None, "TT"))


def test_an_unknown_word_under_a_wide_heading_goes_with_its_neighbours() -> None:
    upper = row("TT", "Họ và tên", "Chức vụ", None, "Giới tính", None)

    assert is_lower_heading_row(row(None, None, "Đảng", "Chính quyền", "Nam", "Nữ"), upper)
