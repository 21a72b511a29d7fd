"""Addresses of rounds: frozen, opened, changed, closed and annulled (R35, R37)."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services import card_changes, freezing, rounds
from congress.services.card_changes import Change
from congress.services.freezing import Freeze
from congress.services.round_status import read_status, read_statuses, read_turnout
from congress.web.access import ALL, READERS, allow
from congress.web.bodies import MEDIUM, Body, accepts, json_body
from congress.web.logs import unlogged
from congress.web.runtime import act, now, rewrite_boxes, runtime

bp = Blueprint("rounds", __name__)


@bp.post("/elections/<election>/rounds")
@allow(Role.SECRETARIAT)
def freeze(election: str) -> ResponseReturnValue:
    """Freeze the next round: slate, roll, N and key are fixed by hash."""
    asked = _read_freeze(json_body())
    with act() as tx:
        uuid = freezing.freeze_round(tx, election, asked)
        return read_status(tx.session, uuid, at=now()), 201


@bp.get("/rounds")
@allow(*READERS)
def listed() -> ResponseReturnValue:
    """Tell how all rounds stand."""
    with runtime().database.reading() as session:
        return {"rounds": read_statuses(session, at=now())}


@bp.get("/rounds/<uuid>")
@allow(*READERS)
def status(uuid: str) -> ResponseReturnValue:
    """Tell how a round stands and what comes next."""
    with runtime().database.reading() as session:
        return read_status(session, uuid, at=now())


@bp.get("/rounds/<uuid>/status")
@allow(*ALL)
@unlogged
def turnout(uuid: str) -> ResponseReturnValue:
    """Tell how many ballots are in the box, never what they say."""
    with runtime().database.reading() as session:
        return read_turnout(session, uuid)


@bp.post("/rounds/<uuid>/opening")
@allow(Role.SECRETARIAT)
def ask_opening(uuid: str) -> ResponseReturnValue:
    """Ask to open, with the numbers of people present and ballots issued (R37)."""
    body = json_body()
    present, issued = body.whole("present"), body.whole("issued")
    with act() as tx:
        rounds.ask_opening(tx, uuid, present=present, issued=issued)
        return read_status(tx.session, uuid, at=now()), 202


@bp.post("/rounds/<uuid>/opening/confirmation")
@allow(Role.PRESIDIUM)
def confirm_opening(uuid: str) -> ResponseReturnValue:
    """Open the round that the secretariat asked to open."""
    with act() as tx:
        rounds.confirm_opening(tx, uuid)
        page = read_status(tx.session, uuid, at=now())
    runtime().pool.warm_up()
    return page


@bp.post("/rounds/<uuid>/card-changes")
@allow(Role.CREDENTIALS)
@accepts(MEDIUM)
def ask_change(uuid: str) -> ResponseReturnValue:
    """Ask to void cards and to make spares valid, by their public credentials."""
    body = json_body()
    change = Change(body.optional_texts("void"), body.optional_texts("make_valid"))
    with act() as tx:
        card_changes.ask_change(tx, uuid, change)
        return read_status(tx.session, uuid, at=now()), 202


@bp.post("/rounds/<uuid>/card-changes/confirmation")
@allow(Role.PRESIDIUM)
def confirm_change(uuid: str) -> ResponseReturnValue:
    """Change the cards that the credentials committee asked to change."""
    with act() as tx:
        card_changes.confirm_change(tx, uuid)
        return read_status(tx.session, uuid, at=now())


@bp.post("/rounds/<uuid>/closing")
@allow(Role.SECRETARIAT)
def ask_closing(uuid: str) -> ResponseReturnValue:
    """Ask to close the round."""
    with act() as tx:
        rounds.ask_closing(tx, uuid)
        return read_status(tx.session, uuid, at=now()), 202


@bp.post("/rounds/<uuid>/closing/confirmation")
@allow(Role.PRESIDIUM)
def confirm_closing(uuid: str) -> ResponseReturnValue:
    """Close the round, seal its box, and let its ballots be rewritten (design 5.2)."""
    with act() as tx:
        rounds.confirm_closing(tx, uuid)
        page = read_status(tx.session, uuid, at=now())
    rewrite_boxes()
    return page


@bp.post("/rounds/<uuid>/annulment")
@allow(Role.SECRETARIAT)
def ask_annulment(uuid: str) -> ResponseReturnValue:
    """Ask to end the round without a result, by a decision of the congress."""
    reason = json_body().text("reason")
    with act() as tx:
        rounds.ask_annulment(tx, uuid, reason)
        return read_status(tx.session, uuid, at=now()), 202


@bp.post("/rounds/<uuid>/annulment/confirmation")
@allow(Role.PRESIDIUM)
def confirm_annulment(uuid: str) -> ResponseReturnValue:
    """Annul the round that the secretariat asked to annul; nothing of it is deleted."""
    with act() as tx:
        rounds.confirm_annulment(tx, uuid)
        page = read_status(tx.session, uuid, at=now())
    rewrite_boxes()
    return page


def _read_freeze(body: Body) -> Freeze:
    return Freeze(
        ceremony=body.text("ceremony"),
        slot=body.whole("slot"),
        attendance=body.body("denominator").wholes(),
        note=body.optional_text("note"),
        reasons=body.optional_body("reasons").all_texts(),
        correction=body.optional_text("correction"),
        further=body.optional_texts("further"),
    )
