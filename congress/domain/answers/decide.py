"""Who is elected, asked as plain data (R37-R49)."""

from congress.domain.answers.laws import tell
from congress.domain.answers.questions import Question
from congress.domain.attendance import KINDS, Attendance
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Meeting, Office, Target
from congress.domain.decision_reasons import Reason, conclusion_of, reasons_of
from congress.domain.decisions import CountedRound, Decision, decide
from congress.domain.denominators import Denominator, count_summoned
from congress.domain.errors import Inconsistent, SlateRefused
from congress.domain.forms import Form
from congress.domain.plain import Plain
from congress.domain.reconciliation import Counts, require_counts, require_returned
from congress.domain.rulesets import RULES_190, Ruleset, get_ruleset
from congress.domain.slate_limits import Notice

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
_SEATS = 3


def answer_decide(question: object) -> dict[str, Plain]:
    """Decide a round from `meeting`, `election`, `ballots` and `votes` (R38-R49).

    What is left out of `election` is as the format shows it: a committee of three at an upper
    level, first round, list with surplus. Numbers that contradict each other are an answer of their
    own, `inconsistent` (R37). Raise `ValueError` with a sentence for what cannot be read.
    """
    asked = Question(question, "câu hỏi", ("rules", "meeting", "election", "ballots", "votes"))
    rules = get_ruleset(asked.text("rules", default=RULES_190.id))
    meeting, election = asked.part("meeting", _MEETING), asked.part("election", _ELECTION)
    ballots, votes = _ballots(asked.part("ballots", _BALLOTS)), asked.wholes("votes")
    held, form = _circumstances(election), election.choice("form", Form, default=Form.SURPLUS)
    target = election.choice("target", Target, default=Target.COMMITTEE)
    seats = election.whole("seats", default=_SEATS)
    numbers = _Meeting(meeting)
    denominator = None
    try:
        denominator = count_summoned(numbers.attendance(), rules)
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
        return _answer(decide(counted, rules), denominator, rules)
    except (Inconsistent, SlateRefused) as error:
        return _contradiction(error, denominator, rules)


class _Meeting:
    """The numbers of a meeting, read whole before any of them is held against another."""

    def __init__(self, asked: Question) -> None:
        self.kind = asked.choice("kind", Meeting)
        asked.get("incumbents" if self.kind is Meeting.COMMITTEE_MEETING else "summoned")
        self.numbers = {name: asked.whole(name) if name in asked else 0 for name in _MEETING[1:]}

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
    if seats < 1:
        raise _contradicting(f"Số lượng cần bầu là {seats}, phải từ 1 trở lên")
    _require_list(form, seats, len(votes))
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
    require_counts(
        form, seats, counts=Counts(returned=ballots["valid"], votes=tuple(votes.values()))
    )


def _require_list(form: Form, seats: int, size: int) -> None:
    """Refuse a list that ballots of this form cannot have (R29)."""
    if size < 1:
        raise _contradicting("Danh sách bầu cử chưa có ai")
    if form is Form.SINGLE and size != 1:
        raise _contradicting(f"Phiếu một người mà có {size} người trong danh sách")
    if form is Form.NO_SURPLUS and size > seats:
        raise _contradicting(
            f"Phiếu không có số dư mà có {size} người trong danh sách, cần bầu {seats}"
        )


def _contradicting(what: str) -> Inconsistent:
    return Inconsistent(
        f"{what}. Hãy dừng kiểm phiếu, kiểm tra lại số liệu và báo cáo Đoàn chủ tịch.", rule="R37"
    )


def _answer(decision: Decision, denominator: Denominator, rules: Ruleset) -> dict[str, Plain]:
    whole = (_counted_people(denominator, rules), *conclusion_of(decision))
    return {
        "denominator": decision.counted.denominator,
        "needed": decision.needed,
        "elected": list(decision.elected_names),
        "alternates": list(decision.alternate_names),
        "tied": list(decision.tied_names),
        "short": decision.short,
        "outcome": decision.outcome.value,
        "next": decision.next_step.value,
        "reasons": [_reason(one) for one in (*reasons_of(decision), *whole)],
    }


def _counted_people(denominator: Denominator, rules: Ruleset) -> Reason:
    """Say how N was built (R39-R41, R43)."""
    first, *less, last = denominator.lines
    parts = [f"{first.text} {first.number}", *(f"{one.text} {one.number}" for one in less)]
    text = f"{last.text} là {last.number}: {'; '.join(parts)}."
    rule = denominator.rule
    return Reason("", rule, rules.article(rule), text, rules.doubt(rule))


def _reason(reason: Reason) -> dict[str, Plain]:
    law = Notice(reason.text, reason.rule, reason.article, reason.unverified)
    return {"subject": reason.subject, **tell(law)}


def _contradiction(
    error: Inconsistent | SlateRefused, denominator: Denominator | None, rules: Ruleset
) -> dict[str, Plain]:
    """Say that nothing is counted until the presidium has ruled (R37)."""
    rule, article = error.rule, error.article or rules.article(error.rule)
    return {
        "denominator": denominator.number if denominator else 0,
        "needed": denominator.needed if denominator else 0,
        "elected": [],
        "alternates": [],
        "tied": [],
        "short": 0,
        "outcome": INCONSISTENT,
        "next": "stop",
        "reasons": [_reason(Reason("", rule, article, error.message, rules.doubt(rule)))],
    }
