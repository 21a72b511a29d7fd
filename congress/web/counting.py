"""The counting committee opens the box: counts, shares, decision, verifiers, minutes (R9-R13, R37).

Each member's device checks the whole box by itself before its share leaves (design 3.4):
`static/counting/main.js`.
"""

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.roles import Role
from congress.services import counting, counting_pages, decisions, minutes, releases
from congress.services.ceremony_pages import list_waiting_for
from congress.services.counting_pages import CountingPage, read_counting
from congress.services.decision_pages import find_decision
from congress.services.downloads import BUNDLE, Document, list_documents
from congress.services.hearing_pages import find_hearing
from congress.services.minutes import Signatories
from congress.services.records import MINUTES
from congress.services.stages import Stage
from congress.store.rewriting import rewrite_sealed_boxes
from congress.web.access import READERS, allow
from congress.web.files import download
from congress.web.forms import Form, go
from congress.web.language import gettext as _
from congress.web.language import phrase
from congress.web.live import live_part, renewed
from congress.web.pages import page
from congress.web.runtime import act, now, runtime
from congress.web.sessions import visitor
from congress.web.verifying import start_verification

bp = Blueprint("counting", __name__, url_prefix="/counting")

_STEPS = (
    phrase("Báo cáo số phiếu"),
    phrase("Kiểm tra, mở hòm"),
    phrase("Kết luận"),
    phrase("Kiểm tra hồ sơ"),
    phrase("Biên bản"),
    phrase("Công bố, giao hồ sơ"),
)


@bp.get("", endpoint="page")
@allow(*READERS)
def countings() -> ResponseReturnValue:
    """List the rounds whose boxes are sealed, and what is next for each."""
    with runtime().database.reading() as session:
        rounds = counting_pages.list_countings(session, at=now())
        coming = counting_pages.list_coming(session, at=now())
        keys = list_waiting_for(session, visitor().username)
    return page("counting/page.html", rounds=rounds, coming=coming, keys=keys)


@bp.get("/<uuid>", endpoint="round")
@allow(*READERS)
def opening(uuid: str) -> ResponseReturnValue:
    """Show how far the opening of a box has come, and what is next."""
    with runtime().database.reading() as session:
        shown = read_counting(session, uuid, at=now())
        papers = _papers(session, shown)
        values = _describe(shown)
    parts = {name: _live(name, shown, values) for name in _PARTS}
    return page("counting/round.html", parts=parts, **values, **papers)


@bp.get("/<uuid>/members/<version>", defaults={"part": "members"})
@bp.get("/<uuid>/verifiers/<version>", defaults={"part": "verifiers"})
@allow(*READERS)
def part(uuid: str, part: str, version: str) -> ResponseReturnValue:
    """Show again who gave a share or how far the verifiers are; a new step is a new page."""
    with runtime().database.reading() as session:
        shown = read_counting(session, uuid, at=now())
    return _renewed(part, shown, version)


@bp.post("/<uuid>/counts")
@allow(Role.COUNTING)
def confirm_counts(uuid: str) -> ResponseReturnValue:
    """Report ballots issued and returned before the count; a difference stops it (R11, R37)."""
    form, database = Form(), runtime().database
    issued = form.whole("issued", "số phiếu phát ra")
    returned = form.whole("returned", "số phiếu thu về")
    rewrite_sealed_boxes(database)
    tally = counting.sum_box(database, uuid)
    with act() as tx:
        counting.confirm_counts(tx, uuid, issued=issued, returned=returned, tally=tally)
    return go(_address(uuid))


@bp.post("/<uuid>/decision")
@allow(Role.SECRETARIAT, Role.COUNTING)
def declare(uuid: str) -> ResponseReturnValue:
    """Declare what the rules make of the opened sum, and let both verifiers run (R38, R44)."""
    with act() as tx:
        decisions.declare(tx, uuid)
    start_verification(uuid)
    return go(_address(uuid))


@bp.post("/<uuid>/verification")
@allow(Role.SECRETARIAT, Role.COUNTING)
def verify(uuid: str) -> ResponseReturnValue:
    """Let both verifiers run again."""
    start_verification(uuid)
    return go(_address(uuid))


@bp.post("/<uuid>/minutes/preview")
@allow(Role.COUNTING)
def preview_minutes(uuid: str) -> ResponseReturnValue:
    """Hand over the minutes as they would be signed, marked as a preview."""
    papers, here = _read_papers(Form()), runtime()
    with here.database.reading() as session:
        raw = minutes.preview_minutes(session, here.keys, uuid, papers, at=now())
    return download(raw, "bien_ban_xem_truoc.pdf")


@bp.post("/<uuid>/minutes")
@allow(Role.COUNTING)
def sign_minutes(uuid: str) -> ResponseReturnValue:
    """Make and sign the minutes of a verified round; they are fixed by hash."""
    form, here = Form(), runtime()
    form.typed("LẬP BIÊN BẢN")
    papers = _read_papers(form)
    with here.database.reading() as session:
        signed = minutes.make_minutes(session, here.keys, uuid, papers, at=now())
    with act() as tx:
        minutes.keep_minutes(tx, uuid, signed)
    return go(_address(uuid))


@bp.post("/<uuid>/release")
@allow(Role.COUNTING)
def release(uuid: str) -> ResponseReturnValue:
    """Let the hall see the result: the head of the counting committee alone (R11)."""
    Form().typed("CÔNG BỐ")
    with act() as tx:
        releases.release_result(tx, uuid)
    return go(_address(uuid))


def _read_papers(form: Form) -> Signatories:
    return Signatories(
        number=form.optional_text("number"),
        seat_title=form.optional_text("seat_title"),
        permission=form.optional_text("permission"),
        presidium=form.optional_text("presidium"),
        remarks=form.lines("remarks"),
    )


# The parts of the page that ask for themselves again.
_PARTS = {"members": "counting/members.html", "verifiers": "counting/verifiers.html"}


def _live(name: str, shown: CountingPage, values: dict[str, object]) -> str:
    return live_part(_PARTS[name], _part_address(name, shown), **values)


def _renewed(name: str, shown: CountingPage, version: str) -> Response:
    """Answer the part that asks for itself, or have a page whose step is past loaded anew."""
    if shown.version != version:
        return Response(status=204, headers={"HX-Refresh": "true"})
    return renewed(_PARTS[name], _part_address(name, shown), **_describe(shown))


def _describe(shown: CountingPage) -> dict[str, object]:
    return {
        "shown": shown,
        "round": shown.round,
        "checked": shown.checked,
        "steps": [
            {"label": _(label), "state": _state(shown, place)} for place, label in enumerate(_STEPS)
        ],
        "seat": shown.holder(visitor().username),
    }


def _state(shown: CountingPage, place: int) -> str:
    if place < shown.done:
        return "done"
    due = "held" if shown.held else "now"
    return due if place == shown.done and shown.round.was_sealed else "later"


def _papers(session: Session, shown: CountingPage) -> dict[str, object]:
    """Give what the later steps show: the decision, who may sign, minutes and bundle."""
    uuid, stage = shown.round.uuid, shown.round.stage
    signed = stage is Stage.SIGNED
    keys = runtime().keys
    return {
        "found": find_decision(session, uuid) or find_hearing(session, uuid),
        "signers": minutes.list_signers(session, uuid),
        "number": minutes.propose_number(session, uuid),
        "permission": minutes.propose_permission(session),
        "documents": _documents(session, uuid) if signed else {},
        "printed": counting_pages.read_printed_fingerprints(session, keys, uuid)
        if signed
        else None,
    }


def _documents(session: Session, uuid: str) -> dict[str, Document]:
    """Give minutes and bundle with their hashes."""
    found = list_documents(session, uuid, at=now())
    wanted = {MINUTES: "minutes", BUNDLE: "bundle"}
    return {wanted[one.name]: one for one in found if one.name in wanted}


def _part_address(name: str, shown: CountingPage) -> str:
    return url_for("counting.part", uuid=shown.round.uuid, part=name, version=shown.version)


def _address(uuid: str) -> str:
    return url_for("counting.round", uuid=uuid)
