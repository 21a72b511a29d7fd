"""Votes by show of cards: which come first, and when one passes (R4, R5, R35, R46)."""

from dataclasses import replace

import pytest

from congress.domain.card_votes import CardVote, Subject, require_possible, subjects_of
from congress.domain.contests import Target
from congress.domain.errors import Inconsistent
from congress.domain.rulesets import RULES_190
from tests.rules import rule

VOTE = CardVote(subject=Subject.SEATS, in_favour=98, against=60, other=37, denominator=195)


@pytest.mark.parametrize(
    ("in_favour", "denominator", "passed"),
    [
        pytest.param(97, 195, False, id="97 of 195"),
        pytest.param(98, 195, True, id="98 of 195"),
        pytest.param(100, 200, False, id="exactly half"),
        pytest.param(101, 200, True, id="one more than half"),
    ],
)
@rule("R5")
def test_more_than_half_of_all_summoned_pass_a_vote(
    in_favour: int, denominator: int, *, passed: bool
) -> None:
    vote = replace(VOTE, in_favour=in_favour, against=0, other=0, denominator=denominator)

    require_possible(vote)
    assert vote.passed is passed
    verdict = "thông qua." if passed else "không thông qua."
    assert vote.explanation(RULES_190).text.endswith(f": {verdict}")


def test_the_explanation_names_the_numbers_and_where_it_is_written() -> None:
    explanation = VOTE.explanation(RULES_190)

    assert explanation.text == (
        "Biểu quyết số lượng cần bầu: 98 đồng ý, 60 không đồng ý, 37 ý kiến khác; cần từ 98 đồng "
        "ý, quá một phần hai so với 195: thông qua."
    )
    assert (explanation.rule, explanation.article) == ("R5", "mục 9.3 Quy định số 24-QĐ/TW")
    assert explanation.unverified


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param({"against": 61}, "196, nhiều hơn 195", id="more cards than people"),
        pytest.param({"in_favour": -1}, "không được âm", id="a negative number"),
        pytest.param({"other": -1}, "không được âm", id="another negative number"),
    ],
)
def test_numbers_that_cannot_be_true_are_refused(change: dict[str, int], reason: str) -> None:
    with pytest.raises(Inconsistent, match=reason) as caught:
        require_possible(replace(VOTE, **change))  # type: ignore[arg-type]  # numbers by name

    assert caught.value.rule == "R37"


@rule("R4")
def test_number_list_and_committee_are_voted_on_in_this_order() -> None:
    assert subjects_of(Target.COMMITTEE) == (Subject.SEATS, Subject.SLATE, Subject.COMMITTEE)
    assert [subject.label for subject in Subject] == [
        "số lượng cần bầu",
        "danh sách bầu cử",
        "ban kiểm phiếu",
        "việc cho rút khỏi danh sách",
    ]


def test_an_allotted_number_is_not_voted_on() -> None:
    assert subjects_of(Target.UPPER_DELEGATES) == (Subject.SLATE, Subject.COMMITTEE)
