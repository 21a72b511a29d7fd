"""Columns of a list are shown as they are recognised, and corrected (V3)."""

from congress.domain.headings import Column
from congress.domain.list_choices import AS_READ, ListChoices, Start
from congress.services.list_choices import read_choices, write_choices
from congress.services.list_columns import correct_columns, point_starts, show_columns
from tests.services.list_files import xlsx

FILE = xlsx(
    (("Họ và tên", "Ngày sinh", "Nơi làm", "Diện"), ("Lê An", "1970", "Xã Hà", "ĐN")),
    (("Lê Bình", "1971", "Xã Hạ", "DK"),),
)


def test_a_sheet_without_headings_is_shown_with_the_people_it_goes_on_with() -> None:
    first, second = show_columns(FILE, AS_READ)

    assert [(one.letter, one.column) for one in first.columns] == [
        *(("A", Column.NAME), ("B", Column.BIRTH), ("C", None), ("D", Column.KIND))
    ]
    assert first.columns[2].examples == ("Xã Hà",)
    assert (second.columns, second.people) == ((), 1)
    assert len(first.recognised) == 3


def test_where_headings_stand_may_be_said_and_what_was_corrected_is_forgotten() -> None:
    raw = xlsx((("Tên gọi", "Sinh"), ("Ai", "Năm"), ("Lê An", "1970")))
    said = {"start-0": "headed", "row-0": "2"}
    known = ListChoices(columns={"Trang 1": {"Sinh": None}})
    choices = read_choices(write_choices(point_starts(raw, known, sheets=["0"], said=said)))
    (sheet,) = show_columns(raw, choices)

    assert (choices.starts["Trang 1"], choices.columns) == (Start(2, headed=True), {})
    assert [(one.heading, one.examples) for one in sheet.columns] == [
        *(("Ai", ("Lê An",)), ("Năm", ("1970",))),
    ]
    named = correct_columns(raw, choices, sheets=["0"], columns={"column-0-0": "NAME"})
    assert [sheet.people for sheet in show_columns(raw, named)] == [1]


def test_what_was_corrected_is_kept_and_shown() -> None:
    said = {"column-0-2": "UNIT", "column-0-1": "skip"}
    choices = correct_columns(FILE, AS_READ, sheets=["0"], columns=said)
    first, second = show_columns(FILE, read_choices(write_choices(choices)))

    assert [one.column for one in first.columns] == [Column.NAME, None, Column.UNIT, Column.KIND]
    assert (first.taken, second.taken) == (True, False)
    assert read_choices(b"{}") == ListChoices()
