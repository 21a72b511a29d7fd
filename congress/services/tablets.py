"""Tablets of the hall: each is paired once, with a code that the secretariat reads out."""

import hashlib
from datetime import timedelta

from congress.crypto.credentials import random_base58
from congress.domain.events import TabletAdded, TabletPaired, TabletRevoked
from congress.domain.texts import clean_name
from congress.services.access import Visitor, begin_session
from congress.services.audit import append_event
from congress.services.errors import SignInRefused
from congress.services.transactions import Transaction
from congress.store.access import (
    Tablet,
    delete_sign_in,
    delete_tablet_sign_ins,
    find_tablet_by_code,
    get_tablet,
)

CODE_LASTS = timedelta(minutes=15)
DAY = timedelta(hours=24)


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
            "Mã ghép máy không đúng, đã dùng hoặc đã quá 15 phút. "
            "Hãy xin thư ký đại hội một mã mới."
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


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
