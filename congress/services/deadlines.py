"""After a congress: the day on which it closed, holidays, letters of complaint (R56-R58).

What was recorded is never taken back: until the first report the day of closing may be corrected,
and whatever a letter of complaint came to is noted beside it.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congress.crypto.canonical import Json, jcs, sha256_hex
from congress.domain.dates import PartialDate
from congress.domain.deadlines import Afterwards, require_day
from congress.domain.errors import BadName, NotFound, NotNow
from congress.domain.events import (
    ComplaintRecorded,
    ComplaintSettled,
    CongressClosed,
    HolidaysKept,
)
from congress.domain.holidays import Day, DayKind, Holidays, holidays_of
from congress.domain.texts import LONGEST_NAME, clean_text
from congress.services.audit import append_event
from congress.services.congresses import read_facts
from congress.services.reportable import Readiness, list_reportable
from congress.services.transactions import Transaction
from congress.store.congresses import get_congress, lock_congress
from congress.store.deadlines import (
    ComplaintRow,
    DayRow,
    delete_days,
    find_complaint,
    find_destruction,
    list_approvals,
    list_complaints,
    list_days,
    list_reports,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of complaint: when it was received, its number or sender, what it is about."""

    day: date
    document: str
    subject: str


def close_congress(tx: Transaction, day: date) -> None:
    """Record the day on which the congress closed, or correct it before anything is reported.

    Raise `BadDate` for a day before the congress met or still to come, `NotNow` after a report.
    """
    row = lock_congress(tx.session)
    if reason := why_closing_fixed(tx.session):
        raise NotNow(reason, rule="R56")
    require_day(
        day,
        since=read_facts(tx.session).day,
        today=tx.at.date(),
        what="Ngày bế mạc",
        whose="ngày khai mạc",
    )
    row.closed = day.isoformat()
    append_event(tx, CongressClosed(day=row.closed, by=tx.by))


def why_closing_fixed(session: Session) -> str:
    """Say why the day of closing cannot be corrected any more; nothing while it can (R56)."""
    if not list_reports(session) and find_destruction(session) is None:
        return ""
    return (
        "Đã báo cáo kết quả lên cấp trên nên ngày bế mạc không sửa được nữa: báo cáo đã nêu ngày "
        "ấy."
    )


def keep_holidays(tx: Transaction, holidays: Holidays) -> None:
    """Keep another table of days off and days worked instead (R56, R57)."""
    delete_days(tx.session)
    for one in holidays.days:
        tx.session.add(DayRow(day=one.day.isoformat(), name=one.name, kind=one.kind.value))
    days = {
        kind: tuple(one.day.isoformat() for one in holidays.days if one.kind is kind)
        for kind in DayKind
    }
    append_event(tx, HolidaysKept(off=days[DayKind.OFF], worked=days[DayKind.WORKED], by=tx.by))


def read_holidays(session: Session) -> Holidays:
    """Read the table by which working days are counted."""
    rows = list_days(session)
    return holidays_of(
        Day(date.fromisoformat(row.day), row.name, DayKind(row.kind)) for row in rows
    )


def record_complaint(tx: Transaction, letter: Letter) -> int:
    """Note a letter of complaint that was received; give its number (R57)."""
    closed = require_closed(tx.session)
    require_day(
        letter.day,
        since=closed,
        today=tx.at.date(),
        what="Ngày nhận đơn",
        whose="ngày bế mạc",
    )
    row = ComplaintRow(
        number=len(list_complaints(tx.session)) + 1,
        day=letter.day.isoformat(),
        document=clean_text(letter.document, what="Số, người gửi đơn", longest=LONGEST_NAME),
        subject=required_text(letter.subject, what="Nội dung khiếu nại"),
    )
    tx.session.add(row)
    noted: dict[str, Json] = {"document": row.document, "subject": row.subject}
    append_event(
        tx,
        ComplaintRecorded(
            complaint=row.number, day=row.day, record_sha256=sha256_hex(jcs(noted)), by=tx.by
        ),
    )
    return row.number


def settle_complaint(tx: Transaction, number: int, *, day: date, outcome: str) -> None:
    """Note what a complaint came to (R57); raise `NotNow` when it came to an end already."""
    row = find_complaint(tx.session, number)
    if row is None:
        raise NotFound(f"Không có đơn khiếu nại thứ {number}. Hãy tải lại trang.", rule="R57")
    if row.settled is not None:
        text = PartialDate.from_iso(row.settled).text
        raise NotNow(f"Đơn khiếu nại thứ {number} đã có kết luận ngày {text}.", rule="R57")
    require_day(
        day,
        since=date.fromisoformat(row.day),
        today=tx.at.date(),
        what="Ngày kết luận",
        whose="ngày nhận đơn",
    )
    row.outcome = required_text(outcome, what="Kết luận về khiếu nại")
    row.settled = day.isoformat()
    append_event(
        tx,
        ComplaintSettled(
            complaint=number,
            day=row.settled,
            outcome_sha256=sha256_hex(row.outcome.encode()),
            by=tx.by,
        ),
    )


def require_closed(session: Session) -> date:
    """Give the day on which the congress closed; raise `NotNow` before it is recorded (R56)."""
    closed = get_congress(session).closed
    if not closed:
        raise NotNow(
            "Chưa ghi ngày bế mạc đại hội; mọi thời hạn tính từ ngày ấy. Hãy ghi trước.",
            rule="R56",
        )
    return date.fromisoformat(closed)


def required_text(raw: str, *, what: str) -> str:
    """Give a cleaned text that is not empty (V3)."""
    text = clean_text(raw, what=what)
    if not text:
        raise BadName(f"{what} để trống. Hãy ghi đầy đủ.", rule="V3")
    return text


def find_afterwards(session: Session) -> Afterwards | None:
    """Read what the deadlines depend on; None until the congress closed."""
    return get_afterwards(session) if get_congress(session).closed else None


def get_afterwards(session: Session) -> Afterwards:
    """Read what the deadlines depend on; raise `NotNow` before the congress closed."""
    closed = require_closed(session)
    reports, approvals = list_reports(session), list_approvals(session)
    waiting = any(row.approval is None for row in reports)
    destruction = find_destruction(session)
    return Afterwards(
        closed=closed,
        reported=date.fromisoformat(reports[-1].day) if reports else None,
        left_out=sum(one.readiness is Readiness.READY for one in list_reportable(session)),
        approved=date.fromisoformat(approvals[-1].day) if reports and not waiting else None,
        open_complaints=sum(row.settled is None for row in list_complaints(session)),
        destroyed=date.fromisoformat(destruction.day) if destruction else None,
    )
