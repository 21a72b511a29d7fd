"""From nominations to the list that is voted on (R17, R21-R25)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.contests import Target
from congress.domain.errors import NotAllowed
from congress.domain.nominations import (
    ListPlan,
    OpinionCut,
    PlanVerdict,
    agreed_enough,
    cut_by_opinion,
    judge_plan,
    require_free_to_nominate,
)
from congress.domain.rulesets import RULES_190
from tests.rules import rule

COUNTS = st.integers(0, 80)


def judged(
    seats: int,
    prepared: int,
    floor: int = 0,
    withdrawn: int = 0,
    target: Target = Target.COMMITTEE,
) -> PlanVerdict:
    plan = ListPlan(target=target, seats=seats, prepared=prepared, floor=floor, withdrawn=withdrawn)
    return judge_plan(plan, RULES_190)


@pytest.mark.parametrize(
    ("seats", "names", "allowed", "rule"),
    [
        pytest.param(20, 26, True, "R21", id="19: 30,00 % exactly"),
        pytest.param(20, 27, False, "R21", id="19: one more"),
        pytest.param(5, 6, True, "R22", id="20: five seats"),
        pytest.param(5, 7, False, "R22", id="20: five seats, two more"),
        pytest.param(3, 4, True, "R22", id="20: three seats"),
        pytest.param(35, 35, False, "R21", id="21: a committee needs a surplus"),
        pytest.param(2, 3, True, "R22", id="two seats, one name more"),
        pytest.param(2, 4, False, "R22", id="two seats, two names more"),
        pytest.param(1, 1, False, "R21", id="one seat, one name"),
    ],
)
@rule("R21", "R22")
def test_how_long_a_list_may_be(seats: int, names: int, allowed: bool, rule: str) -> None:
    for target in (Target.COMMITTEE, Target.STANDING_COMMITTEE):
        verdict = judged(seats, names, target=target)
        assert (verdict.allowed, verdict.law.rule) == (allowed, rule)
        assert verdict.opinion_ballot_on == 0


def test_an_office_needs_no_surplus() -> None:
    """R29: bí thư 1 → 1."""
    assert judged(1, 1, target=Target.OFFICE).allowed
    short = judged(3, 2, target=Target.UPPER_DELEGATES)
    assert (short.allowed, [one.rule for one in short.warnings]) == (True, ["R29"])
    assert not judged(3, 0, target=Target.UPPER_DELEGATES).allowed
    assert not judged(3, 0).allowed


@rule("R25")
def test_the_opinion_ballot_is_on_the_floor_candidates_only() -> None:
    """R25: the official example, 35 seats, 40 prepared, 11 from the floor, 3 let go."""
    verdict = judged(35, 40, 11, 3)

    assert (verdict.allowed, verdict.law.rule, verdict.opinion_ballot_on) == (False, "R25", 8)
    assert "nhiều nhất 5 người" in verdict.law.text
    assert verdict.law.article == "Điều 14"


def test_without_floor_candidates_nothing_is_asked_of_anybody() -> None:
    assert (judged(35, 48).law.rule, judged(35, 48).opinion_ballot_on) == ("R21", 0)


@pytest.mark.parametrize(
    ("seats", "prepared", "rules"),
    [
        (35, 40, []),
        (11, 13, ["R23"]),
        (20, 26, ["R23"]),
        (5, 6, []),
        (2, 3, ["R22"]),
    ],
)
@rule("R23")
def test_an_unusual_surplus_is_noted(seats: int, prepared: int, rules: list[str]) -> None:
    assert [one.rule for one in judged(seats, prepared).warnings] == rules


@given(st.integers(1, 60), COUNTS, COUNTS, st.data())
def test_whoever_stays_after_the_opinion_ballot_fits(
    seats: int, prepared: int, floor: int, data: st.DataObject
) -> None:
    """R25: never more from the floor than there is room for."""
    withdrawn = data.draw(st.integers(0, floor))
    plan = ListPlan(
        target=Target.COMMITTEE, seats=seats, prepared=prepared, floor=floor, withdrawn=withdrawn
    )
    room, limit = plan.room_for_floor(RULES_190), plan.limit(RULES_190)
    assert limit is not None
    assert room == 0 or prepared + room <= limit
    verdict = judge_plan(plan, RULES_190)
    assert bool(verdict.opinion_ballot_on) is (plan.length > limit and plan.from_floor > 0)


@pytest.mark.parametrize(
    ("support", "attending", "enough"),
    [(60, 200, False), (61, 200, True), (58, 195, False), (59, 195, True)],
)
@rule("R24")
def test_a_floor_candidate_needs_more_than_30_percent(
    support: int, attending: int, enough: bool
) -> None:
    """R24: the worked case 22."""
    assert agreed_enough(support, attending, RULES_190) is enough


@pytest.mark.parametrize(
    ("agreed", "places", "kept", "tied"),
    [
        ((5, 9, 7), 2, (1, 2), ()),
        ((5, 9, 5), 2, (1,), (0, 2)),
        ((5, 5, 5), 5, (0, 1, 2), ()),
        ((5, 5), 0, (), ()),
        ((5, 5), -2, (), ()),
    ],
)
def test_people_stay_from_most_agreement_down(
    agreed: tuple[int, ...], places: int, kept: tuple[int, ...], tied: tuple[int, ...]
) -> None:
    """R25; the presidium rules on those tied at the cut."""
    assert cut_by_opinion(agreed, places) == OpinionCut(kept, tied)


@rule("R17")
def test_members_of_the_convening_committee_are_bound_by_its_list() -> None:
    """R17."""
    for by_member, member_stands in ((True, False), (False, True), (True, True)):
        with pytest.raises(NotAllowed, match="Cấp ủy viên") as caught:
            require_free_to_nominate(
                by_member=by_member, member_stands=member_stands, on_list=False, rules=RULES_190
            )
        assert (caught.value.rule, caught.value.article) == ("R17", "Điều 11")
        require_free_to_nominate(
            by_member=by_member, member_stands=member_stands, on_list=True, rules=RULES_190
        )
    require_free_to_nominate(by_member=False, member_stands=False, on_list=False, rules=RULES_190)


def test_lists_of_other_bodies_have_room_for_everybody() -> None:
    plan = ListPlan(target=Target.OFFICE, seats=1, prepared=1, floor=4)

    assert (plan.limit(RULES_190), plan.room_for_floor(RULES_190)) == (None, 4)
    assert plan.surplus_percent == "400,00"
