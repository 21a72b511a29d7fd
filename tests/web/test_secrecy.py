"""Nothing joins a delegate and a ballot: no table, value, event, page or log (design 5.1)."""

import dataclasses
import importlib
import pkgutil
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Table

import congress
from congress.crypto.ballots import read_ballot
from congress.crypto.elections import Election, read_election
from congress.domain.delegates import Delegate
from congress.domain.events import Event
from congress.rehearsal.office import Desk
from congress.rehearsal.server import running_server
from congress.store.ballots import Ballot
from congress.store.schema import metadata
from tests.web.clocks import Clock
from tests.web.conftest import Built
from tests.web.hall import CARDS, PASSWORD, Hall
from tests.web.lists import DELEGATES

PAGE = 4096
OF_A_DELEGATE = re.compile(r"delegate|badge|full_name|birth|party_card|^voter$")
OF_A_BALLOT = re.compile(r"credential|tracker|ballot(?!s)|voided|made_valid|receipt|serial")


def joined(names: set[str]) -> bool:
    return any(map(OF_A_DELEGATE.search, names)) and any(map(OF_A_BALLOT.search, names))


def modules() -> Iterator[object]:
    for found in pkgutil.walk_packages(congress.__path__, "congress."):
        if ".migrations" not in found.name and not found.name.endswith("documents.weasy"):
            yield importlib.import_module(found.name)


def values() -> set[type]:
    return {
        thing
        for module in modules()
        for thing in vars(module).values()
        if isinstance(thing, type) and dataclasses.is_dataclass(thing)
    }


@pytest.mark.parametrize("table", metadata().sorted_tables, ids=lambda table: str(table.name))
def test_no_table_holds_a_delegate_and_a_ballot(table: Table) -> None:
    columns = {column.name for column in table.columns}
    targets = {key.column.table.name + "." + key.column.name for key in table.foreign_keys}

    assert not joined(columns | targets)


def test_no_value_and_no_event_holds_a_delegate_and_a_ballot() -> None:
    found = {
        f"{kind.__module__}.{kind.__name__}"
        for kind in values()
        if joined({kind.__name__.lower(), *(field.name for field in dataclasses.fields(kind))})
    }

    assert found == set()
    assert set(get_args(Event)) <= values()


def test_the_walk_would_notice() -> None:
    planted = dataclasses.make_dataclass("Planted", ["delegate", "credential"])

    assert joined({field.name for field in dataclasses.fields(planted)})
    assert Delegate in values()
    assert {column.name for column in Ballot.__table__.columns} == {
        "round",
        "tracker",
        "credential",
        "raw",
    }


def test_nothing_refers_to_a_ballot_or_a_card() -> None:
    referred = {
        key.column.table.name for table in metadata().sorted_tables for key in table.foreign_keys
    }

    assert not referred & {"ballots", "roll_cards"}


@pytest.mark.slow
def test_after_an_election_neither_database_nor_logs_join_them(
    built_sqlite: Built, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(built_sqlite.data, data)
    hall = Hall(data, "", built_sqlite.kept, Clock())
    ballots = [hall.ballot(serial) for serial in range(1, CARDS + 1)]
    election = read_election(hall.file("election.json"))
    hall.close()
    with running_server(data) as address:
        _vote(address, built_sqlite.kept.round, ballots)
        pages = _pages(data)
    log = (data / "server.log").read_bytes()
    # Somebody who is on no slate: candidates stand in the election itself, beside its roll.
    names = [DELEGATES[-1][0].encode()]
    traces = [trace for raw in ballots for trace in _traces(election, raw)]

    assert any(_holds(page, names) for page in pages)
    assert any(_holds(page, traces) for page in pages)
    assert not any(_holds(page, names) and _holds(page, traces) for page in pages)
    assert not _holds(log, [*names, *traces, b"/vote/", b"/status"])
    assert b"POST /api/session 200" in log


def _holds(content: bytes, texts: list[bytes]) -> bool:
    return any(text in content for text in texts)


def _vote(address: str, round_uuid: str, ballots: list[bytes]) -> None:
    """Open the round, cast from a paired tablet, look at the turnout, close."""
    page = f"/rounds/{round_uuid}"
    with Desk(address) as office, Desk(address) as chair, Desk(address) as tablet:
        office.sign_in("thuky", PASSWORD)
        chair.sign_in("chutich", PASSWORD)
        tablet.pair(office.post("/tablets", {"label": "Máy 1"})["code"])
        office.post(f"{page}/opening", {"present": CARDS, "issued": CARDS})
        chair.post(f"{page}/opening/confirmation")
        for ballot in ballots:
            tablet.cast(f"/vote/rounds/{round_uuid}/ballots", ballot)
        assert office.get(f"{page}/status")["returned"] == len(ballots)
        office.post(f"{page}/closing")
        chair.post(f"{page}/closing/confirmation")


def _pages(data: Path) -> list[bytes]:
    raw = b"".join(path.read_bytes() for path in sorted(data.glob("congress.sqlite*")))
    return [raw[start : start + PAGE] for start in range(0, len(raw), PAGE)]


def _traces(election: Election, raw: bytes) -> list[bytes]:
    ballot = read_ballot(election, raw)
    return [ballot.credential.encode(), bytes.fromhex(ballot.tracker_hex), ballot.tracker.encode()]
