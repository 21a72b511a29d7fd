"""After a round nothing in the database tells in which order the ballots came (design 5.2).

Files, write-ahead logs and backups are searched for every tracker and every ballot as raw bytes;
the order in which they lie is compared with the order of arrival. The same search must find that
order before the rewriting, or the test could not fail.
"""

import hashlib
import secrets
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from congress.store import rewriting
from congress.store.ballots import append_ballot, count_ballots, list_ballots
from congress.store.ceremonies import Ceremony
from congress.store.database import Database, sqlite_module
from congress.store.elections import ElectionRow
from congress.store.rounds import RoundRow, get_round

ROUND = "MzQr5KyMxPhgsq"
BALLOTS = 200


@pytest.fixture
def arrived(database: Database) -> list[bytes]:
    """Cast ballots one by one into an open round; give them in the order of arrival."""
    with database.writing() as session:
        session.add(
            ElectionRow(id="E", title="", body="", level="", seats=1, position=1, circumstances="")
        )
        session.add(Ceremony(id="C", group="Ed25519", threshold=1))
        session.flush()
        session.add(_round())
    ballots = [secrets.token_hex(3000).encode() for _ in range(BALLOTS)]
    for raw in ballots:
        with database.writing() as session:
            credential = hashlib.sha512(raw).hexdigest()
            append_ballot(session, ROUND, tracker=_tracker(raw), credential=credential, raw=raw)
    return ballots


def test_the_order_of_arrival_is_seen_before_and_gone_after(
    database: Database, arrived: list[bytes], tmp_path: Path
) -> None:
    before = _correlations(_places(database, tmp_path), arrived)
    assert max(before.values()) > 0.95, before
    assert before["backup"] > 0.5 or database.path is None, before

    _seal(database)
    rewriting.rewrite_sealed_boxes(database)

    after = _correlations(_places(database, tmp_path), arrived)
    assert all(abs(rank) < 0.35 for rank in after.values()), after
    with database.reading() as session:
        assert list(list_ballots(session, ROUND)) == sorted(arrived, key=_tracker)
        assert not get_round(session, ROUND).rewriting_due


def test_no_transaction_number_tells_the_order(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    _fill(database)
    numbers = text("SELECT count(DISTINCT xmin::text) FROM ballots")
    with database.reading() as session:
        assert session.scalar(numbers) == 3
    _seal(database)

    rewriting.rewrite_sealed_boxes(database)

    with database.reading() as session:
        assert session.scalar(numbers) == 1
        lying = session.scalars(text("SELECT tracker FROM ballots ORDER BY ctid")).all()
    assert list(lying) == sorted(lying)
    database.close()


@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize("step", ["_open", "_sync"])
def test_a_crash_loses_nothing_and_the_next_start_makes_it_good(
    sqlite_url: str, step: str, call: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(sqlite_url)
    _fill(database)
    _seal(database)
    with monkeypatch.context() as patch:
        patch.setattr(rewriting, step, _power_cut_at(call, getattr(rewriting, step)))
        with pytest.raises(SystemError):
            rewriting.rewrite_sealed_boxes(database)
    database.close()

    restarted = Database(sqlite_url)
    with restarted.reading() as session:
        assert count_ballots(session, ROUND) == 3
    rewriting.rewrite_sealed_boxes(restarted)

    with restarted.reading() as session:
        assert count_ballots(session, ROUND) == 3
        assert not get_round(session, ROUND).rewriting_due
    restarted.close()


def test_without_a_sealed_box_nothing_is_rewritten(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    _fill(database)
    assert database.path is not None
    same_file = database.path.stat().st_ino

    rewriting.rewrite_sealed_boxes(database)

    assert database.path.stat().st_ino == same_file
    database.close()


def test_the_fresh_file_keeps_the_mode_of_the_old_one(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    assert database.path is not None
    database.path.chmod(0o600)
    _fill(database)
    _seal(database)

    rewriting.rewrite_sealed_boxes(database)

    assert database.path.stat().st_mode & 0o777 == 0o600
    database.close()


def _election() -> ElectionRow:
    return ElectionRow(id="E", title="", body="", level="", seats=1, position=1, circumstances="")


def _fill(database: Database) -> None:
    with database.writing() as session:
        session.add(
            ElectionRow(id="E", title="", body="", level="", seats=1, position=1, circumstances="")
        )
        session.add(Ceremony(id="C", group="Ed25519", threshold=1))
        session.flush()
        session.add(_round())
    for raw in (b"three", b"short", b"ballots"):
        with database.writing() as session:
            append_ballot(session, ROUND, tracker=_tracker(raw), credential=raw.decode(), raw=raw)


def _seal(database: Database) -> None:
    with database.writing() as session:
        get_round(session, ROUND).rewriting_due = True


def _power_cut_at(call: int, step: Callable[[Path], object]) -> Callable[[Path], object]:
    calls = count(1)

    def cut(path: Path) -> object:
        if next(calls) == call:
            raise SystemError("the power is cut")
        return step(path)

    return cut


def _tracker(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def _places(database: Database, tmp_path: Path) -> dict[str, bytes]:
    """Read every place where the database keeps bytes, and a backup of it."""
    if database.path is None:
        return _postgresql_places(database)
    wal = database.path.with_name(database.path.name + "-wal")
    backup = tmp_path / "backup.sqlite3"
    with (
        closing(sqlite_module().connect(str(database.path))) as source,
        closing(sqlite_module().connect(str(backup))) as target,
    ):
        source.backup(target, pages=-1)
    return {
        "file": database.path.read_bytes(),
        "wal": wal.read_bytes() if wal.exists() else b"",
        "backup": backup.read_bytes(),
    }


def _postgresql_places(database: Database) -> dict[str, bytes]:
    with database.reading() as session:
        directory = Path(str(session.scalar(text("SHOW data_directory"))))
        query = (
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't')"
            " AND relpersistence <> 't'"
        )
        paths = session.scalars(text(query)).all()
        name = database.engine.url.database or ""
        session.execute(text("CHECKPOINT"))
    dump = ["/usr/bin/env", "pg_dump", "-h", str(directory.parent), "-U", "postgres", name]
    files = {f"table {path}": (directory / path).read_bytes() for path in paths if path}
    return files | {
        "wal": b"".join(path.read_bytes() for path in sorted((directory / "pg_wal").glob("0*"))),
        "backup": _output(dump),
    }


def _output(command: list[str]) -> bytes:
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (no shell)
    return done.stdout


def _correlations(places: dict[str, bytes], arrived: Sequence[bytes]) -> dict[str, float]:
    """Give Spearman's rank correlation of arrival and position, for whatever betrays most."""
    traces = {
        "tracker": [_tracker(raw) for raw in arrived],
        "tracker in hex": [_tracker(raw).hex().encode() for raw in arrived],
        "ballot": [raw[:60] for raw in arrived],
        "rest of the ballot": [raw[2500:2530] for raw in arrived],
        "end of the ballot": [raw[-30:] for raw in arrived],
        "ballot in hex": [raw[:30].hex().encode() for raw in arrived],
        "credential": [hashlib.sha512(raw).hexdigest().encode() for raw in arrived],
    }
    return {
        place: max((_rank_correlation(content, trace) for trace in traces.values()), key=abs)
        for place, content in places.items()
    }


def _rank_correlation(content: bytes, traces: Sequence[bytes]) -> float:
    found = [content.find(trace) for trace in traces]
    seen = [position for position in found if position >= 0]
    if len(seen) < BALLOTS // 2:
        return 0.0
    ranks = {position: rank for rank, position in enumerate(sorted(seen))}
    size = len(seen)
    distance = sum((rank - ranks[position]) ** 2 for rank, position in enumerate(seen))
    return 1 - 6 * distance / (size * (size**2 - 1))


def _round() -> RoundRow:
    return RoundRow(
        uuid=ROUND,
        election="E",
        number=1,
        slot=1,
        ceremony="C",
        state="OPEN",
        form="SURPLUS",
        seats=1,
        election_hash="",
        denominator=BALLOTS,
        needed=BALLOTS // 2 + 1,
        cards=BALLOTS,
        spares=0,
        setup_checked_by="",
    )
