"""What a vote of trust reports of each person: the three levels, and what follows (L2, L5-L7).

It is no election: no share of N decides, percentages are of the ballots returned, and what low
trust leads to is said with where it is written.
"""

from dataclasses import dataclass
from enum import StrEnum

from congress.domain.decision_reasons import Reason
from congress.domain.errors import Inconsistent, NotAllowed, RuleViolation
from congress.domain.plain import Fields, Plain, require_same
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import Ruleset, get_ruleset
from congress.domain.slates import Slate
from congress.domain.trust_votes import Consequence, Trust, TrustReport, may_meet_on_trust


class TrustOutcome(StrEnum):
    """What a vote of trust comes to: a report, whatever the numbers (L5)."""

    REPORTED = "reported"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return "Đã có kết quả lấy phiếu tín nhiệm"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedPeople:
    """All that a report follows from: levels of each person, high, medium and low."""

    names: tuple[str, ...]
    levels: tuple[tuple[int, ...], ...]
    returned: int
    valid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustDecision:
    """The report on `TrustedPeople`; made by `decide_trust` only."""

    counted: TrustedPeople
    ruleset: str

    @property
    def outcome(self) -> TrustOutcome:
        """What it came to."""
        return TrustOutcome.REPORTED

    @property
    def settled(self) -> int:
        """How many people it settles, for the log: nobody is elected (L7)."""
        return 0

    def report(self, place: int) -> TrustReport:
        """Give a person's numbers, which know per cent and consequence (L5, L6)."""
        high, medium, low = self.counted.levels[place]
        return TrustReport(returned=self.counted.returned, high=high, medium=medium, low=low)

    def unmarked(self, place: int) -> int:
        """How many valid ballots give no level to a person."""
        return self.counted.valid - sum(self.counted.levels[place])

    def as_json(self) -> dict[str, Plain]:
        """Give the numbers and what follows as plain data; sentences follow from them."""
        return {
            "purpose": "trust",
            "ruleset": self.ruleset,
            "returned": self.counted.returned,
            "valid": self.counted.valid,
            "candidates": [self._person(place) for place in range(len(self.counted.names))],
            "outcome": self.outcome.value,
        }

    def _person(self, place: int) -> dict[str, Plain]:
        report, levels = self.report(place), zip(Trust, self.counted.levels[place], strict=True)
        return {
            "name": self.counted.names[place],
            "levels": [
                {"level": level.value, "ballots": ballots, "percent": report.percent(level)}
                for level, ballots in levels
            ],
            "unmarked": self.unmarked(place),
            "consequence": report.consequence.value,
            "rule": "L6",
        }

    @classmethod
    def from_json(cls, value: object) -> "TrustDecision":
        """Read plain data and report again; raise `ValueError` unless the answer is the same."""
        fields = Fields(value, "trust decision")
        people = [Fields(item, "trust decision") for item in fields.items("candidates")]
        counted = TrustedPeople(
            names=tuple(person.text("name") for person in people),
            levels=tuple(
                tuple(Fields(item, "levels").whole("ballots") for item in person.items("levels"))
                for person in people
            ),
            returned=fields.whole("returned"),
            valid=fields.whole("valid"),
        )
        try:
            decision = decide_trust(counted, get_ruleset(fields.text("ruleset")))
        except RuleViolation as error:
            raise ValueError(f"trust decision: {error}") from error
        require_same(value, decision.as_json(), what="trust decision")
        return decision


def trusted_people(slate: Slate, *, counts: Counts) -> TrustedPeople:
    """Put together what a report follows from."""
    return TrustedPeople(
        names=slate.labels,
        levels=counts.levels,
        returned=counts.returned,
        valid=counts.valid,
    )


def decide_trust(counted: TrustedPeople, rules: Ruleset) -> TrustDecision:
    """Report on everybody (L5, L6).

    Raise `Inconsistent` when the numbers cannot belong to one ballot (R37).
    """
    _require_possible(counted)
    return TrustDecision(counted=counted, ruleset=rules.id)


def require_meeting(present: int, summoned: int, rules: Ruleset) -> None:
    """Refuse to vote on trust before two thirds of those summoned are there (L3)."""
    if not may_meet_on_trust(present, summoned):
        raise NotAllowed(
            f"Có mặt {present} trong {summoned} người được triệu tập, chưa đủ hai phần ba. Chỉ lấy "
            "phiếu tín nhiệm khi có mặt ít nhất hai phần ba; hãy chờ đủ người.",
            rule="L3",
            article=rules.article("L3"),
        )


def trust_reason_of(decision: TrustDecision, place: int) -> Reason:
    """Say how much a person is trusted and what follows, with where it is written (L5, L6)."""
    report, rules = decision.report(place), get_ruleset(decision.ruleset)
    levels = zip(Trust, decision.counted.levels[place], strict=True)
    numbers = ", ".join(
        f"{level.label} {ballots} phiếu ({report.percent(level)}%)" for level, ballots in levels
    )
    text = f"So với {decision.counted.returned} phiếu thu về: {numbers}."
    rule = "L5" if report.consequence is Consequence.NONE else "L6"
    return Reason(
        decision.counted.names[place],
        rule,
        rules.article(rule),
        f"{text}{_CONSEQUENCES[report.consequence]}",
        rules.doubt(rule),
    )


def trust_conclusion_of(decision: TrustDecision) -> tuple[Reason, ...]:
    """Say what the vote came to as a whole, for the minutes (L5-L7)."""
    rules = get_ruleset(decision.ruleset)
    counted = decision.counted
    texts = [
        (
            "L5",
            f"Tỷ lệ tính trên {counted.returned} phiếu thu về; đây không phải là bầu cử, không áp "
            "dụng tỷ lệ quá một phần hai số người được triệu tập.",
        )
    ]
    for consequence in (Consequence.RESIGN, Consequence.REMOVE):
        names = [
            name
            for place, name in enumerate(counted.names)
            if decision.report(place).consequence is consequence
        ]
        if names:
            texts.append(("L6", f"{'; '.join(names)}:{_CONSEQUENCES[consequence]}"))
    return tuple(
        Reason("", rule, rules.article(rule), text, rules.doubt(rule)) for rule, text in texts
    )


_CONSEQUENCES = {
    Consequence.NONE: "",
    Consequence.RESIGN: (
        " Quá một phần hai phiếu tín nhiệm thấp: đưa ra khỏi quy hoạch chức vụ cao hơn, có thể xin "
        "từ chức hoặc bỏ phiếu tín nhiệm."
    ),
    Consequence.REMOVE: " Từ hai phần ba phiếu tín nhiệm thấp trở lên: cho thôi giữ chức vụ.",
}


def _require_possible(counted: TrustedPeople) -> None:
    """Refuse numbers that cannot belong to one ballot (R37)."""
    people = len(counted.names)
    marks = [number for levels in counted.levels for number in levels]
    if not people or [len(levels) for levels in counted.levels] != [len(Trust)] * people:
        problem = "Số người trong danh sách và số kết quả phiếu không bằng nhau"
    elif len(set(counted.names)) != people:
        problem = "Có hai người cùng tên in trên phiếu"
    elif not 0 <= counted.valid <= counted.returned:
        problem = "Số phiếu thu về hoặc số phiếu hợp lệ không đúng"
    elif min(marks) < 0 or max(map(sum, counted.levels)) > counted.valid:
        problem = f"Có người số phiếu âm hoặc nhiều hơn {counted.valid} phiếu hợp lệ"
    else:
        return
    raise Inconsistent(f"{problem}. Hãy kiểm tra lại số liệu kiểm phiếu.", rule="R37")
