"""Cells as text, columns as letters."""

from datetime import date, datetime, time

import pytest

from congress.domain.sheets import Cell, Fault, Row, Warned, cell_text, column_letter


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "x"),
        (False, ""),
        (" a ", "a"),
        ("Xã\r\nKim\u00a0Liên\u200b", "Xã Kim Liên"),
        ("'0123", "0123"),
        (12345678.0, "12345678"),
        (12.5, "12.5"),
        (7, "7"),
        (date(1985, 9, 5), "05/09/1985"),
        (datetime(1985, 9, 5), "05/09/1985"),  # noqa: DTZ001 - a spreadsheet knows no zone
        (time(8, 30), "08:30:00"),
    ],
)
def test_a_cell_as_text(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_the_letters_of_the_spreadsheet_program(place: int, letter: str) -> None:
    assert column_letter(place) == letter


def test_a_row_gives_nothing_beyond_its_end() -> None:
    row = Row(3, ("a", None, " "))

    assert row.cell(7) is None
    assert row.filled == (0,)


@pytest.mark.parametrize(
    ("column", "letter", "start"),
    [
        ("Ngày sinh", "E", "Dòng 7, cột E (Ngày sinh), trang “A”: "),
        ("Ngày sinh", "", "Dòng 7, cột Ngày sinh, trang “A”: "),
        ("", "", "Dòng 7, trang “A”: "),
    ],
)
def test_a_fault_names_row_and_column(column: str, letter: str, start: str) -> None:
    fault = Fault(sheet="A", row=7, column=column, letter=letter, value="x", problem="Sai.")

    assert fault.sentence == f"{start}Sai."


def test_a_doubt_names_its_row() -> None:
    doubt = Warned(sheet="A", row=7, problem="Xem lại.")

    assert doubt.sentence == "Dòng 7, trang “A”: Xem lại."
