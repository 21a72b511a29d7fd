"""The browser's groups, hashes and draws are the server's (SPEC §1.3, §2; style 3.2)."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import VerificationError
from congress.crypto.groups import get_group
from congress.crypto.signing import fingerprint_digits
from tests.crypto.node import Node

PROGRAM = Path(__file__).with_name("tablets.mjs")
NAMES = ("BELENIOS-2048", "Ed25519")
exponents = st.integers(0, 2**256) | st.integers(0, 70) | st.sampled_from([2**252, 2**64 - 1])
ORDER_TWO = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec"  # the point (0, −1)
NO_MEMBERS = {
    "BELENIOS-2048": ("2", "0", "1", "01", "", "-5", "9" * 700, "9" * 617, "Ⅷ", "5\n"),
    "Ed25519": ("00" * 32, "f" * 64, "0" * 63 + "1", "8" + "0" * 62 + "1", "a" * 63, ORDER_TWO),
}


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(PROGRAM) as program:
        yield program


def computed(name: str, e: int, f: int, prefix: str) -> dict[str, Any]:
    group = get_group(name)
    X, Y = group.gexp(e), group.gexp(f)
    powers = [group.exp(X, f), group.exp(X, e), group.one]
    found = {
        "gexp": X,
        "exp": powers[0],
        "secretExp": powers[0],
        "byTable": group.exp(group.mul(X, group.g), f),
        "mul": group.mul(X, Y),
        "product": group.product([X, X, group.g]),
        "nothing": group.one,
    }
    return {
        **{key: group.encode(element) for key, element in found.items()},
        "memberPowers": [group.encode(power) for power in powers],
        "hash": str(group.hash_to_scalar(prefix, [X, *powers])),
    }


@pytest.mark.parametrize("name", NAMES)
@given(exponents, exponents, st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
@settings(max_examples=25, deadline=None)
def test_every_operation_gives_the_same(node: Node, name: str, e: int, f: int, prefix: str) -> None:
    asked = {"name": name, "e": str(e), "f": str(f), "prefix": prefix}

    assert node.ask("group", **asked) == computed(name, e, f, prefix)


@pytest.mark.parametrize(("name", "text"), [(n, text) for n in NAMES for text in NO_MEMBERS[n]])
def test_the_same_keys_are_refused_at_the_same_step(node: Node, name: str, text: str) -> None:
    with pytest.raises(VerificationError) as ours:
        get_group(name).decode_key(text)
    with pytest.raises(VerificationError) as theirs:
        node.ask("decodeKey", name=name, text=text)

    assert (theirs.value.check, theirs.value.step) == (ours.value.check, ours.value.step)


@pytest.mark.parametrize(
    ("name", "text"), [("BELENIOS-2048", "2"), ("Ed25519", ORDER_TWO), ("Ed25519", "f" * 64)]
)
@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_powers_of_a_stranger_are_refused_however_many(
    node: Node, name: str, text: str, count: int
) -> None:
    with pytest.raises(VerificationError) as refusal:
        node.ask("member", name=name, text=text, exponents=["2"] * count)

    assert (refusal.value.check, refusal.value.step) == ("group", 2)


def test_another_group_is_not_known(node: Node) -> None:
    for name in ("RFC-3526-2048", "toString", "__proto__", ""):
        with pytest.raises(VerificationError) as refusal:
            node.ask("decodeKey", name=name, text="1")
        assert (refusal.value.check, refusal.value.step) == ("group", 3)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_hashes_and_digits_are_the_same(node: Node, text: str) -> None:
    raw = text.encode()

    assert node.ask("hashes", text=text) == {
        "hex": sha256_hex(raw),
        "digits": fingerprint_digits(raw),
        "tracker": fingerprint_digits(raw)[:23],
        "base64": b64encode(raw).decode(),
        "again": raw.hex(),
    }


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_bytes_are_compared_whole(node: Node, one: bytes, other: bytes) -> None:
    assert node.ask("equal", one=one.hex(), other=other.hex()) is (one == other)
    assert node.ask("equal", one=one.hex(), other=one.hex()) is True
    assert node.ask("equal", one=one.hex(), other=(one + b"\0").hex()) is False


@pytest.mark.parametrize("bound", [1, 2, 3, 58, 256, 257, 1000])
def test_every_number_below_a_bound_is_drawn_as_often(node: Node, bound: int) -> None:
    times = 200 * bound
    drawn = Counter(map(int, node.ask("draw", bound=str(bound), times=times)))

    assert set(drawn) == set(range(bound))
    # 200 are expected of each; less than 100 or more than 320 in a thousand is no accident.
    assert all(100 < count < 320 for count in drawn.values())


@pytest.mark.parametrize("name", NAMES)
def test_scalars_fill_the_whole_range(node: Node, name: str) -> None:
    q = get_group(name).q
    drawn = [int(number) for number in node.ask("draw", bound=str(q), times=400)]

    assert len(set(drawn)) == 400
    assert 0 <= min(drawn) < q // 10
    assert q - q // 10 < max(drawn) < q
    # No bit is fixed.
    assert all(0 < sum(n >> bit & 1 for n in drawn) < 400 for bit in range(q.bit_length() - 3))


def test_nothing_is_drawn_below_nothing(node: Node) -> None:
    with pytest.raises(RuntimeError, match="no number below"):
        node.ask("draw", bound="0", times=1)
