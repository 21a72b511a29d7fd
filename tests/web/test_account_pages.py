"""/accounts: who may sign in, slips that show a password once, ending an account (design 5.5)."""

import re

import pytest

from tests.web.hall import PASSWORD, Browser, Hall, good

NEW = {"full_name": "Lê Quang Vượng", "role": "presidium", "username": ""}


@pytest.fixture
def office(sqlite_hall: Hall) -> Browser:
    return sqlite_hall.person("thuky")


def password_in(slip: str) -> str:
    """Read the one-time password off a slip."""
    found = re.search(r"[1-9A-Za-z]{4}-[1-9A-Za-z]{4}-[1-9A-Za-z]{4}", slip)
    assert found is not None
    return found[0]


def test_the_page_lists_everybody_with_role_and_state(office: Browser) -> None:
    shown = office.page("/accounts")

    assert shown.status_code == 200
    for words in ("Trần Thị Thư", "Ban thẩm tra tư cách đại biểu", "quansat", "Đang dùng"):
        assert words in shown.text


def test_a_new_account_gives_a_slip_that_signs_in_and_is_shown_once(
    office: Browser, sqlite_hall: Hall
) -> None:
    slip = office.fill("/accounts", NEW)

    assert (slip.status_code, slip.headers["HX-Retarget"]) == (200, "#slips")
    assert "vuonglq" in slip.text
    assert "Chưa tự đặt mật khẩu" in slip.text
    assert sqlite_hall.events()[-1] == "AccountCreated"
    good(sqlite_hall.browser().sign_in("vuonglq", password_in(slip.text)))
    assert password_in(slip.text) not in office.page("/accounts").text


def test_without_scripts_the_slip_stands_on_the_whole_page(office: Browser) -> None:
    fields = NEW | {"csrf_token": office.csrf}
    shown = office.client.post("/accounts", data=fields)

    assert shown.text.startswith("<!DOCTYPE html>")
    assert password_in(shown.text)


def test_a_proposed_sign_in_name_is_one_that_nobody_has(office: Browser) -> None:
    names = [
        office.fill("/accounts", NEW | {"full_name": name}).text
        for name in ("Lê Quang Vượng", "Lương Quốc Vượng", "Đ")
    ]

    assert "vuonglq2" not in names[0]
    assert "vuonglq2" in names[1]
    assert ">d1<" in names[2]


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        pytest.param({"full_name": " "}, 422, "Chưa nhập họ và tên", id="no name"),
        pytest.param({"role": "king"}, 422, "Vai trò không có", id="no such role"),
        pytest.param({"role": "tablet"}, 422, "Máy tính bảng không có tài khoản", id="a tablet"),
        pytest.param({"username": "có dấu"}, 422, "không dấu", id="a name with marks"),
        pytest.param({"username": "KP1"}, 409, "Đã có tài khoản “kp1”", id="a name that is taken"),
    ],
)
def test_what_cannot_be_an_account_is_refused_and_nothing_is_written(
    office: Browser, sqlite_hall: Hall, fields: dict[str, str], status: int, sentence: str
) -> None:
    events = sqlite_hall.events()
    refused = office.fill("/accounts", NEW | fields)

    assert (refused.status_code, sentence in refused.text) == (status, True)
    assert sqlite_hall.events() == events


def test_a_new_password_ends_the_old_one_and_every_session(
    office: Browser, sqlite_hall: Hall
) -> None:
    chair = sqlite_hall.person("chutich")
    slip = office.fill("/accounts/chutich/password", {"typed": "cấp lại"})

    assert slip.status_code == 200
    assert good(chair.get("/session"))["account"] is None
    assert sqlite_hall.browser().sign_in("chutich", PASSWORD).status_code == 401
    good(sqlite_hall.browser().sign_in("chutich", password_in(slip.text)))


def test_an_ended_account_signs_in_no_more_and_stays_on_the_list(
    office: Browser, sqlite_hall: Hall
) -> None:
    answer = office.fill("/accounts/quansat/end", {"typed": "NGỪNG"})

    assert answer.headers["HX-Redirect"] == "/accounts"
    assert sqlite_hall.browser().sign_in("quansat", PASSWORD).status_code == 401
    assert "Đã ngừng" in office.page("/accounts").text


@pytest.mark.parametrize("path", ["/accounts/quansat/end", "/accounts/quansat/password"])
def test_without_the_typed_word_nothing_happens(
    office: Browser, sqlite_hall: Hall, path: str
) -> None:
    events = sqlite_hall.events()
    refused = office.fill(path, {"typed": "ngung"})

    assert refused.status_code == 422
    assert "hãy gõ đúng" in refused.text
    assert sqlite_hall.events() == events


def test_nobody_ends_their_own_account(office: Browser, sqlite_hall: Hall) -> None:
    refused = office.fill("/accounts/thuky/end", {"typed": "NGỪNG"})

    assert refused.status_code == 409
    assert "tài khoản của mình" in refused.text
