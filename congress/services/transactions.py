"""One act of one person: what happens in it, when, by whom, and that it is recorded.

A transaction that changed state and appended no event is undone (design 5.7).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from congress.services.keys import ServerKeys
from congress.store.access import FailedSignIns, SignIn
from congress.store.audit import LogEntry
from congress.store.database import Database
from congress.store.jobs import JobRow
from congress.store.uploads import Upload

# Who is signed in, what they looked at before confirming it, and how far a calculation has come, is
# no state of the congress.
_BOOKKEEPING = frozenset(table.__tablename__ for table in (SignIn, FailedSignIns, JobRow, Upload))


@dataclass(frozen=True, slots=True)
class Transaction:
    """What every use case is given: the open session, the time, who acts, and the server's keys.

    `by` is the sign-in name of an official, or empty for a tablet and for the server itself.
    """

    session: Session
    at: datetime
    by: str
    keys: ServerKeys


class SilentChange(AssertionError):
    """A use case changed state and recorded nothing: a defect of the program."""


@contextmanager
def transaction(
    database: Database, keys: ServerKeys, *, at: datetime, by: str
) -> Iterator[Transaction]:
    """Open the transaction of one act; it is durable when this ends.

    Raise `SilentChange`, and undo everything, when state was changed without an event.
    """
    with database.writing() as session:
        changed = _watch(session)
        yield Transaction(session, at.replace(microsecond=0), by, keys)
        session.flush()
        state = changed - _BOOKKEEPING
        if state and LogEntry.__tablename__ not in state:
            raise SilentChange(f"changed without an event: {', '.join(sorted(state))}")


def _watch(session: Session) -> set[str]:
    """Collect the names of all tables that are written in this session."""
    changed: set[str] = set()

    def written(session: Session, _context: object) -> None:
        dirty = [row for row in session.dirty if session.is_modified(row)]
        changed.update(row.__tablename__ for row in (*session.new, *dirty, *session.deleted))

    def executed(state: ORMExecuteState) -> None:
        if state.is_insert or state.is_update or state.is_delete:
            changed.add(str(state.statement.table.name))  # type: ignore[attr-defined]  # of these three

    event.listen(session, "after_flush", written)
    event.listen(session, "do_orm_execute", executed)
    return changed
