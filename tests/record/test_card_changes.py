"""The cards of an open round, and what the laptop asks to change (FORMAT §3.5, §3.6)."""

from dataclasses import replace

import pytest

from congress.crypto.errors import VerificationError
from congress.record.card_changes import (
    CardChange,
    RoundCards,
    read_change,
    read_round_cards,
    write_change,
    write_round_cards,
)

CARDS = RoundCards(3, "vongbauthu1111", ("a", "b", "c"), ("d", "e"), ("f",), ("a", "c"))
CHANGE = CardChange(3, "vongbauthu1111", ("b",), ("d",))


def test_the_cards_of_a_round_are_written_and_read() -> None:
    assert read_round_cards(write_round_cards(CARDS)) == CARDS
    assert b"time" not in write_round_cards(CARDS)


def test_a_change_is_written_and_read() -> None:
    assert read_change(write_change(CHANGE)) == CHANGE
    assert read_change(write_change(replace(CHANGE, void=()))).make_valid == ("d",)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"{}", id="no fields"),
        pytest.param(write_change(CHANGE), id="a change"),
        pytest.param(write_round_cards(replace(CARDS, used=("c", "a"))), id="in another order"),
        pytest.param(write_round_cards(replace(CARDS, used=("d",))), id="a spare that voted"),
        pytest.param(write_round_cards(replace(CARDS, void=("a",))), id="valid and void"),
        pytest.param(write_round_cards(CARDS) + b"\n", id="another byte"),
    ],
)
def test_other_cards_of_a_round_are_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError, match="round cards step 1"):
        read_round_cards(raw)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"[]", id="no object"),
        pytest.param(write_change(replace(CHANGE, void=("b", "b"))), id="a card twice"),
        pytest.param(write_change(replace(CHANGE, void=("d",))), id="void and made valid"),
        pytest.param(write_change(replace(CHANGE, void=(), make_valid=())), id="nothing"),
        pytest.param(b" " + write_change(CHANGE), id="another byte"),
    ],
)
def test_another_change_is_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError, match="card change step 1"):
        read_change(raw)
