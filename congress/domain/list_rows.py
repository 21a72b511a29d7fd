"""Which rows of a sheet are people: every row gets a kind, so that none is lost unseen.

Above the headings stands a letterhead, below the people sums and signatures; in between blank rows,
headings printed again, and rows that name a part of the list.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from congress.domain.headings import (
    Column,
    begins_list,
    heading_labels,
    heading_texts,
    heads_again,
    is_lower_heading_row,
    read_headings,
)
from congress.domain.list_choices import Start
from congress.domain.listed_rows import Heading, ListedRows, PersonRow, RowKind, letter_label
from congress.domain.row_kinds import has_birth, is_certain, kind_of_row
from congress.domain.row_words import body_of
from congress.domain.sheets import Cell, Row, Sheet, cell_text, column_letter

_TITLES_KEPT = 50
# What stands at the end of a list, or of a page of it.
_ENDS = (RowKind.SUM, RowKind.SIGNATURE, RowKind.HEADING)
_HEADING_ROWS = 3
_BIRTH_YEARS = range(1900, 2020)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMANS = [
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"),
    *("xv", "xvi", "xvii", "xviii", "xix", "xx"),
]


def read_rows(
    sheet: Sheet,
    *,
    corrected: Mapping[str, Column | None] = MappingProxyType({}),
    before: Mapping[Column, int] = MappingProxyType({}),
    start: Start | None = None,
) -> ListedRows:
    """Sort the rows of a sheet; without a heading row there are no people in it.

    `corrected` says what headings mean whatever their words are; a column without one is called by
    its letter. `before` are the columns of the sheet before: one without headings, most of whose
    rows are people in them, goes on with it. `start` is where the list begins, if that was said.
    """
    rows = _read(sheet, corrected, {}, start)
    if start:
        return rows
    if rows.people and _counts_people(rows.people):
        return _without_people(rows)
    if rows.places or not before:
        return rows
    going_on = _read(sheet, corrected, before, None)
    filled = sum(bool(row.filled) for row in sheet.rows)
    likely = sum(_is_likely(person) for person in going_on.people)
    return going_on if likely and 2 * likely >= filled else rows


def _read(
    sheet: Sheet,
    corrected: Mapping[str, Column | None],
    before: Mapping[Column, int],
    start: Start | None,
) -> ListedRows:
    reader = _Reader(sheet, corrected, before, start)
    for row in sheet.rows:
        reader.take(row)
    return reader.result()


def _counts_people(people: Sequence[PersonRow]) -> bool:
    """Tell whether numbers stand where names should: a table of how many there are of each."""
    names = [name for person in people if (name := person.text(Column.NAME))]
    return bool(names) and not any(map(str.isalpha, "".join(names)))


def _without_people(rows: ListedRows) -> ListedRows:
    kinds = tuple(
        (number, RowKind.NOTE if kind is RowKind.PERSON else kind) for number, kind in rows.kinds
    )
    return ListedRows(sheet=rows.sheet, people=(), kinds=kinds, unknown=())


def _is_likely(person: PersonRow) -> bool:
    """Tell whether a row has a name of several words, and a day or a year of birth."""
    name = f"{person.text(Column.NAME)} {person.text(Column.GIVEN)}".split()
    year = person.text(Column.BIRTH)
    return len(name) > 1 and (has_birth(person) or (year.isdigit() and int(year) in _BIRTH_YEARS))


def left_out(sheet: Sheet) -> ListedRows:
    """Account for the rows of a sheet that is not read."""
    kinds = tuple((row.number, RowKind.LEFT_OUT) for row in sheet.rows)
    return ListedRows(sheet=sheet.name, people=(), kinds=kinds, unknown=())


class _Reader:
    """Goes down a sheet once, keeping the columns known so far."""

    def __init__(
        self,
        sheet: Sheet,
        corrected: Mapping[str, Column | None],
        before: Mapping[Column, int],
        start: Start | None,
    ) -> None:
        self._sheet = sheet
        self._start = start
        self._width = max((len(row.cells) for row in sheet.rows), default=0)
        self._covered = dict[int, dict[int, Cell]]()
        for (number, place), cell in sheet.covered.items():
            self._covered.setdefault(number, {})[place] = cell
        self._corrected = corrected
        self._first: dict[int, Heading] = {}
        self._kinds: list[tuple[Row, RowKind]] = []
        self._people: dict[int, PersonRow] = {}
        self._unknown: dict[str, None] = {}
        self._places: dict[Column, int] = dict(before)
        # The headings just above, as one row, and how many rows they take.
        self._headings: Row | None = None
        self._seen: frozenset[str] = frozenset()
        self._depth = 0
        self._above: tuple[str, ...] = (sheet.name,)
        self._titles: tuple[str, ...] = ()
        # Below a signature nobody follows who has no number, until there are headings again.
        self._signed = False
        if start and not start.headed:
            self._learn(Row(0, ()))
            self._headings = None

    def take(self, row: Row) -> None:
        """Tell what the row is, and remember it."""
        kind = self._kind(row)
        self._kinds.append((row, kind))
        if kind is RowKind.PERSON:
            self._people[row.number] = PersonRow(
                self._sheet.name,
                self._uncovered(row),
                self._places,
                (*self._titles, *self._above),
                self._titles,
                body_of(self._titles[0]) if self._titles else "",
            )
        self._remember_title(row, kind)
        self._signed = kind is RowKind.SIGNATURE or (
            self._signed and kind not in {RowKind.HEADING, RowKind.PERSON}
        )

    def _remember_title(self, row: Row, kind: RowKind) -> None:
        """Remember what stands over the people to come; with a signature a paper ends."""
        if kind is RowKind.PART:
            self._titles = (_title(row), *self._titles)[:_TITLES_KEPT]
        elif kind is RowKind.LETTERHEAD:
            self._above, self._titles = (_title(row), *self._above)[:_TITLES_KEPT], ()
        elif kind is RowKind.SIGNATURE:
            self._above, self._titles = (self._sheet.name,), ()

    def _uncovered(self, row: Row) -> Row:
        """Give a row with what cells that reach down into it show."""
        covered = self._covered.get(row.number)
        if not covered:
            return row
        cells = [row.cell(place) for place in range(max(len(row.cells), *covered, 0) + 1)]
        for place, cell in covered.items():
            cells[place] = cell
        return Row(row.number, tuple(cells))

    def _set_aside_letterhead(self) -> None:
        """Tell rows above headings printed again, which say no name, from people and notes."""
        for place, (row, kind) in reversed([*enumerate(self._kinds)]):
            person = self._people.get(row.number)
            if kind in _ENDS or (person and (person.has_name or is_certain(person))):
                return
            if person or kind is RowKind.NOTE:
                self._kinds[place] = (row, RowKind.LETTERHEAD)
                self._people.pop(row.number, None)

    def result(self) -> ListedRows:
        """Give all rows; names below the last certain person belong to signatures."""
        last = max((n for n, person in self._people.items() if is_certain(person)), default=0)
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
            sheet=self._sheet.name,
            people=tuple(self._people.values()),
            kinds=tuple(kinds),
            unknown=tuple(self._unknown),
            headings=tuple(self._first.values()),
            places=self._places,
        )

    def _kind(self, row: Row) -> RowKind:
        if not row.filled:
            return RowKind.BLANK
        if self._start and row.number < self._start.row:
            return RowKind.LETTERHEAD
        again = heads_again(row, self._seen) if self._places else begins_list(row)
        if self._begins(row) or again:
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

    def _begins(self, row: Row) -> bool:
        """Tell whether somebody said that the headings stand in this row."""
        return self._start is not None and self._start == Start(row.number, headed=True)

    def _learn(self, row: Row, below: Row | None = None) -> None:
        """Take the columns from a heading row, printed for the first time or again."""
        known = read_headings(row, below=below, corrected=self._corrected)
        labels = heading_labels(row, below=below)
        for place, label in self._unlabelled(labels):
            if (column := self._corrected.get(label)) and column not in known.values():
                known[place] = column
            labels[place] = label
        if not self._people:
            self._first = {
                place: Heading(place, labels[place], known.get(place)) for place in sorted(labels)
            }
        self._seen |= heading_texts(row)
        self._places = {column: place for place, column in known.items()}
        self._headings = row if below is None else _merged(row, below)
        self._depth = 1 if below is None else self._depth + 1
        for place, label in heading_labels(row).items():
            if place not in known and label not in self._corrected:
                self._unknown[label] = None

    def _unlabelled(self, labels: Mapping[int, str]) -> list[tuple[int, str]]:
        """Give the columns over which nothing stands, with the letters that they are called by."""
        return [
            (place, letter_label(column_letter(place)))
            for place in range(self._width)
            if place not in labels
        ]

    def _kind_below(self, row: Row) -> RowKind:
        """Tell what a row under the headings is."""
        person = PersonRow(self._sheet.name, row, self._places)
        if self._goes_on(person):
            return RowKind.NOTE
        return kind_of_row(person, after_signature=self._signed)

    def _goes_on(self, person: PersonRow) -> bool:
        """Tell whether the name of the row above reaches down into this row."""
        place = self._places.get(Column.NAME, self._places.get(Column.GIVEN))
        return place in self._covered.get(person.row.number, ())


def _title(row: Row) -> str:
    return " ".join(cell_text(row.cell(place)) for place in row.filled)


def _merged(upper: Row, lower: Row) -> Row:
    """Give two heading rows as one: the lower words where there are any."""
    width = max(len(upper.cells), len(lower.cells))
    cells = (lower.cell(at) if cell_text(lower.cell(at)) else upper.cell(at) for at in range(width))
    return Row(lower.number, tuple(cells))


def _numbers_columns(row: Row) -> bool:
    """Tell whether the row only numbers the columns: 1, 2, 3 or A, B, 1, 2 or I, II, III."""
    texts = [cell_text(row.cell(place)).strip("()[] ").lower() for place in row.filled]
    letters = [text for text in texts if not text.isdigit()]
    numbers = [str(number) for number in range(1, len(texts) - len(letters) + 1)]
    counted = texts in ([*_LETTERS[: len(letters)], *numbers], _ROMANS[: len(texts)])
    return len(texts) > 2 and counted
