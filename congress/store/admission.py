"""The door: sessions of the congress, passages of delegates, and reasons for absences (R43).

Nothing of cards or ballots is ever stored beside them.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base, NotFound


class HallSessionRow(Base):
    """A session of the congress; `summoned` and `present` are those at its opening."""

    __tablename__ = "hall_sessions"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str]
    begun_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    summoned: Mapped[int | None]
    present: Mapped[int | None]


class PassageRow(Base):
    """A passage under the id that the desk made.

    `entered` is the passage by which the delegate was inside when this one came, or empty: it says
    what the desk was answered. `note` is the reason of one that was written by hand, `struck` that
    for which it no longer counts; both are empty for others.
    """

    __tablename__ = "passages"

    id: Mapped[str] = mapped_column(primary_key=True)
    session: Mapped[str] = mapped_column(ForeignKey("hall_sessions.id"), index=True)
    delegate: Mapped[str] = mapped_column(ForeignKey("delegates.id"))
    way: Mapped[str]
    at: Mapped[datetime]
    desk: Mapped[str]
    by: Mapped[str]
    entered: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    struck: Mapped[str] = mapped_column(default="")


class ExcuseRow(Base):
    """Why a delegate is absent from one session, or from all where `session` is empty.

    `decided_by` says in words who accepted the reason or not.
    """

    __tablename__ = "excuses"

    delegate: Mapped[str] = mapped_column(ForeignKey("delegates.id"), primary_key=True)
    session: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    accepted: Mapped[bool]
    decided_by: Mapped[str]


def list_hall_sessions(session: Session) -> list[HallSessionRow]:
    """List the sessions of the congress in their order."""
    return list(session.scalars(select(HallSessionRow).order_by(HallSessionRow.number)))


def get_hall_session(session: Session, hall_session: str) -> HallSessionRow:
    """Give a session of the congress."""
    found = session.get(HallSessionRow, hall_session)
    if found is None:
        raise NotFound("hall session", hall_session)
    return found


def find_passage(session: Session, passage: str) -> PassageRow | None:
    """Find a passage that was delivered before."""
    return session.get(PassageRow, passage)


class PassageFacts(NamedTuple):
    """What presence follows from, of one passage."""

    id: str
    delegate: str
    way: str
    at: datetime
    desk: str


def list_passages(session: Session, hall_session: str) -> list[PassageFacts]:
    """List the passages of a session that were not struck, in the order of their moments."""
    query = select(
        PassageRow.id, PassageRow.delegate, PassageRow.way, PassageRow.at, PassageRow.desk
    ).where(PassageRow.session == hall_session, PassageRow.struck == "")
    ordered = query.order_by(PassageRow.at, PassageRow.id)
    return [PassageFacts(*row) for row in session.execute(ordered)]


def list_passages_of(session: Session, delegate: str) -> list[PassageRow]:
    """List all passages of a delegate, also those struck, in the order of their moments."""
    query = select(PassageRow).where(PassageRow.delegate == delegate)
    return list(session.scalars(query.order_by(PassageRow.at, PassageRow.id)))


def count_passages(session: Session, hall_session: str) -> tuple[int, int]:
    """Count the passages of a session, and how many of them were struck."""
    query = select(func.count(PassageRow.id)).where(PassageRow.session == hall_session)
    everything = session.scalar(query) or 0
    return everything, session.scalar(query.where(PassageRow.struck != "")) or 0


def find_excuse_row(session: Session, delegate: str, hall_session: str) -> ExcuseRow | None:
    """Find the reason that was recorded of a delegate for a session, or for all of them."""
    return session.get(ExcuseRow, (delegate, hall_session))


def list_excuses(session: Session) -> list[ExcuseRow]:
    """List all reasons for absences."""
    return list(session.scalars(select(ExcuseRow).order_by(ExcuseRow.delegate, ExcuseRow.session)))
