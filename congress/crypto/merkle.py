"""The Merkle tree of RFC 6962 with SHA-256: leaf hashes in, roots and proofs out (SPEC §8)."""

import hashlib
from collections.abc import Sequence

from congress.crypto.errors import demand

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
    """Check that a leaf hash stands at `index` of the tree with this root (SPEC §8.2, merkle 1)."""
    # (1) The proof leads from the leaf to the root.
    found = _root_above(leaf, index, size, proof) if 0 <= index < size else None
    demand(found == expected, "merkle", 1, "the leaf is not in the tree")


def consistency_proof(hashes: Sequence[bytes], old_size: int) -> list[bytes]:
    """List the hashes that show the old tree to be a beginning of this one (SPEC §8.3)."""
    if not 0 < old_size <= len(hashes):
        raise ValueError("there is no such older tree")
    return _subproof(hashes, old_size)[_known(old_size, len(hashes)) :]


def verify_consistency(
    old_size: int, size: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Check that a tree only grew between two roots (RFC 6962 2.1.2, SPEC §8.3, merkle 2)."""
    # (2) The proof leads to both roots.
    path = [old_root, *proof] if _known(old_size, size) else proof
    found = _two_roots(old_size, size, path) if 0 < old_size <= size else None
    demand(found == (old_root, new_root), "merkle", 2, "the new tree does not begin with the old")


def _root_above(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    # A proof is read from its end, the topmost hash; None when it is too short or too long.
    if size == 1 or not proof:
        return leaf if size == 1 and not proof else None
    k = _split(size)
    left = index < k
    below = _root_above(leaf, index if left else index - k, k if left else size - k, proof[:-1])
    if below is None:
        return None
    return _node(below, proof[-1]) if left else _node(proof[-1], below)


def _subproof(hashes: Sequence[bytes], old_size: int) -> list[bytes]:
    if old_size == len(hashes):
        return [root(hashes)]
    k = _split(len(hashes))
    if old_size <= k:
        return [*_subproof(hashes[:k], old_size), root(hashes[k:])]
    return [*_subproof(hashes[k:], old_size - k), root(hashes[:k])]


def _two_roots(old_size: int, size: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    # The roots of the old and of the new tree; None when the path is too short or too long.
    if old_size == size or len(path) < 2:
        return (path[0], path[0]) if old_size == size and len(path) == 1 else None
    k = _split(size)
    left = old_size <= k
    below = _two_roots(old_size if left else old_size - k, k if left else size - k, path[:-1])
    if below is None:
        return None
    old, new = below
    return (old, _node(new, path[-1])) if left else (_node(path[-1], old), _node(path[-1], new))


def _known(old_size: int, size: int) -> bool:
    # An old tree of 2^k leaves stands whole in the new one: a proof leaves its root out.
    return old_size == size or not old_size & (old_size - 1)


def _split(size: int) -> int:
    # The largest power of two below the size.
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE_PREFIX + left + right).digest()
