"""What comes after a congress: holidays, reports, approvals, complaints, the end of the keys.

Days are YYYY-MM-DD. The day of closing stands in the row of the congress.
"""

from sqlalchemy import CheckConstraint, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base

_DAY = String(10)


class DayRow(Base):
    """A day off, or one that is worked although it is a Saturday or Sunday (R56)."""

    __tablename__ = "special_days"

    day: Mapped[str] = mapped_column(_DAY, primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]


class ApprovalRow(Base):
    """A paper by which the committee above approved what was reported until then (R2)."""

    __tablename__ = "approvals"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[str] = mapped_column(_DAY)
    document: Mapped[str]


class ReportRow(Base):
    """A report to the committee above, and by which paper it was approved, once it is (R56)."""

    __tablename__ = "reports"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[str] = mapped_column(_DAY)
    document: Mapped[str]
    approval: Mapped[int | None] = mapped_column(ForeignKey("approvals.number"))


class ReportedElection(Base):
    """An election and the report that names its result."""

    __tablename__ = "reported_elections"

    election: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    report: Mapped[int] = mapped_column(ForeignKey("reports.number"))


class ComplaintRow(Base):
    """A letter of complaint; `outcome` and `settled` are there once it came to an end (R57)."""

    __tablename__ = "complaints"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[str] = mapped_column(_DAY)
    document: Mapped[str]
    subject: Mapped[str]
    outcome: Mapped[str | None]
    settled: Mapped[str | None] = mapped_column(_DAY)


class Destruction(Base):
    """The decision by which what could restore the keys was destroyed; the one row (R58)."""

    __tablename__ = "destructions"
    __table_args__ = (CheckConstraint("singleton = 1", name="only_one"),)

    singleton: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    day: Mapped[str] = mapped_column(_DAY)
    decision: Mapped[str]


def list_days(session: Session) -> list[DayRow]:
    """List the table of holidays."""
    return list(session.scalars(select(DayRow).order_by(DayRow.day)))


def delete_days(session: Session) -> None:
    """Forget the table of holidays before another is kept."""
    session.execute(delete(DayRow))


def list_reports(session: Session) -> list[ReportRow]:
    """List the reports in their order."""
    return list(session.scalars(select(ReportRow).order_by(ReportRow.number)))


def list_reported(session: Session) -> list[ReportedElection]:
    """List which election stands in which report."""
    return list(session.scalars(select(ReportedElection)))


def find_report_of(session: Session, election: str) -> ReportRow | None:
    """Find the report that names an election."""
    found = session.get(ReportedElection, election)
    return None if found is None else session.get(ReportRow, found.report)


def list_approvals(session: Session) -> list[ApprovalRow]:
    """List the approvals in their order."""
    return list(session.scalars(select(ApprovalRow).order_by(ApprovalRow.number)))


def list_complaints(session: Session) -> list[ComplaintRow]:
    """List the letters of complaint in the order in which they were noted."""
    return list(session.scalars(select(ComplaintRow).order_by(ComplaintRow.number)))


def find_complaint(session: Session, number: int) -> ComplaintRow | None:
    """Find a letter of complaint by its number."""
    return session.get(ComplaintRow, number)


def find_destruction(session: Session) -> Destruction | None:
    """Find the decision by which the keys were destroyed."""
    return session.get(Destruction, 1)
