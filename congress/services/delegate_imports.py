"""Imports of delegates afterwards: what each did, and how one is undone.

An import is undone whole, and only while nothing depends on it: nobody it added stands anywhere
else, and nobody it wrote was changed since.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congress.crypto.canonical import Json, as_list, as_text, parse
from congress.domain.errors import NotFound, NotNow
from congress.domain.events import DelegateImportUndone
from congress.services.audit import append_event
from congress.services.delegates import read_facts, write_row
from congress.services.standings import find_hindrance
from congress.services.transactions import Transaction
from congress.store.access import get_account
from congress.store.congresses import get_congress, lock_congress
from congress.store.delegate_imports import (
    DelegateImportRow,
    find_delegate_import,
    list_delegate_imports,
)
from congress.store.delegates import DelegateRow, list_delegates
from congress.store.standings import list_newest

_RULE = "V3"


@dataclass(frozen=True, slots=True)
class Written:
    """A delegate as an import wrote them: facts before (None for somebody new) and after."""

    delegate: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PastImport:
    """An import as the list of imports shows it; `undone_by` is empty unless it was undone."""

    number: int
    at: datetime
    by: str
    name: str
    file_sha256: str
    added: int
    updated: int
    unchanged: int
    refused: int
    undone_at: datetime | None
    undone_by: str

    @property
    def changed_anything(self) -> bool:
        """Tell whether there is anything to undo."""
        return bool(self.added or self.updated)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing an import would do, and why it cannot be done, if anything hinders it."""

    past: PastImport
    removed: tuple[str, ...]
    restored: tuple[str, ...]
    hindrance: str


def read_imports(session: Session, *, at: datetime) -> tuple[PastImport, ...]:
    """Give all imports, the newest first; times are given in the zone of `at`."""
    return tuple(_past(session, row, at) for row in list_delegate_imports(session))


def find_last_import(session: Session, *, at: datetime) -> PastImport | None:
    """Find the newest import that was not undone."""
    return next((one for one in read_imports(session, at=at) if one.undone_at is None), None)


def preview_undo(session: Session, number: int, *, at: datetime) -> Undoing:
    """Tell what undoing would do; nothing is changed."""
    row = _get(session, number)
    written, people = _written(row), {one.id: one for one in list_delegates(session)}
    return Undoing(
        past=_past(session, row, at),
        removed=_names(one for one in written if one.before is None),
        restored=_names(one for one in written if one.before is not None),
        hindrance=_hindrance(session, row, written, people, at),
    )


def undo_import(tx: Transaction, number: int) -> None:
    """Let all delegates be what they were before an import; raise `NotNow` with what hinders it."""
    lock_congress(tx.session)
    row = _get(tx.session, number)
    written, people = _written(row), {one.id: one for one in list_delegates(tx.session)}
    hindrance = _hindrance(tx.session, row, written, people, tx.at)
    if hindrance:
        raise NotNow(hindrance, rule=_RULE)
    for one in written:
        if one.before is None:
            tx.session.delete(people[one.delegate])
        else:
            write_row(people[one.delegate], read_facts(one.before))
    _flush(tx.session)
    row.undone_at, row.undone_by = tx.at, tx.by
    removed = sum(one.before is None for one in written)
    append_event(
        tx,
        DelegateImportUndone(
            file_sha256=row.file_sha256,
            removed=removed,
            restored=len(written) - removed,
            by=tx.by,
        ),
    )


def _written(row: DelegateImportRow) -> tuple[Written, ...]:
    return tuple(_read_written(one) for one in as_list(parse(row.changes)))


def _read_written(value: Json) -> Written:
    delegate, before, after = map(as_text, as_list(value))
    return Written(delegate, before.encode() or None, after.encode())


def _names(written: Iterable[Written]) -> tuple[str, ...]:
    return tuple(read_facts(one.after).name.text for one in written)


def _hindrance(
    session: Session,
    row: DelegateImportRow,
    written: Sequence[Written],
    people: Mapping[str, DelegateRow],
    at: datetime,
) -> str:
    """Say what depends on an import, or give nothing."""
    if row.undone_at is not None:
        return "Lần nhập này đã được hoàn tác."
    day = get_congress(session).day
    if day and at.date().isoformat() > day:
        return "Đại hội đã khai mạc nên không hoàn tác lần nhập. Hãy sửa từng người trong bảng."
    return find_hindrance(session) or _changed_since(session, written, people)


def _changed_since(
    session: Session, written: Sequence[Written], people: Mapping[str, DelegateRow]
) -> str:
    """Name somebody whom the import wrote and who is otherwise by now, or decided about."""
    decided = {one.delegate for one in list_newest(session)}
    for one in written:
        name = read_facts(one.after).name.text
        if one.delegate not in people or people[one.delegate].facts != one.after:
            return (
                f"Đ/c {name} đã được sửa, nhập lại hoặc bỏ khỏi danh sách sau lần nhập này, nên "
                "không hoàn tác cả lần nhập được. Hãy sửa từng người trong bảng."
            )
        if one.before is None and one.delegate in decided:
            return (
                f"Đã có quyết định về tư cách của đ/c {name} là người được thêm trong lần nhập "
                "này, nên không hoàn tác được."
            )
    return ""


def _flush(session: Session) -> None:
    """Write; refuse when somebody new stands elsewhere by now."""
    try:
        session.flush()
    except IntegrityError as error:
        raise NotNow(
            "Có người được thêm trong lần nhập này đã có tên ở nơi khác, như thẻ đại biểu, cơ quan "
            "điều hành, danh sách bầu cử hoặc điểm danh, nên không hoàn tác được.",
            rule=_RULE,
        ) from error


def _get(session: Session, number: int) -> DelegateImportRow:
    row = find_delegate_import(session, number)
    if row is None:
        raise NotFound("Không có lần nhập này. Hãy tải lại trang.", rule=_RULE)
    return row


def _past(session: Session, row: DelegateImportRow, at: datetime) -> PastImport:
    return PastImport(
        number=row.number,
        at=row.at.astimezone(at.tzinfo),
        by=get_account(session, row.by).full_name if row.by else "",
        name=row.name,
        file_sha256=row.file_sha256,
        added=row.added,
        updated=row.updated,
        unchanged=row.unchanged,
        refused=row.refused,
        undone_at=row.undone_at.astimezone(at.tzinfo) if row.undone_at else None,
        undone_by=get_account(session, row.undone_by).full_name if row.undone_by else "",
    )
