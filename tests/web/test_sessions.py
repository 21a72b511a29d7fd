"""Signing in and out; tablets; limits by account, never by address (stack 2.1, traps 17, 18)."""

import pytest
from sqlalchemy import text

from congress.app import create_app
from congress.settings import Settings
from tests.web.hall import Hall, good, refused


def test_signing_in_begins_a_new_session(hall: Hall) -> None:
    browser = hall.browser()
    before = browser.client.get_cookie("congress")
    answer = good(browser.sign_in("chutich"))
    after = browser.client.get_cookie("congress")

    assert answer["account"] == {
        "username": "chutich",
        "full_name": "Đồng chí Chutich",
        "role": "presidium",
    }
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert good(browser.get("/session"))["account"]["username"] == "chutich"


def test_the_cookie_is_for_this_server_alone_and_no_script_reads_it(hall: Hall) -> None:
    cookie = hall.browser().client.get_cookie("congress")

    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.path) == (True, "Strict", "/")
    assert cookie.origin_only
    assert not cookie.secure


def test_over_https_the_cookie_is_bound_to_the_host(sqlite_hall: Hall) -> None:
    settings = Settings(data=sqlite_hall.settings.data, https=True, workers=0)
    app = create_app(settings, clock=sqlite_hall.clock)
    client = app.test_client()
    client.get("/api/session", base_url="https://daihoi.internal")
    cookie = client.get_cookie("__Host-congress", domain="daihoi.internal")
    app.extensions["congress"].close()

    assert cookie is not None
    assert cookie.secure


def test_a_cookie_is_stored_only_as_a_hash(hall: Hall) -> None:
    cookie = hall.person("thuky").client.get_cookie("congress")
    assert cookie is not None
    with hall.runtime.database.reading() as session:
        stored = session.scalars(text("SELECT id_hash FROM sessions")).all()

    assert stored
    assert cookie.value not in stored


def test_signing_out_ends_the_session(hall: Hall) -> None:
    browser = hall.person("chutich")
    good(browser.delete("/session"))

    refused(browser.get("/rounds"), 401)


def test_a_session_ends_after_a_shift(hall: Hall) -> None:
    browser = hall.person("chutich")
    hall.clock.move(hours=11)
    good(browser.get("/rounds"))
    hall.clock.move(hours=1)

    refused(browser.get("/rounds"), 401)


@pytest.mark.parametrize(
    ("username", "password"), [("chutich", "sai-mat-khau"), ("khongai", "mat-khau-thu"), ("", "")]
)
def test_a_wrong_name_or_password_is_refused_alike(
    hall: Hall, username: str, password: str
) -> None:
    error = refused(hall.browser().sign_in(username, password), 401)

    assert error["message"] == ("Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và thử lại.")


def test_wrong_passwords_slow_down_the_account_and_nobody_else(hall: Hall) -> None:
    for _ in range(5):
        refused(hall.browser().sign_in("chutich", "sai"), 401)

    error = refused(hall.browser().sign_in("chutich"), 429)
    assert "08:00:30" in error["message"]
    good(hall.browser().sign_in("chutich2"))
    hall.clock.move(seconds=30)
    good(hall.browser().sign_in("chutich"))


def test_a_right_password_forgets_the_wrong_ones(hall: Hall) -> None:
    for _ in range(2):
        for _ in range(4):
            refused(hall.browser().sign_in("chutich", "sai"), 401)
        good(hall.browser().sign_in("chutich"))


def test_the_wait_never_grows_beyond_five_minutes(hall: Hall) -> None:
    for _ in range(12):
        hall.clock.move(minutes=5)
        refused(hall.browser().sign_in("chutich", "sai"), 401)
    hall.clock.move(minutes=5)

    good(hall.browser().sign_in("chutich"))


def test_a_tablet_is_paired_once(hall: Hall) -> None:
    made = good(hall.person("thuky").post("/tablets", {"label": "Máy 1"}))
    tablet, late = hall.browser(), hall.browser()
    answer = good(tablet.pair(made["code"]))

    assert answer["tablet"] == {"tablet": made["tablet"], "label": "Máy 1"}
    refused(late.pair(made["code"]), 401)
    good(tablet.get("/vote/rounds"))


def test_a_pairing_code_lasts_two_hours(hall: Hall) -> None:
    code = good(hall.person("thuky").post("/tablets", {"label": "Máy 1"}))["code"]
    hall.clock.move(hours=2)

    refused(hall.browser().pair(code), 401)


def test_a_revoked_tablet_casts_no_more(hall: Hall) -> None:
    made = good(hall.person("thuky").post("/tablets", {"label": "Máy 1"}))
    tablet = hall.browser()
    good(tablet.pair(made["code"]))
    good(hall.person("thuky").delete(f"/tablets/{made['tablet']}"))

    refused(tablet.get("/vote/rounds"), 401)
    assert hall.events()[-3:] == ["TabletAdded", "TabletPaired", "TabletRevoked"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"role": "tablet"}, id="a tablet has no account"),
        pytest.param({"role": "chairman"}, id="an unknown role"),
        pytest.param({"username": "Có Dấu"}, id="a name that cannot be typed"),
        pytest.param({"password": "ngan"}, id="a short password"),
        pytest.param({"full_name": "A\u202eB"}, id="a name that shows as another"),
    ],
)
def test_an_account_that_cannot_be_is_refused(hall: Hall, body: dict[str, str]) -> None:
    new = {"username": "moi", "full_name": "Lê Mới", "role": "observer"}
    good(hall.person("thuky").post("/accounts", new | {"username": "truoc"}))
    events = hall.events()

    refused(hall.person("thuky").post("/accounts", new | body), 422)
    assert hall.events() == events


def test_an_account_is_made_once_and_its_drawn_password_works(hall: Hall) -> None:
    new = {"username": "moi", "full_name": "Lê Mới", "role": "observer"}
    made = good(hall.person("thuky").post("/accounts", new))

    good(hall.browser().sign_in("moi", made["password"]))
    refused(hall.person("thuky").post("/accounts", new), 409)
