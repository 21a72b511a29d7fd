"""The badge of a delegate (thẻ đại biểu): what it shows, and why one is refused (R10, design 3.1).

A badge carries a check-in code, never that of a voting card, and opens nothing but the door. Guests
and helpers have badges too, which count nobody.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.letters import field_key
from congress.domain.names import PersonName, person_name, sort_key
from congress.domain.roles import Role
from congress.domain.standings import DelegateStanding
from congress.domain.texts import LONGEST_NAME, clean_text, shown

# Who makes, replaces and takes back badges (R9, R10).
ISSUERS = frozenset({Role.SECRETARIAT, Role.CREDENTIALS})
MOST_BADGES = 99_999  # a number has five digits
_DESK = "Mời đồng chí sang bàn của Ban thẩm tra tư cách đại biểu"


class BadgeKind(StrEnum):
    """Whose badge it is, as its band says: the kinds of delegates, and those who are none (R14)."""

    EX_OFFICIO = DelegateKind.EX_OFFICIO.value
    ELECTED = DelegateKind.ELECTED.value
    APPOINTED = DelegateKind.APPOINTED.value
    ALTERNATE = DelegateKind.ALTERNATE.value
    OFFICIAL = DelegateKind.OFFICIAL.value
    PROBATIONARY = DelegateKind.PROBATIONARY.value
    GUEST = "guest"
    ORGANISER = "organiser"
    SERVICE = "service"
    PRESS = "press"

    @property
    def label(self) -> str:
        """Say it in the words of a congress of delegates."""
        return _LABELS[self]

    @property
    def votes(self) -> bool:
        """Tell whether whoever bears it votes (R14)."""
        return self not in GUESTS and DelegateKind(self.value).votes


GUESTS = (BadgeKind.GUEST, BadgeKind.ORGANISER, BadgeKind.SERVICE, BadgeKind.PRESS)
_LABELS: Mapping[BadgeKind, str] = {
    **{
        BadgeKind(kind.value): f"Đại biểu {kind.label[0].lower()}{kind.label[1:]}"
        for kind in DelegateKind
    },
    BadgeKind.GUEST: "Khách mời",
    BadgeKind.ORGANISER: "Ban tổ chức",
    BadgeKind.SERVICE: "Phục vụ",
    BadgeKind.PRESS: "Báo chí",
}


class BadgeOrder(StrEnum):
    """In which order badges are printed, so that they can be laid out on a desk."""

    UNIT = "unit"
    NAME = "name"
    SEAT = "seat"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _ORDERS[self]


_ORDERS = {
    BadgeOrder.UNIT: "Theo đoàn, rồi theo tên",
    BadgeOrder.NAME: "Theo tên",
    BadgeOrder.SEAT: "Theo số ghế",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeFace:
    """What a badge shows of whoever bears it; unit, seat and position may be empty."""

    kind: BadgeKind
    name: PersonName
    unit: str = ""
    seat: str = ""
    position: str = ""


def face_of(delegate: Delegate) -> BadgeFace:
    """Give what the badge of a delegate shows; a position is for guests alone.

    An alternate in the place of a delegate is an official one from then on (R40).
    """
    in_place = delegate.standing is DelegateStanding.IN_PLACE
    return BadgeFace(
        kind=BadgeKind.OFFICIAL if in_place else BadgeKind(delegate.kind.value),
        name=delegate.name,
        unit=delegate.unit,
        seat=delegate.seat,
    )


def read_guest(line: str, kind: BadgeKind) -> BadgeFace:
    """Read a guest as typed: "Lê Thị Hoa; Báo Lam Giang; phóng viên", the last two if known (V3).

    Raise `BadName` for a part that cannot be taken, `RuleViolation` for more than three parts.
    """
    name, *more = line.split(";")
    if len(more) > 2:
        raise RuleViolation(
            f"Dòng “{shown(line)}” có quá ba phần. Hãy ghi: họ và tên; đơn vị; chức vụ.", rule="V3"
        )
    unit, position = (*more, "", "")[:2]
    return BadgeFace(
        kind=kind,
        name=person_name(name),
        unit=clean_text(unit, what="Đơn vị", longest=LONGEST_NAME),
        position=clean_text(position, what="Chức vụ", longest=LONGEST_NAME),
    )


def order_key(face: BadgeFace, order: BadgeOrder) -> tuple[bytes, bytes]:
    """Give what puts badges into an order; who has no unit or no seat comes last (R26b, V2).

    Seats are ordered as people count them: A2 before A10.
    """
    name = sort_key(face.name)
    if order is BadgeOrder.NAME:
        return b"", name
    if order is BadgeOrder.SEAT:
        return _seat_key(face.seat), name
    return field_key(face.unit) if face.unit else b"\xff", name


def unknown_badge() -> str:
    """Refuse a code that was not made at this congress."""
    return f"Thẻ này không phải thẻ của đại hội, không được nhận. {_DESK}."


def revoked_badge(number: int) -> str:
    """Refuse a badge that was replaced or taken back."""
    return (
        f"Thẻ số {number:05d} đã thu hồi, không còn dùng được. {_DESK} để kiểm tra, nhận thẻ mới."
    )


def guest_badge(face: BadgeFace) -> str:
    """Say who is not to be counted: a guest or a helper (R14)."""
    unit = f", {face.unit}" if face.unit else ""
    return f"{face.kind.label}: {face.name.text}{unit}. Được vào hội trường, không điểm danh."


def _seat_key(seat: str) -> bytes:
    parts = re.findall(r"\d+|\D+", seat)
    keys = (f"{int(part):09d}".encode() if part.isdecimal() else field_key(part) for part in parts)
    return b"\x01".join(keys) if parts else b"\xff"
