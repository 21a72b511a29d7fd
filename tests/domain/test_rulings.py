"""Open points of the law, and what the presidium concludes about them (rules 7, R8, R45, V7)."""

from dataclasses import replace

import pytest

from congress.domain.errors import RuleViolation
from congress.domain.open_points import MARGINS_EARLIER, RUN_OFF, Scope, open_points
from congress.domain.rulesets import RULES_190
from congress.domain.rulings import Ruling, clean_ruling, get_point

POINTS = {point.rule: point for point in open_points(RULES_190)}
ASKED_FOR = ("R13", "R22", "R25", "R31", "R32", "R41", "R44", "R45", "R46", "R49", "R56", "V7")


def test_every_point_is_a_question_with_what_the_software_does_and_why_it_is_open() -> None:
    assert set(ASKED_FOR) <= set(POINTS)
    assert len(POINTS) == len(open_points(RULES_190))
    for point in POINTS.values():
        assert point.question.endswith("?"), point.rule
        assert point.default.endswith("."), point.rule
        assert point.doubt.endswith("."), point.rule


def test_every_rule_labelled_unverified_is_an_open_point() -> None:
    assert set(RULES_190.unverified) <= set(POINTS)
    assert POINTS["R45"].doubt == RULES_190.doubt("R45")
    assert "hai phần ba" in POINTS["R51"].doubt


def test_a_doubt_of_another_regulation_is_a_point_without_further_ado() -> None:
    rules = replace(RULES_190, unverified={"R3": "Chưa đọc được."})
    (point,) = (one for one in open_points(rules) if one.rule == "R3")

    assert (point.doubt, point.scope) == ("Chưa đọc được.", Scope.CONGRESS)


def test_the_page_of_a_sealed_ballot_says_why_it_cannot_be_otherwise() -> None:
    assert not POINTS["R32"].choices
    assert "không bao giờ được mở từng phiếu" in POINTS["R32"].remark


def test_a_choice_is_told_in_words() -> None:
    assert "trái 35, phải 15" in POINTS["V7"].label_of(MARGINS_EARLIER)
    assert POINTS["R25"].label_of("x") == "x"


def test_a_conclusion_is_a_choice_or_a_text() -> None:
    margins = Ruling(rule="V7", choice=MARGINS_EARLIER)
    assert clean_ruling(margins, RULES_190) == margins
    tie = Ruling(rule="R45", about="vongbauthu1112", choice=RUN_OFF, text=" Bầu  lại ")
    assert clean_ruling(tie, RULES_190) == replace(tie, text="Bầu lại")
    permission = Ruling(rule="R13", text="Công văn số 12-CV/TU")
    assert clean_ruling(permission, RULES_190) == permission


@pytest.mark.parametrize(
    ("ruling", "reason"),
    [
        pytest.param(Ruling(rule="R99", text="x"), "R99", id="no open point"),
        pytest.param(Ruling(rule="R45", text="x"), "Chưa chọn", id="no choice"),
        pytest.param(Ruling(rule="V7", choice="x"), "Chưa chọn", id="another choice"),
        pytest.param(Ruling(rule="R13", text=" "), "Chưa ghi kết luận", id="no text"),
    ],
)
def test_a_conclusion_that_says_nothing_is_refused(ruling: Ruling, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        clean_ruling(ruling, RULES_190)


def test_a_point_is_found_by_its_rule() -> None:
    assert get_point("R45", RULES_190) is not None
    assert get_point("R45", RULES_190).scope is Scope.ROUND
