"""Taking a part in a demonstration without typing: as an official, or as a tablet of the hall."""

from congress.domain.errors import NotFound
from congress.services.access import SHIFT, Visitor, begin_session
from congress.services.demonstration import Demonstration
from congress.services.tablets import DAY, add_tablet, pair_tablet
from congress.services.transactions import Transaction
from congress.store.access import delete_sign_in, list_tablets

TABLET = "tablet"  # tablet1, tablet2 … are the parts of the tablets
TABLETS = 4


def take_part(
    tx: Transaction, demonstration: Demonstration, username: str, *, instead_of: Visitor
) -> Visitor:
    """Begin a session as this part; raise `NotFound` for one that there is not."""
    if username.startswith(TABLET):
        return _take_tablet(tx, username, instead_of)
    part = demonstration.part(username)
    delete_sign_in(tx.session, instead_of.id_hash)
    return begin_session(tx.session, at=tx.at, lasts=SHIFT, username=part.username)


def is_playing(demonstration: Demonstration, visitor: Visitor, username: str) -> bool:
    """Tell whether somebody has this part already."""
    if username.startswith(TABLET):
        return bool(visitor.label) and visitor.label == _label(username)
    return visitor.username == demonstration.part(username).username


def name_of(demonstration: Demonstration, username: str) -> str:
    """Name a part for people; raise `NotFound` for one that there is not."""
    if username.startswith(TABLET):
        return _label(username)
    part = demonstration.part(username)
    return f"{part.role.label}: đ/c {part.full_name}"


def is_alone(demonstration: Demonstration, username: str) -> bool:
    """Tell whether nobody else plays the role of this part."""
    role = demonstration.part(username).role
    return sum(other.role is role for other in demonstration.parts) == 1


def _take_tablet(tx: Transaction, username: str, instead_of: Visitor) -> Visitor:
    """Pair this browser as a tablet; one that was paired under this name goes on as it was."""
    label = _label(username)
    for tablet in list_tablets(tx.session):
        if tablet.label == label and tablet.paired and not tablet.revoked:
            delete_sign_in(tx.session, instead_of.id_hash)
            return begin_session(tx.session, at=tx.at, lasts=DAY, tablet=tablet.id)
    _, code = add_tablet(tx, label)
    return pair_tablet(tx, code, instead_of=instead_of)


def _label(username: str) -> str:
    number = username.removeprefix(TABLET)
    if number not in {str(n) for n in range(1, TABLETS + 1)}:
        raise NotFound("Bản làm thử không có máy này. Hãy chọn trên trang Làm thử.", rule="")
    return f"Máy bỏ phiếu {number}"
