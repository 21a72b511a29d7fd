"""Ends what the pages of a database betray: after a round the ballots are written anew.

A database that never stores an order still keeps one: rows are put on pages, and frames into a
write-ahead log, as they arrive. So when a box is sealed its ballots are rewritten in the order of
their trackers, which are hashes, and what was written before is given up (design 5.2).

* SQLite: `VACUUM INTO` a fresh file, which takes the old one's place. The old file is opened by
  nobody any more, its log is emptied and removed.
* PostgreSQL: the rows are copied in order into a new table by one command, so that they also carry
  one transaction number; the old table is dropped. The server's own write-ahead log is switched and
  released where this role may do that. With `wal_recycle = off` its files are then removed.

Not promised: blocks that a disk has freed are not overwritten, and copies made while the round was
open keep the order. Encrypt the disk; make no backup of an open round that leaves the box.
"""

import os
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, text

from congress.store.ballots import Ballot
from congress.store.database import Database, sqlite_module
from congress.store.rounds import list_rounds_to_rewrite


def rewrite_sealed_boxes(database: Database) -> None:
    """Rewrite the ballots if a round was sealed since the last time; done again after a crash."""
    with database.reading() as session:
        due = list_rounds_to_rewrite(session)
    if not due:
        return
    with database.alone():
        if database.path is None:
            _rewrite_postgresql(database)
        else:
            _rewrite_sqlite(database.path)


def _rewrite_sqlite(path: Path) -> None:
    fresh = path.with_name(path.name + ".fresh")
    fresh.unlink(missing_ok=True)
    with closing(_open(path)) as old:
        old.execute("VACUUM INTO ?", (str(fresh),))
    with closing(_open(fresh)) as new:
        new.execute("PRAGMA journal_mode = DELETE")
        new.execute("UPDATE rounds SET rewriting_due = 0")
    fresh.chmod(path.stat().st_mode)
    _sync(fresh)
    # The old log must be gone before the fresh file stands in the old one's place: SQLite would
    # take it for the fresh file's own. Emptying it loses nothing, the old file then holds all.
    with closing(_open(path)) as old:
        busy, _, _ = old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise RuntimeError("somebody else holds the database open")
        old.execute("PRAGMA journal_mode = DELETE")
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    _sync(path.parent)
    fresh.replace(path)
    _sync(path.parent)


def _open(path: Path) -> Any:  # a DB-API connection
    connection = sqlite_module().connect(str(path), isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _rewrite_postgresql(database: Database) -> None:
    ballots = Ballot.__table__
    assert isinstance(ballots, Table)  # noqa: S101  (what a mapped class has, told to mypy)
    with database.engine.begin() as connection:
        connection.execute(text("LOCK TABLE ballots IN ACCESS EXCLUSIVE MODE"))
        connection.execute(
            text("CREATE TEMPORARY TABLE rewritten ON COMMIT DROP AS SELECT * FROM ballots")
        )
        ballots.drop(connection)
        ballots.create(connection)
        columns = ", ".join(f'"{column.name}"' for column in ballots.columns)
        connection.execute(
            text(
                f"INSERT INTO ballots ({columns}) "  # noqa: S608  (names of our own columns)
                f"SELECT {columns} FROM rewritten ORDER BY round, tracker"
            )
        )
        connection.execute(text("UPDATE rounds SET rewriting_due = false"))
    with database.engine.connect() as connection:
        _release_write_ahead_log(connection.execution_options(isolation_level="AUTOCOMMIT"))


def _release_write_ahead_log(connection: Connection) -> None:
    may = connection.scalar(
        text(
            "SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE')"
            " AND pg_has_role('pg_checkpoint', 'USAGE')"
        )
    )
    if may:
        connection.execute(text("SELECT pg_switch_wal()"))
        connection.execute(text("CHECKPOINT"))
