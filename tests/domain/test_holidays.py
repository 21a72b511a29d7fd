"""The table of days off and days worked instead, as an office types and pastes it (R56, V4)."""

from datetime import date

import pytest

from congress.domain.errors import BadDate, ListRefused, NotFound
from congress.domain.holidays import Day, DayKind, Holidays, holidays_of, new_day, read_day

NATIONAL = Day(date(2026, 9, 2), "Quốc khánh")
TABLE = holidays_of([NATIONAL])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("02/9/2026, Quốc khánh", NATIONAL, id="a comma"),
        pytest.param("2/9/2026\tQuốc  khánh", NATIONAL, id="a tab, as spreadsheets copy"),
        pytest.param("2026-09-02; Quốc khánh", NATIONAL, id="as spreadsheets write"),
        pytest.param(
            "16/02/2026,Tết, ba mươi", Day(date(2026, 2, 16), "Tết, ba mươi"), id="a comma within"
        ),
        pytest.param(
            "22/8/2026, LÀM BÙ cho ngày 31/8",
            Day(date(2026, 8, 22), "LÀM BÙ cho ngày 31/8", DayKind.WORKED),
            id="a Saturday that is worked",
        ),
    ],
)
def test_a_line_is_a_day_and_its_name(line: str, day: Day) -> None:
    """V4."""
    assert read_day(line) == day


def test_pasted_lines_are_taken_in_their_order_of_days() -> None:
    table = TABLE.with_lines("01/9/2026, Nghỉ liền kề\n\n17/02/2026\tTết Nguyên đán\n")

    assert [one.day for one in table.days] == [
        date(2026, 2, 17),
        date(2026, 9, 1),
        date(2026, 9, 2),
    ]
    assert table.find(date(2026, 2, 17)) == Day(date(2026, 2, 17), "Tết Nguyên đán")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("02/9/2027 Quốc khánh", "thiếu dấu phẩy", id="no separator"),
        pytest.param("31/02/2027, Tết", "không phải là một ngày trong lịch", id="no such day"),
        pytest.param("9/2027, Quốc khánh", "hãy ghi đủ ngày/tháng/năm", id="only a month"),
        pytest.param("02/09/1027, Quốc khánh", "“02/09/1027” không phải", id="another millennium"),
        pytest.param("02/9/2027,", "Tên ngày nghỉ để trống", id="no name"),
        pytest.param("02/9/2027, A\u202eB", "ký tự đổi chiều chữ", id="a hidden character"),
        pytest.param("02/9/2026, Lễ", "đã có trong bảng: Quốc khánh", id="in the table already"),
        pytest.param("05/3/2027, Nghỉ nữa", "Ngày 05/03/2027 đã có ở dòng 1", id="twice"),
        pytest.param("08/3/2027, làm bù", "là thứ Hai, vốn là ngày làm việc", id="worked anyway"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_taken(line: str, said: str) -> None:
    """V3, V4: one sentence a line, and the table stays as it was."""
    with pytest.raises(ListRefused, match="Chưa ghi dòng nào vì 1 dòng có lỗi") as caught:
        TABLE.with_lines(f"05/3/2027, Nghỉ\n{line}")

    (fault,) = caught.value.faults
    assert fault.sentence.startswith("Dòng 2: ")
    assert said in fault.sentence


def test_all_bad_lines_are_told_at_once() -> None:
    with pytest.raises(ListRefused) as caught:
        TABLE.with_lines("x\n05/3/2027, Nghỉ\ny, z")

    assert [fault.sentence[:7] for fault in caught.value.faults] == ["Dòng 1:", "Dòng 3:"]


def test_nothing_pasted_is_refused() -> None:
    with pytest.raises(BadDate, match="Chưa có dòng nào"):
        TABLE.with_lines(" \n")


def test_the_holidays_that_never_move_are_filled_in_beside_those_that_are_there() -> None:
    kept = Day(date(2026, 9, 2), "Quốc khánh, tên khác")
    table = holidays_of([kept]).with_fixed(2026)

    assert [one.day for one in table.days] == [
        date(2026, 1, 1),
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 9, 2),
    ]
    assert table.find(kept.day) == kept
    assert table.with_fixed(2026) == table
    with pytest.raises(BadDate, match="Năm 206 không đúng"):
        table.with_fixed(206)


def test_a_row_is_taken_out_and_another_is_not_there() -> None:
    assert TABLE.without(NATIONAL.day) == Holidays()
    with pytest.raises(NotFound, match="không có ngày 01/09/2026"):
        TABLE.without(date(2026, 9, 1))


def test_a_table_knows_a_year_of_which_a_day_off_was_entered() -> None:
    worked = Day(date(2027, 8, 21), "Làm bù", DayKind.WORKED)
    table = holidays_of([NATIONAL, worked])

    assert table.knows(2026)
    assert not table.knows(2027)
    assert [one.kind.label for one in table.days] == ["ngày nghỉ", "ngày làm bù"]
    assert table.between(date(2026, 1, 1), date(2026, 12, 31)) == (NATIONAL,)


def test_one_day_is_added_by_itself() -> None:
    worked = new_day(date(2026, 8, 22), " Làm  bù ", DayKind.WORKED)

    assert TABLE.with_day(worked).days == (
        Day(date(2026, 8, 22), "Làm bù", DayKind.WORKED),
        NATIONAL,
    )
    with pytest.raises(BadDate, match="đã có trong bảng: Quốc khánh"):
        TABLE.with_day(NATIONAL)
    with pytest.raises(BadDate, match="thứ Sáu, vốn là ngày làm việc"):
        new_day(date(2026, 8, 21), "Làm bù", DayKind.WORKED)
