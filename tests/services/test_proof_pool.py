"""The processes that check ballots: started when needed, replaced when they die (design 1)."""

import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from congress.crypto.errors import VerificationError
from congress.services.proof_pool import ProofPool

VECTOR = Path(__file__).resolve().parents[1] / "vectors" / "ed25519-threshold-v3.json"


@pytest.fixture(scope="module")
def election() -> bytes:
    return str(json.loads(VECTOR.read_text("utf-8"))["election_json"]).encode()


@pytest.fixture(scope="module")
def ballot() -> bytes:
    return str(json.loads(VECTOR.read_text("utf-8"))["ballots"][0]["ballot"]).encode()


@pytest.fixture(params=[0, 1], ids=["without workers", "with a worker"])
def pool(request: pytest.FixtureRequest) -> Iterator[ProofPool]:
    opened = ProofPool(request.param)
    yield opened
    opened.close()


def workers() -> list[multiprocessing.process.BaseProcess]:
    return multiprocessing.active_children()


def test_a_good_ballot_passes_and_a_false_one_names_its_step(
    pool: ProofPool, election: bytes, ballot: bytes
) -> None:
    pool.check(election, ballot)
    with pytest.raises(VerificationError) as caught:
        pool.check(election, ballot.replace(b'"response":"1', b'"response":"2', 1))

    assert caught.value.check == "ballot"
    assert caught.value.step >= 1
    pool.check(election, ballot)


def test_a_worker_that_dies_is_replaced_and_no_check_is_lost(
    election: bytes, ballot: bytes
) -> None:
    pool = ProofPool(1)
    pool.check(election, ballot)
    (worker,) = workers()
    worker.kill()
    worker.join(10)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: pool.check(election, ballot), range(8)))
    assert [other.pid for other in workers()] != [worker.pid]
    pool.close()
    assert workers() == []


def test_workers_start_when_they_are_needed_or_warmed_up() -> None:
    pool = ProofPool(1)
    assert workers() == []
    pool.warm_up()
    assert len(workers()) == 1
    pool.close()
