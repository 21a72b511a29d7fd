"""What an opinion ballot says: in which order those heard stay on the list (R25, R26).

It elects nobody and needs no share of N: from most agreement down they stay while the list has
room. Equal agreement where the room ends is for the presidium, whose ruling is recorded (R25).
"""

from dataclasses import dataclass
from enum import StrEnum

from congress.domain.decision_reasons import Reason
from congress.domain.errors import Inconsistent, RuleViolation
from congress.domain.nominations import cut_by_opinion
from congress.domain.plain import Fields, Plain, require_same
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import Ruleset, get_ruleset
from congress.domain.slates import Slate


class OpinionOutcome(StrEnum):
    """What an opinion ballot came to."""

    HEARD = "heard"
    TIE = "tie"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _OUTCOMES[self]


class OpinionStanding(StrEnum):
    """What became of one person: on the list, waiting for the presidium, or not on the list."""

    KEPT = "kept"
    TIED = "tied"
    OUT = "out"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STANDINGS[self]


_OUTCOMES = {
    OpinionOutcome.HEARD: "Đã có kết quả xin ý kiến",
    OpinionOutcome.TIE: "Bằng phiếu đồng ý ở chỗ cuối, chờ Đoàn chủ tịch kết luận",
}
_STANDINGS = {
    OpinionStanding.KEPT: "Đưa vào danh sách",
    OpinionStanding.TIED: "Chờ Đoàn chủ tịch kết luận",
    OpinionStanding.OUT: "Không đưa vào danh sách",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardBallots:
    """All that follows from an opinion ballot follows from this; people in ballot order."""

    names: tuple[str, ...]
    agreed: tuple[int, ...]
    disagreed: tuple[int, ...]
    returned: int
    valid: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionDecision:
    """The answer to `HeardBallots`; made by `decide_opinion` only.

    `kept` runs from most agreement to fewest, equal ones in ballot order; `tied` are in ballot
    order.
    """

    heard: HeardBallots
    ruleset: str
    kept: tuple[int, ...]
    tied: tuple[int, ...]

    @property
    def outcome(self) -> OpinionOutcome:
        """What it came to."""
        return OpinionOutcome.TIE if self.tied else OpinionOutcome.HEARD

    @property
    def asks_only(self) -> bool:
        """Tell whether no list is cut by it: nobody is too many for the places (R25, R54a)."""
        return not 0 < self.heard.places < len(self.heard.names)

    @property
    def settled(self) -> int:
        """How many people it settles, for the log: those kept."""
        return len(self.kept)

    @property
    def tied_places(self) -> int:
        """How many places the tied people stand for."""
        return self.heard.places - len(self.kept) if self.tied else 0

    @property
    def kept_names(self) -> tuple[str, ...]:
        """The labels of those kept, most agreement first."""
        return tuple(self.heard.names[place] for place in self.kept)

    @property
    def tied_names(self) -> tuple[str, ...]:
        """The labels of those tied, in ballot order."""
        return tuple(self.heard.names[place] for place in self.tied)

    def standing(self, place: int) -> OpinionStanding:
        """Tell what became of a person."""
        if place in self.kept:
            return OpinionStanding.KEPT
        return OpinionStanding.TIED if place in self.tied else OpinionStanding.OUT

    def unmarked(self, place: int) -> int:
        """How many valid ballots say nothing of a person."""
        heard = self.heard
        return heard.valid - heard.agreed[place] - heard.disagreed[place]

    def as_json(self) -> dict[str, Plain]:
        """Give the numbers and the answer as plain data; sentences follow from them."""
        heard = self.heard
        return {
            "purpose": "opinion",
            "ruleset": self.ruleset,
            "places": heard.places,
            "returned": heard.returned,
            "valid": heard.valid,
            "candidates": [
                {
                    "name": name,
                    "agreed": heard.agreed[place],
                    "disagreed": heard.disagreed[place],
                    "unmarked": self.unmarked(place),
                    "standing": self.standing(place).value,
                    "rule": "R25",
                }
                for place, name in enumerate(heard.names)
            ],
            "kept": list(self.kept_names),
            "tied": list(self.tied_names),
            "outcome": self.outcome.value,
        }

    @classmethod
    def from_json(cls, value: object) -> "OpinionDecision":
        """Read plain data and decide again; raise `ValueError` unless the answer is the same."""
        fields = Fields(value, "opinion decision")
        people = [Fields(item, "opinion decision") for item in fields.items("candidates")]
        heard = HeardBallots(
            names=tuple(person.text("name") for person in people),
            agreed=tuple(person.whole("agreed") for person in people),
            disagreed=tuple(person.whole("disagreed") for person in people),
            returned=fields.whole("returned"),
            valid=fields.whole("valid"),
            places=fields.whole("places"),
        )
        try:
            decision = decide_opinion(heard, get_ruleset(fields.text("ruleset")))
        except RuleViolation as error:
            raise ValueError(f"opinion decision: {error}") from error
        require_same(value, decision.as_json(), what="opinion decision")
        return decision


def heard_ballots(slate: Slate, *, counts: Counts) -> HeardBallots:
    """Put together what an opinion ballot says."""
    return HeardBallots(
        names=slate.labels,
        agreed=counts.votes,
        disagreed=counts.disagree,
        returned=counts.returned,
        valid=counts.valid,
        places=slate.seats,
    )


def decide_opinion(heard: HeardBallots, rules: Ruleset) -> OpinionDecision:
    """Tell who stays on the list, from most agreement down (R25).

    Raise `Inconsistent` when the numbers cannot belong to one ballot (R37).
    """
    _require_possible(heard)
    cut = cut_by_opinion(heard.agreed, heard.places)
    return OpinionDecision(
        heard=heard, ruleset=rules.id, kept=cut.kept, tied=tuple(sorted(cut.tied))
    )


def opinion_reason_of(decision: OpinionDecision, place: int) -> Reason:
    """Say why a person stays on the list or not, with the article (R25)."""
    heard, rules = decision.heard, get_ruleset(decision.ruleset)
    sentence = _ASKED_ONLY if decision.asks_only else _SENTENCES[decision.standing(place)]
    text = sentence.format(
        agreed=heard.agreed[place],
        disagreed=heard.disagreed[place],
        places=heard.places,
        tied_places=decision.tied_places,
    )
    return Reason(heard.names[place], "R25", rules.article("R25"), text, rules.doubt("R25"))


def opinion_conclusion_of(decision: OpinionDecision) -> tuple[Reason, ...]:
    """Say what the opinion ballot came to, for the minutes: one or two sentences (R25)."""
    heard, rules = decision.heard, get_ruleset(decision.ruleset)
    texts = [
        f"Lấy từ người được nhiều phiếu đồng ý nhất xuống, trong {heard.places} chỗ còn lại của "
        f"danh sách: {', '.join(decision.kept_names) or 'chưa có đồng chí nào'}."
    ]
    if decision.asks_only:
        texts = ["Ghi lại ý kiến về từng người; lần xin ý kiến này không lấy ai vào danh sách."]
    if heard.returned == 0:
        texts = ["Không thu về phiếu nào nên chưa có ý kiến nào."]
    if decision.tied:
        texts.append(
            f"Bằng phiếu đồng ý ở chỗ cuối: {', '.join(decision.tied_names)}; còn "
            f"{decision.tied_places} chỗ. Đoàn chủ tịch kết luận và ghi lại."
        )
    return tuple(
        Reason("", "R25", rules.article("R25"), text, rules.doubt("R25")) for text in texts
    )


_SENTENCES = {
    OpinionStanding.KEPT: (
        "Đưa vào danh sách: {agreed} phiếu đồng ý, {disagreed} phiếu không đồng ý."
    ),
    OpinionStanding.TIED: (
        "Chưa quyết định: {agreed} phiếu đồng ý, bằng phiếu với người khác khi danh sách chỉ còn "
        "{tied_places} chỗ; Đoàn chủ tịch kết luận."
    ),
    OpinionStanding.OUT: (
        "Không đưa vào danh sách: {agreed} phiếu đồng ý, danh sách chỉ còn {places} chỗ cho người "
        "được nhiều phiếu đồng ý hơn."
    ),
}


_ASKED_ONLY = "{agreed} phiếu đồng ý, {disagreed} phiếu không đồng ý."


def _require_possible(heard: HeardBallots) -> None:
    """Refuse numbers that cannot belong to one ballot (R37)."""
    people = len(heard.names)
    boxes = tuple(zip(heard.agreed, heard.disagreed, strict=False))
    if not people or {len(heard.agreed), len(heard.disagreed)} != {people}:
        problem = "Số người trong danh sách và số kết quả phiếu không bằng nhau"
    elif len(set(heard.names)) != people:
        problem = "Có hai người cùng tên in trên phiếu"
    elif not 0 <= heard.valid <= heard.returned or heard.places < 0:
        problem = "Số phiếu thu về, số phiếu hợp lệ hoặc số chỗ của danh sách không đúng"
    elif min(min(marks) for marks in boxes) < 0 or max(map(sum, boxes)) > heard.valid:
        problem = f"Có người số phiếu âm hoặc nhiều hơn {heard.valid} phiếu hợp lệ"
    else:
        return
    raise Inconsistent(f"{problem}. Hãy kiểm tra lại số liệu kiểm phiếu.", rule="R37")
