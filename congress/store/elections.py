"""Elections and their slates: who may be chosen for which body."""

from sqlalchemy import ForeignKey, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base, NotFound


class ElectionRow(Base):
    """One body or office to be elected (R6); the last three are set when the slate is locked.

    `circumstances` are canonical JSON: whether it is a run-off, the how manyth round, what office.
    `parent` is the election that this one follows or is held for, `meeting` the meeting of a
    committee that votes; both are empty where there is none. `follows` is the round that a further
    round or a run-off follows, `additional` marks a by-election, and `permitted_by` is the paper
    that lets the congress itself elect to an office.
    """

    __tablename__ = "elections"

    id: Mapped[str] = mapped_column(String(14), primary_key=True)
    title: Mapped[str]
    body: Mapped[str]
    level: Mapped[str]
    seats: Mapped[int]
    position: Mapped[int] = mapped_column(unique=True)
    circumstances: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="election")
    parent: Mapped[str] = mapped_column(default="")
    meeting: Mapped[str] = mapped_column(default="")
    follows: Mapped[str] = mapped_column(default="")
    additional: Mapped[bool] = mapped_column(default=False)
    permitted_by: Mapped[str] = mapped_column(default="")
    form: Mapped[str | None]
    slate: Mapped[bytes | None]
    slate_sha256: Mapped[str | None]


class CandidateRow(Base):
    """A person on the slate, and the delegate that this is, if one (matched by name and birth)."""

    __tablename__ = "candidates"

    election: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    birth: Mapped[str]
    delegate: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    facts: Mapped[bytes]


def find_election(session: Session, election: str) -> ElectionRow | None:
    """Find an election by its id, or None."""
    return session.get(ElectionRow, election) if election else None


def get_election(session: Session, election: str) -> ElectionRow:
    """Give an election by its id."""
    found = session.get(ElectionRow, election)
    if found is None:
        raise NotFound("election", election)
    return found


def lock_election(session: Session, election: str) -> ElectionRow:
    """Give an election and keep others from changing it until the transaction ends."""
    found = session.get(ElectionRow, election, with_for_update=True)
    if found is None:
        raise NotFound("election", election)
    return found


def list_elections(session: Session) -> list[ElectionRow]:
    """List the elections in the order in which they were created."""
    return list(session.scalars(select(ElectionRow).order_by(ElectionRow.position)))


def find_follower(session: Session, uuid: str) -> ElectionRow | None:
    """Find the election that follows a round, or None."""
    return session.scalar(select(ElectionRow).where(ElectionRow.follows == uuid))


def count_elections(session: Session) -> int:
    """Count the elections."""
    return session.scalar(select(func.count(ElectionRow.id))) or 0


def list_candidates(session: Session, election: str) -> list[CandidateRow]:
    """List the candidates in the order of the slate."""
    query = select(CandidateRow).where(CandidateRow.election == election)
    return list(session.scalars(query.order_by(CandidateRow.number)))


def delete_candidates(session: Session, election: str) -> None:
    """Forget the candidates of a slate that is not locked yet, before a new import."""
    session.execute(delete(CandidateRow).where(CandidateRow.election == election))
