"""The table of delegates as each role sees it, on the screen and as a spreadsheet (R26b, V2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.documents.workbooks import Table, TableColumn, write_workbook
from congress.domain.dates import PartialDate
from congress.domain.delegate_edits import COLUMNS, EDITED_FIELDS, text_of
from congress.domain.delegate_rows import NOT_KNOWN
from congress.domain.delegates import Delegate, DelegateKind, Gender
from congress.domain.errors import NotFound
from congress.domain.names import sort_key
from congress.domain.personal_data import STANDING, seen_by
from congress.domain.roles import Role
from congress.services.congresses import read_meeting
from congress.services.delegates import read_delegates
from congress.store.congresses import get_congress

_FIRST = ("name", "birth", "gender", "kind", "unit", "group", "position", "seat", STANDING)
_AT_FIRST = frozenset(_FIRST) - {"group"}
_DATES = frozenset({"birth", "joined", "official_since"})
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(kind.label for kind in DelegateKind),
    "gender": ("", *(gender.label for gender in Gender)),
}
_FILTERED = ("unit", "kind", "gender", STANDING)
_STANDING_HEADING = "Tư cách"
_WIDE = {"name": 28, "position": 40, "unit": 30, "hometown": 30, "note": 30, STANDING: 24}


class Sorting(StrEnum):
    """How a column is put in order: by keys that the server made, or by words as in Vietnamese."""

    KEYS = "keys"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column: what it holds, its heading, and what may be chosen in it.

    `shown` says that it is shown until somebody chooses otherwise, `edited` that it can be typed
    over, `filtered` that rows can be picked by its values.
    """

    field: str
    heading: str
    sorting: Sorting
    choices: tuple[str, ...]
    shown: bool
    edited: bool
    filtered: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell, and the key that its column is sorted by, if not by its words."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """Somebody by id, with a cell for each column."""

    id: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table: its columns, and its rows in the order of names."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


def delegate_grid(session: Session, role: Role | None) -> Grid:
    """Give the table as a role sees it: no more than `personal_data` lets it see."""
    columns = columns_for(role)
    rows = (_row(key, person, columns) for key, person in read_delegates(session))
    return Grid(columns, tuple(rows))


def grid_row(session: Session, role: Role | None, delegate: str) -> Grid:
    """Give the table with the row of one person alone; raise `NotFound` for nobody."""
    columns = columns_for(role)
    for key, person in read_delegates(session):
        if key == delegate:
            return Grid(columns, (_row(key, person, columns),))
    raise NotFound("Người này không còn trong danh sách. Hãy tải lại trang.", rule="V3")


def columns_for(role: Role | None) -> tuple[GridColumn, ...]:
    """Give the columns that a role sees, the most wanted first."""
    seen = seen_by(role)
    others = (field for field in EDITED_FIELDS if field not in _FIRST)
    return tuple(_column(field) for field in (*_FIRST, *others) if field in seen)


def grid_workbook(
    session: Session,
    role: Role | None,
    *,
    keys: Sequence[str],
    fields: Sequence[str],
    at: datetime,
) -> bytes:
    """Give rows and columns as they are shown, in their order; all of them where none is named.

    A column that the role does not see is left out, whoever asks for it.
    """
    grid = delegate_grid(session, role)
    places = [place for place, one in enumerate(grid.columns) if not fields or one.field in fields]
    known = {row.id: row for row in grid.rows}
    rows = [known[key] for key in keys if key in known] if keys else list(grid.rows)
    attendees = read_meeting(session).attendees
    table = Table(
        name=attendees.capitalize(),
        lines=(f"DANH SÁCH {attendees.upper()}", get_congress(session).name),
        columns=(TableColumn("TT", 6), *(_wide(grid.columns[place]) for place in places)),
        rows=tuple(
            (number, *(_exported(grid.columns[place], row.cells[place].text) for place in places))
            for number, row in enumerate(rows, start=1)
        ),
    )
    return write_workbook((table,), at=at)


def _exported(column: GridColumn, text: str) -> str:
    """Write a cell so that the list can be taken in again: a gender not known is said to be so."""
    return NOT_KNOWN if column.field == "gender" and not text else text


def count_kinds(people: Iterable[Delegate]) -> tuple[tuple[DelegateKind, int], ...]:
    """Count people by kind, kinds without anybody left out."""
    listed = list(people)
    counted = ((kind, sum(one.kind is kind for one in listed)) for kind in DelegateKind)
    return tuple((kind, number) for kind, number in counted if number)


def _column(field: str) -> GridColumn:
    return GridColumn(
        field=field,
        heading=_STANDING_HEADING if field == STANDING else COLUMNS[field].value,
        sorting=Sorting.KEYS if field in _DATES or field == "name" else Sorting.WORDS,
        choices=_CHOICES.get(field, ()),
        shown=field in _AT_FIRST,
        edited=field != STANDING,
        filtered=field in _FILTERED,
    )


def _row(key: str, person: Delegate, columns: Sequence[GridColumn]) -> GridRow:
    return GridRow(key, tuple(_cell(person, column.field) for column in columns))


def _cell(person: Delegate, field: str) -> GridCell:
    if field == STANDING:
        return GridCell(person.standing_label, "")
    text, value = text_of(person, field), getattr(person, field, None)
    if field == "name":
        return GridCell(text, sort_key(person.name).hex())
    return GridCell(text, value.iso if isinstance(value, PartialDate) else "")


def _wide(column: GridColumn) -> TableColumn:
    return TableColumn(column.heading, _WIDE.get(column.field, 16))
