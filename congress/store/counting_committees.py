"""Who counts an election: named by the presidium, approved by the congress (R11, R12)."""

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class CommitteeRow(Base):
    """The committee of an election as it was named last; `naming` counts how often it was.

    `technicians` are names as canonical JSON: they have no accounts and hold no key (R12).
    """

    __tablename__ = "counting_committees"

    election: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    naming: Mapped[int]
    head: Mapped[str] = mapped_column(String(64), ForeignKey("accounts.username"))
    technicians: Mapped[bytes]
    reason: Mapped[str]


class CommitteeMember(Base):
    """A member beside the head, counted from 1."""

    __tablename__ = "counting_committee_members"

    election: Mapped[str] = mapped_column(
        ForeignKey("counting_committees.election"), primary_key=True
    )
    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    username: Mapped[str] = mapped_column(String(64), ForeignKey("accounts.username"))


def find_committee(session: Session, election: str) -> CommitteeRow | None:
    """Find the committee of an election."""
    return session.get(CommitteeRow, election)


def list_members(session: Session, election: str) -> list[str]:
    """List the sign-in names of the members beside the head, in their order."""
    query = select(CommitteeMember.username).where(CommitteeMember.election == election)
    return list(session.scalars(query.order_by(CommitteeMember.index)))


def delete_members(session: Session, election: str) -> None:
    """Forget the members before others are named."""
    session.execute(delete(CommitteeMember).where(CommitteeMember.election == election))
