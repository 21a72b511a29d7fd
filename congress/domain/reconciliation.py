"""Ballots issued, returned, valid and invalid: numbers that must fit together (R37)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from congress.domain.denominators import Denominator
from congress.domain.errors import Inconsistent
from congress.domain.forms import AllNegative, Form, Ground, PaperBallot, classify
from congress.domain.plain import Fields, Plain, require_same


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a box says once it is open (R33).

    `votes` are in ballot order; for forms with boxes they are the agreeing marks and `disagree` the
    disagreeing ones, which is empty for SURPLUS. A vote of trust has `levels` instead, high, medium
    and low for each person (L2). `invalid` pairs each ground with its number of ballots, most
    frequent first.
    """

    returned: int
    votes: tuple[int, ...]
    invalid: tuple[tuple[Ground, int], ...] = ()
    disagree: tuple[int, ...] = ()
    levels: tuple[tuple[int, ...], ...] = ()

    @property
    def boxes(self) -> tuple[tuple[int, ...], ...]:
        """How often each box of each person is marked alone; nothing for SURPLUS."""
        return self.levels or tuple(zip(self.votes, self.disagree, strict=False))

    @property
    def invalid_total(self) -> int:
        """How many ballots do not count."""
        return sum(number for _, number in self.invalid)

    @property
    def valid(self) -> int:
        """How many ballots count."""
        return self.returned - self.invalid_total

    def unmarked(self, place: int) -> int:
        """How many valid ballots say nothing clear of this person: no box, or several (R33)."""
        return self.valid - sum(self.boxes[place]) if self.boxes else 0

    def as_json(self) -> dict[str, Plain]:
        """Give the counts as plain data."""
        return {
            "returned": self.returned,
            "valid": self.valid,
            "invalid": [{"ground": ground.value, "ballots": n} for ground, n in self.invalid],
            "votes": list(self.votes),
            "disagree": list(self.disagree),
            "levels": [list(person) for person in self.levels],
        }

    @classmethod
    def from_json(cls, value: object) -> "Counts":
        """Read plain data; raise `ValueError` for anything unexpected."""
        fields = Fields(value, "counts")
        counts = cls(
            returned=fields.whole("returned"),
            votes=fields.wholes("votes"),
            invalid=tuple(_read_ground(item) for item in fields.items("invalid")),
            disagree=fields.wholes("disagree"),
            levels=tuple(
                Fields({"person": item}, "levels").wholes("person")
                for item in fields.items("levels")
            ),
        )
        require_same(value, counts.as_json(), what="counts")
        return counts


def _read_ground(value: object) -> tuple[Ground, int]:
    fields = Fields(value, "invalid")
    return Ground(fields.text("ground")), fields.whole("ballots")


def count_paper(
    form: Form,
    seats: int,
    *,
    ballots: Iterable[PaperBallot],
    size: int,
    all_negative: AllNegative = AllNegative.VALID,
) -> Counts:
    """Count paper ballots over a list of `size` names (R30-R33)."""
    votes, returned = [0] * size, 0
    grounds: Counter[Ground] = Counter()
    disagree = [0] * size
    for ballot in ballots:
        returned += 1
        verdict = classify(form, seats, ballot=ballot, all_negative=all_negative)
        if verdict.ground is not None:
            grounds[verdict.ground] += 1
            continue
        for place in verdict.votes:
            votes[place] += 1
        for place, boxes in enumerate(ballot.marks):
            disagree[place] += boxes == {"disagree"}
    return Counts(
        returned=returned,
        votes=tuple(votes),
        invalid=tuple(grounds.most_common()),
        disagree=tuple(disagree) if form.has_boxes else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxReport:
    """What the counting committee reports of a round: people, papers and the opened box (R11)."""

    present: int
    issued: int
    counts: Counts

    @property
    def not_returned(self) -> int:
        """How many ballots were given out and did not come back: noted, not wrong."""
        return self.issued - self.counts.returned


def require_opening(*, present: int, issued: int, denominator: Denominator) -> None:
    """Refuse numbers that cannot be true when voting begins (R37)."""
    if min(present, issued) < 0:
        raise _refusal("Số có mặt và số phiếu phát ra không được âm")
    if present > denominator.number:
        raise _refusal(
            f"Có mặt {present}, nhiều hơn số {denominator.meeting.voters} dùng để tính kết quả là "
            f"{denominator.number}"
        )
    if issued > present:
        raise _refusal(f"Phát ra {issued} phiếu, nhiều hơn {present} người có mặt")


def require_returned(*, issued: int, returned: int) -> None:
    """Refuse to count more ballots than were given out: the presidium rules (R37)."""
    if returned < 0:
        raise _refusal("Số phiếu thu về không được âm")
    if returned > issued:
        raise _refusal(f"Thu về {returned} phiếu, nhiều hơn {issued} phiếu phát ra")


def require_counts(form: Form, seats: int, *, counts: Counts) -> None:
    """Refuse counts that no box can give (R37)."""
    _require_whole(counts)
    for place, votes in enumerate(counts.votes, start=1):
        if votes > counts.valid:
            raise _refusal(
                f"Người thứ {place} trên phiếu có {votes} phiếu, nhiều hơn {counts.valid} phiếu "
                "hợp lệ"
            )
    most = counts.valid * (seats if form is Form.SURPLUS else len(counts.votes))
    if sum(counts.votes) > most:
        raise _refusal(
            f"Tổng số phiếu của mọi người là {sum(counts.votes)}, nhiều hơn {most} là số nhiều "
            f"nhất mà {counts.valid} phiếu hợp lệ có thể bầu"
        )
    if form.has_boxes:
        _require_boxes(form, counts)


def _require_whole(counts: Counts) -> None:
    """Refuse negative numbers, and more invalid ballots than returned ones (R37)."""
    of_boxes = (number for person in counts.levels for number in person)
    of_ballots = (counts.returned, *(number for _, number in counts.invalid))
    if min(*of_ballots, *counts.votes, *counts.disagree, *of_boxes, 0) < 0:
        raise _refusal("Có số phiếu âm")
    if counts.valid < 0:
        raise _refusal(
            f"Có {counts.invalid_total} phiếu không hợp lệ, nhiều hơn {counts.returned} phiếu "
            "thu về"
        )


def _require_boxes(form: Form, counts: Counts) -> None:
    """Refuse more boxes marked than valid ballots; SINGLE marks exactly one (R30, L4, R37)."""
    if counts.disagree and len(counts.disagree) != len(counts.votes):
        raise _refusal("Số phiếu đồng ý và số phiếu không đồng ý không cùng số người")
    for place, boxes in enumerate(counts.boxes):
        rest = counts.unmarked(place)
        if rest < 0 or (form is Form.SINGLE and rest > 0):
            raise _refusal(
                f"Người thứ {place + 1} trên phiếu có {' + '.join(map(str, boxes))} phiếu ở các ô, "
                f"không khớp với {counts.valid} phiếu hợp lệ"
            )


def require_consistent(
    form: Form, seats: int, *, report: BoxReport, denominator: Denominator
) -> None:
    """Hold all numbers of a round against each other (R37); raise `Inconsistent` at the first."""
    require_opening(present=report.present, issued=report.issued, denominator=denominator)
    require_returned(issued=report.issued, returned=report.counts.returned)
    require_counts(form, seats, counts=report.counts)


def _refusal(what: str) -> Inconsistent:
    return Inconsistent(
        f"{what}. Hãy dừng kiểm phiếu, kiểm tra lại số liệu và báo cáo Đoàn chủ tịch.", rule="R37"
    )
