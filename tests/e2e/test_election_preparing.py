"""From a new election to a frozen round, on the secretariat's screens (R4, R5, R11, R21, R35)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congress.documents.workbooks import Table, TableColumn, write_workbook
from tests.e2e.acting import Officials
from tests.e2e.browsers import Hall, check_axe
from tests.e2e.setting_up import check_page, confirm, signed_in
from tests.web.clocks import START
from tests.web.hall import good
from tests.web.lists import DELEGATES

pytestmark = pytest.mark.slow


def workbook(path: Path, people: tuple[tuple[str, str], ...]) -> Path:
    """Write a list as an office would send it."""
    columns = (TableColumn("STT", 6), TableColumn("Họ và tên", 30), TableColumn("Ngày sinh", 14))
    rows = tuple((n, name, birth) for n, (name, birth) in enumerate(people, start=1))
    table = Table(name="Danh sách", lines=("DANH SÁCH BẦU CỬ",), columns=columns, rows=rows)
    path.write_bytes(write_workbook([table], at=START))
    return path


def create(page: Page, title: str, seats: int) -> str:
    """Create an election through its form; give the address of its page."""
    page.goto("/elections")
    page.get_by_label("Tên cuộc bầu cử").fill(title)
    page.get_by_text("Đề xuất theo tên").wait_for()
    page.get_by_label("Số lượng cần bầu").fill(str(seats))
    page.get_by_role("button", name="Tạo cuộc bầu cử").click()
    page.wait_for_url("**/elections/*")
    return page.url


def hold_vote(page: Page, subject: str, in_favour: int) -> None:
    """Enter the cards of the vote that is due, 4 summoned."""
    page.get_by_label("Đồng ý", exact=True).fill(str(in_favour))
    page.get_by_label("Đại biểu được triệu tập").fill("4")
    page.get_by_role("button", name="Ghi kết quả biểu quyết").click()
    page.locator(f"#{subject} .result").last.wait_for()


def test_an_election_is_prepared_and_frozen_by_hand(
    hall: Hall, officials: Officials, tmp_path: Path
) -> None:
    page = signed_in(hall)
    page.goto("/elections")
    check_page(page)
    election = create(page, "Ủy ban Kiểm tra Đảng ủy", 2)
    page.get_by_role("heading", name="Biểu quyết số lượng cần bầu: 2 đồng chí").wait_for()
    check_page(page)
    approve_the_number(page)
    import_a_list(page, f"{election}/slate", tmp_path)
    type_a_candidate(page)
    nominate(page, election)
    page.goto(f"{election}/slate")
    page.get_by_role("button", name="Khóa danh sách").click()
    confirm(page, "KHÓA")
    page.wait_for_url(election)
    page.get_by_role("heading", name="Biểu quyết danh sách bầu cử 3 người").wait_for()
    approve_list_and_counters(page, f"{election}/card-votes")
    freeze(page, f"{election}/freeze", officials)


def present(page: Page, election: str) -> None:
    """Present the prepared list, to which nobody adds and from which nobody withdraws (R35)."""
    page.goto(f"{election}/nominations")
    for button in ("Trình đại hội", "Kết thúc ứng cử, đề cử", "Kết thúc việc xin rút"):
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()


def nominate(page: Page, election: str) -> None:
    """Nominate a delegate whom too few support; let somebody ask to be let go (R20, R24)."""
    page.goto(f"{election}/nominations")
    check_page(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Trình đại hội").click()
    page.get_by_label("Họ và tên").fill(DELEGATES[3][0])
    page.get_by_label("Người đề cử", exact=True).fill(DELEGATES[1][0])
    with page.expect_navigation():
        page.get_by_role("button", name="Thêm", exact=True).click()
    check_page(page)
    page.get_by_role("textbox", name="Đồng ý").fill("1")
    page.get_by_role("textbox", name="Số dự").fill("4")
    with page.expect_navigation():
        page.get_by_role("button", name="Ghi ý kiến").click()
    page.get_by_text("không đưa vào danh sách").wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="Kết thúc ứng cử, đề cử").click()
    with page.expect_navigation():
        page.locator("#withdrawals").get_by_role("button", name="xin rút").first.click()
    check_page(page)
    page.get_by_label("Đồng ý", exact=True).fill("3")
    with page.expect_navigation():
        page.get_by_role("button", name="Ghi kết quả biểu quyết").click()
    page.get_by_text("Xin rút, đại hội không cho rút").wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="Kết thúc việc xin rút").click()


def test_a_preview_that_does_not_come_keeps_nobody_from_sending(
    hall: Hall, officials: Officials
) -> None:
    page = signed_in(hall)
    page.goto("/elections")
    page.goto(f"{create(page, 'Ủy ban Kiểm tra Đảng ủy', 2)}/card-votes")
    page.route("**/explanation", lambda _route: None)
    with page.expect_request("**/explanation"):
        page.get_by_label("Đại biểu được triệu tập").fill("4")
    hold_vote(page, "seats", 3)
    page.locator("#seats").get_by_text("Đã thông qua").wait_for()


def approve_the_number(page: Page) -> None:
    """Lose the first vote, which is shown with its threshold, and win the second (R5)."""
    page.get_by_role("link", name="Nhập kết quả biểu quyết").click()
    check_page(page)
    hold_vote(page, "seats", 2)
    page.get_by_text("Lần biểu quyết vừa rồi không thông qua").wait_for()
    check_page(page)
    hold_vote(page, "seats", 3)
    page.locator("#seats").get_by_text("Đã thông qua").wait_for()


def import_a_list(page: Page, address: str, folder: Path) -> None:
    """Look at a file with a fault, then at a good one, and take that in."""
    page.goto(address)
    page.get_by_role("heading", name="Danh sách chưa có ai").wait_for()
    check_page(page)
    page.get_by_role("link", name="Nhập từ Excel").last.click()
    page.wait_for_url("**/file", wait_until="load")
    file = page.get_by_label("Tệp danh sách")
    file.set_input_files(workbook(folder / "sai.xlsx", (("Nguyễn Văn An", "31/02/1970"),)))
    page.get_by_text("Chưa nhập được tệp này").wait_for()
    page.get_by_text("Dòng 4, cột C (Ngày sinh)").wait_for()
    check_page(page)
    file.set_input_files(workbook(folder / "dung.xlsx", DELEGATES[:2]))
    page.get_by_text("Nhập được cả 2 người").wait_for()
    check_page(page)
    page.get_by_role("button", name="Nhập 2 người").click()
    page.wait_for_url("**/slate")


def type_a_candidate(page: Page) -> None:
    """Add somebody by hand, change them, and look for them without diacritics."""
    page.get_by_label("Họ và tên").fill("Lê Văn Cường")
    page.get_by_role("button", name="Thêm vào danh sách").click()
    row = page.get_by_role("row", name="3 Lê Văn Cường")
    row.wait_for()
    expect(page.get_by_label("Họ và tên")).to_be_focused()
    row.get_by_role("link", name="Sửa").click()
    page.get_by_label("Chức vụ").fill("Hiệu trưởng")
    check_page(page)
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("cell", name="Hiệu trưởng").wait_for()
    page.locator("h1").click()
    page.wait_for_load_state()  # the shortcut is there once the scripts are
    page.keyboard.press("/")
    page.keyboard.type("cuong")
    expect(page.get_by_role("row", name="1 Nguyễn Văn An")).to_be_hidden()
    check_page(page)


def approve_list_and_counters(page: Page, address: str) -> None:
    """Let the congress approve the list and the counting committee."""
    page.goto(address)
    hold_vote(page, "slate", 3)
    page.get_by_label("Trưởng ban: Đỗ Văn Giang").check()
    page.get_by_label("Nhân viên kỹ thuật").fill("Ngô Quang Lập")
    check_page(page)
    page.get_by_role("button", name="Ghi ban kiểm phiếu").click()
    page.get_by_text("Sửa ban kiểm phiếu").wait_for()
    hold_vote(page, "committee", 4)
    check_page(page)


def freeze(page: Page, address: str, officials: Officials) -> None:
    """Wait for the cards, be refused for a missing reason, keep what was typed, and freeze."""
    page.goto(address)
    page.get_by_text("chưa giao danh sách thẻ của lượt 2").wait_for()
    check_page(page)
    assert officials.kept.laptop is not None
    roll = officials.kept.laptop.roll(2)
    good(officials.person("thamtra").send("POST", "/cards/rolls", roll))
    page.reload()
    page.get_by_label("Đại biểu được triệu tập").fill("5")
    page.get_by_label("Ủy viên cấp ủy triệu tập vắng mặt suốt đại hội", exact=True).fill("1")
    page.get_by_text("Chưa ghi lý do của 1 người").wait_for()
    page.get_by_role("button", name="Chốt lần bầu…").click()
    confirm(page, "CHỐT")
    page.locator("dialog .refusal").get_by_text("Chưa ghi lý do").wait_for()
    page.keyboard.press("Escape")
    page.get_by_label("Lý do, giấy tờ (Ủy viên").fill("Ốm, có giấy bệnh viện")
    page.locator(".built").get_by_text("Ốm, có giấy bệnh viện").wait_for()
    expect(page.locator("#frozen-number")).to_have_text("4")
    check_page(page)
    page.get_by_role("button", name="Chốt lần bầu…").click()
    page.locator("dialog[open] button.final").click()
    page.wait_for_url("**/rounds/*")
    page.get_by_role("heading", name="Mở bỏ phiếu").wait_for()
    check_page(page)


def test_a_refused_election_keeps_what_was_typed(hall: Hall) -> None:
    page = signed_in(hall)
    page.goto("/elections")
    page.get_by_label("Tên cuộc bầu cử").fill("Bí thư")
    page.get_by_text("Đề xuất theo tên: chức danh").wait_for()
    page.get_by_label("Số lượng cần bầu").fill("nhiều")
    page.get_by_role("button", name="Tạo cuộc bầu cử").click()

    page.get_by_text("Số lượng cần bầu phải là số nguyên").wait_for()
    assert page.get_by_label("Tên cuộc bầu cử").input_value() == "Bí thư"
    check_axe(page)


def test_nobody_who_stands_can_be_chosen_as_a_counter(hall: Hall, officials: Officials) -> None:
    """R11: the form says who cannot count, and does not let them be chosen."""
    page = signed_in(hall)
    create(page, "Chủ nhiệm Ủy ban Kiểm tra", 1)
    election = page.url
    page.goto(f"{election}/card-votes")
    hold_vote(page, "seats", 3)
    page.goto(f"{election}/slate")
    page.get_by_label("Họ và tên").fill("Đỗ Văn Giang")
    with page.expect_navigation():
        page.get_by_role("button", name="Thêm vào danh sách").click()
    present(page, election)
    page.goto(f"{election}/slate")
    page.get_by_role("button", name="Khóa danh sách").click()
    confirm(page, "KHÓA")
    page.wait_for_url(election)
    page.goto(f"{election}/card-votes")
    hold_vote(page, "slate", 3)
    row = page.get_by_role("row").filter(has_text="Đỗ Văn Giang")
    expect(row.get_by_text("có tên trong danh sách bầu cử nên không được tham gia")).to_be_visible()
    expect(page.get_by_label("Trưởng ban: Đỗ Văn Giang")).to_be_disabled()
    expect(page.get_by_label("Thành viên: Đỗ Văn Giang")).to_be_disabled()
    expect(page.get_by_text("Điều 8").first).to_be_attached()
    check_page(page)


def test_the_sample_ballot_prints_without_the_menu(hall: Hall, officials: Officials) -> None:
    page = signed_in(hall)
    page.goto(f"/elections/{officials.kept.election}/ballot")
    check_page(page)
    page.emulate_media(media="print")

    assert page.locator(".sheet").is_visible()
    assert not page.locator("nav").first.is_visible()
    assert not page.get_by_role("button", name="In phiếu mẫu").is_visible()
