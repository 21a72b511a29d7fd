"""The deadlines of a congress as their screen, the calendar and the first page show them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from congress.documents.calendars import Entry, write_calendar
from congress.domain.deadlines import Deadline, describe_deadlines
from congress.domain.duties import Duty, DutyState
from congress.domain.holidays import Holidays
from congress.domain.rulesets import RULES_190
from congress.services.congresses import read_facts
from congress.services.deadlines import find_afterwards, read_holidays, why_closing_fixed
from congress.services.reportable import Readiness, Reportable, list_reportable
from congress.store.ceremonies import list_ceremonies, list_seats
from congress.store.congresses import get_congress
from congress.store.deadlines import (
    ComplaintRow,
    find_destruction,
    list_approvals,
    list_complaints,
    list_reports,
)

# How long after a closing holidays are asked about: all terms in working days end within it.
_AHEAD = timedelta(days=75)
_OVER = {DutyState.DONE, DutyState.PASSED}
_NOBODYS = {Duty.COMPLAINTS, Duty.SEAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedReport:
    """A report, which elections it names, and how it was approved, empty until it is."""

    number: int
    day: date
    document: str
    titles: tuple[str, ...]
    approved: date | None
    approval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A letter of complaint; `late` says that it came after its last day (R57)."""

    number: int
    day: date
    document: str
    subject: str
    outcome: str
    settled: date | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePage:
    """All that comes after a congress. `rows` are there once it closed.

    `years` are offered to be filled with the holidays that never move; of those in `unknown` no day
    off was entered, though a deadline falls into them. `fixed` says why the closing stays.
    """

    met: date | None
    closed: date | None
    fixed: str
    rows: tuple[Deadline, ...]
    elections: tuple[Reportable, ...]
    reports: tuple[DescribedReport, ...]
    complaints: tuple[Complaint, ...]
    holidays: Holidays
    years: tuple[int, ...]
    unknown: tuple[int, ...]
    decision: str

    def row(self, duty: str) -> Deadline | None:
        """Find the row of a duty."""
        return next((row for row in self.rows if row.duty == duty), None)

    @property
    def ready(self) -> tuple[Reportable, ...]:
        """The elections that may be named in the next report."""
        return tuple(one for one in self.elections if one.readiness is Readiness.READY)

    @property
    def not_ready(self) -> tuple[Reportable, ...]:
        """The elections of which something is still to come."""
        return tuple(one for one in self.elections if one.readiness is Readiness.LATER)

    @property
    def approvable(self) -> bool:
        """Tell whether an approval may be recorded: a report waits and no complaint is open."""
        waiting = any(report.approved is None for report in self.reports)
        return waiting and all(one.settled for one in self.complaints)

    @property
    def destroyable(self) -> bool:
        """Tell whether the ballots may be destroyed today."""
        row = self.row(Duty.DESTRUCTION)
        return row is not None and row.state is DutyState.DUE


def read_deadlines(session: Session, *, today: date) -> DeadlinePage:
    """Tell what comes after the congress, and how it stands today."""
    holidays, rows = read_holidays(session), list_deadlines(session, today=today)
    elections, closed = list_reportable(session), _day(get_congress(session).closed)
    complaints_end = next((row.last for row in rows if row.duty is Duty.COMPLAINTS), None)
    begins = closed or today
    years = tuple(sorted({begins.year, (begins + _AHEAD).year}))
    destruction = find_destruction(session)
    return DeadlinePage(
        met=read_facts(session).day,
        closed=closed,
        fixed=why_closing_fixed(session),
        rows=rows,
        elections=elections,
        reports=_reports(session, elections),
        complaints=tuple(_complaint(row, complaints_end) for row in list_complaints(session)),
        holidays=holidays,
        years=tuple(year for year in years if holidays.with_fixed(year) != holidays),
        unknown=tuple(year for year in _years_of(rows) if not holidays.knows(year)),
        decision=destruction.decision if destruction else "",
    )


def list_deadlines(session: Session, *, today: date) -> tuple[Deadline, ...]:
    """List the duties with their last days; nothing until the congress closed."""
    after = find_afterwards(session)
    if after is None:
        return ()
    return describe_deadlines(after, read_holidays(session), RULES_190, today=today)


def find_next_deadline(session: Session, *, today: date) -> Deadline | None:
    """Find what somebody must do next: what has the earliest last day, then what has none."""
    rows = [
        row
        for row in list_deadlines(session, today=today)
        if row.duty not in _NOBODYS and row.state not in {*_OVER, DutyState.LATER}
    ]
    return min(rows, key=lambda row: row.last or date.max, default=None)


def list_seats_of(session: Session, username: str) -> tuple[str, ...]:
    """List the keys of which somebody holds a share."""
    return tuple(
        row.id
        for row in list_ceremonies(session)
        if any(seat.username == username for seat in list_seats(session, row.id))
    )


def write_deadlines(session: Session, *, at: datetime) -> bytes:
    """Write the deadlines that are still to come as a calendar (RFC 5545)."""
    congress = get_congress(session)
    rows = list_deadlines(session, today=at.date())
    entries = [
        Entry(
            identity=f"{row.duty.value}@{congress.id}",
            day=day,
            title=row.duty.label,
            text="\n".join(filter(None, (_counted(row), row.law.text, row.law.unverified))),
        )
        for row in rows
        if row.state not in _OVER and (day := row.last or row.first) is not None
    ]
    return write_calendar(f"Thời hạn sau {congress.name}", entries, at=at)


def _counted(row: Deadline) -> str:
    return f"{row.counted}." if row.counted else ""


def _years_of(rows: tuple[Deadline, ...]) -> tuple[int, ...]:
    """Give the years into which a term in working days falls."""
    counted = (row.last for row in rows if row.duty is not Duty.SEAL)
    return tuple(sorted({last.year for last in counted if last is not None}))


def _reports(session: Session, elections: tuple[Reportable, ...]) -> tuple[DescribedReport, ...]:
    approvals = {row.number: row for row in list_approvals(session)}
    described = []
    for row in list_reports(session):
        approval = approvals.get(row.approval or 0)
        titles = (one.title for one in elections if one.report and one.report.number == row.number)
        described.append(
            DescribedReport(
                number=row.number,
                day=date.fromisoformat(row.day),
                document=row.document,
                titles=tuple(titles),
                approved=date.fromisoformat(approval.day) if approval else None,
                approval=approval.document if approval else "",
            )
        )
    return tuple(described)


def _complaint(row: ComplaintRow, last: date | None) -> Complaint:
    day = date.fromisoformat(row.day)
    return Complaint(
        number=row.number,
        day=day,
        document=row.document,
        subject=row.subject,
        outcome=row.outcome or "",
        settled=_day(row.settled or ""),
        late=last is not None and day > last,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
