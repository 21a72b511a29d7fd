"""Addresses of elections and slates, and of what the credentials committee hands over."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Office, Purpose, Target, office_of
from congress.domain.roles import Role
from congress.services import card_lists, lists, nominations, slates, withdrawals
from congress.services.slates import NewElection
from congress.web.access import READERS, allow
from congress.web.bodies import LARGE, MEDIUM, Body, accepts, json_body
from congress.web.enums import asked_letters, read_enum
from congress.web.runtime import act, runtime

bp = Blueprint("elections", __name__)


@bp.get("/elections")
@allow(*READERS)
def elections() -> ResponseReturnValue:
    """List the elections in the order in which they were created."""
    with runtime().database.reading() as session:
        return {"elections": lists.election_list(session)}


@bp.post("/elections")
@allow(Role.SECRETARIAT)
def new_election() -> ResponseReturnValue:
    """Create an election of a body or office (R6)."""
    asked = _read_election(json_body())
    with act() as tx:
        election = slates.create_election(tx, asked)
        return lists.election_page(tx.session, election), 201


@bp.get("/elections/<election>")
@allow(*READERS)
def election(election: str) -> ResponseReturnValue:
    """Tell what one election is for."""
    with runtime().database.reading() as session:
        return lists.election_page(session, election)


@bp.get("/elections/<election>/slate")
@allow(*READERS)
def slate(election: str) -> ResponseReturnValue:
    """Give the slate in ballot order (R26b)."""
    with runtime().database.reading() as session:
        return lists.slate_page(session, election)


@bp.post("/elections/<election>/slate")
@allow(Role.SECRETARIAT)
@accepts(LARGE)
def import_slate(election: str) -> ResponseReturnValue:
    """Take in a list of candidates in place of an earlier one, all of it or nothing."""
    with act() as tx:
        done = slates.import_slate(tx, election, request.get_data(), letters=asked_letters())
    return done.as_json()


@bp.post("/elections/<election>/slate/lock")
@allow(Role.SECRETARIAT)
def lock_slate(election: str) -> ResponseReturnValue:
    """Lock the slate (R21, R22)."""
    with act() as tx:
        locked, notices = slates.lock_slate(tx, election)
        page = lists.election_page(tx.session, election)
    listed = [{"text": notice.text, "rule": notice.rule} for notice in notices]
    return {**page, "candidates": len(locked.candidates), "notices": listed}


@bp.post("/elections/<election>/nominations/opening")
@allow(Role.SECRETARIAT)
def open_nominations(election: str) -> ResponseReturnValue:
    """Present the prepared list: from now on people are nominated (R8, R35)."""
    with act() as tx:
        nominations.open_nominations(tx, election)
        return lists.election_page(tx.session, election)


@bp.post("/elections/<election>/nominations/closing")
@allow(Role.SECRETARIAT)
def close_nominations(election: str) -> ResponseReturnValue:
    """End the nominations; whoever is on the list may still ask to be let go (R24, R35)."""
    with act() as tx:
        nominations.close_nominations(tx, election)
        return lists.election_page(tx.session, election)


@bp.post("/elections/<election>/withdrawals/closing")
@allow(Role.SECRETARIAT)
def close_withdrawals(election: str) -> ResponseReturnValue:
    """End the withdrawals: the list may be locked now (R20, R35)."""
    with act() as tx:
        withdrawals.close_withdrawals(tx, election)
        return lists.election_page(tx.session, election)


@bp.get("/cards")
@allow(*READERS)
def cards() -> ResponseReturnValue:
    """Tell which lists of cards were registered, and which slots are left."""
    with runtime().database.reading() as session:
        return lists.card_page(session)


@bp.post("/cards/lists")
@allow(Role.CREDENTIALS)
@accepts(MEDIUM)
def register_lists() -> ResponseReturnValue:
    """Register the digests of all lists, cards.json, once for the congress (FORMAT §3.1)."""
    on_server = request.args.get("made_on_server") == "yes"
    with act() as tx:
        card_lists.register_lists(tx, request.get_data(), made_on_server=on_server)
        return lists.card_page(tx.session), 201


@bp.post("/cards/rolls")
@allow(Role.CREDENTIALS)
@accepts(MEDIUM)
def hand_over_roll() -> ResponseReturnValue:
    """Hand over the roll of a round to come, roll.json (FORMAT §3.2)."""
    with act() as tx:
        roll, sha256 = card_lists.hand_over_roll(tx, request.get_data())
    counts = {"cards": len(roll.cards), "spares": len(roll.spares)}
    return {"roll_sha256": sha256, "slot": roll.slot, "round": roll.uuid, **counts}, 201


def _read_election(body: Body) -> NewElection:
    title, target = body.text("title"), read_enum(Target, body.text("body"), "body")
    level, office = read_enum(Level, body.text("level"), "level"), body.optional_text("office")
    circumstances = Circumstances(
        level=level,
        office=read_enum(Office, office, "office") if office else office_of(title, target),
        alternates=body.optional_whole("alternates"),
    )
    return NewElection(
        title=title,
        target=target,
        level=level,
        seats=body.whole("seats"),
        circumstances=circumstances,
        purpose=read_enum(Purpose, body.optional_text("purpose") or Purpose.ELECTION, "purpose"),
        additional=body.optional_truth("additional"),
        permitted_by=body.optional_text("permitted_by"),
    )
