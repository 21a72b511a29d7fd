"""Voting cards: digits, the hashed form, credentials of rounds (SPEC §4)."""

import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.credentials import (
    BASE58,
    CHECK_IN,
    VOTING,
    Card,
    derive_secret,
    make_card,
    public_credential,
    random_uuid,
    read_digits,
    to_base58,
)
from congress.crypto.errors import VerificationError
from tests.crypto.known import card_of
from tests.crypto.toys import GROUPS, TOY

cards = st.builds(Card, st.just(VOTING), st.integers(0, 99_999), st.integers(0, 2**128 - 1))


@given(cards)
def test_a_card_is_read_as_it_is_written(card: Card) -> None:
    assert len(card.digits) == 47
    assert read_digits(card.digits) == card
    assert read_digits(f"  {card.digits[:5]}-{card.digits[5:20]} {card.digits[20:]}\r\n") == card
    assert card_of(card.base58).secret == card.secret
    assert [len(group) for group in card.base58.split("-")] == [5, 6, 5, 6]


@given(cards, st.integers(0, 46), st.sampled_from(string.digits))
def test_any_one_wrong_digit_is_found(card: Card, place: int, digit: str) -> None:
    wrong = card.digits[:place] + digit + card.digits[place + 1 :]
    if wrong == card.digits:
        return

    with pytest.raises(VerificationError) as refusal:
        read_digits(wrong)

    assert (refusal.value.check, refusal.value.step) == ("card", 2)


@given(cards, st.integers(0, 45))
def test_any_two_neighbours_exchanged_are_found(card: Card, place: int) -> None:
    one, two = card.digits[place], card.digits[place + 1]
    wrong = card.digits[:place] + two + one + card.digits[place + 2 :]
    if one == two:
        return

    with pytest.raises(VerificationError) as refusal:
        read_digits(wrong)

    assert (refusal.value.check, refusal.value.step) == ("card", 2)


@given(st.text(max_size=60) | st.text(string.digits, min_size=47, max_size=47))
def test_text_of_any_kind_is_a_card_or_refused(text: str) -> None:
    with suppress(VerificationError):
        assert read_digits(text).digits == "".join(c for c in text if c in string.digits)


def test_a_new_card_is_drawn_and_has_five_digits_of_serial() -> None:
    assert [make_card(serial).serial for serial in (0, 7)] == [0, 7]
    assert make_card(99_999).secret != make_card(99_999).secret
    for serial in (-1, 100_000):
        with pytest.raises(ValueError, match="five digits"):
            make_card(serial)


@pytest.mark.parametrize("kind", [VOTING, CHECK_IN])
def test_a_card_is_read_for_its_kind_alone(kind: int) -> None:
    card = make_card(7, kind)
    other = VOTING + CHECK_IN - kind

    assert read_digits(card.digits, kind) == card
    with pytest.raises(VerificationError) as refusal:
        read_digits(card.digits, other)
    assert (refusal.value.check, refusal.value.step) == ("card", 3)


@given(st.integers(0, 58**14 - 1))
def test_base58_has_one_form(number: int) -> None:
    text = to_base58(number, 14)

    assert sum(BASE58.index(c) * 58**i for i, c in enumerate(reversed(text))) == number


def test_base58_leaves_out_what_looks_alike() -> None:
    assert len(BASE58) == len(set(BASE58)) == 58
    assert not set("0OIl") & set(BASE58)
    assert to_base58(0, 3) == "111"
    assert len(random_uuid()) == 14
    assert set(random_uuid()) <= set(BASE58)
    assert random_uuid() != random_uuid()


@given(cards, st.sampled_from(sorted(GROUPS)))
def test_a_card_gives_other_credentials_in_other_rounds(card: Card, name: str) -> None:
    group = GROUPS[name]
    first, second = (derive_secret(group, uuid, card) for uuid in ("1" * 14, "2" * 14))

    assert first != second
    assert first == derive_secret(group, "1" * 14, card)
    assert 0 <= first < group.q
    assert group.decode_key(public_credential(group, first)) == group.gexp(first)
    assert public_credential(TOY, 0) == "1"
