"""cards.json and roll.json: who may vote, by public credentials alone (FORMAT §3)."""

from dataclasses import replace
from typing import Any

import pytest

from congress.crypto.canonical import compact, jcs
from congress.crypto.errors import VerificationError
from congress.crypto.groups import get_group
from congress.record.cards import (
    CardLists,
    Roll,
    SlotList,
    credentials_json,
    read_card_lists,
    read_credentials,
    read_roll,
    slot_digest,
    verify_roll,
    write_card_lists,
    write_roll,
)

GROUP = get_group("Ed25519")
CREDENTIALS = tuple(sorted(GROUP.encode(GROUP.gexp(secret)) for secret in range(1, 9)))
NEUTRAL = GROUP.encode(GROUP.one)
UUIDS = ("vongbauthu1111", "vongbauthu1112")
LISTS = CardLists(
    "Ed25519",
    6,
    2,
    (SlotList(1, UUIDS[0], slot_digest(CREDENTIALS)), SlotList(2, UUIDS[1], "0" * 64)),
)
ROLL = Roll(1, UUIDS[0], CREDENTIALS[:5], CREDENTIALS[6:], CREDENTIALS[5:6])


def test_the_lists_of_cards_are_written_and_read() -> None:
    assert read_card_lists(write_card_lists(LISTS)) == LISTS
    assert LISTS.slot(2).uuid == UUIDS[1]


def test_the_digest_of_a_slot_does_not_tell_cards_from_spares() -> None:
    assert slot_digest(reversed(CREDENTIALS)) == slot_digest(CREDENTIALS)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"[]", id="no object"),
        pytest.param(b" " + write_card_lists(LISTS), id="other white space"),
        pytest.param(write_card_lists(replace(LISTS, lists=LISTS.lists[1:])), id="no first slot"),
        pytest.param(
            write_card_lists(
                replace(LISTS, lists=(LISTS.lists[0], replace(LISTS.lists[0], slot=2)))
            ),
            id="one uuid for two slots",
        ),
    ],
)
def test_other_lists_of_cards_are_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError) as caught:
        read_card_lists(raw)

    assert (caught.value.check, caught.value.step) == ("cards", 1)


def test_a_roll_is_written_and_read() -> None:
    assert read_roll(write_roll(ROLL)) == ROLL
    assert ROLL.credentials == sorted(CREDENTIALS[:5] + CREDENTIALS[6:])


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"{", id="not JSON"),
        pytest.param(write_roll(ROLL) + b"\n", id="a line break at the end"),
        pytest.param(write_roll(replace(ROLL, cards=ROLL.cards[::-1])), id="not sorted"),
        pytest.param(write_roll(replace(ROLL, unused=ROLL.spares)), id="a credential twice"),
    ],
)
def test_another_roll_is_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError) as caught:
        read_roll(raw)

    assert (caught.value.check, caught.value.step) == ("roll", 1)


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        pytest.param({"slot": 0}, 2, id="no such slot before"),
        pytest.param({"slot": 3}, 2, id="no such slot after"),
        pytest.param({"slot": 2}, 2, id="another slot"),
        pytest.param({"uuid": UUIDS[1]}, 2, id="another uuid"),
        pytest.param({"unused": ()}, 3, id="a credential was left out"),
        pytest.param({"cards": ROLL.cards[1:]}, 3, id="a card was taken off"),
        pytest.param({"unused": (NEUTRAL,)}, 3, id="a credential was exchanged"),
        pytest.param(
            {"spares": CREDENTIALS[4:7], "cards": CREDENTIALS[:4], "unused": CREDENTIALS[7:]},
            4,
            id="more spares than there are",
        ),
    ],
)
def test_a_roll_that_is_not_its_slots_list_is_refused(changed: dict[str, Any], step: int) -> None:
    verify_roll(GROUP, ROLL, LISTS)

    with pytest.raises(VerificationError) as caught:
        verify_roll(GROUP, replace(ROLL, **changed), LISTS)

    assert (caught.value.check, caught.value.step) == ("roll", step)


def test_a_roll_of_another_group_is_refused() -> None:
    with pytest.raises(VerificationError, match="another round or group"):
        verify_roll(get_group("BELENIOS-2048"), ROLL, LISTS)


@pytest.mark.parametrize("odd", [NEUTRAL, "f" * 64])
def test_a_roll_with_a_credential_that_is_no_card_is_refused(odd: str) -> None:
    roll = replace(ROLL, cards=tuple(sorted((*CREDENTIALS[:4], odd))))
    everything = (*roll.cards, *roll.spares, *roll.unused)
    lists = replace(LISTS, lists=(SlotList(1, UUIDS[0], slot_digest(everything)),))

    with pytest.raises(VerificationError) as caught:
        verify_roll(GROUP, roll, lists)

    assert (caught.value.check, caught.value.step) == ("roll", 5)


def test_the_credentials_of_an_archive_are_sorted_text() -> None:
    assert credentials_json(reversed(CREDENTIALS)) == compact(list(CREDENTIALS))
    assert read_credentials(GROUP, credentials_json(CREDENTIALS)) == dict.fromkeys(CREDENTIALS, 1)


def test_credentials_of_other_programs_may_have_weights_and_any_order() -> None:
    raw = jcs([f"{CREDENTIALS[1]},3", CREDENTIALS[0]])

    assert read_credentials(GROUP, raw) == {CREDENTIALS[1]: 3, CREDENTIALS[0]: 1}


@pytest.mark.parametrize(
    ("listed", "step"),
    [
        pytest.param([CREDENTIALS[0], f"{CREDENTIALS[0]},2"], 1, id="one credential twice"),
        pytest.param([f"{CREDENTIALS[0]},"], 1, id="no weight"),
        pytest.param([f"{CREDENTIALS[0]},0"], 1, id="weight nothing"),
        pytest.param([f"{CREDENTIALS[0]},-1"], 1, id="a negative weight"),
        pytest.param([f"{CREDENTIALS[0]},1,2"], 1, id="more than a weight"),
        pytest.param([f"{CREDENTIALS[0]},9999999999"], 1, id="an absurd weight"),
        pytest.param([7], 1, id="no text"),
        pytest.param([NEUTRAL], 5, id="the neutral element"),
        pytest.param(["x"], 5, id="no element"),
    ],
)
def test_other_credentials_are_refused(listed: list[Any], step: int) -> None:
    with pytest.raises(VerificationError) as caught:
        read_credentials(GROUP, compact(listed))

    assert (caught.value.check, caught.value.step) == ("roll", step)
