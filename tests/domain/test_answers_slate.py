"""`congress rules slate`: may a list of this length be voted on (R21-R25, R29)."""

from typing import Any

import pytest

from congress.domain.answers.slate import answer_slate
from tests.domain.questions import SLATE

FIELDS = [
    *("allowed", "list", "surplus_percent", "limit", "opinion_ballot_on", "warnings"),
    *("rule", "article", "text"),
]


def answered(target: str, seats: int, prepared: int, floor: int = 0, withdrawn: int = 0) -> Any:
    numbers = {"seats": seats, "prepared": prepared, "floor": floor, "withdrawn": withdrawn}
    return answer_slate({"target": target, **numbers})


def test_a_list_over_the_limit_goes_through_the_opinion_ballot() -> None:
    """R25: the worked case 18."""
    answer = answer_slate(SLATE)

    assert list(answer) == FIELDS
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


@pytest.mark.parametrize(
    ("target", "seats", "prepared", "percent", "limit", "warned"),
    [
        pytest.param("committee", 51, 58, "13,73", 66, [], id="Thái Nguyên 2020"),
        pytest.param("committee", 65, 73, "12,31", 84, [], id="Thanh Hóa 2020"),
        pytest.param("committee", 49, 54, "10,20", 63, [], id="Tây Ninh 2020"),
        pytest.param("committee", 180, 220, "22,22", 234, ["R23"], id="Central Committee XII"),
        pytest.param("committee", 20, 26, "30,00", 26, ["R23"], id="its alternates: 30 % exactly"),
        pytest.param("committee", 35, 40, "14,29", 45, [], id="the example of the guidance"),
        pytest.param("standing_committee", 13, 15, "15,38", 16, ["R23"], id="R23: 13 seats"),
        pytest.param("standing_committee", 11, 12, "9,09", 14, ["R23"], id="R23: 11 seats"),
        pytest.param("standing_committee", 6, 7, "16,67", 7, ["R23"], id="R21: 1,8 is 1"),
        pytest.param("committee", 5, 6, "20,00", 6, [], id="20 R22: five seats"),
        pytest.param("committee", 3, 4, "33,33", 4, [], id="20 R22: three seats"),
        pytest.param("office", 1, 1, "0,00", None, [], id="21 R29: bí thư"),
        pytest.param("office", 1, 2, "100,00", None, [], id="R29: two names for an office"),
        pytest.param("office", 1, 3, "200,00", None, ["R21"], id="R21: three of them"),
        pytest.param("upper_delegates", 18, 21, "16,67", None, [], id="R29: delegates"),
        pytest.param("upper_delegates", 18, 17, "-5,56", None, ["R29"], id="R29: too short"),
        pytest.param("inspection_committee", 9, 9, "0,00", None, [], id="R29: ủy ban kiểm tra"),
    ],
)
def test_lists_that_may_be_voted_on(
    target: str, seats: int, prepared: int, percent: str, limit: int | None, warned: list[str]
) -> None:
    """R21-R23, R29; the lists of real congresses among them."""
    answer = answered(target, seats, prepared)

    assert (answer["allowed"], answer["list"], answer["opinion_ballot_on"]) == (True, prepared, 0)
    assert (answer["surplus_percent"], answer["limit"]) == (percent, limit)
    assert [one["rule"] for one in answer["warnings"]] == warned
    assert "unverified" not in answer


@pytest.mark.parametrize(
    ("target", "numbers", "rule", "opinion", "words"),
    [
        ("committee", (20, 27), "R21", 0, "Hãy rút danh sách xuống"),
        ("committee", (20, 26, 1), "R25", 1, "danh sách chuẩn bị 26 người đã không còn chỗ"),
        ("committee", (20, 24, 5, 1), "R25", 4, "nhiều nhất 2 người"),
        ("committee", (20, 27, 2), "R25", 2, "danh sách chuẩn bị 27 người đã không còn chỗ"),
        ("committee", (5, 7), "R22", 0, "nhiều nhất được 6 người"),
        ("committee", (5, 6, 2, 1), "R25", 1, "nhiều nhất được 6 người"),
        ("committee", (35, 35), "R21", 0, "phải nhiều hơn số lượng cần bầu"),
        ("standing_committee", (15, 14), "R21", 0, "phải nhiều hơn số lượng cần bầu"),
        ("committee", (15, 0), "R21", 0, "phải nhiều hơn số lượng cần bầu"),
        ("standing_committee", (3, 0, 2, 2), "R21", 0, "phải nhiều hơn số lượng cần bầu"),
        ("committee", (1, 1), "R21", 0, "phải nhiều hơn số lượng cần bầu"),
        ("office", (1, 0), "R29", 0, "chưa có ai"),
        ("upper_delegates", (3, 0, 1, 1), "R29", 0, "chưa có ai"),
    ],
)
def test_lists_that_may_not(
    target: str, numbers: tuple[int, ...], rule: str, opinion: int, words: str
) -> None:
    """R21, R22, R25, R29."""
    answer = answered(target, *numbers)

    found = (answer["allowed"], answer["rule"], answer["opinion_ballot_on"])
    assert found == (False, rule, opinion)
    assert words in answer["text"]


@pytest.mark.parametrize(("seats", "prepared"), [(1, 2), (2, 3), (2, 4), (2, 2)])
@pytest.mark.parametrize("target", ["committee", "standing_committee"])
def test_of_one_and_two_seats_no_text_speaks(target: str, seats: int, prepared: int) -> None:
    """R22: one name more, labelled unverified; three to five seats are in the text."""
    answer = answered(target, seats, prepared)
    (warning,) = answer["warnings"]

    assert (answer["limit"], answer["allowed"]) == (seats + 1, prepared == seats + 1)
    assert (warning["rule"], "một hoặc hai người" in warning["unverified"]) == ("R22", True)
    assert ("unverified" in answer) is (answer["rule"] == "R22")
    assert list(answer) == [*FIELDS, *(["unverified"] if answer["rule"] == "R22" else [])]
    assert "unverified" not in answered(target, 3, 4)


def test_what_is_left_out_is_nobody_from_the_floor_under_the_regulation_in_force() -> None:
    bare = {"target": "committee", "seats": 35, "prepared": 40}

    assert answer_slate(bare) == answer_slate(SLATE | {"floor": 0, "withdrawn": 0})


def test_whole_numbers_of_any_size_are_judged_exactly() -> None:
    """R21, V6: one name above 30 % is too many, also where a fraction would not show it."""
    seats = 10**20
    assert answered("committee", seats, seats * 13 // 10)["allowed"]
    assert not answered("committee", seats, seats * 13 // 10 + 1)["allowed"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"seats": 0}, "seats"),
        ({"seats": -1}, "seats"),
        ({"seats": True}, "seats"),
        ({"seats": None}, "seats"),
        ({"seats": "35"}, "seats"),
        ({"seats": 10**1000}, "seats"),
        ({"prepared": -1}, "prepared"),
        ({"prepared": 40.0}, "prepared"),
        ({"withdrawn": 12}, "withdrawn"),
        ({"withdrawn": -1}, "withdrawn"),
        ({"floor": 1.5}, "floor"),
        ({"floor": None}, "floor"),
        ({"target": "party"}, "target"),
        ({"target": []}, "target"),
        ({"target": None}, "target"),
        ({"rules": 190}, "rules"),
        ({"rules": None}, "rules"),
        ({"other": 1}, "other"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_list_that_cannot_be_is_refused_naming_the_field(
    change: dict[str, object], named: str
) -> None:
    with pytest.raises(ValueError, match=f"“{named}”"):
        answer_slate(SLATE | change)


@pytest.mark.parametrize("missing", ["target", "seats", "prepared"])
def test_what_must_be_said_is_asked_for(missing: str) -> None:
    with pytest.raises(ValueError, match=f"Thiếu trường “{missing}”"):
        answer_slate({name: value for name, value in SLATE.items() if name != missing})
