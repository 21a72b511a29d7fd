"""The deck of a rehearsal: its answer follows R28 to R33, R38, R44 by plain arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.contests import Purpose
from congress.domain.forms import Form
from congress.rehearsal.compare import differences
from congress.rehearsal.deck import (
    AGREE,
    CHOSEN,
    DISAGREE,
    NOTHING,
    Deck,
    Marking,
    alter_one,
    make_deck,
)

NAMES = ("An", "Bình", "Chi")


def deck_of(form: Form, seats: int, *marks: tuple[str, ...] | None) -> Deck:
    markings = tuple(Marking(card, marked) for card, marked in enumerate(marks, start=1))
    return Deck(form, seats, NAMES[: len(marks[0] or ())], markings)


def test_a_surplus_ballot_without_a_name_is_invalid_and_an_absence_is_no_ballot() -> None:
    deck = deck_of(
        Form.SURPLUS, 2, (CHOSEN, CHOSEN, NOTHING), (NOTHING,) * 3, None, (CHOSEN, NOTHING, NOTHING)
    )

    answer = deck.answer(denominator=4)

    assert (answer.issued, answer.returned, answer.valid, answer.invalid) == (4, 3, 2, 1)
    assert answer.agree == (2, 1, 0)
    assert answer.elected == ()  # two of four is exactly half (R38)


def test_a_single_ballot_counts_both_boxes_and_a_blank_is_invalid() -> None:
    answer = deck_of(Form.SINGLE, 1, (AGREE,), (AGREE,), (DISAGREE,), (NOTHING,)).answer(3)

    assert (answer.agree, answer.disagree, answer.invalid) == ((2,), (1,), 1)
    assert answer.elected == ("An",)


def test_a_ballot_without_surplus_is_valid_however_it_is_marked() -> None:
    answer = deck_of(Form.NO_SURPLUS, 3, (AGREE, DISAGREE, NOTHING), (NOTHING,) * 3).answer(1)

    assert (answer.valid, answer.invalid) == (2, 0)
    assert (answer.agree, answer.disagree) == ((1, 0, 0), (0, 1, 0))


def test_equal_votes_at_the_last_seat_elect_neither() -> None:
    deck = deck_of(Form.SURPLUS, 1, (CHOSEN, NOTHING, NOTHING), (NOTHING, CHOSEN, NOTHING))

    answer = deck.answer(denominator=1)

    assert (answer.elected, answer.tied) == ((), ("An", "Bình"))


def test_trust_is_counted_by_levels_and_elects_nobody() -> None:
    """L4, L5, L7."""
    markings = (("high", "low", NOTHING), ("medium", "low", "high"), (NOTHING,) * 3, None)
    cards = tuple(Marking(card, marked) for card, marked in enumerate(markings, start=1))
    answer = Deck(Form.NO_SURPLUS, 3, NAMES, cards, Purpose.TRUST).answer(4)

    assert answer.levels == ((1, 1, 0), (0, 0, 2), (1, 0, 0))
    assert (answer.valid, answer.elected, answer.tied, answer.agree) == (3, (), (), ())


@pytest.mark.parametrize(
    ("seats", "kept", "tied"),
    [
        (0, (), ()),
        (1, ("Bình",), ()),
        (2, ("Bình",), ("An", "Chi")),
        (3, ("Bình", "An", "Chi"), ()),
    ],
)
def test_opinions_keep_people_from_most_agreement_down(
    seats: int, kept: tuple[str, ...], tied: tuple[str, ...]
) -> None:
    """R25: no half of anything is needed."""
    cards = (Marking(1, (NOTHING, AGREE, NOTHING)),)
    answer = Deck(Form.NO_SURPLUS, seats, NAMES, cards, Purpose.OPINION).answer(9)

    assert (answer.elected, answer.tied) == (kept, tied)


@given(st.sampled_from(list(Form)), st.integers(1, 8), st.integers(3, 30), st.integers(0, 99))
def test_the_same_seed_gives_the_same_deck_and_nobody_over_votes(
    form: Form, names: int, cards: int, seed: int
) -> None:
    count = 1 if form is Form.SINGLE else names + 1
    seats = names if form is Form.SURPLUS else count
    labels = [f"Người {i}" for i in range(count)]

    deck = make_deck(form, labels, seats, cards, seed)

    assert deck == make_deck(form, labels, seats, cards, seed)
    assert len(deck.markings) == cards
    for marking in deck.markings:
        if form is Form.SURPLUS and marking.marks is not None:
            assert marking.marks.count(CHOSEN) <= seats


@pytest.mark.parametrize(
    ("form", "purpose"),
    [
        *((form, Purpose.ELECTION) for form in Form),
        *((form, Purpose.TRUST) for form in Form if form is not Form.SURPLUS),
        (Form.NO_SURPLUS, Purpose.OPINION),
    ],
)
def test_one_altered_marking_shows_in_the_answer(form: Form, purpose: Purpose) -> None:
    labels = NAMES[:1] if form is Form.SINGLE else NAMES
    deck = make_deck(form, labels, 1 if form is Form.SINGLE else 2, 20, seed=3, purpose=purpose)

    assert differences(deck.answer(20), deck.answer(20)) == []
    assert differences(deck.answer(20), alter_one(deck).answer(20)) != []
