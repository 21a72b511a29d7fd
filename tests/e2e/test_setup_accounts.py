"""The secretariat's own set-up in a browser: accounts with printed slips, tablets with codes."""

import pytest

from tests.e2e.browsers import Hall, check_axe
from tests.e2e.setting_up import check_page, confirm, signed_in

pytestmark = pytest.mark.slow


def test_accounts_are_made_one_after_the_other_and_printed_together(hall: Hall) -> None:
    page = signed_in(hall)
    page.goto("/accounts")
    check_page(page)
    name, username = page.get_by_label("Họ và tên"), page.get_by_label("Tên đăng nhập")
    for number, person in enumerate(("Lê Quang Vượng", "Lương Quốc Vượng"), start=1):
        name.press_sequentially(person)
        assert username.input_value() == ("vuonglq" if number == 1 else "vuonglq2")
        page.keyboard.press("Enter")
        page.locator(".slip").nth(number - 1).wait_for()
        assert name.input_value() == ""
        assert name.evaluate("(field) => field === document.activeElement")
    check_page(page)

    page.emulate_media(media="print")
    assert page.locator(".slip").count() == 2
    assert not page.get_by_role("table").is_visible()


def test_a_refused_account_names_the_field_and_keeps_what_was_typed(hall: Hall) -> None:
    page = signed_in(hall)
    page.goto("/accounts")
    page.get_by_label("Họ và tên").fill("Đỗ Văn Mới")
    page.get_by_label("Tên đăng nhập").fill("kp1")
    page.get_by_role("button", name="Lập tài khoản").click()

    page.get_by_text("Đã có tài khoản “kp1”").wait_for()
    assert page.get_by_label("Họ và tên").input_value() == "Đỗ Văn Mới"
    check_axe(page)


def test_a_password_is_given_anew_and_an_account_is_ended(hall: Hall) -> None:
    page = signed_in(hall)
    page.goto("/accounts")
    page.get_by_role("button", name="Cấp lại mật khẩu cho đ/c Đồng chí Quansat").click()
    confirm(page, "CẤP LẠI")
    page.locator(".slip").wait_for()
    row = page.locator("tr", has_text="quansat")
    row.get_by_text("Chưa tự đặt mật khẩu").wait_for()

    row.get_by_role("button", name="Ngừng").click()
    page.keyboard.press("Escape")
    row.get_by_role("button", name="Ngừng").click()
    confirm(page, "NGỪNG")
    row.get_by_text("Đã ngừng").wait_for()
    check_page(page)


def test_tablets_get_codes_and_the_page_sees_them_paired(hall: Hall) -> None:
    page = signed_in(hall)
    page.goto("/tablets")
    check_page(page)
    page.get_by_label("Từ số").fill("1")
    page.get_by_label("Đến số").fill("3")
    page.get_by_role("button", name="Thêm máy").click()
    page.locator(".slip").nth(2).wait_for()
    check_page(page)

    code = page.locator(".slip", has_text="Máy 02").locator(".pair").inner_text()
    tablet = hall.tablet().page
    token = tablet.request.get("/api/session").json()["csrf"]
    paired = tablet.request.post(
        "/api/tablets/pairing", data={"code": code}, headers={"X-CSRFToken": token}
    )
    assert paired.ok
    page.locator("tr", has_text="Máy 02").get_by_text("Đã ghép").wait_for()

    page.get_by_role("button", name="Ngừng Máy 03").click()
    confirm(page, "NGỪNG")
    page.locator("tr", has_text="Máy 03").get_by_text("Đã ngừng").wait_for()
