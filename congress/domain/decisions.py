"""Who is elected, and why (R38, R44-R49). Whole numbers only: a percentage decides nothing (V6).

A person is elected by more than half of N, never of ballots (R38). When more people are above half
than there are seats, the most votes win, down to the last seat (R44); equal votes at the last seat
elect none of those people until the congress has voted again among them, when more votes are enough
(R45). Empty seats are named, and what follows depends on what was to be filled (R46-R48). Of one
list of delegates, the alternates come after the last seat, from more than half as well (R49).
"""

from dataclasses import dataclass

from congress.domain.circumstances import ORDINARY, Circumstances, require_fitting
from congress.domain.contests import Target
from congress.domain.denominators import Denominator, needed_of
from congress.domain.errors import Inconsistent, RuleViolation
from congress.domain.forms import Form, form_of
from congress.domain.numbers import percent
from congress.domain.outcomes import NextStep, Outcome, Standing
from congress.domain.plain import Fields, Plain, require_same
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import Ruleset, get_ruleset
from congress.domain.slates import Slate


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRound:
    """All that a decision depends on. `names` are labels in ballot order, `votes` theirs."""

    target: Target
    seats: int
    names: tuple[str, ...]
    votes: tuple[int, ...]
    denominator: int
    returned: int
    circumstances: Circumstances = ORDINARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer to a `CountedRound`; made by `decide` only. Candidates are places in ballot order.

    `elected` and `alternates` run from most votes to fewest, equal votes in ballot order. `tied`
    are those who wait for a vote among themselves for `tied_seats` seats; `short` seats are left
    for nobody.
    """

    counted: CountedRound
    ruleset: str
    elected: tuple[int, ...]
    alternates: tuple[int, ...]
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
    def settled(self) -> int:
        """How many people it settles, for the log: those elected."""
        return len(self.elected)

    @property
    def tied_seats(self) -> int:
        """How many seats, or else places of alternates, the tied people stand for (R45, R49)."""
        seats = self.counted.seats - len(self.elected) - self.short
        alternates = self.counted.circumstances.alternates - len(self.alternates)
        return (seats or alternates) if self.tied else 0

    @property
    def above_half(self) -> tuple[int, ...]:
        """Everybody above half, most votes first (R38)."""
        return _above_half(self.counted)

    @property
    def elected_names(self) -> tuple[str, ...]:
        """The labels of those elected, most votes first."""
        return tuple(self.counted.names[place] for place in self.elected)

    @property
    def alternate_names(self) -> tuple[str, ...]:
        """The labels of the alternates, most votes first (R49)."""
        return tuple(self.counted.names[place] for place in self.alternates)

    @property
    def tied_names(self) -> tuple[str, ...]:
        """The labels of those tied, in ballot order."""
        return tuple(self.counted.names[place] for place in self.tied)

    def percent(self, place: int) -> str:
        """Give a candidate's votes in per cent of N, for reading (V6)."""
        return percent(self.counted.votes[place], self.counted.denominator)

    def standing(self, place: int) -> Standing:
        """Tell what became of a candidate."""
        run_off = self.counted.circumstances.run_off
        if self.counted.returned == 0:
            return Standing.NO_BALLOTS
        if place in self.elected:
            return Standing.MOST_VOTES if run_off else Standing.ELECTED
        if place in self.alternates:
            return Standing.ALTERNATE
        if place in self.tied:
            return Standing.TIED_AGAIN if run_off else Standing.TIED
        return Standing.FEWER_VOTES if run_off else self._below(place)

    def _below(self, place: int) -> Standing:
        votes, denominator = self.counted.votes[place], self.counted.denominator
        if 2 * votes > denominator:
            return Standing.BELOW_SEATS
        return Standing.EXACTLY_HALF if 2 * votes == denominator else Standing.BELOW_HALF

    def as_json(self) -> dict[str, Plain]:
        """Give the numbers and the answer as plain data; sentences follow from them."""
        return {
            "ruleset": self.ruleset,
            "target": self.counted.target.value,
            "circumstances": self.counted.circumstances.as_json(),
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
            "alternates": list(self.alternate_names),
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
            circumstances=Circumstances.from_json(fields.plain("circumstances")),
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
        circumstances=slate.circumstances,
    )


def decide(counted: CountedRound, rules: Ruleset) -> Decision:
    """Decide a round from its votes (R38, R44-R49).

    A run-off fills the seats it is held for and makes no alternates, who need more than half (R49).
    Raise `Inconsistent` when the numbers cannot belong to one round (R37).
    """
    _require_possible(counted)
    enough = _with_enough(counted)
    elected, tied = _fill(counted.seats, enough, counted.votes)
    short = max(counted.seats - len(enough), 0)
    alternates: tuple[int, ...] = ()
    if not tied and not counted.circumstances.run_off:
        rest = enough[len(elected) :]
        alternates, tied = _fill(counted.circumstances.alternates, rest, counted.votes)
    outcome = _outcome(counted, rules, short=short, tied=bool(tied))
    return Decision(
        counted=counted,
        ruleset=rules.id,
        elected=elected,
        alternates=alternates,
        tied=tied,
        short=short,
        outcome=outcome,
        next_step=_next_step(outcome, counted, rules),
    )


def _with_enough(counted: CountedRound) -> tuple[int, ...]:
    """Give all who have votes enough to be elected, most votes first (R38).

    That is more than half of N; in a run-off nobody is too low, since there more votes win: equal
    votes are equal votes even when they are none (R45).
    """
    return _from_most(counted, 0) if counted.circumstances.run_off else _above_half(counted)


def _above_half(counted: CountedRound) -> tuple[int, ...]:
    """Give those with more than half of N, most votes first, equal votes in ballot order (R38)."""
    return _from_most(counted, needed_of(counted.denominator))


def _from_most(counted: CountedRound, least: int) -> tuple[int, ...]:
    found = [place for place, votes in enumerate(counted.votes) if votes >= least]
    return tuple(sorted(found, key=lambda place: -counted.votes[place]))


def _fill(
    places: int, people: tuple[int, ...], votes: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give those who take the places, and those tied at the last one, who do not (R44, R45).

    A tie matters only when it stands across the last place: equal votes above it all take theirs.
    """
    if places == 0 or len(people) <= places:
        return people[:places], ()
    last = votes[people[places - 1]]
    if last > votes[people[places]]:
        return people[:places], ()
    return (
        tuple(place for place in people if votes[place] > last),
        tuple(place for place in people if votes[place] == last),
    )


def _outcome(counted: CountedRound, rules: Ruleset, *, short: int, tied: bool) -> Outcome:
    """Name what the round came to (R45-R48)."""
    if tied:
        return Outcome.TIE
    if not short:
        return Outcome.COMPLETE
    if _last_of_chi_bo_secretary(counted, rules):
        return Outcome.APPOINTED_BY_SUPERIOR
    return Outcome.PENDING_SUPERIOR if counted.circumstances.planned_failed else Outcome.SHORT


def _last_of_chi_bo_secretary(counted: CountedRound, rules: Ruleset) -> bool:
    """Tell whether nobody is voted for again after this round (R47)."""
    held = counted.circumstances
    return held.of_chi_bo_secretary and held.round >= rules.rounds_of_an_office


def _next_step(outcome: Outcome, counted: CountedRound, rules: Ruleset) -> NextStep:
    """Give what follows (R45-R48)."""
    if outcome is Outcome.TIE and counted.circumstances.run_off:
        return NextStep.ASK_CONGRESS
    if outcome is Outcome.SHORT and _votes_again(counted, rules):
        return NextStep.NEXT_ROUND
    return _FOLLOWING[outcome]


def _votes_again(counted: CountedRound, rules: Ruleset) -> bool:
    """Tell whether the next round follows unasked: delegates, and offices twice (R46, R47)."""
    if counted.target is Target.OFFICE:
        return counted.circumstances.round < rules.rounds_of_an_office
    return counted.target is Target.UPPER_DELEGATES


_FOLLOWING = {
    Outcome.COMPLETE: NextStep.NONE,
    Outcome.SHORT: NextStep.ASK_CONGRESS,
    Outcome.TIE: NextStep.RUN_OFF,
    Outcome.PENDING_SUPERIOR: NextStep.ASK_SUPERIOR,
    Outcome.APPOINTED_BY_SUPERIOR: NextStep.STOP,
}


def _require_possible(counted: CountedRound) -> None:
    """Refuse numbers that cannot belong to one round (R37)."""
    require_fitting(counted.circumstances, counted.target, counted.seats)
    form = form_of(counted.seats, len(counted.names))
    if counted.circumstances.run_off and form is not Form.SURPLUS:
        raise Inconsistent(
            f"Bầu lại giữa những người bằng phiếu phải có nhiều hơn {counted.seats} người cần bầu. "
            "Hãy kiểm tra lại danh sách.",
            rule="R45",
        )
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
