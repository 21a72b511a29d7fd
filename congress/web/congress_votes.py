"""Votes by show of cards of the congress as a whole, and the list of all those held (R4, R5)."""

from collections.abc import Iterable

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.congress_votes import Matter
from congress.domain.denominator_entries import Entry
from congress.domain.roles import Role
from congress.domain.running_bodies import RunningBody
from congress.services.congress_votes import (
    AskedCongressVote,
    hold_congress_vote,
    list_open_bodies,
    list_votes,
)
from congress.services.congresses import read_meeting
from congress.services.presence import list_entries
from congress.web.access import READERS, allow
from congress.web.attending import (
    attendance_fields,
    preview_attending,
    read_attending,
    read_counts,
)
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, runtime

bp = Blueprint("congress_votes", __name__, url_prefix="/congress-votes")


@bp.get("", endpoint="page")
@allow(*READERS)
def votes() -> ResponseReturnValue:
    """List all votes by show of cards, and take in another one."""
    with runtime().database.reading() as session:
        values = _describe(session)
    return page("congress_votes/page.html", on=request.args.get("on", ""), **values)


@bp.post("")
@allow(Role.SECRETARIAT)
def hold() -> ResponseReturnValue:
    """Record a vote by show of cards, passed or not (R5)."""
    form = Form()
    with act() as tx:
        hold_congress_vote(tx, _read_vote(form, list_entries(tx.session)))
    return go(url_for("congress_votes.page"))


@bp.post("/explanation")
@allow(Role.SECRETARIAT)
def explain() -> ResponseReturnValue:
    """Tell how N comes about from what was typed so far, and how many cards it takes."""
    form = Form()
    with runtime().database.reading() as session:
        previewed = preview_attending(session, form)
    return page("elections/denominator.html", denominator=previewed)


def _describe(session: Session) -> dict[str, object]:
    meeting = read_meeting(session)
    others = [matter for matter in Matter if matter is not Matter.RUNNING_BODY]
    return {
        "votes": list_votes(session),
        "motions": [
            *((one.body.value, one.motion.label) for one in list_open_bodies(session)),
            *((matter.value, matter.words(meeting)) for matter in others),
        ],
        **attendance_fields(session),
    }


def _read_vote(form: Form, entries: Iterable[Entry]) -> AskedCongressVote:
    on = form.text("on", "nội dung biểu quyết")
    body = RunningBody(on) if on in set(RunningBody) else None
    return AskedCongressVote(
        matter=Matter.RUNNING_BODY if body else form.choice("on", Matter, "nội dung biểu quyết"),
        body=body,
        text=form.optional_text("text"),
        attending=read_attending(form, entries),
        **read_counts(form),
    )
