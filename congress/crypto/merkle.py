"""The Merkle tree of RFC 6962 with SHA-256: leaf hashes in, roots and proofs out (SPEC §8)."""

import hashlib
import hmac
from collections.abc import Sequence

from congress.crypto.errors import VerificationError

LEAF_PREFIX = b"\x00"
NODE_PREFIX = b"\x01"


def leaf_hash(leaf: bytes) -> bytes:
    """Hash a leaf (SPEC §8.1, RFC 6962 2.1)."""
    return hashlib.sha256(LEAF_PREFIX + leaf).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """Hash a list of leaf hashes to the root; of none, the hash of nothing (SPEC §8.1)."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = _split(len(hashes))
    return _node(root(hashes[:k]), root(hashes[k:]))


def inclusion_proof(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """List the hashes that lead from leaf `index` to the root, nearest first (SPEC §8.2)."""
    if not 0 <= index < len(hashes):
        raise ValueError("there is no such leaf")
    if len(hashes) == 1:
        return []
    k = _split(len(hashes))
    if index < k:
        return [*inclusion_proof(hashes[:k], index), root(hashes[k:])]
    return [*inclusion_proof(hashes[k:], index - k), root(hashes[:k])]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> None:
    """Check that a leaf hash stands at `index` of the tree with this root (SPEC §8.2).

    Raise `VerificationError("merkle", 1, …)`.
    """
    if not 0 <= index < size:
        raise VerificationError("merkle", 1, "there is no such leaf")
    at, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise VerificationError("merkle", 1, "the proof is too long")
        if at & 1 or at == last:
            found = _node(sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = _node(found, sibling)
        at, last = at >> 1, last >> 1
    if last != 0 or not hmac.compare_digest(found, expected):
        raise VerificationError("merkle", 1, "the leaf is not in the tree")


def consistency_proof(hashes: Sequence[bytes], old_size: int) -> list[bytes]:
    """List the hashes that show the old tree to be a beginning of this one (SPEC §8.3)."""
    if not 0 < old_size <= len(hashes):
        raise ValueError("there is no such older tree")
    return _subproof(hashes, old_size, whole=True)


def verify_consistency(
    old_size: int, size: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Check that a tree only grew between two roots (SPEC §8.3, RFC 9162 2.1.4.2).

    Raise `VerificationError("merkle", 2, …)`.
    """
    if not 0 < old_size <= size:
        raise VerificationError("merkle", 2, "the sizes do not fit")
    if old_size == size:
        if proof or not hmac.compare_digest(old_root, new_root):
            raise VerificationError("merkle", 2, "trees of one size have different roots")
        return
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    if not path:
        raise VerificationError("merkle", 2, "the proof is too short")
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise VerificationError("merkle", 2, "the proof is too long")
        if at & 1 or at == last:
            old, new = _node(sibling, old), _node(sibling, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = _node(new, sibling)
        at, last = at >> 1, last >> 1
    same = hmac.compare_digest(old, old_root) and hmac.compare_digest(new, new_root)
    if last != 0 or not same:
        raise VerificationError("merkle", 2, "the new tree does not begin with the old one")


def _subproof(hashes: Sequence[bytes], old_size: int, *, whole: bool) -> list[bytes]:
    if old_size == len(hashes):
        return [] if whole else [root(hashes)]
    k = _split(len(hashes))
    if old_size <= k:
        return [*_subproof(hashes[:k], old_size, whole=whole), root(hashes[k:])]
    return [*_subproof(hashes[k:], old_size - k, whole=False), root(hashes[:k])]


def _split(size: int) -> int:
    # The largest power of two below the size.
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE_PREFIX + left + right).digest()
