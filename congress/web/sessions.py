"""Server-side sessions: one cookie with a random value, everything else in the database.

Over HTTPS the cookie has the `__Host-` prefix; over plain HTTP, in trials and tests, a browser
would throw such a cookie away, so it goes without (stack 2.1).
"""

from typing import Any, cast

from flask import Flask, Request, Response, current_app, session
from flask.sessions import SessionInterface, SessionMixin
from typing_extensions import override

from congress.domain.contests import Meeting
from congress.services.access import NOBODY, Visitor, find_visitor
from congress.store.database import Database
from congress.web.clock import Clock

CSRF_FIELD = "csrf_token"


class Visit(dict[str, Any], SessionMixin):
    """What Flask calls the session: who sends the request. It holds only the form's token.

    `meeting` is the kind of congress, once a text of this request asked for it.
    """

    def __init__(self, found: Visitor) -> None:
        super().__init__()
        self.meeting: Meeting | None = None
        self.become(found)

    def become(self, found: Visitor) -> None:
        """Continue as somebody else, after signing in or out."""
        self.visitor = found
        self.clear()
        if found.csrf_token:
            self[CSRF_FIELD] = found.csrf_token


class DatabaseSessions(SessionInterface):
    """Looks up the cookie of each request; it is set by `set_cookie` alone."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @override
    def open_session(self, app: Flask, request: Request) -> Visit:
        """Find who sends this request."""
        token = request.cookies.get(cookie_name(app), "")
        if not token:
            return Visit(NOBODY)
        with self._database.reading() as rows:
            return Visit(find_visitor(rows, token, at=self._clock()))

    @override
    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep nothing: services write sessions."""


def visit() -> Visit:
    """Give the session of this request."""
    return cast("Visit", session)


def visitor() -> Visitor:
    """Give who sends this request."""
    return visit().visitor


def cookie_name(app: Flask) -> str:
    """Name the cookie for this application."""
    return "__Host-congress" if app.config["SESSION_COOKIE_SECURE"] else "congress"


def set_cookie(response: Response, token: str) -> Response:
    """Hand the browser the cookie of a session that was just begun."""
    response.set_cookie(
        cookie_name(current_app),
        token,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Strict",
    )
    return response


def delete_cookie(response: Response) -> Response:
    """Take the cookie back."""
    response.delete_cookie(
        cookie_name(current_app),
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Strict",
    )
    return response
