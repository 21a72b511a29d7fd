"""The door: the board of who is there, sessions of the congress, and the desks (R43, R51)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.roles import Role
from congress.services.admission import begin_session, close_session, open_session
from congress.services.admission_board import describe_board
from congress.web.access import READERS, allow
from congress.web.forms import Form, go
from congress.web.live import live_part, renewed
from congress.web.logs import unlogged
from congress.web.pages import page
from congress.web.runtime import act, now, runtime

bp = Blueprint("admission", __name__, url_prefix="/admission")

_ADDRESS = "admission.page"


@bp.get("", endpoint="page")
@allow(*READERS)
def board() -> ResponseReturnValue:
    """Show who is there by unit, and the sessions of the congress."""
    with runtime().database.reading() as session:
        values = _describe(session)
    part = live_part("admission/board.html", url_for("admission.board_now"), **values)
    return page("admission/page.html", part=part, **values)


@bp.get("/board")
@allow(*READERS)
@unlogged
def board_now() -> ResponseReturnValue:
    """Show the board again, when it has changed."""
    with runtime().database.reading() as session:
        values = _describe(session)
    return renewed("admission/board.html", url_for("admission.board_now"), **values)


@bp.post("/sessions")
@allow(Role.SECRETARIAT)
def begin() -> ResponseReturnValue:
    """Let people in for the next session."""
    name = Form().text("name", "tên phiên")
    with act() as tx:
        begin_session(tx, name)
    return go(url_for(_ADDRESS))


@bp.post("/sessions/<hall_session>/opening")
@allow(Role.SECRETARIAT)
def open_(hall_session: str) -> ResponseReturnValue:
    """Open a session, and keep how many are there."""
    with act() as tx:
        open_session(tx, hall_session)
    return go(url_for(_ADDRESS))


@bp.post("/sessions/<hall_session>/closing")
@allow(Role.SECRETARIAT)
def close(hall_session: str) -> ResponseReturnValue:
    """Close a session: whoever did not come was absent."""
    Form().typed("BẾ MẠC")
    with act() as tx:
        close_session(tx, hall_session)
    return go(url_for(_ADDRESS))


def _describe(session: Session) -> dict[str, object]:
    return {"described": describe_board(session, at=now())}
