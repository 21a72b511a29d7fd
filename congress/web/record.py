"""The public record: rounds with their files, trackers of sealed boxes, the log in sentences."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from congress.services import audit, journal, trackers
from congress.services.record_pages import read_record
from congress.services.records import bundle_of
from congress.web.access import READERS, allow, public
from congress.web.files import dated, download
from congress.web.logs import unlogged
from congress.web.pages import page
from congress.web.runtime import runtime

bp = Blueprint("record", __name__, url_prefix="/record")


@bp.get("", endpoint="page")
@allow(*READERS)
def record() -> ResponseReturnValue:
    """Show what the public record consists of by now."""
    here = runtime()
    with here.database.reading() as session:
        found = read_record(session, here.keys)
    return page("record/page.html", record=found)


@bp.get("/bundle.zip")
@allow(*READERS)
def whole_record() -> ResponseReturnValue:
    """Hand over the whole record, to be checked at home (FORMAT §5)."""
    here = runtime()
    with here.database.reading() as session:
        raw = bundle_of(session, here.keys)
    return download(raw, dated("Ho_so_cong_khai", "zip"))


@bp.get("/log.jsonl")
@allow(*READERS)
def whole_log() -> ResponseReturnValue:
    """Hand over the log, one event a line (FORMAT §5.2)."""
    with runtime().database.reading() as session:
        lines = audit.read_log(session).text
    return download(lines.encode(), dated("Nhat_ky", "jsonl"))


@bp.get("/journal", endpoint="journal")
@allow(*READERS)
def journal_page() -> ResponseReturnValue:
    """Tell the log in sentences."""
    with runtime().database.reading() as session:
        entries = journal.read_journal(session)
    return page("record/journal.html", entries=entries)


@bp.get("/<uuid>/trackers")
@public
@unlogged
def box(uuid: str) -> ResponseReturnValue:
    """List the trackers of a sealed box, and look for one; whoever looks leaves no trace."""
    with runtime().database.reading() as session:
        listed = trackers.list_box(session, uuid)
    found = trackers.search(listed, request.args.get("q", ""))
    return page("record/trackers.html", box=listed, search=found)


@bp.get("/<uuid>/trackers.txt")
@public
@unlogged
def box_text(uuid: str) -> ResponseReturnValue:
    """Give the trackers of a sealed box as text, their digits and hashes."""
    with runtime().database.reading() as session:
        listed = trackers.list_box(session, uuid)
    lines = (f"{one.digits}  {one.hash}\n" for one in listed.trackers)
    return Response("".join(lines), mimetype="text/plain")
