"""What the door knows by now: sessions, who is inside, reasons for absences, counts (R43, R51)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from congress.domain.admission import (
    Excuse,
    HallSession,
    Passage,
    Presence,
    Way,
    presences_of,
)
from congress.domain.admission_counts import Board, count_board
from congress.services.admission_roster import list_invited, list_roster
from congress.services.congresses import read_meeting
from congress.services.transactions import Transaction
from congress.store.admission import (
    HallSessionRow,
    PassageFacts,
    PassageRow,
    get_hall_session,
    list_excuses,
    list_hall_sessions,
    list_passages,
)
from congress.store.congresses import lock_congress

# The time of an act has no fractions, the time of a passage has.
_FRACTION = timedelta(seconds=1)


def read_hall_sessions(session: Session) -> tuple[HallSession, ...]:
    """Give the sessions of the congress in their order."""
    return tuple(hall_session_of(row) for row in list_hall_sessions(session))


def find_running(session: Session) -> HallSession | None:
    """Give the session that goes on, if one does."""
    return next((one for one in read_hall_sessions(session) if one.running), None)


def count_here(session: Session) -> int | None:
    """Count who of those summoned is in the hall now; None while no session goes on."""
    running = find_running(session)
    return read_board(session, running.id).total.present if running else None


def read_presences(session: Session, hall_session: str) -> dict[str, Presence]:
    """Tell of every delegate whether they are inside (R43)."""
    return presences_of(passage_of(row) for row in list_passages(session, hall_session))


def read_excuses(session: Session) -> tuple[Excuse, ...]:
    """Give all reasons for absences."""
    return tuple(
        Excuse(
            delegate=row.delegate,
            session=row.session,
            reason=row.reason,
            accepted=row.accepted,
            by=row.decided_by,
        )
        for row in list_excuses(session)
    )


def read_board(session: Session, hall_session: str) -> Board:
    """Count who is there of whom, by unit (R43, R51)."""
    return count_board(
        read_meeting(session),
        list_invited(list_roster(session)),
        read_presences(session, hall_session),
        excused_from(read_excuses(session), hall_session),
    )


def excused_from(excuses: Sequence[Excuse], hall_session: str) -> set[str]:
    """Give who has an accepted reason for a session, or for the whole congress."""
    of = {"", hall_session}
    return {one.delegate for one in excuses if one.accepted and one.session in of}


def count_inside(session: Session, hall_session: str) -> tuple[int, int]:
    """Count who had come to a session and who is inside, whoever they are."""
    presences = read_presences(session, hall_session).values()
    return sum(one.came for one in presences), sum(one.inside for one in presences)


def bounded(row: HallSessionRow, at: datetime, now: datetime) -> datetime:
    """Give the moment of a passage; the clock of a desk may go wrong, never the order of a day."""
    latest = min(now, row.closed_at) if row.closed_at else now
    return latest if at > latest + _FRACTION else max(at, row.begun_at)


def lock_hall_session(tx: Transaction, hall_session: str) -> HallSessionRow:
    """Give a session of the congress, and keep other writers waiting."""
    lock_congress(tx.session)
    return get_hall_session(tx.session, hall_session)


def hall_session_of(row: HallSessionRow) -> HallSession:
    """Give a session as the rules know it."""
    return HallSession(
        id=row.id,
        number=row.number,
        name=row.name,
        begun_at=row.begun_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def passage_of(row: PassageRow | PassageFacts) -> Passage:
    """Give a passage as the rules know it."""
    return Passage(id=row.id, delegate=row.delegate, way=Way(row.way), at=row.at, desk=row.desk)
