"""What may follow a round, and what of it the congress votes on (R45, R46, R47)."""

from dataclasses import replace

import pytest

from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Office, Target
from congress.domain.decisions import Decision, decide
from congress.domain.errors import NotNow
from congress.domain.follow_ups import Choice, law_after, options_of, require_offered
from congress.domain.rulesets import RULES_190
from tests.domain.builders import counted
from tests.rules import rule

AGAIN, NEW, FEWER, STOP = Choice
SHORT = (150, 140, 97, 96)
TIE = (150, 140, 120, 120)


def decided(votes: tuple[int, ...], target: Target, seats: int = 3, **held: object) -> Decision:
    made = counted(votes, seats=seats, target=target)
    circumstances = replace(Circumstances(), **held)  # type: ignore[arg-type]  # of this test
    return decide(replace(made, circumstances=circumstances), RULES_190)


def offered(decision: Decision) -> dict[Choice, bool]:
    return {option.choice: option.voted for option in options_of(decision)}


BODIES = [Target.COMMITTEE, Target.STANDING_COMMITTEE, Target.INSPECTION_COMMITTEE]


@pytest.mark.parametrize("target", BODIES)
@rule("R46")
def test_a_body_that_is_short_is_voted_for_again_only_as_the_congress_decides(
    target: Target,
) -> None:
    assert offered(decided(SHORT, target)) == {AGAIN: True, NEW: True, FEWER: True}


@rule("R46")
def test_delegates_are_voted_for_again_unless_the_congress_stops_it() -> None:
    """New names need a vote of their own."""
    decision = decided(SHORT, Target.UPPER_DELEGATES)

    assert offered(decision) == {AGAIN: False, NEW: True, STOP: True}


@pytest.mark.parametrize(("number", "asked"), [(1, False), (2, False), (3, True), (4, True)])
@rule("R46")
def test_an_office_is_voted_for_again_twice_without_asking(number: int, *, asked: bool) -> None:
    decision = decided((97,), Target.OFFICE, 1, office=Office.DEPUTY, round=number)

    assert offered(decision) == {AGAIN: asked, NEW: True, STOP: True}


@pytest.mark.parametrize(
    ("target", "ending"), [(Target.COMMITTEE, FEWER), (Target.UPPER_DELEGATES, STOP)]
)
def test_a_first_tie_is_voted_on_again_unasked_a_second_one_is_for_the_congress(
    target: Target, ending: Choice
) -> None:
    """R45: no new names among those tied."""
    first, second = decided(TIE, target), decided((60, 60), target, 1, run_off=True)

    assert offered(first) == {AGAIN: False, ending: True}
    assert offered(second) == {AGAIN: True, ending: True}
    assert law_after(first).rule == law_after(second).rule == "R45"


@pytest.mark.parametrize(
    "decision",
    [
        pytest.param(decided((150, 140, 120, 97), Target.COMMITTEE), id="complete"),
        pytest.param(
            decided((97,), Target.OFFICE, 1, planned_failed=True), id="waits for the superior"
        ),
        pytest.param(
            decided((97,), Target.OFFICE, 1, level=Level.CHI_BO, office=Office.SECRETARY, round=3),
            id="to be appointed",
        ),
    ],
)
def test_nothing_is_offered_where_nothing_is_open_for_the_congress(decision: Decision) -> None:
    """R47, R48."""
    assert options_of(decision) == ()
    with pytest.raises(NotNow, match="Không biểu quyết bầu tiếp ở đây") as caught:
        require_offered(decision, AGAIN)
    assert (caught.value.rule, caught.value.article) == ("R46", "Điều 30")


def test_each_way_says_how_many_are_missing_and_by_which_article() -> None:
    decision = decided(SHORT, Target.COMMITTEE)
    again, new, fewer = options_of(decision)

    assert "Bầu tiếp 1 đồng chí còn thiếu" in again.text
    assert "thêm người mới" in new.text
    assert "bầu 2 trên 3 đồng chí" in fewer.text
    law, delegates = law_after(decision), law_after(decided(SHORT, Target.UPPER_DELEGATES))
    assert (law.rule, law.article) == (delegates.rule, delegates.article) == ("R46", "Điều 30")
    assert law.text != delegates.text
    assert law.unverified
    assert require_offered(decision, FEWER) == fewer
    with pytest.raises(NotNow):
        require_offered(decision, STOP)


def test_only_two_of_the_ways_go_on() -> None:
    assert [choice for choice in Choice if choice.goes_on] == [AGAIN, NEW]
    assert all(choice.label for choice in Choice)
