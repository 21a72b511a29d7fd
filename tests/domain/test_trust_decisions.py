"""What a vote of trust reports, and that nothing of an election is in it (L2-L7)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from congress.domain.contests import Purpose, Target
from congress.domain.errors import Inconsistent, NotAllowed
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import RULES_190
from congress.domain.slates import arrange
from congress.domain.trust_decisions import (
    TrustDecision,
    TrustedPeople,
    TrustOutcome,
    decide_trust,
    require_meeting,
    trust_conclusion_of,
    trust_reason_of,
    trusted_people,
)
from tests.domain.builders import candidate
from tests.rules import rule

# Of 52 ballots returned more than half is 27, two thirds are 35 (L6).
CASES = ((30, 15, 6), (10, 15, 27), (5, 12, 35))
COUNTED = TrustedPeople(
    names=("A, Bí thư", "B, Phó Bí thư", "C, Ủy viên"), levels=CASES, returned=52, valid=52
)
DECISION = decide_trust(COUNTED, RULES_190)


@rule("L5")
def test_each_level_is_reported_in_per_cent_of_the_ballots_returned() -> None:
    """L5: the worked case, 30, 15 and 6 of 52."""
    person = DECISION.as_json()["candidates"]
    assert isinstance(person, list)

    assert [level["percent"] for level in person[0]["levels"]] == ["57,69", "28,85", "11,54"]
    assert person[0]["unmarked"] == 1
    assert "tín nhiệm cao 30 phiếu (57,69%)" in trust_reason_of(DECISION, 0).text
    assert trust_reason_of(DECISION, 0).text.startswith("So với 52 phiếu thu về: ")


@rule("L6")
def test_low_trust_has_consequences_that_are_said_with_their_place() -> None:
    found = [DECISION.report(place).consequence for place in range(3)]
    assert [consequence.value for consequence in found] == ["none", "resign", "remove"]

    reasons = [trust_reason_of(DECISION, place) for place in range(3)]
    assert [reason.rule for reason in reasons] == ["L5", "L6", "L6"]
    assert {reason.article for reason in reasons} == {"Quy định số 96-QĐ/TW"}
    assert "từ chức" in reasons[1].text
    assert "cho thôi giữ chức vụ" in reasons[2].text


def test_nobody_is_elected() -> None:
    """L7: all trust somebody highly, and nobody of N is asked for."""
    assert (DECISION.outcome, DECISION.settled) == (TrustOutcome.REPORTED, 0)
    assert DECISION.outcome.label
    assert not {"elected", "denominator", "needed"} & set(DECISION.as_json())


def test_the_conclusion_names_those_of_low_trust() -> None:
    sentences = [reason.text for reason in trust_conclusion_of(DECISION)]

    assert "52 phiếu thu về" in sentences[0]
    assert [text.split(":")[0] for text in sentences[1:]] == ["B, Phó Bí thư", "C, Ủy viên"]
    trusted = replace(COUNTED, levels=((52, 0, 0),) * 3)
    assert len(trust_conclusion_of(decide_trust(trusted, RULES_190))) == 1


def test_people_are_named_with_their_offices() -> None:
    person = replace(candidate("Lê Văn Xuân"), position="Bí thư")
    slate = arrange("Tín nhiệm", Target.OFFICE, seats=1, candidates=[person], purpose=Purpose.TRUST)
    counts = Counts(returned=4, votes=(), levels=((3, 1, 0),))
    decision = decide_trust(trusted_people(slate, counts=counts), RULES_190)

    assert decision.counted.names == ("Lê Văn Xuân, Bí thư",)


@rule("L3")
def test_trust_is_voted_on_when_two_thirds_are_there() -> None:
    require_meeting(36, 54, RULES_190)

    with pytest.raises(NotAllowed, match="chưa đủ hai phần ba") as refusal:
        require_meeting(35, 54, RULES_190)
    assert (refusal.value.rule, refusal.value.article) == ("L3", "Quy định số 96-QĐ/TW")


def test_the_plain_form_is_reported_again() -> None:
    assert TrustDecision.from_json(DECISION.as_json()) == DECISION


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data.update(outcome="complete"), id="the outcome of an election"),
        pytest.param(lambda data: data.update(purpose="opinion"), id="an opinion ballot"),
        pytest.param(lambda data: data.update(returned=100), id="another base of the per cents"),
        pytest.param(lambda data: data.update(valid=53), id="more valid than returned"),
        pytest.param(lambda data: data.update(ruleset="1930"), id="no such regulation"),
        pytest.param(lambda data: data.update(elected=[]), id="a field more"),
        pytest.param(lambda data: data.pop("valid"), id="a field less"),
    ],
)
def test_a_changed_plain_form_is_refused(change: Callable[[dict[str, Any]], Any]) -> None:
    data = dict(DECISION.as_json())
    change(data)

    with pytest.raises(ValueError):  # noqa: PT011 - each change has its own words
        TrustDecision.from_json(data)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"names": ("A", "B")}, id="fewer names"),
        pytest.param({"names": ("A", "A", "C")}, id="one name twice"),
        pytest.param({"names": (), "levels": ()}, id="nobody"),
        pytest.param({"levels": ((1, 2),) * 3}, id="two levels"),
        pytest.param({"levels": ((50, 2, 1), *CASES[1:])}, id="more marks than ballots"),
        pytest.param({"levels": ((-1, 2, 1), *CASES[1:])}, id="negative"),
        pytest.param({"valid": 53}, id="more valid than returned"),
    ],
)
def test_numbers_that_no_ballot_can_give_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(Inconsistent) as refusal:
        decide_trust(replace(COUNTED, **changed), RULES_190)

    assert refusal.value.rule == "R37"
