"""The report of the credentials committee: figures, conclusions, PDF and Word file, vote (R10)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.qualification_reports import Conclusions
from congress.domain.roles import Role
from congress.services.errors import Malformed
from congress.services.qualifications import (
    Texts,
    describe_report,
    draft_docx,
    draft_pdf,
    fix_report,
    print_report,
    read_fixed_pdf,
    write_texts,
)
from congress.web.access import OFFICIALS, allow
from congress.web.files import dated, download
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, now, runtime

bp = Blueprint("qualifications", __name__, url_prefix="/qualifications")

_ADDRESS = "qualifications.page"
_NAME = "bao_cao_tham_tra"


@bp.get("", endpoint="page")
@allow(*OFFICIALS)
def report() -> ResponseReturnValue:
    """Show all figures of the report, how far it has come, and what the list should still say."""
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


@bp.get("/fixed.pdf")
@allow(*OFFICIALS)
def fixed() -> ResponseReturnValue:
    """Hand over the report as it was fixed last, byte by byte what its hash is of."""
    with runtime().database.reading() as session:
        raw = read_fixed_pdf(session)
    return download(raw, dated(f"{_NAME}_da_chot", "pdf"))


@bp.post("/texts")
@allow(Role.CREDENTIALS, Role.SECRETARIAT)
def write() -> ResponseReturnValue:
    """Keep what the committee concludes (R10)."""
    texts = _read_texts(Form())
    with act() as tx:
        write_texts(tx, texts)
    return go(url_for(_ADDRESS))


@bp.post("/fix")
@allow(Role.CREDENTIALS, Role.SECRETARIAT)
def fix() -> ResponseReturnValue:
    """Fix the report as the congress will vote on it (R10)."""
    Form().typed("CHỐT BÁO CÁO")
    with runtime().database.reading() as session:
        printed = print_report(session, at=now())
    with act() as tx:
        fix_report(tx, printed)
    return go(url_for(_ADDRESS))


def _read_texts(form: Form) -> Texts:
    return Texts(
        number=form.optional_text("number"),
        conclusions=Conclusions(
            elections=form.raw("elections"),
            complaints=form.raw("complaints"),
            remarks=form.raw("remarks"),
        ),
        not_recommended=form.lines("not_recommended"),
        party_limits=_read_limits(form.text("party_limits", "mốc tuổi Đảng")),
    )


def _read_limits(text: str) -> tuple[int, ...]:
    numbers = text.replace(",", " ").replace(";", " ").split()
    if not all(one.isascii() and one.isdigit() and len(one) < 4 for one in numbers):
        raise Malformed("Mốc tuổi Đảng phải là các số năm, ví dụ: 10 20 30 40. Hãy nhập lại.")
    return tuple(map(int, numbers))
