"""Decisions are held against what the definitions alone say, over all small and many random boxes.

R38, R44-R46: somebody else's way to the same answer.
"""

from hashlib import shake_256
from itertools import combinations_with_replacement, product
from secrets import token_bytes
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from congress.domain.answers.decide import answer_decide
from congress.domain.contests import Target
from congress.domain.decisions import CountedRound, decide
from congress.domain.rulesets import RULES_190
from tests.domain.questions import meeting, question
from tests.rules import rule

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
    asked = question(
        votes, seats=seats, meeting=meeting(summoned=denominator), returned=denominator
    )
    answer: dict[str, Any] = dict(answer_decide(asked))
    places = len(answer["elected"]) + answer["short"]

    assert places <= seats
    assert bool(answer["tied"]) is (places < seats)
    assert not set(answer["elected"]) & set(answer["tied"])
