"""Days as a calendar that any program of an office takes in: all-day events (RFC 5545)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LONGEST_LINE = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One day; `identity` is the same each time, so that a calendar puts the new in place of it."""

    identity: str
    day: date
    title: str
    text: str


def write_calendar(name: str, entries: Sequence[Entry], *, at: datetime) -> bytes:
    """Write days as a calendar of this name; `at` is when they were written."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//congress//deadlines//VI"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for entry in entries:
        lines += _event(entry, at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.identity}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    # The day after the last one: an end is no part of the event.
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.title)}"
    yield f"DESCRIPTION:{_escaped(entry.text)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """End a line, going on in another one after 75 bytes and never within a letter."""
    raw, pieces = line.encode(), list[bytes]()
    room = _LONGEST_LINE
    while len(raw) > room:
        end = room
        while raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[:end])
        raw, room = raw[end:], _LONGEST_LINE - 1  # the space that begins the next line counts
    return b"\r\n ".join([*pieces, raw]) + b"\r\n"
