"""The report of the credentials committee: what it wrote, and each report as it was fixed (R10)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class QualificationTextsRow(Base):
    """What the committee wrote last; the key that can only be 1 keeps it alone.

    `not_recommended` has a line for each person, `party_limits` the limits of Party ages in years.
    """

    __tablename__ = "qualification_texts"
    __table_args__ = (CheckConstraint("singleton = 1", name="only_one"),)

    singleton: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    number: Mapped[str]
    elections: Mapped[str]
    complaints: Mapped[str]
    remarks: Mapped[str]
    not_recommended: Mapped[str]
    party_limits: Mapped[str]


class QualificationReportRow(Base):
    """A report as it was fixed: the PDF that the congress votes on, with its hash.

    `contents_sha256` is the hash of what the list and the committee said by then.
    """

    __tablename__ = "qualification_reports"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str]
    contents_sha256: Mapped[str]
    pdf: Mapped[bytes]
    fixed_at: Mapped[datetime]
    fixed_by: Mapped[str] = mapped_column(ForeignKey("accounts.username"))


def find_texts(session: Session) -> QualificationTextsRow | None:
    """Find what the committee wrote last."""
    return session.get(QualificationTextsRow, 1)


def find_newest_report(session: Session) -> QualificationReportRow | None:
    """Find the report that was fixed last."""
    query = select(QualificationReportRow).order_by(QualificationReportRow.number.desc())
    return session.scalars(query.limit(1)).first()
