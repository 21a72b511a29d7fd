"""Tablets of the hall: each is paired once, with a code that the secretariat reads out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.crypto.credentials import random_base58
from congress.domain.events import TabletAdded, TabletPaired, TabletRevoked
from congress.domain.texts import clean_name
from congress.services.access import Visitor, begin_session
from congress.services.audit import append_event
from congress.services.errors import Malformed, SignInRefused
from congress.services.transactions import Transaction
from congress.store.access import (
    Tablet,
    delete_sign_in,
    delete_tablet_sign_ins,
    find_tablet_by_code,
    get_tablet,
    list_tablets,
)

CODE_LASTS = timedelta(hours=2)
DAY = timedelta(hours=24)
MOST_AT_ONCE = 60


class TabletState(StrEnum):
    """Whether ballots may be cast from a tablet."""

    WAITING = "waiting"
    EXPIRED = "expired"
    PAIRED = "paired"
    REVOKED = "revoked"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


_STATES = {
    TabletState.WAITING: "Chờ ghép",
    TabletState.EXPIRED: "Mã hết hạn, chưa ghép",
    TabletState.PAIRED: "Đã ghép",
    TabletState.REVOKED: "Đã ngừng",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTablet:
    """A tablet as the secretariat sees it."""

    id: str
    label: str
    state: TabletState


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingSlip:
    """What is typed into a tablet once; the code is stored nowhere."""

    label: str
    code: str
    until: datetime


def list_known_tablets(session: Session, *, at: datetime) -> tuple[KnownTablet, ...]:
    """List all tablets, those that were taken out of use last."""
    known = [
        KnownTablet(id=row.id, label=row.label, state=_state_of(row, at=at))
        for row in list_tablets(session)
    ]
    return tuple(sorted(known, key=lambda tablet: tablet.state is TabletState.REVOKED))


def number_labels(name: str, first: int, last: int) -> tuple[str, ...]:
    """Give "Máy 01" to "Máy 20"; without numbers the name itself.

    Raise `Malformed` for numbers that go down, or more than a hall is prepared with at once.
    """
    if not first and not last:
        return (name,)
    if not 1 <= first <= last or last - first >= MOST_AT_ONCE or last > 999:
        raise Malformed(
            f"Số máy phải tăng dần, từ 1 trở lên, mỗi lần không quá {MOST_AT_ONCE} máy. Hãy nhập "
            "lại, ví dụ từ 1 đến 20."
        )
    width = max(2, len(str(last)))
    return tuple(f"{name} {number:0{width}}" for number in range(first, last + 1))


def add_tablets(tx: Transaction, labels: Sequence[str]) -> tuple[PairingSlip, ...]:
    """Prepare tablets that nothing else is called; each gets a one-time code.

    Raise `Malformed` for a label that a tablet in use has already.
    """
    taken = {row.label for row in list_tablets(tx.session) if not row.revoked}
    for label in labels:
        if label in taken:
            raise Malformed(f"Đã có máy tên “{label}”. Hãy đặt tên khác, hoặc cấp mã mới cho nó.")
    return tuple(_slip(*add_tablet(tx, label), at=tx.at) for label in labels)


def replace_tablet(tx: Transaction, tablet: str) -> PairingSlip:
    """Take a tablet out of use, and prepare one of the same name with a new code."""
    row = get_tablet(tx.session, tablet)
    if not row.revoked:
        revoke_tablet(tx, tablet)
    return _slip(*add_tablet(tx, row.label), at=tx.at)


def add_tablet(tx: Transaction, label: str) -> tuple[Tablet, str]:
    """Prepare a tablet; give it with the one-time code, which is stored only as a hash."""
    code = f"{random_base58(4)}-{random_base58(4)}"
    tablet = Tablet(
        id=random_base58(8),
        label=clean_name(label, what="Tên máy"),
        code_hash=_hash(code),
        code_expires_at=tx.at + CODE_LASTS,
        paired=False,
        revoked=False,
    )
    tx.session.add(tablet)
    append_event(tx, TabletAdded(tablet=tablet.id, label=tablet.label, by=tx.by))
    return tablet, code


def pair_tablet(tx: Transaction, code: str, *, instead_of: Visitor) -> Visitor:
    """Make the asking browser a tablet of the hall; raise `SignInRefused` for any other code.

    The code may be typed without its dash, or with spaces.
    """
    tablet = find_tablet_by_code(tx.session, _hash(_with_dash(code)))
    if tablet is None or tablet.code_expires_at is None or tablet.code_expires_at <= tx.at:
        raise SignInRefused(
            "Mã ghép máy không đúng, đã dùng hoặc đã quá 2 giờ. Hãy xin thư ký đại hội một mã mới."
        )
    tablet.code_hash = None
    tablet.code_expires_at = None
    tablet.paired = True
    append_event(tx, TabletPaired(tablet=tablet.id))
    delete_sign_in(tx.session, instead_of.id_hash)
    return begin_session(tx.session, at=tx.at, lasts=DAY, tablet=tablet.id)


def revoke_tablet(tx: Transaction, tablet: str) -> None:
    """Take a tablet out of use at once; its sessions end."""
    row = get_tablet(tx.session, tablet)
    row.code_hash = None
    row.revoked = True
    delete_tablet_sign_ins(tx.session, tablet)
    append_event(tx, TabletRevoked(tablet=tablet, by=tx.by))


def _with_dash(code: str) -> str:
    plain = "".join(code.replace("-", "").split())
    return f"{plain[:4]}-{plain[4:]}"


def _slip(tablet: Tablet, code: str, *, at: datetime) -> PairingSlip:
    return PairingSlip(label=tablet.label, code=code, until=at + CODE_LASTS)


def _state_of(row: Tablet, *, at: datetime) -> TabletState:
    if row.revoked:
        return TabletState.REVOKED
    if row.paired:
        return TabletState.PAIRED
    waits = row.code_expires_at is not None and row.code_expires_at > at
    return TabletState.WAITING if waits else TabletState.EXPIRED


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
