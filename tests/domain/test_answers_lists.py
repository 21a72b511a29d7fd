"""`congress rules slate`, `ballot` and `sort`: the answers to plain questions (R21-R33, L2, L4)."""

from typing import Any

import pytest

from congress.domain.answers.ballot import answer_ballot
from congress.domain.answers.names import sort_lines
from congress.domain.answers.slate import answer_slate
from congress.domain.errors import BadName

SLATE = {
    "rules": "190-2024",
    "target": "committee",
    "seats": 35,
    "prepared": 40,
    "floor": 11,
    "withdrawn": 3,
}
BALLOT: dict[str, Any] = {
    "rules": "190-2024",
    "form": "surplus",
    "seats": 51,
    "list": ["A", "B"],
    "marks": {"A": ["keep"], "B": ["struck"]},
    "outside": [],
    "signed": False,
    "words": False,
    "inks": 1,
    "issued_by_committee": True,
}
FIFTY_EIGHT = [f"P{number}" for number in range(58)]


def test_a_list_over_the_limit_goes_through_the_opinion_ballot() -> None:
    """R25: the worked case 18."""
    answer = answer_slate(SLATE)

    assert list(answer) == [
        *("allowed", "list", "surplus_percent", "limit", "opinion_ballot_on", "warnings"),
        *("rule", "article", "text"),
    ]
    assert answer | {"text": ""} == {
        "allowed": False,
        "list": 48,
        "surplus_percent": "37,14",
        "limit": 45,
        "opinion_ballot_on": 8,
        "warnings": [],
        "rule": "R25",
        "article": "Điều 14",
        "text": "",
    }


def test_what_is_unusual_or_unread_is_a_warning() -> None:
    """R22, R23."""
    answer = answer_slate({"target": "standing_committee", "seats": 2, "prepared": 3})

    warnings = answer["warnings"]
    assert answer["allowed"]
    assert isinstance(warnings, list)
    assert [list(one) for one in warnings] == [["rule", "article", "text"]]


def test_a_list_shorter_than_the_seats_has_a_surplus_below_nothing() -> None:
    assert answer_slate(SLATE | {"prepared": 30, "floor": 0, "withdrawn": 0})[
        "surplus_percent"
    ] == ("-14,29")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"seats": 0}, "seats"),
        ({"seats": True}, "seats"),
        ({"prepared": -1}, "prepared"),
        ({"withdrawn": 12}, "withdrawn"),
        ({"floor": 1.5}, "floor"),
        ({"target": "party"}, "target"),
        ({"target": []}, "target"),
        ({"other": 1}, "other"),
    ],
    ids=str,
)
def test_a_list_that_cannot_be_is_refused_naming_the_field(
    change: dict[str, object], named: str
) -> None:
    with pytest.raises(ValueError, match=f"“{named}”"):
        answer_slate(SLATE | change)


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


def test_nothing_written_on_a_list_with_surplus_keeps_every_name() -> None:
    """R32: 58 names stand, which is too many; two of three seats are not."""
    assert not answer_ballot(BALLOT | {"list": FIFTY_EIGHT, "marks": {}})["valid"]
    assert answer_ballot(BALLOT | {"seats": 2, "marks": {}})["votes"] == ["A", "B"]


@pytest.mark.parametrize(
    ("boxes", "valid", "votes"),
    [
        (["agree"], True, ["A"]),
        (["disagree"], True, []),
        (["agree", "disagree"], False, []),
        ([], False, []),
    ],
)
def test_one_name_has_one_box(boxes: list[str], valid: bool, votes: list[str]) -> None:
    """R30, R31: the worked case 9."""
    answer = answer_ballot({"form": "single", "list": ["A"], "marks": {"A": boxes}})
    assert (answer["valid"], answer["votes"]) == (valid, votes)


def test_unclear_boxes_of_several_names_spoil_nothing_else() -> None:
    """R30, R33: the worked case 10."""
    marks = {"A": ["agree"], "B": ["agree", "disagree"], "C": []}
    answer = answer_ballot({"form": "no_surplus", "seats": 3, "list": list("ABC"), "marks": marks})

    assert (answer["valid"], answer["votes"]) == (True, ["A"])


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
def test_what_spoils_a_ballot(change: dict[str, object]) -> None:
    """R31."""
    answer = answer_ballot(BALLOT | change)
    assert (answer["valid"], answer["votes"], answer["rule"]) == (False, [], "R31")
    assert str(answer["text"]).startswith("Phiếu không hợp lệ: ")


def test_an_opinion_ballot_says_with_whom_it_agrees() -> None:
    """R26."""
    asked = {"form": "opinion", "list": ["A", "B"], "marks": {"A": ["agree"], "B": ["disagree"]}}
    answer = answer_ballot(asked)

    assert (answer["votes"], answer["rule"], answer["article"]) == (["A"], "R26", "Điều 17")
    assert answer["text"] == "Phiếu hợp lệ, đồng ý với 1 người: A."
    assert answer_ballot(asked | {"signed": True})["rule"] == "R26"
    assert answer_ballot(asked | {"marks": {}})["text"] == "Phiếu hợp lệ, không đồng ý với ai."


def test_a_ballot_of_trust_gives_levels() -> None:
    """L2, L4: signing is allowed, a name written in counts for nothing."""
    asked = {"form": "trust", "list": ["A", "B"], "marks": {"A": ["high"], "B": ["low", "high"]}}
    answer = answer_ballot(asked | {"signed": True, "outside": ["C"]})

    assert (answer["valid"], answer["levels"], answer["votes"]) == (True, {"A": "high"}, [])
    assert (answer["rule"], answer["article"]) == ("L2", "Quy định số 96-QĐ/TW")
    struck = answer_ballot(asked | {"marks": {"A": ["struck"]}})
    assert (struck["valid"], struck["levels"], struck["rule"]) == (False, {}, "L4")
    assert answer_ballot(asked | {"marks": {}})["text"] == "Phiếu hợp lệ, không tính ai."


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"list": []}, "list"),
        ({"list": ["A", "A"]}, "A"),
        ({"list": "AB"}, "list"),
        ({"list": [1]}, "list"),
        ({"marks": {"C": ["keep"]}}, "C"),
        ({"marks": {"A": ["agree"]}}, "agree"),
        ({"marks": []}, "marks"),
        ({"marks": {"A": "keep"}}, "A"),
        ({"form": "single"}, "single"),
        ({"form": "other"}, "form"),
        ({"seats": 0}, "seats"),
        ({"signed": "no"}, "signed"),
        ({"inks": -1}, "inks"),
    ],
    ids=str,
)
def test_a_ballot_that_cannot_be_read_is_refused_naming_the_field(
    change: dict[str, object], named: str
) -> None:
    with pytest.raises(ValueError, match=f"“{named}”"):
        answer_ballot(BALLOT | change)


def test_names_are_sorted_as_on_a_ballot() -> None:
    """R26b, V1, V2: the worked case 30."""
    given = [
        *("Phạm Văn Ánh", "Lê Văn Án", "Nguyễn Văn Ân", "Trần Thị Anh", "Đỗ Thị Ánh"),
        *("Hoàng Văn Đức", "Lê Văn Dũng", "Lý Văn Dung", "Võ Văn Ước", "Võ Văn Út"),
    ]
    assert sort_lines(f"{name}\r\n" for name in given) == [
        *("Lê Văn Án", "Trần Thị Anh", "Đỗ Thị Ánh", "Phạm Văn Ánh", "Nguyễn Văn Ân"),
        *("Lý Văn Dung", "Lê Văn Dũng", "Hoàng Văn Đức", "Võ Văn Út", "Võ Văn Ước"),
    ]


def test_a_sort_name_stands_after_a_tab_and_blank_lines_are_nothing() -> None:
    """V1."""
    lines = ["\ufeffVõ Văn Út\n", "\n", "H' Hen Niê\tNiê H' Hen\n", "Lê Văn An"]
    assert sort_lines(lines) == ["Lê Văn An", "H' Hen Niê", "Võ Văn Út"]


def test_a_name_that_cannot_be_is_named_by_its_line() -> None:
    with pytest.raises(BadName, match="Dòng 2: "):
        sort_lines(["Lê Văn An\n", "\u202eB\n"])
