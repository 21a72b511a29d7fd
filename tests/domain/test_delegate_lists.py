"""Delegate lists: every good row in, every bad row named, nothing half taken (V3, V4, V5, V5b)."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.dates import PartialDate
from congress.domain.delegate_lists import DelegateList, read_delegate_list, require_faultless
from congress.domain.delegates import Delegate, DelegateKind, Gender
from congress.domain.errors import ListRefused
from congress.domain.sheets import Cell, Row, Sheet
from tests.domain.listed import HEADINGS, OTHER, TODAY, read, sheet


def test_a_good_row_becomes_a_delegate_with_all_its_fields() -> None:
    (listed,) = read({"Ghi chú": " Miễn  sinh hoạt "}).delegates

    assert (listed.sheet, listed.row) == ("A", 2)
    assert listed.delegate == Delegate(
        name=listed.delegate.name,
        kind=DelegateKind.ELECTED,
        gender=Gender.MALE,
        birth=PartialDate(1985, 9, 5),
        joined=PartialDate(2010, 2, 3),
        official_since=PartialDate(2011, 2, 3),
        card_number="01234567",
        note="Miễn sinh hoạt",
    )
    assert listed.delegate.name.text == "Lê Văn An"


FAULTY: list[tuple[dict[str, Cell], str, str]] = [
    ({"Họ và tên": None}, "Họ và tên", "để trống"),
    ({"Họ và tên": "Lê\u202eAn"}, "Họ và tên", "đổi chiều"),
    ({"Họ và tên": "#REF!"}, "Họ và tên", "để trống"),
    ({"Ngày sinh": "31/02/1975"}, "Ngày sinh", "không có trong lịch"),
    ({"Ngày sinh": "05/09/2071"}, "Ngày sinh", "tương lai"),
    ({"Ngày sinh": "05/09/1899"}, "Ngày sinh", "trước năm 1900"),
    ({"Ngày sinh": "hôm qua"}, "Ngày sinh", "không phải là ngày"),
    ({"Ngày sinh": time(8)}, "Ngày sinh", "không phải là ngày"),
    ({"Ngày sinh": True}, "Ngày sinh", "không phải là ngày"),
    ({"Ngày vào Đảng": "04/09/2003", "Ngày chính thức": None}, "Ngày vào Đảng", "18 tuổi"),
    ({"Ngày vào Đảng": "08/2003", "Ngày chính thức": None}, "Ngày vào Đảng", "18 tuổi"),
    ({"Ngày vào Đảng": "2002", "Ngày chính thức": None}, "Ngày vào Đảng", "18 tuổi"),
    ({"Ngày chính thức": "02/02/2010"}, "Ngày chính thức", "trước ngày vào Đảng"),
    ({"Giới tính": "Kinh"}, "Giới tính", "không phải là giới tính"),
    ({"Loại đại biểu": "Khách mời"}, "Loại đại biểu", "không phải là loại"),
    ({"Loại đại biểu": None}, "Loại đại biểu", "để trống"),
    ({"Ghi chú": "a\x07b"}, "Ghi chú", "điều khiển"),
    ({"Số thẻ": "1" * 501}, "Số thẻ đảng viên", "quá 500 ký tự"),
]


@pytest.mark.parametrize(("wrong", "column", "words"), FAULTY)
def test_a_bad_row_is_named_once_and_the_others_stay_good(
    wrong: dict[str, Cell], column: str, words: str
) -> None:
    listed = read({}, OTHER | wrong)

    (fault,) = listed.faults
    assert (fault.row, fault.column) == (3, column)
    assert words in fault.sentence
    assert [delegate.row for delegate in listed.delegates] == [2]


@pytest.mark.parametrize(
    "change",
    [
        {"Ngày sinh": None},
        {"Ngày sinh": 1985},
        {"Ngày sinh": "09/1985", "Ngày vào Đảng": "09/2003", "Ngày chính thức": None},
        {"Ngày vào Đảng": "05/09/2003", "Ngày chính thức": None},
        {"Ngày vào Đảng": "2003", "Ngày chính thức": None},
        {"Ngày chính thức": "2010"},
        {"Ngày vào Đảng": None},
        {"Số thẻ": None},
    ],
)
def test_what_is_not_known_is_no_fault(change: dict[str, Cell]) -> None:
    assert read(change).faults == ()


def test_a_check_that_needs_a_faulty_value_is_not_made() -> None:
    listed = read({}, {"Ngày sinh": "32/01/2000"})

    assert [fault.column for fault in listed.faults] == ["Ngày sinh", "Số thẻ đảng viên"]


@pytest.mark.parametrize(
    ("later", "column"),
    [
        pytest.param({"Số thẻ": "1"}, "Họ và tên", id="the same name and birth date"),
        pytest.param({"Họ và tên": "LÊ VĂN AN"}, "Họ và tên", id="in capitals, card as well"),
        pytest.param({"Họ và tên": "Lê Văn Ân"}, "Số thẻ đảng viên", id="the same card"),
        pytest.param(
            {"Họ và tên": "Lê Văn Ân", "Số thẻ": 1234567},
            "Số thẻ đảng viên",
            id="the same card that lost its zero",
        ),
        pytest.param(
            {"Họ và tên": "Lê Văn Ân", "Số thẻ": "01 234 567"},
            "Số thẻ đảng viên",
            id="the same card in groups",
        ),
    ],
)
def test_only_the_later_of_two_equal_rows_is_named(later: dict[str, Cell], column: str) -> None:
    listed = read({}, later)

    (fault,) = listed.faults
    assert (fault.row, fault.column) == (3, column)
    assert "đã có ở dòng 2" in fault.sentence


def test_a_word_instead_of_a_card_number_is_the_number_of_nobody() -> None:
    listed = read({"Số thẻ": "chưa có"}, OTHER | {"Số thẻ": "chưa có"})

    assert (listed.faults, len(listed.warnings)) == ((), 2)


def test_a_double_of_a_bad_row_is_no_double() -> None:
    listed = read({"Loại đại biểu": "?"}, {})

    assert [fault.row for fault in listed.faults] == [2]


def test_homonyms_without_birth_dates_cannot_be_told_apart() -> None:
    listed = read({"Ngày sinh": None}, {"Ngày sinh": None, "Số thẻ": None})

    assert "không dòng nào có ngày sinh" in listed.faults[0].sentence


def test_a_double_on_another_sheet_is_named_with_its_sheet() -> None:
    listed = read_delegate_list([sheet({}, name="A"), sheet({}, name="B")])

    assert "đã có ở dòng 2 trang “A”" in listed.faults[0].sentence


def test_what_should_be_looked_at_is_a_warning_only() -> None:
    listed = read({}, {"Ngày sinh": "1990", "Số thẻ": "1234", "Ngày vào Đảng": None})

    assert listed.faults == ()
    assert [(warning.row, warning.problem) for warning in listed.warnings] == [
        (3, "Số thẻ 1234 không phải là 8 chữ số; có thể đã mất số 0 ở đầu."),
        (3, "“Lê Văn An” trùng tên với dòng 2, khác ngày sinh."),
    ]


def test_a_list_without_kinds_is_one_of_official_members_and_says_so() -> None:
    listed = read({}, OTHER, headings=("TT", "Họ và tên", "Số thẻ"))

    assert {row.delegate.kind for row in listed.delegates} == {DelegateKind.OFFICIAL}
    assert (listed.kinds_given, listed.warnings) == (False, ())
    assert read({}).kinds_given


def test_a_day_of_joining_that_is_refused_is_compared_with_nothing() -> None:
    listed = read({"Ngày vào Đảng": "01/01/1999", "Ngày chính thức": "01/01/1998"})

    assert [fault.column for fault in listed.faults] == ["Ngày vào Đảng"]


def test_a_gender_left_empty_is_a_fault_where_others_give_theirs() -> None:
    listed = read({}, OTHER | {"Giới tính": None})

    assert [(fault.row, fault.letter, fault.value) for fault in listed.faults] == [(3, "C", "")]
    assert read({"Giới tính": None}).faults == ()
    assert read({}, OTHER | {"Giới tính": "chưa rõ"}).delegates[1].delegate.gender is None


def parts(*rows: tuple[Cell, ...], name: str = "A") -> DelegateList:
    table = [("TT", "Họ và tên", "Chức vụ", "Đơn vị"), *rows]
    numbered = tuple(Row(number, row) for number, row in enumerate(table, start=1))
    return read_delegate_list([Sheet(name, numbered)])


def test_titles_over_a_part_of_the_list_tell_the_kind() -> None:
    listed = parts(
        ("I", "ĐẠI BIỂU ĐƯƠNG NHIÊN"),
        ("Đảng bộ huyện Nam Đàn",),
        (1, "Lê Văn An"),
        ("II. DỰ KHUYẾT",),
        (1, "Lê Văn Bình"),
        name="Đại biểu chính thức",
    )

    kinds = [row.delegate.kind for row in listed.delegates]
    assert kinds == [DelegateKind.EX_OFFICIO, DelegateKind.ALTERNATE]
    assert listed.warnings == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Dự khuyết", DelegateKind.ALTERNATE),
        ("Chính thức và dự khuyết", DelegateKind.OFFICIAL),
        ("Sheet1", DelegateKind.OFFICIAL),
    ],
)
def test_the_name_of_the_sheet_tells_the_kind_when_it_names_one(
    name: str, kind: DelegateKind
) -> None:
    (listed,) = parts((1, "Lê Văn An"), name=name).delegates

    assert listed.delegate.kind is kind


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [
        (("Họ và tên", None, "TT"), ("Lê Văn", "An", 1), "Lê Văn An"),
        (("Họ và tên", None, "TT"), ("Lê Văn An", None, 1), "Lê Văn An"),
        (("Họ và tên", "Tên", "TT"), ("Lê Văn An", "An", 1), "Lê Văn An"),
        (("Họ và tên", "Tên", "TT"), ("Lê Văn", "An", 1), "Lê Văn An"),
        (("Họ", "Tên", "TT"), ("Lê Văn", "An", 1), "Lê Văn An"),
        (("Đồng chí", "TT", "Ngày sinh"), ("Đ/c Lê Văn An", 1, 1985), "Lê Văn An"),
        (("Đồng chí", "TT", "Ngày sinh"), ("đồng chí: Lê Văn An", 1, 1985), "Lê Văn An"),
        (("Họ tên", "TT", "Ngày sinh"), ("Ông Lê Văn An (*)", 1, 1985), "Lê Văn An"),
        (("Họ tên", "TT", "Ngày sinh"), ("Ông Ích Khiêm", 1, 1985), "Ông Ích Khiêm"),
    ],
)
def test_a_name_is_put_together_from_its_columns(
    headings: tuple[Cell, ...], cells: tuple[Cell, ...], name: str
) -> None:
    listed = read_delegate_list([Sheet("A", (Row(1, headings), Row(2, cells)))])

    assert [row.delegate.name.text for row in listed.delegates] == [name]


def test_guests_are_no_delegates_and_an_empty_kind_is_not_told_by_a_letterhead() -> None:
    guests = parts(("I", "Đại biểu"), (1, "Lê An"), ("II", "KHÁCH MỜI"), (1, "Lê Bình"))
    empty = read_delegate_list([sheet({"Loại đại biểu": None}, name="Chính thức")])

    assert [fault.row for fault in guests.faults] == [5]
    assert [fault.column for fault in empty.faults] == ["Loại đại biểu"]


def test_a_body_over_people_is_their_unit_where_the_list_has_no_column_for_it() -> None:
    headings = ("TT", "Họ và tên", "Ngày sinh")
    rows: list[tuple[Cell, ...]] = [headings, ("I", "Đảng bộ xã A: 1"), (1, "Lê An", 1970)]
    made = Sheet("A", tuple(Row(number, row) for number, row in enumerate(rows, start=1)))

    assert read_delegate_list([made]).delegates[0].delegate.unit == "Đảng bộ xã A"


def test_a_name_may_stand_in_two_columns() -> None:
    headings = ("TT", "Họ và tên đệm", "Tên", "Số thẻ")
    listed = read(
        {"Họ và tên đệm": "Lê Văn", "Tên": "An"},
        {"Họ và tên đệm": None, "Tên": None, "Số thẻ": "2"},
        headings=headings,
    )

    assert listed.delegates[0].delegate.name.text == "Lê Văn An"
    assert listed.faults[0].column == "Tên"


def test_a_sort_name_is_taken_from_its_column() -> None:
    listed = read(
        {"Họ và tên": "H' Hen Niê", "Tên để sắp xếp": "Hen"},
        headings=(*HEADINGS, "Tên để sắp xếp"),
    )

    assert listed.delegates[0].delegate.name.given == "Hen"


def test_a_faultless_list_is_taken_whole() -> None:
    listed = read({}, OTHER | {"Loại đại biểu": "DK"})

    assert [delegate.kind for delegate in require_faultless(listed)] == [
        *(DelegateKind.ELECTED, DelegateKind.ALTERNATE),
    ]
    assert listed.voters == 1


def test_a_list_with_any_fault_is_refused_whole_with_every_fault() -> None:
    bad = [OTHER | {"Họ và tên": None, "Số thẻ": str(number)} for number in range(5)]

    with pytest.raises(ListRefused, match="có 5 lỗi; chưa ghi gì") as refusal:
        require_faultless(read({}, *bad))

    assert [fault.sentence[:7] for fault in refusal.value.faults][:2] == ["Dòng 3,", "Dòng 4,"]
    assert "Còn 2 lỗi nữa." in refusal.value.message


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Không tìm thấy dòng tiêu đề"),
        ([("a", "b"), (1, 2)], "Không tìm thấy dòng tiêu đề"),
        ([HEADINGS], "không có ai ở dưới"),
    ],
)
def test_a_file_without_people_is_refused(rows: list[tuple[Cell, ...]], words: str) -> None:
    made = Sheet("A", tuple(Row(number, cells) for number, cells in enumerate(rows, start=1)))

    with pytest.raises(ListRefused, match=words):
        read_delegate_list([made])


cells = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**9), 10**9),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from([*HEADINGS, "x", "Lê Văn An", "31/02/1975", "Tổng cộng", "T/M BAN", "ĐN"]),
)


@given(st.lists(st.lists(cells, max_size=9).map(tuple), max_size=8))
def test_whatever_stands_in_the_cells_every_row_is_accounted_for(
    rows: list[tuple[Cell, ...]],
) -> None:
    table = [HEADINGS, *rows]
    made = Sheet("A", tuple(Row(number, row) for number, row in enumerate(table, start=1)))

    try:
        listed = read_delegate_list([made], today=TODAY)
    except ListRefused:
        return

    (read_sheet,) = listed.sheets
    people = {person.row.number for person in read_sheet.people}
    good = {delegate.row for delegate in listed.delegates}
    bad = {fault.row for fault in listed.faults}
    assert [number for number, _ in read_sheet.kinds] == list(range(1, len(table) + 1))
    assert good | bad == people
    assert not good & bad
