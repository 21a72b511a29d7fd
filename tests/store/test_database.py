"""The connection to the database: who waits for whom, and which journal is safe (design 1)."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from congress.store.access import SignIn
from congress.store.base import NotFound
from congress.store.congresses import Congress, find_congress, get_congress
from congress.store.database import Database, Gate, journal_mode, sqlite_module


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        pytest.param((3, 40, 1), "DELETE", id="Debian 12's own can lose rows with WAL"),
        pytest.param((3, 44, 5), "DELETE", id="before the first backport"),
        pytest.param((3, 44, 6), "WAL", id="the first backport"),
        pytest.param((3, 45, 0), "DELETE", id="after the first backport, without it"),
        pytest.param((3, 50, 7), "WAL", id="the second backport"),
        pytest.param((3, 51, 2), "DELETE", id="the last defect one"),
        pytest.param((3, 51, 3), "WAL", id="the fix"),
        pytest.param((3, 52, 0), "DELETE", id="a withdrawn release"),
        pytest.param((3, 53, 4), "WAL", id="ours"),
    ],
)
def test_wal_is_used_only_where_it_cannot_lose_rows(
    version: tuple[int, int, int], mode: str
) -> None:
    assert journal_mode(version) == mode


def test_the_sqlite_in_use_is_a_fixed_one_and_every_commit_is_durable(sqlite_url: str) -> None:
    assert journal_mode(sqlite_module().sqlite_version_info) == "WAL"
    database = Database(sqlite_url)
    with database.reading() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA synchronous")) == 2  # FULL
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
    database.close()


def test_a_writer_that_fails_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(database)

    with database.reading() as session:
        assert find_congress(session) is None
        with pytest.raises(NotFound):
            get_congress(session)


def test_a_database_holds_one_congress(database: Database) -> None:
    with database.writing() as session:
        session.add(_congress())

    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(_congress())


def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    with database.writing() as writer:
        writer.add(_congress())
        writer.flush()
        with ThreadPoolExecutor(1) as other:
            assert other.submit(_read, database).result(10) is None

    assert _read(database) is not None


def test_who_wants_to_be_alone_waits_for_those_inside_and_keeps_others_out() -> None:
    gate, order = Gate(), list[str]()
    inside, leave = threading.Event(), threading.Event()

    def first() -> None:
        with gate.together():
            inside.set()
            leave.wait(5)
            order.append("first leaves")

    def alone() -> None:
        with gate.alone():
            order.append("alone")

    def late() -> None:
        with gate.together():
            order.append("late enters")

    threads = [threading.Thread(target=first)]
    threads[0].start()
    inside.wait(5)
    for target in (alone, late):
        threads.append(threading.Thread(target=target))
        threads[-1].start()
        threads[-1].join(0.1)
    leave.set()
    for thread in threads:
        thread.join(5)

    assert order == ["first leaves", "alone", "late enters"]


def test_a_moment_without_a_time_zone_is_not_stored(database: Database) -> None:
    naive = datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001  (the defect that is tested)
    with pytest.raises(StatementError, match="time zone"), database.writing() as session:
        session.add(SignIn(id_hash="0", csrf_token="x", expires_at=naive))


def test_a_moment_comes_back_in_utc(database: Database) -> None:
    at = datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    with database.writing() as session:
        session.add(SignIn(id_hash="0", csrf_token="x", expires_at=at))

    with database.reading() as session:
        found = session.get_one(SignIn, "0").expires_at
    assert found == at
    assert found.utcoffset() == timedelta(0)


def test_nobody_is_alone_while_another_process_has_the_database_open(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("congress.store.database.SECONDS_FOR_OTHERS", 0.1)
    ours, other = Database(sqlite_url), Database(sqlite_url)
    with pytest.raises(RuntimeError, match="another process"), ours.alone():
        pass
    with ours.reading() as session:
        assert find_congress(session) is None

    other.close()
    with ours.alone():
        pass
    ours.close()


@pytest.mark.parametrize("url", ["mysql://localhost/x", "sqlite://"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises((ValueError, ModuleNotFoundError)):
        Database(url)


def _congress() -> Congress:
    return Congress(
        id="3GqVbY1tQ9hKmN",
        name="Đại hội",
        kind="DELEGATE",
        level="province",
        term="2025-2030",
        place="Nghệ An",
        organisation="",
        heading="",
        venue="",
        server_key="k",
        certificate_sha256="0" * 64,
    )


def _write_and_fail(database: Database) -> None:
    with database.writing() as session:
        session.add(_congress())
        session.flush()
        _ = 1 / 0


def _read(database: Database) -> Congress | None:
    with database.reading() as session:
        return find_congress(session)
