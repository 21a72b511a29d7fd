"""After an election nothing that the server keeps joins delegate and ballot (design 5.1)."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Traces:
    """Words that tell of a delegate, and words that tell of a ballot or a card."""

    delegates: frozenset[str]
    ballots: frozenset[str]

    def joined_in(self, text: str) -> bool:
        return any(word in text for word in self.delegates) and any(
            word in text for word in self.ballots
        )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's folder after an election of 15 delegates."""
    folder = tmp_path_factory.mktemp("rehearsal")
    command = (
        *(sys.executable, "-m", "congress.cli", "rehearse", "--group", "Ed25519"),
        *("--delegates", "15", "--slate", "4", "--seats", "3"),
        *("--out", str(folder / "out"), "--keep-data", str(folder / "data")),
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own command)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "data"


@pytest.fixture(scope="module")
def traces(data: Path) -> Traces:
    with closing(sqlite3.connect(data / "congress.sqlite")) as database:
        people = {
            word for row in database.execute("SELECT id, name FROM delegates") for word in row
        }
        cards = {row[0] for row in database.execute("SELECT credential FROM roll_cards")}
        ballots = {
            word for row in database.execute("SELECT hex(tracker) FROM ballots") for word in row
        }
        candidates = {row[0] for row in database.execute("SELECT name FROM candidates")}
    assert (len(people), len(cards)) >= (30, 15)
    assert (len(candidates), len(ballots)) >= (4, 10)
    # A candidate's name stands in the public archive of every round, beside the whole roll.
    return Traces(frozenset(people - candidates), frozenset(cards | ballots))


def rows_of(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  (our own tables)
            texts = (
                value.decode("utf-8", "replace") + value.hex().upper()
                if isinstance(value, bytes)
                else str(value)
                for value in row
            )
            yield table, " ".join(texts)


def test_no_row_holds_a_delegate_and_a_ballot_or_card(data: Path, traces: Traces) -> None:
    with closing(sqlite3.connect(data / "congress.sqlite")) as database:
        joined = {table for table, text in rows_of(database) if traces.joined_in(text)}

    assert joined == set()


def test_the_search_would_find_such_a_row(data: Path, traces: Traces, tmp_path: Path) -> None:
    planted = tmp_path / "planted.sqlite"
    planted.write_bytes((data / "congress.sqlite").read_bytes())
    with closing(sqlite3.connect(planted)) as database:
        database.execute("CREATE TABLE who (delegate, card)")
        words = (min(traces.delegates), min(traces.ballots))
        database.execute("INSERT INTO who VALUES (?, ?)", words)
        joined = {table for table, text in rows_of(database) if traces.joined_in(text)}

    assert joined == {"who"}


def test_the_logs_tell_of_no_delegate_no_ballot_and_no_casting(data: Path, traces: Traces) -> None:
    logs = [path for path in data.rglob("*") if path.suffix == ".log"]
    text = "".join(path.read_text("utf-8", "replace") for path in logs)

    assert "/api/session" in text  # the log is written
    assert "/vote/" not in text
    assert "/status" not in text
    assert not [word for word in traces.delegates | traces.ballots if word in text]


def test_nothing_waits_in_a_write_ahead_log(data: Path) -> None:
    left = [path for path in data.iterdir() if path.name.endswith(("-wal", "-shm", "-journal"))]

    assert [path.name for path in left if path.stat().st_size] == []
