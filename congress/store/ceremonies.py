"""The mailbox in which a counting committee makes its key: sealed messages and signatures."""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base, NotFound


class Ceremony(Base):
    """The making of one key; `trustees` is there when all members accepted."""

    __tablename__ = "ceremonies"

    id: Mapped[str] = mapped_column(String(14), primary_key=True)
    group: Mapped[str]
    threshold: Mapped[int]
    trustees: Mapped[bytes | None]
    made: Mapped[bool] = mapped_column(default=False)


class Seat(Base):
    """The place of a member, counted from 1, and what the member's device posted.

    `deal` and `acceptance` restore the member's share: they are empty once they were destroyed.
    """

    __tablename__ = "seats"

    ceremony: Mapped[str] = mapped_column(ForeignKey("ceremonies.id"), primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    username: Mapped[str] = mapped_column(ForeignKey("accounts.username"))
    certificate: Mapped[bytes | None]
    deal: Mapped[bytes | None]
    acceptance: Mapped[bytes | None]
    confirmation: Mapped[bytes | None]


def get_ceremony(session: Session, ceremony: str) -> Ceremony:
    """Give a ceremony by its id."""
    found = session.get(Ceremony, ceremony)
    if found is None:
        raise NotFound("ceremony", ceremony)
    return found


def lock_ceremony(session: Session, ceremony: str) -> Ceremony:
    """Give a ceremony and keep others from changing it until the transaction ends."""
    found = session.get(Ceremony, ceremony, with_for_update=True)
    if found is None:
        raise NotFound("ceremony", ceremony)
    return found


def list_ceremonies(session: Session) -> list[Ceremony]:
    """List all ceremonies."""
    return list(session.scalars(select(Ceremony).order_by(Ceremony.id)))


def empty_mailboxes(session: Session) -> None:
    """Take out of all mailboxes what restores a share; what is public stays (R58)."""
    for seat in session.scalars(select(Seat)):
        seat.deal = None if seat.deal is None else b""
        seat.acceptance = None if seat.acceptance is None else b""


def list_seats(session: Session, ceremony: str) -> list[Seat]:
    """List the members of a ceremony by index."""
    query = select(Seat).where(Seat.ceremony == ceremony).order_by(Seat.index)
    return list(session.scalars(query))
