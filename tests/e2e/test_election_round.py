"""A round on the screens of two people: asked, confirmed, refused, expired, live (R37)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect
from werkzeug.test import TestResponse

from congress.store.database import Database
from congress.store.rounds import AskedAct
from tests.e2e.acting import Officials, Site
from tests.e2e.browsers import (
    MOUSE,
    TABLET_LANDSCAPE,
    TABLET_PORTRAIT,
    TOUCH,
    Hall,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
    eventually,
)
from tests.e2e.setting_up import check_page, confirm, signed_in
from tests.web.hall import CARDS, PASSWORD, good

pytestmark = pytest.mark.slow


def presidium(hall: Hall, size: tuple[int, int] = TABLET_LANDSCAPE) -> Page:
    """Give a member of the presidium a tablet, signed in and waiting."""
    person = hall.tablet(size)
    person.sign_in("chutich", PASSWORD)
    person.page.wait_for_url("**/presidium")
    return person.page


def check_tablet(page: Page) -> None:
    """Check a page of the presidium: axe, large targets, both ways of holding the tablet."""
    check_axe(page)
    for width, height in (TABLET_LANDSCAPE, TABLET_PORTRAIT):
        page.set_viewport_size({"width": width, "height": height})
        check_touch(page, TOUCH)
        check_no_sideways_scroll(page)


def ask_opening(page: Page, round_page: str) -> None:
    page.goto(round_page)
    page.get_by_label("Có mặt lúc bầu cử").fill(str(CARDS))
    page.get_by_role("button", name="Đề nghị mở bỏ phiếu").click()
    page.get_by_role("heading", name="Chờ Đoàn chủ tịch").wait_for()


def close_while_it_is_renewed(page: Page, act: Callable[[], TestResponse]) -> None:
    """Open the dialog while an answer with something new is on its way."""
    asked = list[Route]()
    page.route("**/state?*", lambda route: asked.append(route))
    eventually(page, lambda: bool(asked))
    page.get_by_role("button", name="Đề nghị đóng bỏ phiếu…").click()
    good(act())
    with page.expect_response("**/state?*"):
        asked.pop().continue_()
    page.unroute("**/state?*")
    page.wait_for_timeout(3500)


def test_a_round_is_opened_and_closed_by_two_people_and_both_pages_follow(
    hall: Hall, officials: Officials
) -> None:
    office, chair = signed_in(hall), presidium(hall)
    chair.get_by_role("heading", name="Không có việc nào chờ xác nhận").wait_for()
    check_tablet(chair)
    ask_opening(office, officials.page)
    expect(office.locator(".countdown")).to_have_text(re.compile(r"^4:\d\d$"))
    check_page(office)
    chair.get_by_role("heading", name="Mở bỏ phiếu", exact=True).wait_for()
    chair.get_by_text("đ/c Trần Thị Thư").wait_for()
    check_tablet(chair)
    chair.get_by_role("button", name="Xác nhận…").click()
    check_touch(chair, TOUCH)
    confirm(chair, "MỞ")
    chair.get_by_role("heading", name="Không có việc nào chờ xác nhận").wait_for()

    office.get_by_role("heading", name="Đang bỏ phiếu").wait_for()
    check_page(office)
    good(officials.cast(officials.ballot(1)))
    office.get_by_text("25,00% đã bỏ phiếu, còn 3 thẻ").wait_for()
    close_while_it_is_renewed(office, lambda: officials.cast(officials.ballot(2)))
    office.locator("dialog[open]").get_by_text("Còn 3 thẻ chưa bỏ phiếu").wait_for()
    confirm(office, "ĐÓNG")
    office.get_by_role("heading", name="Chờ Đoàn chủ tịch").wait_for()
    chair.get_by_role("heading", name="Đóng bỏ phiếu").wait_for()
    check_tablet(chair)
    chair.get_by_role("button", name="Xác nhận…").click()
    confirm(chair, "ĐÓNG")
    office.get_by_role("heading", name="Hòm phiếu đã niêm phong").wait_for()
    check_page(office)


def test_numbers_that_cannot_be_are_refused_and_stay_in_the_form(
    hall: Hall, officials: Officials
) -> None:
    page = signed_in(hall)
    page.goto(officials.page)
    page.get_by_label("Có mặt lúc bầu cử").fill("9")
    page.get_by_role("button", name="Đề nghị mở bỏ phiếu").click()

    page.get_by_text("Có mặt 9, nhiều hơn số đại biểu").wait_for()
    assert page.get_by_label("Có mặt lúc bầu cử").input_value() == "9"
    check_axe(page)


def test_what_was_asked_can_be_asked_anew_with_other_numbers(
    hall: Hall, officials: Officials
) -> None:
    office = signed_in(hall)
    ask_opening(office, officials.page)
    office.get_by_text("Nhập sai số?").click()
    check_page(office)
    office.get_by_label("Có mặt lúc bầu cử").fill(str(CARDS - 1))
    office.get_by_role("button", name="Đề nghị lại").click()
    expect(office.locator(".refusal:not(:empty)")).to_be_visible()
    assert officials.events().count("ActAsked") == 1
    office.get_by_label("Có mặt lúc bầu cử").fill(str(CARDS))
    with office.expect_navigation():
        office.get_by_role("button", name="Đề nghị lại").click()

    office.get_by_role("heading", name="Chờ Đoàn chủ tịch").wait_for()
    assert officials.events().count("ActAsked") == 2


def test_what_nobody_confirmed_in_time_is_told_to_both(
    hall: Hall, officials: Officials, site: Site
) -> None:
    office, chair = signed_in(hall), presidium(hall)
    ask_opening(office, officials.page)
    chair.get_by_role("button", name="Xác nhận…").click()
    run_out(site)
    confirm(chair, "MỞ")
    chair.locator("dialog .refusal").get_by_text("đã quá 5 phút").wait_for()
    check_axe(chair)
    chair.get_by_role("button", name="Không, quay lại").click()
    chair.get_by_role("heading", name="Không có việc nào chờ xác nhận").wait_for()

    office.get_by_text("đã hết hạn lúc").wait_for()
    office.get_by_role("button", name="Đề nghị mở bỏ phiếu").wait_for()
    check_page(office)


def test_a_question_that_was_asked_anew_is_not_confirmed_by_the_old_answer(
    hall: Hall, officials: Officials
) -> None:
    office, chair = signed_in(hall), presidium(hall)
    ask_opening(office, officials.page)
    chair.get_by_role("button", name="Xác nhận…").click()
    office.wait_for_timeout(1100)
    numbers = {"present": CARDS, "issued": CARDS}
    good(officials.person("thuky").post(f"{officials.page}/opening", numbers))
    confirm(chair, "MỞ")

    chair.locator("dialog .refusal").get_by_text("Đề nghị đã được thay").wait_for()


def test_a_round_is_annulled_with_a_reason(hall: Hall, officials: Officials) -> None:
    office, chair = signed_in(hall), presidium(hall, TABLET_PORTRAIT)
    office.goto(officials.page)
    office.get_by_text("Hủy lần bầu", exact=True).click()
    office.get_by_role("button", name="Đề nghị hủy lần bầu…").click()
    office.get_by_label("Lý do, số quyết định").fill("Mất điện cả buổi, quyết định số 3")
    confirm(office, "HỦY LẦN BẦU")
    chair.get_by_text("Mất điện cả buổi").first.wait_for()
    check_tablet(chair)
    chair.get_by_role("button", name="Xác nhận…").click()
    confirm(chair, "HỦY")

    office.get_by_role("heading", name="Lần bầu đã hủy").wait_for()
    check_page(office)
    office.get_by_role("link", name="Chốt lần bầu mới").click()
    office.get_by_role("heading", name="Chốt lần bầu 2").wait_for()
    check_page(office)


def test_the_checklist_follows_what_others_do(hall: Hall, officials: Officials) -> None:
    page = signed_in(hall, "quansat")
    page.goto(f"/elections/{officials.kept.election}")
    page.get_by_role("heading", name="Mở bỏ phiếu").wait_for()
    check_page(page)
    asked = {"present": CARDS, "issued": CARDS}
    good(officials.person("thuky").post(f"{officials.page}/opening", asked))
    page.get_by_role("heading", name="Chờ Đoàn chủ tịch xác nhận mở bỏ phiếu").wait_for()
    check_axe(page)
    good(officials.person("chutich").post(f"{officials.page}/opening/confirmation"))
    page.get_by_role("heading", name="Đang bỏ phiếu: đã nhận 0/4 phiếu").wait_for()
    check_touch(page, MOUSE)
    good(officials.cast(officials.ballot(1)))
    page.get_by_role("heading", name="Đang bỏ phiếu: đã nhận 1/4 phiếu").wait_for()


def run_out(site: Site) -> None:
    """Let the five minutes of what was asked for be over."""
    database = Database(f"sqlite:///{site.data / 'congress.sqlite'}")
    with database.writing() as session:
        found = session.get(AskedAct, site.kept.round)
        assert found is not None
        found.expires_at -= timedelta(minutes=6)
    database.close()
