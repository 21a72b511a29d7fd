"""What is private of delegates shows on no page and in no file of those who need not know it."""

import io
import zipfile

import pytest
from openpyxl import load_workbook

from tests.web.hall import Browser, Hall, good

PRIVATE = {
    "Ngày sinh": "11/12/1951",
    "Tôn giáo": "Đạo Thử Nghiệm",
    "Quê quán": "Xã Bí Mật",
    "Số thẻ": "91827364",
    "Kỷ luật": "Khiển trách năm 2001",
    "Ngày vào Đảng": "03/02/1977",
}
LIST = "Họ và tên,Loại đại biểu,{}\nNguyễn Văn Kín,Được bầu,{}\n".format(
    ",".join(PRIVATE), ",".join(PRIVATE.values())
)
# The report is read to the congress, and names the oldest and the youngest (rules 3.3).
READ_ALOUD = "/qualifications"
AS_KEPT = ("1951-12-11", "1977-02-03")
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def hall(new_hall: Hall) -> Hall:
    good(new_hall.person("thuky").send("POST", "/delegates/import", LIST.encode()))
    return new_hall


def told(browser: Browser, address: str) -> str:
    """Give everything that an address tells: a spreadsheet's cells, the files of an archive."""
    answer = browser.client.get(address)
    if answer.mimetype == SPREADSHEET:
        return str([list(one.values) for one in load_workbook(io.BytesIO(answer.data))])
    if zipfile.is_zipfile(io.BytesIO(answer.data)):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
            files = [archive.read(name) for name in archive.namelist()]
        return b" ".join(files).decode(errors="replace")
    return str(answer.data, errors="replace")


@pytest.mark.parametrize("who", ["chutich", "kp1", "quansat"])
def test_no_page_and_no_file_tells_what_is_private(hall: Hall, who: str) -> None:
    browser = hall.person(who)
    key = str(good(hall.person("thuky").get("/delegates"))["delegates"][0]["delegate"])
    addresses = {
        hall.app.url_map.bind("").build(rule.endpoint, dict.fromkeys(rule.arguments, key))
        for rule in hall.app.url_map.iter_rules()
        if "GET" in (rule.methods or set()) and rule.arguments <= {"delegate"}
    }
    assert f"/delegates/{key}" in addresses
    assert "/api/delegates" in addresses

    for address in addresses:
        if address.startswith(READ_ALOUD):
            continue
        text = told(browser, address)
        for private in (*PRIVATE.values(), *AS_KEPT):
            assert private not in text, f"{who} {address}: {private}"


def test_whoever_keeps_the_list_reads_all_of_it(hall: Hall) -> None:
    office = hall.person("thamtra")
    key = str(good(office.get("/delegates"))["delegates"][0]["delegate"])

    for address in ("/delegates", f"/delegates/{key}", f"/delegates/{key}/row"):
        shown = told(office, address)
        assert [private for private in PRIVATE.values() if private not in shown] == []
