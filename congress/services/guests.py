"""Guests and helpers: people who are no delegates, get a badge, and are counted nowhere (R14)."""

from collections.abc import Sequence

from congress.crypto.credentials import random_base58
from congress.domain.badges import BadgeFace
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import GuestsListed
from congress.domain.names import sort_key
from congress.services.audit import append_event
from congress.services.badges import list_holders, revoke_badge
from congress.services.transactions import Transaction
from congress.store.badges import GuestRow, find_guest
from congress.store.congresses import lock_congress


def add_guests(tx: Transaction, guests: Sequence[BadgeFace]) -> None:
    """Put guests on the list of those who get badges; raise `RuleViolation` for a double."""
    lock_congress(tx.session)
    known = {_identity(holder.face) for holder in list_holders(tx.session)}
    for face in guests:
        if _identity(face) in known:
            raise RuleViolation(
                f"{face.kind.label} {face.name.text} đã có trong danh sách. Hãy bỏ dòng ấy, hoặc "
                "ghi thêm đơn vị để phân biệt.",
                rule="V3",
            )
        known.add(_identity(face))
        tx.session.add(_row(face))
    if not guests:
        raise RuleViolation("Chưa ghi ai. Hãy ghi mỗi người một dòng.", rule="V3")
    append_event(tx, GuestsListed(added=len(guests), removed=0, by=tx.by))


def remove_guest(tx: Transaction, key: str) -> None:
    """Take a guest off the list, and the badge back; raise `NotNow` for who is not on it."""
    lock_congress(tx.session)
    row = find_guest(tx.session, key)
    if row is None or not row.listed:
        raise NotNow("Khách này không còn trong danh sách. Hãy tải lại trang.", rule="R10")
    holder = next(one for one in list_holders(tx.session) if one.key == key)
    if holder.current:
        revoke_badge(tx, holder.current)
    row.listed = False
    append_event(tx, GuestsListed(added=0, removed=1, by=tx.by))


def _identity(face: BadgeFace) -> tuple[str, str, str]:
    return face.kind.value, face.name.folded, face.unit


def _row(face: BadgeFace) -> GuestRow:
    return GuestRow(
        id=random_base58(12),
        name=face.name.text,
        kind=face.kind.value,
        unit=face.unit,
        position=face.position,
        sort_key=sort_key(face.name),
        listed=True,
    )
