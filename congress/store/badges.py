"""Badges by the hash of their code, and the guests who get some. No code is ever stored."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base

VALID, REVOKED = "valid", "revoked"


class GuestRow(Base):
    """Somebody who is no delegate and gets a badge; who was taken off the list is not `listed`."""

    __tablename__ = "guests"

    id: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    unit: Mapped[str]
    position: Mapped[str]
    sort_key: Mapped[bytes] = mapped_column(LargeBinary(512))
    listed: Mapped[bool]


class BadgeRow(Base):
    """A badge of a delegate or of a guest; `face_sha256` is the hash of what is printed on it."""

    __tablename__ = "badges"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    delegate: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"), index=True)
    guest: Mapped[str | None] = mapped_column(ForeignKey("guests.id"), index=True)
    face_sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(8))
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


def find_badge_row(session: Session, number: int) -> BadgeRow | None:
    """Find a badge by its number."""
    return session.get(BadgeRow, number)


def find_badge_of(session: Session, sha256: str) -> BadgeRow | None:
    """Find a badge by the hash of its code."""
    return session.scalar(select(BadgeRow).where(BadgeRow.sha256 == sha256))


def list_badges(session: Session) -> list[BadgeRow]:
    """List all badges by number, those revoked among them."""
    return list(session.scalars(select(BadgeRow).order_by(BadgeRow.number)))


def last_number(session: Session) -> int:
    """Give the highest number so far, or 0."""
    return session.scalar(select(func.max(BadgeRow.number))) or 0


def revoke_badges(session: Session, numbers: Collection[int], at: datetime) -> None:
    """Take badges out of force."""
    session.execute(
        update(BadgeRow)
        .where(BadgeRow.number.in_(numbers))
        .values(state=REVOKED, revoked_at=at)
        .execution_options(synchronize_session="fetch")
    )


def list_guests(session: Session) -> list[GuestRow]:
    """List the guests who are still on the list, in the order of their names."""
    query = select(GuestRow).where(GuestRow.listed).order_by(GuestRow.sort_key, GuestRow.id)
    return list(session.scalars(query))


def list_every_guest(session: Session) -> list[GuestRow]:
    """List the guests, those taken off the list among them."""
    return list(session.scalars(select(GuestRow)))


def find_guest(session: Session, guest: str) -> GuestRow | None:
    """Find a guest, also one who was taken off the list."""
    return session.get(GuestRow, guest)


def get_guest(session: Session, guest: str) -> GuestRow:
    """Give the guest whom a badge names."""
    return session.get_one(GuestRow, guest)
