"""The Merkle tree of RFC 6962 (SPEC §8); attacks stand in tests/vectors/attacks."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.errors import VerificationError
from congress.crypto.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

# The leaves and roots with which implementations of RFC 6962 are tested everywhere.
KNOWN_LEAVES = [
    bytes.fromhex(text)
    for text in (
        *("", "00", "10", "2021", "3031", "40414243"),
        *("5051525354555657", "606162636465666768696a6b6c6d6e6f"),
    )
]
KNOWN_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [leaf_hash(bytes([number])) for number in range(33)]


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    assert root([leaf_hash(leaf) for leaf in KNOWN_LEAVES[:size]]).hex() == KNOWN_ROOTS[size]


@pytest.mark.parametrize("size", range(1, 34))
def test_every_leaf_is_proved_in_every_tree_and_nowhere_else(size: int) -> None:
    hashes = LEAVES[:size]
    for index in range(size):
        proof = inclusion_proof(hashes, index)
        verify_inclusion(hashes[index], index, size, proof, root(hashes))

        wrong = [(index, [*proof, root(hashes)]), (index, [root(hashes), *proof]), (size, proof)]
        if size > 1:
            wrong += [((index + 1) % size, proof), (index, proof[1:]), (index, proof[:-1])]
        for place, shown in wrong:
            with pytest.raises(VerificationError) as refusal:
                verify_inclusion(hashes[index], place, size, shown, root(hashes))
            assert (refusal.value.check, refusal.value.step) == ("merkle", 1)


@pytest.mark.parametrize("size", range(1, 34))
def test_every_tree_is_proved_to_have_grown_from_every_smaller_one(size: int) -> None:
    new_root = root(LEAVES[:size])
    for old_size in range(1, size + 1):
        proof, old_root = consistency_proof(LEAVES[:size], old_size), root(LEAVES[:old_size])
        verify_consistency(old_size, size, proof, old_root, new_root)

        wrong = [[*proof, old_root], [old_root, *proof], proof[:-1], proof[1:]]
        for shown in wrong:
            if shown == proof:
                continue
            with pytest.raises(VerificationError) as refusal:
                verify_consistency(old_size, size, shown, old_root, new_root)
            assert (refusal.value.check, refusal.value.step) == ("merkle", 2)


def test_the_proofs_of_the_example_in_rfc_6962() -> None:
    # RFC 6962 2.1.3: the leaves a b c d e f j; g h i, then k l, are the nodes above them.
    a, b, c, d, e, f, j = hashes = LEAVES[:7]
    g, h, i = node(a, b), node(c, d), node(e, f)
    k, top_right = node(g, h), node(i, j)

    assert root(hashes) == node(k, top_right)
    assert inclusion_proof(hashes, 0) == [b, h, top_right]
    assert inclusion_proof(hashes, 3) == [c, g, top_right]
    assert inclusion_proof(hashes, 4) == [f, j, k]
    assert inclusion_proof(hashes, 6) == [i, k]
    assert consistency_proof(hashes, 3) == [c, d, g, top_right]
    assert consistency_proof(hashes, 4) == [top_right]
    assert consistency_proof(hashes, 6) == [i, j, k]


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def test_there_are_no_proofs_of_what_is_not_there() -> None:
    for index in (-1, 7):
        with pytest.raises(ValueError, match="no such leaf"):
            inclusion_proof(LEAVES[:7], index)
    for old_size in (0, 8):
        with pytest.raises(ValueError, match="no such older tree"):
            consistency_proof(LEAVES[:7], old_size)


@given(
    st.integers(-2, 2**60),
    st.integers(-2, 2**60),
    st.lists(st.binary(max_size=33), max_size=70),
    st.binary(max_size=33),
)
def test_proofs_of_any_kind_are_refused(
    index: int, size: int, proof: list[bytes], claimed: bytes
) -> None:
    with pytest.raises(VerificationError):
        verify_inclusion(LEAVES[0], index, size, proof, claimed)
    with pytest.raises(VerificationError):
        verify_consistency(index, size, [*proof, LEAVES[0]], claimed, LEAVES[1])


def test_nothing_is_the_beginning_of_no_tree() -> None:
    for proof in ([], [LEAVES[0]], LEAVES[:6]):
        with pytest.raises(VerificationError):
            verify_consistency(0, 2, proof, root([]), root(LEAVES[:2]))


def test_a_leaf_is_never_hashed_as_a_node_is() -> None:
    assert leaf_hash(LEAVES[0] + LEAVES[1]) != root(LEAVES[:2])
