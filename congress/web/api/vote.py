"""Addresses of the tablets: the round to vote in, casting, and afterwards the trackers.

None of them writes a line of log: the time and length of a request would identify a ballot.
"""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services import voting
from congress.services.round_status import (
    read_trackers,
    read_voting_cards,
    read_voting_page,
    read_voting_rounds,
)
from congress.web.access import allow, public
from congress.web.bodies import MEDIUM, accepts
from congress.web.logs import unlogged
from congress.web.runtime import runtime

bp = Blueprint("vote", __name__, url_prefix="/vote/rounds")


@bp.get("")
@allow(Role.TABLET)
@unlogged
def listed() -> ResponseReturnValue:
    """List the rounds that are open or about to be."""
    with runtime().database.reading() as session:
        return {"rounds": read_voting_rounds(session)}


@bp.get("/<uuid>")
@allow(Role.TABLET)
@unlogged
def page(uuid: str) -> ResponseReturnValue:
    """Give all that a tablet needs to seal a ballot and to check its receipt."""
    with runtime().database.reading() as session:
        return read_voting_page(session, uuid)


@bp.post("/<uuid>/ballots")
@allow(Role.TABLET)
@accepts(MEDIUM)
@unlogged
def cast(uuid: str) -> ResponseReturnValue:
    """Put a sealed ballot into the box; the same one again gets the same receipt."""
    here = runtime()
    done = voting.cast(here.database, here.keys, here.pool, uuid, request.get_data())
    return {"tracker": done.tracker, "receipt": done.receipt}


@bp.get("/<uuid>/cards")
@allow(Role.TABLET)
@unlogged
def cards(uuid: str) -> ResponseReturnValue:
    """List all cards of a round by their state, for the tablet to look one up by itself."""
    with runtime().database.reading() as session:
        return read_voting_cards(session, uuid)


@bp.get("/<uuid>/trackers")
@public
@unlogged
def trackers(uuid: str) -> ResponseReturnValue:
    """List the trackers of a sealed box, for everybody to look for theirs."""
    with runtime().database.reading() as session:
        return {"trackers": read_trackers(session, uuid)}
