"""The board of the hall: who is there by unit, what is lacking, and the sessions (R43, R51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.domain.admission_counts import Board, UnitCount
from congress.domain.quorum import asks_for_quorum, explain_quorum
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.services.admission_states import read_board
from congress.services.congresses import read_meeting
from congress.store.admission import HallSessionRow, list_hall_sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSession:
    """A session as a page tells it; numbers are None where it was not opened."""

    id: str
    number: int
    name: str
    begun_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    present: int | None
    summoned: int | None


# How many units a projector has room for: below each other, in two columns, in small letters.
_BELOW, _BESIDE, _SMALL = 5, 14, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class HallUnits:
    """The units as a projector has room for them, and those `left_out`.

    `columns` is 1 or 2; `small` says that the letters are. Where not all have room, those who are
    complete come last.
    """

    shown: tuple[UnitCount, ...]
    left_out: tuple[UnitCount, ...]
    columns: int
    small: bool

    @property
    def missing(self) -> int:
        """How many are missing of the units left out; 0 where these are complete."""
        return sum(one.summoned - one.present for one in self.left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedBoard:
    """The newest session with its board, and all sessions; `running` is None between sessions.

    `quorum` says whether those who are there make the congress valid, None between sessions and
    where nobody asks for it; `proposed` is a name for the next session.
    """

    sessions: tuple[ToldSession, ...]
    running: ToldSession | None
    newest: ToldSession | None
    board: Board | None
    quorum: Notice | None
    proposed: str

    @property
    def hall(self) -> HallUnits:
        """What of the board has room on a projector."""
        return fit_units(self.board.units if self.board else ())


def describe_board(session: Session, *, at: datetime) -> DescribedBoard:
    """Tell who is there now, or was at the end of the newest session."""
    told = tuple(tell_session(row, at) for row in list_hall_sessions(session))
    newest = told[-1] if told else None
    meeting = read_meeting(session)
    board = read_board(session, newest.id) if newest else None
    running = newest if newest and newest.closed_at is None else None
    asked = running and asks_for_quorum(meeting) and board and board.total.summoned
    return DescribedBoard(
        sessions=told,
        running=running,
        newest=newest,
        board=board,
        quorum=explain_quorum(board.quorum, meeting, RULES_190) if board and asked else None,
        proposed=f"Phiên {'sáng' if at.hour < _NOON else 'chiều'} {at:%d/%m/%Y}",
    )


_NOON = 12


def fit_units(units: Sequence[UnitCount]) -> HallUnits:
    """Choose what a projector shows; all of them while they have room, in their order."""
    crowded = len(units) > _SMALL
    ordered = sorted(units, key=lambda one: one.complete) if crowded else units
    room = _SMALL - crowded  # a line says how many are left out
    return HallUnits(
        shown=tuple(ordered[:room]),
        left_out=tuple(ordered[room:]),
        columns=1 if len(units) <= _BELOW else 2,
        small=len(units) > _BESIDE,
    )


def tell_session(row: HallSessionRow, at: datetime) -> ToldSession:
    """Tell a session with its moments as they are shown."""

    def local(moment: datetime | None) -> datetime | None:
        return moment.astimezone(at.tzinfo) if moment else None

    return ToldSession(
        id=row.id,
        number=row.number,
        name=row.name,
        begun_at=row.begun_at.astimezone(at.tzinfo),
        opened_at=local(row.opened_at),
        closed_at=local(row.closed_at),
        present=row.present,
        summoned=row.summoned,
    )
