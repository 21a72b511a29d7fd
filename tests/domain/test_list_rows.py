"""Every row of a sheet is accounted for: people, headings, parts, sums, signatures (V3)."""

from datetime import date

import pytest

from congress.domain.headings import Column
from congress.domain.list_choices import Start
from congress.domain.list_rows import read_rows
from congress.domain.listed_rows import ListedRows, RowKind
from congress.domain.sheets import Cell, Row, Sheet

HEADING = ("TT", "Họ và tên", "Ngày sinh", "Đơn vị", "Loại đại biểu")
AN = (1, "Lê Văn An", "1980", "Đảng bộ A", "Bầu")
BINH = (2, "Lê Văn Bình", "1981", "Đảng bộ B", "Bầu")


def read(*rows: tuple[Cell, ...]) -> ListedRows:
    numbered = tuple(Row(number, cells) for number, cells in enumerate(rows, start=1))
    return read_rows(Sheet("Trang 1", numbered))


def kinds(*rows: tuple[Cell, ...]) -> list[str]:
    return [kind.value for _, kind in read(*rows).kinds]


def test_a_whole_list_from_letterhead_to_signature() -> None:
    rows = [
        ("ĐẢNG BỘ TỈNH", None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (),
        ("DANH SÁCH ĐẠI BIỂU",),
        HEADING,
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("I", "Đoàn Nam Đàn"),
        AN,
        (),
        HEADING,
        ("I. Đảng bộ huyện Con Cuông",),
        BINH,
        (3,),
        (None, "Tổng cộng: 2"),
        (None, None, None, "Nghệ An, ngày 5 tháng 9 năm 2025"),
        (None, "NGƯỜI LẬP BIỂU", None, "T/M BAN TỔ CHỨC"),
        (None, "Trần Văn Ký", None, "Lê Thị Duyệt"),
        (None, "Trần Văn Ký"),
    ]

    listed = read(*rows)

    assert [kind.value for _, kind in listed.kinds] == [
        *("letterhead", "blank", "letterhead", "heading", "heading", "part"),
        *("person", "blank", "heading", "part", "person", "blank"),
        *("sum", "signature", "signature", "signature", "signature"),
    ]
    assert [person.row.number for person in listed.people] == [7, 11]
    assert [number for number, _ in listed.kinds] == list(range(1, 18))


@pytest.mark.parametrize("birth", [date(1980, 2, 1), "01/02/1980"])
def test_a_last_row_with_a_birth_date_and_no_name_is_not_lost(birth: Cell) -> None:
    rows = [("Họ và tên", "Ngày sinh"), ("Lê Văn An", "1980"), (None, birth), (None, "Lê Ký")]

    assert kinds(*rows) == ["heading", "person", "person", "note"]


def test_headings_further_down_may_change_the_columns() -> None:
    listed = read(HEADING, AN, ("Họ và tên", "Năm sinh"), ("Lê Văn Bình", "1981"))

    first, second = listed.people
    assert (first.text(Column.NAME), second.text(Column.NAME)) == ("Lê Văn An", "Lê Văn Bình")
    assert second.text(Column.UNIT) == ""
    assert second.cell(Column.KIND) is None


def test_a_heading_row_may_go_on_in_the_next() -> None:
    listed = read(
        ("TT", "Họ tên", "Giới tính", None), (None, None, "Nam", "Nữ"), (1, "Lê An", None, "x")
    )

    assert [kind for _, kind in listed.kinds][:2] == [RowKind.HEADING, RowKind.HEADING]
    assert listed.people[0].text(Column.FEMALE) == "x"


def test_a_list_begins_where_somebody_says() -> None:
    rows = (Row(1, ("a", "b")), Row(2, ("Ai", None)), Row(3, ("Lê An", "1980")))
    named, born = {"Cột A": Column.NAME}, {"Ai": Column.NAME, "Cột B": Column.BIRTH}
    bare = read_rows(Sheet("A", rows), corrected=named, start=Start(3, headed=False))
    headed = read_rows(Sheet("A", rows), corrected=born, start=Start(2, headed=True))

    assert [kind.value for _, kind in bare.kinds] == ["letterhead", "letterhead", "person"]
    assert [kind.value for _, kind in headed.kinds] == ["letterhead", "heading", "person"]
    assert headed.people[0].text(Column.BIRTH) == "1980"


def test_names_below_a_sum_are_of_those_who_sign() -> None:
    assert kinds(HEADING, AN, (None, "Tổng cộng: 1"), (None, "Lê Ký"))[3] == "signature"


def test_headings_not_known_are_reported() -> None:
    assert read((*HEADING, "Email", "Cỡ áo"), AN).unknown == ("Email", "Cỡ áo")


def test_a_sheet_without_headings_has_no_people() -> None:
    listed = read(("Không nhập vào trang này",), (), AN)

    assert not listed.people
    assert [kind.value for _, kind in listed.kinds] == ["letterhead", "blank", "letterhead"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param((3, None, "1980", "Đảng bộ A", "Bầu"), id="no name"),
        pytest.param((3, "Lê Văn C"), id="a number and a name only"),
        pytest.param((None, "Lê Văn C", "1980", "Đảng bộ A", "Bầu"), id="no number"),
        pytest.param((None, None, "1980", "Đảng bộ A", "Bầu"), id="neither name nor number"),
        pytest.param((3, "Tổng Văn Cộng", "1980"), id="a name like a sum"),
        pytest.param(("3.", "Lê Văn C", None, None, None), id="a number with a point"),
        pytest.param(("(2.1)", "Lê Văn C", None, None, None), id="a number within a part"),
        pytest.param((None, "Lê Văn C", "1980", "Trưởng ban Tổ chức", "Bầu"), id="a head of board"),
    ],
)
def test_a_row_that_may_be_a_person_is_read_as_one(row: tuple[Cell, ...]) -> None:
    assert kinds(HEADING, AN, row, BINH) == ["heading", "person", "person", "person"]
    assert kinds(HEADING, AN, BINH, row)[-1] == "person"


@pytest.mark.parametrize(
    "heading", [("Họ và tên",), ("TT", "Họ và tên"), ("Họ và tên", "Ngày sinh")]
)
def test_a_short_list_of_names_is_a_list(heading: tuple[str, ...]) -> None:
    names: dict[str, Cell] = {"TT": 1, "Họ và tên": "Lê Văn An", "Ngày sinh": "1980"}

    listed = read(heading, tuple(names[title] for title in heading))

    assert [person.text(Column.NAME) for person in listed.people] == ["Lê Văn An"]


def test_numbers_under_headings_are_no_person_but_a_first_person_is() -> None:
    assert kinds(HEADING, ("A", "B", 1, 2, 3), AN) == ["heading", "heading", "person"]
    assert kinds(HEADING, (1, "x"), AN) == ["heading", "person", "person"]
    assert kinds(HEADING, (1, None, 3)) == ["heading", "person"]
    assert kinds(HEADING, (7,), AN) == ["heading", "blank", "person"]
    assert kinds(HEADING, AN, (7, "0", 0, "-"), BINH)[2] == "blank"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        pytest.param(("I", "Đoàn Nam Đàn", None, None, 25), "part", id="a part and its count"),
        pytest.param((None, "Huyện Con Cuông"), "part", id="a district"),
        pytest.param(("Đại biểu",), "part", id="a word that heads columns elsewhere"),
        pytest.param((None, "Cộng: 12 đồng chí"), "sum", id="a sum of people"),
        pytest.param(("Cộng 12",), "sum", id="a sum without a colon"),
        pytest.param(("Tổng đoàn Nam Đàn: 12",), "sum", id="a sum of a part"),
        pytest.param((None, "Trong đó: nữ 3"), "sum", id="what the sum is made of"),
        pytest.param((None, "Tổng cộng", 12, "đã kiểm tra"), "sum", id="a sum and a remark"),
        pytest.param((None, "- Nữ: 3"), "sum", id="one line of what the sum is made of"),
        pytest.param((None, None, None, "BÍ THƯ"), "signature", id="an office"),
        pytest.param(
            (None, "HUYỆN ỦY NAM ĐÀN", None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
            "letterhead",
            id="the head of a paper",
        ),
        pytest.param((None, "CHÁNH VĂN PHÒNG", None, "BÍ THƯ"), "signature", id="two offices"),
        pytest.param((None, "Nguyễn Thị Bí Thư", "1980", "A", "ĐN"), "person", id="a person"),
        pytest.param((None, None, "1980", "Bí thư", None), "person", id="a nameless secretary"),
    ],
)
def test_a_row_between_people_is_known_by_what_it_says(row: tuple[Cell, ...], kind: str) -> None:
    assert kinds(HEADING, AN, row, BINH) == ["heading", "person", kind, "person"]


def test_lists_under_each_other_each_end_with_who_signs() -> None:
    paper: list[tuple[Cell, ...]] = [
        *((None, "ĐẢNG BỘ XÃ", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"), (None, "DANH SÁCH"), HEADING),
        *(AN, (None, "T/M ĐẢNG ỦY"), (None, None, "PHÓ BÍ THƯ"), (), (None, "Cao Văn Ký")),
    ]

    assert kinds(*paper, *paper)[8:] == [
        *("letterhead", "letterhead", "heading", "person"),
        *("signature", "signature", "blank", "signature"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("Trang 1/2",), id="a page number"),
        pytest.param((None, "(Các đồng chí được bổ sung theo Công văn số 5)"), id="a remark"),
        pytest.param((None, None, None, "và Hội đồng nhân dân xã"), id="a second line"),
    ],
)
def test_what_is_no_name_and_says_nothing_else_is_a_note(row: tuple[Cell, ...]) -> None:
    assert kinds(HEADING, AN, row, BINH)[2] == "note"


def test_a_part_is_known_in_whatever_columns_its_words_stand() -> None:
    heading = ("Giới tính", "Ngày sinh", "Họ và tên", "Diện")
    an, part = ("Nam", "1980", "Lê An", "ĐN"), ("II", "Đảng bộ xã A")

    assert kinds(heading, an, part, an) == ["heading", "person", "part", "person"]


def test_a_numbered_body_is_a_part_and_gives_its_people_their_unit() -> None:
    listed = read(("TT", "Họ và tên", "Ngày sinh"), (1, "Đảng bộ xã A"), (None, "Lê An", "1980"))

    assert [kind.value for _, kind in listed.kinds] == ["heading", "part", "person"]
    assert listed.people[0].body == "Đảng bộ xã A"


def test_a_table_of_numbers_is_no_list_of_people() -> None:
    listed = read(("TT", "Đơn vị", "Đại biểu", "Nam"), (1, "Đảng bộ A", 12, 8))

    assert (listed.people, listed.places) == ((), {})


def test_a_cell_that_reaches_down_counts_in_every_row() -> None:
    rows = (Row(1, HEADING), Row(2, AN), Row(3, (2, "Lê B")), Row(4, (None, None, None, "Xã C")))
    covered: dict[tuple[int, int], Cell] = {(3, 4): "Bầu", (4, 1): "Lê B"}
    listed = read_rows(Sheet("A", rows, covered=covered))

    assert [person.text(Column.KIND) for person in listed.people] == ["Bầu", "Bầu"]
    assert listed.kinds[3] == (4, RowKind.NOTE)


def test_a_letterhead_printed_again_with_the_headings_is_nobody() -> None:
    rows: list[tuple[Cell, ...]] = [
        *(HEADING, AN, (None, "Cộng trang 1: 1"), ()),
        ("ĐẢNG BỘ TỈNH", None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        *(("DANH SÁCH (tiếp)",), ("Trang 2",), HEADING, BINH),
    ]

    assert kinds(*rows) == [
        *("heading", "person", "sum", "blank", "letterhead", "part", "letterhead"),
        *("heading", "person"),
    ]
    assert kinds(HEADING, AN, (None, "Lê Văn C"), HEADING)[2] == "person"


def test_headings_may_take_three_rows() -> None:
    listed = read(
        ("TT", "Họ và tên", "Thông tin", None, None, None, "Diện"),
        (None, None, "Ngày sinh", None, "Vào Đảng"),
        (None, None, "Nam", "Nữ", "Dự bị", "Chính thức"),
        (1, "Lê Văn An", "1970", None, "1995", "1996", "ĐN"),
    )

    (person,) = listed.people
    assert (person.text(Column.MALE), person.text(Column.OFFICIAL_SINCE)) == ("1970", "1996")
    assert listed.headings[4].label == "Vào Đảng / Dự bị"


def go_on(*rows: tuple[Cell, ...]) -> ListedRows:
    """Read a sheet after one whose columns are those of `HEADING`."""
    numbered = tuple(Row(number, row) for number, row in enumerate(rows, start=1))
    return read_rows(Sheet("Trang 2", numbered), before=read(HEADING, AN).places)


def test_a_sheet_without_headings_goes_on_with_the_columns_before() -> None:
    day = (3, "Lê Văn Cảnh", "05/09/1980", "Đảng bộ C", "Bầu")

    assert [person.row.number for person in go_on(BINH, day, (None, "Tổng cộng: 2")).people] == [
        1,
        2,
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param((1, "Đảng bộ Nam Đàn", "25", "12"), id="a statistic"),
        pytest.param(("Không nhập vào trang này",), id="a note"),
        pytest.param((1, "Số", "1980"), id="no name"),
    ],
)
def test_a_sheet_of_something_else_goes_on_with_nothing(row: tuple[Cell, ...]) -> None:
    assert not go_on(row, row).people
