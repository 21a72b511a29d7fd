"""A bundle before it is wrapped up: change an event or a file, and get right hashes and signatures.

So a test reaches the very check that it is about, and not the hash of a file before it.
"""

import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar

from congress.crypto.signing import VerifierKey, verifier_key
from congress.domain import events as e
from congress.record.bundle import CHECKPOINT, KEYS, LOG, minutes_name, write_bundle, write_log
from congress.record.keys import Keys, write_keys
from congress.record.log import origin_of, sign_head, write_leaf

BEGINNING = datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=7)))

_E = TypeVar("_E")


@dataclass(slots=True)
class Draft:
    """Log and files of a congress; `members` holds those that do not follow from the log."""

    congress: str
    signing_key: bytes
    certificate: bytes = b"the certificate of the congress"
    events: list[e.Event] = field(default_factory=list)
    members: dict[str, bytes] = field(default_factory=dict)

    @property
    def key(self) -> VerifierKey:
        return verifier_key(origin_of(self.congress), self.signing_key)

    @property
    def leaves(self) -> list[bytes]:
        return [
            write_leaf(event, BEGINNING + timedelta(minutes=minute))
            for minute, event in enumerate(self.events)
        ]

    def copy(self) -> "Draft":
        return copy.deepcopy(self)

    def find(self, kind: type[_E], /, **values: object) -> _E:
        """Find the first event of a kind that has these values."""
        for event in self.events:
            if isinstance(event, kind) and all(
                getattr(event, name) == value for name, value in values.items()
            ):
                return event
        raise LookupError(f"no {kind.__name__} with {values}")

    def place(self, event: object) -> int:
        return next(place for place, known in enumerate(self.events) if known is event)

    def change(self, event: e.Event, **values: object) -> None:
        """Put an event with other values in the place of one."""
        changed: Any = replace(event, **values)  # type: ignore[arg-type]  # any field of any event
        self.events[self.place(event)] = changed

    def remove(self, event: object) -> None:
        del self.events[self.place(event)]

    def insert(self, event: e.Event, *, before: object) -> None:
        self.events.insert(self.place(before), event)

    def checkpoint(self, size: int | None = None) -> str:
        return sign_head(self.leaves[:size], self.congress, self.key, self.signing_key)

    def files(self) -> dict[str, bytes]:
        """Give all members but the manifest; what stands in `members` wins."""
        carried = {
            minutes_name(event.round, "checkpoint"): self.checkpoint(event.log_size).encode()
            for event in self.events
            if isinstance(event, e.MinutesSigned)
        }
        return {
            LOG: write_log(self.leaves),
            CHECKPOINT: self.checkpoint().encode(),
            KEYS: write_keys(Keys(self.key, self.certificate)),
            **carried,
            **self.members,
        }

    def bundle(self) -> bytes:
        return write_bundle(self.congress, self.files())
