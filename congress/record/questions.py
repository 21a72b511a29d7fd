"""From a slate to the questions of its election, and from numbers back to votes (FORMAT §2.4).

Everything in election.json follows from slate, denominator and log, so that anybody can write it
again and compare the bytes.
"""

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
) -> bytes:
    """Write the election.json of a round, wholly determined by what was fixed (FORMAT §2.4).

    `congress` is the name of whoever votes: the congress as the log has it, or the title of a
    meeting. `number` counts the rounds of the election.
    """
    return election_json(
        uuid=uuid,
        group=group,
        key=key,
        name=f"{slate.title} (lần {number})",
        description=f"{congress}. {_description(slate, denominator)}",
        questions=questions_for(slate),
        administrator=congress,
        credential_authority=CREDENTIAL_AUTHORITY,
    )


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
