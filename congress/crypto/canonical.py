"""JSON, written one way and read strictly (SPEC §1.2), and its hashes (SPEC §1.3)."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

import rfc8785

from congress.crypto.errors import VerificationError

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


def compact(value: Json) -> bytes:
    """Write JSON as the ballot format wants it: fields as given, no spaces (SPEC §1.2)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def jcs(value: Json) -> bytes:
    """Write JSON in the one form of RFC 8785, for everything that is ours to fix (SPEC §1.2)."""
    return rfc8785.dumps(cast("dict[str, str]", value))  # the type that it asks for is private


def parse(raw: bytes) -> Json:
    """Read JSON strictly: UTF-8, no doubled field, no fraction, no NaN (SPEC §1.2).

    Raise `VerificationError("json", 1, …)` for anything else.
    """
    try:
        return cast(
            "Json",
            json.loads(
                raw.decode("utf-8"),
                object_pairs_hook=_object,
                parse_float=_no_number,
                parse_constant=_no_number,
            ),
        )
    except (ValueError, RecursionError) as error:
        raise VerificationError("json", 1, f"not strict JSON: {error}") from error


def sha256_hex(raw: bytes) -> str:
    """Give the SHA-256 as 64 lower-case hexadecimal digits (SPEC §1.3)."""
    return hashlib.sha256(raw).hexdigest()


def sha256_b64(raw: bytes) -> str:
    """Give the SHA-256 in base64 without padding, 43 characters (SPEC §1.3)."""
    return base64.b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")


def as_object(
    value: Json, required: Sequence[str], optional: Sequence[str] = ()
) -> Mapping[str, Json]:
    """Demand an object with the required fields and no unknown ones (SPEC §1.2)."""
    if not isinstance(value, Mapping):
        raise VerificationError("json", 2, "an object is expected")
    for name in required:
        if name not in value:
            raise VerificationError("json", 2, f"the field {name} is missing")
    for name in value:
        if name not in required and name not in optional:
            raise VerificationError("json", 2, f"the field {name} is unknown")
    return value


def as_list(value: Json, length: int | None = None) -> Sequence[Json]:
    """Demand a list, of exactly `length` items where that is given (SPEC §1.2)."""
    if not isinstance(value, list):
        raise VerificationError("json", 2, "a list is expected")
    if length is not None and len(value) != length:
        raise VerificationError("json", 2, f"{length} items are expected, not {len(value)}")
    return value


def as_text(value: Json) -> str:
    """Demand a string (SPEC §1.2)."""
    if not isinstance(value, str):
        raise VerificationError("json", 2, "a string is expected")
    return value


def as_count(value: Json) -> int:
    """Demand a whole number that is not negative (SPEC §1.2)."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise VerificationError("json", 2, "a number that is not negative is expected")
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field occurs twice")
    return found


def _no_number(text: str) -> Json:
    raise ValueError(f"{text} is not a whole number")
