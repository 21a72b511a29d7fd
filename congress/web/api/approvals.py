"""Addresses of what the congress approves by show of cards before a round (R4, R5, R11, R35)."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from congress.domain.card_votes import Subject
from congress.domain.roles import Role
from congress.services import approvals, card_votes, counting_committees
from congress.services.card_votes import AskedVote
from congress.services.counting_committees import Naming
from congress.services.presence import Attending
from congress.web.access import READERS, allow
from congress.web.bodies import Body, json_body
from congress.web.enums import read_enum
from congress.web.runtime import act, runtime

bp = Blueprint("approvals", __name__, url_prefix="/elections/<election>")


@bp.get("/card-votes")
@allow(*READERS)
def votes(election: str) -> ResponseReturnValue:
    """Tell which votes by show of cards were held, and which is due."""
    with runtime().database.reading() as session:
        return {"votes": approvals.vote_list(session, election)}


@bp.post("/card-votes")
@allow(Role.SECRETARIAT)
def hold_vote(election: str) -> ResponseReturnValue:
    """Record a vote by show of cards, passed or not (R5)."""
    asked = _read_vote(json_body())
    with act() as tx:
        card_votes.hold_vote(tx, election, asked)
        return {"votes": approvals.vote_list(tx.session, election)}, 201


@bp.get("/committee")
@allow(*READERS)
def committee(election: str) -> ResponseReturnValue:
    """Tell who counts this election (R11)."""
    with runtime().database.reading() as session:
        return approvals.committee_page(session, election)


@bp.put("/committee")
@allow(Role.SECRETARIAT)
def name_committee(election: str) -> ResponseReturnValue:
    """Name the counting committee that the presidium proposed (R8, R11, R12)."""
    body = json_body()
    naming = Naming(
        head=body.text("head"),
        members=body.optional_texts("members"),
        technicians=body.optional_texts("technicians"),
        reason=body.optional_text("reason"),
    )
    with act() as tx:
        counting_committees.name_committee(tx, election, naming)
        return approvals.committee_page(tx.session, election)


def _read_vote(body: Body) -> AskedVote:
    return AskedVote(
        subject=read_enum(Subject, body.text("subject"), "subject"),
        in_favour=body.whole("in_favour"),
        against=body.whole("against"),
        other=body.whole("other"),
        attending=Attending(
            numbers=body.body("denominator").wholes(),
            reasons=body.optional_body("reasons").all_texts(),
            note=body.optional_text("note"),
            correction=body.optional_text("correction"),
        ),
    )
