"""What was decided about delegates, decision by decision; nothing of it is ever deleted."""

from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class StandingRow(Base):
    """Decision `number` about a delegate, counted from 1; the newest holds.

    `alternate` came in the place of who was replaced. `ground` is empty where none is asked for,
    `decided` is YYYY-MM-DD. `secret` stands in the record whose hash is in the log.
    """

    __tablename__ = "standings"

    delegate: Mapped[str] = mapped_column(ForeignKey("delegates.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    standing: Mapped[str]
    ground: Mapped[str]
    alternate: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    document: Mapped[str]
    decided: Mapped[str]
    note: Mapped[str]
    secret: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(ForeignKey("accounts.username"))


def list_newest(session: Session) -> list[StandingRow]:
    """List the newest decision about each delegate about whom there is any."""
    newest = (
        select(StandingRow.delegate, func.max(StandingRow.number).label("number"))
        .group_by(StandingRow.delegate)
        .subquery()
    )
    matching = (StandingRow.delegate == newest.c.delegate) & (StandingRow.number == newest.c.number)
    query = select(StandingRow).join(newest, matching).order_by(StandingRow.delegate)
    return list(session.scalars(query))


def list_decisions(session: Session, delegate: str) -> list[StandingRow]:
    """List the decisions about one delegate, the oldest first."""
    query = select(StandingRow).where(StandingRow.delegate == delegate)
    return list(session.scalars(query.order_by(StandingRow.number)))
