"""The credentials report, composed from the list of delegates as it stands (R10, rules 3.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from congress.documents.qualifications import report_docx, report_pdf
from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate
from congress.domain.qualification_ages import Pointed
from congress.domain.qualification_reports import PROPOSED, Report
from congress.domain.qualifications import Examined, qualify, unclear_people
from congress.domain.running_bodies import RunningBody
from congress.domain.standings import DelegateStanding, Ground
from congress.services.congresses import read_facts, read_meeting
from congress.services.delegates import read_delegates
from congress.services.minutes import paper_heading, paper_margins
from congress.services.quorum import describe_quorum
from congress.services.running_bodies import describe_body
from congress.services.standings import list_replacements
from congress.store.standings import list_newest

_DRAFT = "Dự thảo"


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceKnown:
    """Who is there, as far as anybody wrote it down.

    `number` is how many came, or None; `source` says where that comes from. `seen` tells by ids of
    delegates whether each came, and `reasons` why they did not; it is empty where only the number
    is known.
    """

    number: int | None = None
    source: str = ""
    seen: Mapping[str, bool] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedReport:
    """The report as it would be made now, and what the office may still correct in the list.

    `dated` tells whether the day of the congress is known, on which ages are counted. `unclear` are
    those in no band of age.
    """

    report: Report
    dated: bool
    unclear: tuple[Pointed, ...]


def describe_report(session: Session, *, at: datetime) -> DescribedReport:
    """Tell the report as it would be made now."""
    people = _examine(session, read_presence(session))
    on = _base_day(session, at)
    return DescribedReport(
        report=compose_report(session, at=at),
        dated=read_facts(session).day is not None,
        unclear=unclear_people(people, on=on),
    )


def compose_report(session: Session, *, at: datetime) -> Report:
    """Put the report together: ages are those of the day on which the congress opens."""
    presence, meeting = read_presence(session), read_meeting(session)
    head, members = _committee(session, meeting)
    return Report(
        heading=paper_heading(session),
        meeting=meeting,
        number="",
        day=at.date(),
        figures=qualify(
            _examine(session, presence), on=_base_day(session, at), present=presence.number
        ),
        conclusions=PROPOSED,
        presence=presence.source,
        head=head,
        members=members,
        mark=_DRAFT,
    )


def draft_pdf(session: Session, *, at: datetime) -> bytes:
    """Print the report as it would be made now."""
    return report_pdf(compose_report(session, at=at), margins=paper_margins(session))


def draft_docx(session: Session, *, at: datetime) -> bytes:
    """Write the report as it would be made now as a Word file, to be edited."""
    return report_docx(compose_report(session, at=at), at=at, margins=paper_margins(session))


def read_presence(session: Session) -> PresenceKnown:
    """Tell who is there, as it was recorded last (R43, R51)."""
    described = describe_quorum(session)
    if described is None or described.quorum is None or described.at is None:
        return PresenceKnown()
    return PresenceKnown(
        number=described.quorum.present,
        source=f"Số có mặt do Đoàn thư ký ghi lúc {described.at:%H:%M} ngày "
        f"{described.at:%d/%m/%Y}.",
    )


def _base_day(session: Session, at: datetime) -> date:
    return read_facts(session).day or at.date()


def _examine(session: Session, presence: PresenceKnown) -> tuple[Examined, ...]:
    people = dict(read_delegates(session))
    grounds = _grounds(session)
    replaced = list_replacements(session)
    return tuple(
        Examined(
            delegate=one,
            present=presence.seen.get(key),
            reason=grounds.get(key) or presence.reasons.get(key, ""),
            other=people[replaced[key]].name.text if key in replaced else "",
        )
        for key, one in people.items()
    )


def _grounds(session: Session) -> dict[str, str]:
    """Say why people were replaced or are not summoned, by their ids (R40, R42)."""
    return {
        row.delegate: _reason(row.standing, row.ground)
        for row in list_newest(session)
        if row.standing in _TOLD
    }


_TOLD = {DelegateStanding.REPLACED, DelegateStanding.NOT_SUMMONED, DelegateStanding.SUSPENDED}


def _reason(standing: str, ground: str) -> str:
    return Ground(ground).label if ground else DelegateStanding(standing).label


def _committee(session: Session, meeting: Meeting) -> tuple[str, tuple[str, ...]]:
    """Give the head who signs, and the members; both empty while nobody was named (R10)."""
    if meeting is not Meeting.DELEGATE_CONGRESS:
        return "", ()
    members = describe_body(session, RunningBody.CREDENTIALS).members
    people: list[Delegate] = [seat.person for seat in members]
    names = [one.name.text for one in people]
    return (names[0], tuple(names[1:])) if names else ("", ())
