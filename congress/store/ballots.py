"""The boxes: sealed ballots under round and tracker, and nothing about when or whence they came.

There is no serial number, no time and no row id. While a round is open the pages of the database
still betray the order of arrival; `rewriting.py` ends that when the box is sealed.

Nothing here refers to a table of cards: on PostgreSQL a foreign key would leave the number of the
casting transaction on the card's row.
"""

from collections.abc import Iterator

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.domain.shared_boxes import box_of
from congress.store.base import Base


class Ballot(Base):
    """A sealed ballot; a public credential casts at most one in a round."""

    __tablename__ = "ballots"
    __table_args__ = (
        UniqueConstraint("round", "credential"),
        {"sqlite_with_rowid": False},
    )

    round: Mapped[str] = mapped_column(String(14), ForeignKey("rounds.uuid"), primary_key=True)
    tracker: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    credential: Mapped[str] = mapped_column(String(640))
    raw: Mapped[bytes]


def append_ballot(
    session: Session, round_uuid: str, *, tracker: bytes, credential: str, raw: bytes
) -> None:
    """Put a ballot into the box; `tracker` is its SHA-256.

    Raise `sqlalchemy.exc.IntegrityError` where the credential already cast a ballot.
    """
    row = {"round": round_uuid, "tracker": tracker, "credential": credential, "raw": raw}
    session.execute(insert(Ballot).values(row))


def find_tracker_of(session: Session, round_uuid: str, credential: str) -> bytes | None:
    """Find the tracker under which a credential cast, or None."""
    return session.scalar(
        select(Ballot.tracker).where(Ballot.round == round_uuid, Ballot.credential == credential)
    )


def list_credentials(session: Session, round_uuid: str) -> list[str]:
    """List the credentials that cast, sorted as text: nothing tells in which order they did."""
    query = select(Ballot.credential).where(Ballot.round == round_uuid)
    return sorted(session.scalars(query))


def count_ballots(session: Session, round_uuid: str) -> int:
    """Count the ballots in a box."""
    query = select(func.count(Ballot.tracker)).where(Ballot.round == box_of(round_uuid))
    return session.scalar(query) or 0


def list_trackers(session: Session, round_uuid: str) -> list[bytes]:
    """List the trackers of a box in their own order."""
    query = (
        select(Ballot.tracker).where(Ballot.round == box_of(round_uuid)).order_by(Ballot.tracker)
    )
    return list(session.scalars(query))


def list_ballots(session: Session, round_uuid: str) -> Iterator[bytes]:
    """List the ballots of a box in the order of their trackers."""
    query = select(Ballot.raw).where(Ballot.round == box_of(round_uuid)).order_by(Ballot.tracker)
    yield from session.scalars(query.execution_options(yield_per=50))
