"""JSON, written one way and read strictly (SPEC §1.2), and its hashes (SPEC §1.3)."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias, cast

import rfc8785

from congress.crypto.errors import VerificationError, demand

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


def compact(value: Json) -> bytes:
    """Write JSON as the ballot format wants it: fields as given, no spaces (SPEC §1.2)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def jcs(value: Json) -> bytes:
    """Write JSON in the one form of RFC 8785, for everything that is ours to fix (SPEC §1.2)."""
    return rfc8785.dumps(cast("dict[str, str]", value))  # the type that it asks for is private


def parse(raw: bytes) -> Json:
    """Read JSON strictly: what is read can be written, and read by others (SPEC §1.2, json 1)."""
    # (1) UTF-8, no doubled field, whole numbers below 2^53, at most 32 levels, whole characters.
    try:
        value = cast("Json", _READER.decode(raw.decode()))
        _require_shallow([value], 32)
        if b"\\u" in raw:
            compact(value)  # raises for half of a surrogate pair
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
    """Demand an object with the required fields and no unknown ones (SPEC §1.2, json 2)."""
    if not isinstance(value, Mapping):
        raise VerificationError("json", 2, "an object is expected")
    # (2) Every value has the kind, and every object the fields, that its reader knows.
    missing = [name for name in required if name not in value]
    demand(not missing, "json", 2, f"the field {missing[:1]} is missing")
    unknown = [name[:40] for name in value if name not in (*required, *optional)]
    demand(not unknown, "json", 2, f"the field {unknown[:1]} is unknown")
    return value


def as_list(value: Json, length: int | None = None) -> Sequence[Json]:
    """Demand a list, of exactly `length` items where that is given (SPEC §1.2, json 2)."""
    if not isinstance(value, list):
        raise VerificationError("json", 2, "a list is expected")
    demand(length in (None, len(value)), "json", 2, f"{len(value)} items instead of {length}")
    return value


def as_text(value: Json) -> str:
    """Demand a string (SPEC §1.2, json 2)."""
    if not isinstance(value, str):
        raise VerificationError("json", 2, "a string is expected")
    return value


def as_count(value: Json) -> int:
    """Demand a whole number that is not negative (SPEC §1.2, json 2)."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise VerificationError("json", 2, "a number that is not negative is expected")
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field occurs twice")
    return found


def _number(text: str) -> int:
    if not text.lstrip("-").isdigit() or len(text) > 17 or abs(int(text)) >= 2**53:
        raise ValueError(f"{text[:20]} is not a whole number below 2^53")
    return int(text)


_READER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_number, parse_float=_number, parse_constant=_number
)


def _require_shallow(items: Iterable[Json], levels: int) -> None:
    for item in items:
        if isinstance(item, dict | list):
            if levels == 0:
                raise ValueError("the levels are too many")
            _require_shallow(item.values() if isinstance(item, dict) else item, levels - 1)
