"""A round once its box is open: decision, verification, release to the hall, downloads (R38)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.roles import Role
from congress.services import decisions, follow_ups, releases
from congress.services.decision_pages import DescribedDecision, find_decision
from congress.services.downloads import list_documents, measure_document, read_document
from congress.services.follow_up_pages import describe_follow_up, read_chain
from congress.services.hearing_pages import find_hearing
from congress.services.round_pages import read_round
from congress.services.ties import describe_tie
from congress.services.verification import read_verification
from congress.web.access import READERS, allow
from congress.web.attending import attendance_fields
from congress.web.files import download
from congress.web.forms import Form, go
from congress.web.live import live_part, renewed
from congress.web.pages import page
from congress.web.runtime import act, now, runtime
from congress.web.verifying import start_verification

bp = Blueprint("results", __name__)


@bp.get("/decision")
@allow(*READERS)
def decision(uuid: str) -> ResponseReturnValue:
    """Show who is elected and why, with the article."""
    with runtime().database.reading() as session:
        values = _checked(session, uuid)
        found = find_decision(session, uuid)
        heard = find_hearing(session, uuid)
        values |= _after(session, found) if found else {}
    part = live_part("rounds/verification.html", _checking(uuid), **values)
    shown = {"found": found or heard, "heard": heard, "part": part}
    return page("rounds/decision.html", **shown, **values)


@bp.post("/decision")
@allow(Role.SECRETARIAT, Role.COUNTING)
def declare(uuid: str) -> ResponseReturnValue:
    """Declare what the rules make of the opened sum; nobody has a say in it."""
    with act() as tx:
        decisions.declare(tx, uuid)
    return go(_address(uuid))


@bp.post("/follow-up")
@allow(Role.SECRETARIAT)
def follow_up(uuid: str) -> ResponseReturnValue:
    """Prepare the run-off of those tied, or the next round of those not elected (R45, R46)."""
    conclusion = Form().optional_text("conclusion")
    with act() as tx:
        election = follow_ups.create_follow_up(tx, uuid, conclusion)
    return go(url_for("elections.checklist", election=election))


@bp.post("/verification")
@allow(Role.SECRETARIAT, Role.COUNTING)
def verify(uuid: str) -> ResponseReturnValue:
    """Let both verifiers run."""
    start_verification(uuid)
    return go(_address(uuid))


@bp.get("/verification")
@allow(*READERS)
def verification(uuid: str) -> ResponseReturnValue:
    """Show again how far the verifiers have come, when that has changed."""
    with runtime().database.reading() as session:
        values = _checked(session, uuid)
    return renewed("rounds/verification.html", _checking(uuid), **values)


@bp.post("/release")
@allow(Role.COUNTING)
def release(uuid: str) -> ResponseReturnValue:
    """Let the hall see the result: the head of the counting committee alone (R11)."""
    Form().typed("CÔNG BỐ")
    with act() as tx:
        releases.release_result(tx, uuid)
    return go(_address(uuid))


@bp.get("/downloads")
@allow(*READERS)
def downloads(uuid: str) -> ResponseReturnValue:
    """List what can be taken away, with hashes and what each is good for."""
    with runtime().database.reading() as session:
        shown = read_round(session, uuid, at=now())
        documents = list_documents(session, uuid, at=now())
    return page("rounds/downloads.html", round=shown, documents=documents)


@bp.get("/downloads/<name>")
@allow(*READERS)
def document(uuid: str, name: str) -> ResponseReturnValue:
    """Hand over one document."""
    here = runtime()
    with here.database.reading() as session:
        raw, saved_as = read_document(session, here.keys, uuid, name, at=now())
    return download(raw, saved_as)


@bp.get("/downloads/<name>/size")
@allow(*READERS)
def measured(uuid: str, name: str) -> ResponseReturnValue:
    """Show the size and the hash of one document, which take a while for a large one."""
    here = runtime()
    with here.database.reading() as session:
        one = measure_document(session, here.keys, uuid, name, at=now())
    return page("rounds/measured.html", one=one)


def _checked(session: Session, uuid: str) -> dict[str, object]:
    return {
        "round": read_round(session, uuid, at=now()),
        "checked": read_verification(session, uuid),
    }


def _after(session: Session, found: DescribedDecision) -> dict[str, object]:
    """Give what follows a declared round, and the numbers that a vote on it begins with."""
    return {
        "after": describe_follow_up(session, found.round, found.decision),
        "chain": read_chain(session, found.election),
        "tie": describe_tie(session, found.round, found.decision),
        **attendance_fields(session, found.election),
    }


def _checking(uuid: str) -> str:
    return url_for("rounds.results.verification", uuid=uuid)


def _address(uuid: str) -> str:
    return url_for("rounds.results.decision", uuid=uuid)
