"""/delegates/…: one delegate, corrected and decided about, as each role sees them (R40, R42)."""

import pytest

from tests.web.hall import Browser, Hall, good

LIST = """Họ và tên,Ngày sinh,Loại đại biểu,Số thẻ,Thay cho
Nguyễn Văn An,01/02/1970,Được bầu,00718840,
Trần Thị Bình,03/04/1975,Đương nhiên,,
Ngô Thị Nga,02/02/1990,Dự khuyết,,Nguyễn Văn An
"""
DECISION = {"standing": "replaced", "ground": "absent_throughout", "document": "12-QĐ/TU",
            "decided": "20/11/2026", "note": "Ốm dài ngày"}  # fmt: skip


@pytest.fixture
def office(new_hall: Hall) -> Browser:
    browser = new_hall.person("thuky")
    good(browser.send("POST", "/delegates/import", LIST.encode()))
    return browser


def keys(office: Browser) -> list[str]:
    return [str(one["delegate"]) for one in good(office.get("/delegates"))["delegates"]]


def test_a_delegate_is_corrected_replaced_and_put_back_on_a_page_of_their_own(
    office: Browser, new_hall: Hall
) -> None:
    an, binh, nga = keys(office)
    address = f"/delegates/{an}"
    assert f'href="{address}"' in office.page("/delegates").text
    shown = office.page(address).text
    for words in ("00718840", "01/02/1970", "Được bỏ phiếu", "Điều 30", "Chưa đối chiếu"):
        assert words in shown
    assert "chưa có quyết định" in office.page(f"/delegates/{nga}").text
    assert "người dự khuyết được ghi là thay người khác" in office.page("/delegates").text
    assert "thay người khác, chưa có quyết định: Ngô Thị Nga." in office.page("/").text

    typed = {"name": "Nguyễn Văn An", "kind": "Được bầu", "birth": "01/02/1970",
             "card_number": "00718840", "unit": "Đoàn Một"}  # fmt: skip
    seen = {f"seen-{name}": value for name, value in typed.items() if name != "unit"}
    assert "saved" in office.fill(address, {**typed, **seen}).headers["HX-Redirect"]
    assert "Đoàn Một" in office.page(f"{address}?saved=yes").text
    assert "đổi thành “Đoàn Một”" in office.fill(address, {**typed, **seen, "unit": "Hai"}).text

    refused = office.fill(f"{address}/standing", DECISION)
    assert "Chưa chọn đại biểu dự khuyết" in refused.text
    done = office.fill(f"{address}/standing", {**DECISION, "alternate": nga})
    assert done.headers["HX-Redirect"] == address
    shown = office.page(address).text
    for words in ("Đã có dự khuyết thay", "12-QĐ/TU", "Ốm dài ngày", "Không bỏ phiếu", nga):
        assert words in shown
    assert "thay đ/c" in office.page(f"/delegates/{nga}").text
    assert "chưa có quyết định" not in office.page("/").text
    assert new_hall.events()[-1] == "StandingRecorded"
    credentials = new_hall.person("thamtra")
    back = {**DECISION, "standing": "ordinary", "ground": ""}
    assert credentials.fill(f"{address}/standing", back).status_code == 204
    assert "Thôi áp dụng quyết định trước" in credentials.page(address).text

    assert "gõ đúng" in office.fill(f"/delegates/{binh}/removal", {"typed": "x"}).text
    assert "Đã có quyết định" in office.fill(f"{address}/removal", {"typed": "bỏ"}).text
    assert office.fill(f"/delegates/{binh}/removal", {"typed": "bỏ"}).status_code == 204
    assert office.page(f"/delegates/{binh}").status_code == 404


def test_the_presidium_reads_no_card_no_birth_date_and_no_ground(
    office: Browser, new_hall: Hall
) -> None:
    an, binh, _ = keys(office)
    suspended = {**DECISION, "standing": "not_summoned", "ground": "prosecuted"}
    assert office.fill(f"/delegates/{an}/standing", suspended).status_code == 204
    chair, credentials = new_hall.person("chutich"), new_hall.person("thamtra")
    address = f"/delegates/{an}"

    shown = chair.page(address).text
    assert "Không triệu tập" in shown
    for private in ("00718840", "1970", "truy tố", "12-QĐ/TU", "Ốm dài ngày"):
        assert (private in shown, private in credentials.page(address).text) == (False, True)
    assert "Lưu" not in credentials.page(f"/delegates/{binh}").text.partition("<main")[2]
    assert new_hall.person("quansat").page(address).status_code == 403
