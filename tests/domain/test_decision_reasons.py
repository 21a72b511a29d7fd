"""Every candidate is told why, with the article (R38, R44, R45, R46)."""

import pytest

from congress.domain.decision_reasons import conclusion_of, reasons_of
from congress.domain.decisions import decide
from congress.domain.outcomes import Standing
from congress.domain.rulesets import RULES_190
from tests.domain.builders import counted


def test_each_candidate_gets_rule_article_and_sentence() -> None:
    decision = decide(counted((150, 140, 120, 120)), RULES_190)

    assert [(reason.subject, reason.rule, reason.article) for reason in reasons_of(decision)] == [
        ("A", "R38", "Điều 30"),
        ("B", "R38", "Điều 30"),
        ("C", "R45", "Điều 30"),
        ("D", "R45", "Điều 30"),
    ]


@pytest.mark.parametrize(
    ("votes", "place", "words"),
    [
        ((150, 140, 120, 119), 0, "Trúng cử: được 150 phiếu, quá một phần hai so với 195 (76,92%)"),
        ((150, 140, 120, 119), 3, "đã lấy đủ 3 người có số phiếu cao hơn"),
        ((150, 140, 120, 120), 3, "bằng phiếu với người khác ở vị trí cuối"),
        ((150, 140, 97, 96), 2, "chưa quá một phần hai so với 195 (49,74%); trúng cử cần từ 98"),
    ],
)
def test_a_sentence_says_what_decided(votes: tuple[int, ...], place: int, words: str) -> None:
    decision = decide(counted(votes), RULES_190)

    assert words in reasons_of(decision)[place].text


def test_exactly_half_is_called_exactly_half() -> None:
    decision = decide(counted((100,), seats=1, denominator=200), RULES_190)

    assert "bằng đúng một phần hai so với 200" in reasons_of(decision)[0].text


def test_a_tie_is_labelled_unverified_and_a_majority_is_not() -> None:
    reasons = reasons_of(decide(counted((150, 140, 120, 120)), RULES_190))

    assert not reasons[0].unverified
    assert "Đoàn chủ tịch" in reasons[2].unverified


@pytest.mark.parametrize(
    ("votes", "rules", "words"),
    [
        ((150, 140, 120), ["R38"], "Có 3 đồng chí được quá một phần hai so với 195."),
        ((150, 140, 120, 119), ["R38", "R44"], "xuống đến đủ 3 đồng chí."),
        ((150, 140, 120, 120), ["R38", "R45"], "C, D; còn phải bầu 1 đồng chí."),
        ((150, 140, 97, 96), ["R38", "R46"], "Còn thiếu 1 đồng chí"),
    ],
)
def test_the_round_as_a_whole_is_concluded(
    votes: tuple[int, ...], rules: list[str], words: str
) -> None:
    conclusion = conclusion_of(decide(counted(votes), RULES_190))

    assert [reason.rule for reason in conclusion] == rules
    assert words in conclusion[-1].text


def test_a_box_without_ballots_is_concluded_as_such() -> None:
    decision = decide(counted((0, 0), seats=1, returned=0), RULES_190)

    (conclusion,) = conclusion_of(decision)

    assert "Không thu về phiếu nào" in conclusion.text
    assert all("không thu về phiếu nào" in reason.text for reason in reasons_of(decision))


def test_everything_that_can_become_of_somebody_has_a_name() -> None:
    assert all(standing.label for standing in Standing)
    assert Standing.BELOW_HALF.label == "Không trúng cử"
