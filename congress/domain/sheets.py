"""Lists from a spreadsheet, before anybody knows what they say: sheets, rows, cells, faults.

Row numbers are those that the spreadsheet program shows, so that a sentence about row 17 leads a
person to row 17 of their own file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from congress.domain.texts import one_line

_KEPT_AS_TEXT = re.compile(r"^['\u2018\u2019](?=[0-9])")

Cell: TypeAlias = "str | float | bool | date | datetime | time | timedelta | None"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, from 1, and its cells from column A on."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, place: int) -> Cell:
        """Give the cell in a column, from 0; an absent one is empty."""
        return self.cells[place] if place < len(self.cells) else None

    @property
    def filled(self) -> tuple[int, ...]:
        """The columns that hold anything to be seen."""
        return tuple(place for place, cell in enumerate(self.cells) if cell_text(cell))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file; a csv file is one sheet.

    `hidden` sheets are not shown by the spreadsheet program; `fonts` names those of cells (row
    number, column from 0) whose font may draw other letters than it stands for. `covered` are the
    cells hidden under one that reaches down over several rows, with what that one shows for all.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    covered: Mapping[tuple[int, int], Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a row cannot be taken: where, what stands there, and one sentence for the office.

    `column` says what the column holds, `letter` which one it is in the spreadsheet program, or
    "C, D" where it takes two; both are empty when the row as a whole is meant.
    """

    sheet: str
    row: int
    column: str = ""
    letter: str = ""
    value: str
    problem: str

    @property
    def sentence(self) -> str:
        """Name row, column and fault."""
        column = f"{self.letter} ({self.column})" if self.letter else self.column
        where = f"Dòng {self.row}, cột {column}" if column else f"Dòng {self.row}"
        return f"{where}, trang “{self.sheet}”: {self.problem}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something about a row that is taken and should be looked at."""

    sheet: str
    row: int
    problem: str

    @property
    def sentence(self) -> str:
        """Name row and doubt."""
        return f"Dòng {self.row}, trang “{self.sheet}”: {self.problem}"


def column_letter(place: int) -> str:
    """Give the letters that a spreadsheet program shows over a column, counted from 0."""
    letters = ""
    rest = place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_text(cell: Cell) -> str:
    """Give a cell as one line of text: whole numbers without a fraction, dates as dd/mm/yyyy.

    The mark by which a spreadsheet keeps figures as text ('0123) is no part of them.
    """
    if cell is None or isinstance(cell, bool):
        return ("x" if cell else "") if isinstance(cell, bool) else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    return _KEPT_AS_TEXT.sub("", one_line(str(cell)))
