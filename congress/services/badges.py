"""Badges: made for delegates and guests, replaced and taken back.

The server keeps the hash of a code and never the code, so a badge that was lost cannot be printed
again: another is made in its place, and the one before it lets nobody in any more. The number of a
badge has nothing to do with the serial of a voting card (design 3.1).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.crypto.canonical import jcs, sha256_hex
from congress.crypto.credentials import CHECK_IN, Card, make_card
from congress.domain.badges import (
    GUESTS,
    MOST_BADGES,
    BadgeFace,
    BadgeKind,
    BadgeOrder,
    face_of,
    order_key,
)
from congress.domain.delegates import Delegate
from congress.domain.errors import NotFound, NotNow, RuleViolation
from congress.domain.events import BadgesIssued, BadgesRevoked
from congress.domain.names import person_name
from congress.services.audit import append_event
from congress.services.delegates import read_delegates
from congress.services.transactions import Transaction
from congress.store.badges import (
    VALID,
    BadgeRow,
    GuestRow,
    find_badge_row,
    last_number,
    list_badges,
    list_guests,
    revoke_badges,
)
from congress.store.congresses import lock_congress


class HolderState(StrEnum):
    """Whether somebody has the badge that they should have."""

    HAS = "has"
    WITHOUT = "without"
    STALE = "stale"
    TO_TAKE_BACK = "to_take_back"
    BARRED = "barred"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


_STATES = {
    HolderState.HAS: "Có thẻ",
    HolderState.WITHOUT: "Chưa có thẻ",
    HolderState.STALE: "Cần in lại",
    HolderState.TO_TAKE_BACK: "Cần thu hồi",
    HolderState.BARRED: "Không cấp thẻ",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may have a badge, by the id of a delegate or of a guest, and what it shows.

    `current` is the number of their badge in force, 0 without one; `stale` says that it shows
    something else than what is known now; `barred` says why they are not to have one (R40, R42).
    """

    key: str
    face: BadgeFace
    current: int = 0
    stale: bool = False
    barred: str = ""

    @property
    def state(self) -> HolderState:
        """Tell whether they have the badge that they should have."""
        if self.barred:
            return HolderState.TO_TAKE_BACK if self.current else HolderState.BARRED
        if not self.current:
            return HolderState.WITHOUT
        return HolderState.STALE if self.stale else HolderState.HAS

    @property
    def due(self) -> bool:
        """Tell whether a badge should be printed."""
        return self.state in {HolderState.WITHOUT, HolderState.STALE}


@dataclass(frozen=True, slots=True)
class NewBadge:
    """A badge that is printed now: its code is in this value alone, and nowhere after it."""

    holder: Holder
    code: Card = field(repr=False)

    @property
    def sha256(self) -> str:
        """The hash by which the server will know it."""
        return code_digest(self.code)


@dataclass(frozen=True, slots=True)
class Batch:
    """Badges that are printed together, in the order of printing."""

    badges: tuple[NewBadge, ...]

    @property
    def replaced(self) -> tuple[int, ...]:
        """The numbers of the badges that become void when these are issued."""
        return tuple(sorted(one.holder.current for one in self.badges if one.holder.current))


def code_digest(code: Card) -> str:
    """Give the SHA-256 of the 47 digits of a badge."""
    return sha256_hex(code.digits.encode())


def list_holders(session: Session) -> tuple[Holder, ...]:
    """List the delegates, then the guests, each in the order of their names (R26b)."""
    valid = {
        row.delegate or row.guest or "": row for row in list_badges(session) if row.state == VALID
    }
    delegates = [
        _holder(key, face_of(one), valid.get(key), barred=_why_barred(one))
        for key, one in read_delegates(session)
    ]
    guests = [_holder(row.id, guest_face(row), valid.get(row.id)) for row in list_guests(session)]
    return (*delegates, *guests)


def get_holder(session: Session, key: str) -> Holder:
    """Give who may have a badge; raise `NotFound` for nobody on the lists."""
    found = next((one for one in list_holders(session) if one.key == key), None)
    if found is None:
        raise NotFound("Không có người này trong danh sách. Hãy tải lại trang.", rule="R10")
    return found


def prepare_badges(session: Session, keys: Collection[str], *, order: BadgeOrder) -> Batch:
    """Draw the codes of new badges for some delegates and guests; nothing is stored yet.

    Raise `RuleViolation` when nobody is chosen or somebody is not to have a badge, `NotNow` for
    somebody who is not known any more.
    """
    holders = {holder.key: holder for holder in list_holders(session)}
    if not keys:
        raise RuleViolation("Chưa chọn ai để in thẻ. Hãy chọn ít nhất một người.", rule="R10")
    if not set(keys) <= set(holders):
        raise _changed_meanwhile()
    barred = next((holders[key] for key in keys if holders[key].barred), None)
    if barred is not None:
        raise RuleViolation(
            f"Đ/c {barred.face.name.text}: {barred.barred}, không in thẻ. Hãy bỏ chọn người này.",
            rule="R42",
        )
    chosen = sorted((holders[key] for key in set(keys)), key=lambda one: order_key(one.face, order))
    first = last_number(session) + 1
    if first + len(chosen) - 1 > MOST_BADGES:
        raise RuleViolation(f"Đã cấp hết {MOST_BADGES} số thẻ, không in thêm được.", rule="R10")
    return Batch(
        tuple(
            NewBadge(holder, make_card(number, CHECK_IN))
            for number, holder in enumerate(chosen, start=first)
        )
    )


def issue_badges(tx: Transaction, batch: Batch) -> None:
    """Put badges that were printed into force, and those before them out of it (R10).

    Raise `NotNow` when anything that they show or replace has changed since they were prepared.
    """
    lock_congress(tx.session)
    now_known = {holder.key: holder for holder in list_holders(tx.session)}
    first = min(one.code.serial for one in batch.badges)
    same = all(now_known.get(one.holder.key) == one.holder for one in batch.badges)
    if not same or first != last_number(tx.session) + 1:
        raise _changed_meanwhile()
    if batch.replaced:
        revoke_badges(tx.session, batch.replaced, tx.at)
    tx.session.add_all(_row(one, tx) for one in batch.badges)
    append_event(
        tx,
        BadgesIssued(
            badges=len(batch.badges),
            guests=sum(one.holder.face.kind in GUESTS for one in batch.badges),
            replaced=len(batch.replaced),
            badges_sha256=_digest_of(one.sha256 for one in batch.badges),
            by=tx.by,
        ),
    )


def revoke_badge(tx: Transaction, number: int) -> None:
    """Take a badge back without making another (R10); raise `NotNow` when it is not in force."""
    lock_congress(tx.session)
    row = find_badge_row(tx.session, number)
    if row is None or row.state != VALID:
        raise NotNow(
            f"Thẻ số {number:05d} không còn hiệu lực, không thu hồi được nữa. Hãy tải lại trang.",
            rule="R10",
        )
    revoke_badges(tx.session, [number], tx.at)
    append_event(tx, BadgesRevoked(badges=1, badges_sha256=_digest_of([row.sha256]), by=tx.by))


def face_digest(face: BadgeFace) -> str:
    """Give the hash of what a badge shows, by which a change is noticed."""
    return sha256_hex(
        jcs(
            {
                "kind": face.kind.value,
                "name": face.name.text,
                "unit": face.unit,
                "seat": face.seat,
                "position": face.position,
            }
        )
    )


def guest_face(row: GuestRow) -> BadgeFace:
    """Give what the badge of a guest shows."""
    return BadgeFace(
        kind=BadgeKind(row.kind),
        name=person_name(row.name),
        unit=row.unit,
        position=row.position,
    )


def _holder(key: str, face: BadgeFace, row: BadgeRow | None, *, barred: str = "") -> Holder:
    if row is None:
        return Holder(key, face, barred=barred)
    stale = row.face_sha256 != face_digest(face)
    return Holder(key, face, row.number, stale=stale, barred=barred)


def _why_barred(delegate: Delegate) -> str:
    """Say why a delegate is not to come in, or nothing (R39, R40, R42)."""
    return "" if delegate.standing.lets_vote else delegate.standing.label


def _row(one: NewBadge, tx: Transaction) -> BadgeRow:
    is_guest = one.holder.face.kind in GUESTS
    return BadgeRow(
        number=one.code.serial,
        sha256=one.sha256,
        delegate=None if is_guest else one.holder.key,
        guest=one.holder.key if is_guest else None,
        face_sha256=face_digest(one.holder.face),
        state=VALID,
        issued_at=tx.at,
        revoked_at=None,
    )


def _digest_of(hashes: Iterable[str]) -> str:
    return sha256_hex(jcs(sorted(hashes)))


def _changed_meanwhile() -> NotNow:
    return NotNow(
        "Danh sách hoặc thẻ đã thay đổi trong lúc chuẩn bị in, nên chưa cấp thẻ nào; thẻ cũ vẫn "
        "dùng được. Hãy tải lại trang rồi in lại.",
        rule="R10",
    )
