"""The columns of a delegate list as they are recognised, shown to be corrected, and corrected."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from congress.documents.spreadsheets import read_sheets
from congress.domain.headings import Column
from congress.domain.legacy_sheets import converted_sheet, find_legacy
from congress.domain.list_choices import ListChoices, Start
from congress.domain.list_rows import read_rows
from congress.domain.listed_rows import Heading, ListedRows, letter_label
from congress.domain.sheets import Row, Sheet, cell_text, column_letter
from congress.domain.texts import shown
from congress.services.errors import Malformed

_EXAMPLES, _BEGIN, _SHOWN_CELLS = 3, 15, 8
# How a form says where a list begins.
_HOW = {"headed": True, "bare": False}
# What a column of a list of delegates can be.
DELEGATE_COLUMNS = tuple(column for column in Column if column is not Column.ORIGIN)
_NAMES = {Column.NAME, Column.GIVEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownColumn:
    """A column of a sheet: its letter, its heading, what it counts as, what stands in it.

    `key` names it in the form; `column` is None for one that is skipped.
    """

    key: str
    letter: str
    heading: str
    column: Column | None
    examples: tuple[str, ...]

    @property
    def unlabelled(self) -> bool:
        """Tell whether nothing stands over the column, so that it is called by its letter."""
        return self.heading == letter_label(self.letter)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSheet:
    """A sheet of a file; without columns no heading row was found in it.

    `start` is where its list begins, if somebody said so; `begin` are its first rows, each with its
    number and what stands in it, to find that out.
    """

    key: str
    name: str
    hidden: bool
    taken: bool
    people: int
    columns: tuple[ShownColumn, ...]
    start: Start | None
    begin: tuple[tuple[int, str], ...]

    @property
    def recognised(self) -> tuple[ShownColumn, ...]:
        """The columns that count as something."""
        return tuple(one for one in self.columns if one.column)


def show_columns(raw: bytes, choices: ListChoices) -> tuple[ShownSheet, ...]:
    """Show all sheets of a file with their columns, as corrected so far."""
    shown: list[ShownSheet] = []
    before: Mapping[Column, int] = {}
    for place, sheet in enumerate(read_sheets(raw)):
        rows = _rows_of(sheet, choices, before)
        shown.append(_shown(place, sheet, rows, choices))
        before = rows.places if choices.takes(sheet) and rows.places else before
    return tuple(shown)


def point_starts(
    raw: bytes, choices: ListChoices, *, sheets: Sequence[str], said: Mapping[str, str]
) -> ListChoices:
    """Give the choices with sheets, and where their lists begin: `start-0` how, `row-0` where.

    What was corrected in a sheet whose list begins elsewhere now is forgotten. Raise `Malformed`
    for a row that a sheet does not have.
    """
    read = read_sheets(raw)
    taken = frozenset(sheet.name for place, sheet in enumerate(read) if str(place) in sheets)
    starts = {
        sheet.name: start
        for place, sheet in enumerate(read)
        if (start := _start(sheet, said.get(f"start-{place}", ""), said.get(f"row-{place}", "")))
    }
    columns = {
        sheet: known
        for sheet, known in choices.columns.items()
        if starts.get(sheet) == choices.starts.get(sheet)
    }
    return replace(choices, sheets=taken or choices.sheets, starts=starts, columns=columns)


def correct_columns(
    raw: bytes, choices: ListChoices, *, sheets: Sequence[str], columns: Mapping[str, str]
) -> ListChoices:
    """Give the choices with sheets and columns as a form says, by their keys.

    Raise `Malformed` when no sheet is left, when a sheet has no column of names, or two of a kind.
    """
    read = read_sheets(raw)
    taken = {sheet.name for place, sheet in enumerate(read) if str(place) in sheets}
    if not taken:
        raise Malformed("Chưa chọn trang nào để nhập. Hãy chọn ít nhất một trang.")
    corrected = dict[str, dict[str, Column | None]]()
    for place, sheet in enumerate(read):
        headings = _rows_of(sheet, ListChoices(starts=choices.starts), {}).headings
        said = {one: _column(columns.get(_key(place, one), ""), one) for one in headings}
        if headings and sheet.name in taken:
            _require_sound(sheet.name, [*said.values()])
        changed = {one.label: column for one, column in said.items() if column is not one.column}
        if changed:
            corrected[sheet.name] = changed
    return replace(choices, sheets=frozenset(taken), columns=corrected)


def _start(sheet: Sheet, how: str, row: str) -> Start | None:
    """Read where a list begins; nothing where the headings are to be found by themselves."""
    if how not in _HOW:
        return None
    number = int(row) if row.strip().isascii() and row.strip().isdigit() else 0
    if number not in range(1, len(sheet.rows) + 1):
        raise Malformed(
            f"Trang “{sheet.name}” có {len(sheet.rows)} dòng. Hãy ghi số dòng từ 1 đến "
            f"{len(sheet.rows)}."
        )
    return Start(number, headed=_HOW[how])


def _shown(place: int, sheet: Sheet, rows: ListedRows, choices: ListChoices) -> ShownSheet:
    start = choices.starts.get(sheet.name)
    first = start.row + start.headed if start else 1
    people = [one.row for one in rows.people] or [row for row in sheet.rows if row.number >= first]
    columns = (
        ShownColumn(
            key=_key(place, one),
            letter=column_letter(one.place),
            heading=shown(one.label),
            column=one.column,
            examples=_examples(people, one.place),
        )
        for one in rows.headings
    )
    return ShownSheet(
        key=str(place),
        name=sheet.name,
        hidden=sheet.hidden,
        taken=choices.takes(sheet),
        people=len(rows.people),
        columns=tuple(one for one in columns if one.column or one.examples or not one.unlabelled),
        start=start,
        begin=tuple((row.number, _line(row)) for row in sheet.rows if row.filled)[:_BEGIN],
    )


def _line(row: Row) -> str:
    """Write a row as one line, as far as it may be known by that."""
    return " · ".join(shown(cell_text(row.cell(place))) for place in row.filled[:_SHOWN_CELLS])


def _rows_of(sheet: Sheet, choices: ListChoices, before: Mapping[Column, int]) -> ListedRows:
    old = find_legacy(sheet)
    new = converted_sheet(sheet, old) if old else sheet
    return read_rows(
        new,
        corrected=choices.columns.get(sheet.name, {}),
        before=before,
        start=choices.starts.get(sheet.name),
    )


def _examples(people: Sequence[Row], place: int) -> tuple[str, ...]:
    texts = (cell_text(row.cell(place)) for row in people)
    return tuple(islice((shown(text) for text in texts if text), _EXAMPLES))


def _key(place: int, heading: Heading) -> str:
    return f"column-{place}-{heading.place}"


def _column(name: str, heading: Heading) -> Column | None:
    """Read a choice: the name of a column, "skip", or nothing where the form did not ask."""
    if not name:
        return heading.column
    return Column[name] if name in Column.__members__ else None


def _require_sound(sheet: str, columns: Sequence[Column | None]) -> None:
    counted = Counter(column for column in columns if column)
    if not _NAMES & counted.keys():
        raise Malformed(f"Trang “{sheet}” chưa có cột Họ và tên. Hãy chọn cột ấy.")
    doubled = [column.value for column, times in counted.items() if times > 1]
    if doubled:
        raise Malformed(
            f"Trang “{sheet}” có hai cột cùng là {doubled[0]}. Hãy để một cột, cột kia bỏ qua."
        )
