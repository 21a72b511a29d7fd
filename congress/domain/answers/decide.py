"""Who is elected, asked as plain data (R37-R49)."""

from congress.domain.answers.questions import Question
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Meeting, Office, Target
from congress.domain.decision_reasons import Reason, conclusion_of, reasons_of
from congress.domain.decisions import CountedRound, Decision, decide
from congress.domain.denominators import KINDS, Attendance, Denominator, denominator_of
from congress.domain.errors import Inconsistent, SlateRefused
from congress.domain.forms import Form
from congress.domain.plain import Plain
from congress.domain.reconciliation import Counts, require_counts, require_returned
from congress.domain.rulesets import RULES_190, Ruleset, get_ruleset

_DEDUCTIONS = {
    Meeting.DELEGATE_CONGRESS: ("committee_absent_throughout", "absent_throughout_not_replaced"),
    Meeting.MEMBER_CONGRESS: (
        *("temporarily_elsewhere_absent", "exempt_absent"),
        *("suspended", "absent_throughout_with_leave"),
    ),
    Meeting.COMMITTEE_MEETING: (),
}
_MEETING = ("kind", "summoned", "incumbents", *(name for n in _DEDUCTIONS.values() for name in n))
_ELECTION = (
    *("target", "level", "office", "seats", "form", "round"),
    *("run_off", "planned_failed", "alternates"),
)
_BALLOTS = ("issued", "returned", "valid", "invalid")
INCONSISTENT = "inconsistent"


def answer_decide(question: object) -> dict[str, Plain]:
    """Decide a round from `meeting`, `election`, `ballots` and `votes` (R38-R49).

    Numbers that contradict each other are an answer of their own, `inconsistent` (R37). Raise
    `ValueError` with a sentence for what cannot be read.
    """
    asked = Question(question, "câu hỏi", ("rules", "meeting", "election", "ballots", "votes"))
    rules = get_ruleset(asked.text("rules", default=RULES_190.id))
    meeting, election = asked.part("meeting", _MEETING), asked.part("election", _ELECTION)
    ballots, votes = _ballots(asked.part("ballots", _BALLOTS)), asked.wholes("votes")
    held, form = _circumstances(election), election.choice("form", Form, default=Form.SURPLUS)
    target, seats = election.choice("target", Target), election.whole("seats")
    numbers = _Meeting(meeting)
    denominator = None
    try:
        denominator = denominator_of(numbers.attendance(), rules)
        _require_box(ballots, votes, form=form, seats=seats, denominator=denominator)
        counted = CountedRound(
            target=target,
            seats=seats,
            names=tuple(votes),
            votes=tuple(votes.values()),
            denominator=denominator.number,
            returned=ballots["returned"],
            circumstances=held,
        )
        return _answer(decide(counted, rules))
    except (Inconsistent, SlateRefused) as error:
        return _contradiction(error, denominator, rules)


class _Meeting:
    """The numbers of a meeting, read whole before any of them is held against another."""

    def __init__(self, asked: Question) -> None:
        self.kind = asked.choice("kind", Meeting)
        self.numbers = {name: asked.whole(name, default=0) for name in _MEETING[1:]}

    def attendance(self) -> Attendance:
        """Give what N is built from (R39-R41); numbers of other kinds of meeting are refused."""
        own = ("summoned", *_DEDUCTIONS[self.kind])
        summoned = self.numbers["summoned"]
        if self.kind is Meeting.COMMITTEE_MEETING:
            own = ("summoned", "incumbents")
            incumbents = self.numbers["incumbents"]
            if summoned not in {0, incumbents}:
                raise _contradicting("Hội nghị cấp ủy tính trên số ủy viên đương nhiệm")
            summoned = incumbents
        strange = [name for name, number in self.numbers.items() if number and name not in own]
        if strange:
            raise _contradicting(f"Trường “{strange[0]}” không thuộc {self.kind.label}")
        taken = {name: self.numbers[name] for name in _DEDUCTIONS[self.kind]}
        return KINDS[self.kind](summoned=summoned, **taken)


def _circumstances(election: Question) -> Circumstances:
    return Circumstances(
        level=election.choice("level", Level, default=Level.UPPER),
        office=election.choice("office", Office) if "office" in election else None,
        round=election.whole("round", default=1),
        run_off=election.truth("run_off", default=False),
        planned_failed=election.truth("planned_failed", default=False),
        alternates=election.whole("alternates", default=0),
    )


def _ballots(asked: Question) -> dict[str, int]:
    return {name: asked.whole(name) for name in _BALLOTS}


def _require_box(
    ballots: dict[str, int],
    votes: dict[str, int],
    *,
    form: Form,
    seats: int,
    denominator: Denominator,
) -> None:
    """Hold ballots and votes against each other (R37)."""
    if min(ballots.values()) < 0:
        raise _contradicting("Có số phiếu âm")
    if ballots["issued"] > denominator.number:
        raise _contradicting(
            f"Phát ra {ballots['issued']} phiếu, nhiều hơn {denominator.number} người được tính"
        )
    require_returned(issued=ballots["issued"], returned=ballots["returned"])
    if ballots["valid"] + ballots["invalid"] != ballots["returned"]:
        raise _contradicting(
            f"{ballots['valid']} phiếu hợp lệ và {ballots['invalid']} phiếu không hợp lệ không "
            f"bằng {ballots['returned']} phiếu thu về"
        )
    if form is Form.SINGLE and len(votes) != 1:
        raise _contradicting(f"Phiếu một người mà có {len(votes)} người trong danh sách")
    require_counts(
        form, seats, counts=Counts(returned=ballots["valid"], votes=tuple(votes.values()))
    )


def _contradicting(what: str) -> Inconsistent:
    return Inconsistent(
        f"{what}. Hãy dừng kiểm phiếu, kiểm tra lại số liệu và báo cáo Đoàn chủ tịch.", rule="R37"
    )


def _answer(decision: Decision) -> dict[str, Plain]:
    reasons = (*reasons_of(decision), *conclusion_of(decision))
    return {
        "denominator": decision.counted.denominator,
        "needed": decision.needed,
        "elected": list(decision.elected_names),
        "alternates": list(decision.alternate_names),
        "tied": list(decision.tied_names),
        "short": decision.short,
        "outcome": decision.outcome.value,
        "next": decision.next_step.value,
        "reasons": [_reason(one) for one in reasons],
    }


def _reason(reason: Reason) -> dict[str, Plain]:
    told: dict[str, Plain] = {
        "subject": reason.subject,
        "rule": reason.rule,
        "article": reason.article,
        "text": reason.text,
    }
    return told | ({"unverified": reason.unverified} if reason.unverified else {})


def _contradiction(
    error: Inconsistent | SlateRefused, denominator: Denominator | None, rules: Ruleset
) -> dict[str, Plain]:
    """Say that nothing is counted until the presidium has ruled (R37)."""
    article = error.article or rules.article(error.rule)
    return {
        "denominator": denominator.number if denominator else 0,
        "needed": denominator.needed if denominator else 0,
        "elected": [],
        "alternates": [],
        "tied": [],
        "short": 0,
        "outcome": INCONSISTENT,
        "next": "stop",
        "reasons": [{"subject": "", "rule": error.rule, "article": article, "text": error.message}],
    }
