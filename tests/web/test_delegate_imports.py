"""/delegates/import: columns corrected, old letters decided, good rows alone, an import undone."""

import io
import re

import pytest
from openpyxl import load_workbook

from congress.domain.legacy_letters import Script
from congress.domain.sheets import Cell
from tests.services.list_files import HEAD, csv_file, old, xlsx
from tests.web.hall import Browser, Hall
from tests.web.test_delegate_pages import preview, state_of, totals


@pytest.fixture
def office(sqlite_hall: Hall) -> Browser:
    return sqlite_hall.person("thuky")


def row(number: int, name: str, **other: Cell) -> tuple[Cell, ...]:
    known: dict[str, Cell] = {"birth": "05/09/1970", "kind": "ĐN", "card": f"7000{number:04d}"}
    known |= other
    return (number, name, "x", None, known["birth"], None, known["card"], "Xã Hà", known["kind"])


def test_columns_are_shown_with_what_they_hold_and_corrected(office: Browser) -> None:
    rows = (("Họ và tên", "Nơi làm", "Diện"), ("Lê Văn Cột", "Xã Hà", "ĐN"))
    address = preview(office, xlsx(rows, (("Ghi chú",), ("không có ai",))))
    assert "A: Họ và tên" in office.page(address).text
    shown = office.page(f"{address}/columns").text
    assert re.search(r"Nơi làm</td>.*?Xã Hà", shown, re.DOTALL)
    assert "Không thấy dòng tiêu đề" in shown

    for fields, sentence in (
        ({}, "Chưa chọn trang"),
        ({"sheet": "0", "column-0-0": "skip"}, "chưa có cột Họ và tên"),
        ({"sheet": "0", "column-0-1": "KIND"}, "hai cột cùng là Loại đại biểu"),
    ):
        refused = office.fill(f"{address}/columns", fields)
        assert (refused.status_code, sentence in refused.text) == (422, True)
    done = office.fill(f"{address}/columns", {"sheet": "0", "column-0-1": "UNIT"})
    assert done.headers["HX-Redirect"] == address
    corrected = office.page(address).text
    assert "B: Đoàn đại biểu" in corrected
    assert totals(corrected)["dòng trong tệp"] == 4
    assert "2 trang không nhập" in corrected
    state = state_of(corrected)
    assert office.fill(address, {"state": state}).status_code == 204
    assert re.search(r"Lê Văn Cột.*?Xã Hà", office.page("/delegates").text, re.DOTALL)


def test_where_a_list_begins_is_pointed_out_when_no_headings_are_found(office: Browser) -> None:
    rows = (("Danh sách",), (1, "Lê Văn Chỉ", "05/09/1970", "ĐN"), (2, "Lê Văn Trỏ", 1971, "?"))
    address = preview(office, xlsx(rows))
    assert address.endswith("/columns")
    shown = office.page(address).text
    assert "Chưa tìm thấy ai trong tệp" in shown
    assert "Lê Văn Chỉ · 05/09/1970" in shown
    assert office.page(address.removesuffix("/columns")).headers["Location"] == address

    start = {"sheet": "0", "start-0": "bare", "row-0": "4"}
    refused = office.fill(address, start)
    assert (refused.status_code, "từ 1 đến 3" in refused.text) == (422, True)
    again = office.fill(address, start | {"row-0": "2", "again": "yes"})
    assert again.headers["HX-Redirect"] == address
    assert re.search(r"Cột B</td>.*?Lê Văn Chỉ", office.page(address).text, re.DOTALL)
    columns = {"column-0-1": "NAME", "column-0-2": "BIRTH", "column-0-3": "KIND"}
    done = office.fill(address, start | {"row-0": "2"} | columns)
    assert done.headers["HX-Redirect"] == address.removesuffix("/columns")
    read = totals(office.page(done.headers["HX-Redirect"]).text)
    assert (read["Thêm mới"], read["Lỗi"], read["Bỏ qua"]) == (1, 1, 1)


def test_old_letters_are_shown_before_and_after_and_wait_for_a_decision(office: Browser) -> None:
    rows = [[old(cell, Script.TCVN3) for cell in line] for line in (HEAD, row(1, "Vũ Thị Chữ"))]
    raw = csv_file(rows)
    address = preview(office, raw, name="cu.csv")
    shown = office.page(address).text

    assert ("Vò ThÞ Ch÷" in shown, "Vũ Thị Chữ" in shown) == (True, True)
    assert ("tệp có chữ cũ" in shown, 'name="state"' in shown) == (True, False)
    office.fill(f"{address}/letters", {"letters": "converted"})
    decided = office.page(address).text
    assert "sẽ chuyển sang Unicode" in decided
    assert office.fill(address, {"state": state_of(decided)}).status_code == 204
    assert "Vũ Thị Chữ" in office.page("/delegates").text
    for letters, status in (("", 422), ("?letters=x", 422), ("?letters=converted", 200)):
        assert office.send("POST", f"/delegates/import{letters}", raw).status_code == status


def test_good_rows_are_taken_alone_and_the_import_is_undone(new_hall: Hall) -> None:
    office = new_hall.person("thuky")
    before = office.get("/delegates").data
    rows = (HEAD, row(1, "Lê Văn Đúng"), row(2, "Lê Văn Sai", birth="31/02/1970"), ())
    address = preview(office, csv_file(rows), name="sai.csv")
    shown = office.page(address).text
    assert "Chỉ nhập 1 dòng đúng" in shown
    assert "1 dòng trống" in shown

    marked = load_workbook(io.BytesIO(office.page(f"{address}/faults.xlsx").data))["csv"]
    assert (marked["E3"].value, marked["E3"].border.left.style) == ("31/02/1970", "thick")
    assert marked["B2"].value == "Lê Văn Đúng"
    taken = office.fill(address, {"state": state_of(shown), "faulty": "left-out"})
    assert taken.status_code == 204
    listed = office.page("/delegates").text
    assert ("Lê Văn Đúng" in listed, "Lê Văn Sai" in listed) == (True, False)

    past = office.page("/delegates/imports").text
    assert "sai.csv" in past
    undoing = re.findall(r'href="(/delegates/imports/\d+)"', past)[0]
    assert "Lê Văn Đúng" in office.page(undoing).text
    assert office.fill(undoing).headers["HX-Redirect"] == "/delegates/imports"
    assert office.get("/delegates").data == before
    assert new_hall.events()[-1] == "DelegateImportUndone"
    assert "đã được hoàn tác" in office.page(undoing).text
    assert office.fill(undoing).status_code == 409
