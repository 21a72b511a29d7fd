"""Opening, closing, changing cards and annulling take two people of two roles (R37, design 5.5)."""

from typing import Any

import pytest

from tests.web.hall import CARDS, Hall, good, refused

pytestmark = pytest.mark.anywhere

ACTS: dict[str, tuple[str, dict[str, Any]]] = {
    "opening": ("thuky", {"present": CARDS, "issued": CARDS}),
    "card-changes": ("thamtra", {}),
    "closing": ("thuky", {}),
    "annulment": ("thuky", {"reason": "Nghị quyết số 1 của đại hội"}),
}


@pytest.fixture(params=list(ACTS))
def act(request: pytest.FixtureRequest, hall: Hall) -> tuple[str, str, dict[str, Any]]:
    """Bring the round to where an act may be asked for: who asks, the address, what is asked."""
    name = str(request.param)
    first, body = ACTS[name]
    if name in {"card-changes", "closing"}:
        hall.open()
    if name == "card-changes":
        body = {"void": [hall.credential(1)]}
    return first, f"{hall.page}/{name}", body


def test_two_people_do_it(hall: Hall, act: tuple[str, str, dict[str, Any]]) -> None:
    first, page, body = act
    asked = good(hall.person(first).post(page, body))
    assert asked["pending"]["asked_by"] == first
    done = good(hall.person("chutich").post(f"{page}/confirmation"))

    assert done["pending"] is None
    assert hall.events()[-2] == "ActAsked"


def test_nobody_confirms_what_was_not_asked_for(
    hall: Hall, act: tuple[str, str, dict[str, Any]]
) -> None:
    _, page, _ = act
    events = hall.events()
    error = refused(hall.person("chutich").post(f"{page}/confirmation"), 409)

    assert error["rule"] == "R37"
    assert hall.events() == events


def test_a_question_lasts_five_minutes(hall: Hall, act: tuple[str, str, dict[str, Any]]) -> None:
    first, page, body = act
    good(hall.person(first).post(page, body))
    hall.clock.move(minutes=5)

    refused(hall.person("chutich").post(f"{page}/confirmation"), 409)
    assert good(hall.person("thuky").get(hall.page))["pending"] is None
    good(hall.person(first).post(page, body))
    hall.clock.move(minutes=4, seconds=59)
    good(hall.person("chutich").post(f"{page}/confirmation"))


def test_an_answer_is_given_once(hall: Hall, act: tuple[str, str, dict[str, Any]]) -> None:
    first, page, body = act
    good(hall.person(first).post(page, body))
    good(hall.person("chutich").post(f"{page}/confirmation"))

    refused(hall.person("chutich2").post(f"{page}/confirmation"), 409)


def test_the_one_who_asked_cannot_confirm(hall: Hall, act: tuple[str, str, dict[str, Any]]) -> None:
    first, page, body = act
    good(hall.person(first).post(page, body))

    refused(hall.person(first).post(f"{page}/confirmation"), 403)


def test_asking_for_something_else_takes_the_question_back(hall: Hall) -> None:
    good(hall.person("thuky").post(f"{hall.page}/opening", ACTS["opening"][1]))
    good(hall.person("thuky").post(f"{hall.page}/annulment", ACTS["annulment"][1]))

    refused(hall.person("chutich").post(f"{hall.page}/opening/confirmation"), 409)
    good(hall.person("chutich").post(f"{hall.page}/annulment/confirmation"))


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        pytest.param((CARDS - 1, CARDS), "nhiều hơn", id="more ballots than people"),
        pytest.param((CARDS + 1, CARDS), "nhiều hơn", id="more people than N"),
        pytest.param((CARDS, CARDS - 1), "thẻ đã phát", id="fewer ballots than cards given out"),
    ],
)
def test_numbers_that_cannot_be_true_do_not_open_a_round(
    hall: Hall, numbers: tuple[int, int], why: str
) -> None:
    present, issued = numbers
    body = {"present": present, "issued": issued}
    error = refused(hall.person("thuky").post(f"{hall.page}/opening", body), 409)

    assert error["rule"] == "R37"
    assert why in error["message"]


def test_an_annulled_round_keeps_its_ballots_closed_and_another_follows(hall: Hall) -> None:
    hall.open()
    good(hall.cast(hall.ballot(1)))
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})

    refused(hall.person("kp1").post(f"{hall.page}/counts", {"issued": 4, "returned": 1}), 409)
    refused(hall.person("quansat").get(f"{hall.page}/files/box.bel"), 409)
    assert good(hall.person("quansat").get(hall.page))["returned"] == 1


def test_an_annulment_needs_its_reason(hall: Hall) -> None:
    refused(hall.person("thuky").post(f"{hall.page}/annulment", {"reason": " "}), 422)
