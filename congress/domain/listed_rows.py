"""What the rows of a sheet are found to be: people with their columns, headings, and all others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from congress.domain.headings import Column
from congress.domain.sheets import Cell, Row, cell_text


class RowKind(StrEnum):
    """What a row of a list is."""

    PERSON = "person"
    BLANK = "blank"
    LETTERHEAD = "letterhead"
    HEADING = "heading"
    PART = "part"
    SUM = "sum"
    SIGNATURE = "signature"
    NOTE = "note"
    LEFT_OUT = "left-out"


PASSED_OVER = {
    RowKind.BLANK: "dòng trống",
    RowKind.LETTERHEAD: "phần đầu văn bản",
    RowKind.HEADING: "tiêu đề cột",
    RowKind.PART: "tên một phần danh sách",
    RowKind.SUM: "dòng tổng cộng",
    RowKind.SIGNATURE: "phần ký tên",
    RowKind.NOTE: "ghi chú, dòng viết tiếp",
    RowKind.LEFT_OUT: "trang không nhập",
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row that is a person, with the columns known at that place of the sheet.

    `part` is what stands over that part of the list, nearest first: rows that name parts, the
    letterhead, the name of the sheet. `titles` are those in the list itself, `body` is the body
    that the nearest of them names.
    """

    sheet: str
    row: Row
    places: Mapping[Column, int]
    part: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    body: str = ""

    def cell(self, column: Column) -> Cell:
        """Give the cell under a heading; empty when the list has no such column."""
        place = self.places.get(column)
        return None if place is None else self.row.cell(place)

    @property
    def has_name(self) -> bool:
        """Tell whether anything stands where names do."""
        return bool(self.text(Column.NAME) or self.text(Column.GIVEN))

    def text(self, column: Column) -> str:
        """Give the cell under a heading as text."""
        return cell_text(self.cell(column))


def letter_label(letter: str) -> str:
    """Give what a column is called over which nothing stands."""
    return f"Cột {letter}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in a sheet, its column from 0, and what it was taken for.

    A column over which nothing stands is called by its letter.
    """

    place: int
    label: str
    column: Column | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRows:
    """All rows of a sheet: people, and what every row is (row number and kind, in order).

    `unknown` are headings that name no column known here; `headings` are all of the first heading
    row, by column from 0, each with what it was taken for. `places` are the columns known at the
    end: a sheet without headings may go on with them.
    """

    sheet: str
    people: tuple[PersonRow, ...]
    kinds: tuple[tuple[int, RowKind], ...]
    unknown: tuple[str, ...]
    headings: tuple[Heading, ...] = ()
    places: Mapping[Column, int] = field(default_factory=dict)
