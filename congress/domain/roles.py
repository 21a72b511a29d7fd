"""Who works with the software: one role an account (design 1, R8-R12)."""

from enum import StrEnum


class Role(StrEnum):
    """The bodies of the congress, as far as they sign in; delegates never do."""

    SECRETARIAT = "secretariat"
    CREDENTIALS = "credentials"
    COUNTING = "counting"
    PRESIDIUM = "presidium"
    OBSERVER = "observer"
    TABLET = "tablet"

    @property
    def label(self) -> str:
        """What the congress calls this body (R8-R11)."""
        return _TITLES[self]


_TITLES = {
    Role.SECRETARIAT: "Đoàn thư ký",
    Role.CREDENTIALS: "Ban thẩm tra tư cách đại biểu",
    Role.COUNTING: "Ban kiểm phiếu",
    Role.PRESIDIUM: "Đoàn chủ tịch",
    Role.OBSERVER: "Quan sát viên",
    Role.TABLET: "Máy tính bảng bỏ phiếu",
}


# Opening and closing a round takes two people of two roles of these (design 5.5, R8, R11).
OPENING_ROLES = frozenset({Role.SECRETARIAT, Role.PRESIDIUM, Role.COUNTING})
