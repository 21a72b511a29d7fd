"""What each import changed in the list of delegates, so that it can be undone."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class DelegateImportRow(Base):
    """Import `number`, counted from 1, of the file `name`.

    `changes` is canonical JSON: for each delegate added or changed their id, what was known before
    (empty for somebody new) and what the import wrote. `refused` rows of the file were left out.
    """

    __tablename__ = "delegate_imports"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(ForeignKey("accounts.username"))
    name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(String(64))
    added: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    refused: Mapped[int]
    changes: Mapped[bytes]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.username"))


def list_delegate_imports(session: Session) -> list[DelegateImportRow]:
    """List all imports, the newest first."""
    newest_first = DelegateImportRow.number.desc()
    return list(session.scalars(select(DelegateImportRow).order_by(newest_first)))


def find_delegate_import(session: Session, number: int) -> DelegateImportRow | None:
    """Find an import by its number."""
    return session.get(DelegateImportRow, number)
