"""The list of elections, and the page of each one: where it stands and who must act next."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.roles import Role
from congress.services.congresses import read_facts
from congress.services.election_steps import ElectionPath, list_paths, read_path
from congress.services.meeting_pages import list_meetings
from congress.services.next_acts import read_next_act
from congress.services.slate_editing import describe_slate
from congress.services.slates import create_election
from congress.web.access import READERS, allow
from congress.web.elections.places import address_of, address_of_step
from congress.web.elections.planning import plan_fields, read_election
from congress.web.forms import Form, go
from congress.web.live import live_part, renewed
from congress.web.logs import unlogged
from congress.web.meters import surplus_values
from congress.web.pages import page
from congress.web.runtime import act, now, runtime

bp = Blueprint("elections", __name__, url_prefix="/elections")


@bp.get("", endpoint="page")
@allow(*READERS)
def elections() -> ResponseReturnValue:
    """List the elections with their next acts, and offer a new one."""
    with runtime().database.reading() as session:
        paths = list_paths(session, at=now())
        acts = [(path, read_next_act(session, path)) for path in paths]
        plan = plan_fields(session, request.args)
        meetings = list_meetings(session)
    return page("elections/page.html", acts=acts, meetings=meetings, address_of=address_of, **plan)


@bp.post("")
@allow(Role.SECRETARIAT)
def create() -> ResponseReturnValue:
    """Create the election of one body or office (R6)."""
    asked = read_election(Form())
    with act() as tx:
        election = create_election(tx, asked)
    return go(url_for("elections.checklist", election=election))


@bp.get("/proposal")
@allow(Role.SECRETARIAT)
def propose_body() -> ResponseReturnValue:
    """Propose what is elected from what it is called, and ask for what belongs to it."""
    with runtime().database.reading() as session:
        plan = plan_fields(session, request.args)
    return page("elections/body.html", **plan)


@bp.get("/<election>")
@allow(*READERS)
def checklist(election: str) -> ResponseReturnValue:
    """Show where an election stands, what is next, and who must act."""
    with runtime().database.reading() as session:
        path = read_path(session, election, at=now())
        part = live_part("elections/next.html", _address(election), **_next(session, path))
    return page("elections/checklist.html", path=path, slate=path.facts.slate, part=part)


@bp.get("/<election>/next")
@allow(*READERS)
@unlogged
def next_act(election: str) -> ResponseReturnValue:
    """Tell again what is next, when it has changed."""
    with runtime().database.reading() as session:
        path = read_path(session, election, at=now())
        return renewed("elections/next.html", _address(election), **_next(session, path))


@bp.get("/<election>/ballot")
@allow(*READERS)
def sample_ballot(election: str) -> ResponseReturnValue:
    """Show the ballot as it would be on paper, marked as a sample, to be printed."""
    with runtime().database.reading() as session:
        slate, facts = describe_slate(session, election), read_facts(session)
    return page("elections/ballot.html", slate=slate, facts=facts)


def _address(election: str) -> str:
    return url_for("elections.next_act", election=election)


def _next(session: Session, path: ElectionPath) -> dict[str, object]:
    return {
        "path": path,
        "act": read_next_act(session, path),
        "address_of": address_of,
        "address_of_step": address_of_step,
        **surplus_values(path.facts.slate),
    }
