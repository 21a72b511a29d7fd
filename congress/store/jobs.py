"""Work that takes minutes and runs beside the requests: the checking of a result."""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.domain.shared_boxes import box_of
from congress.store.base import Base


class JobRow(Base):
    """The last run of one kind of work for a round, and what it found, in canonical JSON."""

    __tablename__ = "jobs"

    round: Mapped[str] = mapped_column(String(14), ForeignKey("rounds.uuid"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    state: Mapped[str]
    found: Mapped[bytes]


def find_job(session: Session, round_uuid: str, kind: str) -> JobRow | None:
    """Find the last run."""
    return session.get(JobRow, (box_of(round_uuid), kind))


def list_jobs_in(session: Session, state: str) -> list[JobRow]:
    """List the jobs that are in one state."""
    return list(session.scalars(select(JobRow).where(JobRow.state == state)))
