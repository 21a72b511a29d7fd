"""Where the credentials committee's desk stands: a void card sends its holder there (3.1)."""

from sqlalchemy.orm import Session

from congress.domain.events import CardDeskPlaced
from congress.domain.texts import clean_text
from congress.services.audit import append_event, find_last
from congress.services.errors import Malformed
from congress.services.transactions import Transaction

LONGEST = 80  # letters, so that it fits the tablet


def place_desk(tx: Transaction, place: str) -> str:
    """Say where the desk stands; tablets tell it with the next round that they show."""
    cleaned = clean_text(place, what="Nơi đặt bàn", longest=LONGEST)
    if not cleaned:
        raise Malformed("Chưa ghi nơi đặt bàn của Ban, ví dụ: cửa số 2, tầng 1.")
    append_event(tx, CardDeskPlaced(place=cleaned, by=tx.by))
    return cleaned


def read_desk_place(session: Session) -> str:
    """Tell where the desk stands; empty while nobody said."""
    entry = find_last(session, CardDeskPlaced)
    placed = entry.event if entry else None
    return placed.place if isinstance(placed, CardDeskPlaced) else ""
