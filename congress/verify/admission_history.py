"""What the door did, as the log tells it: sessions one after the other (R43, FORMAT §4.4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from congress.domain import events as e
from congress.domain.admission import Way
from congress.verify.round_history import require

STRUCK = "struck"
_CORRECTIONS = frozenset({*Way, STRUCK})


@dataclass(slots=True)
class AdmissionHistory:
    """The sessions by id in their order, and which of them were opened and closed."""

    begun: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)

    def take(self, event: e.Event) -> None:
        """Take the next event of the door; raise `VerificationError("log", …)`, steps 50 to 53."""
        _HANDLERS[type(event)](self, event)

    def begin(self, event: e.SessionBegun) -> None:
        """Take a session that people come to, after the one before it was closed."""
        require(event.session not in self.begun, 50, "the session was begun already")
        require(event.session and event.name, 50, "the session has no name")
        require(event.number == len(self.begun) + 1, 50, "the number of the session is wrong")
        require(set(self.begun) == self.closed, 50, "the session before it goes on")
        self.begun.append(event.session)

    def open(self, event: e.SessionOpened) -> None:
        """Take the opening of a session, with who was there."""
        self._require_running(event.session)
        require(event.session not in self.opened, 51, "the session was opened already")
        require(event.present <= event.summoned, 51, "more people came than were summoned")
        self.opened.add(event.session)

    def close(self, event: e.SessionClosed) -> None:
        """Take the end of a session."""
        self._require_running(event.session)
        self.closed.add(event.session)

    def pass_through(self, event: e.PassagesRecorded) -> None:
        """Take passages, also late ones of a session that is closed."""
        require(event.session in self.begun, 52, f"there is no session {event.session!r}")
        require(event.passages > 0, 52, "nobody passed")
        require(event.inside <= event.came, 52, "more people are inside than came")

    def correct(self, event: e.PassageCorrected) -> None:
        """Take a passage that was written or struck by hand."""
        require(event.session in self.begun, 52, f"there is no session {event.session!r}")
        require(event.correction in _CORRECTIONS, 52, f"{event.correction!r} corrects nothing")
        require(event.inside <= event.came, 52, "more people are inside than came")

    def excuse(self, event: e.AbsenceExcused) -> None:
        """Take a reason for an absence from one session, or from all of them."""
        known = not event.session or event.session in self.begun
        require(known, 53, f"there is no session {event.session!r}")
        require(event.excused or not event.granted, 53, "what was granted is not counted")

    def _require_running(self, session: str) -> None:
        require(session in self.begun, 51, f"there is no session {session!r}")
        require(session not in self.closed, 51, "the session was closed already")


_HANDLERS: Final[Mapping[type, Callable[[AdmissionHistory, Any], None]]] = {
    e.SessionBegun: AdmissionHistory.begin,
    e.SessionOpened: AdmissionHistory.open,
    e.SessionClosed: AdmissionHistory.close,
    e.PassagesRecorded: AdmissionHistory.pass_through,
    e.PassageCorrected: AdmissionHistory.correct,
    e.AbsenceExcused: AdmissionHistory.excuse,
}
DOOR_EVENTS: Final = tuple(_HANDLERS)
