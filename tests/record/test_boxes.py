"""The seal of a box (FORMAT §1.5)."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import VerificationError
from congress.record.boxes import box_root, tracker_order, verify_seal

BALLOTS = [b"one", b"two", b"three", b"four", b"five"]


def test_ballots_stand_in_the_order_of_their_trackers() -> None:
    ordered = tracker_order(BALLOTS)

    assert sorted(ordered) == sorted(BALLOTS)
    assert [sha256_hex(ballot) for ballot in ordered] == sorted(map(sha256_hex, BALLOTS))


@given(st.permutations(BALLOTS))
def test_the_seal_does_not_depend_on_the_order_of_casting(ballots: list[bytes]) -> None:
    assert tracker_order(ballots) == tracker_order(BALLOTS)
    assert box_root(map(sha256_hex, ballots)) == box_root(map(sha256_hex, BALLOTS))


def test_the_root_is_that_of_rfc_6962_over_the_bytes_of_the_trackers() -> None:
    leaves = [
        hashlib.sha256(b"\0" + bytes.fromhex(tracker)).digest()
        for tracker in sorted(map(sha256_hex, BALLOTS[:2]))
    ]

    assert box_root(map(sha256_hex, BALLOTS[:2])) == sha256_hex(b"\1" + leaves[0] + leaves[1])
    assert box_root([]) == sha256_hex(b"")


ORDERED = tracker_order(BALLOTS)
ROOT = box_root(map(sha256_hex, BALLOTS))


@pytest.mark.parametrize(
    ("ballots", "count", "step"),
    [
        pytest.param(ORDERED[1:], 5, 1, id="a ballot is missing"),
        pytest.param([*ORDERED, b"six"], 5, 1, id="a ballot was added"),
        pytest.param([*ORDERED[:4], ORDERED[0]], 5, 2, id="a ballot is there twice"),
        pytest.param([*ORDERED[:3], ORDERED[4], ORDERED[3]], 5, 2, id="two ballots changed places"),
        pytest.param(tracker_order([*BALLOTS[:4], b"six"]), 5, 3, id="a ballot was exchanged"),
    ],
)
def test_a_box_that_was_touched_breaks_its_seal(
    ballots: list[bytes], count: int, step: int
) -> None:
    verify_seal(ORDERED, 5, ROOT)

    with pytest.raises(VerificationError) as caught:
        verify_seal(ballots, count, ROOT)

    assert (caught.value.check, caught.value.step) == ("seal", step)
