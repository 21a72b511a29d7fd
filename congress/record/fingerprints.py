"""The four fingerprints that stand on the signed paper, 40 digits each (FORMAT §6)."""

from congress.crypto.signing import (
    Checkpoint,
    VerifierKey,
    checkpoint_text,
    fingerprint_digits,
)
from congress.domain.minutes import Fingerprints


def key_fingerprint(key: VerifierKey) -> str:
    """Give the fingerprint of the server's key: of the line it is written as (FORMAT §6)."""
    return fingerprint_digits(key.text.encode())


def checkpoint_fingerprint(checkpoint: Checkpoint) -> str:
    """Give the fingerprint of a checkpoint: of its three lines, without signature (FORMAT §6)."""
    return fingerprint_digits(checkpoint_text(checkpoint).encode())


def tracker_digits(tracker: str) -> str:
    """Give the 20 digits by which people look for a ballot, of its tracker in hex (FORMAT §6).

    They are the first half of the 40 digits of the ballot's bytes (SPEC §9.5).
    """
    digits = f"{int(tracker, 16) % 10**40:040d}"[:20]
    return " ".join(digits[i : i + 5] for i in range(0, 20, 5))


def fingerprints(
    *, server: VerifierKey, trustees: bytes, card_lists: bytes, checkpoint: Checkpoint
) -> Fingerprints:
    """Compute all four for the minutes (FORMAT §6)."""
    return Fingerprints(
        server_key=key_fingerprint(server),
        committee_key=fingerprint_digits(trustees),
        card_lists=fingerprint_digits(card_lists),
        checkpoint=checkpoint_fingerprint(checkpoint),
    )
