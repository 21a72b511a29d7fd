"""Which rows of a sheet are people: every row gets a kind, so that none is lost unseen.

Above the headings stands a letterhead, below the people sums and signatures; in between blank rows,
headings printed again, and rows that name a part of the list.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from congress.domain.headings import (
    Column,
    heading_labels,
    is_heading_row,
    is_lower_heading_row,
    read_headings,
)
from congress.domain.letters import bare
from congress.domain.sheets import Cell, Row, Sheet, cell_text


class RowKind(StrEnum):
    """What a row of a list is."""

    PERSON = "person"
    BLANK = "blank"
    LETTERHEAD = "letterhead"
    HEADING = "heading"
    PART = "part"
    SUM = "sum"
    SIGNATURE = "signature"
    LEFT_OUT = "left-out"


PASSED_OVER = {
    RowKind.BLANK: "dòng trống",
    RowKind.LETTERHEAD: "phần đầu văn bản",
    RowKind.HEADING: "tiêu đề cột",
    RowKind.PART: "tên một phần danh sách",
    RowKind.SUM: "dòng tổng cộng",
    RowKind.SIGNATURE: "phần ký tên",
    RowKind.LEFT_OUT: "trang không nhập",
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row that is a person, with the columns known at that place of the sheet.

    `part` is what stands over that part of the list, nearest first: rows that name parts, the
    letterhead, the name of the sheet.
    """

    sheet: str
    row: Row
    places: Mapping[Column, int]
    part: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in a sheet, its column from 0, and what it was taken for."""

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


# Over text without diacritics.
_SUM = re.compile(r"(tong|cong):?|(tong cong|tong so|cong so|cong:)(?!\w).*")
_COUNT = re.compile(
    r"(tong|cong)\b.*[:(] *\d+.*|(tong|cong) \d+.*|trong do\b.*|"
    r"[-+* ]*(nam|nu|dan toc( thieu so)?|ton giao|chinh thuc|du khuyet|duong nhien|duoc bau|"
    r"chi dinh|du bi)( la)? ?[:=] ?\d+.*"
)
_SIGNATURE = re.compile(
    r"(t/?m|k/?t|t/?l)[. ].*|nguoi (lap|tong hop).*|noi nhan.*|xac nhan.*|\(?ky(,| ten|\)).*|"
    r"[^0-9]+, ?ngay [0-9. …]*thang.*|ngay[ .…]+thang.*|thu truong.*|(pho )?truong ban.*|"
    r"danh sach (nay )?(co|gom) .*|ghi chu:.*|an dinh danh sach.*"
)
_OFFICE = re.compile(r"((pho )?bi thu|chanh van phong|chu tich|thu ky|can bo|chuyen vien)( .*)?")
_PART = re.compile(
    r"([ivxl]+|[a-z]|[0-9]+)[.)/ -].*|"
    r"(doan|to|khoi|cum|huyen|thi xa|thi tran|thanh pho|quan|phuong|xa)\b.*|"
    r"(dang bo|chi bo|dang uy|dai bieu|dang vien|phan|danh sach)\b.*|"
    r"duong nhien|duoc bau|chi dinh|du khuyet|chinh thuc|du bi"
)
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
# What nothing but a person has.
_PERSONAL = (Column.BIRTH, Column.JOINED, Column.CARD_NUMBER, Column.GENDER)
_PART_NUMBER = re.compile(r"[ivxl]+\.?|[a-z]\.?")
_DIGITS_OF_YEARS = 4
_TITLES_KEPT = 50
_HEADING_ROWS = 3
_BIRTH_YEARS = range(1900, 2020)
_COLUMN_NUMBERS = "abcdefgh"


def read_rows(
    sheet: Sheet,
    *,
    corrected: Mapping[str, Column | None] = MappingProxyType({}),
    before: Mapping[Column, int] = MappingProxyType({}),
) -> ListedRows:
    """Sort the rows of a sheet; without a heading row there are no people in it.

    `corrected` says what headings mean whatever their words are. `before` are the columns of the
    sheet before: one without headings, most of whose rows are people in them, goes on with it.
    """
    rows = _read(sheet, corrected, {})
    if rows.places or not before:
        return rows
    going_on = _read(sheet, corrected, before)
    filled = sum(bool(row.filled) for row in sheet.rows)
    likely = sum(_is_likely(person) for person in going_on.people)
    return going_on if likely and 2 * likely >= filled else rows


def _read(
    sheet: Sheet, corrected: Mapping[str, Column | None], before: Mapping[Column, int]
) -> ListedRows:
    reader = _Reader(sheet.name, corrected, before)
    for row in sheet.rows:
        reader.take(row)
    return reader.result()


def _is_likely(person: PersonRow) -> bool:
    """Tell whether a row has a name of several words, and a day or a year of birth."""
    name = f"{person.text(Column.NAME)} {person.text(Column.GIVEN)}".split()
    year = person.text(Column.BIRTH)
    return len(name) > 1 and (_has_birth(person) or (year.isdigit() and int(year) in _BIRTH_YEARS))


def left_out(sheet: Sheet) -> ListedRows:
    """Account for the rows of a sheet that is not read."""
    kinds = tuple((row.number, RowKind.LEFT_OUT) for row in sheet.rows)
    return ListedRows(sheet=sheet.name, people=(), kinds=kinds, unknown=())


class _Reader:
    """Goes down a sheet once, keeping the columns known so far."""

    def __init__(
        self,
        sheet: str,
        corrected: Mapping[str, Column | None],
        before: Mapping[Column, int],
    ) -> None:
        self._sheet = sheet
        self._corrected = corrected
        self._first: dict[int, Heading] = {}
        self._kinds: list[tuple[Row, RowKind]] = []
        self._people: dict[int, PersonRow] = {}
        self._unknown: dict[str, None] = {}
        self._places: dict[Column, int] = dict(before)
        # The headings just above, as one row, and how many rows they take.
        self._headings: Row | None = None
        self._depth = 0
        self._part: tuple[str, ...] = (sheet,)

    def take(self, row: Row) -> None:
        """Tell what the row is, and remember it."""
        kind = self._kind(row)
        self._kinds.append((row, kind))
        if kind is RowKind.PERSON:
            self._people[row.number] = PersonRow(self._sheet, row, self._places, self._part)
        elif kind in {RowKind.LETTERHEAD, RowKind.PART}:
            title = " ".join(cell_text(row.cell(place)) for place in row.filled)
            self._part = (title, *self._part)[:_TITLES_KEPT]

    def _set_aside_letterhead(self) -> None:
        """Tell rows above headings printed again, which say no name, from people."""
        for place, (row, _) in reversed([*enumerate(self._kinds)]):
            person = self._people.get(row.number)
            if person and (person.has_name or _is_certain(person)):
                return
            if person:
                self._kinds[place] = (row, RowKind.LETTERHEAD)
                del self._people[row.number]

    def result(self) -> ListedRows:
        """Give all rows; names below the last certain person belong to signatures."""
        last = max((n for n, person in self._people.items() if _is_certain(person)), default=0)
        below, kinds = False, []
        for row, kind in self._kinds:
            below = below or (row.number > last and kind in {RowKind.SUM, RowKind.SIGNATURE})
            person = self._people.get(row.number)
            if person and row.number > last and (below or not person.has_name):
                kinds.append((row.number, RowKind.SIGNATURE))
                del self._people[row.number]
            else:
                kinds.append((row.number, kind))
        return ListedRows(
            sheet=self._sheet,
            people=tuple(self._people.values()),
            kinds=tuple(kinds),
            unknown=tuple(self._unknown),
            headings=tuple(self._first.values()),
            places=self._places,
        )

    def _kind(self, row: Row) -> RowKind:
        if not row.filled:
            return RowKind.BLANK
        if is_heading_row(row, among=len(self._places)):
            self._set_aside_letterhead()
            self._learn(row)
            return RowKind.HEADING
        if self._headings is None:
            return RowKind.LETTERHEAD if not self._places else self._kind_below(row)
        if _numbers_columns(row):
            return RowKind.HEADING
        upper, self._headings = self._headings, None
        if self._depth < _HEADING_ROWS and is_lower_heading_row(row, upper):
            self._learn(upper, below=row)
            return RowKind.HEADING
        return self._kind_below(row)

    def _learn(self, row: Row, below: Row | None = None) -> None:
        """Take the columns from a heading row, printed for the first time or again."""
        known = read_headings(row, below=below, corrected=self._corrected)
        if not self._people:
            self._first = {
                place: Heading(place, label, known.get(place))
                for place, label in heading_labels(row, below=below).items()
            }
        self._places = {column: place for place, column in known.items()}
        self._headings = row if below is None else _merged(row, below)
        self._depth = 1 if below is None else self._depth + 1
        for place, label in heading_labels(row).items():
            if place not in known and label not in self._corrected:
                self._unknown[label] = None

    def _kind_below(self, row: Row) -> RowKind:
        """Tell what a row under the headings is."""
        person = PersonRow(self._sheet, row, self._places)
        texts = [bare(cell_text(row.cell(place))) for place in row.filled]
        if _is_numbered(person):
            # A number alone was typed ahead for somebody who never came.
            return RowKind.PERSON if len(row.filled) > 1 else RowKind.BLANK
        if any(_SUM.fullmatch(text) for text in texts) or _COUNT.fullmatch(texts[0]):
            return RowKind.SUM
        if _is_signature(person, texts):
            return RowKind.SIGNATURE
        return RowKind.PART if _is_part(person, texts) else RowKind.PERSON


def _merged(upper: Row, lower: Row) -> Row:
    """Give two heading rows as one: the lower words where there are any."""
    width = max(len(upper.cells), len(lower.cells))
    cells = (lower.cell(at) if cell_text(lower.cell(at)) else upper.cell(at) for at in range(width))
    return Row(lower.number, tuple(cells))


def _evidence(person: PersonRow) -> int:
    """Count what a row says of a person, its number left out."""
    return sum(bool(person.text(column)) for column in person.places if column is not Column.ORDER)


def _is_numbered(person: PersonRow) -> bool:
    """Tell whether the row has a number of its own in the list."""
    return person.text(Column.ORDER).rstrip(".)").isdigit()


def _is_certain(person: PersonRow) -> bool:
    """Tell whether nobody would take the row for anything but a person."""
    columns = len(person.places.keys() - {Column.ORDER})
    return _is_numbered(person) or _has_birth(person) or _evidence(person) >= min(3, columns)


def _has_birth(person: PersonRow) -> bool:
    """Tell whether a day stands where birth dates do: no signature does, even if no name does."""
    cell = person.cell(Column.BIRTH)
    return isinstance(cell, date) or bool(_DAY.fullmatch(cell_text(cell)))


def _is_signature(person: PersonRow, texts: list[str]) -> bool:
    """Tell whether most of a row is said by whoever signs, or it holds nothing but offices."""
    signed = [bool(_SIGNATURE.fullmatch(text)) for text in texts]
    if 2 * sum(signed) >= len(texts):
        return True
    offices = all(_OFFICE.fullmatch(text) for text in texts)
    return offices and not any(person.text(column) for column in _PERSONAL)


def _is_part(person: PersonRow, texts: list[str]) -> bool:
    """Tell whether a row names a part of the list, in one cell or after a letter or numeral.

    A count of the people in that part may stand beside, but nothing that only a person has.
    """
    if len(person.places) <= 2:
        return False
    if len(texts) >= 2 and _PART_NUMBER.fullmatch(texts[0]):
        return all(text.isdigit() and len(text) < _DIGITS_OF_YEARS for text in texts[2:])
    if len(texts) > 1 or any(person.text(column) for column in _PERSONAL):
        return False
    return bool(_PART.fullmatch(texts[0]))


def _numbers_columns(row: Row) -> bool:
    """Tell whether the row only numbers the columns: 1, 2, 3 or A, B, 1, 2."""
    texts = [cell_text(row.cell(place)).strip("()").lower() for place in row.filled]
    letters = [text for text in texts if not text.isdigit()]
    numbers = [str(number) for number in range(1, len(texts) - len(letters) + 1)]
    return len(texts) > 2 and texts == [*_COLUMN_NUMBERS[: len(letters)], *numbers]
