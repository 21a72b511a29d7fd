"""Files chosen on a page and shown before they are taken: what is confirmed is what was shown.

The server keeps the file for its owner for half an hour. Nothing of the congress changes by it, so
nothing is recorded; what is done with it later is (`services/delegates.py`, `card_lists.py`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.crypto.credentials import random_base58
from congress.domain.errors import NotNow
from congress.domain.texts import shown
from congress.store.uploads import (
    Upload,
    delete_expired_uploads,
    delete_upload,
    delete_uploads_of,
    find_upload,
)

LASTS = timedelta(minutes=30)


class Purpose(StrEnum):
    """The page on which a file was chosen."""

    DELEGATES = "delegates"
    CARD_LISTS = "card lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenFile:
    """A file that waits for its owner to confirm it."""

    id: str
    name: str
    raw: bytes
    chosen_at: datetime
    choices: bytes = b"{}"

    @property
    def sha256(self) -> str:
        """The hash by which the log names it."""
        return sha256_hex(self.raw)


def keep_file(
    session: Session, raw: bytes, *, name: str, purpose: Purpose, by: str, at: datetime
) -> str:
    """Keep a file for the one who chose it, in place of an earlier one; give its id."""
    delete_expired_uploads(session, at)
    delete_uploads_of(session, by, purpose.value)
    upload = Upload(
        id=random_base58(22),
        username=by,
        purpose=purpose.value,
        name=shown(name),
        raw=raw,
        choices=b"{}",
        chosen_at=at,
        expires_at=at + LASTS,
    )
    session.add(upload)
    return upload.id


def read_file(
    session: Session, upload: str, *, purpose: Purpose, by: str, at: datetime
) -> ChosenFile:
    """Give a file to the one who chose it; raise `NotNow` when it is not kept any more."""
    row = _get_upload(session, upload, purpose=purpose, by=by, at=at)
    return ChosenFile(
        id=row.id,
        name=row.name,
        raw=row.raw,
        chosen_at=row.chosen_at.astimezone(at.tzinfo),
        choices=row.choices,
    )


def decide_file(
    session: Session, upload: str, choices: bytes, *, purpose: Purpose, by: str, at: datetime
) -> None:
    """Keep what the one who chose a file decided about it; raise `NotNow` as `read_file`."""
    _get_upload(session, upload, purpose=purpose, by=by, at=at).choices = choices


def _get_upload(
    session: Session, upload: str, *, purpose: Purpose, by: str, at: datetime
) -> Upload:
    row = find_upload(session, upload)
    mine = row is not None and (row.username, row.purpose) == (by, purpose.value)
    if row is None or not mine or row.expires_at <= at:
        raise NotNow(
            "Tệp đã chọn không còn trên máy chủ: đã quá 30 phút, đã xác nhận xong, hoặc đã chọn "
            "tệp khác. Hãy chọn lại tệp.",
            rule="",
        )
    return row


def forget_file(session: Session, upload: str) -> None:
    """Forget a file that was confirmed or is not wanted."""
    delete_upload(session, upload)
