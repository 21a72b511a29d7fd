"""The front door: signing in, the first password, the language, and everybody's first page."""

from flask import Blueprint, Flask, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services import access, accounts
from congress.services.access import Visitor
from congress.services.worklist import read_worklist
from congress.web.access import ALL, READERS, allow, public
from congress.web.forms import Form, go, own_address
from congress.web.language import remember_language
from congress.web.live import live_part, renewed
from congress.web.logs import unlogged
from congress.web.pages import page, page_for_anybody
from congress.web.runtime import act, now, runtime
from congress.web.sessions import delete_cookie, set_cookie, visitor

bp = Blueprint("front", __name__)

_HOMES = {
    Role.SECRETARIAT: "/",
    Role.CREDENTIALS: "/cards",
    Role.PRESIDIUM: "/presidium",
    Role.COUNTING: "/counting",
    Role.OBSERVER: "/record",
    Role.TABLET: "/vote",
}
_BEFORE_A_PASSWORD = {"front.password", "front.choose_password", "front.sign_out", "static"}


def install(app: Flask) -> None:
    """Let nobody work under a password that whoever made the account has seen."""
    app.before_request(_require_own_password)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Lead everybody to where their work is; the secretariat's is all of it."""
    who = visitor()
    return _worklist() if who.role is Role.SECRETARIAT else redirect(_home_of(who))


@bp.get("/work")
@allow(Role.SECRETARIAT)
@unlogged
def work() -> ResponseReturnValue:
    """Tell the secretariat again what is to be done, when it has changed."""
    return renewed("front/work.html", url_for("front.work"), **_work())


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Ask for name and password."""
    return page_for_anybody("front/sign_in.html", to=own_address(request.args.get("to", "/")))


@bp.post("/sign-in")
@public
def open_session() -> ResponseReturnValue:
    """Sign in, and go on to the page that was asked for."""
    form = Form()
    username, password = form.text("username", "tên đăng nhập"), form.secret("password", "mật khẩu")
    database, to = runtime().database, own_address(form.optional_text("to"))
    begun = access.sign_in(database, username.lower(), password, at=now(), instead_of=visitor())
    return set_cookie(go(to), begun.token)


@bp.post("/sign-out")
@allow(*ALL)
def sign_out() -> ResponseReturnValue:
    """End one's session."""
    with runtime().database.writing() as session:
        access.sign_out(session, visitor())
    return delete_cookie(go(url_for("front.sign_in")))


@bp.get("/password")
@allow(*READERS)
def password() -> ResponseReturnValue:
    """Ask for a password of one's own."""
    return page("front/password.html")


@bp.post("/password")
@allow(*READERS)
def choose_password() -> ResponseReturnValue:
    """Replace one's password, which whoever made the account has seen."""
    form, who = Form(), visitor()
    old, new = form.secret("old", "mật khẩu đang dùng"), form.secret("new", "mật khẩu mới")
    form.same("new", "again", "Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại.")
    access.require_password(runtime().database, who.username, old, at=now())
    with act() as tx:
        accounts.choose_password(tx, new, session_kept=who.id_hash)
    return go("/")


@bp.post("/language/<chosen>")
@public
def choose_language(chosen: str) -> ResponseReturnValue:
    """Show the pages of this browser in another language."""
    return remember_language(go(own_address(request.args.get("to", "/"))), chosen)


def _worklist() -> str:
    part = live_part("front/work.html", url_for("front.work"), **_work())
    return page("front/home.html", part=part)


def _work() -> dict[str, object]:
    with runtime().database.reading() as session:
        found = read_worklist(session, at=now())
    return {"work": found, "address_of_screen": _address_of_screen}


def _address_of_screen(endpoint: str) -> str:
    return url_for(endpoint) if endpoint in current_app.view_functions else ""


def _home_of(who: Visitor) -> str:
    return url_for("front.sign_in") if who.role is None else _HOMES[who.role]


def _require_own_password() -> Response | None:
    who, endpoint = visitor(), request.endpoint or ""
    if not who.username or who.own_password or endpoint in _BEFORE_A_PASSWORD:
        return None
    return None if endpoint.startswith("api.") else go(url_for("front.password"))
