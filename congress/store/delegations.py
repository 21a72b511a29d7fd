"""Who heads each delegation."""

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class DelegationHead(Base):
    """The head of a delegation, which the list of delegates calls by this name."""

    __tablename__ = "delegation_heads"

    delegation: Mapped[str] = mapped_column(primary_key=True)
    delegate: Mapped[str] = mapped_column(ForeignKey("delegates.id"))


def list_heads(session: Session) -> dict[str, str]:
    """Give the ids of the heads by the names of their delegations."""
    rows = session.scalars(select(DelegationHead).order_by(DelegationHead.delegation))
    return {row.delegation: row.delegate for row in rows}


def forget_heads(session: Session, delegate: str) -> None:
    """Let a delegate be the head of nothing, before they are taken off the list."""
    session.execute(delete(DelegationHead).where(DelegationHead.delegate == delegate))
