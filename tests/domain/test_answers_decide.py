"""`congress rules decide`: an answer to every question that can be read, else a sentence."""

from hashlib import shake_256
from itertools import combinations_with_replacement, product
from secrets import token_bytes
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.answers.decide import answer_decide
from congress.domain.contests import Target
from congress.domain.decisions import CountedRound, decide
from congress.domain.errors import NotFound
from congress.domain.rulesets import RULES_190
from tests.domain.questions import box, meeting, question
from tests.rules import rule

SHAPE = [
    *("denominator", "needed", "elected", "alternates", "tied", "short", "outcome", "next"),
    "reasons",
]
NAMES = "ABCD"


def oracle(votes: dict[str, int], seats: int, denominator: int) -> tuple[set[str], set[str], int]:
    """Say from the definitions alone who is elected, who is tied, and how many seats stay empty.

    Somebody with more than half is elected when fewer people than seats have as many votes or more,
    oneself left out; tied when that fails only because of equal votes.
    """
    above = {name: number for name, number in votes.items() if number * 2 > denominator}
    more = {name: sum(other > number for other in above.values()) for name, number in above.items()}
    as_many = {
        name: sum(other >= number for other in above.values()) - 1 for name, number in above.items()
    }
    elected = {name for name in above if as_many[name] < seats}
    tied = {name for name in above if more[name] < seats} - elected
    empty = seats - len(above)
    return elected, tied, max(empty, 0)


def answered(votes: dict[str, int], seats: int, denominator: int) -> dict[str, Any]:
    asked = question(
        votes, seats=seats, meeting=meeting(summoned=denominator), returned=denominator
    )
    return dict(answer_decide(asked))


def agrees(votes: dict[str, int], seats: int, denominator: int) -> bool:
    """Hold a decision against the oracle; what `congress rules` prints of it is shown below."""
    round_ = CountedRound(
        target=Target.COMMITTEE,
        seats=seats,
        names=tuple(votes),
        votes=tuple(votes.values()),
        denominator=denominator,
        returned=denominator,
    )
    decision = decide(round_, RULES_190)
    elected = decision.elected_names
    ordered = sorted(elected, key=lambda name: (-votes[name], decision.counted.names.index(name)))
    found = (set(elected), set(decision.tied_names), decision.short)
    return found == oracle(votes, seats, denominator) and list(elected) == ordered


@rule("R38", "R44", "R45")
def test_every_election_of_four_names_three_seats_and_five_ballots_agrees_with_the_oracle() -> None:
    """R38, R44-R46: all boxes there are, ballot by ballot."""
    checked = 0
    for size, seats in product(range(1, 5), range(1, 4)):
        names = NAMES[:size]
        ballots = [kept for kept in product((0, 1), repeat=size) if 0 < sum(kept) <= seats]
        for number in range(1, 6):
            totals = {
                tuple(map(sum, zip(*box_, strict=True)))
                for box_ in combinations_with_replacement(ballots, number)
            }
            for total in totals:
                assert agrees(dict(zip(names, total, strict=True)), seats, number), (total, seats)
                checked += 1
    assert checked > 1_000


def test_100_000_random_elections_agree_with_the_oracle() -> None:
    """R38, R44-R46; the seed is in the message, so that a failure can be played again."""
    seed = token_bytes(8)
    for number in range(100_000):
        drawn = shake_256(seed + number.to_bytes(4, "big")).digest(11)
        size, seats, denominator = 1 + drawn[0] % 8, 1 + drawn[1] % 6, 1 + drawn[2] % 40
        votes = {f"P{place}": drawn[3 + place] % (denominator + 1) for place in range(size)}
        possible = size <= seats or sum(votes.values()) <= seats * denominator
        assert not possible or agrees(votes, seats, denominator), (seed.hex(), number)


@given(st.data())
def test_elected_tied_and_short_fill_the_seats(data: st.DataObject) -> None:
    """R44-R46: no seat is counted twice, whatever the votes."""
    size, seats = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 6))
    votes = {name: data.draw(st.integers(0, 30)) for name in "ABCDEF"[:size]}
    denominator = 30 * size
    answer = answered(votes, seats, denominator)
    places = len(answer["elected"]) + answer["short"]

    assert places <= seats
    assert bool(answer["tied"]) is (places < seats)
    assert not set(answer["elected"]) & set(answer["tied"])


def test_the_answer_has_the_fields_of_the_format_and_says_why() -> None:
    answer = answered({"A": 150, "B": 140, "C": 120, "D": 119}, 3, 195)

    assert list(answer) == SHAPE
    first, *_, last = answer["reasons"]
    assert (first["subject"], first["rule"], first["article"]) == ("A", "R38", "Điều 30")
    assert (last["subject"], last["rule"]) == ("", "R44")
    assert "unverified" in last


def test_what_is_left_out_is_a_first_round_with_surplus_at_an_upper_level() -> None:
    asked = question({"A": 150, "B": 90}, seats=1)
    bare = asked | {"election": {"target": "committee", "seats": 1}}
    del bare["rules"]

    assert answer_decide(bare) == answer_decide(asked)


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
        pytest.param({"election": {"target": "committee", "seats": 0}}, id="no seats"),
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
        ({"election": {"target": "committee"}}, "seats"),
        ({"election": {"target": "committee", "seats": 1.0}}, "seats"),
        ({"election": {"target": "committee", "seats": 1, "run_off": 1}}, "run_off"),
        ({"ballots": {"issued": 1}}, "returned"),
        ({"votes": []}, "votes"),
        ({"votes": {"A": "3"}}, "A"),
        ({"rules": 190}, "rules"),
        ({"note": "x"}, "note"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused_naming_the_field(
    change: dict[str, Any], named: str
) -> None:
    with pytest.raises(ValueError, match=f"“{named}”"):
        answer_decide(question({"A": 150, "B": 40}, seats=1) | change)


def test_another_regulation_is_not_known() -> None:
    with pytest.raises(NotFound, match="Không có quy chế"):
        answer_decide(question({"A": 150}, seats=1) | {"rules": "244-2014"})


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
