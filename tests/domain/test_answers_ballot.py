"""`congress rules ballot`: is a paper ballot valid, and what does it count for (R26-R33, L2-L4)."""

import unicodedata
from typing import Any

import pytest

from congress.domain.answers.ballot import answer_ballot
from tests.domain.questions import BALLOT

FIELDS = ["valid", "votes", "levels", "rule", "article", "text"]
FIFTY_EIGHT = [f"P{number}" for number in range(58)]
FORMS = {
    "surplus": {"A": ["keep"]},
    "single": {"A": ["agree"]},
    "no_surplus": {"A": ["agree"]},
    "opinion": {"A": ["agree"]},
    "trust": {"A": ["high"]},
}


def answered(form: str, marks: dict[str, list[str]], **given: Any) -> dict[str, Any]:
    """Ask about a ballot with boxes whose names are those that are marked."""
    return dict(answer_ballot({"form": form, "list": list(marks), "marks": marks, **given}))


def kept(number: int) -> dict[str, list[str]]:
    return {
        name: ["keep" if place < number else "struck"] for place, name in enumerate(FIFTY_EIGHT)
    }


@pytest.mark.parametrize(
    ("number", "valid", "rule"),
    [
        (51, True, "R30"),
        (30, True, "R30"),
        (52, False, "R31"),
        (0, False, "R32"),
        (58, False, "R31"),
    ],
)
def test_58_names_for_51_seats(number: int, valid: bool, rule: str) -> None:
    """R30-R32: the worked case 8."""
    answer = answer_ballot(BALLOT | {"list": FIFTY_EIGHT, "marks": kept(number)})

    assert (answer["valid"], answer["rule"], answer["article"]) == (valid, rule, "Điều 15")
    assert answer["votes"] == (FIFTY_EIGHT[:number] if valid else [])
    assert answer["levels"] == {}


def test_nothing_written_on_a_list_with_surplus_keeps_every_name() -> None:
    """R32: 58 names stand, which is too many; two of three seats are not."""
    assert not answer_ballot(BALLOT | {"list": FIFTY_EIGHT, "marks": {}})["valid"]
    assert answer_ballot(BALLOT | {"seats": 2, "marks": {}})["votes"] == ["A", "B"]
    assert answer_ballot(BALLOT | {"marks": {"A": [], "B": ["struck"]}})["votes"] == ["A"]


@pytest.mark.parametrize("form", ["single", "no_surplus", "opinion"])
@pytest.mark.parametrize("seats", [1, 3])
@pytest.mark.parametrize(
    ("boxes", "valid", "votes"),
    [
        (["agree"], True, ["A"]),
        (["disagree"], True, []),
        (["agree", "disagree"], False, []),
        ([], False, []),
    ],
)
def test_one_name_has_one_box_whatever_the_seats(
    form: str, seats: int, boxes: list[str], valid: bool, votes: list[str]
) -> None:
    """R29-R31: the worked case 9; without surplus one name is a single one."""
    answer = answered(form, {"A": boxes}, seats=seats)

    assert (answer["valid"], answer["votes"]) == (valid, votes)
    assert answer["rule"] == ("R26" if form == "opinion" else "R30" if valid else "R31")


@pytest.mark.parametrize(
    ("marks", "votes", "rule"),
    [
        pytest.param(
            {"A": ["agree"], "B": ["agree", "disagree"], "C": []}, ["A"], "R30", id="10: unclear"
        ),
        pytest.param({name: ["agree"] for name in "ABC"}, ["A", "B", "C"], "R30", id="all"),
        pytest.param({"A": ["agree", "disagree"], "B": [], "C": []}, [], "R30", id="both boxes"),
        pytest.param({name: ["disagree"] for name in "ABC"}, [], "R32", id="nobody"),
        pytest.param({"A": ["disagree"], "B": [], "C": []}, [], "R32", id="nobody, some blank"),
        pytest.param({"A": [], "B": [], "C": []}, [], "R32", id="blank"),
    ],
)
def test_several_names_without_surplus(
    marks: dict[str, list[str]], votes: list[str], rule: str
) -> None:
    """R30, R32, R33: whether a ballot may refuse everybody was not read, so it is labelled."""
    for seats in ({"seats": 3}, {"seats": 5}, {}):
        answer = answered("no_surplus", marks, **seats)
        assert (answer["valid"], answer["votes"], answer["rule"]) == (True, votes, rule)
        assert ("unverified" in answer) is (rule == "R32")


def test_a_ballot_that_agrees_with_more_people_than_seats_is_invalid() -> None:
    """R31: in every form."""
    answer = answered("no_surplus", {name: ["agree"] for name in "ABC"}, seats=2)
    assert (answer["valid"], answer["votes"], answer["rule"]) == (False, [], "R31")


@pytest.mark.parametrize("form", ["surplus", "single", "no_surplus", "opinion"])
@pytest.mark.parametrize(
    "change",
    [
        {"outside": ["C"]},
        {"signed": True},
        {"words": True},
        {"inks": 2},
        {"issued_by_committee": False},
    ],
    ids=str,
)
def test_what_spoils_a_ballot(form: str, change: dict[str, object]) -> None:
    """R26, R31."""
    good, bad = (answered(form, FORMS[form], seats=1, **given) for given in ({}, change))

    assert (good["valid"], good["votes"]) == (True, ["A"])
    assert (bad["valid"], bad["votes"]) == (False, [])
    assert bad["rule"] == ("R26" if form == "opinion" else "R31")
    assert bad["text"].startswith("Phiếu không hợp lệ: ")


def test_an_opinion_ballot_says_with_whom_it_agrees() -> None:
    """R26: unclear boxes of one of several say nothing of that person."""
    marks = {"A": ["agree"], "B": ["disagree"], "C": ["agree", "disagree"], "D": []}
    answer = answered("opinion", marks, seats=0)

    assert (answer["valid"], answer["votes"], answer["rule"]) == (True, ["A"], "R26")
    assert answer["article"] == "Điều 17"
    assert answer["text"] == "Phiếu hợp lệ, đồng ý với 1 người: A."
    nobody = answered("opinion", {"A": [], "B": []})
    assert nobody["text"] == "Phiếu hợp lệ, không đồng ý với ai."


@pytest.mark.parametrize(
    ("marks", "given", "levels", "rule"),
    [
        pytest.param({"A": ["high"]}, {}, {"A": "high"}, "L2", id="one name"),
        pytest.param({"A": ["low"]}, {"signed": True}, {"A": "low"}, "L2", id="L2: signed"),
        pytest.param({"A": ["medium"]}, {"inks": 2}, {"A": "medium"}, "L2", id="two inks"),
        pytest.param({"A": ["low"], "B": ["high"]}, {}, {"A": "low", "B": "high"}, "L2", id="two"),
        pytest.param({"A": ["high"]}, {"outside": ["C"]}, {"A": "high"}, "L4", id="a name added"),
        pytest.param({"A": ["high"]}, {"words": True}, {"A": "high"}, "L4", id="words added"),
        pytest.param({"A": ["high"], "B": []}, {}, {"A": "high"}, "L4", id="no box for one"),
        pytest.param({"A": ["high"], "B": ["low", "high"]}, {}, {"A": "high"}, "L4", id="29: two"),
        pytest.param({"A": [], "B": []}, {}, {}, "L4", id="no box for anybody"),
    ],
)
def test_a_ballot_of_trust_gives_levels(
    marks: dict[str, list[str]], given: dict[str, Any], levels: dict[str, str], rule: str
) -> None:
    """L2, L4: what is unclear or added counts for nothing by itself, which was read in part."""
    answer = answered("trust", marks, seats=0, **given)

    assert (answer["valid"], answer["levels"], answer["votes"]) == (True, levels, [])
    assert (answer["rule"], answer["article"]) == (rule, "Quy định số 96-QĐ/TW")
    assert ("unverified" in answer) is (rule == "L4")
    assert answer["text"].startswith("Phiếu hợp lệ, ")


@pytest.mark.parametrize(
    ("marks", "given"),
    [
        pytest.param({"A": []}, {}, id="one name, no box"),
        pytest.param({"A": ["high", "low"]}, {}, id="one name, two boxes"),
        pytest.param({"A": ["high", "medium", "low"]}, {}, id="one name, three boxes"),
        pytest.param({"A": ["struck"]}, {}, id="struck"),
        pytest.param({"A": ["high"], "B": ["high", "struck"]}, {}, id="one of two struck"),
        pytest.param({"A": ["high"]}, {"issued_by_committee": False}, id="not issued"),
    ],
)
def test_ballots_of_trust_that_are_invalid(
    marks: dict[str, list[str]], given: dict[str, Any]
) -> None:
    """L4."""
    answer = answered("trust", marks, **given)
    assert (answer["valid"], answer["levels"], answer["rule"]) == (False, {}, "L4")
    assert list(answer) == FIELDS


def test_the_rules_that_were_read_in_part_are_labelled() -> None:
    """R31: the list of grounds; a valid ballot and one that elects nobody follow from the text."""
    over = answer_ballot(BALLOT | {"seats": 1, "marks": {}})
    nobody = answer_ballot(BALLOT | {"marks": {name: ["struck"] for name in "AB"}})

    assert list(over) == [*FIELDS, "unverified"]
    assert list(answer_ballot(BALLOT)) == list(nobody) == FIELDS
    assert (over["rule"], nobody["rule"]) == ("R31", "R32")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"seats": "nhiều"}, "seats"),
        ({"seats": 1.0}, "seats"),
        ({"seats": True}, "seats"),
        ({"seats": -1}, "seats"),
        ({"seats": None}, "seats"),
        ({"outside": "C"}, "outside"),
        ({"outside": [1]}, "outside"),
        ({"outside": [" "]}, "outside"),
        ({"outside": None}, "outside"),
        ({"signed": "no"}, "signed"),
        ({"signed": 0}, "signed"),
        ({"words": None}, "words"),
        ({"inks": True}, "inks"),
        ({"inks": -1}, "inks"),
        ({"inks": "1"}, "inks"),
        ({"issued_by_committee": "có"}, "issued_by_committee"),
        ({"list": []}, "list"),
        ({"list": ["A", "A"]}, "A"),
        ({"list": "A"}, "list"),
        ({"list": [1]}, "list"),
        ({"list": [""]}, "list"),
        ({"marks": {"C": []}}, "C"),
        ({"marks": []}, "marks"),
        ({"marks": {"A": "keep"}}, "A"),
        ({"marks": {"A": [1]}}, "A"),
        ({"marks": {"A": ["x\u202ey"]}}, "x\ufffdy"),
        ({"rules": None}, "rules"),
        ({"other": 1}, "other"),
    ],
    ids=str,
)
def test_every_field_is_read_with_its_type_in_every_form(
    form: str, change: dict[str, object], named: str
) -> None:
    asked = BALLOT | {"form": form, "list": ["A"], "marks": FORMS[form]}
    assert answer_ballot(asked)["valid"]

    with pytest.raises(ValueError, match=f"“{named}”"):
        answer_ballot(asked | change)


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("surplus", "agree"),
        ("single", "keep"),
        ("single", "struck"),
        ("no_surplus", "high"),
        ("opinion", "struck"),
        ("trust", "agree"),
        ("trust", "keep"),
    ],
)
def test_marks_of_another_form_are_refused(form: str, word: str) -> None:
    with pytest.raises(ValueError, match=f"có dấu “{word}”; phiếu “{form}” chỉ có"):
        answered(form, {"A": [word]}, seats=1)


def test_a_single_ballot_has_one_name_and_a_surplus_ballot_seats() -> None:
    with pytest.raises(ValueError, match="“single” chỉ có một người"):
        answered("single", {"A": ["agree"], "B": []})
    with pytest.raises(ValueError, match="Thiếu trường “seats”"):
        answered("surplus", {"A": ["keep"]})
    for form in ("surplus", "single", "no_surplus"):
        with pytest.raises(ValueError, match="“seats” phải từ 1"):
            answered(form, FORMS[form], seats=0)


def test_a_name_is_the_same_in_both_spellings_of_its_letters() -> None:
    """V3: lists come from one system and marks from another."""
    composed = "Nguyễn Thị Hòa"
    decomposed = unicodedata.normalize("NFD", composed)
    asked = {"form": "single", "list": [composed], "marks": {decomposed: ["agree"]}}

    assert answer_ballot(asked)["votes"] == [composed]
    assert answer_ballot(asked | {"list": [f" {decomposed}"]})["votes"] == [composed]
    twice = {"list": [composed, decomposed], "form": "opinion"}
    with pytest.raises(ValueError, match="hai lần trong trường “list”"):
        answer_ballot(asked | twice)
    with pytest.raises(ValueError, match="hai lần trong trường “marks”"):
        answer_ballot(asked | {"marks": {composed: [], decomposed: ["agree"]}})
    with pytest.raises(ValueError, match="không nhìn thấy trên giấy"):
        answer_ballot(asked | {"list": ["A\ud800"]})
