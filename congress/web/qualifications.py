"""The report of the credentials committee: figures with charts, as PDF and as a Word file (R10)."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from congress.services.qualifications import describe_report, draft_docx, draft_pdf
from congress.web.access import OFFICIALS, allow
from congress.web.files import dated, download
from congress.web.pages import page
from congress.web.runtime import now, runtime

bp = Blueprint("qualifications", __name__, url_prefix="/qualifications")

_NAME = "bao_cao_tham_tra"


@bp.get("", endpoint="page")
@allow(*OFFICIALS)
def report() -> ResponseReturnValue:
    """Show all figures of the report, and what should still be corrected in the list."""
    with runtime().database.reading() as session:
        described = describe_report(session, at=now())
    return page("qualifications/page.html", described=described)


@bp.get("/report.pdf")
@allow(*OFFICIALS)
def pdf() -> ResponseReturnValue:
    """Hand over the report as it would be made now, to be printed (V7)."""
    with runtime().database.reading() as session:
        raw = draft_pdf(session, at=now())
    return download(raw, dated(_NAME, "pdf"))


@bp.get("/report.docx")
@allow(*OFFICIALS)
def docx() -> ResponseReturnValue:
    """Hand over the report as it would be made now, to be edited (V7)."""
    with runtime().database.reading() as session:
        raw = draft_docx(session, at=now())
    return download(raw, dated(_NAME, "docx"))
