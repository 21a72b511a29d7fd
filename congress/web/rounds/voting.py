"""A round while ballots are cast: opening, turnout, closing and annulment, asked for here (R37).

The presidium confirms on its own sign-in (`presidium`). Choices are never shown.
"""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.roles import Role
from congress.services import rounds
from congress.services.people import list_people
from congress.services.round_pages import read_round
from congress.web.access import READERS, allow
from congress.web.forms import Form, go
from congress.web.live import live_part, renewed
from congress.web.logs import unlogged
from congress.web.pages import page
from congress.web.runtime import act, now, runtime

bp = Blueprint("rounds", __name__, url_prefix="/rounds/<uuid>")

_ADDRESS = "rounds.page"


@bp.get("", endpoint="page")
@allow(*READERS)
def round_page(uuid: str) -> ResponseReturnValue:
    """Show how a round stands and what may be asked for now."""
    with runtime().database.reading() as session:
        values = _describe(session, uuid)
    part = live_part("rounds/state.html", url_for("rounds.state", uuid=uuid), **values)
    return page("rounds/page.html", part=part, **values)


@bp.get("/state")
@allow(*READERS)
@unlogged
def state(uuid: str) -> ResponseReturnValue:
    """Show again how a round stands, when that has changed."""
    with runtime().database.reading() as session:
        values = _describe(session, uuid)
    return renewed("rounds/state.html", url_for("rounds.state", uuid=uuid), **values)


@bp.post("/opening")
@allow(Role.SECRETARIAT)
def ask_opening(uuid: str) -> ResponseReturnValue:
    """Ask to open, with the numbers of people present and ballots issued (R37)."""
    form = Form()
    present = form.whole("present", "số có mặt")
    issued = form.whole("issued", "số phiếu phát ra")
    with act() as tx:
        rounds.ask_opening(tx, uuid, present=present, issued=issued)
    return go(url_for(_ADDRESS, uuid=uuid))


@bp.post("/closing")
@allow(Role.SECRETARIAT)
def ask_closing(uuid: str) -> ResponseReturnValue:
    """Ask to close the round."""
    Form().typed("ĐÓNG")
    with act() as tx:
        rounds.ask_closing(tx, uuid)
    return go(url_for(_ADDRESS, uuid=uuid))


@bp.post("/annulment")
@allow(Role.SECRETARIAT)
def ask_annulment(uuid: str) -> ResponseReturnValue:
    """Ask to end the round without a result, by a decision of the congress."""
    form = Form()
    reason = form.text("reason", "lý do hủy")
    form.typed("HỦY LẦN BẦU")
    with act() as tx:
        rounds.ask_annulment(tx, uuid, reason)
    return go(url_for(_ADDRESS, uuid=uuid))


def _describe(session: Session, uuid: str) -> dict[str, object]:
    return {
        "round": read_round(session, uuid, at=now()),
        "presidium": list_people(session, Role.PRESIDIUM),
        "counters": list_people(session, Role.COUNTING),
    }
