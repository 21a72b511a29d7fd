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
            ("screens.page", "Trình chiếu"),
            ("record.page", "Hồ sơ công khai"),
            ("record.journal", "Nhật ký"),
        ),
    ),
)
_FOR_EVERYBODY = {"screens.page", "record.page", "record.journal", "front.home"}


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
    family = (request.endpoint or "").partition(".")[0]
    for endpoint, label in entries:
        view = current_app.view_functions.get(endpoint)
        if view is None:
            continue
        roles = roles_of(view)
        if role in roles or (not roles and endpoint in _FOR_EVERYBODY):
            same = request.endpoint == endpoint
            alone = sum(e.partition(".")[0] == endpoint.partition(".")[0] for e, _ in entries) == 1
            current = same or (alone and family == endpoint.partition(".")[0])
            yield Item(label, url_for(endpoint), current)
