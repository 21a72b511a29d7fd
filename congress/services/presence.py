"""Who is there, as numbers entered with their reasons: N is built from them (R38-R43).

The same numbers serve votes by show of cards and the freezing of a round.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from sqlalchemy.orm import Session

from congress.domain.contests import Meeting
from congress.domain.denominators import (
    Attendance,
    DelegateCongress,
    Denominator,
    Entry,
    MemberCongress,
    denominator_of,
    entries_of,
    explanations_of,
    require_reasons,
)
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.record.papers import read_denominator
from congress.services.errors import Malformed
from congress.store.card_votes import find_newest_card_vote
from congress.store.congresses import get_congress


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """The numbers by name, as `list_entries` names them, and what is behind each (R43)."""

    numbers: Mapping[str, int]
    reasons: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def build_denominator(session: Session, attending: Attending) -> Denominator:
    """Build N for this congress (R39, R40).

    Raise `Malformed` for numbers of another kind of congress, and `Inconsistent` for impossible
    ones or for one that lessens N without a reason.
    """
    meeting = Meeting(get_congress(session).kind)
    built = denominator_of(
        attendance_of(meeting, attending.numbers),
        RULES_190,
        note=attending.note,
        reasons=attending.reasons,
    )
    require_reasons(built)
    return built


def list_entries(session: Session) -> tuple[Entry, ...]:
    """Give the numbers to be asked for at this congress, in the order of the rule."""
    return entries_of(Meeting(get_congress(session).kind), RULES_190)


def list_explanations(session: Session) -> tuple[Notice, ...]:
    """Give the rules of N as sentences with their articles (R38-R40, R42, R43)."""
    return explanations_of(Meeting(get_congress(session).kind), RULES_190)


def find_last_attending(session: Session) -> Attending | None:
    """Give the numbers of the newest vote by show of cards, to begin the next entry with."""
    row = find_newest_card_vote(session)
    if row is None:
        return None
    denominator = read_denominator(row.attendance)
    return Attending(
        numbers=asdict(denominator.attendance),
        reasons=dict(denominator.reasons),
        note=denominator.note,
    )


def attendance_of(meeting: Meeting, numbers: Mapping[str, int]) -> Attendance:
    """Make the attendance of this kind of congress; raise `Malformed` for unknown numbers."""
    kind = DelegateCongress if meeting is Meeting.DELEGATE_CONGRESS else MemberCongress
    known = {field.name for field in fields(kind)}
    unknown = sorted(set(numbers) - known)
    if unknown or "summoned" not in numbers:
        raise Malformed(
            f"Số liệu của {meeting.label} gồm: {', '.join(sorted(known))}; bắt buộc có summoned. "
            f"Không hiểu: {', '.join(unknown) or 'thiếu summoned'}."
        )
    return kind(**numbers)
