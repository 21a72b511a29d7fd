"""Who is there, as numbers entered with their reasons: N is built from them (R38-R43).

The same numbers serve votes by show of cards and the freezing of a round. Where the people elected
to a committee meet, N is all of them, and nobody enters it (R41).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from sqlalchemy.orm import Session

from congress.domain.contests import Meeting
from congress.domain.denominators import (
    KINDS,
    Attendance,
    Denominator,
    Entry,
    denominator_of,
    entries_of,
    explanations_of,
    require_reasons,
)
from congress.domain.errors import Inconsistent
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.record.papers import read_denominator
from congress.services.errors import Malformed
from congress.store.card_votes import list_newest_card_votes
from congress.store.congresses import get_congress
from congress.store.elections import find_election
from congress.store.meetings import find_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """The numbers by name, as `list_entries` names them, and what is behind each (R43)."""

    numbers: Mapping[str, int]
    reasons: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


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
    ones or for one that lessens N without a reason.
    """
    sitting = sitting_of(session, election)
    built = denominator_of(
        attendance_at(sitting, attending.numbers),
        RULES_190,
        note=attending.note,
        reasons=attending.reasons,
    )
    require_reasons(built)
    return built


def list_entries(session: Session, election: str = "") -> tuple[Entry, ...]:
    """Give the numbers to be asked for, in the order of the rule."""
    return entries_of(sitting_of(session, election).meeting, RULES_190)


def list_explanations(session: Session, election: str = "") -> tuple[Notice, ...]:
    """Give the rules of N as sentences with their articles (R38-R43)."""
    return explanations_of(sitting_of(session, election).meeting, RULES_190)


def find_last_attending(session: Session, election: str = "") -> Attending | None:
    """Give the numbers to begin the next entry with: those of the newest vote by show of cards.

    Where all who vote are known, it is they.
    """
    sitting = sitting_of(session, election)
    if sitting.incumbents is not None:
        return Attending(numbers={"summoned": sitting.incumbents})
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
