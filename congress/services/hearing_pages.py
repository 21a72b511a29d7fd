"""What an opinion ballot or a vote of trust came to, as screens and spreadsheets show it (R25, L5).

Nobody is elected here: each person has the ballots of each box, per cent of those returned (L5).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.documents.workbooks import Table, TableColumn, write_workbook
from congress.domain.contests import Purpose
from congress.domain.decision_reasons import Reason
from congress.domain.decisions import Decision
from congress.domain.forms import boxes_of
from congress.domain.heard import Heard, heard_conclusion_of, heard_reason_of
from congress.domain.numbers import percent
from congress.domain.opinion_decisions import OpinionDecision
from congress.domain.reconciliation import BoxReport, Counts
from congress.domain.slates import Slate
from congress.domain.trust_votes import Consequence
from congress.record.papers import read_slate
from congress.services.decisions import decide_round, read_counts
from congress.services.records import DECISION
from congress.services.stages import Stage
from congress.services.verification import Verification, read_verification
from congress.store.congresses import get_congress
from congress.store.elections import get_election
from congress.store.rounds import find_file, get_file, get_round


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxResult:
    """How many ballots marked a box, and their share of the ballots returned (L5)."""

    box: str
    ballots: int
    percent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardOn:
    """One person: the place on the ballot from 1, the boxes, and what becomes of the person.

    `standing` is a word of the rules: kept, tied, out; none, resign, remove.
    """

    number: int
    label: str
    boxes: tuple[BoxResult, ...]
    unmarked: int
    standing: str
    reason: Reason

    @property
    def verdict(self) -> str:
        """Say in few words what becomes of the person."""
        return _VERDICTS[self.standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedHearing:
    """A declared ballot that elects nobody, with all that it came from.

    `parent` is the election whose list an opinion ballot is for, or empty. `people` are in ballot
    order.
    """

    round: str
    election: str
    parent: str
    title: str
    number: int
    decision: Heard
    report: BoxReport
    slate: Slate
    people: tuple[HeardOn, ...]
    conclusion: tuple[Reason, ...]
    verification: Verification
    released: bool
    stage: Stage
    head: str

    @property
    def is_trust(self) -> bool:
        """Tell a vote of trust from an opinion ballot."""
        return self.slate.purpose is Purpose.TRUST

    @property
    def boxes(self) -> tuple[str, ...]:
        """The boxes beside a name as the ballot prints them (R26, L2)."""
        return boxes_of(self.slate.form, self.slate.purpose)

    @property
    def fills_a_list(self) -> bool:
        """Tell whether people stay on a list by this ballot, or are only heard on (R25, R54)."""
        return isinstance(self.decision, OpinionDecision) and not self.decision.asks_only

    @property
    def kept(self) -> int:
        """How many stay on the list for sure (R25)."""
        return self.decision.settled

    @property
    def tied(self) -> tuple[HeardOn, ...]:
        """Those on whom the presidium rules (R25)."""
        return tuple(one for one in self.people if one.standing == "tied")

    @property
    def in_order(self) -> tuple[HeardOn, ...]:
        """Most agreement first for opinions; on a ballot of trust as they stand on it."""
        if self.is_trust:
            return self.people
        return tuple(sorted(self.people, key=lambda one: (-one.boxes[0].ballots, one.number)))


def find_hearing(session: Session, uuid: str) -> DescribedHearing | None:
    """Describe what a round came to that elects nobody; None until it was declared."""
    if find_file(session, uuid, DECISION) is None:
        return None
    decision = decide_round(session, uuid)
    if isinstance(decision, Decision):
        return None
    row, counts = get_round(session, uuid), read_counts(session, uuid)
    election = get_election(session, row.election)
    slate = read_slate(get_file(session, uuid, "slate.json"))
    return DescribedHearing(
        round=uuid,
        election=election.id,
        parent=election.parent,
        title=election.title,
        number=row.number,
        decision=decision,
        report=BoxReport(present=row.present or 0, issued=row.issued or 0, counts=counts),
        slate=slate,
        people=_people(decision, slate, counts),
        conclusion=heard_conclusion_of(decision),
        verification=read_verification(session, uuid),
        released=row.released,
        stage=Stage(row.state),
        head=row.head or "",
    )


def hearing_workbook(session: Session, found: DescribedHearing, *, at: datetime) -> bytes:
    """Write the numbers of each person as a spreadsheet, in ballot order."""
    counts = found.report.counts
    heading = "KẾT QUẢ KIỂM PHIẾU TÍN NHIỆM" if found.is_trust else "KẾT QUẢ KIỂM PHIẾU XIN Ý KIẾN"
    columns = [TableColumn("TT", 6), TableColumn("Họ và tên", 44 if found.is_trust else 32)]
    for box in found.boxes:
        columns += [TableColumn(box, 12), TableColumn("% số phiếu thu về", 12)]
    columns += [TableColumn("Không đánh dấu", 10), TableColumn("Kết luận", 60)]
    table = Table(
        name="Theo thứ tự phiếu",
        lines=(
            f"{heading}: {found.title}, lần {found.number}",
            get_congress(session).name,
            f"Phiếu phát ra {found.report.issued}, thu về {counts.returned}, hợp lệ "
            f"{counts.valid}, không hợp lệ {counts.invalid_total}.",
            *(one.text for one in found.conclusion),
        ),
        columns=tuple(columns),
        rows=tuple(_row(one) for one in found.people),
    )
    return write_workbook((table,), at=at)


def _row(one: HeardOn) -> tuple[str | int, ...]:
    boxes = (value for box in one.boxes for value in (box.ballots, box.percent))
    return (one.number, one.label, *boxes, one.unmarked, one.reason.text)


def _people(decision: Heard, slate: Slate, counts: Counts) -> tuple[HeardOn, ...]:
    names = boxes_of(slate.form, slate.purpose)
    return tuple(
        HeardOn(
            number=place + 1,
            label=label,
            boxes=tuple(
                BoxResult(box=box, ballots=ballots, percent=percent(ballots, counts.returned))
                for box, ballots in zip(names, counts.boxes[place], strict=True)
            ),
            unmarked=counts.unmarked(place),
            standing=_standing(decision, place),
            reason=heard_reason_of(decision, place),
        )
        for place, label in enumerate(slate.labels)
    )


def _standing(decision: Heard, place: int) -> str:
    if isinstance(decision, OpinionDecision):
        return decision.standing(place).value
    return decision.report(place).consequence.value


_VERDICTS = {
    "kept": "Đưa vào danh sách",
    "tied": "Chờ Đoàn chủ tịch",
    "out": "Không đưa vào danh sách",
    Consequence.NONE.value: "",
    Consequence.RESIGN.value: "Có thể xin từ chức hoặc bỏ phiếu tín nhiệm",
    Consequence.REMOVE.value: "Cho thôi giữ chức vụ",
}
