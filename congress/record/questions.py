"""From a slate to the questions of its election, and from numbers back to votes (FORMAT §2.4).

Everything in election.json follows from slate, denominator and log, so that anybody can write it
again and compare the bytes.
"""

from congress.crypto.elections import Question, election_json
from congress.crypto.errors import VerificationError
from congress.crypto.groups import Element, Group
from congress.crypto.tally import Result
from congress.domain.denominators import Denominator
from congress.domain.errors import RuleViolation
from congress.domain.forms import Form, Ground
from congress.domain.reconciliation import Counts, require_counts
from congress.domain.slates import Slate

AGREE = "Đồng ý"
DISAGREE = "Không đồng ý"
CREDENTIAL_AUTHORITY = "Ban thẩm tra tư cách đại biểu"


def questions_for(slate: Slate) -> tuple[Question, ...]:
    """Give the questions that a ballot of this slate answers (design 3, R28 to R33)."""
    if slate.form is Form.SURPLUS:
        text = f"Bầu từ 1 đến {slate.seats} đồng chí"
        return (Question(text, slate.labels, blank=True, min=1, max=slate.seats),)
    boxes = (AGREE, DISAGREE)
    if slate.form is Form.SINGLE:
        (name,) = slate.labels
        return (Question(name, boxes, blank=True, min=1, max=1),)
    return tuple(Question(name, boxes, blank=False, min=0, max=1) for name in slate.labels)


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

    `congress` is the name in the log's first event; `number` counts the rounds of the election.
    """
    voters = denominator.meeting.voters
    return election_json(
        uuid=uuid,
        group=group,
        key=key,
        name=f"{slate.title} (lần {number})",
        description=(
            f"{congress}. Số lượng cần bầu: {slate.seats}. "
            f"Danh sách: {len(slate.candidates)}. "
            f"Số {voters} dùng để tính kết quả: {denominator.number}; "
            f"trúng cử cần từ {denominator.needed} phiếu."
        ),
        questions=questions_for(slate),
        administrator=congress,
        credential_authority=CREDENTIAL_AUTHORITY,
    )


def counts_of(slate: Slate, result: Result, returned: int) -> Counts:
    """Read votes out of an opened sum of `returned` ballots (design 3, R30 to R33).

    Raise `VerificationError("result", 6, …)` for numbers that no box can give (R37).
    """
    counts = _counts(slate.form, result, returned)
    try:
        require_counts(slate.form, slate.seats, counts=counts)
    except RuleViolation as error:
        raise VerificationError("result", 6, str(error)) from error
    return counts


def _counts(form: Form, result: Result, returned: int) -> Counts:
    if form is Form.NO_SURPLUS:
        return Counts(
            returned=returned,
            votes=tuple(agree for agree, _ in result),
            disagree=tuple(disagree for _, disagree in result),
        )
    ((blank, *marks),) = result
    if form is Form.SINGLE:
        agree, disagree = marks
        invalid = ((Ground.NOT_ONE_BOX, blank),) if blank else ()
        return Counts(returned=returned, votes=(agree,), disagree=(disagree,), invalid=invalid)
    invalid = ((Ground.NOBODY, blank),) if blank else ()
    return Counts(returned=returned, votes=tuple(marks), invalid=invalid)
