"""Ratios of two things timed in one run, on the work of a round of 58 names for 51 seats."""

import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from _bench_crypto import measure_node, measure_powers, measure_secret_powers

from congress.crypto.ballots import read_ballot, seal_ballot, verify_ballot
from congress.crypto.credentials import derive_secret, make_card, public_credential, random_uuid
from congress.crypto.elections import Election, Question, election_json, read_election
from congress.crypto.groups import get_group
from congress.crypto.tally import sum_ballots
from congress.rehearsal.deck import AGREE
from congress.store.database import sqlite_module

NAMES, SEATS, BALLOTS, COMMITS = 58, 51, 8, 400
FINITE_FIELD, CURVE = "BELENIOS-2048", "Ed25519"
MARKED = [0] + [1] * SEATS + [0] * (NAMES - SEATS)
Sealed = tuple[Election, list[bytes], set[str]]


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Give the median time of a piece of work."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def an_election(group_name: str) -> Election:
    group = get_group(group_name)
    names = tuple(f"Người thứ {number}" for number in range(1, NAMES + 1))
    raw = election_json(
        uuid=random_uuid(),
        group=group,
        key=group.gexp(group.random_scalar()),
        name="Bench",
        description="",
        questions=[Question("Bầu", names, blank=True, min=1, max=SEATS)],
        administrator="",
        credential_authority="",
    )
    return read_election(raw)


def some_ballots(group_name: str) -> Sealed:
    election = an_election(group_name)
    cards = (make_card(serial) for serial in range(1, BALLOTS + 1))
    secrets = [derive_secret(election.group, election.uuid, card) for card in cards]
    roll = {public_credential(election.group, secret) for secret in secrets}
    return election, [seal_ballot(election, secret, [MARKED]) for secret in secrets], roll


def check(election_raw: bytes, roll: set[str], ballot: bytes) -> None:
    verify_ballot(read_election(election_raw), ballot, roll)


def verify_all(sealed: Sealed) -> None:
    election, ballots, roll = sealed
    for ballot in ballots:
        verify_ballot(election, ballot, roll)


def verify_in_pool(sealed: Sealed, pool: ProcessPoolExecutor) -> None:
    election, ballots, roll = sealed
    list(pool.map(partial(check, election.raw, roll), ballots))


def commits(journal: str, directory: Path, *, each: int) -> Callable[[], None]:
    """Write `COMMITS` rows of the size of a ballot, `each` in one durable transaction."""
    connection = sqlite_module().connect(directory / f"{journal}-{each}.sqlite3")
    connection.executescript(
        f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; CREATE TABLE b (raw BLOB)"
    )

    def work() -> None:
        for start in range(0, COMMITS, each):
            rows = [(bytes(60_000),)] * min(each, COMMITS - start)
            connection.executemany("INSERT INTO b VALUES (?)", rows)
            connection.commit()

    return work


def show(what: str, slow: float, fast: float) -> None:
    print(
        f"{slow / fast:8.2f} ×   {what}   ({slow * 1e3:.3g} ms / {fast * 1e3:.3g} ms)", flush=True
    )


def measure_groups() -> None:
    for name in (FINITE_FIELD, CURVE):
        group = get_group(name)
        exponent, base = group.random_scalar(), group.gexp(group.random_scalar())
        unprepared = seconds(partial(group.exp, base, exponent), 25)
        group.prepare(base)
        prepared = seconds(partial(group.exp, base, exponent), 25)
        show(f"{name}: a power, unprepared / prepared base", unprepared, prepared)


def measure_ballots(sealed: dict[str, Sealed]) -> None:
    checked = {name: seconds(partial(verify_all, sealed[name]), 3) / BALLOTS for name in sealed}
    for name, (election, ballots, _) in sealed.items():
        secret = derive_secret(election.group, election.uuid, make_card(1))
        sealing = seconds(partial(seal_ballot, election, secret, [MARKED]), 3)
        weighed = [(read_ballot(election, raw), 1) for raw in ballots]
        adding = seconds(partial(sum_ballots, election, weighed), 3) / BALLOTS
        show(f"{name}: a ballot, sealing / checking", sealing, checked[name])
        show(f"{name}: a ballot, checking / adding to the sum", checked[name], adding)
    show("a ballot, checking in BELENIOS-2048 / Ed25519", *(checked[name] for name in sealed))


def measure_pool(sealed: Sealed) -> None:
    alone = seconds(partial(verify_all, sealed), 3)
    with ProcessPoolExecutor(2) as pool:
        verify_in_pool(sealed, pool)  # the workers make their tables
        together = seconds(partial(verify_in_pool, sealed, pool), 3)
    show("checking ballots, one process / a pool of two", alone, together)


def measure_commits() -> None:
    with tempfile.TemporaryDirectory() as name:
        wal, rollback, grouped = (
            seconds(commits(journal, Path(name), each=each), 3)
            for journal, each in (("WAL", 1), ("DELETE", 1), ("WAL", 20))
        )
    show("durable commits, rollback journal / WAL", rollback, wal)
    show("durable commits, one ballot each / twenty together", wal, grouped)


if __name__ == "__main__":
    measure_groups()
    measure_powers(seconds, show)
    measure_secret_powers(seconds, show)
    rounds = {name: some_ballots(name) for name in (FINITE_FIELD, CURVE)}
    measure_ballots(rounds)
    for election, *_ in rounds.values():
        measure_node(seconds, show, election, [AGREE] * SEATS + [""] * (NAMES - SEATS))
    measure_pool(rounds[FINITE_FIELD])
    measure_commits()
