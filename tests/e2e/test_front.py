"""Signing in with a printed password, choosing one's own, refusals that lose nothing."""

import pytest

from congress.rehearsal.office import Desk
from tests.e2e.acting import Site
from tests.e2e.browsers import DESKTOP, MOUSE, TABLET_LANDSCAPE, Hall, check_axe, check_touch
from tests.web.hall import PASSWORD

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [DESKTOP, TABLET_LANDSCAPE])
def test_a_wrong_password_is_refused_by_a_sentence_and_the_name_stays(
    hall: Hall, size: tuple[int, int]
) -> None:
    page = hall.person(size).page
    page.goto("/sign-in")
    check_axe(page)
    check_touch(page, MOUSE)
    page.get_by_label("Tên đăng nhập").fill("thuky")
    page.get_by_label("Mật khẩu").fill("sai-mat-khau")
    page.get_by_role("button", name="Đăng nhập").click()

    page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng").wait_for()
    assert page.get_by_label("Tên đăng nhập").input_value() == "thuky"
    check_axe(page)


def test_an_account_under_a_first_password_is_led_to_choose_its_own(hall: Hall, site: Site) -> None:
    first = new_account(site, "moi")
    newcomer = hall.person()
    newcomer.sign_in("moi", first)
    page = newcomer.page
    page.wait_for_url("**/password")
    check_axe(page)
    page.get_by_label("Mật khẩu đang dùng").fill(first)
    page.get_by_label("Mật khẩu mới", exact=True).fill("một câu dễ nhớ")
    page.get_by_label("Nhập lại mật khẩu mới").fill("một câu khác")
    page.get_by_role("button", name="Đặt mật khẩu").click()
    page.get_by_text("Hai lần nhập mật khẩu mới không giống nhau").wait_for()
    page.get_by_label("Nhập lại mật khẩu mới").fill("một câu dễ nhớ")
    page.get_by_role("button", name="Đặt mật khẩu").click()
    page.wait_for_url(lambda url: "/password" not in url)


def new_account(site: Site, username: str) -> str:
    """Let the secretariat make an account of an observer; give its printed password."""
    asked = {"username": username, "full_name": "Lê Văn Mới", "role": "observer"}
    with Desk(site.address) as desk:
        desk.sign_in("thuky", PASSWORD)
        return str(desk.post("/accounts", asked)["password"])
