"""The V7 tar of a round's archive: one header of 512 bytes a member (FORMAT §1.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from congress.crypto.errors import VerificationError

BLOCK = 512
LARGEST = 8**11 - 1


@dataclass(frozen=True, slots=True)
class Member:
    """A member's name and where its body lies; nothing else of the header is believed."""

    name: str
    start: int
    size: int


def write_member(name: str, body: bytes, timestamp: int) -> bytes:
    """Write header, body and the zeros that fill the last block (FORMAT §1.2)."""
    if not (0 <= timestamp <= LARGEST and len(body) <= LARGEST):
        raise ValueError("a time or a size does not fit into eleven octal digits")
    header = bytearray(BLOCK)
    fields = {
        0: name,
        100: "0000644",
        108: "0000000",
        116: "0000000",
        124: f"{len(body):011o}",
        136: f"{timestamp:011o}",
        148: " " * 8,
        156: "0",
    }
    for position, text in fields.items():
        header[position : position + len(text)] = text.encode("ascii")
    header[148:156] = f"{sum(header):06o}\0 ".encode("ascii")
    return bytes(header) + body + bytes(-len(body) % BLOCK)


def list_members(raw: bytes) -> Iterator[Member]:
    """Find the members by name and size alone; the reader compares every byte afterwards.

    Raise `VerificationError("archive", 1, …)` where no member can be found.
    """
    position = 0
    while position < len(raw):
        header = raw[position : position + BLOCK]
        name, size = header[:100].rstrip(b"\0"), header[124:135]
        if len(header) < BLOCK or not name or not size.isdigit() or b"8" in size or b"9" in size:
            raise VerificationError(
                "archive", 1, f"at byte {position} there is no header of a member"
            )
        member = Member(name.decode("ascii", "replace"), position + BLOCK, int(size, 8))
        position = member.start + member.size + -member.size % BLOCK
        if position > len(raw):
            raise VerificationError(
                "archive", 1, f"the file is cut off within the member {member.name}"
            )
        yield member
