"""The public record in a browser: files, the log in sentences, and a tracker that is looked for."""

import pytest

from congress.rehearsal.office import Desk
from tests.e2e.acting import Site
from tests.e2e.browsers import TABLET_PORTRAIT, Hall
from tests.e2e.setting_up import check_page, signed_in
from tests.web.hall import CARDS, PASSWORD

pytestmark = pytest.mark.slow


def close_an_empty_box(site: Site) -> None:
    page = f"/rounds/{site.kept.round}"
    with Desk(site.address) as office, Desk(site.address) as chair:
        office.sign_in("thuky", PASSWORD)
        chair.sign_in("chutich", PASSWORD)
        office.post(f"{page}/opening", {"present": CARDS, "issued": CARDS})
        chair.post(f"{page}/opening/confirmation", {})
        office.post(f"{page}/closing", {})
        chair.post(f"{page}/closing/confirmation", {})


def test_an_observer_reads_the_record_and_takes_it_along(hall: Hall) -> None:
    page = signed_in(hall, "quansat")
    page.wait_for_url("**/record")
    page.get_by_role("heading", name="Ban Chấp hành, lần 1").wait_for()
    check_page(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Tải toàn bộ hồ sơ").click()
    assert saved.value.suggested_filename.startswith("Ho_so_cong_khai_")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Danh sách bầu cử đã khóa").click()
    assert saved.value.suggested_filename.endswith(".slate.json")

    page.get_by_role("link", name="Đọc nhật ký").click()
    page.get_by_text("khóa danh sách bầu cử").wait_for()
    page.get_by_label("Tìm trong nhật ký").fill("khoa cua ban kiem phieu")
    check_page(page)
    assert page.locator("#journal tbody tr:visible").count() < 10


def test_somebody_without_an_account_looks_for_a_tracker(hall: Hall, site: Site) -> None:
    close_an_empty_box(site)
    page = hall.person(TABLET_PORTRAIT).page
    page.goto(f"/record/{site.kept.round}/trackers")
    check_page(page)
    page.get_by_label("Mã phiếu của đồng chí").fill("12345 67890 12345 67890")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_text("Không có mã này trong hòm.").wait_for()
    check_page(page)
    page.get_by_label("Mã phiếu của đồng chí").fill("chữ")
    page.keyboard.press("Enter")
    page.get_by_text("Chưa đúng dạng mã phiếu.").wait_for()
    check_page(page)
