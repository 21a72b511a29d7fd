"""Votes by show of cards, of elections and of the congress, each as it came out, also failed."""

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class CardVoteRow(Base):
    """One vote: on what, the cards raised, and N with what it was built from (`attendance`).

    `number` counts the votes of the congress. `about` names what exactly was voted on: the seats,
    the hash of the slate, which naming of a committee or body, or the round after which it may go
    on. A vote does not count for another one. A vote that belongs to no election says in `words`
    what it was on.
    """

    __tablename__ = "card_votes"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    election: Mapped[str | None] = mapped_column(ForeignKey("elections.id"))
    subject: Mapped[str]
    about: Mapped[str]
    in_favour: Mapped[int]
    against: Mapped[int]
    other: Mapped[int]
    denominator: Mapped[int]
    passed: Mapped[bool]
    attendance: Mapped[bytes]
    words: Mapped[str] = mapped_column(default="")


def list_card_votes(session: Session, election: str) -> list[CardVoteRow]:
    """List the votes of an election in the order in which they were held."""
    query = select(CardVoteRow).where(CardVoteRow.election == election)
    return list(session.scalars(query.order_by(CardVoteRow.number)))


def list_congress_votes(session: Session) -> list[CardVoteRow]:
    """List the votes that belong to no election in the order in which they were held."""
    query = select(CardVoteRow).where(CardVoteRow.election.is_(None))
    return list(session.scalars(query.order_by(CardVoteRow.number)))


def list_newest_card_votes(session: Session) -> list[CardVoteRow]:
    """List the votes of all elections, the one that was held last first."""
    return list(session.scalars(select(CardVoteRow).order_by(CardVoteRow.number.desc())))


def count_card_votes(session: Session) -> int:
    """Count the votes of the congress."""
    return session.scalar(select(func.count(CardVoteRow.number))) or 0
