"""A regulation is data with its articles, and another one is other data (G1)."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from congress.domain.answers.ballot import answer_ballot
from congress.domain.answers.decide import answer_decide
from congress.domain.answers.slate import answer_slate
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Office, Target
from congress.domain.deadlines import deadlines_of
from congress.domain.decisions import CountedRound, decide
from congress.domain.errors import NotFound
from congress.domain.holidays import Holidays
from congress.domain.nominations import agreed_enough
from congress.domain.outcomes import Outcome
from congress.domain.rulesets import RULES_190, RULES_244, Ruleset, get_ruleset
from tests.domain.questions import BALLOT, SLATE, meeting, question
from tests.domain.test_rules_page import EXPLAINED

BOTH = [RULES_190, RULES_244]


def test_a_regulation_is_found_by_its_id() -> None:
    assert [get_ruleset(rules.id) for rules in BOTH] == BOTH
    assert RULES_190.id == "190-2024"


@pytest.mark.parametrize("unknown", ["", "190", "190-2024 ", "XIV"])
def test_another_id_is_refused_with_the_ids_there_are(unknown: str) -> None:
    with pytest.raises(NotFound, match=r"190-2024, 244-2014"):
        get_ruleset(unknown)


# The articles of both regulations, as the map between them gives them.
ARTICLES = {
    "R10": ("Điều 7", "mục 12 Quy định số 29-QĐ/TW"),
    **dict.fromkeys(("R11", "R12"), ("Điều 8", "Điều 7")),
    "R17": ("Điều 11", "Điều 13"),
    **dict.fromkeys(("R21", "R22", "R23", "R24", "R25"), ("Điều 14", "Điều 16")),
    "R26": ("Điều 17", "Điều 19"),
    **dict.fromkeys(("R28", "R29", "R30", "R31", "R32"), ("Điều 15", "Điều 17")),
    **dict.fromkeys(("R33", "R38", "R39", "R40", "R41"), ("Điều 30", "Điều 32")),
    "R42": ("Điều 18", "Điều 20"),
    **dict.fromkeys(("R44", "R45", "R46"), ("Điều 30", "Điều 32")),
    "R47": ("mục 22 Quy định số 24-QĐ/TW", "mục 22 Quy định số 24-QĐ/TW"),
    "R49": ("Điều 18", "Điều 20"),
    "R57": ("Điều 33", ""),
    "R58": ("Điều 35", ""),
    **dict.fromkeys(("R26b", "R37", "R43", "R48"), ("", "")),
}


@pytest.mark.parametrize("rule", ARTICLES)
def test_an_article_is_printed_where_the_regulation_has_one(rule: str) -> None:
    assert tuple(rules.article(rule) for rules in BOTH) == ARTICLES[rule]


@pytest.mark.parametrize("rules", BOTH, ids=lambda rules: rules.id)
def test_articles_and_doubts_are_of_rules_that_are_explained(rules: Ruleset) -> None:
    """Each doubt is a sentence, and no rule has two places."""
    assert {*rules.articles, *rules.elsewhere, *rules.unverified} <= set(EXPLAINED)
    assert not set(rules.articles) & set(rules.elsewhere)
    assert all(doubt.endswith(".") for doubt in rules.unverified.values())


def test_what_nobody_could_read_is_labelled() -> None:
    assert "Đoàn chủ tịch" in RULES_190.doubt("R45")
    assert RULES_190.doubt("R38") == ""
    # Of these two only the older text was read, and the newer one is taken to say the same.
    assert set(RULES_190.unverified) - {"R15", "R20"} < set(RULES_244.unverified)


def test_minutes_name_the_regulation_in_full() -> None:
    assert RULES_190.basis == (
        "Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 190-QĐ/TW, ngày 10/10/2024 của "
        "Ban Chấp hành Trung ương"
    )
    assert "Quyết định số 244-QĐ/TW, ngày 9/6/2014" in RULES_244.basis


def told(answer: Any) -> list[tuple[str, str]]:
    return [(one["rule"], one["article"]) for one in answer.get("reasons", [answer])]


def test_the_same_questions_are_answered_with_other_articles() -> None:
    """R25, R30, R38, R40, R45: the answers are the same, where they are written is not."""
    tie = question({"A": 150, "B": 140, "C": 120, "D": 120}, meeting=meeting(summoned=195))
    for answering, asked, rules_told in (
        (answer_decide, tie, ["R38", "R38", "R45", "R45", "R40", "R38", "R45"]),
        (answer_slate, SLATE, ["R25"]),
        (answer_ballot, BALLOT, ["R30"]),
    ):
        now, before = (answering(asked | {"rules": rules.id}) for rules in BOTH)
        assert told(now) == [(rule, ARTICLES[rule][0]) for rule in rules_told]
        assert told(before) == [(rule, ARTICLES[rule][1]) for rule in rules_told]
        same = set(now) - {"reasons", "article", "unverified"}
        assert {name: now[name] for name in same} == {name: before[name] for name in same}


def test_complaints_had_a_longer_time() -> None:
    """R57: labelled, because the older text was not read."""
    closed = date(2020, 10, 9)
    now, before = (deadlines_of(closed, Holidays(), rules) for rules in BOTH)
    assert before.complaints > now.complaints
    assert RULES_244.doubt("R57")


def test_of_small_bodies_the_older_text_was_not_read() -> None:
    """R22: one name more in both; under the older one also three to five seats are labelled."""
    asked = {"target": "committee", "seats": 5, "prepared": 6}
    now, before = (answer_slate(asked | {"rules": rules.id}) for rules in BOTH)
    assert (now["allowed"], before["allowed"]) == (True, True)
    assert ("unverified" in now, "unverified" in before) == (False, True)


def test_every_threshold_is_data() -> None:
    """R21, R24, R47: a regulation of another congress changes numbers and no code."""
    own = replace(RULES_190, id="own", floor_support_percent=50, rounds_of_an_office=2)
    assert agreed_enough(61, 200, RULES_190)
    assert not agreed_enough(100, 200, own)
    assert agreed_enough(101, 200, own)

    second = CountedRound(
        target=Target.OFFICE,
        seats=1,
        names=("A",),
        votes=(3,),
        denominator=9,
        returned=9,
        circumstances=Circumstances(level=Level.CHI_BO, office=Office.SECRETARY, round=2),
    )
    assert decide(second, RULES_190).outcome is Outcome.SHORT
    assert decide(second, own).outcome is Outcome.APPOINTED_BY_SUPERIOR


def test_a_regulation_says_everything_that_is_asked_of_one() -> None:
    """G1: a field left out would be a number from nowhere."""
    for rules in BOTH:
        assert all(getattr(rules, one.name) for one in fields(rules))
