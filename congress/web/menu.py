"""The menu at the side of the office's pages: what whoever is signed in may call."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, request, url_for

from congress.domain.roles import Role
from congress.web.access import roles_of

_GROUPS = (
    ("", (("front.home", "Việc cần làm"),)),
    (
        "Chuẩn bị",
        (
            ("congresses.page", "Đại hội"),
            ("delegates.page", "Đại biểu"),
            ("accounts.page", "Tài khoản"),
            ("tablets.page", "Máy tính bảng"),
            ("cards.page", "Thẻ bỏ phiếu"),
            ("ceremonies.page", "Khóa của Ban kiểm phiếu"),
        ),
    ),
    (
        "Bầu cử",
        (
            ("elections.page", "Cuộc bầu cử"),
            ("presidium.page", "Chờ xác nhận"),
            ("counting.page", "Kiểm phiếu"),
        ),
    ),
    (
        "Sau bầu cử",
        (
            ("screens.screen", "Trình chiếu"),
            ("record.page", "Hồ sơ công khai"),
            ("record.journal", "Nhật ký"),
            ("help.index", "Hướng dẫn"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading, which may be empty."""

    label: str
    entries: tuple[Item, ...]


def menu_of(role: Role | None) -> tuple[Group, ...]:
    """Give the menu of a role: only what exists and what it may call."""
    groups = (Group(label, tuple(_items(entries, role))) for label, entries in _GROUPS)
    return tuple(group for group in groups if group.entries)


def _items(entries: tuple[tuple[str, str], ...], role: Role | None) -> Iterator[Item]:
    for endpoint, label in entries:
        view = current_app.view_functions.get(endpoint)
        if view is not None and role in (roles_of(view) or {role}):
            yield Item(label, url_for(endpoint), _is_current(endpoint))


def _is_current(endpoint: str) -> bool:
    """Tell whether this is the page that is shown, or the one that leads to it."""
    shown = request.endpoint or ""
    listed = {name for _, entries in _GROUPS for name, _ in entries}
    same_family = shown.partition(".")[0] == endpoint.partition(".")[0]
    return shown == endpoint or (same_family and shown not in listed and endpoint.endswith(".page"))
