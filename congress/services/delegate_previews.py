"""A delegate list before it is taken in: every row of the file, and what would become of it.

Reading only. `confirm_list` takes exactly the file that was shown, and only while the delegates are
still those that it was compared with.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.crypto.canonical import jcs, sha256_hex
from congress.documents.spreadsheets import read_sheets
from congress.domain.dates import PartialDate
from congress.domain.delegate_lists import DelegateList
from congress.domain.delegates import LISTED_FIELDS, Delegate, DelegateKind, Gender
from congress.domain.errors import NobodyListed, NotNow
from congress.domain.headings import Column
from congress.domain.list_choices import AS_READ, ListChoices
from congress.domain.listed_rows import PASSED_OVER
from congress.domain.names import PersonName
from congress.domain.sheets import Fault, Sheet, cell_text
from congress.domain.texts import shown
from congress.services.delegates import (
    Fate,
    Faulty,
    Imported,
    Plan,
    Planned,
    import_delegates,
    plan_import,
    read_facts,
    read_list,
)
from congress.services.list_choices import read_choices, write_choices
from congress.services.transactions import Transaction
from congress.services.uploads import ChosenFile, Purpose, forget_file, read_file
from congress.store.congresses import lock_congress
from congress.store.delegates import list_delegates

_SHOWN_CELLS = 4


class Outcome(StrEnum):
    """What would become of a row; every row of a file has exactly one."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"
    PASSED_OVER = "passed-over"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.ADDED: "Thêm mới",
    Outcome.UPDATED: "Cập nhật",
    Outcome.UNCHANGED: "Không đổi",
    Outcome.FAULTY: "Lỗi",
    Outcome.PASSED_OVER: "Bỏ qua",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A value that an update would replace."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedRow:
    """A row of the file: what stands there, and what would become of it.

    `delegate` is set for rows that can be taken, `passed_over` says what another row is.
    """

    sheet: str
    number: int
    outcome: Outcome
    text: str
    delegate: Delegate | None = None
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[str, ...] = ()
    passed_over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do. `state` names the delegates that the file was compared with.

    `absent` are delegates of now who do not stand in the file: they stay. `unknown` are headings
    that name no column known here: what stands under them is not taken.
    """

    rows: tuple[PreviewedRow, ...]
    sheets: tuple[str, ...]
    voters: int
    absent: tuple[str, ...]
    unknown: tuple[str, ...]
    listed: DelegateList
    state: str

    def of(self, outcome: Outcome) -> tuple[PreviewedRow, ...]:
        """Give the rows of one outcome, in the order of the file."""
        return tuple(row for row in self.rows if row.outcome == outcome)

    @property
    def totals(self) -> tuple[tuple[Outcome, int], ...]:
        """Count the rows of each outcome; together they are the rows of the file."""
        return tuple((outcome, len(self.of(outcome))) for outcome in Outcome)

    @property
    def passed_over(self) -> tuple[tuple[str, int], ...]:
        """Count the rows that are no people by what they are; together they are all of those."""
        return tuple(Counter(row.passed_over for row in self.of(Outcome.PASSED_OVER)).items())

    @property
    def warnings(self) -> tuple[PreviewedRow, ...]:
        """Give the rows that are taken and should be looked at."""
        return tuple(row for row in self.rows if row.warnings)

    @property
    def taken(self) -> int:
        """How many people the file holds."""
        people = (Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED)
        return sum(len(self.of(outcome)) for outcome in people)

    @property
    def changes_anything(self) -> bool:
        """Tell whether taking it in would change the list."""
        return bool(self.of(Outcome.ADDED) or self.of(Outcome.UPDATED))


def preview_list(
    session: Session, raw: bytes, *, at: datetime, choices: ListChoices = AS_READ
) -> Preview:
    """Tell what would become of every row of a delegate list; nothing is written.

    Raise `ListRefused` for a file that holds no list at all.
    """
    sheets = read_sheets(raw)
    listed = read_list(session, raw, at=at, choices=choices)
    plan = plan_import(session, listed)
    known = {planned.known.id for planned in plan.people if planned.known}
    return Preview(
        rows=tuple(_rows(sheets, listed, plan)),
        sheets=tuple(sheet.name for sheet in sheets),
        voters=listed.voters,
        absent=tuple(row.name for row in list_delegates(session) if row.id not in known),
        unknown=tuple(name for sheet in listed.sheets for name in sheet.unknown),
        listed=listed,
        state=_state(session, choices),
    )


def holds_list(session: Session, raw: bytes, *, at: datetime) -> bool:
    """Tell whether people are found in a file; raise `ListRefused` for one that has no rows."""
    try:
        preview_list(session, raw, at=at)
    except NobodyListed:
        if any(row.filled for sheet in read_sheets(raw) for row in sheet.rows):
            return False
        raise
    return True


def confirm_list(
    tx: Transaction, upload: str, *, state: str, faulty: Faulty = Faulty.REFUSED
) -> tuple[ChosenFile, Imported]:
    """Take in the file that was shown; raise `NotNow` when the delegates are others by now."""
    chosen = read_file(tx.session, upload, purpose=Purpose.DELEGATES, by=tx.by, at=tx.at)
    lock_congress(tx.session)
    choices = read_choices(chosen.choices)
    if _state(tx.session, choices) != state:
        raise NotNow(
            "Danh sách đại biểu đã thay đổi sau khi đồng chí xem trước, chưa ghi gì. Hãy tải lại "
            "trang để xem lại các con số rồi xác nhận.",
            rule="R35",
        )
    done = import_delegates(tx, chosen.raw, name=chosen.name, choices=choices, faulty=faulty)
    forget_file(tx.session, upload)
    return chosen, done


def _state(session: Session, choices: ListChoices) -> str:
    """Name the delegates as they are now, and what was decided about the file."""
    rows = ([row.id, sha256_hex(row.facts)] for row in list_delegates(session))
    return sha256_hex(jcs([*sorted(rows), sha256_hex(write_choices(choices))]))


def _rows(sheets: Iterable[Sheet], listed: DelegateList, plan: Plan) -> Iterator[PreviewedRow]:
    """Go through all rows of all sheets; each comes once."""
    planned = {(one.listed.sheet, one.listed.row): one for one in plan.people}
    kinds = {(rows.sheet, number): kind for rows in listed.sheets for number, kind in rows.kinds}
    faults, warnings = dict[tuple[str, int], list[Fault]](), dict[tuple[str, int], list[str]]()
    for fault in plan.faults:
        faults.setdefault((fault.sheet, fault.row), []).append(fault)
    for warned in listed.warnings:
        warnings.setdefault((warned.sheet, warned.row), []).append(warned.problem)
    for sheet in sheets:
        for row in sheet.rows:
            place = (sheet.name, row.number)
            cells = (cell_text(row.cell(column)) for column in row.filled[:_SHOWN_CELLS])
            yield _row(
                place,
                " · ".join(shown(cell) for cell in cells),
                planned=planned.get(place),
                faults=tuple(faults.get(place, ())),
                warnings=tuple(warnings.get(place, ())),
                passed_over=PASSED_OVER.get(kinds[place], ""),
            )


def _row(
    place: tuple[str, int],
    text: str,
    *,
    planned: Planned | None,
    faults: tuple[Fault, ...],
    warnings: tuple[str, ...],
    passed_over: str,
) -> PreviewedRow:
    if faults or planned is None:
        outcome = Outcome.FAULTY if faults else Outcome.PASSED_OVER
        return PreviewedRow(
            sheet=place[0],
            number=place[1],
            outcome=outcome,
            text=text,
            faults=faults,
            passed_over=passed_over,
        )
    return PreviewedRow(
        sheet=place[0],
        number=place[1],
        outcome=Outcome(planned.fate.value),
        text=text,
        delegate=planned.listed.delegate,
        changes=tuple(_changes(planned)),
        warnings=warnings,
    )


def _changes(planned: Planned) -> Iterator[Change]:
    """Name each value that an update would replace."""
    if planned.known is None or planned.fate is Fate.UNCHANGED:
        return
    before, after = read_facts(planned.known.facts), planned.listed.delegate
    for name in LISTED_FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            column = Column[name.upper()]
            yield Change(column.value, value_text(old), value_text(new))


def value_text(value: object) -> str:
    """Write what is known of a delegate as the office wrote it."""
    if isinstance(value, PersonName | PartialDate):
        return value.text
    if isinstance(value, DelegateKind | Gender):
        return value.label
    return "" if value is None else str(value)
