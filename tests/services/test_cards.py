"""Making cards, handing over a roll, looking up a credential (design 3.1)."""

from dataclasses import replace
from itertools import pairwise

import pytest

from congress.crypto.canonical import sha256_hex
from congress.crypto.credentials import Card, derive_secret, public_credential
from congress.crypto.groups import get_group
from congress.domain.card_books import Due, RoundState
from congress.domain.errors import NotFound, RuleViolation
from congress.record.card_changes import CardChange, RoundCards
from congress.record.cards import verify_roll
from congress.services.card_tables import CardTable
from congress.services.cards import (
    card_lists,
    find_credential,
    make_cards,
    make_change,
    make_roll,
    read_serials,
    read_state,
)

Made = tuple[list[Card], CardTable]


@pytest.fixture(scope="module")
def made() -> Made:
    return make_cards(10, spares=4, slots=3, group_name="Ed25519")


def credential(made: Made, slot: int, serial: int) -> str:
    cards, table = made
    group = get_group(table.group)
    secret = derive_secret(group, table.uuids[slot - 1], cards[serial - 1])
    return public_credential(group, secret)


def test_every_card_has_its_derived_credential_in_every_slot(made: Made) -> None:
    _, table = made

    for slot in (1, 2, 3):
        assert table.column(slot) == [credential(made, slot, serial) for serial in range(1, 15)]


def test_serials_count_from_1_and_no_secret_or_uuid_occurs_twice(made: Made) -> None:
    cards, table = made

    assert [card.serial for card in cards] == list(range(1, 15))
    assert len({card.secret for card in cards}) == 14
    assert len(set(table.uuids)) == 3


def test_the_lists_are_sorted_so_that_slots_cannot_be_linked_by_place(made: Made) -> None:
    _, table = made
    orders = [
        [table.column(slot).index(item) for item in sorted(table.column(slot))]
        for slot in (1, 2, 3)
    ]

    assert all(one != other for one, other in pairwise(orders))


def test_the_public_lists_hold_numbers_and_digests_only(made: Made) -> None:
    _, table = made
    lists = card_lists(table)

    assert (lists.group, lists.cards, lists.spares) == ("Ed25519", 10, 4)
    for item in lists.lists:
        text = '["' + '","'.join(sorted(table.column(item.slot))) + '"]'
        assert item.sha256 == sha256_hex(text.encode())
        assert item.uuid == table.uuids[item.slot - 1]


def test_a_roll_is_the_cards_that_may_vote_and_sealed_spares_each_sorted(made: Made) -> None:
    _, table = made

    roll = make_roll(table, slot=2, voting={1, 2, 9, 12}, spares={11, 13})

    of = {serial: credential(made, 2, serial) for serial in range(1, 15)}
    assert list(roll.cards) == sorted(of[n] for n in (1, 2, 9, 12))
    assert list(roll.spares) == sorted(of[n] for n in (11, 13))
    assert list(roll.unused) == sorted(of[n] for n in (3, 4, 5, 6, 7, 8, 10, 14))
    verify_roll(get_group("Ed25519"), roll, card_lists(table))


@pytest.mark.parametrize(
    ("slot", "voting", "what"),
    [
        pytest.param(0, {1}, "lượt bầu số 0", id="slots count from 1"),
        pytest.param(4, {1}, "lượt bầu số 4", id="a slot that was not made"),
        pytest.param(1, {15}, "thẻ số 15", id="a card that was not made"),
    ],
)
def test_a_roll_that_cannot_be_is_refused(
    made: Made, slot: int, voting: set[int], what: str
) -> None:
    _, table = made

    with pytest.raises(RuleViolation, match=what):
        make_roll(table, slot=slot, voting=voting, spares=())


def test_the_cards_of_an_open_round_are_found_in_the_table_all_at_once(made: Made) -> None:
    _, table = made
    of = {serial: credential(made, 2, serial) for serial in range(1, 15)}
    cards = RoundCards(2, table.uuids[1], (of[3], of[4]), (of[11],), (of[5],), (of[4],))
    other = replace(cards, void=("x",))

    assert read_state(table, cards) == RoundState(
        frozenset({3, 4}), frozenset({11}), frozenset({4})
    )
    assert make_change(table, cards, Due((3,), (11,))) == CardChange(
        2, table.uuids[1], (of[3],), (of[11],)
    )
    for wrong in (replace(cards, uuid=table.uuids[0]), other):
        with pytest.raises(RuleViolation, match="không thuộc các thẻ của bảng này"):
            read_state(table, wrong)


def test_a_credential_is_found_by_slot_and_serial(made: Made) -> None:
    _, table = made

    assert find_credential(table, slot=3, serial=14) == credential(made, 3, 14)
    with pytest.raises(NotFound):
        find_credential(table, slot=3, serial=0)


@pytest.mark.parametrize(
    ("text", "serials"),
    [("1-3,7", {1, 2, 3, 7}), ("", set()), (" 5 , 8 - 9 ,", {5, 8, 9}), ("00012", {12})],
)
def test_serials_are_read_as_an_office_writes_them(text: str, serials: set[int]) -> None:
    assert read_serials(text) == serials


@pytest.mark.parametrize("text", ["x", "1-", "9-1", "1--3", "²", "1;2", "123456"])
def test_serials_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="Khoảng" if text == "9-1" else "Không hiểu"):
        read_serials(text)


@pytest.mark.parametrize(
    ("count", "spares", "slots"), [(0, 1, 1), (1, -1, 1), (1, 1, 0), (99_990, 10, 1)]
)
def test_numbers_that_no_congress_has_are_refused(count: int, spares: int, slots: int) -> None:
    with pytest.raises(RuleViolation, match="Số thẻ"):
        make_cards(count, spares=spares, slots=slots, group_name="Ed25519")
