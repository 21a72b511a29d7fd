"""The delegates of the congress. Nothing of cards or ballots is ever stored beside them."""

from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class DelegateRow(Base):
    """A delegate as last imported; `facts` is the domain's value in canonical JSON."""

    __tablename__ = "delegates"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    birth: Mapped[str]
    kind: Mapped[str]
    sort_key: Mapped[bytes] = mapped_column(LargeBinary(512))
    facts: Mapped[bytes]


def list_delegates(session: Session) -> list[DelegateRow]:
    """List all delegates in the order of their names (R26b, V1, V2)."""
    return list(session.scalars(select(DelegateRow).order_by(DelegateRow.sort_key, DelegateRow.id)))


def list_facts(session: Session) -> list[tuple[str, bytes]]:
    """List ids and facts of all delegates in the order of their names, and nothing else of them."""
    query = select(DelegateRow.id, DelegateRow.facts)
    ordered = query.order_by(DelegateRow.sort_key, DelegateRow.id)
    return [(row.id, row.facts) for row in session.execute(ordered)]
