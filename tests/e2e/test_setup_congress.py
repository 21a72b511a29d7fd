"""The secretariat's first page in a browser, and the facts of the congress."""

import pytest

from congress.rehearsal.office import Desk
from tests.e2e.acting import Site
from tests.e2e.browsers import Hall
from tests.e2e.setting_up import check_page, signed_in
from tests.web.hall import CARDS, PASSWORD

pytestmark = pytest.mark.slow


def test_the_first_page_says_what_is_next_and_follows_what_others_do(
    hall: Hall, site: Site
) -> None:
    page = signed_in(hall)
    page.get_by_role("heading", name="Việc cần làm").wait_for()
    page.get_by_role("heading", name="Mở bỏ phiếu").wait_for()
    check_page(page)
    with Desk(site.address) as office:
        office.sign_in("thuky", PASSWORD)
        office.post(f"/rounds/{site.kept.round}/opening", {"present": CARDS, "issued": CARDS})
    page.get_by_text("Chờ Đoàn chủ tịch xác nhận").first.wait_for()
    check_page(page)
    page.get_by_role("link", name="Danh sách đại biểu").click()
    page.wait_for_url("**/delegates")


def test_the_facts_cannot_be_changed_after_a_frozen_round_and_the_page_says_why(
    hall: Hall,
) -> None:
    page = signed_in(hall)
    page.goto("/congress")
    page.get_by_text("Đã chốt một lần bầu").wait_for()
    assert page.get_by_role("button", name="Lưu").count() == 0
    with page.expect_download() as saved:
        page.get_by_role("link", name="Tải chứng thư").click()
    assert saved.value.suggested_filename == "chung_thu.pem"
    check_page(page)


def test_a_new_congress_is_set_up_from_its_first_page(new_hall: Hall) -> None:
    page = signed_in(new_hall)
    page.get_by_text("Còn thiếu: ngày khai mạc.").first.wait_for()
    check_page(page)
    page.get_by_role("link", name="Ghi thông tin").click()
    check_page(page)
    page.get_by_label("Ngày khai mạc").fill("31/02/2026")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("không có trong lịch").wait_for()
    page.get_by_label("Ngày khai mạc").fill("15/10/2026")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Đã lưu thông tin đại hội.").wait_for()
    for label, empty in (
        ("Đại biểu", "Chưa có đại biểu nào"),
        ("Máy tính bảng", "Chưa có máy nào"),
        ("Thẻ bỏ phiếu", "Chưa có danh sách thẻ"),
        ("Hồ sơ công khai", "Chưa có lần bầu nào được chốt"),
    ):
        menu = page.get_by_role("navigation", name="Chính")
        menu.get_by_role("link", name=label, exact=True).click()
        page.get_by_role("heading", name=empty).wait_for()
        check_page(page)
    page.goto("/")
    page.get_by_role("heading", name="Danh sách đại biểu", level=2).wait_for()


def test_the_credentials_committee_begins_with_the_digits(new_hall: Hall) -> None:
    page = signed_in(new_hall, "thamtra")
    page.get_by_text("congress cards --count").wait_for()
    check_page(page)
