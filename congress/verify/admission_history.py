"""What the door did, as the log tells it: sessions one after the other (R43, FORMAT §4.4)."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from congress.domain import events as e
from congress.domain.admission import Way
from congress.domain.standings import DelegateStanding
from congress.verify.doors import ToldDoor
from congress.verify.round_history import require

STRUCK = "struck"
_CORRECTIONS = frozenset({*Way, STRUCK})
# Numbers of N that cannot be more than people whose standing is in the log.
_STANDING: Final = {
    "replaced": DelegateStanding.REPLACED,
    "suspended": DelegateStanding.SUSPENDED,
    "exempt_absent": DelegateStanding.EXEMPT,
    "temporarily_elsewhere_absent": DelegateStanding.ELSEWHERE,
}
# What may change who is summoned as what.
LISTING: Final = (
    e.DelegatesImported,
    e.DelegateImportUndone,
    e.DelegatesChanged,
    e.StandingRecorded,
    e.CongressChanged,
)


@dataclass(slots=True)
class SessionHistory:
    """How many came to a session and are inside, as told last.

    `summoned` are those at its opening; None before it, and once the list of delegates changed.
    `least` were there then and are not struck since.
    """

    came: int = 0
    inside: int = 0
    summoned: int | None = None
    least: int = 0


@dataclass(slots=True)
class AdmissionHistory:
    """The sessions by id in their order, which were opened and closed, and reasons for absences.

    `excused` counts accepted reasons by session, under "" those for the whole congress.
    """

    begun: dict[str, SessionHistory] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    excused: Counter[str] = field(default_factory=Counter)

    @property
    def inside(self) -> int | None:
        """How many are in the hall; None while no session goes on."""
        running = [known for name, known in self.begun.items() if name not in self.closed]
        return running[0].inside if running else None

    def take(self, event: e.Event) -> None:
        """Take the next event of the door; raise `VerificationError("log", …)`, steps 50 to 53."""
        _HANDLERS[type(event)](self, event)

    def begin(self, event: e.SessionBegun) -> None:
        """Take a session that people come to, after the one before it was closed."""
        require(event.session not in self.begun, 50, "the session was begun already")
        require(event.session and event.name, 50, "the session has no name")
        require(event.number == len(self.begun) + 1, 50, "the number of the session is wrong")
        require(set(self.begun) == self.closed, 50, "the session before it goes on")
        self.begun[event.session] = SessionHistory()

    def open(self, event: e.SessionOpened) -> None:
        """Take the opening of a session, with who was there."""
        known = self._running(event.session)
        require(event.session not in self.opened, 51, "the session was opened already")
        require(event.present <= event.summoned, 51, "more people came than were summoned")
        require(event.present <= known.inside, 51, "more people were there than went in")
        known.summoned, known.least = event.summoned, event.present
        self.opened.append(event.session)

    def close(self, event: e.SessionClosed) -> None:
        """Take the end of a session."""
        known = self._running(event.session)
        require(event.came == known.came, 51, "others were there than came in")
        self.closed.add(event.session)

    def pass_through(self, event: e.PassagesRecorded) -> None:
        """Take passages, also late ones of a session that is closed."""
        known = self._known(event.session, 52)
        require(event.passages > 0, 52, "nobody passed")
        self._count(known, event, range(event.passages + 1), event.passages)

    def correct(self, event: e.PassageCorrected) -> None:
        """Take a passage that was written or struck by hand."""
        known = self._known(event.session, 52)
        require(event.correction in _CORRECTIONS, 52, f"{event.correction!r} corrects nothing")
        struck = event.correction == STRUCK
        self._count(known, event, range(-1, 1) if struck else range(2), 1)
        known.least = max(0, known.least - struck)

    def excuse(self, event: e.AbsenceExcused) -> None:
        """Take a reason for an absence from one session, or from all of them."""
        if event.session:
            self._known(event.session, 53)
        require(event.excused or not event.granted, 53, "what was granted is not counted")
        more = event.excused - self.excused[event.session]
        require(more in ({0, 1} if event.granted else {0, -1}), 53, "one reason excuses one person")
        self.excused[event.session] = event.excused

    def list_again(self) -> None:
        """Know no longer who is summoned as what: the list of delegates changed."""
        for known in self.begun.values():
            known.summoned, known.least = None, 0

    def tell(self, standings: Mapping[str, int]) -> ToldDoor:
        """Sum up what N may be built from; `standings` tells how many stand where."""
        opened = [self.begun[name] for name in self.opened]
        at_all = min((self.excused[name] for name in self.opened), default=0)
        return ToldDoor(
            sessions=len(opened),
            came=sum(known.came for known in self.begun.values()),
            least=max((known.least for known in opened), default=0),
            summoned=opened[-1].summoned if opened else None,
            most={name: standings.get(of, 0) for name, of in _STANDING.items()}
            | {"absent_throughout_with_leave": self.excused[""] + at_all},
        )

    def _known(self, session: str, step: int) -> SessionHistory:
        require(session in self.begun, step, f"there is no session {session!r}")
        return self.begun[session]

    def _running(self, session: str) -> SessionHistory:
        known = self._known(session, 51)
        require(session not in self.closed, 51, "the session was closed already")
        return known

    def _count(
        self,
        known: SessionHistory,
        event: e.PassagesRecorded | e.PassageCorrected,
        grown: range,
        moved: int,
    ) -> None:
        """Take new numbers: so many more came, and so many went in or out at the most."""
        require(event.inside <= event.came, 52, "more people are inside than came")
        require(event.came - known.came in grown, 52, "others came than passed")
        require(abs(event.inside - known.inside) <= moved, 52, "others are inside than passed")
        known.came, known.inside = event.came, event.inside


_HANDLERS: Final[Mapping[type, Callable[[AdmissionHistory, Any], None]]] = {
    e.SessionBegun: AdmissionHistory.begin,
    e.SessionOpened: AdmissionHistory.open,
    e.SessionClosed: AdmissionHistory.close,
    e.PassagesRecorded: AdmissionHistory.pass_through,
    e.PassageCorrected: AdmissionHistory.correct,
    e.AbsenceExcused: AdmissionHistory.excuse,
}
DOOR_EVENTS: Final = tuple(_HANDLERS)
