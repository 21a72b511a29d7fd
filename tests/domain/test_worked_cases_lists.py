"""The worked cases of lists, ballots, votes and times; those of results have their own table."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from congress.domain.answers.ballot import answer_ballot
from congress.domain.answers.names import sort_lines
from congress.domain.answers.slate import answer_slate
from congress.domain.card_votes import CardVote, Subject
from congress.domain.counters import Proposed, Standing, require_counters
from congress.domain.deadlines import deadlines_of
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.forms import Form, Mark, PaperBallot
from congress.domain.holidays import Holidays
from congress.domain.names import person_name
from congress.domain.nominations import agreed_enough
from congress.domain.reconciliation import count_paper
from congress.domain.rulesets import RULES_190
from congress.domain.trust_votes import Trust, TrustBallot, TrustReport, report_trust
from tests.domain.builders import candidate
from tests.domain.test_worked_cases_results import CASES as RESULTS
from tests.domain.test_worked_cases_results import DENOMINATORS

HIGH, MEDIUM, LOW = ((frozenset({level}), frozenset({Trust.HIGH})) for level in Trust)
BOTH_BOXES = (frozenset({Trust.HIGH, Trust.LOW}), frozenset({Trust.HIGH}))
NAMES = [f"P{number}" for number in range(58)]
MIXED = (
    "Phạm Văn Ánh, Lê Văn Án, Nguyễn Văn Ân, Trần Thị Anh, Đỗ Thị Ánh, Hoàng Văn Đức, Lê Văn Dũng, "
    "Lý Văn Dung, Võ Văn Ước, Võ Văn Út"
)
SORTED = (
    "Lê Văn Án, Trần Thị Anh, Đỗ Thị Ánh, Phạm Văn Ánh, Nguyễn Văn Ân, Lý Văn Dung, Lê Văn Dũng, "
    "Hoàng Văn Đức, Võ Văn Út, Võ Văn Ước"
)


def of_58(kept: int) -> tuple[Any, int]:
    """Judge a ballot for 51 seats on which so many of 58 names are kept."""
    marks = {name: ["struck"] for name in NAMES[kept:]}
    answer: Any = answer_ballot({"form": "surplus", "seats": 51, "list": NAMES, "marks": marks})
    return answer["valid"], len(answer["votes"])


def of_single_ballots() -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
    """Count 150 that agree, 40 that do not, 6 with both boxes and 4 blank ones."""
    agree, disagree = frozenset({Mark.AGREE}), frozenset({Mark.DISAGREE})
    found = [(agree, 150), (disagree, 40), (agree | disagree, 6), (frozenset[Mark](), 4)]
    ballots = [PaperBallot(marks=(boxes,)) for boxes, number in found for _ in range(number)]
    counts = count_paper(Form.SINGLE, 1, ballots=ballots, size=1)
    return counts.valid, counts.invalid_total, counts.votes, counts.disagree


def of_list(target: str, seats: int, *names: int) -> tuple[Any, ...]:
    """Judge lists of so many names."""
    return tuple(
        answer_slate({"target": target, "seats": seats, "prepared": prepared})["allowed"]
        for prepared in names
    )


def of_floor() -> tuple[Any, ...]:
    asked = {"target": "committee", "seats": 35, "prepared": 40, "floor": 11, "withdrawn": 3}
    answer = answer_slate(asked)
    return tuple(answer[name] for name in ("list", "surplus_percent", "opinion_ballot_on", "limit"))


def of_cards(in_favour: int) -> bool:
    return CardVote(
        subject=Subject.SLATE, in_favour=in_favour, against=0, other=0, denominator=195
    ).passed


def of_counters() -> list[str]:
    """Propose for counting, one after another: who stands, a probationary member, a stranger."""
    people = {"Lê An": DelegateKind.ELECTED, "Lê Dự": DelegateKind.PROBATIONARY}
    delegates = [
        (place, Delegate(name=person_name(name), birth=None, kind=kind))
        for place, (name, kind) in enumerate(people.items())
    ]
    found = []
    for name in ("Lê An", "Lê Dự", "Lê Lạ"):
        with pytest.raises(RuleViolation) as refused:
            require_counters(
                Proposed(counters=(name,), technicians=()),
                delegates=delegates,
                slate=[Standing(candidate("Lê An"), 0)],
                rules=RULES_190,
            )
        found.append(refused.value.rule)
    return found


def of_deadlines() -> tuple[date, date, date]:
    due = deadlines_of(date(2025, 10, 10), Holidays(), RULES_190)
    return due.report, due.complaints, due.sealed_until


def of_trust() -> tuple[Any, ...]:
    marked = [*[HIGH] * 30, *[MEDIUM] * 15, *[LOW] * 6, BOTH_BOXES]
    report = report_trust([TrustBallot(boxes=boxes) for boxes in marked], 0)
    return report.returned, *(report.percent(level) for level in Trust)


def of_low_trust(low: int) -> str:
    return TrustReport(returned=52, high=52 - low, medium=0, low=low).consequence.value


CASES = [
    pytest.param(lambda: [of_58(k) for k in (51, 30)], [(True, 51), (True, 30)], id="8 R30"),
    pytest.param(lambda: [of_58(k) for k in (52, 0, 58)], [(False, 0)] * 3, id="8 R31 R32"),
    pytest.param(of_single_ballots, (190, 10, (150,), (40,)), id="9 R30 R31"),
    pytest.param(
        lambda: answer_ballot(
            {
                "form": "no_surplus",
                "seats": 3,
                "list": ["A", "B", "C"],
                "marks": {"A": ["agree"], "B": ["agree", "disagree"], "C": []},
            }
        )["votes"],
        ["A"],
        id="10 R30 R33",
    ),
    pytest.param(of_floor, (48, "37,14", 8, 45), id="18 R25"),
    pytest.param(lambda: of_list("committee", 20, 26, 27), (True, False), id="19 R21"),
    pytest.param(lambda: of_list("committee", 5, 6, 7), (True, False), id="20 R22: five seats"),
    pytest.param(lambda: of_list("standing_committee", 3, 4), (True,), id="20 R22: three seats"),
    pytest.param(lambda: of_list("committee", 35, 35), (False,), id="21 R21"),
    pytest.param(lambda: of_list("office", 1, 1), (True,), id="21 R29"),
    pytest.param(
        lambda: [agreed_enough(*one, RULES_190) for one in ((60, 200), (61, 200))],
        [False, True],
        id="22 R24: of 200",
    ),
    pytest.param(
        lambda: [agreed_enough(*one, RULES_190) for one in ((58, 195), (59, 195))],
        [False, True],
        id="22 R24: of 195",
    ),
    pytest.param(lambda: [of_cards(97), of_cards(98)], [False, True], id="24 R5"),
    pytest.param(of_counters, ["R11", "R14", "R11"], id="25 R11 R12 R14"),
    pytest.param(
        of_deadlines,
        (date(2025, 10, 21), date(2025, 10, 31), date(2026, 4, 10)),
        id="27 R56-R58",
    ),
    pytest.param(of_trust, (52, "57,69", "28,85", "11,54"), id="29 L4 L5"),
    pytest.param(
        lambda: [of_low_trust(low) for low in (26, 27, 34, 35)],
        ["none", "resign", "resign", "remove"],
        id="29 L6",
    ),
    pytest.param(lambda: sort_lines(MIXED.split(", ")), SORTED.split(", "), id="30 V1 V2"),
]


@pytest.mark.parametrize(("answered", "expected"), CASES)
def test_the_regulation_answers(answered: Callable[[], object], expected: object) -> None:
    assert answered() == expected


def test_all_thirty_cases_are_in_the_tables_each_with_its_rule() -> None:
    named = [str(case.id) for case in (*CASES, *RESULTS, *DENOMINATORS)]

    assert {int(name.split(" ")[0]) for name in named if name[0].isdigit()} == set(range(1, 31))
    assert all(re.search(r"\b[RLV]\d", name) for name in named)
