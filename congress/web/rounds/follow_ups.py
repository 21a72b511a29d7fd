"""What the congress decides after a round, and whom the committee above appointed (R46, R47)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.follow_ups import Choice
from congress.domain.roles import Role
from congress.services.appointments import record_appointment
from congress.services.follow_ups import decide_follow_up
from congress.services.presence import list_entries
from congress.services.raised_cards import RaisedCards
from congress.store.rounds import get_round
from congress.web.access import allow
from congress.web.attending import read_attending, read_counts
from congress.web.forms import Form, go
from congress.web.runtime import act

bp = Blueprint("follow_ups", __name__)


@bp.post("/follow-up/decision")
@allow(Role.SECRETARIAT)
def decide(uuid: str) -> ResponseReturnValue:
    """Record a vote by show of cards on what follows, and prepare what does (R5, R46)."""
    form = Form()
    choice = form.choice("choice", Choice, "nội dung biểu quyết")
    with act() as tx:
        attending = read_attending(
            form, list_entries(tx.session, get_round(tx.session, uuid).election)
        )
        cards = RaisedCards(attending=attending, **read_counts(form))
        election = decide_follow_up(tx, uuid, choice, cards)
    return go(url_for("elections.checklist", election=election) if election else _page(uuid))


@bp.post("/appointment")
@allow(Role.SECRETARIAT)
def appoint(uuid: str) -> ResponseReturnValue:
    """Record whom the committee above appointed, and by which paper (R47)."""
    form = Form()
    name = form.text("name", "họ và tên người được chỉ định")
    document = form.text("document", "quyết định chỉ định")
    with act() as tx:
        record_appointment(tx, uuid, name=name, document=document)
    return go(_page(uuid))


def _page(uuid: str) -> str:
    return url_for("rounds.results.decision", uuid=uuid, _anchor="after")
