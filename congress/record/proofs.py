"""proofs.json: the second proofs of the shares that opened a box (FORMAT §2.5)."""

from collections.abc import Mapping

from congress.crypto.canonical import (
    Json,
    as_count,
    as_list,
    as_object,
    as_text,
    jcs,
    parse,
)
from congress.crypto.errors import at_step
from congress.record.exact import verify_exact


def write_proofs(proofs: Mapping[int, bytes]) -> bytes:
    """Write the proofs by owner, each as the exact text whose hash the log holds (FORMAT §2.5)."""
    listed: list[Json] = [
        {"owner": owner, "proof": proofs[owner].decode()} for owner in sorted(proofs)
    ]
    return jcs({"proofs": listed})


def read_proofs(raw: bytes) -> dict[int, bytes]:
    """Read the proofs by owner (FORMAT §2.5).

    Raise `VerificationError("proofs", 1, …)`.
    """
    with at_step("proofs", 1, "proofs.json cannot be read"):
        items = [
            as_object(item, ("owner", "proof"))
            for item in as_list(as_object(parse(raw), ("proofs",))["proofs"])
        ]
        proofs = {as_count(item["owner"]): as_text(item["proof"]).encode() for item in items}
        verify_exact(raw, write_proofs(proofs))
    return proofs
