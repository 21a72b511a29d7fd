"""The menu at the side of the office's pages: what whoever is signed in may call."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, request, url_for

from congress.domain.roles import Role
from congress.web.access import roles_of
from congress.web.language import text

_GROUPS = (
    ("", (("front.home", text("Việc cần làm")),)),
    (
        text("Chuẩn bị"),
        (
            ("congresses.page", text("Đại hội")),
            ("delegates.page", text("Đại biểu")),
            ("accounts.page", text("Tài khoản")),
            ("tablets.page", text("Máy tính bảng")),
            ("cards.page", text("Thẻ bỏ phiếu")),
            ("ceremonies.page", text("Khóa của Ban kiểm phiếu")),
        ),
    ),
    (
        text("Bầu cử"),
        (
            ("elections.page", text("Cuộc bầu cử")),
            ("presidium.page", text("Chờ xác nhận")),
            ("counting.page", text("Kiểm phiếu")),
        ),
    ),
    (
        text("Sau bầu cử"),
        (
            ("screens.screen", text("Trình chiếu")),
            ("record.page", text("Hồ sơ công khai")),
            ("record.journal", text("Nhật ký")),
            ("help.index", text("Hướng dẫn")),
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
