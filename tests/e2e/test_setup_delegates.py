"""The delegates in a browser: search, and an import that shows each row before it writes."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.browsers import Hall, check_axe
from tests.e2e.setting_up import check_page, signed_in
from tests.web.lists import DELEGATES

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "tests" / "samples" / "dai-bieu-thuc-te.xlsx"
LARGE = ROOT / "congress" / "rehearsal" / "samples" / "dai-bieu-350.xlsx"


def choose(page: Page, file: Path) -> None:
    page.goto("/delegates")
    page.get_by_role("link", name="Nhập từ Excel").click()
    check_page(page)
    page.get_by_label("Tệp danh sách đại biểu").set_input_files(file)
    page.get_by_role("button", name="Xem trước").click()


def test_three_hundred_and_fifty_delegates_are_shown_first_and_then_taken_in(hall: Hall) -> None:
    page = signed_in(hall)
    choose(page, LARGE)
    page.get_by_role("heading", name="370 đại biểu").wait_for()
    check_page(page)
    page.get_by_role("link", name="1 Bỏ qua").click()
    page.get_by_role("cell", name="tiêu đề cột").wait_for()
    check_page(page)
    page.get_by_role("button", name="Xác nhận nhập 370 đại biểu").click()

    page.get_by_text("377 người trong danh sách").wait_for()
    page.wait_for_load_state()  # the shortcut is there once the scripts are
    page.keyboard.press("/")
    page.keyboard.type("do van giang")
    page.get_by_text("đang hiện 1 trên 377").wait_for()
    assert page.locator("#delegates tbody tr:visible").count() == 1
    page.get_by_label("Tìm trong danh sách").fill("")
    edit_in_the_table(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Xuất Excel").click()
    assert saved.value.suggested_filename.startswith("DS_dai_bieu_2")


def edit_in_the_table(page: Page) -> None:
    """Correct a cell by keyboard: refused at the cell, given back, saved; then sort by it."""
    first = page.locator("#delegates tbody tr").first
    first.locator("td").nth(1).click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("31/02/1970")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("không có trong lịch").wait_for()
    check_page(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.keyboard.type("01/01/1931")
    page.keyboard.press("Enter")
    page.get_by_text("Đã ghi: Ngày sinh của đ/c").wait_for()
    name = first.locator("td").nth(1).inner_text()
    page.get_by_role("button", name="Ngày sinh").click()
    page.locator("#delegates tbody tr").first.get_by_text(name).wait_for()
    page.get_by_role("button", name="Ngày sinh").click()
    page.locator("th[aria-sort=descending]").wait_for()
    assert page.locator("#delegates tbody tr").last.locator("td").nth(1).inner_text() == name


def test_a_faulty_list_says_what_to_mend_and_is_not_taken_whole(hall: Hall) -> None:
    page = signed_in(hall)
    choose(page, REAL)
    page.get_by_text("Chưa nhập được cả tệp: còn 16 dòng lỗi.").wait_for()
    check_page(page)

    assert page.get_by_role("button", name="Nhập cả 60 dòng").get_attribute("aria-disabled")
    page.get_by_text("Hãy ghi dạng ngày/tháng/năm").first.wait_for()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Tải tệp lỗi").click()
    assert saved.value.suggested_filename.startswith("DS_dai_bieu_loi_")
    page.get_by_role("link", name="Xem các dòng ấy").click()
    page.get_by_text("trùng tên với dòng 10").wait_for()
    check_page(page)
    page.get_by_role("link", name="Sửa cột, chọn trang").click()
    page.get_by_label("Cột H được hiểu là").select_option("bỏ qua")
    check_page(page)
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Chỉ nhập 44 dòng đúng").wait_for()


def test_a_file_that_is_no_list_is_refused_and_one_without_headings_is_pointed_out(
    hall: Hall, tmp_path: Path
) -> None:
    page = signed_in(hall)
    words = tmp_path / "thu.csv"
    words.write_bytes(b"%PDF-1.7")
    choose(page, words)
    page.get_by_text("Tệp là PDF").wait_for()
    check_axe(page)

    words.write_text("Danh sách\n1,Lê Văn Chỉ,1970\n2,Lê Văn Trỏ,1971\n", "utf-8")
    page.get_by_label("Tệp danh sách đại biểu").set_input_files(words)
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_label("Danh sách trong trang").select_option("bare")
    page.get_by_label("Dòng số").fill("2")
    page.get_by_role("button", name="Đọc lại các cột").click()
    page.get_by_label("Cột B được hiểu là").select_option("Họ và tên")
    check_page(page)
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Xác nhận nhập 2 đại biểu").wait_for()


def test_other_officials_read_and_search_the_list(hall: Hall) -> None:
    page = signed_in(hall, "chutich")
    page.goto("/delegates")
    page.get_by_label("Tìm trong danh sách").fill("binh")

    page.get_by_text(DELEGATES[1][0]).wait_for()
    assert page.locator("#delegates tbody tr:visible").count() == 1
    assert page.get_by_role("link", name="Nhập từ Excel").count() == 0
    check_page(page)
