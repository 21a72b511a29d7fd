"""Whom the committee above appointed after the last round (R47)."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class AppointmentRow(Base):
    """Who holds the office, by which paper; one a round."""

    __tablename__ = "appointments"

    round: Mapped[str] = mapped_column(ForeignKey("rounds.uuid"), primary_key=True)
    name: Mapped[str]
    document: Mapped[str]


def find_appointment(session: Session, uuid: str) -> AppointmentRow | None:
    """Find whom the committee above appointed after a round, or None."""
    return session.get(AppointmentRow, uuid)
