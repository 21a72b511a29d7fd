"""Lists and rolls of the credentials committee, and changes while a round is open (design 3.1)."""

from dataclasses import replace
from typing import Any

import pytest

from congress.record.cards import Roll, read_roll, write_roll
from congress.rehearsal.laptop import Laptop
from tests.web.hall import (
    CARDS,
    SLOTS,
    SPARES,
    Hall,
    freeze,
    good,
    make_key,
    refused,
)
from tests.web.lists import DELEGATES

SPARE = CARDS + 1


def laptop_of(hall: Hall) -> Laptop:
    assert hall.kept.laptop is not None
    return hall.kept.laptop


def hand_over(hall: Hall, raw: bytes) -> Any:
    return hall.person("thamtra").send("POST", "/cards/rolls", raw)


def changed(roll: Roll, **parts: Any) -> bytes:
    return write_roll(replace(roll, **parts))


def test_lists_are_registered_once(hall: Hall) -> None:
    page = good(hall.person("quansat").get("/cards"))
    assert page["lists"]["cards"] == CARDS
    assert [slot["used"] for slot in page["slots"]] == [True, False, False]
    assert len(page["slots"]) == SLOTS

    other = Laptop.make("Ed25519", 1, 0, 1).lists
    refused(hall.person("thamtra").send("POST", "/cards/lists", other), 409)


def test_a_roll_of_another_congress_is_refused(hall: Hall) -> None:
    stranger = Laptop.make("Ed25519", CARDS, SPARES, SLOTS)

    assert refused(hand_over(hall, stranger.roll(2)), 422)["check"] == "roll"


def test_a_roll_that_leaves_a_card_out_or_adds_one_is_refused(hall: Hall) -> None:
    roll = read_roll(laptop_of(hall).roll(2))
    less = changed(roll, cards=roll.cards[1:])
    more = changed(roll, cards=tuple(sorted((*roll.cards, laptop_of(hall).credential(3, 1)))))

    for raw in (less, more, b"{}", b""):
        assert refused(hand_over(hall, raw), 422)["check"] == "roll"


def test_a_slot_is_used_up_by_freezing_even_when_the_round_is_annulled(hall: Hall) -> None:
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    refused(hand_over(hall, laptop_of(hall).roll(1)), 409)
    freeze(hall, slot=2)

    page = good(hall.person("quansat").get("/cards"))
    assert [slot["used"] for slot in page["slots"]] == [True, True, False]


def test_cards_and_key_of_different_groups_freeze_no_round(sqlite_hall: Hall) -> None:
    hall = sqlite_hall
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    good(hand_over(hall, laptop_of(hall).roll(2)))
    own = hall.kept.ceremony
    make_key(hall, "BELENIOS-2048")
    office, page = hall.person("thuky"), f"/elections/{hall.kept.election}/rounds"
    asked = {"slot": 2, "denominator": {"summoned": len(DELEGATES)}}

    error = refused(office.post(page, {**asked, "ceremony": hall.kept.ceremony}), 409)

    assert "Thẻ bỏ phiếu làm cho nhóm Ed25519" in error["message"]
    good(office.post(page, {**asked, "ceremony": own}))


def test_until_freezing_a_newer_roll_takes_the_place_of_the_older(hall: Hall) -> None:
    roll = read_roll(laptop_of(hall).roll(2))
    good(hand_over(hall, laptop_of(hall).roll(2)))
    unused = tuple(sorted((*roll.unused, roll.cards[0])))
    newer = good(hand_over(hall, changed(roll, cards=roll.cards[1:], unused=unused)))
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    asked = {"ceremony": hall.kept.ceremony, "slot": 2, "denominator": {"summoned": CARDS}}
    page = f"/elections/{hall.kept.election}/rounds"
    frozen = good(hall.person("thuky").post(page, asked))

    assert newer["cards"] == CARDS - 1
    assert frozen["cards"] == CARDS - 1
    assert hall.events().count("RollHandedOver") == 3


@pytest.mark.parametrize(
    ("void", "make_valid", "status"),
    [
        pytest.param((), (), 422, id="nothing"),
        pytest.param((1, 1), (), 422, id="a card twice"),
        pytest.param((SPARE,), (), 409, id="voiding a spare"),
        pytest.param((), (1,), 409, id="making a card valid that is"),
        pytest.param((), (SPARE,), 409, id="more cards than people present"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    hall: Hall, void: tuple[int, ...], make_valid: tuple[int, ...], status: int
) -> None:
    hall.open()
    body = {
        "void": [hall.credential(serial) for serial in void],
        "make_valid": [hall.credential(serial) for serial in make_valid],
    }

    refused(hall.person("thamtra").post(f"{hall.page}/card-changes", body), status)


def test_a_card_that_voted_cannot_be_voided(hall: Hall) -> None:
    hall.open()
    good(hall.cast(hall.ballot(1)))
    body = {"void": [hall.credential(1)]}
    error = refused(hall.person("thamtra").post(f"{hall.page}/card-changes", body), 409)

    assert "đã bỏ phiếu xong" in error["message"]


def test_a_card_that_voted_after_the_question_is_not_voided_by_the_answer(hall: Hall) -> None:
    hall.open()
    body = {"void": [hall.credential(1)]}
    good(hall.person("thamtra").post(f"{hall.page}/card-changes", body))
    good(hall.cast(hall.ballot(1)))

    refused(hall.person("chutich").post(f"{hall.page}/card-changes/confirmation"), 409)


def test_a_changed_card_is_recorded_by_its_public_credential_alone(hall: Hall) -> None:
    hall.open()
    body = {"void": [hall.credential(4)], "make_valid": [hall.credential(SPARE)]}
    hall.two_people("card-changes", body)
    leaf = good(hall.browser().get("/log"))["leaves"][-1]

    assert hall.credential(4) in leaf
    assert "serial" not in leaf
