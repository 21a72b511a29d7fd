"""What only the minutes of an opinion ballot or of a vote of trust say (R25, R26, L2, L5, L6).

Their per cent are of the ballots returned (L5), and nobody in them is elected (L7).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from congress.domain.forms import boxes_of
from congress.domain.heard import heard_reason_of
from congress.domain.minutes import Minutes
from congress.domain.numbers import percent
from congress.domain.opinion_decisions import OpinionDecision
from congress.domain.trust_decisions import TrustDecision
from congress.domain.trust_votes import Consequence


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardLine:
    """One person: for each box the ballots and their share, and what becomes of the person.

    `born` is the birth date of homonyms, with its brackets. `said` is the sentence of the rules.
    """

    number: int
    name: str
    born: str
    position: str
    boxes: tuple[tuple[int, str], ...]
    unmarked: int
    said: str


def heard_lines(minutes: Minutes) -> tuple[HeardLine, ...]:
    """Give everybody in the order of the ballot (L5)."""
    return tuple(_line(minutes, place) for place in range(len(minutes.slate.candidates)))


def heard_values(minutes: Minutes) -> dict[str, object]:
    """Give what the template of these minutes asks for besides what all minutes say."""
    lines, decision = heard_lines(minutes), minutes.decision
    values: dict[str, object] = {
        "boxes": boxes_of(minutes.slate.form, minutes.slate.purpose),
        "lines": lines,
        "is_single": len(lines) == 1,
        "cuts": isinstance(decision, OpinionDecision) and not decision.asks_only,
    }
    if isinstance(decision, OpinionDecision):
        kept, tied = _at(lines, decision.kept), _at(lines, decision.tied)
        return {**values, "kept": kept, "tied": tied, "low": ()}
    assert isinstance(decision, TrustDecision)  # noqa: S101  (told to mypy: by the slate)
    places = (
        place
        for place in range(len(lines))
        if decision.report(place).consequence is not Consequence.NONE
    )
    return {**values, "kept": (), "tied": (), "low": _at(lines, places)}


def _at(lines: tuple[HeardLine, ...], places: Iterable[int]) -> tuple[HeardLine, ...]:
    return tuple(lines[place] for place in places)


def _line(minutes: Minutes, place: int) -> HeardLine:
    candidate, counts = minutes.slate.candidates[place], minutes.report.counts
    name, trust = candidate.name.text, isinstance(minutes.decision, TrustDecision)
    position = candidate.position if trust else ""
    label = minutes.slate.labels[place].removesuffix(f", {position}")
    decision = minutes.decision
    assert isinstance(decision, OpinionDecision | TrustDecision)  # noqa: S101  (by the slate)
    return HeardLine(
        number=place + 1,
        name=name,
        born=label.removeprefix(name).strip(),
        position=position,
        boxes=tuple((number, percent(number, counts.returned)) for number in counts.boxes[place]),
        unmarked=counts.unmarked(place),
        said=heard_reason_of(decision, place).text,
    )
