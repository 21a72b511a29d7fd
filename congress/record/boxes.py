"""The sealed box: ballots in the order of their trackers, and one hash over all (FORMAT §1.5)."""

from collections.abc import Iterable, Sequence

from congress.crypto import merkle
from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import VerificationError


def tracker_order(ballots: Iterable[bytes]) -> list[bytes]:
    """Sort ballots by their hash, so that nothing tells when they came (FORMAT §1.5)."""
    return sorted(ballots, key=sha256_hex)


def box_root(trackers: Iterable[str]) -> str:
    """Give the Merkle root over the sorted trackers, in hexadecimal (FORMAT §1.5).

    `trackers` in hexadecimal, in any order. A leaf is the 32 bytes of a tracker.
    """
    leaves = [merkle.leaf_hash(bytes.fromhex(tracker)) for tracker in sorted(trackers)]
    return merkle.root(leaves).hex()


def verify_seal(ballots: Sequence[bytes], count: int, root: str) -> None:
    """Check a box against its seal (FORMAT §1.5).

    Raise `VerificationError("seal", step, …)` with the number below.
    """
    # (1) As many ballots as were sealed.
    if len(ballots) != count:
        raise VerificationError("seal", 1, f"{count} ballots were sealed, {len(ballots)} are here")
    # (2) In tracker order, none of them twice.
    trackers = [sha256_hex(ballot) for ballot in ballots]
    if trackers != sorted(set(trackers)):
        raise VerificationError("seal", 2, "the ballots are not in the order of their trackers")
    # (3) Under the root that was sealed.
    if box_root(trackers) != root:
        raise VerificationError("seal", 3, "the ballots are not those that were sealed")
