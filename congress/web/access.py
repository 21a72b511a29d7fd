"""Who may call what. Every view says it, or the application is not built.

There is one guard in front of all views and no check inside of any (style 4.6).
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from flask import Flask, current_app, request

from congress.domain.errors import NotAllowed
from congress.domain.personal_data import seen_by
from congress.domain.roles import Role
from congress.services.errors import SignInRefused
from congress.web.sessions import visitor

OFFICIALS = (Role.SECRETARIAT, Role.CREDENTIALS, Role.COUNTING, Role.PRESIDIUM)
READERS = (*OFFICIALS, Role.OBSERVER)
# Whoever sees anything of delegates as such: what of them is in `domain.personal_data`.
READ_DELEGATES = tuple(role for role in Role if seen_by(role))
ALL = (*READERS, Role.TABLET)
# Who stands at the door of the hall.
DOOR = (Role.SECRETARIAT, Role.CREDENTIALS)

_ROLES = "congress_roles"
_EVERYBODY = frozenset[Role]()

View = TypeVar("View", bound=Callable[..., Any])


class UndeclaredView(RuntimeError):
    """A view does not say who may call it: the application must not start."""

    def __init__(self, endpoints: Iterable[str]) -> None:
        names = ", ".join(sorted(endpoints))
        super().__init__(f"say @allow(…) or @public for: {names}")


def allow(*roles: Role) -> Callable[[View], View]:
    """Let only these roles call a view."""
    if not roles:
        raise ValueError("name at least one role, or say @public")

    def declare(view: View) -> View:
        setattr(view, _ROLES, frozenset(roles))
        return view

    return declare


def public(view: View) -> View:
    """Let everybody call a view, signed in or not."""
    setattr(view, _ROLES, _EVERYBODY)
    return view


def roles_of(view: Callable[..., Any]) -> frozenset[Role]:
    """Give the roles that may call a declared view; none means everybody."""
    found: frozenset[Role] = getattr(view, _ROLES)
    return found


def may_call(role: Role | None, endpoint: str) -> bool:
    """Tell whether a role may call a view, so that a page offers only what it may do."""
    roles = roles_of(current_app.view_functions[endpoint])
    return not roles or role in roles


def require_declared(app: Flask) -> None:
    """Refuse to build an application with a view that does not say who may call it."""
    missing = [name for name, view in app.view_functions.items() if not hasattr(view, _ROLES)]
    if missing:
        raise UndeclaredView(missing)


def guard() -> None:
    """Stop a request whose sender may not make it. Runs before every view."""
    if request.endpoint is None:
        return
    roles = roles_of(current_app.view_functions[request.endpoint])
    if not roles:
        return
    role = visitor().role
    if role is None:
        raise SignInRefused("Đồng chí chưa đăng nhập hoặc phiên đã hết. Hãy đăng nhập lại.")
    if role not in roles:
        names = ", ".join(sorted(allowed.label for allowed in roles))
        raise NotAllowed(f"Việc này dành cho: {names}. Hãy đăng nhập đúng tài khoản.", rule="")
