"""`congress rules decide`: an answer to every question that can be read, else a sentence."""

from typing import Any

import pytest

from congress.domain.answers.decide import answer_decide
from congress.domain.errors import NotFound
from tests.domain.questions import box, meeting, question
from tests.rules import rule

SHAPE = [
    *("denominator", "needed", "elected", "alternates", "tied", "short", "outcome", "next"),
    "reasons",
]
NAMES = "ABCD"
NOT_REPLACED, WITH_LEAVE = "absent_throughout_not_replaced", "absent_throughout_with_leave"
NUMBERS = {
    *("summoned", "committee_absent_throughout", NOT_REPLACED, "temporarily_elsewhere_absent"),
    *("exempt_absent", "suspended", WITH_LEAVE, "incumbents"),
}


def answered(votes: dict[str, int], seats: int, denominator: int) -> dict[str, Any]:
    asked = question(
        votes, seats=seats, meeting=meeting(summoned=denominator), returned=denominator
    )
    return dict(answer_decide(asked))


def test_the_answer_has_the_fields_of_the_format_and_says_why() -> None:
    answer = answered({"A": 150, "B": 140, "C": 120, "D": 119}, 3, 195)

    assert list(answer) == SHAPE
    first, *_, last = answer["reasons"]
    assert (first["subject"], first["rule"], first["article"]) == ("A", "R38", "Điều 30")
    assert (last["subject"], last["rule"]) == ("", "R44")
    assert "unverified" in last


def test_what_is_left_out_of_the_election_is_as_the_format_shows_it() -> None:
    """Three seats of a committee, a list with surplus, first round, at an upper level."""
    asked = question({"A": 150, "B": 140, "C": 120, "D": 119})
    shown = {
        "target": "committee",
        "level": "upper",
        "office": None,
        "seats": 3,
        "form": "surplus",
        "round": 1,
        "run_off": False,
        "planned_failed": False,
        "alternates": 0,
    }
    bare = asked | {"election": {}}
    del bare["rules"]

    assert answer_decide(bare) == answer_decide(asked | {"election": shown})
    assert answer_decide(bare)["elected"] == ["A", "B", "C"]


def test_what_is_left_out_of_a_meeting_is_nobody() -> None:
    """R39-R41: fields of other kinds of meeting may be there as nothing."""
    for kind, base in (
        ("delegate_congress", "summoned"),
        ("member_congress", "summoned"),
        ("committee_meeting", "incumbents"),
    ):
        others = dict.fromkeys(NUMBERS, 0)
        nothing: dict[str, Any] = dict.fromkeys(NUMBERS)
        for held in ({}, others, nothing):
            asked = question({"A": 26, "B": 3}, seats=1, returned=30, meeting={"kind": kind})
            asked["meeting"].update(held)
            asked["meeting"][base] = 51
            answer = answer_decide(asked)
            assert (answer["denominator"], answer["elected"]) == (51, ["A"])


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("delegate_congress", {"summoned", "committee_absent_throughout", NOT_REPLACED}),
        (
            "member_congress",
            {"summoned", "temporarily_elsewhere_absent", "exempt_absent", "suspended", WITH_LEAVE},
        ),
        ("committee_meeting", {"incumbents"}),
    ],
)
def test_numbers_of_another_kind_of_meeting_contradict_it(kind: str, own: set[str]) -> None:
    """R39-R41: each number belongs to one kind, and is taken off N there."""
    base = "incumbents" if kind == "committee_meeting" else "summoned"
    for name in sorted(NUMBERS - {base}):
        held = {"kind": kind, base: 51, name: 2}
        answer = answer_decide(question({"A": 30}, seats=1, returned=30, meeting=held))
        assert (answer["denominator"], answer["outcome"]) == (
            (49, "complete") if name in own else (0, "inconsistent")
        )


def test_how_n_was_built_is_told_and_labelled_where_it_was_not_read() -> None:
    """R40, R41, R43."""
    of_congress = answered_reason(question({"A": 150}, seats=1), "R40")
    held = meeting("committee_meeting", incumbents=51)
    of_committee = answered_reason(question({"A": 30}, seats=1, meeting=held, returned=49), "R41")

    assert "195" in of_congress["text"]
    assert "200" in of_congress["text"]
    assert "unverified" not in of_congress
    assert "unverified" in of_committee


def answered_reason(asked: dict[str, Any], rule: str) -> dict[str, Any]:
    """Give the one sentence of the answer that follows from a rule."""
    reasons: Any = answer_decide(asked)["reasons"]
    (found,) = [one for one in reasons if one["rule"] == rule]
    return dict(found)


@pytest.mark.parametrize("half", [10**6, 10**17, 2**60 + 1])
def test_congresses_of_any_size_are_decided_exactly(half: int) -> None:
    """R38, V6: exactly half is not elected, one vote more is, where a fraction shows no more."""
    for votes, elected in ((half, []), (half + 1, ["A"])):
        answer = answered({"A": votes, "B": 1}, 1, 2 * half)
        assert (answer["needed"], answer["elected"]) == (half + 1, elected)


def test_names_are_the_same_in_both_spellings_of_their_letters() -> None:
    """V3."""
    composed, decomposed = "Hòa", "Ho\u0300a"
    assert answered({decomposed: 150}, 1, 195)["elected"] == [composed]
    with pytest.raises(ValueError, match="“Hòa” có hai lần trong trường “votes”"):
        answered({composed: 150, decomposed: 3}, 1, 195)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"ballots": box(195, invalid=-1)}, id="negative"),
        pytest.param({"ballots": box(196)}, id="more ballots than people"),
        pytest.param({"ballots": box(195) | {"valid": 190}}, id="valid and invalid"),
        pytest.param({"ballots": box(100)}, id="more votes than ballots"),
        pytest.param({"votes": {"A": 190, "B": 190}}, id="more votes than seats"),
        pytest.param({"votes": {"A": -1, "B": 3}}, id="negative votes"),
        pytest.param({"votes": {}}, id="nobody on the list"),
        pytest.param({"ballots": box(0) | {"issued": 196}}, id="more given out than people"),
        pytest.param({"ballots": box(195) | {"issued": -1}}, id="fewer than none given out"),
        pytest.param({"meeting": meeting(summoned=0)}, id="nobody summoned"),
        pytest.param({"meeting": meeting(summoned=200, incumbents=5)}, id="of another meeting"),
        pytest.param(
            {"meeting": meeting("committee_meeting", incumbents=200, summoned=190)},
            id="two numbers",
        ),
        pytest.param(
            {"meeting": meeting("committee_meeting", incumbents=200, suspended=1)},
            id="R41: nobody is taken off",
        ),
        pytest.param({"meeting": meeting(summoned=5, committee_absent_throughout=5)}, id="R40"),
        pytest.param({"meeting": meeting(summoned=5, committee_absent_throughout=6)}, id="R40 -1"),
        pytest.param({"meeting": meeting(summoned=300, committee_absent_throughout=-1)}, id="more"),
        pytest.param({"meeting": meeting(summoned=None)}, id="nobody said"),
        pytest.param({"election": {"target": "committee", "seats": 0}}, id="no seats"),
        pytest.param({"election": {"target": "committee", "seats": -1}}, id="less than no seats"),
        pytest.param(
            {"election": {"target": "committee", "seats": 1, "form": "no_surplus"}},
            id="R29: two names for one seat, called a list without surplus",
        ),
        pytest.param(
            {"election": {"target": "committee", "seats": 2, "run_off": True}},
            id="R45: a run-off that nobody could lose",
        ),
        pytest.param(
            {"election": {"target": "committee", "seats": 1, "form": "single"}},
            id="one name on the ballot, two in the box",
        ),
        pytest.param(
            {"election": {"target": "committee", "seats": 1, "alternates": 1}},
            id="R49: alternates of a committee",
        ),
        pytest.param(
            {"election": {"target": "committee", "seats": 1, "office": "secretary"}}, id="R6"
        ),
        pytest.param(
            {"election": {"target": "office", "seats": 2, "office": "secretary"}}, id="R6 two"
        ),
        pytest.param({"election": {"target": "committee", "seats": 1, "round": 0}}, id="round 0"),
        pytest.param(
            {"election": {"target": "upper_delegates", "seats": 1, "alternates": -1}},
            id="alternates below none",
        ),
    ],
)
def test_numbers_that_contradict_each_other_stop_the_count(change: dict[str, Any]) -> None:
    """R37."""
    answer = answer_decide(question({"A": 150, "B": 40}, seats=1) | change)

    assert list(answer) == SHAPE
    assert (answer["outcome"], answer["next"], answer["elected"]) == ("inconsistent", "stop", [])
    assert str(answer["reasons"][0]["text"]).endswith(".")  # type: ignore[index,call-overload]  # plain data


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"meeting": []}, "meeting"),
        ({"meeting": {"kind": "party", "summoned": 3}}, "kind"),
        ({"meeting": {"summoned": 3}}, "kind"),
        ({"meeting": meeting(summoned=True)}, "summoned"),
        ({"meeting": {"kind": "delegate_congress"}}, "summoned"),
        ({"meeting": {"kind": "committee_meeting", "summoned": 51}}, "incumbents"),
        ({"meeting": meeting(summoned=3, present=3)}, "present"),
        ({"election": []}, "election"),
        ({"election": {"target": "party"}}, "target"),
        ({"election": {"target": None}}, "target"),
        ({"election": {"seats": None}}, "seats"),
        ({"election": {"seats": "3"}}, "seats"),
        ({"election": {"seats": 10**1000}}, "seats"),
        ({"election": {"level": "party"}}, "level"),
        ({"election": {"office": "chair"}}, "office"),
        ({"election": {"form": "opinion"}}, "form"),
        ({"election": {"round": None}}, "round"),
        ({"election": {"round": "1"}}, "round"),
        ({"election": {"planned_failed": "false"}}, "planned_failed"),
        ({"election": {"alternates": 1.5}}, "alternates"),
        ({"election": {"runoff": True}}, "runoff"),
        ({"election": {"target": "committee", "seats": 1.0}}, "seats"),
        ({"election": {"target": "committee", "seats": 1, "run_off": 1}}, "run_off"),
        ({"ballots": {"issued": 1}}, "returned"),
        ({"ballots": box(195) | {"valid": "190"}}, "valid"),
        ({"ballots": box(195) | {"issued": None}}, "issued"),
        ({"ballots": None}, "ballots"),
        ({"votes": []}, "votes"),
        ({"votes": {"A": "3"}}, "A"),
        ({"votes": {"A": None}}, "A"),
        ({"votes": {"A": 97.5}}, "A"),
        ({"votes": {"A": True}}, "A"),
        ({"votes": {" ": 1}}, "votes"),
        ({"votes": {"A\u202e": 1}}, "votes"),
        ({"rules": 190}, "rules"),
        ({"note": "x"}, "note"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_cannot_be_read_is_refused_naming_the_field(
    change: dict[str, Any], named: str
) -> None:
    with pytest.raises(ValueError, match=f"“{named}”"):
        answer_decide(question({"A": 150, "B": 40}, seats=1) | change)


def test_another_regulation_is_not_known() -> None:
    with pytest.raises(NotFound, match="Không có quy chế"):
        answer_decide(question({"A": 150}, seats=1) | {"rules": "1945"})


def of_delegates(votes: tuple[int, ...], alternates: int) -> dict[str, Any]:
    asked = question(
        dict(zip(NAMES + "E", votes, strict=True)),
        target="upper_delegates",
        seats=3,
        alternates=alternates,
    )
    return dict(answer_decide(asked))


def test_equal_votes_for_the_places_of_alternates_are_voted_on_again() -> None:
    """R45, R49: the seats are full, and who is the alternate is open."""
    answer = of_delegates((125, 120, 115, 110, 110), alternates=1)

    assert (answer["elected"], answer["tied"]) == (["A", "B", "C"], ["D", "E"])
    assert (answer["outcome"], answer["next"]) == ("tie", "run_off")
    assert (answer["alternates"], answer["short"]) == ([], 0)


@rule("R49")
def test_only_those_above_half_are_alternates() -> None:
    """R49."""
    assert of_delegates((125, 120, 115, 98, 97), alternates=3)["alternates"] == ["D"]


def test_alternates_are_open_while_the_seats_are_tied() -> None:
    """R45, R49."""
    answer = of_delegates((125, 120, 110, 110, 105), alternates=1)

    assert (answer["elected"], answer["tied"]) == (["A", "B"], ["C", "D"])
    assert answer["alternates"] == []
