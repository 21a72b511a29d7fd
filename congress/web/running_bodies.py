"""The bodies that run the congress, and whether it is valid (R7-R10, R51)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.errors import NotFound
from congress.domain.quorum import Quorum
from congress.domain.roles import Role
from congress.domain.running_bodies import RunningBody
from congress.services.quorum import describe_quorum, enter_quorum
from congress.services.running_bodies import (
    Proposal,
    describe_bodies,
    describe_body,
    list_seatable,
    name_body,
)
from congress.web.access import READERS, allow
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, runtime

bp = Blueprint("running_bodies", __name__, url_prefix="/bodies")

_ADDRESS = "running_bodies.page"


@bp.get("", endpoint="page")
@allow(*READERS)
def bodies() -> ResponseReturnValue:
    """Show who runs the congress, how far each body has come, and whether the congress is valid."""
    with runtime().database.reading() as session:
        found, quorum = describe_bodies(session), describe_quorum(session)
    return page("running_bodies/page.html", bodies=found, described=quorum)


@bp.get("/<body>")
@allow(Role.SECRETARIAT)
def people(body: str) -> ResponseReturnValue:
    """Ask who is proposed for a body."""
    with runtime().database.reading() as session:
        found, seatable = describe_body(session, _read_body(body)), list_seatable(session)
    return page("running_bodies/people.html", shown=found, delegates=seatable)


@bp.post("/<body>")
@allow(Role.SECRETARIAT)
def name(body: str) -> ResponseReturnValue:
    """Record who was proposed for a body (R7)."""
    proposal = _read_proposal(_read_body(body), Form())
    with act() as tx:
        name_body(tx, proposal)
    return go(url_for(_ADDRESS, _anchor=body))


@bp.post("/quorum")
@allow(Role.SECRETARIAT)
def count() -> ResponseReturnValue:
    """Record how many are there of those summoned (R51)."""
    quorum = _read_quorum(Form())
    with act() as tx:
        enter_quorum(tx, quorum)
    return go(url_for(_ADDRESS))


def _read_body(body: str) -> RunningBody:
    """Read which body an address names; raise `NotFound` for another word."""
    if body not in set(RunningBody):
        raise NotFound("Không có cơ quan điều hành này. Hãy tải lại trang.", rule="R7")
    return RunningBody(body)


def _read_proposal(body: RunningBody, form: Form) -> Proposal:
    return Proposal(
        body=body,
        size=form.whole("size", "số lượng"),
        head=form.optional_text("head"),
        members=form.several("members"),
        typed=form.lines("typed"),
    )


def _read_quorum(form: Form) -> Quorum:
    return Quorum(
        summoned=form.whole("summoned", "số được triệu tập"),
        present=form.whole("present", "số có mặt"),
        organisations=form.optional_whole("organisations", "số tổ chức đảng được triệu tập"),
        represented=form.optional_whole("represented", "số tổ chức đảng có đại biểu dự"),
    )
