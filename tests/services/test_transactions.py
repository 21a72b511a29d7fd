"""No change of state without an event; casting is the one exception (design 5.7)."""

import ast
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from congress.crypto.signing import verifier_key
from congress.domain.events import TabletAdded
from congress.services.audit import append_event, read_log
from congress.services.keys import ServerKeys
from congress.services.transactions import SilentChange, Transaction, transaction
from congress.store.access import FailedSignIns, SignIn, Tablet
from congress.store.audit import count_entries
from congress.store.congresses import Congress
from congress.store.database import Database

AT = datetime(2026, 11, 23, 8, 0, 0, 123456, tzinfo=UTC)
SEED = bytes(32)
KEYS = ServerKeys(verifier_key("congress/test", SEED), SEED, b"", b"", b"")
SERVICES = Path(__file__).resolve().parents[2] / "congress" / "services"


@pytest.fixture
def congress(database: Database) -> Database:
    """Open a database with a congress and a tablet, and one event."""
    with transaction(database, KEYS, at=AT, by="thuky") as tx:
        names = ("name", "kind", "level", "term", "place", "organisation", "heading", "venue")
        row = Congress(id="test", server_key="", certificate_sha256="", **dict.fromkeys(names, ""))
        tx.session.add_all([row, Tablet(id="T", label="Máy 1")])
        tx.session.flush()
        append_event(tx, TabletAdded(tablet="T", label="Máy 1", by=tx.by))
    return database


def change_by_object(tx: Transaction) -> None:
    tx.session.get_one(Tablet, "T").label = "Máy 2"


def change_by_statement(tx: Transaction) -> None:
    tx.session.execute(update(Tablet).values(label="Máy 2"))


def add(tx: Transaction) -> None:
    tx.session.add(Tablet(id="U", label="Máy 3"))


def delete(tx: Transaction) -> None:
    tx.session.delete(tx.session.get_one(Tablet, "T"))


@pytest.mark.parametrize("silent", [change_by_object, change_by_statement, add, delete])
def test_a_use_case_that_records_nothing_is_undone(
    congress: Database, silent: Callable[[Transaction], None]
) -> None:
    with (
        pytest.raises(SilentChange, match="tablets"),
        transaction(congress, KEYS, at=AT, by="thuky") as tx,
    ):
        silent(tx)

    with congress.reading() as session:
        assert session.get_one(Tablet, "T").label == "Máy 1"
        assert session.get(Tablet, "U") is None
        assert count_entries(session) == 1


@pytest.mark.parametrize("recorded", [change_by_object, change_by_statement, add, delete])
def test_the_same_change_with_its_event_is_kept(
    congress: Database, recorded: Callable[[Transaction], None]
) -> None:
    with transaction(congress, KEYS, at=AT, by="thuky") as tx:
        recorded(tx)
        append_event(tx, TabletAdded(tablet="T", label="", by=tx.by))

    with congress.reading() as session:
        assert count_entries(session) == 2


def test_signing_in_is_no_change_of_state(congress: Database) -> None:
    with transaction(congress, KEYS, at=AT, by="") as tx:
        tx.session.add(SignIn(id_hash="h", tablet="T", csrf_token="", expires_at=AT))

    with congress.reading() as session:
        assert session.get(SignIn, "h") is not None
        assert session.get(FailedSignIns, "thuky") is None


def test_an_event_and_its_checkpoint_are_undone_with_the_change(congress: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        _record_and_fail(congress)

    with congress.reading() as session:
        assert len(read_log(session).leaves) == 1


def test_events_carry_full_seconds(congress: Database) -> None:
    with congress.reading() as session:
        assert b'"at":"2026-11-23T08:00:00+00:00"' in read_log(session).leaves[0]


def test_only_the_named_services_write_without_a_transaction() -> None:
    writers = {
        path.name
        for path in SERVICES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "writing"
    }

    # access.py: who is signed in; verification.py: how far a job is; voting.py: casting.
    assert writers == {"access.py", "transactions.py", "verification.py", "voting.py"}


def _record_and_fail(database: Database) -> None:
    with transaction(database, KEYS, at=AT, by="thuky") as tx:
        append_event(tx, TabletAdded(tablet="T", label="", by=tx.by))
        _ = 1 / 0
