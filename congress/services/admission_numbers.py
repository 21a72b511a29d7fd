"""N as the door gives it: who was at no session so far, and the reasons (R39, R40, R43)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.admission import came_at_all, excused_throughout
from congress.domain.admission_counts import count_attendance, reasons_of
from congress.domain.attendance import Attendance
from congress.domain.contests import Meeting
from congress.services.admission_roster import list_invited, list_roster
from congress.services.admission_states import (
    read_excuses,
    read_hall_sessions,
    read_presences,
)
from congress.services.congresses import read_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The numbers that the door gives after so many sessions, and what is behind each."""

    attendance: Attendance
    sessions: int
    reasons: dict[str, str]


def find_counted(session: Session) -> Counted | None:
    """Count who was at no session; None where no session was opened, so that nobody was counted.

    Whoever came to a session that goes on was there, also before it was opened.
    """
    sessions = read_hall_sessions(session)
    held = sum(one.held for one in sessions)
    meeting = read_meeting(session)
    if not held or meeting is Meeting.COMMITTEE_MEETING:
        return None
    invited = list_invited(list_roster(session))
    came = came_at_all({one.id: read_presences(session, one.id) for one in sessions})
    excused = excused_throughout(read_excuses(session), sessions)
    away = {one.delegate for one in invited if one.counts} - came
    attendance = count_attendance(meeting, invited, came, excused)
    return Counted(
        attendance=attendance,
        sessions=held,
        reasons=reasons_of(
            attendance, sessions=held, absent=len(away), excused=len(away & excused)
        ),
    )
