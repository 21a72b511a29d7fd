"""The columns of a delegate list as they are recognised, shown to be corrected, and corrected."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from congress.documents.spreadsheets import read_sheets
from congress.domain.headings import Column
from congress.domain.legacy_sheets import converted_sheet, find_legacy
from congress.domain.list_choices import ListChoices
from congress.domain.list_rows import read_rows
from congress.domain.listed_rows import Heading, ListedRows
from congress.domain.sheets import Sheet, cell_text, column_letter
from congress.domain.texts import shown
from congress.services.errors import Malformed

_EXAMPLES = 3
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSheet:
    """A sheet of a file; without columns no heading row was found in it."""

    key: str
    name: str
    hidden: bool
    taken: bool
    people: int
    columns: tuple[ShownColumn, ...]

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
        headings = _rows_of(sheet, ListChoices(), {}).headings
        said = {one: _column(columns.get(_key(place, one), ""), one) for one in headings}
        if headings and sheet.name in taken:
            _require_sound(sheet.name, [*said.values()])
        changed = {one.label: column for one, column in said.items() if column is not one.column}
        if changed:
            corrected[sheet.name] = changed
    return ListChoices(frozenset(taken), corrected, choices.letters)


def _shown(place: int, sheet: Sheet, rows: ListedRows, choices: ListChoices) -> ShownSheet:
    return ShownSheet(
        key=str(place),
        name=sheet.name,
        hidden=sheet.hidden,
        taken=choices.takes(sheet),
        people=len(rows.people),
        columns=tuple(
            ShownColumn(
                key=_key(place, one),
                letter=column_letter(one.place),
                heading=shown(one.label),
                column=one.column,
                examples=_examples(rows, one.place),
            )
            for one in rows.headings
        ),
    )


def _rows_of(sheet: Sheet, choices: ListChoices, before: Mapping[Column, int]) -> ListedRows:
    old = find_legacy(sheet)
    corrected = choices.columns.get(sheet.name, {})
    new = converted_sheet(sheet, old) if old else sheet
    return read_rows(new, corrected=corrected, before=before)


def _examples(rows: ListedRows, place: int) -> tuple[str, ...]:
    texts = (cell_text(person.row.cell(place)) for person in rows.people)
    return tuple(shown(text) for text in texts if text)[:_EXAMPLES]


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
