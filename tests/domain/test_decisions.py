"""Who is elected (R37, R38, R44, R45, R46): the worked cases, an oracle, and what always holds."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from congress.domain.attendance import DelegateCongress
from congress.domain.contests import Target
from congress.domain.decisions import (
    CountedRound,
    Decision,
    counted_round,
    decide,
)
from congress.domain.denominators import denominator_of
from congress.domain.errors import Inconsistent, SlateRefused
from congress.domain.forms import Form
from congress.domain.outcomes import NextStep, Outcome, Standing
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import RULES_190
from tests.domain.builders import counted, slate
from tests.rules import rule


def decided(
    votes: tuple[int, ...], *, seats: int = 3, denominator: int = 195, returned: int | None = None
) -> Decision:
    made = counted(votes, seats=seats, denominator=denominator, returned=returned)
    return decide(made, RULES_190)


@pytest.mark.parametrize(("votes", "elected"), [(97, False), (98, True), (100, True), (101, True)])
@rule("R38")
def test_more_than_half_of_195_is_98(votes: int, *, elected: bool) -> None:
    assert bool(decided((votes,), seats=1).elected) is elected


@pytest.mark.parametrize(("votes", "elected"), [(100, False), (101, True)])
@rule("R38")
def test_exactly_half_of_200_is_not_enough(votes: int, *, elected: bool) -> None:
    decision = decided((votes,), seats=1, denominator=200)

    assert bool(decision.elected) is elected
    assert elected or decision.standing(0) is Standing.EXACTLY_HALF


def test_five_of_ten_present_do_not_elect_a_secretary() -> None:
    assert not decided((5,), seats=1, denominator=10).elected
    assert not decided((5,), seats=1, denominator=11, returned=10).elected


def test_the_base_is_n_and_never_the_valid_ballots() -> None:
    decision = decided((97, 60), seats=1)

    assert decision.elected == ()
    assert decision.percent(0) == "49,74"


@rule("R44")
def test_the_most_votes_fill_the_seats() -> None:
    decision = decided((150, 140, 120, 119))

    assert decision.elected_names == ("A", "B", "C")
    assert (decision.outcome, decision.next_step) == (Outcome.COMPLETE, NextStep.NONE)
    assert decision.standing(3) is Standing.BELOW_SEATS
    assert decision.above_half == (0, 1, 2, 3)


@rule("R45")
def test_a_tie_at_the_last_seat_elects_none_of_the_tied() -> None:
    decision = decided((150, 140, 120, 120))

    assert decision.elected_names == ("A", "B")
    assert decision.tied_names == ("C", "D")
    assert (decision.tied_seats, decision.short) == (1, 0)
    assert (decision.outcome, decision.next_step) == (Outcome.TIE, NextStep.RUN_OFF)


def test_a_tie_above_the_last_seat_is_printed_in_list_order() -> None:
    decision = decided((90, 150, 150, 120))

    assert decision.elected_names == ("B", "C", "D")
    assert decision.outcome is Outcome.COMPLETE


@rule("R45")
def test_a_tie_may_stand_for_several_seats() -> None:
    decision = decided((150, 120, 120, 120), seats=3)

    assert (decision.elected_names, decision.tied_names) == (("A",), ("B", "C", "D"))
    assert decision.tied_seats == 2


def test_equal_votes_that_fill_the_seats_exactly_are_no_tie() -> None:
    assert decided((150, 120, 120, 119)).elected_names == ("A", "B", "C")


@pytest.mark.parametrize(
    ("target", "step"),
    [
        (Target.COMMITTEE, NextStep.ASK_CONGRESS),
        (Target.STANDING_COMMITTEE, NextStep.ASK_CONGRESS),
        (Target.INSPECTION_COMMITTEE, NextStep.ASK_CONGRESS),
        (Target.UPPER_DELEGATES, NextStep.NEXT_ROUND),
        (Target.OFFICE, NextStep.NEXT_ROUND),
    ],
)
@rule("R46")
def test_too_few_elected_is_named_with_what_follows(target: Target, step: NextStep) -> None:
    decision = decide(counted((150, 140, 97, 96), target=target), RULES_190)

    assert decision.elected_names == ("A", "B")
    assert (decision.short, decision.outcome, decision.next_step) == (1, Outcome.SHORT, step)


def test_a_list_shorter_than_the_seats_stays_short_even_if_all_are_elected() -> None:
    decision = decided((150, 140), seats=3)

    assert decision.form is Form.NO_SURPLUS
    assert (len(decision.elected), decision.short) == (2, 1)


def test_no_ballot_returned_says_nothing_of_anybody() -> None:
    decision = decided((0, 0, 0, 0), returned=0)

    assert (decision.outcome, decision.next_step) == (Outcome.SHORT, NextStep.ASK_CONGRESS)
    assert decision.short == 3
    assert {decision.standing(place) for place in range(4)} == {Standing.NO_BALLOTS}


def test_only_blank_ballots_elect_nobody_but_are_ballots() -> None:
    assert decided((0, 0, 0, 0), returned=12).outcome is Outcome.SHORT


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(counted((196, 1)), id="more votes than ballots"),
        pytest.param(counted((-1, 1)), id="negative votes"),
        pytest.param(counted((1, 1), returned=196), id="more ballots than N"),
        pytest.param(counted((1, 1), returned=-1), id="negative ballots"),
        pytest.param(counted((0, 0), denominator=0), id="nobody summoned"),
        pytest.param(counted((195, 195), seats=1), id="more votes than the seats allow"),
        pytest.param(
            CountedRound(
                target=Target.COMMITTEE,
                seats=1,
                names=("A",),
                votes=(1, 2),
                denominator=9,
                returned=9,
            ),
            id="a vote without a name",
        ),
        pytest.param(
            CountedRound(
                target=Target.COMMITTEE,
                seats=1,
                names=("A", "A"),
                votes=(1, 2),
                denominator=9,
                returned=9,
            ),
            id="one name twice",
        ),
    ],
)
def test_numbers_that_belong_to_no_round_are_refused(wrong: CountedRound) -> None:
    with pytest.raises(Inconsistent) as refusal:
        decide(wrong, RULES_190)

    assert refusal.value.rule == "R37"


def test_no_seats_or_nobody_cannot_be_decided() -> None:
    for wrong in (counted((1, 1), seats=0), counted(())):
        with pytest.raises(SlateRefused):
            decide(wrong, RULES_190)


def test_slate_n_and_counts_make_the_question() -> None:
    made = slate(2, 3)
    denominator = denominator_of(DelegateCongress(summoned=10), RULES_190)
    counts = Counts(returned=9, votes=(9, 5, 4))

    question = counted_round(made, denominator, counts=counts)

    assert question.names == made.labels
    assert decide(question, RULES_190).elected == (0,)


@st.composite
def rounds(draw: st.DrawFn) -> CountedRound:
    """Draw a round that some box can give: votes come from single ballots or stay under them."""
    denominator = draw(st.integers(1, 40))
    returned = draw(st.integers(0, denominator))
    size, seats = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    votes = tuple(draw(st.integers(0, returned)) for _ in range(size))
    assume(size <= seats or sum(votes) <= returned * seats)
    target = draw(st.sampled_from(Target))
    return counted(votes, seats=seats, denominator=denominator, returned=returned, target=target)


@given(rounds())
def test_what_holds_of_every_decision(round_: CountedRound) -> None:
    decision = decide(round_, RULES_190)
    votes = round_.votes

    assert len(decision.elected) <= round_.seats
    assert len(decision.elected) + decision.tied_seats + decision.short == round_.seats
    assert not set(decision.elected) & set(decision.tied)
    assert all(2 * votes[place] > round_.denominator for place in decision.elected)
    assert all(2 * votes[place] > round_.denominator for place in decision.tied)
    assert bool(decision.tied) == (decision.tied_seats > 0) == (decision.outcome is Outcome.TIE)
    assert len({votes[place] for place in decision.tied}) <= 1
    assert len(decision.tied) > decision.tied_seats or not decision.tied
    assert list(decision.elected) == sorted(
        decision.elected, key=lambda place: (-votes[place], place)
    )


@given(rounds())
def test_nobody_left_out_has_more_votes_than_somebody_elected(round_: CountedRound) -> None:
    decision = decide(round_, RULES_190)
    left = set(range(len(round_.names))) - set(decision.elected)

    assert all(
        round_.votes[elected] > round_.votes[other]
        for elected in decision.elected
        for other in left
    )


@given(rounds(), st.data())
def test_the_order_of_the_list_decides_nothing(round_: CountedRound, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(round_.names))))
    moved = replace(
        round_,
        names=tuple(round_.names[place] for place in order),
        votes=tuple(round_.votes[place] for place in order),
    )

    one, other = decide(round_, RULES_190), decide(moved, RULES_190)

    assert set(one.elected_names) == set(other.elected_names)
    assert set(one.tied_names) == set(other.tied_names)
    assert (one.outcome, one.short) == (other.outcome, other.short)


@given(rounds(), st.data())
def test_one_ballot_more_for_somebody_never_harms_them(
    round_: CountedRound, data: st.DataObject
) -> None:
    assume(round_.returned < round_.denominator)
    place = data.draw(st.integers(0, len(round_.votes) - 1))
    more = tuple(votes + (at == place) for at, votes in enumerate(round_.votes))
    better = replace(round_, votes=more, returned=round_.returned + 1)
    rank = [Standing.BELOW_HALF, Standing.EXACTLY_HALF, Standing.BELOW_SEATS, Standing.TIED]
    order = [Standing.NO_BALLOTS, *rank, Standing.ELECTED]

    before = decide(round_, RULES_190).standing(place)
    after = decide(better, RULES_190).standing(place)

    assert order.index(after) >= order.index(before)


def oracle(round_: CountedRound) -> tuple[set[int], set[int]]:
    """Decide by brute force: those in every best choice are elected, those in some are tied.

    A best choice is a set of as many people above half as there are seats whose votes, from the
    most to the fewest, no other such set surpasses.
    """
    above = [p for p, votes in enumerate(round_.votes) if votes > round_.denominator / 2]
    choices = list(combinations(above, min(round_.seats, len(above))))
    best = max(sorted((round_.votes[p] for p in choice), reverse=True) for choice in choices)
    winning = [
        set(choice)
        for choice in choices
        if sorted((round_.votes[p] for p in choice), reverse=True) == best
    ]
    certain = set.intersection(*winning)
    return certain, set.union(*winning) - certain


@pytest.mark.parametrize("denominator", range(1, 6))
def test_brute_force_agrees_over_every_small_round(denominator: int) -> None:
    """All votes over up to 4 names for up to 3 seats."""
    for size, seats in product(range(1, 5), range(1, 4)):
        for votes in product(range(denominator + 1), repeat=size):
            if size > seats and sum(votes) > denominator * seats:
                continue
            round_ = counted(votes, seats=seats, denominator=denominator)
            decision = decide(round_, RULES_190)
            assert (set(decision.elected), set(decision.tied)) == oracle(round_)


@given(rounds())
def test_a_decision_is_read_back_by_deciding_again(round_: CountedRound) -> None:
    decision = decide(round_, RULES_190)

    assert Decision.from_json(decision.as_json()) == decision


def test_the_plain_form_is_what_the_record_publishes() -> None:
    assert decided((150, 45), seats=1).as_json() == {
        "ruleset": "190-2024",
        "target": "committee",
        "circumstances": {
            "level": "upper",
            "office": None,
            "round": 1,
            "run_off": False,
            "planned_failed": False,
            "alternates": 0,
        },
        "form": "surplus",
        "seats": 1,
        "denominator": 195,
        "needed": 98,
        "returned": 195,
        "candidates": [
            {"name": "A", "votes": 150, "standing": "elected", "rule": "R38"},
            {"name": "B", "votes": 45, "standing": "below_half", "rule": "R38"},
        ],
        "elected": ["A"],
        "alternates": [],
        "tied": [],
        "short": 0,
        "outcome": "complete",
        "next": "none",
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"elected": ["B"]},
        {"elected": []},
        {"outcome": "complete"},
        {"needed": 97},
        {"denominator": 400},
        {"denominator": 0},
        {"seats": 3},
        {"target": "office", "next": "ask_congress"},
        {"ruleset": "none"},
        {"form": "single"},
        {"candidates": []},
        {"extra": True},
    ],
)
def test_a_changed_decision_is_refused(changed: dict[str, object]) -> None:
    data = decided((100, 95, 97), seats=2).as_json()
    Decision.from_json(data)

    with pytest.raises(ValueError):  # noqa: PT011 - each change has its own words
        Decision.from_json(data | changed)
