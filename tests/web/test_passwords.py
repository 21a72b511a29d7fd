"""PUT /session/password: who made an account cannot act as its holder for ever (design 5.5)."""

import pytest

from tests.web.hall import FIRST_PASSWORD, PASSWORD, Browser, Hall, good, refused

NEW = "mat-khau-moi"


def appoint(hall: Hall, username: str, role: str) -> Browser:
    """Make an account and sign in with the password that its maker has seen."""
    body = {
        "username": username,
        "full_name": "Đồng chí Mới",
        "role": role,
        "password": FIRST_PASSWORD,
    }
    good(hall.person("thuky").post("/accounts", body))
    browser = hall.browser()
    good(browser.sign_in(username, FIRST_PASSWORD))
    return browser


def ask_opening(hall: Hall) -> str:
    page = f"/rounds/{hall.round}/opening"
    good(hall.person("thuky").post(page, {"present": 4, "issued": 4}))
    return f"{page}/confirmation"


def test_a_password_that_was_chosen_opens_and_the_first_one_no_more(hall: Hall) -> None:
    browser = appoint(hall, "moi", "observer")
    other = hall.browser()
    good(other.sign_in("moi", FIRST_PASSWORD))

    good(browser.put("/session/password", {"old": FIRST_PASSWORD, "new": NEW}))

    assert hall.events()[-1] == "PasswordChosen"
    assert hall.browser().sign_in("moi", FIRST_PASSWORD).status_code == 401
    assert hall.browser().sign_in("moi", NEW).status_code == 200
    assert good(browser.get("/session"))["account"]["username"] == "moi"
    assert good(other.get("/session"))["account"] is None


@pytest.mark.parametrize(
    ("old", "new", "status", "word"),
    [
        pytest.param(PASSWORD + "x", NEW, 401, "không đúng", id="the old one must be right"),
        pytest.param(PASSWORD, "ngan", 422, "8 ký tự", id="the new one must be long"),
    ],
)
def test_what_does_not_suit_changes_nothing(
    hall: Hall, old: str, new: str, status: int, word: str
) -> None:
    events = hall.events()
    answer = hall.person("thuky").put("/session/password", {"old": old, "new": new})

    assert word in refused(answer, status)["message"]
    assert hall.events() == events
    assert hall.browser().sign_in("thuky", PASSWORD).status_code == 200


def test_nobody_confirms_under_a_password_that_somebody_else_has_seen(hall: Hall) -> None:
    confirmation = ask_opening(hall)
    browser = appoint(hall, "moi", "presidium")

    refusal = refused(browser.post(confirmation), 403)
    good(browser.put("/session/password", {"old": FIRST_PASSWORD, "new": NEW}))

    assert "đổi mật khẩu" in refusal["message"]
    assert good(browser.post(confirmation))["state"] == "open"
