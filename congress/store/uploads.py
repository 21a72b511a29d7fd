"""Files that somebody chose and has not confirmed yet: kept for a short while, for that person."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class Upload(Base):
    """A file as it was chosen; `purpose` says which page asked for it.

    `choices` is JSON: what was decided about the file on that page.
    """

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    username: Mapped[str] = mapped_column(ForeignKey("accounts.username"))
    purpose: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    raw: Mapped[bytes]
    choices: Mapped[bytes] = mapped_column(server_default="{}")
    chosen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


def find_upload(session: Session, upload: str) -> Upload | None:
    """Find a file that waits to be confirmed."""
    return session.get(Upload, upload)


def delete_upload(session: Session, upload: str) -> None:
    """Forget a file."""
    session.execute(delete(Upload).where(Upload.id == upload))


def delete_uploads_of(session: Session, username: str, purpose: str) -> None:
    """Forget what somebody chose before on this page."""
    session.execute(delete(Upload).where(Upload.username == username, Upload.purpose == purpose))


def delete_expired_uploads(session: Session, at: datetime) -> None:
    """Forget files that nobody confirmed in time."""
    session.execute(delete(Upload).where(Upload.expires_at <= at))
