"""What follows a round of every kind, by the rule that says so (R44-R49)."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from congress.domain.answers.decide import answer_decide
from tests.domain.questions import box, question
from tests.rules import rule

BODIES = ("committee", "standing_committee", "inspection_committee")
DELEGATES, OFFICE = "upper_delegates", "office"
LEVELS = ("chi_bo", "grassroots", "upper")
ONE_SEAT = {"secretary", "inspection_head"}

# Votes over A, B, C … of 195 counted, for two seats; and for one.
FULL, TIED, SHORT = (150, 120, 30), (150, 110, 110), (150, 97, 90)
FULL_OF_ONE, SHORT_OF_ONE = (120, 70), (97, 90)


def kinds() -> Iterator[dict[str, Any]]:
    """Give every target with every office it may name."""
    for target in (*BODIES, DELEGATES):
        yield {"target": target, "office": None}
    for office in (None, "secretary", "deputy", "inspection_head"):
        yield {"target": OFFICE, "office": office}


def rounds() -> Iterator[dict[str, Any]]:
    """Give every kind of election in every circumstance but a run-off."""
    for kind, level, number, planned in product(kinds(), LEVELS, range(1, 6), (False, True)):
        yield {**kind, "level": level, "round": number, "planned_failed": planned}


def asked(votes: tuple[int, ...], election: dict[str, Any], seats: int, **box_: int) -> Any:
    named = dict(zip("ABCDE", votes, strict=False))
    ballots = box(**box_) if box_ else box(195)
    return answer_decide(question(named, seats=seats, ballots=ballots, **election))


def when_short(election: dict[str, Any]) -> tuple[str, str, str]:
    """Say outcome, next step and rule of a round that leaves a seat empty: the first that fits."""
    secretary = (election["level"], election["office"]) == ("chi_bo", "secretary")
    if secretary and election["round"] >= 3:
        return "appointed_by_superior", "stop", "R47"
    if election["planned_failed"]:
        return "pending_superior", "ask_superior", "R48"
    if election["target"] == DELEGATES:
        return "short", "next_round", "R46"
    if election["target"] == OFFICE and election["round"] <= 2:
        return "short", "next_round", "R46"
    return "short", "ask_congress", "R46"


@rule("R46", "R47", "R48")
def test_what_follows_when_a_seat_stays_empty() -> None:
    """R46-R48: every target, office, level and round, the planned person elected or not."""
    checked = 0
    for election in rounds():
        seats = 1 if election["office"] in ONE_SEAT else 2
        answer = asked(SHORT_OF_ONE if seats == 1 else SHORT, election, seats)
        outcome, following, rule_number = when_short(election)
        assert (answer["outcome"], answer["next"]) == (outcome, following), election
        assert (answer["short"], answer["tied"]) == (1, [])
        assert answer["reasons"][-1]["rule"] == rule_number
        checked += 1
    assert checked == 8 * 3 * 5 * 2


def test_nothing_follows_when_every_seat_is_filled() -> None:
    """R44: whatever was planned and however often it was voted before."""
    for election in rounds():
        seats = 1 if election["office"] in ONE_SEAT else 2
        answer = asked(FULL_OF_ONE if seats == 1 else FULL, election, seats)
        assert (answer["outcome"], answer["next"], answer["short"]) == ("complete", "none", 0)
        assert answer["elected"] == ["A", "B"][:seats]


def test_a_run_off_follows_equal_votes_at_the_cut() -> None:
    """R45: for more than one seat; the congress is asked when the votes are equal again."""
    for election in rounds():
        if election["office"] not in ONE_SEAT:
            answer = asked(TIED, election, 2)
            assert (answer["outcome"], answer["next"]) == ("tie", "run_off"), election
            assert (answer["elected"], answer["tied"], answer["short"]) == (["A"], ["B", "C"], 0)
        again = asked((60, 60), election | {"run_off": True}, 1)
        assert (again["outcome"], again["next"]) == ("tie", "ask_congress")
        won = asked((61, 60), election | {"run_off": True}, 1)
        assert (won["outcome"], won["next"], won["elected"]) == ("complete", "none", ["A"])


@pytest.mark.parametrize(
    ("votes", "seats", "elected", "tied"),
    [
        pytest.param((3, 1), 1, ["A"], [], id="far below half"),
        pytest.param((1, 3), 1, ["B"], [], id="the other"),
        pytest.param((1, 0), 1, ["A"], [], id="one vote"),
        pytest.param((0, 0), 1, [], ["A", "B"], id="no votes are equal votes"),
        pytest.param((5, 4, 4), 2, ["A"], ["B", "C"], id="equal at the cut"),
        pytest.param((5, 5, 4), 2, ["A", "B"], [], id="equal above the cut"),
        pytest.param((5, 0, 0), 2, ["A"], ["B", "C"], id="none for two of three"),
        pytest.param((4, 4, 4), 2, [], ["A", "B", "C"], id="all equal"),
    ],
)
def test_in_a_run_off_more_votes_win(
    votes: tuple[int, ...], seats: int, elected: list[str], tied: list[str]
) -> None:
    """R45: half is not needed, and what is left is never short."""
    answer = asked(votes, {"run_off": True, "round": 2}, seats)

    assert (answer["elected"], answer["tied"], answer["short"]) == (elected, tied, 0)
    assert answer["next"] == ("ask_congress" if tied else "none")


def test_people_who_are_not_above_half_are_not_tied() -> None:
    """R38, R45: equal votes at or below half are votes that do not elect."""
    for votes in ((150, 97, 97), (150, 90, 90)):
        answer = asked(votes, {}, 2)
        assert (answer["elected"], answer["tied"], answer["short"]) == (["A"], [], 1)


@pytest.mark.parametrize(
    ("votes", "alternates", "expected", "tied"),
    [
        pytest.param((130, 120, 115, 110), 0, [], [], id="none asked for"),
        pytest.param((130, 120, 115, 110), 1, ["D"], [], id="12: the next is the first"),
        pytest.param((120, 110, 105, 100, 99), 2, ["D", "E"], [], id="in the order of votes"),
        pytest.param((120, 110, 105, 99, 100), 2, ["E", "D"], [], id="not of the list"),
        pytest.param((120, 110, 105, 100, 97), 5, ["D"], [], id="only above half"),
        pytest.param((120, 110, 105, 100, 100), 2, ["D", "E"], [], id="equal, places for both"),
        pytest.param((120, 110, 105, 100, 100), 1, [], ["D", "E"], id="equal at their cut"),
        pytest.param((120, 110, 100, 100, 98), 2, [], ["C", "D"], id="open while seats are tied"),
        pytest.param((150, 120, 97, 96, 90), 2, [], [], id="none while seats are empty"),
    ],
)
def test_alternates_come_after_the_seats_of_one_list(
    votes: tuple[int, ...], alternates: int, expected: list[str], tied: list[str]
) -> None:
    """R49."""
    answer = asked(votes, {"target": DELEGATES, "alternates": alternates}, 3)

    assert (answer["alternates"], answer["tied"]) == (expected, tied)
    assert answer["next"] == ("run_off" if tied else "next_round" if answer["short"] else "none")


def test_a_run_off_makes_no_alternates() -> None:
    """R45, R49: they need more than half."""
    election = {"target": DELEGATES, "alternates": 2, "run_off": True}
    assert asked((9, 8), election, 1)["alternates"] == []


@pytest.mark.parametrize("run_off", [False, True])
@pytest.mark.parametrize(
    "ballots",
    [
        pytest.param({"returned": 0, "issued": 195}, id="nobody's ballot returned"),
        pytest.param({"returned": 0}, id="none given out"),
        pytest.param({"returned": 195, "invalid": 195}, id="all invalid"),
    ],
)
def test_without_a_valid_ballot_nobody_is_elected(ballots: dict[str, int], run_off: bool) -> None:
    """R37, R38: it is an answer, and no contradiction."""
    answer = asked((0, 0), {"run_off": run_off}, 1, **ballots)

    assert (answer["elected"], answer["next"]) == ([], "ask_congress")
    assert answer["outcome"] == ("tie" if run_off else "short")
    assert len(answer["reasons"][0]["text"]) > 10
    nobody = "không thu về phiếu nào" in answer["reasons"][0]["text"]
    assert nobody is (ballots["returned"] == 0)


@pytest.mark.parametrize(
    ("form", "votes", "seats", "elected"),
    [
        pytest.param("single", (98,), 1, ["A"], id="single: agreeing votes"),
        pytest.param("single", (97,), 1, [], id="single: half is not enough"),
        pytest.param("single", (150,), 3, ["A"], id="single: whatever the seats"),
        pytest.param("no_surplus", (195, 195, 195), 3, ["A", "B", "C"], id="all agree with all"),
        pytest.param("no_surplus", (97, 120, 98), 3, ["B", "C"], id="no_surplus: most first"),
        pytest.param("no_surplus", (150, 140), 3, ["A", "B"], id="no_surplus: a short list"),
        pytest.param("no_surplus", (150,), 1, ["A"], id="no_surplus: one name"),
    ],
)
def test_for_forms_with_boxes_the_numbers_are_agreeing_votes(
    form: str, votes: tuple[int, ...], seats: int, elected: list[str]
) -> None:
    """R29, R33, R38."""
    answer = asked(votes, {"form": form}, seats)

    assert (answer["elected"], answer["short"]) == (elected, seats - len(elected))
