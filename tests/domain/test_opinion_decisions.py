"""Who stays on a list after an opinion ballot, and why (R25, R26)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.contests import Purpose, Target
from congress.domain.errors import Inconsistent
from congress.domain.nominations import ListPlan
from congress.domain.opinion_decisions import (
    HeardBallots,
    OpinionDecision,
    OpinionOutcome,
    OpinionStanding,
    decide_opinion,
    heard_ballots,
    opinion_conclusion_of,
    opinion_reason_of,
)
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import RULES_190
from congress.domain.slates import arrange
from tests.domain.builders import candidate
from tests.rules import rule

NAMES = ("A", "B", "C")


def heard(*agreed: int, places: int, returned: int = 10) -> HeardBallots:
    return HeardBallots(
        names=tuple(chr(ord("A") + place) for place in range(len(agreed))),
        agreed=agreed,
        disagreed=tuple(returned - number for number in agreed),
        returned=returned,
        valid=returned,
        places=places,
    )


def decided(*agreed: int, places: int, returned: int = 10) -> OpinionDecision:
    return decide_opinion(heard(*agreed, places=places, returned=returned), RULES_190)


@pytest.mark.parametrize(
    ("agreed", "places", "kept", "tied", "left"),
    [
        pytest.param((3, 9, 5), 2, ("B", "C"), (), 0, id="from most agreement down"),
        pytest.param((3, 9, 5), 3, ("B", "C", "A"), (), 0, id="room for all"),
        pytest.param((3, 9, 5), 0, (), (), 0, id="room for nobody"),
        pytest.param((5, 9, 5), 2, ("B",), ("A", "C"), 1, id="equal at the cut"),
        pytest.param((5, 5, 1), 2, ("A", "B"), (), 0, id="equal above the cut"),
        pytest.param((1, 1, 0), 2, ("A", "B"), (), 0, id="less than half is enough"),
    ],
)
def test_people_stay_from_most_agreement_down(
    agreed: tuple[int, ...], places: int, kept: tuple[str, ...], tied: tuple[str, ...], left: int
) -> None:
    """R25: no share of those who vote is needed."""
    decision = decided(*agreed, places=places)

    assert (decision.kept_names, decision.tied_names) == (kept, tied)
    assert decision.tied_places == left
    assert decision.outcome is (OpinionOutcome.TIE if tied else OpinionOutcome.HEARD)
    assert decision.settled == len(kept)


@rule("R25")
def test_the_official_example_leaves_five_of_the_eight() -> None:
    """R25: 35 seats, 40 prepared, 11 from the floor of whom 3 withdraw; the list may have 45."""
    plan = ListPlan(target=Target.COMMITTEE, seats=35, prepared=40, floor=11, withdrawn=3)
    agreed = (190, 60, 150, 151, 20, 170, 99, 120)

    decision = decided(*agreed, places=plan.room_for_floor(RULES_190), returned=200)

    assert decision.kept_names == ("A", "F", "D", "C", "H")
    assert decision.standing(6) is OpinionStanding.OUT


def test_everybody_has_a_reason_with_the_article() -> None:
    decision = decided(5, 9, 5, 1, places=2)
    reasons = [opinion_reason_of(decision, place) for place in range(4)]

    assert {(reason.rule, reason.article) for reason in reasons} == {("R25", "Điều 14")}
    assert reasons[1].text == "Đưa vào danh sách: 9 phiếu đồng ý, 1 phiếu không đồng ý."
    assert "danh sách chỉ còn 1 chỗ; Đoàn chủ tịch kết luận" in reasons[0].text
    assert reasons[3].text.startswith("Không đưa vào danh sách: 1 phiếu đồng ý")
    assert all(standing.label for standing in OpinionStanding)
    assert all(outcome.label for outcome in OpinionOutcome)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (decided(3, 9, places=1), ["trong 1 chỗ còn lại của danh sách: B."]),
        (decided(5, 5, places=1), ["chưa có đồng chí nào", "A, B; còn 1 chỗ"]),
        (decided(0, 0, places=2, returned=0), ["Không thu về phiếu nào"]),
    ],
)
def test_the_conclusion_names_who_stays_and_who_waits(
    decision: OpinionDecision, said: list[str]
) -> None:
    sentences = [reason.text for reason in opinion_conclusion_of(decision)]

    assert len(sentences) == len(said)
    assert all(part in text for part, text in zip(said, sentences, strict=True))


def test_a_ballot_is_heard_with_its_labels_and_the_room_of_the_list() -> None:
    people = [candidate("Lê Văn Xuân"), candidate("Trần Thị An")]
    slate = arrange(
        "Xin ý kiến", Target.COMMITTEE, seats=1, candidates=people, purpose=Purpose.OPINION
    )
    counts = Counts(returned=6, votes=(4, 2), disagree=(1, 4))
    decision = decide_opinion(heard_ballots(slate, counts=counts), RULES_190)

    assert decision.kept_names == ("Trần Thị An",)
    assert [decision.unmarked(place) for place in range(2)] == [1, 0]


@given(st.lists(st.integers(0, 10), min_size=1, max_size=6), st.integers(0, 7))
def test_the_plain_form_is_decided_again(agreed: list[int], places: int) -> None:
    decision = decided(*agreed, places=places)

    assert OpinionDecision.from_json(decision.as_json()) == decision
    assert len(decision.kept) + decision.tied_places <= places or not decision.tied


PLAIN = decided(5, 9, 5, places=2).as_json()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data.update(kept=["B", "A"]), id="somebody else is kept"),
        pytest.param(lambda data: data.update(tied=[]), id="nobody waits"),
        pytest.param(lambda data: data.update(outcome="heard"), id="another outcome"),
        pytest.param(lambda data: data.update(purpose="election"), id="an election"),
        pytest.param(lambda data: data.update(ruleset="1930"), id="no such regulation"),
        pytest.param(lambda data: data.update(valid=11), id="more valid than returned"),
        pytest.param(lambda data: data.pop("places"), id="a field less"),
        pytest.param(lambda data: data.update(elected=["B"]), id="a field more"),
        pytest.param(lambda data: data.update(candidates=[]), id="nobody"),
    ],
)
def test_a_changed_plain_form_is_refused(change: Callable[[dict[str, Any]], Any]) -> None:
    data = dict(PLAIN)
    change(data)

    with pytest.raises(ValueError):  # noqa: PT011 - each change has its own words
        OpinionDecision.from_json(data)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"names": NAMES[:2]}, id="fewer names"),
        pytest.param({"names": ("A", "A", "C")}, id="one name twice"),
        pytest.param({"agreed": (1, 2)}, id="fewer numbers"),
        pytest.param({"agreed": (11, 0, 0)}, id="more marks than ballots"),
        pytest.param({"disagreed": (0, 0, -1)}, id="negative"),
        pytest.param({"valid": 11}, id="more valid than returned"),
        pytest.param({"valid": -1}, id="fewer than no ballots"),
        pytest.param({"places": -1}, id="fewer than no places"),
    ],
)
def test_numbers_that_no_ballot_can_give_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(Inconsistent) as refusal:
        decide_opinion(replace(heard(5, 9, 5, places=2), **changed), RULES_190)

    assert refusal.value.rule == "R37"
