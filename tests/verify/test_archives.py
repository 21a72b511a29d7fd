"""`congress verify` of a lone archive, also of elections made by other programs (FORMAT §7.2)."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from congress.crypto.canonical import Json, compact, parse, sha256_b64, sha256_hex
from congress.crypto.tally import sized_tally_json
from congress.record.archive import (
    Archive,
    OwnedShare,
    SealedTally,
    read_archive,
    write_archive,
)
from congress.verify.archives import verify_archive, verify_sealed
from congress.verify.report import ALL_PASSED, conclude

VECTORS = Path(__file__).parents[1] / "vectors"
KNOWN = sorted({path.stem for path in VECTORS.glob("*.bel")} - {"rfc3526-2048"})


@cache
def vector(name: str = "ed25519-threshold-v3") -> Archive:
    archive = read_archive((VECTORS / f"{name}.bel").read_bytes())
    return replace(archive, ballots=tuple(archive.ballots))


def verified(archive: Archive | bytes, check: Callable[..., None] = verify_archive) -> list[str]:
    raw = archive if isinstance(archive, bytes) else write_archive(archive)
    lines: list[str] = []
    passed = conclude(lines.append, lambda report: check(raw, report, map))
    assert passed is (lines[-1] == ALL_PASSED)
    return lines


@pytest.mark.parametrize("name", KNOWN)
def test_elections_made_by_other_programs_pass(name: str) -> None:
    lines = verified((VECTORS / f"{name}.bel").read_bytes())

    result = json.loads(json.loads((VECTORS / f"{name}.json").read_bytes())["result"])["result"]
    assert lines[-1] == ALL_PASSED
    assert lines[-2].strip() == f"result {result}"


def test_of_a_revote_the_last_ballot_counts() -> None:
    lines = verified(vector())

    assert any("each of 5 ballots" in line for line in lines)
    assert any("4 ballots count" in line for line in lines)


def test_a_group_that_is_not_known_is_a_failed_check() -> None:
    lines = verified((VECTORS / "rfc3526-2048.bel").read_bytes())

    assert "'RFC-3526-2048' is not known [election 2]" in lines[-1]


E = vector()
FIRST = E.shares[0]
assert E.tally is not None
SUM = E.tally.tally


def edited(raw: bytes, edit: Callable[[Any], object]) -> bytes:
    """Change a file's JSON, canonically written again."""
    value: Any = parse(raw)
    edit(value)
    changed: Json = value
    return compact(changed)


def tallied(*, num_tallied: int = 4, total_weight: int = 4) -> SealedTally:
    return SealedTally(SUM, sized_tally_json(num_tallied, total_weight, SUM))


def swap(items: list[Any]) -> None:
    items[0], items[1] = items[1], items[0]


LESS = edited(SUM, lambda rows: swap(rows[0]))
CHANGED_BALLOT = edited(E.ballots[0], lambda ballot: swap(ballot["answers"][0]["choices"]))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        pytest.param({"election": b"{}"}, "election 1", id="no election"),
        pytest.param(
            {"election": edited(E.election, lambda e: e.update(public_key="0" * 63 + "1"))},
            "election 2",
            id="a neutral key",
        ),
        pytest.param(
            {"trustees": edited(E.trustees, lambda t: t.pop())}, "trustees 11", id="a trustee less"
        ),
        pytest.param(
            {"trustees": edited(E.trustees, lambda t: t[0][1]["pok"].update(challenge="1"))},
            "trustees 2",
            id="a false proof of possession",
        ),
        pytest.param(
            {"credentials": edited(E.credentials, lambda c: c.append(c[0]))},
            "roll 1",
            id="a credential twice on the roll",
        ),
        pytest.param(
            {"credentials": edited(E.credentials, lambda c: c.append("0" * 63 + "1"))},
            "roll 5",
            id="anybody on the roll",
        ),
        pytest.param(
            {"ballots": (E.ballots[0] + b" ", *E.ballots[1:])}, "ballot 1", id="not canonical"
        ),
        pytest.param(
            {"ballots": (CHANGED_BALLOT, *E.ballots[1:])}, "ballot 5", id="swapped choices"
        ),
        pytest.param(
            {"ballots": (*E.ballots, vector("belenios2048-threshold").ballots[0])},
            "ballot 1",
            id="a ballot of another election",
        ),
        pytest.param(
            {"credentials": edited(E.credentials, lambda c: c.pop(0))},
            "ballot 3",
            id="a ballot of somebody not on the roll",
        ),
        pytest.param({"ballots": E.ballots[:-1]}, "tally 3", id="a ballot less"),
        pytest.param(
            {"ballots": E.ballots[::-1]}, "tally 3", id="the first instead of the last ballot"
        ),
        pytest.param(
            {"tally": SealedTally(LESS, sized_tally_json(4, 4, LESS))}, "tally 3", id="another sum"
        ),
        pytest.param({"tally": tallied(num_tallied=5)}, "tally 2", id="another num_tallied"),
        pytest.param({"tally": tallied(total_weight=5)}, "tally 2", id="another total weight"),
        pytest.param(
            {"tally": SealedTally(SUM, sized_tally_json(4, 4, LESS))},
            "tally 2",
            id="the size of another sum",
        ),
        pytest.param({"shares": (FIRST, *E.shares)}, "share 6", id="a share twice"),
        pytest.param(
            {"shares": (OwnedShare(5, FIRST.share), *E.shares[1:])}, "share 6", id="no such member"
        ),
        pytest.param(
            {"shares": (OwnedShare(0, FIRST.share), *E.shares[1:])}, "share 6", id="member zero"
        ),
        pytest.param(
            {"shares": (*E.shares[:2], OwnedShare(2, E.shares[2].share))},
            "share 3",
            id="the share of another member",
        ),
        pytest.param(
            {
                "shares": (
                    OwnedShare(1, edited(FIRST.share, lambda s: swap(s["decryption_factors"][0]))),
                    *E.shares[1:],
                )
            },
            "share 3",
            id="swapped factors",
        ),
        pytest.param({"shares": E.shares[:2]}, "result 1", id="too few shares"),
        pytest.param({"shares": E.shares[1:]}, "result 1", id="a single trustee's share missing"),
        pytest.param({"result": b'{"result":[[1,1,0,3,2]]}'}, "result 4", id="another result"),
        pytest.param({"result": b'{"result":[[1,1,0,2]]}'}, "result 3", id="a number less"),
        pytest.param({"result": None}, "archive 5", id="no result"),
    ],
)
def test_an_archive_with_something_false_in_it_fails(changed: Any, refusal: str) -> None:
    assert verified(E)[-1] == ALL_PASSED

    last = verified(replace(E, **changed))[-1]

    assert "FAILED" in last
    assert last.endswith(f"[{refusal}]")


def test_a_refused_ballot_is_named_by_its_tracker() -> None:
    last = verified(replace(E, ballots=(*E.ballots[:4], CHANGED_BALLOT)))[-1]

    assert f"the ballot {sha256_b64(CHANGED_BALLOT)}: " in last


def test_a_mapper_that_leaves_ballots_out_does_not_pass() -> None:
    lines: list[str] = []

    def lazy(check: Any, ballots: Any) -> list[str]:
        return [check(ballot) for ballot in ballots[1:]]

    assert conclude(lines.append, lambda r: verify_archive(write_archive(E), r, lazy)) is False
    assert "not all ballots were checked" in lines[-1]


CLOSED = replace(E, tally=None, shares=(), result=None)


@pytest.mark.parametrize(
    "archive",
    [
        pytest.param(CLOSED, id="closed"),
        pytest.param(replace(CLOSED, tally=E.tally), id="summed up"),
        pytest.param(replace(CLOSED, ballots=()), id="closed without a ballot"),
    ],
)
def test_a_sealed_box_passes_where_one_is_expected_and_only_there(archive: Archive) -> None:
    assert verified(archive, verify_sealed)[-1] == ALL_PASSED
    assert "nothing was counted" in verified(archive)[-1]


@pytest.mark.parametrize(
    "archive",
    [
        pytest.param(E, id="opened"),
        pytest.param(replace(E, result=None), id="partly opened"),
        pytest.param(replace(CLOSED, ended=False), id="still open"),
    ],
)
def test_a_box_that_is_not_sealed_does_not_pass_as_one(archive: Archive) -> None:
    assert verified(archive, verify_sealed)[-1].endswith("[archive 5]")


def test_a_sealed_box_with_a_false_sum_does_not_pass() -> None:
    archive = replace(CLOSED, tally=tallied(num_tallied=3))

    assert verified(archive, verify_sealed)[-1].endswith("[tally 2]")


def test_the_hash_of_a_vector_is_the_one_that_the_tool_gave() -> None:
    assert (
        sha256_hex(write_archive(E))
        == json.loads((VECTORS / "ed25519-threshold-v3.json").read_bytes())["archive_sha256"]
    )
