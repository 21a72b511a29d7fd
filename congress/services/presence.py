"""Who is there, as numbers entered with their reasons: N is built from them (R38-R43).

Where the door was used the numbers are its own, and to enter others is a correction with a reason.
The same numbers serve votes by show of cards and the freezing of a round. Where the people elected
to a committee meet, N is all of them, and nobody enters it (R41).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from sqlalchemy.orm import Session

from congress.domain.attendance import KINDS, Attendance, Door
from congress.domain.contests import Meeting
from congress.domain.denominator_entries import Entry, entries_of, explanations_of
from congress.domain.denominators import (
    Denominator,
    denominator_of,
    require_correction,
    require_reasons,
)
from congress.domain.errors import Inconsistent
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.record.papers import read_denominator
from congress.services.admission_numbers import Counted, find_counted
from congress.services.errors import Malformed
from congress.store.card_votes import list_newest_card_votes
from congress.store.congresses import get_congress
from congress.store.elections import find_election
from congress.store.meetings import find_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """The numbers by name, as `list_entries` names them, and what is behind each (R43).

    `correction` says why they are others than the door counted.
    """

    numbers: Mapping[str, int]
    reasons: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who votes: at what kind of meeting, and how many they are where that is known (R41)."""

    meeting: Meeting
    incumbents: int | None = None


def sitting_of(session: Session, election: str = "") -> Sitting:
    """Tell who votes in an election: the congress, or the committee that it elected (R39-R41)."""
    row = find_election(session, election)
    held = find_meeting(session, row.meeting) if row else None
    if held is not None:
        return Sitting(Meeting.COMMITTEE_MEETING, held.incumbents)
    return Sitting(Meeting(get_congress(session).kind))


def build_denominator(session: Session, attending: Attending, *, election: str = "") -> Denominator:
    """Build N for an election, else for the congress (R39-R41).

    Raise `Malformed` for numbers of another kind of meeting, and `Inconsistent` for impossible
    ones, and where a reason is missing: for one that lessens N, or that corrects the door.
    """
    built = draft_denominator(session, attending, election=election)
    require_reasons(built)
    require_correction(built)
    return built


def draft_denominator(session: Session, attending: Attending, *, election: str = "") -> Denominator:
    """Build N with what the door counted beside it; whatever has no reason yet is let pass."""
    sitting = sitting_of(session, election)
    attendance = attendance_at(sitting, attending.numbers)
    counted = find_counted_for(session, sitting)
    if counted is None:
        return denominator_of(attendance, RULES_190, note=attending.note, reasons=attending.reasons)
    same = {
        name: text
        for name, text in counted.reasons.items()
        if getattr(attendance, name) == getattr(counted.attendance, name)
    }
    said = {name: text for name, text in attending.reasons.items() if text.strip()}
    return denominator_of(
        attendance,
        RULES_190,
        note=attending.note,
        reasons=same | said,
        door=Door(
            attendance=counted.attendance,
            sessions=counted.sessions,
            correction=attending.correction,
        ),
    )


def find_counted_for(session: Session, sitting: Sitting) -> Counted | None:
    """Give what the door counted of the congress; a committee that meets is not counted there."""
    return None if sitting.incumbents is not None else find_counted(session)


def list_entries(session: Session, election: str = "") -> tuple[Entry, ...]:
    """Give the numbers to be asked for, in the order of the rule."""
    return entries_of(sitting_of(session, election).meeting, RULES_190)


def list_explanations(session: Session, election: str = "") -> tuple[Notice, ...]:
    """Give the rules of N as sentences with their articles (R38-R43)."""
    return explanations_of(sitting_of(session, election).meeting, RULES_190)


def find_last_attending(session: Session, election: str = "") -> Attending | None:
    """Give the numbers to begin the next entry with: those of the newest vote by show of cards.

    Where all who vote are known, it is they; where the door counted, they are its numbers.
    """
    sitting = sitting_of(session, election)
    if sitting.incumbents is not None:
        return Attending(numbers={"summoned": sitting.incumbents})
    counted = find_counted_for(session, sitting)
    if counted is not None:
        return Attending(numbers=asdict(counted.attendance), reasons=counted.reasons)
    for row in list_newest_card_votes(session):
        denominator = read_denominator(row.attendance)
        if denominator.meeting is sitting.meeting:
            return Attending(
                numbers=asdict(denominator.attendance),
                reasons=dict(denominator.reasons),
                note=denominator.note,
            )
    return None


def attendance_at(sitting: Sitting, numbers: Mapping[str, int]) -> Attendance:
    """Make the attendance of a sitting from what was entered (R39-R41).

    Raise `Malformed` for unknown numbers, `Inconsistent` for others than those who were elected.
    """
    known = sitting.incumbents
    if known is not None and numbers.get("summoned", known) != known:
        raise Inconsistent(
            f"Hội nghị có {known} ủy viên đương nhiệm, không phải {numbers['summoned']}. Ủy viên "
            "vắng mặt vẫn được tính.",
            rule="R41",
            article=RULES_190.article("R41"),
        )
    given = numbers if known is None else {**numbers, "summoned": known}
    return attendance_of(sitting.meeting, given)


def attendance_of(meeting: Meeting, numbers: Mapping[str, int]) -> Attendance:
    """Make the attendance of this kind of meeting; raise `Malformed` for unknown numbers."""
    kind = KINDS[meeting]
    known = {field.name for field in fields(kind)}
    unknown = sorted(set(numbers) - known)
    if unknown or "summoned" not in numbers:
        raise Malformed(
            f"Số liệu của {meeting.label} gồm: {', '.join(sorted(known))}; bắt buộc có summoned. "
            f"Không hiểu: {', '.join(unknown) or 'thiếu summoned'}."
        )
    return kind(**numbers)
