"""A decision as screens and spreadsheets show it: each name, its votes, why (R38, R44-R46)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.documents.workbooks import Table, TableColumn, write_workbook
from congress.domain.decision_reasons import Reason, conclusion_of, reason_of
from congress.domain.decisions import Decision
from congress.domain.denominators import Denominator
from congress.domain.outcomes import Standing
from congress.domain.reconciliation import BoxReport, Counts
from congress.domain.slates import Slate
from congress.record.papers import decide_again, read_denominator, read_slate
from congress.services.decisions import read_counts
from congress.services.stages import DECLARED_ON, Stage
from congress.services.verification import Verification, read_verification
from congress.store.congresses import get_congress
from congress.store.elections import get_election
from congress.store.rounds import get_file, get_round


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedCandidate:
    """One row: the place on the ballot from 1, votes, per cent of N, and why elected or not.

    `rank` is the place among those elected, or else among the alternates, from 1, or 0. `disagree`
    and `unmarked` are of forms with boxes only.
    """

    number: int
    rank: int
    label: str
    votes: int
    percent: str
    disagree: int
    unmarked: int
    standing: Standing
    reason: Reason

    @property
    def elected(self) -> bool:
        """Tell whether this person is elected."""
        return self.standing in {Standing.ELECTED, Standing.MOST_VOTES}

    @property
    def alternate(self) -> bool:
        """Tell whether this person is an alternate (R49)."""
        return self.standing is Standing.ALTERNATE

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Sort those elected first, then alternates, then the others by their votes (R44, R49)."""
        group = 0 if self.elected else 1 if self.alternate else 2
        return group, self.rank, -self.votes, self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedDecision:
    """A declared decision with all that it came from."""

    round: str
    election: str
    title: str
    number: int
    decision: Decision
    denominator: Denominator
    report: BoxReport
    slate: Slate
    candidates: tuple[DecidedCandidate, ...]
    conclusion: tuple[Reason, ...]
    verification: Verification
    released: bool
    stage: Stage
    head: str

    @property
    def by_votes(self) -> tuple[DecidedCandidate, ...]:
        """Those elected, most votes first, then alternates, then the others likewise."""
        return tuple(sorted(self.candidates, key=lambda one: one.order))


def find_decision(session: Session, uuid: str) -> DescribedDecision | None:
    """Describe the decision of a round that elects; None until it was declared."""
    row = get_round(session, uuid)
    stage = Stage(row.state)
    if stage not in DECLARED_ON:
        return None
    election = get_election(session, row.election)
    slate = read_slate(get_file(session, uuid, "slate.json"))
    denominator = read_denominator(get_file(session, uuid, "denominator.json"))
    counts = read_counts(session, uuid)
    decision = decide_again(slate, denominator, counts)
    if not isinstance(decision, Decision):
        return None
    return DescribedDecision(
        round=uuid,
        election=election.id,
        title=election.title,
        number=row.number,
        decision=decision,
        denominator=denominator,
        report=BoxReport(present=row.present or 0, issued=row.issued or 0, counts=counts),
        slate=slate,
        candidates=_candidates(decision, counts),
        conclusion=conclusion_of(decision),
        verification=read_verification(session, uuid),
        released=row.released,
        stage=stage,
        head=row.head or "",
    )


def results_workbook(session: Session, found: DescribedDecision, *, at: datetime) -> bytes:
    """Write the results as a spreadsheet: in ballot order, those elected by votes, alternates."""
    lines = _lines(session, found, "DANH SÁCH TRÚNG CỬ")
    elected = tuple(one for one in found.by_votes if one.elected)
    sheets = [_sheet_of_all(session, found), _sheet_of_people("Trúng cử", lines, elected)]
    if found.decision.counted.circumstances.alternates:
        lines = _lines(session, found, "DANH SÁCH ĐẠI BIỂU DỰ KHUYẾT")
        alternates = tuple(one for one in found.by_votes if one.alternate)
        sheets.append(_sheet_of_people("Dự khuyết", lines, alternates))
    return write_workbook(tuple(sheets), at=at)


def _candidates(decision: Decision, counts: Counts) -> tuple[DecidedCandidate, ...]:
    ranks = {
        place: rank
        for places in (decision.elected, decision.alternates)
        for rank, place in enumerate(places, start=1)
    }
    return tuple(
        DecidedCandidate(
            number=place + 1,
            rank=ranks.get(place, 0),
            label=label,
            votes=counts.votes[place],
            percent=decision.percent(place),
            disagree=counts.disagree[place] if counts.disagree else 0,
            unmarked=counts.unmarked(place),
            standing=decision.standing(place),
            reason=reason_of(decision, place),
        )
        for place, label in enumerate(decision.counted.names)
    )


def _sheet_of_all(session: Session, found: DescribedDecision) -> Table:
    boxes = bool(found.report.counts.disagree)
    head = [*_ALL[:3], *_BOXES, *_ALL[3:]] if boxes else _ALL
    return Table(
        name="Theo thứ tự phiếu",
        lines=_lines(session, found, "KẾT QUẢ KIỂM PHIẾU"),
        columns=tuple(head),
        rows=tuple(_row(one, boxes=boxes) for one in found.candidates),
    )


def _row(one: DecidedCandidate, *, boxes: bool) -> tuple[str | int, ...]:
    marks = (one.disagree, one.unmarked) if boxes else ()
    verdict = one.standing.label
    return (one.number, one.label, one.votes, *marks, one.percent, verdict, one.reason.text)


def _sheet_of_people(
    name: str, lines: tuple[str, ...], people: tuple[DecidedCandidate, ...]
) -> Table:
    return Table(
        name=name,
        lines=lines,
        columns=tuple(_ALL[:4]),
        rows=tuple((one.rank, one.label, one.votes, one.percent) for one in people),
    )


def _lines(session: Session, found: DescribedDecision, title: str) -> tuple[str, ...]:
    counts = found.report.counts
    return (
        f"{title}: {found.title}, lần {found.number}",
        get_congress(session).name,
        f"Số người dùng để tính kết quả: {found.denominator.number}; trúng cử cần từ "
        f"{found.decision.needed} phiếu.",
        f"Phiếu phát ra {found.report.issued}, thu về {counts.returned}, hợp lệ {counts.valid}, "
        f"không hợp lệ {counts.invalid_total}.",
    )


_ALL = [
    TableColumn("TT", 6),
    TableColumn("Họ và tên", 32),
    TableColumn("Số phiếu", 10),
    TableColumn("Tỷ lệ % so với số được triệu tập", 16),
    TableColumn("Kết quả", 16),
    TableColumn("Lý do", 60),
]
_BOXES = [TableColumn("Không đồng ý", 10), TableColumn("Không đánh dấu", 10)]
