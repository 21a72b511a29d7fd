"""Drawings of figures: where they stand in the drawing. The figures stand beside it as text."""

from dataclasses import dataclass

from congress.domain.procedure import Milestone, law_of
from congress.domain.rulesets import RULES_190
from congress.services.slate_editing import DescribedSlate

_LEFT, _WIDTH = 5, 370


@dataclass(frozen=True, slots=True, kw_only=True)
class SurplusMeter:
    """The surplus on a bar from nothing to its limit, the usual share hatched (R21, R23).

    Places are in a drawing 380 wide. A surplus over the limit stands beyond the wall.
    """

    marker: float
    usual_from: float
    usual_width: float
    wall: float
    limit: int
    over: bool
    limit_percent: int = RULES_190.surplus_most_percent
    usual: tuple[int, int] = RULES_190.surplus_usual_percent


def surplus_values(slate: DescribedSlate) -> dict[str, object]:
    """Give what the card of the surplus shows: the drawing, and the rule with its article."""
    law = law_of(Milestone.SLATE, slate.target, slate.seats, RULES_190)
    return {"meter": surplus_meter(slate), "list_law": law}


def surplus_meter(slate: DescribedSlate) -> SurplusMeter | None:
    """Draw the surplus of a list that must have one (R21); None for the others."""
    if slate.most_surplus is None or not slate.candidates:
        return None
    surplus, limit = max(slate.surplus, 0), slate.most_surplus
    whole = max(surplus, limit, 1)
    low, high = (min(slate.seats * share / 100, whole) for share in RULES_190.surplus_usual_percent)
    return SurplusMeter(
        marker=_place(surplus, whole),
        usual_from=_place(low, whole),
        usual_width=round(_place(high, whole) - _place(low, whole), 1),
        wall=_place(limit, whole),
        limit=limit,
        over=surplus > limit,
    )


def _place(people: float, whole: int) -> float:
    return round(_LEFT + _WIDTH * people / whole, 1)
