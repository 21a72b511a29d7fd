"""The report of results to the committee above as a spreadsheet: who was elected, with a short CV.

One sheet tells of all elections, then each has its own: in the order of votes, as minutes list
those elected (R56). What is not known of a person stays empty.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from congress.documents.workbooks import Table, TableColumn, write_workbook
from congress.domain.delegates import Delegate
from congress.domain.outcomes import Standing
from congress.domain.slates import Candidate
from congress.services.decision_pages import DecidedCandidate, DescribedDecision, find_decision
from congress.services.delegate_previews import value_text
from congress.services.delegates import read_delegates
from congress.services.election_rows import read_candidate
from congress.services.reportable import Reportable, list_reportable
from congress.store.congresses import get_congress
from congress.store.elections import CandidateRow, list_candidates

_NAMED = {Standing.ELECTED: "Trúng cử", Standing.ALTERNATE: "Dự khuyết"}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def report_workbook(session: Session, *, at: datetime) -> bytes:
    """Write all results that were declared, for the report (R56)."""
    found = [
        (one, decision)
        for one in list_reportable(session)
        if one.round is not None and (decision := find_decision(session, one.round)) is not None
    ]
    delegates = dict(read_delegates(session))
    sheets = [
        _sheet(session, number, decision, delegates)
        for number, (_, decision) in enumerate(found, start=1)
    ]
    return write_workbook((_overview(session, found), *sheets), at=at)


def _overview(session: Session, found: list[tuple[Reportable, DescribedDecision]]) -> Table:
    congress = get_congress(session)
    return Table(
        name="Tổng hợp",
        lines=("KẾT QUẢ BẦU CỬ", congress.name, f"Nhiệm kỳ {congress.term}"),
        columns=(
            TableColumn("TT", 6),
            TableColumn("Cuộc bầu cử", 44),
            TableColumn("Cần bầu", 9),
            TableColumn("Trúng cử", 9),
            TableColumn("Số người dùng để tính kết quả", 16),
            TableColumn("Phiếu thu về", 9),
            TableColumn("Phiếu hợp lệ", 9),
            TableColumn("Kết luận", 32),
            TableColumn("Báo cáo", 40),
        ),
        rows=tuple(
            (
                number,
                decision.title,
                decision.slate.seats,
                len(decision.decision.elected),
                decision.denominator.number,
                decision.report.counts.returned,
                decision.report.counts.valid,
                decision.decision.outcome.label,
                f"Số {one.report.document}" if one.report else one.reason or "Báo cáo được",
            )
            for number, (one, decision) in enumerate(found, start=1)
        ),
    )


def _sheet(
    session: Session, number: int, found: DescribedDecision, delegates: Mapping[str, Delegate]
) -> Table:
    people = list_candidates(session, found.election)
    return Table(
        name=_sheet_name(number, found.title),
        lines=(
            f"DANH SÁCH TRÚNG CỬ: {found.title}, lần {found.number}",
            get_congress(session).name,
            f"Trúng cử {len(found.decision.elected)}/{found.slate.seats} đồng chí; "
            f"{found.decision.outcome.label.lower()}.",
        ),
        columns=_COLUMNS,
        rows=tuple(
            (place, *_row(one, people[one.number - 1], delegates))
            for place, one in enumerate(
                (one for one in found.by_votes if one.standing in _NAMED), start=1
            )
        ),
    )


def _row(
    one: DecidedCandidate, stored: CandidateRow, delegates: Mapping[str, Delegate]
) -> tuple[str | int, ...]:
    person = read_candidate(stored.facts)
    known = delegates.get(stored.delegate or "")
    return (
        person.name.text,
        person.birth.text if person.birth else "",
        *(value_text(getattr(known, field)) if known else "" for field in _CV),
        _position(person, known),
        one.votes,
        one.percent,
        _NAMED[one.standing],
    )


def _position(person: Candidate, known: Delegate | None) -> str:
    """Give office and unit: as the list of the election says them, else as that of delegates."""
    if person.position or known is None:
        return person.position
    return ", ".join(filter(None, (known.position, known.unit)))


def _sheet_name(number: int, title: str) -> str:
    """Name a sheet as spreadsheet programs allow: short, and the number keeps it apart."""
    return f"{number}. {_NOT_IN_NAMES.sub(' ', title)}"[:_LONGEST_NAME].strip()


_CV = ("gender", "ethnicity", "hometown", "joined", "education", "theory")
_COLUMNS = (
    TableColumn("TT", 6),
    TableColumn("Họ và tên", 28),
    TableColumn("Ngày sinh", 12),
    TableColumn("Giới tính", 9),
    TableColumn("Dân tộc", 10),
    TableColumn("Quê quán", 24),
    TableColumn("Ngày vào Đảng", 13),
    TableColumn("Trình độ chuyên môn", 18),
    TableColumn("Lý luận chính trị", 14),
    TableColumn("Chức vụ, đơn vị", 40),
    TableColumn("Số phiếu", 9),
    TableColumn("Tỷ lệ % so với số được triệu tập", 14),
    TableColumn("Kết quả", 12),
)
