"""What comes after a congress: deadlines, reports, complaints, holidays, destruction (R56-R58)."""

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from congress.domain.holidays import Day, DayKind, new_day
from congress.domain.roles import Role
from congress.services import deadlines, keeping, reports
from congress.services.deadline_pages import list_seats_of, read_deadlines, write_deadlines
from congress.services.deadlines import Letter, read_holidays
from congress.services.report_workbooks import report_workbook
from congress.web.access import READERS, allow
from congress.web.files import dated, download
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, now, rewrite_boxes, runtime
from congress.web.sessions import visitor

bp = Blueprint("deadlines", __name__, url_prefix="/deadlines")


@bp.get("", endpoint="page")
@allow(*READERS)
def deadlines_page() -> ResponseReturnValue:
    """Show every duty after the congress with its days, and what was recorded of it."""
    today = now().date()
    with runtime().database.reading() as session:
        shown = read_deadlines(session, today=today)
        seats = list_seats_of(session, visitor().username)
    return page("deadlines/page.html", shown=shown, seats=seats, today=today, kinds=DayKind)


@bp.get("/calendar.ics")
@allow(*READERS)
def calendar() -> ResponseReturnValue:
    """Hand over the deadlines still to come, for the calendar of an office."""
    with runtime().database.reading() as session:
        raw = write_deadlines(session, at=now())
    return download(raw, dated("thoi_han", "ics"))


@bp.get("/results.xlsx")
@allow(*READERS)
def workbook() -> ResponseReturnValue:
    """Hand over all results with those elected, for the report."""
    with runtime().database.reading() as session:
        raw = report_workbook(session, at=now())
    return download(raw, dated("bao_cao_ket_qua_bau_cu", "xlsx"))


@bp.post("/closing")
@allow(Role.SECRETARIAT)
def close() -> ResponseReturnValue:
    """Record or correct the day on which the congress closed."""
    day = Form().day("closed", "ngày bế mạc")
    with act() as tx:
        deadlines.close_congress(tx, day)
    return _back("closing")


@bp.post("/reports")
@allow(Role.SECRETARIAT)
def report() -> ResponseReturnValue:
    """Record a report to the committee above, and which elections it names (R56)."""
    form = Form()
    form.typed("BÁO CÁO")
    day, document = form.day("report_day", "ngày báo cáo"), form.optional_text("report_document")
    with act() as tx:
        reports.record_report(tx, day=day, document=document, elections=form.several("elections"))
    return _back("reports")


@bp.post("/approvals")
@allow(Role.SECRETARIAT)
def approve() -> ResponseReturnValue:
    """Record that the committee above approved what was reported (R2)."""
    form = Form()
    form.typed("CHUẨN Y")
    day, document = (
        form.day("approval_day", "ngày chuẩn y"),
        form.optional_text("approval_document"),
    )
    with act() as tx:
        reports.record_approval(tx, day=day, document=document)
    return _back("reports")


@bp.post("/complaints")
@allow(Role.SECRETARIAT)
def complain() -> ResponseReturnValue:
    """Note a letter of complaint that was received (R57)."""
    letter = _read_letter(Form())
    with act() as tx:
        deadlines.record_complaint(tx, letter)
    return _back("complaints")


@bp.post("/complaints/<int:number>/outcome")
@allow(Role.SECRETARIAT)
def settle(number: int) -> ResponseReturnValue:
    """Note what a complaint came to (R57)."""
    form = Form()
    form.typed("KẾT LUẬN")
    day, outcome = form.day("settled", "ngày kết luận"), form.optional_text("outcome")
    with act() as tx:
        deadlines.settle_complaint(tx, number, day=day, outcome=outcome)
    return _back("complaints")


@bp.post("/destruction")
@allow(Role.SECRETARIAT)
def destroy() -> ResponseReturnValue:
    """Destroy by a decision what could still open a ballot (R58)."""
    form = Form()
    form.typed("HỦY PHIẾU")
    day, decision = form.day("destroyed", "ngày hủy"), form.optional_text("decision")
    with act() as tx:
        keeping.record_destruction(tx, day=day, decision=decision)
    rewrite_boxes()
    return _back("destruction")


@bp.post("/holidays")
@allow(Role.SECRETARIAT)
def add_holidays() -> ResponseReturnValue:
    """Add many days that were pasted, one a line, to the table of holidays."""
    lines = Form().raw("lines")
    with act() as tx:
        deadlines.keep_holidays(tx, read_holidays(tx.session).with_lines(lines))
    return _back("holidays")


@bp.post("/holidays/one")
@allow(Role.SECRETARIAT)
def add_holiday() -> ResponseReturnValue:
    """Add one day to the table of holidays."""
    one = _read_day(Form())
    with act() as tx:
        deadlines.keep_holidays(tx, read_holidays(tx.session).with_day(one))
    return _back("holidays")


@bp.post("/holidays/years/<int:year>")
@allow(Role.SECRETARIAT)
def fill_year(year: int) -> ResponseReturnValue:
    """Add the holidays of a year that never move."""
    with act() as tx:
        deadlines.keep_holidays(tx, read_holidays(tx.session).with_fixed(year))
    return _back("holidays")


@bp.post("/holidays/removal")
@allow(Role.SECRETARIAT)
def remove_holiday() -> ResponseReturnValue:
    """Take a day out of the table."""
    day = Form().day("removed", "ngày")
    with act() as tx:
        deadlines.keep_holidays(tx, read_holidays(tx.session).without(day))
    return _back("holidays")


def _read_letter(form: Form) -> Letter:
    return Letter(
        day=form.day("received", "ngày nhận đơn"),
        document=form.optional_text("letter"),
        subject=form.optional_text("subject"),
    )


def _read_day(form: Form) -> Day:
    return new_day(
        form.day("holiday", "ngày"),
        form.text("holiday_name", "tên ngày"),
        form.choice("kind", DayKind, "loại ngày"),
    )


def _back(part: str) -> Response:
    """Go back to the page, which says in which part of it something was done."""
    return go(url_for("deadlines.page", done=part))
