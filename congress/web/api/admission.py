"""Addresses of the door: what a desk knows, what it saw, and how many are there (R43, R51)."""

from datetime import datetime

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from congress.domain.admission import Way
from congress.domain.roles import Role
from congress.services.admission import (
    Delivery,
    Seen,
    begin_session,
    close_session,
    open_session,
    take_passages,
)
from congress.services.admission_desk import board_page, desk_presence, desk_roster, tell_answers
from congress.services.errors import Malformed
from congress.web.access import DOOR, READERS, allow
from congress.web.bodies import Body, json_body
from congress.web.enums import read_enum
from congress.web.runtime import act, now, runtime

bp = Blueprint("admission", __name__, url_prefix="/admission")


@bp.get("/roster")
@allow(*DOOR)
def roster() -> ResponseReturnValue:
    """Give everybody on the list, for a desk that must answer without a network."""
    with runtime().database.reading() as session:
        return desk_roster(session)


@bp.get("/presence")
@allow(*DOOR)
def presence() -> ResponseReturnValue:
    """Tell which session goes on and who is inside, unless the desk shows that already."""
    with runtime().database.reading() as session:
        return desk_presence(session, at=now(), shown=request.args.get("shown", ""))


@bp.post("/passages")
@allow(*DOOR)
def passages() -> ResponseReturnValue:
    """Take in what a desk saw, as often as it says so, and answer about each passage."""
    delivery = _read_delivery(json_body())
    with act() as tx:
        answers = take_passages(tx, delivery)
        told = desk_presence(tx.session, at=now(), shown=request.args.get("shown", ""))
        return {"answers": tell_answers(answers, at=now()), **told}


@bp.post("/sessions")
@allow(Role.SECRETARIAT)
def begin() -> ResponseReturnValue:
    """Let people in for the next session."""
    name = json_body().text("name")
    with act() as tx:
        return {"session": begin_session(tx, name)}, 201


@bp.post("/sessions/<hall_session>/opening")
@allow(Role.SECRETARIAT)
def open_(hall_session: str) -> ResponseReturnValue:
    """Open a session, and keep how many are there."""
    with act() as tx:
        open_session(tx, hall_session)
    return Response(status=204)


@bp.post("/sessions/<hall_session>/closing")
@allow(Role.SECRETARIAT)
def close(hall_session: str) -> ResponseReturnValue:
    """Close a session: whoever did not come was absent."""
    with act() as tx:
        close_session(tx, hall_session)
    return Response(status=204)


@bp.get("/board")
@allow(*READERS)
def board() -> ResponseReturnValue:
    """Tell how many are there, by unit."""
    with runtime().database.reading() as session:
        return board_page(session)


def _read_delivery(body: Body) -> Delivery:
    return Delivery(
        session=body.text("session"),
        desk=body.text("desk"),
        seen=tuple(_read_seen(one) for one in body.bodies("passages")),
    )


def _read_seen(body: Body) -> Seen:
    return Seen(
        id=body.text("id"),
        delegate=body.text("delegate"),
        way=read_enum(Way, body.text("way"), "way"),
        at=_read_moment(body.text("at")),
        badge=body.optional_text("badge"),
    )


def _read_moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Malformed("“at” phải là thời điểm dạng 2026-11-23T07:41:00.250+07:00.") from error
    if at.tzinfo is None or not _FIRST_YEAR < at.year < _LAST_YEAR:
        raise Malformed("“at” phải là thời điểm có múi giờ, trong thời gian đại hội.")
    return at


# Far from where a moment in another zone would be no moment any more.
_FIRST_YEAR, _LAST_YEAR = 2000, 3000
