"""The connection to the one database of a congress: SQLite by default, PostgreSQL where asked.

On SQLite all writers of the process queue at one lock, because SQLite's own waiting makes the
slowest vote thirty times slower; readers never wait for them. The ballots are rewritten after a
round (`rewriting.py`), and for that moment everybody is kept out: the threads of this process by
the gate, other processes by a lock on a file beside the database.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

try:
    sqlite = import_module("pysqlite3")  # carries a SQLite without the WAL-reset defect
except ImportError:  # pragma: no cover - no wheel for this machine: the journal is chosen below
    sqlite = import_module("sqlite3")

_FIXED = (3, 51, 3)
_BACKPORTS = ((3, 44, 6), (3, 50, 7))
_WITHDRAWN = (3, 52, 0)
SECONDS_FOR_OTHERS = 15.0

# An error must not carry what was being written into a log: it may be a ballot or a credential.
_QUIET_POOL: dict[str, Any] = {"pool_size": 16, "max_overflow": 64, "hide_parameters": True}


def sqlite_module() -> ModuleType:
    """Give the SQLite driver that everything here uses."""
    return sqlite


def journal_mode(version: tuple[int, int, int]) -> str:
    """Choose the journal: WAL only where SQLite cannot lose committed rows with it.

    Versions 3.7.0 to 3.51.2 can, but for two backports (sqlite.org/wal.html#walresetbug); those
    get the rollback journal, which is slower and safe.
    """
    backported = any(version[:2] == fix[:2] and version >= fix for fix in _BACKPORTS)
    fixed = version >= _FIXED and version != _WITHDRAWN
    return "WAL" if fixed or backported else "DELETE"


class Gate:
    """A door that many pass together, until one asks to be alone."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._inside = 0
        self._closed = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Pass with the others. Never nested: the inner one would wait for the outer."""
        with self._condition:
            self._condition.wait_for(lambda: not self._closed)
            self._inside += 1
        try:
            yield
        finally:
            with self._condition:
                self._inside -= 1
                self._condition.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Close the door, wait until everybody inside has left, and open it again at the end."""
        with self._condition:
            self._condition.wait_for(lambda: not self._closed)
            self._closed = True
            self._condition.wait_for(lambda: self._inside == 0)
        try:
            yield
        finally:
            with self._condition:
                self._closed = False
                self._condition.notify_all()


class Database:
    """An open database: reading and writing transactions, one at a time each."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self.path = _sqlite_path(self.engine)
        self._readers, self._writers = _readers_and_writers(self.engine)
        self._writing = threading.Lock()
        self._gate = Gate()
        if self.path is not None:
            self.path.touch(mode=0o600)
        self._lock_file = _lock_beside(self.path)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read one consistent state; nothing is written."""
        with self._gate.together(), Session(self._readers, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Write in one transaction: it is durable when this ends, and undone when it raises."""
        with (
            self._gate.together(),
            self._one_writer(),
            Session(self._writers, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everybody out, with no connection left open, in this process and in others."""
        with self._gate.alone():
            self.engine.dispose()
            if self._lock_file is None:
                yield
                return
            _lock_alone(self._lock_file)
            try:
                yield
            finally:
                fcntl.flock(self._lock_file, fcntl.LOCK_SH)

    def close(self) -> None:
        """Close every connection and let other processes have the database alone."""
        self.engine.dispose()
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        # PostgreSQL orders its writers itself, row by row.
        if self.path is None:
            yield
            return
        with self._writing:
            yield


def _lock_alone(lock_file: int) -> None:
    """Wait until no other process has the database open; raise `RuntimeError` when one stays."""
    deadline = time.monotonic() + SECONDS_FOR_OTHERS
    while True:
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise RuntimeError("another process keeps the database open") from None
            time.sleep(0.05)
        else:
            return


def make_engine(url: str) -> Engine:
    """Make an engine for `sqlite:///FILE` or `postgresql+psycopg://…`."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), **_QUIET_POOL)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise ValueError(f"not a database of this product: {parsed.drivername}")
    engine = create_engine(parsed, module=sqlite, **_QUIET_POOL)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _readers_and_writers(engine: Engine) -> tuple[Engine, Engine]:
    if engine.dialect.name == "sqlite":
        return engine, engine.execution_options(begin="BEGIN IMMEDIATE")
    return engine.execution_options(isolation_level="REPEATABLE READ"), engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # a DB-API connection
    # The driver opens no transaction by itself: `_begin_sqlite` says which kind.
    connection.isolation_level = None
    major, minor, patch = sqlite.sqlite_version_info
    for pragma in (
        f"journal_mode = {journal_mode((major, minor, patch))}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "busy_timeout = 30000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _sqlite_path(engine: Engine) -> Path | None:
    if engine.dialect.name != "sqlite":
        return None
    return Path(engine.url.database or "").absolute()


def _lock_beside(path: Path | None) -> int | None:
    # Shared while this process may hold connections; exclusive only in `alone`.
    if path is None:
        return None
    descriptor = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor
