"""Results reported to the committee above, and approved by it (R2, R56)."""

from collections.abc import Sequence
from datetime import date

from congress.domain.deadlines import require_day
from congress.domain.errors import BadName, NotFound, NotNow
from congress.domain.events import ResultsApproved, ResultsReported
from congress.domain.texts import LONGEST_SHOWN, clean_text
from congress.services.audit import append_event
from congress.services.deadlines import require_closed
from congress.services.errors import Malformed
from congress.services.reportable import Readiness, describe_reportable
from congress.services.transactions import Transaction
from congress.store.congresses import lock_congress
from congress.store.deadlines import (
    ApprovalRow,
    ReportedElection,
    ReportRow,
    list_approvals,
    list_complaints,
    list_reports,
)
from congress.store.elections import list_elections


def record_report(tx: Transaction, *, day: date, document: str, elections: Sequence[str]) -> int:
    """Record a report that names the results of elections; give its number (R56).

    Each election is reported once, when nothing of it is still to come. Raise `NotNow` naming the
    first one that must wait, and before the day of closing is recorded.
    """
    lock_congress(tx.session)
    reports = list_reports(tx.session)
    require_day(
        day,
        since=max([require_closed(tx.session), *(date.fromisoformat(row.day) for row in reports)]),
        today=tx.at.date(),
        what="Ngày báo cáo",
        whose="ngày báo cáo lần trước" if reports else "ngày bế mạc",
    )
    named = _require_ready(tx, elections)
    row = ReportRow(number=len(reports) + 1, day=day.isoformat(), document=number_of(document))
    tx.session.add(row)
    tx.session.flush()
    tx.session.add_all(ReportedElection(election=one, report=row.number) for one in named)
    append_event(
        tx,
        ResultsReported(
            report=row.number,
            day=row.day,
            document=row.document,
            elections=tuple(named),
            by=tx.by,
        ),
    )
    return row.number


def record_approval(tx: Transaction, *, day: date, document: str) -> None:
    """Record that the committee above approved all that was reported until now (R2, R56).

    Raise `NotNow` when no report waits for it, and while a complaint is open.
    """
    lock_congress(tx.session)
    waiting = [row for row in list_reports(tx.session) if row.approval is None]
    if not waiting:
        raise NotNow("Không có báo cáo nào chờ chuẩn y. Hãy ghi báo cáo trước.", rule="R56")
    if number := sum(row.settled is None for row in list_complaints(tx.session)):
        raise NotNow(
            f"Còn {number} đơn khiếu nại chưa có kết luận nên chưa ghi chuẩn y được. Hãy ghi kết "
            "luận trước.",
            rule="R56",
        )
    require_day(
        day,
        since=date.fromisoformat(waiting[-1].day),
        today=tx.at.date(),
        what="Ngày chuẩn y",
        whose="ngày báo cáo",
    )
    number = len(list_approvals(tx.session)) + 1
    row = ApprovalRow(number=number, day=day.isoformat(), document=number_of(document))
    tx.session.add(row)
    tx.session.flush()
    for report in waiting:
        report.approval = number
    append_event(tx, ResultsApproved(day=row.day, document=row.document, by=tx.by))


def number_of(document: str) -> str:
    """Give the cleaned number of a paper, which must be there (V3)."""
    text = clean_text(document, what="Số văn bản", longest=LONGEST_SHOWN)
    if not text:
        raise BadName("Số văn bản để trống. Hãy ghi, ví dụ 01-BC/ĐU.", rule="V3")
    return text


def _require_ready(tx: Transaction, elections: Sequence[str]) -> list[str]:
    """Give the elections in the order in which they were created, each ready to be reported."""
    known = [row.id for row in list_elections(tx.session)]
    if unknown := set(elections) - set(known):
        raise NotFound(f"Không có cuộc bầu cử {min(unknown)}. Hãy tải lại trang.", rule="R56")
    if not elections:
        raise Malformed("Chưa chọn cuộc bầu cử nào. Hãy chọn rồi làm lại.")
    named = [one for one in known if one in elections]
    for election in named:
        found = describe_reportable(tx.session, election)
        if found.readiness is Readiness.LATER:
            raise NotNow(f"Chưa báo cáo được {found.title}. {found.reason}", rule="R56")
        if found.report is not None:
            raise NotNow(
                f"{found.title} đã có trong báo cáo số {found.report.document}.", rule="R56"
            )
    return named
