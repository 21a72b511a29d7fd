"""The menu at the side of the office's pages: what whoever is signed in may call."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, request, url_for

from congress.domain.roles import Role
from congress.web.access import roles_of
from congress.web.language import of_the_congress, phrase

_GROUPS = (
    ("", (("front.home", phrase("Việc cần làm")),)),
    (
        phrase("Chuẩn bị"),
        (
            ("congresses.page", phrase("Đại hội")),
            ("delegates.page", phrase("Đại biểu")),
            ("badges.page", phrase("Thẻ đại biểu")),
            ("accounts.page", phrase("Tài khoản")),
            ("tablets.page", phrase("Máy tính bảng")),
            ("cards.page", phrase("Thẻ bỏ phiếu")),
            ("ceremonies.page", phrase("Khóa của Ban kiểm phiếu")),
        ),
    ),
    (
        phrase("Điều hành"),
        (
            ("admission.page", phrase("Điểm danh")),
            ("running_bodies.page", phrase("Cơ quan điều hành")),
            ("qualifications.page", phrase("Thẩm tra tư cách")),
            ("congress_votes.page", phrase("Biểu quyết giơ thẻ")),
            ("rulings.page", phrase("Các kết luận")),
        ),
    ),
    (
        phrase("Bầu cử"),
        (
            ("elections.page", phrase("Cuộc bầu cử")),
            ("presidium.page", phrase("Chờ xác nhận")),
            ("counting.page", phrase("Kiểm phiếu")),
        ),
    ),
    (
        phrase("Sau bầu cử"),
        (
            ("screens.screen", phrase("Trình chiếu")),
            ("deadlines.page", phrase("Thời hạn, báo cáo")),
            ("record.page", phrase("Hồ sơ công khai")),
            ("record.journal", phrase("Nhật ký")),
            ("help.index", phrase("Hướng dẫn")),
        ),
    ),
)
# What is put up for others beside the office's pages.
_OWN_WINDOW = {"screens.screen"}
# Families without a line of their own, under that of another.
_UNDER = {
    **dict.fromkeys(("rounds", "meetings"), "elections"),
    **dict.fromkeys(("standings", "delegations"), "delegates"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu."""

    label: str
    url: str
    current: bool
    own_window: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading, which may be empty."""

    label: str
    entries: tuple[Item, ...]


def menu_of(role: Role | None) -> tuple[Group, ...]:
    """Give the menu of a role: only what exists and what it may call."""
    groups = (
        Group(of_the_congress(label), tuple(_items(entries, role))) for label, entries in _GROUPS
    )
    return tuple(group for group in groups if group.entries)


def _items(entries: tuple[tuple[str, str], ...], role: Role | None) -> Iterator[Item]:
    for endpoint, label in entries:
        view = current_app.view_functions.get(endpoint)
        if view is not None and role in (roles_of(view) or {role}):
            yield Item(
                of_the_congress(label),
                url_for(endpoint),
                _is_current(endpoint),
                own_window=endpoint in _OWN_WINDOW,
            )


def _is_current(endpoint: str) -> bool:
    """Tell whether this is the page that is shown, or the one that leads to it."""
    shown = request.endpoint or ""
    listed = {name for _, entries in _GROUPS for name, _ in entries}
    family = shown.partition(".")[0]
    same_family = _UNDER.get(family, family) == endpoint.partition(".")[0]
    return shown == endpoint or (same_family and shown not in listed and endpoint.endswith(".page"))
