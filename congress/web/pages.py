"""Screens for people: what every page knows, and how figures and dates are written on it."""

from collections.abc import Callable
from datetime import date, datetime

from flask import Flask, Response, make_response, render_template
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined
from markupsafe import Markup

from congress.domain.dates import weekday
from congress.domain.rulesets import RULES_190
from congress.services import access
from congress.services.lists import congress_page
from congress.web import language
from congress.web.access import may_call, public
from congress.web.logs import unlogged
from congress.web.menu import menu_of
from congress.web.runtime import now, runtime
from congress.web.sessions import set_cookie, visit, visitor
from congress.web.wording import worded


def page(template: str, /, **values: object) -> str:
    """Fill `templates/<template>`; all values are escaped, a missing one is an error."""
    return render_template(template, **values)


def page_for_anybody(template: str, /, **values: object) -> Response:
    """Fill a page with a form for somebody who did not sign in: begin the session it needs."""
    if visitor().csrf_token:
        return make_response(page(template, **values))
    with runtime().database.writing() as session:
        begun = access.begin_session(session, at=now())
    visit().become(begun)
    return set_cookie(make_response(page(template, **values)), begun.token)


def install(app: Flask) -> None:
    """Let the pages of this application be filled."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= _FILTERS
    # Macros are imported without the page's values, so what they need is known everywhere.
    app.jinja_env.globals["csrf"] = csrf
    app.context_processor(_known_to_every_page)
    app.view_functions["static"] = unlogged(public(app.view_functions["static"]))
    language.install(app)


def _known_to_every_page() -> dict[str, object]:
    who = visitor()
    return {
        "visitor": who,
        "menu": lambda: menu_of(who.role),
        "may": lambda endpoint: may_call(who.role, endpoint),
        "congress": _congress,
        "language": language.language(),
        "languages": language.LANGUAGES,
        "now": now(),
    }


def csrf() -> str:
    """Give the token that forms of this request carry; nothing where there is no session."""
    return generate_csrf() if visitor().csrf_token else ""


def _congress() -> dict[str, object]:
    with runtime().database.reading() as session:
        return congress_page(session)


def _day(value: date | datetime | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def _clock(value: datetime | None) -> str:
    return f"{value:%H:%M}" if value else ""


def _number(value: float | None) -> str:
    """Write 1234.5 as 1.234,5."""
    if value is None:
        return ""
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _lines(text: str) -> Markup:
    return Markup("<br>").join(text.splitlines())


def _cite(article: str) -> str:
    """Write "Điều 14" with the regulation whose article it is; other places name theirs."""
    return f"{article}, {RULES_190.title}" if article.startswith("Điều") else article


_FILTERS: dict[str, Callable[..., object]] = {
    "day": _day,
    "weekday": weekday,
    "clock": _clock,
    "number": _number,
    "lines": _lines,
    "cite": _cite,
    "worded": worded,
}
