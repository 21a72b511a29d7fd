"""Addresses of signing in and out, and of who one is."""

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from congress.services import access, accounts
from congress.services.access import Visitor
from congress.web.access import ALL, READERS, allow, public
from congress.web.bodies import json_body
from congress.web.runtime import act, now, runtime
from congress.web.sessions import delete_cookie, set_cookie, visit, visitor

bp = Blueprint("signing_in", __name__)


@bp.get("/session")
@public
def who() -> ResponseReturnValue:
    """Tell who one is, with the token that every change needs; begin a session if need be."""
    if visitor().csrf_token:
        return describe()
    with runtime().database.writing() as session:
        begun = access.begin_session(session, at=now())
    return welcome(begun)


@bp.post("/session")
@public
def sign_in() -> ResponseReturnValue:
    """Sign in under an account, in a new session."""
    body, database = json_body(), runtime().database
    username, password = body.text("username"), body.text("password")
    return welcome(access.sign_in(database, username, password, at=now(), instead_of=visitor()))


@bp.put("/session/password")
@allow(*READERS)
def choose_password() -> ResponseReturnValue:
    """Replace one's password, which whoever made the account has seen."""
    body, who = json_body(), visitor()
    old, new = body.text("old"), body.text("new")
    access.require_password(runtime().database, who.username, old, at=now())
    with act() as tx:
        accounts.choose_password(tx, new, session_kept=who.id_hash)
    return describe()


@bp.delete("/session")
@allow(*ALL)
def sign_out() -> ResponseReturnValue:
    """End one's session."""
    with runtime().database.writing() as session:
        access.sign_out(session, visitor())
    return delete_cookie(Response(status=204))


def welcome(begun: Visitor) -> Response:
    """Continue as whoever just began a session: answer who that is, with the cookie."""
    visit().become(begun)
    return set_cookie(jsonify(describe()), begun.token)


def describe() -> dict[str, object]:
    """Tell who sends this request, and the token for the next change."""
    who = visitor()
    account = {"username": who.username, "full_name": who.full_name, "role": who.role}
    tablet = {"tablet": who.tablet, "label": who.label}
    return {
        "csrf": generate_csrf(),
        "account": account if who.username else None,
        "tablet": tablet if who.tablet else None,
    }
