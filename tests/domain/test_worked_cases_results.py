"""The worked cases of the result: who is elected by which rule, and what follows (R38-R49)."""

from typing import Any

import pytest

from congress.domain.answers.decide import answer_decide
from tests.domain.questions import box, meeting, question
from tests.rules import rule

CHI_BO: dict[str, int] = {
    "summoned": 30,
    "temporarily_elsewhere_absent": 2,
    "exempt_absent": 3,
    "suspended": 1,
    "absent_throughout_with_leave": 2,
}
SECRETARY = {
    "target": "office",
    "level": "chi_bo",
    "office": "secretary",
    "seats": 1,
    "form": "single",
}


DENOMINATORS = [
    pytest.param(
        meeting(summoned=200, absent_throughout_not_replaced=5), 195, 98, id="1 R40: throughout"
    ),
    pytest.param(meeting(summoned=200), 200, 101, id="2 R40: for a part only"),
    pytest.param(
        meeting(summoned=200, committee_absent_throughout=2), 198, 100, id="3 R40: replaced"
    ),
    pytest.param(meeting("member_congress", **CHI_BO), 22, 12, id="4 R39 R14: chi bộ"),
    pytest.param(meeting("member_congress", **(CHI_BO | {"exempt_absent": 2})), 23, 12, id="5 R39"),
    pytest.param(
        meeting("member_congress", **(CHI_BO | {"absent_throughout_with_leave": 1})),
        *(23, 12),
        id="6 R39: without an accepted reason",
    ),
    pytest.param(
        meeting("member_congress", summoned=11, absent_throughout_with_leave=1),
        *(10, 6),
        id="7 R39",
    ),
    pytest.param(meeting("member_congress", summoned=11), 11, 6, id="7 R39: the old reading"),
    pytest.param(meeting("committee_meeting", incumbents=51, summoned=None), 51, 26, id="23 R41"),
]


@pytest.mark.parametrize(("held", "denominator", "needed"), DENOMINATORS)
@rule("R38")
def test_one_vote_below_the_threshold_elects_nobody(
    held: dict[str, Any], denominator: int, needed: int
) -> None:
    below, at = (
        answer_decide(question({"A": votes, "B": 0}, seats=1, meeting=held, ballots=box(needed)))
        for votes in (needed - 1, needed)
    )

    assert (at["denominator"], at["needed"]) == (denominator, needed)
    assert (below["elected"], at["elected"]) == ([], ["A"])
    assert (below["short"], at["outcome"]) == (1, "complete")


CASES = [
    pytest.param(
        question({"X": 97, "Y": 60}, seats=1, ballots=box(195, invalid=30)),
        {"elected": [], "outcome": "short", "next": "ask_congress"},
        id="11 R38: the base is N, not the valid ballots",
    ),
    pytest.param(
        question({"A": 150, "B": 140, "C": 120, "D": 119}),
        {"elected": ["A", "B", "C"], "alternates": [], "tied": [], "outcome": "complete"},
        id="12 R44: the most votes",
    ),
    pytest.param(
        question({"A": 150, "B": 140, "C": 120, "D": 119}, target="upper_delegates", alternates=1),
        {"elected": ["A", "B", "C"], "alternates": ["D"], "outcome": "complete", "next": "none"},
        id="12 R49: the next is the first alternate",
    ),
    pytest.param(
        question({"A": 150, "B": 140, "C": 120, "D": 120}),
        {
            "elected": ["A", "B"],
            "tied": ["C", "D"],
            "short": 0,
            "outcome": "tie",
            "next": "run_off",
        },
        id="13 R45: a tie at the last seat",
    ),
    pytest.param(
        question({"C": 90, "D": 60}, seats=1, run_off=True),
        {"elected": ["C"], "outcome": "complete", "next": "none"},
        id="13 R45: in the run-off half is not needed",
    ),
    pytest.param(
        question({"C": 90, "D": 90}, seats=1, run_off=True),
        {"elected": [], "tied": ["C", "D"], "outcome": "tie", "next": "ask_congress"},
        id="13 R45: tied again",
    ),
    pytest.param(
        question({"A": 150, "B": 150, "C": 120, "D": 90}),
        {"elected": ["A", "B", "C"], "tied": [], "outcome": "complete", "next": "none"},
        id="14 R44: a tie above the cut",
    ),
    pytest.param(
        question({"A": 150, "B": 140, "C": 97, "D": 96}),
        {"elected": ["A", "B"], "short": 1, "outcome": "short", "next": "ask_congress"},
        id="15 R46: a committee asks the congress",
    ),
    pytest.param(
        question({"A": 150, "B": 140, "C": 97, "D": 96}, target="upper_delegates"),
        {"elected": ["A", "B"], "short": 1, "outcome": "short", "next": "next_round"},
        id="16 R46: delegates are voted for again",
    ),
    pytest.param(
        question({"A": 100, "B": 0}, seats=1, meeting=meeting(summoned=200), returned=200),
        {"denominator": 200, "needed": 101, "elected": [], "outcome": "short"},
        id="17 R38: exactly half",
    ),
    pytest.param(
        question({"A": 150, "B": 30}, seats=1, ballots=box(193, invalid=3, issued=195)),
        {"elected": ["A"], "outcome": "complete"},
        id="26 R37: two ballots not returned",
    ),
    pytest.param(
        question({"A": 150, "B": 30}, seats=1, ballots=box(196, invalid=3, issued=195)),
        {"elected": [], "outcome": "inconsistent", "next": "stop"},
        id="26 R37: one ballot too many",
    ),
    *(
        pytest.param(
            question(
                {"A": 10},
                **(SECRETARY | {"round": number}),
                meeting=meeting("member_congress", summoned=22),
                returned=22,
            ),
            {"elected": [], "outcome": outcome, "next": following},
            id=f"28 R47: round {number}",
        )
        for number, outcome, following in (
            (1, "short", "next_round"),
            (2, "short", "next_round"),
            (3, "appointed_by_superior", "stop"),
        )
    ),
    pytest.param(
        question({"A": 20}, target="office", seats=1, form="single", planned_failed=True),
        {"elected": [], "outcome": "pending_superior", "next": "ask_superior"},
        id="R48: the planned secretary fails",
    ),
    pytest.param(
        question({"A": 20}, target="office", seats=1, form="single", round=3),
        {"elected": [], "outcome": "short", "next": "ask_congress"},
        id="R46: another office after three rounds",
    ),
]


@pytest.mark.parametrize(("asked", "answer"), CASES)
@rule("R38", "R44", "R45", "R46", "R47", "R48")
def test_the_regulation_answers(asked: dict[str, Any], answer: dict[str, Any]) -> None:
    given = answer_decide(asked)

    assert {name: given[name] for name in answer} == answer
    assert all(reason["text"] for reason in given["reasons"])  # type: ignore[index,union-attr,call-overload]  # plain data
