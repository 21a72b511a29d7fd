"""The cards in a browser: the next round's roll, and a lost card changed by two people."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload

from congress.domain.card_books import Due
from congress.record.card_changes import read_round_cards, write_change
from congress.rehearsal.laptop import Laptop
from congress.rehearsal.office import Desk
from congress.services.cards import make_change
from tests.e2e.acting import Site
from tests.e2e.browsers import Hall, check_axe
from tests.e2e.setting_up import check_page, confirm, signed_in
from tests.web.hall import CARDS, PASSWORD

pytestmark = pytest.mark.slow


def laptop_of(site: Site) -> Laptop:
    assert site.kept.laptop is not None
    return site.kept.laptop


def test_the_roll_of_the_next_round_is_handed_over(hall: Hall, site: Site, tmp_path: Path) -> None:
    page = signed_in(hall, "thamtra")
    page.wait_for_url("**/cards")
    page.get_by_text("Lượt 2 chưa giao danh sách").wait_for()
    check_page(page)
    roll = tmp_path / "luot-2.json"
    roll.write_bytes(b"{}")
    page.get_by_label("Tệp danh sách lượt 2").set_input_files(roll)
    page.get_by_role("button", name="Giao danh sách lượt 2").click()
    page.get_by_text("không phải danh sách lượt").wait_for()
    roll.write_bytes(laptop_of(site).roll(2))
    page.get_by_label("Tệp danh sách lượt 2").set_input_files(roll)
    page.get_by_role("button", name="Giao danh sách lượt 2").click()

    page.get_by_text("Lượt 2 đã giao: 4 thẻ được bỏ phiếu").wait_for()
    check_page(page)


def test_lists_are_compared_before_they_are_handed_over_for_good(hall: Hall, site: Site) -> None:
    page = signed_in(hall, "thamtra")
    lists = laptop_of(site).lists
    # They were handed over already, so the page does not ask for them any more; the address does.
    token = page.locator('meta[name="csrf"]').get_attribute("content") or ""
    file: FilePayload = {"name": "lists.json", "mimeType": "application/json", "buffer": lists}
    kept = page.request.post("/cards/lists", multipart={"lists": file, "csrf_token": token})
    page.goto(kept.url)
    page.get_by_role("heading", name="So 40 chữ số trước khi giao").wait_for()
    check_page(page)
    page.get_by_role("button", name="Giao danh sách thẻ").click()
    confirm(page, "GIAO DANH SÁCH")
    page.get_by_text("không thể thay").wait_for()
    check_axe(page)


def test_a_lost_card_is_voided_by_two_people_while_the_page_looks_on(
    hall: Hall, site: Site, tmp_path: Path
) -> None:
    laptop = laptop_of(site)
    page = signed_in(hall, "thamtra")
    round_page = f"/rounds/{site.kept.round}"
    with Desk(site.address) as office, Desk(site.address) as chair:
        office.sign_in("thuky", PASSWORD)
        chair.sign_in("chutich", PASSWORD)
        office.post(f"{round_page}/opening", {"present": CARDS, "issued": CARDS})
        chair.post(f"{round_page}/opening/confirmation", {})
        page.reload()
        with page.expect_download() as handed:
            page.get_by_role("link", name="Tải tệp thẻ của lần bầu").click()
        cards = read_round_cards(handed.value.path().read_bytes())
        asked = tmp_path / "doi-the-luot-01.json"
        due = Due(void=(1,), make_valid=(CARDS + 1,))
        asked.write_bytes(write_change(make_change(laptop.table, cards, due)))
        page.get_by_label("Tệp đổi thẻ").set_input_files(asked)
        page.get_by_role("button", name="Đề nghị đổi thẻ").click()
        page.get_by_text("Đang chờ Đoàn chủ tịch xác nhận").wait_for()
        check_page(page)
        chair.post(f"{round_page}/card-changes/confirmation", {})

        page.get_by_text("1 thẻ đã hủy").wait_for()
        assert page.get_by_text("Đang chờ").count() == 0
