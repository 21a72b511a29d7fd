"""The door: the board of who is there, sessions of the congress, and the desks (R43, R51)."""

from datetime import datetime, time

from flask import Blueprint, current_app, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.admission import Excuse, Way
from congress.domain.roles import Role
from congress.services.admission import begin_session, close_session, open_session
from congress.services.admission_board import describe_board
from congress.services.admission_corrections import (
    ByHand,
    excuse,
    strike_passage,
    write_passage,
)
from congress.services.admission_lists import (
    absence_workbook,
    describe_attendance,
    describe_attendee,
)
from congress.services.errors import Malformed
from congress.web.access import DOOR, READERS, allow
from congress.web.files import dated, download
from congress.web.forms import CHECKED, Form, go
from congress.web.headers import scans
from congress.web.live import live_part, renewed
from congress.web.logs import unlogged
from congress.web.pages import page
from congress.web.runtime import act, now, runtime

bp = Blueprint("admission", __name__, url_prefix="/admission")

_ADDRESS = "admission.page"
# Whoever must know the people by their names.
LISTENERS = (*DOOR, Role.PRESIDIUM)


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


@bp.get("/hall")
@allow(*READERS)
def hall() -> ResponseReturnValue:
    """Show the board to the hall."""
    with runtime().database.reading() as rows:
        values = _describe(rows)
    part = live_part("admission/projected.html", url_for("admission.hall_now"), **values)
    return page("admission/hall.html", part=part)


@bp.get("/hall/board")
@allow(*READERS)
@unlogged
def hall_now() -> ResponseReturnValue:
    """Show the board to the hall again, when it has changed."""
    with runtime().database.reading() as rows:
        values = _describe(rows)
    return renewed("admission/projected.html", url_for("admission.hall_now"), **values)


@bp.get("/desk")
@allow(*DOOR)
@scans
def desk() -> ResponseReturnValue:
    """Show the page of a desk at the door."""
    return page("admission/desk.html")


@bp.get("/worker.js")
@allow(*DOOR)
def worker() -> ResponseReturnValue:
    """Hand out what opens the page of a desk again without a network, and no other page."""
    return current_app.send_static_file("admission/worker.js")


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


@bp.get("/sessions/<hall_session>")
@allow(*LISTENERS)
def session(hall_session: str) -> ResponseReturnValue:
    """List who was absent from a session, by unit with the reason, or who was late, or all."""
    asked = request.args.get("show", "away")
    shown = asked if asked in {"late", "all"} else "away"
    with runtime().database.reading() as rows:
        described = describe_attendance(rows, hall_session, shown=shown, at=now())
    return page("admission/session.html", described=described)


@bp.get("/sessions/<hall_session>/absences.xlsx")
@allow(*LISTENERS)
def absences(hall_session: str) -> ResponseReturnValue:
    """Hand over who was absent from a session as a spreadsheet."""
    with runtime().database.reading() as rows:
        raw = absence_workbook(rows, hall_session, at=now())
    return download(raw, dated("DS_vang_mat", "xlsx"))


@bp.get("/people/<delegate>")
@allow(*DOOR)
def person(delegate: str) -> ResponseReturnValue:
    """Show all passages of somebody and the reasons for absences, to be mended."""
    with runtime().database.reading() as rows:
        described = describe_attendee(rows, delegate, at=now())
    return page("admission/person.html", described=described)


@bp.post("/people/<delegate>/passages")
@allow(*DOOR)
def write(delegate: str) -> ResponseReturnValue:
    """Write a passage that no desk saw, with the reason (R43)."""
    written = _read_by_hand(Form(), delegate)
    with act() as tx:
        write_passage(tx, written)
    return go(url_for("admission.person", delegate=delegate))


@bp.post("/people/<delegate>/passages/<passage>/striking")
@allow(*DOOR)
def strike(delegate: str, passage: str) -> ResponseReturnValue:
    """Let a passage count no longer, with the reason (R43)."""
    reason = Form().text("reason", "lý do")
    with act() as tx:
        strike_passage(tx, passage, reason)
    return go(url_for("admission.person", delegate=delegate))


@bp.post("/people/<delegate>/excuses")
@allow(*DOOR)
def excuse_(delegate: str) -> ResponseReturnValue:
    """Record why somebody is absent, and whether that was accepted (R39)."""
    given = _read_excuse(Form(), delegate)
    with act() as tx:
        excuse(tx, given)
    return go(url_for("admission.person", delegate=delegate))


def _read_by_hand(form: Form, delegate: str) -> ByHand:
    return ByHand(
        session=form.text("session", "phiên"),
        delegate=delegate,
        way=form.choice("way", Way, "vào hay ra"),
        at=_read_time(form.text("time", "giờ")),
        reason=form.text("reason", "lý do"),
    )


def _read_time(text: str) -> datetime:
    """Read a time of this day; raise `Malformed` for another text."""
    try:
        read = time.fromisoformat(text.zfill(5))
    except ValueError as error:
        raise Malformed("Giờ phải ghi dạng 07:41. Hãy ghi lại.") from error
    return now().replace(hour=read.hour, minute=read.minute, second=0, microsecond=0)


def _read_excuse(form: Form, delegate: str) -> Excuse:
    return Excuse(
        delegate=delegate,
        session=form.optional_text("session"),
        reason=form.text("why", "lý do vắng mặt"),
        accepted=form.text("accepted", "ý kiến của cấp ủy triệu tập") == CHECKED,
        by=form.optional_text("by"),
    )


def _describe(session: Session) -> dict[str, object]:
    return {"described": describe_board(session, at=now())}
