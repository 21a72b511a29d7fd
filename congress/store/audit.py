"""The rows of the audit log: leaves that are never changed, each with its signed checkpoint."""

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base, NotFound


class LogEntry(Base):
    """Leaf number `index` (from 0), and the checkpoint of the log that ends with it."""

    __tablename__ = "log_entries"

    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    leaf: Mapped[bytes]
    checkpoint: Mapped[str]


def list_leaves(session: Session) -> list[bytes]:
    """List all leaves in order."""
    return list(session.scalars(select(LogEntry.leaf).order_by(LogEntry.index)))


def count_entries(session: Session) -> int:
    """Count the leaves."""
    return session.scalar(select(func.count(LogEntry.index))) or 0


def get_checkpoint(session: Session, size: int) -> str:
    """Give the signed checkpoint of the log of `size` leaves."""
    found = session.scalar(select(LogEntry.checkpoint).where(LogEntry.index == size - 1))
    if found is None:
        raise NotFound("checkpoint of size", size)
    return found


def append_entry(session: Session, index: int, *, leaf: bytes, checkpoint: str) -> None:
    """Write the next leaf. Only `services/audit.py` calls this."""
    session.add(LogEntry(index=index, leaf=leaf, checkpoint=checkpoint))
