"""Files that can be written in one form only, and lists of credentials in them (FORMAT §1)."""

from congress.crypto.canonical import Json, as_list, as_text
from congress.crypto.errors import VerificationError


def verify_exact(raw: bytes, written: bytes) -> None:
    """Check that what was read from `raw` is written as these bytes again.

    Raise `VerificationError("json", 2, …)`.
    """
    if written != raw:
        raise VerificationError("json", 2, "the bytes differ from the canonical ones")


def sorted_texts(value: Json) -> tuple[str, ...]:
    """Read a list of texts, sorted and none twice; raise `VerificationError("json", 2, …)`."""
    texts = tuple(as_text(item) for item in as_list(value))
    if list(texts) != sorted(set(texts)):
        raise VerificationError("json", 2, "a list is not sorted, or says a credential twice")
    return texts
