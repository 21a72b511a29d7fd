"""JSON, written one way and read strictly (SPEC §1.2), and its hashes (SPEC §1.3)."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias, cast

import rfc8785

from congress.crypto.errors import VerificationError

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

_LEVELS: Final = 32
_LARGEST: Final = 2**53 - 1


def compact(value: Json) -> bytes:
    """Write JSON as the ballot format wants it: fields as given, no spaces (SPEC §1.2)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def jcs(value: Json) -> bytes:
    """Write JSON in the one form of RFC 8785, for everything that is ours to fix (SPEC §1.2)."""
    return rfc8785.dumps(cast("dict[str, str]", value))  # the type that it asks for is private


def parse(raw: bytes) -> Json:
    """Read JSON strictly, so that nobody else can read it otherwise (SPEC §1.2).

    Raise `VerificationError("json", 1, …)`. What is returned can always be written again.
    """
    try:
        value = cast("Json", _READER.decode(raw.decode()))
        _require_shallow([value], _LEVELS)
        if b"\\u" in raw:
            compact(value)  # raises for half of a surrogate pair, which only an escape can write
    except (ValueError, RecursionError) as error:
        raise VerificationError("json", 1, f"not strict JSON: {error}") from error
    return value


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
            raise VerificationError("json", 2, f"the field {name[:40]!r} is unknown")
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


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > _LARGEST:
        raise ValueError("a number is too large to be exact everywhere")
    return int(text)


def _fraction(text: str) -> int:
    raise ValueError(f"{text[:20]} is not a whole number")


_READER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_fraction
)


def _require_shallow(items: Iterable[Json], levels: int) -> None:
    for item in items:
        if isinstance(item, dict | list):
            if levels == 0:
                raise ValueError("the levels are too many")
            _require_shallow(item.values() if isinstance(item, dict) else item, levels - 1)
