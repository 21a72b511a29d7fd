"""Who is elected, and why (R38, R44-R46). Whole numbers only: a percentage decides nothing (V6).

A person is elected by more than half of N, never of ballots (R38). When more people are above half
than there are seats, the most votes win, down to the last seat (R44); equal votes at the last seat
elect none of those people until the congress has voted again (R45). Empty seats are named (R46),
and a box without a ballot is an outcome of its own: nobody was voted for or against.
"""

from dataclasses import dataclass
from enum import StrEnum

from congress.domain.contests import Target
from congress.domain.denominators import Denominator, needed_of
from congress.domain.errors import Inconsistent, RuleViolation
from congress.domain.forms import Form, form_of
from congress.domain.numbers import percent
from congress.domain.plain import Fields, Plain, require_same
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import Ruleset, get_ruleset
from congress.domain.slates import Slate


class Outcome(StrEnum):
    """How a round ended."""

    COMPLETE = "complete"
    SHORT = "short"
    TIE = "tie"
    NO_BALLOTS = "no_ballots"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _OUTCOMES[self]


class NextStep(StrEnum):
    """What follows a round (R45, R46)."""

    NONE = "none"
    RUN_OFF = "run_off"
    NEXT_ROUND = "next_round"
    ASK_CONGRESS = "ask_congress"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STEPS[self]


class Standing(StrEnum):
    """What became of one candidate, and by which rule."""

    ELECTED = "elected"
    TIED = "tied"
    BELOW_SEATS = "below_seats"
    EXACTLY_HALF = "exactly_half"
    BELOW_HALF = "below_half"
    NO_BALLOTS = "no_ballots"

    @property
    def rule(self) -> str:
        """The rule that decided."""
        return _STANDING_RULES.get(self, "R38")


_OUTCOMES = {
    Outcome.COMPLETE: "Đã bầu đủ số lượng",
    Outcome.SHORT: "Chưa bầu đủ số lượng",
    Outcome.TIE: "Bằng phiếu ở vị trí cuối",
    Outcome.NO_BALLOTS: "Không thu về phiếu nào",
}
_STEPS = {
    NextStep.NONE: "Không phải bầu tiếp.",
    NextStep.RUN_OFF: "Đoàn chủ tịch lập danh sách những người bằng phiếu để đại hội bầu lại.",
    NextStep.NEXT_ROUND: "Đại hội bầu tiếp số còn thiếu.",
    NextStep.ASK_CONGRESS: "Đoàn chủ tịch xin ý kiến đại hội về việc bầu tiếp.",
}
_STANDING_RULES = {
    Standing.TIED: "R45",
    Standing.BELOW_SEATS: "R44",
    Standing.NO_BALLOTS: "R46",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRound:
    """All that a decision depends on. `names` are labels in ballot order, `votes` theirs."""

    target: Target
    seats: int
    names: tuple[str, ...]
    votes: tuple[int, ...]
    denominator: int
    returned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer to a `CountedRound`; made by `decide` only. Candidates are places in ballot order.

    `elected` runs from most votes to fewest, equal votes in ballot order. `tied` are those who wait
    for a vote among themselves for `tied_seats` seats; `short` seats are left for nobody.
    """

    counted: CountedRound
    ruleset: str
    elected: tuple[int, ...]
    tied: tuple[int, ...]
    short: int
    outcome: Outcome
    next_step: NextStep

    @property
    def needed(self) -> int:
        """The fewest votes that elect (R38)."""
        return needed_of(self.counted.denominator)

    @property
    def form(self) -> Form:
        """The form of ballot (R28, R29)."""
        return form_of(self.counted.seats, len(self.counted.names))

    @property
    def tied_seats(self) -> int:
        """How many seats the tied people stand for (R45)."""
        return self.counted.seats - len(self.elected) - self.short

    @property
    def above_half(self) -> tuple[int, ...]:
        """Everybody above half, most votes first (R38)."""
        return _above_half(self.counted)

    @property
    def elected_names(self) -> tuple[str, ...]:
        """The labels of those elected, most votes first."""
        return tuple(self.counted.names[place] for place in self.elected)

    @property
    def tied_names(self) -> tuple[str, ...]:
        """The labels of those tied, in ballot order."""
        return tuple(self.counted.names[place] for place in self.tied)

    def percent(self, place: int) -> str:
        """Give a candidate's votes in per cent of N, for reading (V6)."""
        return percent(self.counted.votes[place], self.counted.denominator)

    def standing(self, place: int) -> Standing:
        """Tell what became of a candidate."""
        votes, denominator = self.counted.votes[place], self.counted.denominator
        if place in self.elected:
            return Standing.ELECTED
        if place in self.tied:
            return Standing.TIED
        if self.outcome is Outcome.NO_BALLOTS:
            return Standing.NO_BALLOTS
        if 2 * votes > denominator:
            return Standing.BELOW_SEATS
        return Standing.EXACTLY_HALF if 2 * votes == denominator else Standing.BELOW_HALF

    def as_json(self) -> dict[str, Plain]:
        """Give the numbers and the answer as plain data; sentences follow from them."""
        return {
            "ruleset": self.ruleset,
            "target": self.counted.target.value,
            "form": self.form.value,
            "seats": self.counted.seats,
            "denominator": self.counted.denominator,
            "needed": self.needed,
            "returned": self.counted.returned,
            "candidates": [
                {
                    "name": name,
                    "votes": self.counted.votes[place],
                    "standing": self.standing(place).value,
                    "rule": self.standing(place).rule,
                }
                for place, name in enumerate(self.counted.names)
            ],
            "elected": list(self.elected_names),
            "tied": list(self.tied_names),
            "short": self.short,
            "outcome": self.outcome.value,
            "next": self.next_step.value,
        }

    @classmethod
    def from_json(cls, value: object) -> "Decision":
        """Read plain data and decide again; raise `ValueError` unless the answer is the same."""
        fields = Fields(value, "decision")
        people = [_read_candidate(item) for item in fields.items("candidates")]
        rules = fields.text("ruleset")
        counted = CountedRound(
            target=Target(fields.text("target")),
            seats=fields.whole("seats"),
            names=tuple(name for name, _ in people),
            votes=tuple(votes for _, votes in people),
            denominator=fields.whole("denominator"),
            returned=fields.whole("returned"),
        )
        try:
            decision = decide(counted, get_ruleset(rules))
        except RuleViolation as error:
            raise ValueError(f"decision: {error}") from error
        require_same(value, decision.as_json(), what="decision")
        return decision


def counted_round(slate: Slate, denominator: Denominator, *, counts: Counts) -> CountedRound:
    """Put together what a decision depends on."""
    return CountedRound(
        target=slate.target,
        seats=slate.seats,
        names=slate.labels,
        votes=counts.votes,
        denominator=denominator.number,
        returned=counts.returned,
    )


def decide(counted: CountedRound, rules: Ruleset) -> Decision:
    """Decide a round from its votes (R38, R44-R46).

    Raise `Inconsistent` when the numbers cannot belong to one round (R37).
    """
    _require_possible(counted)
    above = _above_half(counted)
    elected, tied = _fill_seats(counted, above)
    short = max(counted.seats - len(above), 0)
    if counted.returned == 0:
        outcome = Outcome.NO_BALLOTS
    elif tied:
        outcome = Outcome.TIE
    else:
        outcome = Outcome.SHORT if short else Outcome.COMPLETE
    return Decision(
        counted=counted,
        ruleset=rules.id,
        elected=elected,
        tied=tied,
        short=short,
        outcome=outcome,
        next_step=_next_step(outcome, counted.target),
    )


def _above_half(counted: CountedRound) -> tuple[int, ...]:
    """Give those with more than half of N, most votes first, equal votes in ballot order (R38)."""
    above = [place for place, votes in enumerate(counted.votes) if 2 * votes > counted.denominator]
    return tuple(sorted(above, key=lambda place: -counted.votes[place]))


def _fill_seats(
    counted: CountedRound, above: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give those elected, and those tied at the last seat, who are not (R44, R45).

    A tie matters only when it stands across the last seat: equal votes above it are all elected.
    """
    if len(above) <= counted.seats:
        return above, ()
    last = counted.votes[above[counted.seats - 1]]
    if last > counted.votes[above[counted.seats]]:
        return above[: counted.seats], ()
    return (
        tuple(place for place in above if counted.votes[place] > last),
        tuple(place for place in above if counted.votes[place] == last),
    )


def _next_step(outcome: Outcome, target: Target) -> NextStep:
    """Give what follows (R45, R46): delegates and offices are voted for again, bodies ask first."""
    if outcome is Outcome.COMPLETE:
        return NextStep.NONE
    if outcome is Outcome.TIE:
        return NextStep.RUN_OFF
    if outcome is Outcome.SHORT and target in {Target.UPPER_DELEGATES, Target.OFFICE}:
        return NextStep.NEXT_ROUND
    return NextStep.ASK_CONGRESS


def _require_possible(counted: CountedRound) -> None:
    """Refuse numbers that cannot belong to one round (R37)."""
    form = form_of(counted.seats, len(counted.names))
    if len(counted.names) != len(counted.votes):
        problem = "Số người trong danh sách và số kết quả phiếu không bằng nhau"
    elif len(set(counted.names)) != len(counted.names):
        problem = "Có hai người cùng tên in trên phiếu"
    elif counted.denominator < 1 or counted.returned < 0:
        problem = "Số dùng để tính kết quả phải từ 1 trở lên, số phiếu thu về không được âm"
    elif counted.returned > counted.denominator:
        problem = (
            f"Thu về {counted.returned} phiếu, nhiều hơn {counted.denominator} người dùng để "
            "tính kết quả"
        )
    elif min(counted.votes) < 0 or max(counted.votes) > counted.returned:
        problem = f"Có người số phiếu âm hoặc nhiều hơn {counted.returned} phiếu thu về"
    elif form is Form.SURPLUS and sum(counted.votes) > counted.returned * counted.seats:
        problem = f"Tổng số phiếu nhiều hơn {counted.returned} phiếu có thể bầu"
    else:
        return
    raise Inconsistent(f"{problem}. Hãy kiểm tra lại số liệu kiểm phiếu.", rule="R37")


def _read_candidate(value: object) -> tuple[str, int]:
    """Read the name and votes of one candidate; the rest is compared as a whole afterwards."""
    fields = Fields(value, "decision.candidates")
    return fields.text("name"), fields.whole("votes")
