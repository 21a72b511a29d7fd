"""The audit log: events as leaves of a Merkle tree, and signed heads of it (FORMAT §4)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final, get_args

from congress.crypto import merkle
from congress.crypto.canonical import Json, as_count, as_list, as_object, as_text, jcs, parse
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.signing import (
    Checkpoint,
    VerifierKey,
    checkpoint_text,
    read_checkpoint,
    sign_note,
    verify_note,
)
from congress.domain import events
from congress.domain.events import Event
from congress.record.exact import verify_exact

_TYPES: Final = {kind.__name__: kind for kind in get_args(events.Event)}
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event and when the server says it happened; the order is that of the log (FORMAT §4.1)."""

    at: datetime
    event: Event


def write_leaf(event: Event, at: datetime) -> bytes:
    """Write an event in its one form, the time in full seconds with its offset (FORMAT §4.1)."""
    if at.utcoffset() is None:
        raise ValueError("the time of an event needs its offset from UTC")
    body: dict[str, Json] = {
        "type": type(event).__name__,
        "at": at.isoformat(timespec="seconds"),
    }
    body |= {field.name: getattr(event, field.name) for field in fields(event)}
    return jcs(body)


def read_leaf(raw: bytes) -> Entry:
    """Read a leaf: a known type, exactly its fields, the one form (FORMAT §4.1).

    Raise `VerificationError("log", 1, …)`.
    """
    with at_step("log", 1, "an event cannot be read"):
        value = parse(raw)
        kind = _TYPES.get(as_text(_field(value, "type")))
        if kind is None:
            raise VerificationError("json", 2, "an event is of an unknown type")
        names = [field.name for field in fields(kind)]
        found = as_object(value, ("type", "at", *names))
        at = _read_time(as_text(found["at"]))
        values = {field.name: _READERS[field.type](found[field.name]) for field in fields(kind)}
        entry = Entry(at, kind(**values))
        verify_exact(raw, write_leaf(entry.event, at))
    return entry


def origin_of(congress: str) -> str:
    """Name a congress's log; the server's key has the same name (FORMAT §4.2).

    Raise `VerificationError("log", 2, …)` for an id that cannot stand in a file name.
    """
    require_identifier(congress)
    return f"congress/{congress}"


def require_identifier(text: str) -> None:
    """Demand letters, digits, "-" and "_", at most 64, as names of members need (FORMAT §4.1)."""
    if not _IDENTIFIER.fullmatch(text):
        raise VerificationError("log", 2, f"{text!r} cannot name anything in the record")


def head_of(leaves: Sequence[bytes], congress: str) -> Checkpoint:
    """Give the head of a log (FORMAT §4.2)."""
    hashes = [merkle.leaf_hash(leaf) for leaf in leaves]
    return Checkpoint(origin_of(congress), len(leaves), merkle.root(hashes))


def sign_head(leaves: Sequence[bytes], congress: str, key: VerifierKey, signing_key: bytes) -> str:
    """Sign the head of a log as a note (FORMAT §4.2)."""
    return sign_note(checkpoint_text(head_of(leaves, congress)), key, signing_key)


def read_note(raw: bytes) -> str:
    """Read a note as text (FORMAT §4.2); raise `VerificationError("note", 2, …)`."""
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise VerificationError("note", 2, "the note is not UTF-8") from error


def verify_head(note: str, key: VerifierKey, leaves: Sequence[bytes], congress: str) -> Checkpoint:
    """Check a signed head against the log that it is the head of, or was (FORMAT §4.3).

    Raise `VerificationError("note", …)` or `("log", 3 or 4, …)`. Give the checkpoint.
    """
    verify_note(note, key)
    checkpoint = read_checkpoint(note)
    # (3) The log is at least as long.
    if checkpoint.size > len(leaves):
        count = len(leaves)
        raise VerificationError(
            "log", 3, f"the checkpoint counts {checkpoint.size} events, the log only {count}"
        )
    # (4) Its beginning has this root, under this name.
    if head_of(leaves[: checkpoint.size], congress) != checkpoint:
        raise VerificationError("log", 4, "the checkpoint is that of another log")
    return checkpoint


def _field(value: Json, name: str) -> Json:
    return value.get(name) if isinstance(value, dict) else None


def _read_time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise VerificationError("json", 2, f"{text!r} is not a time") from error
    if at.utcoffset() is None:
        raise VerificationError("json", 2, "the time lacks its offset from UTC")
    return at


def _as_bool(value: Json) -> bool:
    if not isinstance(value, bool):
        raise VerificationError("json", 2, "true or false is expected")
    return value


def _as_texts(value: Json) -> tuple[str, ...]:
    return tuple(as_text(item) for item in as_list(value))


def _as_counts(value: Json) -> tuple[int, ...]:
    return tuple(as_count(item) for item in as_list(value))


# No event may hold anything else.
_READERS: Final[Mapping[object, Callable[[Json], object]]] = {
    str: as_text,
    int: as_count,
    bool: _as_bool,
    tuple[str, ...]: _as_texts,
    tuple[int, ...]: _as_counts,
}
