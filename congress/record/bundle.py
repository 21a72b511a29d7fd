"""The bundle of a congress: a zip that is only a wrapper around named files (FORMAT §5).

Which files there must be follows from the log alone, and their hashes stand in the manifest.
Compression, order and dates of the zip mean nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from congress.crypto.canonical import Json, as_object, as_text, jcs, parse, sha256_hex
from congress.crypto.errors import VerificationError, at_step
from congress.domain.events import (
    BoxOpened,
    CardListsRegistered,
    CommitteeKeyMade,
    CongressCreated,
    DecisionDeclared,
    Event,
    MinutesSigned,
    RoundFrozen,
    RoundJoined,
)
from congress.record.exact import verify_exact
from congress.record.log import Entry, read_leaf, require_identifier
from congress.record.zips import ZipMembers, write_zip

FORMAT: Final = "congress-bundle/3"
MANIFEST: Final = "manifest.json"
LOG: Final = "log.jsonl"
CHECKPOINT: Final = "checkpoint"
KEYS: Final = "keys.json"
CARDS: Final = "cards.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """An opened bundle whose members are those that manifest and log name (FORMAT §5).

    `members` unpacks a member each time it is asked for; `leaves` and `entries` are the log.
    """

    congress: str
    members: Mapping[str, bytes]
    leaves: tuple[bytes, ...]
    entries: tuple[Entry, ...]


def trustees_name(ceremony: str) -> str:
    """Name the member that holds a committee's trustees.json (FORMAT §5.4)."""
    return f"ceremonies/{ceremony}.trustees.json"


def round_name(uuid: str, what: str) -> str:
    """Name a member of a round: `what` is "bel", "roll.json", "slate.json" … (FORMAT §5.4)."""
    return f"rounds/{uuid}.{what}"


def minutes_name(uuid: str, what: str) -> str:
    """Name the minutes of a round: `what` is "pdf" or "checkpoint" (FORMAT §5.4)."""
    return f"minutes/{uuid}.{what}"


def member_names(events: Iterable[Event]) -> list[str]:
    """List what a bundle must hold after these events, in the order of the log (FORMAT §5.4).

    The manifest is not among them. Raise `VerificationError("log", 2, …)` for an id that cannot
    stand in a name.
    """
    names = [LOG, CHECKPOINT, KEYS]
    for event in events:
        names += _names_of(event)
    return names


def write_bundle(congress: str, members: Mapping[str, bytes]) -> bytes:
    """Wrap up members with their manifest, the same bytes for the same members (FORMAT §5.2)."""
    hashes = {name: sha256_hex(body) for name, body in members.items()}
    return write_zip({**members, MANIFEST: _manifest(congress, hashes)})


def write_log(leaves: Sequence[bytes]) -> bytes:
    """Write log.jsonl: every leaf on a line of its own (FORMAT §5.2)."""
    return b"".join(leaf + b"\n" for leaf in leaves)


def read_bundle(raw: bytes) -> Bundle:
    """Open a bundle and check that it is complete and undamaged (FORMAT §5.5).

    Raise `VerificationError("bundle", step, …)` with the number below, or of the log's leaves.
    """
    # (1) A zip of plain files, none twice.
    members = ZipMembers(raw)
    # (2) Its manifest is one that we know, in its one form.
    congress, hashes = _read_manifest(members)
    # (3) The manifest lists the other members and no more.
    _require_same(set(members) - {MANIFEST}, set(hashes), 3, "the manifest")
    # (4) Each of them has the hash that stands there.
    for name in sorted(hashes):
        if members.sha256(name) != hashes[name]:
            raise VerificationError("bundle", 4, f"the member {name} was changed")
    # (5) The log can be read.
    leaves = _read_log(members)
    entries = tuple(read_leaf(leaf) for leaf in leaves)
    # (6) The log demands these members and no others.
    names = member_names(entry.event for entry in entries)
    if len(set(names)) != len(names):
        raise VerificationError("bundle", 6, "the log demands a member twice")
    _require_same(set(hashes), set(names), 6, "the log")
    # (7) It is the log of the congress that the manifest names.
    first = entries[0].event if entries else None
    if not isinstance(first, CongressCreated) or first.congress != congress:
        raise VerificationError("bundle", 7, "the manifest names another congress than the log")
    return Bundle(congress=congress, members=members, leaves=leaves, entries=entries)


def _names_of(event: Event) -> list[str]:
    match event:
        case CardListsRegistered():
            return [CARDS]
        case CommitteeKeyMade(ceremony=ceremony):
            require_identifier(ceremony)
            return [trustees_name(ceremony)]
        case RoundFrozen(round=uuid):
            require_identifier(uuid)
            kinds = ("bel", "roll.json", "slate.json", "denominator.json")
            return [round_name(uuid, kind) for kind in kinds]
        case RoundJoined(round=uuid):
            require_identifier(uuid)
            return [round_name(uuid, "slate.json")]
        case BoxOpened(round=uuid):
            return [round_name(uuid, "proofs.json")]
        case DecisionDeclared(round=uuid):
            return [round_name(uuid, "decision.json")]
        case MinutesSigned(round=uuid):
            return [minutes_name(uuid, "pdf"), minutes_name(uuid, "checkpoint")]
        case _:
            return []


def _manifest(congress: str, hashes: Mapping[str, str]) -> bytes:
    value: dict[str, Json] = {"congress": congress, "format": FORMAT, "members": hashes}
    return jcs(value)


def _read_manifest(members: Mapping[str, bytes]) -> tuple[str, dict[str, str]]:
    if MANIFEST not in members:
        raise VerificationError("bundle", 2, f"the member {MANIFEST} is missing: this is no bundle")
    raw = members[MANIFEST]
    with at_step("bundle", 2, "the manifest"):
        fields = as_object(parse(raw), ("congress", "format", "members"))
        if fields["format"] != FORMAT:
            raise VerificationError("json", 2, f"the format is not {FORMAT}")
        listed = fields["members"]
        if not isinstance(listed, dict):
            raise VerificationError("json", 2, "the members are no object")
        hashes = {name: as_text(hash_) for name, hash_ in listed.items()}
        congress = as_text(fields["congress"])
        verify_exact(raw, _manifest(congress, hashes))
    return congress, hashes


def _read_log(members: Mapping[str, bytes]) -> tuple[bytes, ...]:
    if LOG not in members:
        raise VerificationError("bundle", 5, f"the member {LOG} is missing")
    leaves = tuple(members[LOG].split(b"\n"))
    if leaves[-1:] != (b"",):
        raise VerificationError("bundle", 5, "the log's last line is not complete")
    return leaves[:-1]


def _require_same(found: set[str], wanted: set[str], step: int, who: str) -> None:
    for name in sorted(wanted - found):
        raise VerificationError("bundle", step, f"the member {name}, which {who} names, is missing")
    for name in sorted(found - wanted):
        raise VerificationError("bundle", step, f"{who} knows no member {name}")
