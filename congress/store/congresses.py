"""The congress of this database: exactly one."""

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base, NotFound


class Congress(Base):
    """The one row that names the congress; the key that can only be 1 keeps it alone.

    `organisation` and `heading` are the two lines at the left of its papers, `place` stands before
    a date on them, `venue` is where the congress meets (V7), `day` when, as YYYY-MM-DD or empty,
    `closed` when it closed, likewise.
    """

    __tablename__ = "congresses"
    __table_args__ = (CheckConstraint("singleton = 1", name="only_one"),)

    singleton: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    id: Mapped[str] = mapped_column(String(14))
    name: Mapped[str]
    kind: Mapped[str]
    level: Mapped[str]
    term: Mapped[str]
    place: Mapped[str]
    organisation: Mapped[str]
    heading: Mapped[str]
    venue: Mapped[str]
    day: Mapped[str] = mapped_column(default="")
    closed: Mapped[str] = mapped_column(default="")
    server_key: Mapped[str]
    certificate_sha256: Mapped[str]


def find_congress(session: Session) -> Congress | None:
    """Give the congress, or None in a fresh database."""
    return session.scalar(select(Congress))


def get_congress(session: Session) -> Congress:
    """Give the congress of this database."""
    congress = find_congress(session)
    if congress is None:
        raise NotFound("congress", "in this database")
    return congress


def lock_congress(session: Session) -> Congress:
    """Give the congress and keep other writers of the log waiting until the transaction ends."""
    congress = session.scalar(select(Congress).with_for_update())
    if congress is None:
        raise NotFound("congress", "in this database")
    return congress
