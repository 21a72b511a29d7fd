"""What waits for the presidium's confirmation, on a tablet with large buttons (R37, design 5.5)."""

from collections.abc import Callable, Mapping

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.errors import NotFound
from congress.domain.roles import Role
from congress.services.confirmations import confirm, question_of
from congress.services.election_steps import list_paths
from congress.services.pending_acts import list_pending
from congress.services.stages import Step
from congress.web.access import allow
from congress.web.forms import Form, go
from congress.web.live import live_part, renewed
from congress.web.logs import unlogged
from congress.web.pages import page
from congress.web.runtime import act, now, rewrite_boxes, runtime

bp = Blueprint("presidium", __name__, url_prefix="/presidium")

WORDS = {
    Step.OPEN: "MỞ",
    Step.CLOSE: "ĐÓNG",
    Step.CHANGE_CARDS: "ĐỔI THẺ",
    Step.ANNUL: "HỦY",
}


@bp.get("", endpoint="page")
@allow(Role.PRESIDIUM)
def waiting() -> ResponseReturnValue:
    """List what waits for my confirmation: what it does, who asked, how long it stays."""
    with runtime().database.reading() as session:
        values = _describe(session)
    return page(
        "presidium/page.html", part=live_part("presidium/waiting.html", _address(), **values)
    )


@bp.get("/waiting")
@allow(Role.PRESIDIUM)
@unlogged
def waiting_now() -> ResponseReturnValue:
    """List it again, when it has changed."""
    with runtime().database.reading() as session:
        return renewed("presidium/waiting.html", _address(), **_describe(session))


@bp.post("/<uuid>/<step>")
@allow(Role.PRESIDIUM)
def confirm_act(uuid: str, step: str) -> ResponseReturnValue:
    """Confirm exactly what was shown, as the second person."""
    form, asked = Form(), _read_step(step)
    form.typed(WORDS[asked])
    with act() as tx:
        confirm(tx, uuid, asked, form.text("question", "đề nghị"))
    _AFTERWARDS.get(asked, _nothing)()
    return go(url_for("presidium.page"))


def _describe(session: Session) -> dict[str, object]:
    return {
        "acts": list_pending(session, at=now()),
        "paths": list_paths(session, at=now()),
        "words": WORDS,
        "question_of": question_of,
    }


def _address() -> str:
    return url_for("presidium.waiting_now")


def _read_step(step: str) -> Step:
    """Read which act an address names; raise `NotFound` for another word."""
    known = {one.name.lower(): one for one in WORDS}
    if step not in known:
        raise NotFound("Không có việc này để xác nhận. Hãy tải lại trang.", rule="")
    return known[step]


def _warm_up() -> None:
    runtime().pool.warm_up()


def _nothing() -> None:
    """Leave it at that."""


_AFTERWARDS: Mapping[Step, Callable[[], None]] = {
    Step.OPEN: _warm_up,
    Step.CLOSE: rewrite_boxes,
    Step.ANNUL: rewrite_boxes,
}
