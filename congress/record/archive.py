"""UUID.bel: everything of one round that a stranger needs to verify it (FORMAT §1).

Reading is loose parsing, then exact writing: an archive is accepted only when writing what was
found gives the same bytes again, as belenios-tool 2.0 does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar, overload

from typing_extensions import override

from congress.crypto.canonical import (
    Json,
    as_count,
    as_object,
    as_text,
    compact,
    parse,
    sha256_hex,
)
from congress.crypto.errors import VerificationError, at_step
from congress.record.tar import LARGEST, Member, list_members, write_member

HEADER: Final = "BELENIOS"
_Part = TypeVar("_Part")

# Which event may follow which, and how much data each refers to (FORMAT §1.3).
_ORDER: Final = {
    "": {"Setup"},
    "Setup": {"Ballot", "EndBallots"},
    "Ballot": {"Ballot", "EndBallots"},
    "EndBallots": {"EncryptedTally"},
    "EncryptedTally": {"PartialDecryption"},
    "PartialDecryption": {"PartialDecryption", "Result"},
    "Result": set[str](),
}
_DATA: Final = {
    "Setup": 4,
    "Ballot": 1,
    "EndBallots": 0,
    "EncryptedTally": 2,
    "PartialDecryption": 2,
    "Result": 1,
}


@dataclass(frozen=True, slots=True)
class SealedTally:
    """The sealed sum and its size, both as exact bytes (FORMAT §1.6)."""

    tally: bytes
    sized: bytes


@dataclass(frozen=True, slots=True)
class OwnedShare:
    """A partial decryption and whose it is, counted from 1 in trustees.json (FORMAT §1.7)."""

    owner: int
    share: bytes


@dataclass(frozen=True, slots=True)
class Archive:
    """A round's archive at any stage, every part as exact bytes (FORMAT §1.1).

    `ballots` in the order of the archive; `ended` once the box is closed. Nothing is verified here
    but the form of the archive.
    """

    timestamp: int
    election: bytes
    trustees: bytes
    credentials: bytes
    ballots: Sequence[bytes] = ()
    ended: bool = False
    tally: SealedTally | None = None
    shares: tuple[OwnedShare, ...] = ()
    result: bytes | None = None

    def __post_init__(self) -> None:
        if (
            (self.tally is not None and not self.ended)
            or (self.shares and self.tally is None)
            or (self.result is not None and not self.shares)
        ):
            raise ValueError("an archive cannot skip a stage")


def write_archive(archive: Archive) -> bytes:
    """Write an archive, the same bytes for the same parts (FORMAT §1.2)."""
    return b"".join(write_chunks(archive))


def write_chunks(archive: Archive) -> Iterator[bytes]:
    """Write an archive member by member, for files too large to hold twice (FORMAT §1.2)."""
    timestamp = archive.timestamp
    header = compact({"version": 1, "timestamp": str(timestamp)})
    yield write_member(HEADER, header, timestamp)
    parent: str | None = None
    for height, (kind, data) in enumerate(_events(archive)):
        for body in data:
            yield write_member(f"{sha256_hex(body)}.data.json", body, timestamp)
        event: dict[str, Json] = {} if parent is None else {"parent": parent}
        event |= {"height": height, "type": kind}
        if data:
            event["payload"] = sha256_hex(data[-1])
        raw = compact(event)
        parent = sha256_hex(raw)
        yield write_member(f"{parent}.event.json", raw, timestamp)


def read_archive(raw: bytes) -> Archive:
    """Read an archive that is exactly what `write_archive` would write (FORMAT §1.8).

    Raise `VerificationError("archive", step, …)`. The ballots are cut out of `raw` when asked for.
    """
    # (1) Members can be found.
    members = list(list_members(raw))
    # (2) The first one is the header.
    if not members or members[0].name != HEADER:
        raise VerificationError("archive", 2, f"the archive does not begin with {HEADER}")
    # (3) Events stand in their order, each after the data it needs.
    archive = _read_events(raw, members)
    # (4) Writing it again gives the same bytes, to the last one.
    position = 0
    for member, chunk in zip(members, write_chunks(archive), strict=True):
        if raw[position : position + len(chunk)] != chunk:
            raise VerificationError(
                "archive", 4, f"the member {member.name} is not what re-creating it gives"
            )
        position += len(chunk)
    return archive


class _Slices(Sequence[bytes]):
    """Parts of a file, cut out one at a time."""

    def __init__(self, raw: bytes, members: Sequence[Member]) -> None:
        self._raw, self._members = raw, members

    @override
    def __len__(self) -> int:
        return len(self._members)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...
    @override
    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(index, slice):
            return _Slices(self._raw, self._members[index])
        return _body(self._raw, self._members[index])


def _events(archive: Archive) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    setup: dict[str, Json] = {
        "election": sha256_hex(archive.election),
        "trustees": sha256_hex(archive.trustees),
        "credentials": sha256_hex(archive.credentials),
    }
    yield "Setup", (archive.election, archive.trustees, archive.credentials, compact(setup))
    for ballot in archive.ballots:
        yield "Ballot", (ballot,)
    if archive.ended:
        yield "EndBallots", ()
    if archive.tally is not None:
        yield "EncryptedTally", (archive.tally.tally, archive.tally.sized)
    for owned in archive.shares:
        owner: dict[str, Json] = {"owner": owned.owner, "payload": sha256_hex(owned.share)}
        yield "PartialDecryption", (owned.share, compact(owner))
    if archive.result is not None:
        yield "Result", (archive.result,)


def _read_events(raw: bytes, members: Sequence[Member]) -> Archive:
    found: dict[str, list[tuple[Member, ...]]] = {kind: [] for kind in _DATA}
    kinds, data = [""], list[Member]()
    for member in members[1:]:
        if not member.name.endswith(".event.json"):
            data.append(member)
            continue
        with at_step("archive", 3, f"the event {member.name}"):
            event = as_object(parse(_body(raw, member)), ("height", "type"), ("parent", "payload"))
            kinds.append(as_text(event["type"]))
        if _DATA.get(kinds[-1]) != len(data):
            raise VerificationError(
                "archive", 3, f"the event {member.name} is of no known kind or lacks its data"
            )
        found[kinds[-1]].append(tuple(data))
        data = []
    if data:
        raise VerificationError("archive", 3, f"no event refers to the member {data[0].name}")
    for before, after in pairwise(kinds):
        if after not in _ORDER[before]:
            raise VerificationError("archive", 3, f"{after} cannot follow {before or 'the header'}")
    if len(kinds) == 1:
        raise VerificationError("archive", 3, "there is no Setup event")
    return _assemble(raw, members[0], found)


def _assemble(raw: bytes, header: Member, found: dict[str, list[tuple[Member, ...]]]) -> Archive:
    def bodies(kind: str) -> list[tuple[bytes, ...]]:
        return [tuple(_body(raw, member) for member in data) for data in found[kind]]

    with at_step("archive", 2, "the header"):
        fields = as_object(parse(_body(raw, header)), ("version", "timestamp"))
        timestamp = _read_timestamp(as_text(fields["timestamp"]))
    with at_step("archive", 3, "the owner of a partial decryption"):
        shares = tuple(
            OwnedShare(as_count(as_object(parse(owner), ("owner", "payload"))["owner"]), share)
            for share, owner in bodies("PartialDecryption")
        )
    ((election, trustees, credentials, _),) = bodies("Setup")
    return Archive(
        timestamp,
        election,
        trustees,
        credentials,
        ballots=_Slices(raw, [ballot for (ballot,) in found["Ballot"]]),
        ended=bool(found["EndBallots"]),
        tally=_only(bodies("EncryptedTally"), lambda data: SealedTally(*data)),
        shares=shares,
        result=_only(bodies("Result"), lambda data: data[0]),
    )


def _only(
    found: Sequence[tuple[bytes, ...]], make: Callable[[tuple[bytes, ...]], _Part]
) -> _Part | None:
    return make(found[0]) if found else None


def _body(raw: bytes, member: Member) -> bytes:
    return raw[member.start : member.start + member.size]


def _read_timestamp(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(LARGEST)):
        raise VerificationError("json", 2, "the time is not a number of seconds")
    if int(text) > LARGEST:
        raise VerificationError("json", 2, "the time is too large")
    return int(text)
