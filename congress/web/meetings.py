"""The first meeting of a new committee: convened, opened, and what it elects (R48, R52, R53).

A meeting has the address of the election of its committee. In a chi bộ nobody is convened: the
congress elects secretary and deputy itself, from the same page (R19).
"""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.contests import Meeting, Office
from congress.domain.meetings import Opener, Post
from congress.domain.roles import Role
from congress.services import meetings as services
from congress.services.meeting_links import MeetingLink, find_link
from congress.services.meeting_pages import read_meeting
from congress.services.meetings import AskedChairs, Convening, Opening
from congress.services.posts import Answer, NewPost, create_meeting_election, record_answer
from congress.web.access import READERS, allow
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, runtime
from congress.web.wording import speak_at

bp = Blueprint("meetings", __name__, url_prefix="/meetings/<election>")

_ADDRESS = "meetings.page"


@bp.get("", endpoint="page")
@allow(*READERS)
def meeting(election: str) -> ResponseReturnValue:
    """Show who meets, what is next and who must act, and what is elected in which order."""
    with runtime().database.reading() as session:
        values = _describe(session, election)
    return page("meetings/page.html", **values)


@bp.post("")
@allow(Role.SECRETARIAT)
def convene(election: str) -> ResponseReturnValue:
    """Convene those who were elected, as it was typed for the papers (R18, R52)."""
    convening = _read_convening(Form())
    with act() as tx:
        services.convene(tx, election, convening)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/opening")
@allow(Role.SECRETARIAT)
def open_meeting(election: str) -> ResponseReturnValue:
    """Record who opened the meeting (R52)."""
    opening = _read_opening(Form())
    with act() as tx:
        services.record_opening(tx, election, opening)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/chairs")
@allow(Role.SECRETARIAT)
def vote_chairs(election: str) -> ResponseReturnValue:
    """Record a vote by show of cards on who leads the meeting (R4, R5, R52)."""
    asked = _read_chairs(Form())
    with act() as tx:
        services.vote_chairs(tx, election, asked)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/posts")
@allow(Role.SECRETARIAT)
def create_post(election: str) -> ResponseReturnValue:
    """Create the election of a post, and go on to it (R53)."""
    new = _read_post(Form())
    with act() as tx:
        created = create_meeting_election(tx, election, new)
    return go(url_for("elections.checklist", election=created))


@bp.post("/answers")
@allow(Role.SECRETARIAT)
def answer(election: str) -> ResponseReturnValue:
    """Record what the committee above answered (R48)."""
    given = _read_answer(Form())
    with act() as tx:
        record_answer(tx, election, given)
    return go(url_for(_ADDRESS, election=election))


@bp.app_context_processor
def _known_to_pages() -> dict[str, Any]:
    return {"meeting_link": _meeting_link}


def _meeting_link(election: str) -> MeetingLink | None:
    with runtime().database.reading() as session:
        return find_link(session, election)


def _describe(session: Session, election: str) -> dict[str, object]:
    found = read_meeting(session, election)
    if not found.by_congress:
        speak_at(Meeting.COMMITTEE_MEETING)
    return {"meeting": found, "openers": tuple(Opener)}


def _read_convening(form: Form) -> Convening:
    return Convening(
        title=form.text("title", "tên hội nghị"),
        heading=form.text("heading", "tên hội nghị trên văn bản"),
        standing=form.checked("standing"),
    )


def _read_opening(form: Form) -> Opening:
    return Opening(
        opener=form.choice("opener", Opener, "người khai mạc"),
        name=form.text("name", "họ và tên người khai mạc"),
        present=form.whole("present", "số ủy viên có mặt"),
        document=form.optional_text("document"),
    )


def _read_chairs(form: Form) -> AskedChairs:
    return AskedChairs(
        members=form.numbers("chairs"),
        in_favour=form.whole("in_favour", "số thẻ đồng ý"),
        against=form.optional_whole("against", "số thẻ không đồng ý"),
        other=form.optional_whole("other", "số thẻ ý kiến khác"),
    )


def _read_post(form: Form) -> NewPost:
    return NewPost(
        post=form.choice("post", Post, "chức danh"),
        seats=form.whole("seats", "số lượng cần bầu"),
        title=form.optional_text("title"),
    )


def _read_answer(form: Form) -> Answer:
    return Answer(
        office=form.choice("office", Office, "chức danh"),
        document=form.text("document", "số văn bản trả lời"),
        text=form.text("text", "nội dung trả lời"),
        agreed=form.checked("agreed"),
    )
