"""A decision on the screen: declared, verified, released, printed, taken away (R11, R38, R44)."""

import hashlib

import pytest
from playwright.sync_api import Page

from tests.e2e.acting import Officials
from tests.e2e.browsers import Hall
from tests.e2e.setting_up import check_page, signed_in
from tests.web.hall import good
from tests.web.lists import DELEGATES

pytestmark = pytest.mark.slow


def open_box(officials: Officials) -> None:
    """Let four people vote and two members open the box."""
    officials.open()
    for serial, choices in enumerate(((0, 1, 1, 0), (0, 1, 0, 0), (0, 1, 1, 0), (1, 0, 0, 0)), 1):
        good(officials.cast(officials.ballot(serial, choices)))
    officials.close_round()
    officials.count()
    for index in (1, 2):
        good(officials.give_share(index))


def test_a_result_goes_from_the_opened_box_to_the_hall_and_to_a_stick(
    hall: Hall, officials: Officials
) -> None:
    page = signed_in(hall)
    page.goto(f"{officials.page}/decision")
    page.get_by_role("heading", name="Chưa có kết luận").wait_for()
    check_page(page)
    open_box(officials)
    page.reload()
    check_page(page)
    declare(page)
    page.get_by_role("button", name="Chạy kiểm tra").click()
    page.get_by_text("Ban kiểm phiếu lập, in và ký biên bản").wait_for(timeout=60_000)
    check_page(page)
    release(signed_in(hall, "kp1"), officials)
    print_and_take_away(page)

    page.goto("/elections")
    page.get_by_text("Lập và ký biên bản kiểm phiếu").wait_for()
    check_page(page)


def declare(page: Page) -> None:
    """Declare the decision and read it name by name, most votes first."""
    page.get_by_role("button", name="Ra kết luận").click()
    page.get_by_role("heading", name="Chưa bầu đủ số lượng").wait_for()
    first = page.locator("#result tbody tr").first
    assert DELEGATES[0][0] in first.inner_text()
    assert "75,00" in first.inner_text()
    check_page(page)


def release(head: Page, officials: Officials) -> None:
    """Let the hall see the result, as the head of the counting committee."""
    head.goto(f"{officials.page}/decision")
    check_page(head)
    head.get_by_role("button", name="Công bố kết quả…").click()
    head.get_by_label("Gõ «CÔNG BỐ» để xác nhận").fill("công bố")
    check_page(head)
    head.get_by_role("button", name="Công bố", exact=True).click()
    head.get_by_text("đã công bố kết quả").wait_for()


def print_and_take_away(page: Page) -> None:
    """Look at the page as paper, then download a document with the hash that is shown."""
    page.emulate_media(media="print")
    assert page.locator("#result").is_visible()
    assert not page.locator("#find").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Tải hồ sơ").click()
    check_page(page)
    row = page.locator(".documents li", has_text="Kết luận (JSON)")
    with page.expect_download() as started:
        row.get_by_role("link", name="Tải xuống").click()
    raw = started.value.path().read_bytes()
    assert hashlib.sha256(raw).hexdigest() in row.inner_text()
    assert started.value.suggested_filename.startswith("ket_luan_luot01_")
