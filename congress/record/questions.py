"""From a slate to the questions of its election, and from numbers back to votes (FORMAT §2.4).

Everything in election.json follows from slate, denominator and log, so that anybody can write it
again and compare the bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from congress.crypto.elections import Question, election_json
from congress.crypto.errors import VerificationError
from congress.crypto.groups import Element, Group
from congress.crypto.tally import Result
from congress.domain.contests import Purpose
from congress.domain.denominators import Denominator
from congress.domain.errors import RuleViolation
from congress.domain.forms import Form, Ground
from congress.domain.reconciliation import Counts, require_counts
from congress.domain.slates import Slate

CREDENTIAL_AUTHORITY = "Ban thẩm tra tư cách đại biểu"


@dataclass(frozen=True, slots=True)
class Part:
    """What a box asks for one election: its slate, and the number of the round in it."""

    slate: Slate
    number: int

    @property
    def name(self) -> str:
        """How the part is headed."""
        return f"{self.slate.title} (lần {self.number})"


def questions_for(slate: Slate) -> tuple[Question, ...]:
    """Give the questions that a ballot of this slate answers (design 3, R26, R28 to R33, L2)."""
    if slate.form is Form.SURPLUS:
        text = f"Bầu từ 1 đến {slate.seats} đồng chí"
        return (Question(text, slate.labels, blank=True, min=1, max=slate.seats),)
    if slate.form is Form.SINGLE:
        (name,) = slate.labels
        return (Question(name, slate.boxes, blank=True, min=1, max=1),)
    return tuple(Question(name, slate.boxes, blank=False, min=0, max=1) for name in slate.labels)


def round_election_json(
    *,
    uuid: str,
    group: Group,
    key: Element,
    congress: str,
    number: int,
    slate: Slate,
    denominator: Denominator,
    further: Sequence[Part] = (),
) -> bytes:
    """Write the election.json of a box, wholly determined by what was fixed (FORMAT §2.4).

    `congress` is the name of whoever votes: the congress as the log has it, or the title of a
    meeting. `number` counts the rounds of the election. `further` are the other elections that
    share the box, in their order; every question then begins with the part that it belongs to.
    """
    parts = (Part(slate, number), *further)
    said = [_description(part.slate, denominator) for part in parts]
    if further:
        said = [
            f"{place}. {part.name}: {text}"
            for place, (part, text) in enumerate(zip(parts, said, strict=True), start=1)
        ]
    return election_json(
        uuid=uuid,
        group=group,
        key=key,
        name="; ".join(part.name for part in parts),
        description=f"{congress}. {' '.join(said)}",
        questions=tuple(_questions_of(parts)),
        administrator=congress,
        credential_authority=CREDENTIAL_AUTHORITY,
    )


def share_out(slates: Sequence[Slate], result: Result) -> tuple[Result, ...]:
    """Part the numbers of a box among the slates that share it, in their order."""
    rows = iter(result)
    return tuple(tuple(next(rows) for _ in questions_for(slate)) for slate in slates)


def _questions_of(parts: Sequence[Part]) -> Iterator[Question]:
    for place, part in enumerate(parts, start=1):
        for one in questions_for(part.slate):
            headed = f"{place}. {part.name}: {one.question}"
            yield one if len(parts) == 1 else replace(one, question=headed)


def _description(slate: Slate, denominator: Denominator) -> str:
    """Say what is voted on, and of how many people more than half elect, where they do."""
    people = len(slate.candidates)
    if slate.purpose is Purpose.OPINION:
        return f"Xin ý kiến về {people} người; danh sách bầu cử còn {slate.seats} chỗ."
    if slate.purpose is Purpose.TRUST:
        return f"Lấy phiếu tín nhiệm đối với {people} người; tỷ lệ tính trên số phiếu thu về."
    return (
        f"Số lượng cần bầu: {slate.seats}. Danh sách: {people}. "
        f"Số {denominator.meeting.voters} dùng để tính kết quả: {denominator.number}; "
        f"trúng cử cần từ {denominator.needed} phiếu."
    )


def counts_of(slate: Slate, result: Result, returned: int) -> Counts:
    """Read votes out of an opened sum of `returned` ballots (design 3, R30 to R33, L4).

    Raise `VerificationError("result", 6, …)` for numbers that no box can give (R37).
    """
    counts = _counts(slate, result, returned)
    try:
        require_counts(slate.form, slate.seats, counts=counts)
    except RuleViolation as error:
        raise VerificationError("result", 6, str(error)) from error
    return counts


def _counts(slate: Slate, result: Result, returned: int) -> Counts:
    if slate.form is Form.NO_SURPLUS:
        return _of_boxes(slate, result, returned, blank=0)
    ((blank, *marks),) = result
    if slate.form is Form.SINGLE:
        return _of_boxes(slate, (tuple(marks),), returned, blank=blank)
    invalid = ((Ground.NOBODY, blank),) if blank else ()
    return Counts(returned=returned, votes=tuple(marks), invalid=invalid)


def _of_boxes(slate: Slate, boxes: Result, returned: int, *, blank: int) -> Counts:
    """Name the numbers of each person's boxes: levels of trust, else agreeing and disagreeing."""
    invalid = ((Ground.NOT_ONE_BOX, blank),) if blank else ()
    if slate.purpose is Purpose.TRUST:
        return Counts(returned=returned, votes=(), levels=tuple(boxes), invalid=invalid)
    agree, disagree = zip(*boxes, strict=True)
    return Counts(returned=returned, votes=agree, disagree=disagree, invalid=invalid)
