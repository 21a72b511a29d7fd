"""Addresses of the count: numbers, shares, decision, verification, minutes (design 3.4, 3.6)."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services import counting, decisions, minutes, releases, verification
from congress.services.counting import GivenShare
from congress.services.minutes import Signatories
from congress.services.round_status import read_status
from congress.store.rewriting import rewrite_sealed_boxes
from congress.web.access import READERS, allow
from congress.web.bodies import MEDIUM, Body, accepts, json_body
from congress.web.runtime import act, now, runtime
from congress.web.sessions import visitor

bp = Blueprint("counting", __name__, url_prefix="/rounds/<uuid>")


@bp.post("/counts")
@allow(Role.COUNTING)
def confirm_counts(uuid: str) -> ResponseReturnValue:
    """Report ballots issued and returned before the count (R11, R37)."""
    body = json_body()
    issued, returned = body.whole("issued"), body.whole("returned")
    rewrite_sealed_boxes(runtime().database)
    tally = counting.sum_box(runtime().database, uuid)
    with act() as tx:
        counting.confirm_counts(tx, uuid, issued=issued, returned=returned, tally=tally)
        return read_status(tx.session, uuid, at=now())


@bp.put("/share")
@allow(Role.COUNTING)
@accepts(MEDIUM)
def give_share(uuid: str) -> ResponseReturnValue:
    """Give one's share with its second proof; a false one is recorded and refused."""
    body = json_body()
    given = GivenShare(body.text("share").encode(), body.text("proof").encode())
    checked = counting.check_share(runtime().database, uuid, visitor().username, given)
    with act() as tx:
        opening = counting.take_share(tx, uuid, checked)
    counting.require_good(checked)
    return opening.as_json()


@bp.get("/shares")
@allow(*READERS)
def shares(uuid: str) -> ResponseReturnValue:
    """Tell whose shares are there."""
    with runtime().database.reading() as session:
        return counting.read_opening(session, uuid).as_json()


@bp.post("/release")
@allow(Role.COUNTING)
def release(uuid: str) -> ResponseReturnValue:
    """Let the hall see the result: the head of the counting committee alone (R11)."""
    with act() as tx:
        releases.release_result(tx, uuid)
        return read_status(tx.session, uuid, at=now())


@bp.post("/decision")
@allow(Role.SECRETARIAT, Role.COUNTING)
def declare(uuid: str) -> ResponseReturnValue:
    """Declare what the rules make of the result (R38, R44)."""
    with act() as tx:
        return dict(decisions.declare(tx, uuid).as_json())


@bp.post("/verification")
@allow(Role.SECRETARIAT, Role.COUNTING)
def verify(uuid: str) -> ResponseReturnValue:
    """Let both verifiers run beside the requests."""
    here = runtime()
    with act() as tx:
        verification.begin_verification(tx, uuid)
    here.jobs.start(
        lambda: verification.run_verification(here.database, here.keys, uuid, clock=here.clock)
    )
    return _verification_state(uuid), 202


@bp.get("/verification")
@allow(*READERS)
def verification_state(uuid: str) -> ResponseReturnValue:
    """Tell how far the verifiers have come and what they found."""
    return _verification_state(uuid)


@bp.post("/minutes")
@allow(Role.COUNTING)
def sign_minutes(uuid: str) -> ResponseReturnValue:
    """Make and sign the minutes of a verified round."""
    papers, here = _read_signatories(json_body()), runtime()
    with here.database.reading() as session:
        signed = minutes.make_minutes(session, here.keys, uuid, papers, at=now())
    with act() as tx:
        digest = minutes.keep_minutes(tx, uuid, signed)
    return {"minutes_sha256": digest}, 201


def _verification_state(uuid: str) -> dict[str, object]:
    with runtime().database.reading() as session:
        return verification.read_verification(session, uuid).as_json()


def _read_signatories(body: Body) -> Signatories:
    return Signatories(
        number=body.optional_text("number"),
        head=body.optional_text("head"),
        members=body.optional_texts("members"),
        technicians=body.optional_texts("technicians"),
        presidium=body.optional_text("presidium"),
        seat_title=body.optional_text("seat_title"),
        permission=body.optional_text("permission"),
        remarks=body.optional_texts("remarks"),
    )
