"""Lists of candidates: title and seats above, candidates below, doubles refused (R26b, V3)."""

import pytest

from congress.domain.errors import ListRefused
from congress.domain.list_choices import Letters
from congress.domain.sheets import Cell, Row, Sheet
from congress.domain.slate_lists import SlateList, read_slate_list, require_faultless_slate

HEADINGS = ("TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Người giới thiệu", "Ghi chú")
AN = (1, "Lê Văn An", "05/09/1985", "Bí thư", "Đảng bộ A", "Ban Chấp hành khóa trước", None)
BINH = (2, "Trần Thị Bình", "1990", None, "Đảng bộ B", None, "Tự ứng cử")
TITLE = ("Danh sách bầu cử Ban Chấp hành Đảng bộ tỉnh",)


def read(*rows: tuple[Cell, ...]) -> SlateList:
    numbered = tuple(Row(number, cells) for number, cells in enumerate(rows, start=1))
    return read_slate_list([Sheet("Ghi chú", (Row(1, ("Đây là mẫu",)),)), Sheet("A", numbered)])


def test_a_list_gives_title_seats_and_candidates() -> None:
    listed = read(
        TITLE, ("Số lượng bầu: 1 đồng chí; danh sách: 2 đồng chí",), (), HEADINGS, AN, BINH
    )

    assert (listed.title, listed.seats) == ("Ban Chấp hành Đảng bộ tỉnh", 1)
    first, second = require_faultless_slate(listed)
    assert (first.name.text, first.position, first.origin) == (
        *("Lê Văn An", "Bí thư, Đảng bộ A"),
        "Ban Chấp hành khóa trước",
    )
    assert (second.position, second.note) == ("Đảng bộ B", "Tự ứng cử")
    assert [row.row for row in listed.candidates] == [5, 6]


def test_old_letters_are_read_as_those_of_delegates_are() -> None:
    rows = (
        ("Danh s\u00b8ch bÇu cö Chi ñy",),
        ("Hä vµ tªn", "Ngµy sinh"),
        ("NguyÔn ThÞ H¹nh", "1970"),
    )
    made = [Sheet("A", tuple(Row(number, row) for number, row in enumerate(rows, start=1)))]
    listed, kept = read_slate_list(made), read_slate_list(made, letters=Letters.KEPT)

    assert [row.candidate.name.text for row in listed.candidates] == ["Nguyễn Thị Hạnh"]
    assert (listed.title, listed.old.undecided, listed.old.note) == ("Chi ủy", True, "")
    assert [row.candidate.name.text for row in kept.candidates] == ["NguyÔn ThÞ H¹nh"]
    with pytest.raises(ListRefused, match="chữ cũ TCVN3"):
        listed.old.require_decided()
    converted = read_slate_list(made, letters=Letters.CONVERTED).old
    converted.require_decided()
    assert converted.note == "Chữ cũ TCVN3 (ABC) ở 4 ô được chuyển sang Unicode."


@pytest.mark.parametrize(
    ("line", "seats"),
    [
        ("Số lượng cần bầu: 15 đồng chí", 15),
        ("SỐ LƯỢNG BẦU 3", 3),
        ("Số lượng Ủy viên Ban Chấp hành được bầu là 27 đồng chí", 27),
        ("Nhiệm kỳ 2025–2030", None),
    ],
)
def test_the_seats_are_read_from_the_lines_above(line: str, seats: int | None) -> None:
    assert read((line,), HEADINGS, AN).seats == seats


def test_a_list_may_have_neither_title_nor_seats() -> None:
    listed = read(HEADINGS, AN)

    assert (listed.title, listed.seats, listed.faults) == ("", None, ())


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Danh sách bầu cử", "Số lượng bầu: 1 đồng chí; danh sách: 1 đồng chí"), ""),
        (("DANH SÁCH BẦU CỬ", "Ban Chấp hành, nhiệm kỳ 2025–2030"), "Ban Chấp hành"),
        (("Danh sách ứng cử viên bầu vào ban thường vụ",), "Ban thường vụ"),
        (("Danh sách bầu cử",), ""),
        (("ĐẢNG BỘ TỈNH", "Danh sách bầu Bí thư"), "Bí thư"),
    ],
)
def test_the_title_is_what_is_elected(lines: tuple[str, ...], title: str) -> None:
    assert read(*((line,) for line in lines), HEADINGS, AN).title == title


def test_a_title_that_cannot_be_shown_is_left_out() -> None:
    assert read(
        ("Danh sách bầu cử \u202eX",), ("Danh sách bầu cử chi ủy",), HEADINGS, AN
    ).title == ("Chi ủy")


def test_years_in_the_title_are_no_number_of_people() -> None:
    listed = read(("Danh sách bầu cử nhiệm kỳ 2025–2030",), HEADINGS, AN, BINH)

    assert listed.faults == ()


def test_a_list_that_miscounts_itself_is_refused() -> None:
    listed = read(("Danh sách: 3 đồng chí",), HEADINGS, AN, BINH)

    with pytest.raises(ListRefused, match="3 đồng chí nhưng tệp có 2 dòng"):
        require_faultless_slate(listed)


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ((2, "LÊ VĂN AN", "05/09/1985"), "cùng tên và ngày sinh"),
        ((2, "Lê Văn An", "1985"), "cùng tên và ngày sinh"),
        ((2, "Lê Văn An", None), "thiếu ngày sinh để phân biệt"),
        ((2, "Lê Văn Ân", "31/02/1985"), "không có trong lịch"),
        ((2, None, "1985"), "để trống"),
    ],
)
def test_a_bad_row_is_named(second: tuple[Cell, ...], words: str) -> None:
    (fault,) = read(HEADINGS, AN, second).faults

    assert fault.row == 3
    assert words in fault.sentence


def test_homonyms_with_different_birth_dates_are_two_people() -> None:
    assert len(require_faultless_slate(read(HEADINGS, AN, (2, "Lê Văn An", "1979")))) == 2


def test_a_file_without_candidates_is_refused() -> None:
    with pytest.raises(ListRefused, match="Không tìm thấy ai"):
        read(TITLE)
