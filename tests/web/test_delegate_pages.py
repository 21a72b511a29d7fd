"""/delegates: the list, and an import in which every row of the file is accounted for (V3, R14)."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from congress.documents.spreadsheets import read_sheets
from congress.services.delegate_previews import Outcome, Preview, preview_list
from tests.web.clocks import START
from tests.web.hall import Browser, Hall, good
from tests.web.lists import EVERYBODY, delegate_csv

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "tests" / "samples" / "dai-bieu-thuc-te.xlsx"
LARGE = ROOT / "congress" / "rehearsal" / "samples" / "dai-bieu-350.xlsx"


@pytest.fixture
def office(sqlite_hall: Hall) -> Browser:
    return sqlite_hall.person("thuky")


def choose(office: Browser, raw: bytes, name: str = "DS.xlsx") -> TestResponse:
    return office.fill("/delegates/import", {"list": (io.BytesIO(raw), name)})


def preview(office: Browser, raw: bytes, name: str = "DS.xlsx") -> str:
    """Choose a file and give the address of its preview."""
    return choose(office, raw, name).headers["HX-Redirect"]


def totals(page: str) -> dict[str, int]:
    """Read the totals off the page."""
    found = re.findall(
        r"<b>(?:\s*<svg.*?</svg>)?\s*(\d+)\s*</b>\s*<span>(.*?)</span>", page, re.DOTALL
    )
    return {words: int(number) for number, words in found}


def state_of(page: str) -> str:
    found = re.search(r'name="state" value="(\w+)"', page)
    assert found is not None
    return found[1]


def confirm(office: Browser, address: str) -> TestResponse:
    return office.fill(address, {"state": state_of(office.page(address).text)})


def read(hall: Hall, raw: bytes) -> Preview:
    with hall.runtime.database.reading() as session:
        return preview_list(session, raw, at=START)


@pytest.mark.parametrize("file", [REAL, LARGE], ids=lambda file: str(file.name))
def test_the_totals_are_all_rows_of_the_file(sqlite_hall: Hall, file: Path) -> None:
    found = read(sqlite_hall, file.read_bytes())
    rows = [
        (sheet.name, row.number) for sheet in read_sheets(file.read_bytes()) for row in sheet.rows
    ]

    assert [(row.sheet, row.number) for row in found.rows] == rows
    assert sum(number for _, number in found.totals) == len(rows)


def test_a_faulty_list_names_each_fault_and_cannot_be_confirmed_whole(
    office: Browser, sqlite_hall: Hall
) -> None:
    events = sqlite_hall.events()
    address = preview(office, REAL.read_bytes())
    shown = office.page(address).text

    counted = totals(shown)
    assert counted.pop("dòng trong tệp") == sum(counted.values()) == 73
    assert counted["Lỗi"] == 16
    for words in ("31/02/1975", "không có trong lịch", "cột E", "Tải tệp lỗi"):
        assert words in shown
    assert "Chỉ nhập 44 dòng đúng" in shown
    assert office.fill(address, {"state": "0"}).status_code == 409
    assert office.fill(address, {"state": state_of(shown)}).status_code == 422
    assert sqlite_hall.events() == events


@pytest.mark.parametrize("show", [*Outcome, "warned", "no-such-thing"])
def test_each_total_shows_its_rows(office: Browser, show: str) -> None:
    address = preview(office, REAL.read_bytes())

    assert office.page(f"{address}?show={show}").status_code == 200


def test_nothing_is_written_before_it_is_confirmed_and_then_exactly_what_was_shown(
    office: Browser, sqlite_hall: Hall
) -> None:
    events, before = sqlite_hall.events(), office.get("/delegates").data
    people = [*EVERYBODY[:2], ("Vũ Văn Mới", "1990")]
    address = preview(office, delegate_csv(people))
    shown = totals(office.page(address).text)

    assert (shown["Thêm mới"], shown["Không đổi"], shown["Bỏ qua"]) == (1, 2, 1)
    assert (sqlite_hall.events(), office.get("/delegates").data) == (events, before)
    assert confirm(office, address).headers["HX-Redirect"] == "/delegates"
    assert sqlite_hall.events() == [*events, "DelegatesImported"]
    assert "Vũ Văn Mới" in office.page("/delegates").text
    assert "Thêm mới 1" in office.page("/delegates").text


def test_an_update_shows_what_would_be_replaced(office: Browser) -> None:
    head = "Họ và tên,Ngày sinh,Loại đại biểu,Chức vụ\n"
    old = f"{head}Lê Thị Hoa,01/02/1980,Được bầu,Bí thư\n".encode()
    confirm(office, preview(office, old))
    new = f"{head}Lê Thị Hoa,01/02/1980,Được bầu,Chủ tịch\n".encode()
    shown = office.page(preview(office, new)).text

    assert totals(shown)["Cập nhật"] == 1
    assert re.search(r"Chức vụ:\s*<del>Bí thư</del>\s*→ <b>Chủ tịch</b>", shown)


def test_the_same_file_again_changes_nothing_and_offers_no_act(office: Browser) -> None:
    shown = office.page(preview(office, delegate_csv(EVERYBODY))).text

    assert "Tệp này đã được nhập đủ" in shown
    assert 'name="state"' not in shown


def test_whoever_is_not_in_the_file_stays_and_is_named(office: Browser) -> None:
    shown = office.page(preview(office, delegate_csv([("Vũ Văn Mới", "1990")]))).text

    assert "vẫn được giữ" in shown
    assert EVERYBODY[0][0] in shown


def test_a_preview_that_somebody_overtook_is_refused_and_nothing_is_written(
    office: Browser, sqlite_hall: Hall
) -> None:
    address = preview(office, delegate_csv([("Vũ Văn Mới", "1990")]))
    state = state_of(office.page(address).text)
    good(office.send("POST", "/delegates/import", delegate_csv([("Đỗ Văn Khác", "1991")])))
    events = sqlite_hall.events()
    refused = office.fill(address, {"state": state})

    assert (refused.status_code, "đã thay đổi" in refused.text) == (409, True)
    assert sqlite_hall.events() == events


def test_a_preview_that_is_confirmed_twice_at_once_is_taken_in_once(hall: Hall) -> None:
    office = hall.person("thuky")
    events = hall.events()
    address = preview(office, delegate_csv([("Vũ Văn Mới", "1990")]))
    state = state_of(office.page(address).text)
    browsers = [Browser(hall.app.test_client(), office.session) for _ in range(4)]
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda one: one.fill(address, {"state": state}), browsers))

    assert sorted(answer.status_code for answer in answers) == [204, 409, 409, 409]
    assert hall.events() == [*events, "DelegatesImported"]


def test_two_rows_that_were_one_delegate_are_a_fault_of_both_ways_in(
    office: Browser, sqlite_hall: Hall
) -> None:
    head = "Họ và tên,Ngày sinh,Số thẻ,Loại đại biểu\n"
    one = f"{head}Lê Thị Hoa,01/02/1980,00012345,Được bầu\n".encode()
    confirm(office, preview(office, one))
    two = f"{head}Lê Thị Hoa,01/02/1980,,Được bầu\nTrần Văn Tư,1970,00012345,Được bầu\n".encode()
    found = read(sqlite_hall, two)

    assert [row.number for row in found.of(Outcome.FAULTY)] == [3]
    assert "cùng là đ/c Lê Thị Hoa" in found.of(Outcome.FAULTY)[0].faults[0].problem
    assert office.send("POST", "/delegates/import", two).status_code == 422


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        pytest.param(b"", "Chưa chọn tệp danh sách", id="no file"),
        pytest.param(b"\0\1\2", "không phải bảng tính", id="no spreadsheet"),
        pytest.param(b",,\n,", "Không tìm thấy dòng tiêu đề", id="nothing"),
    ],
)
def test_a_file_without_a_list_is_refused_where_it_was_chosen(
    office: Browser, raw: bytes, sentence: str
) -> None:
    refused = choose(office, raw)

    assert (refused.status_code, sentence in refused.text) == (422, True)


def test_a_preview_is_for_its_owner_and_for_half_an_hour(
    office: Browser, sqlite_hall: Hall
) -> None:
    address = preview(office, delegate_csv(EVERYBODY))
    sqlite_hall.clock.move(minutes=31)

    late = office.page(address)
    assert (late.status_code, "Hãy chọn lại tệp" in late.text) == (409, True)
    assert office.page("/delegates/import/X").status_code == 409


def test_a_file_that_was_confirmed_is_kept_no_longer(office: Browser) -> None:
    address = preview(office, delegate_csv([("Vũ Văn Mới", "1990")]))
    confirm(office, address)

    assert office.page(address).status_code == 409


def test_the_office_gets_its_own_file_back_with_the_faults_marked(office: Browser) -> None:
    address = preview(office, REAL.read_bytes())
    answer = office.page(f"{address}/faults.xlsx")
    sheet = load_workbook(io.BytesIO(answer.data))["DS đại biểu"]

    assert re.search(r'"DS_dai_bieu_loi_\d{8}\.xlsx"', answer.headers["Content-Disposition"])
    assert sheet["E7"].value == "31/02/1975"
    assert sheet["E7"].border.left.style == "thick"
    assert "không có trong lịch" in str(sheet["E7"].comment)
    assert "không có trong lịch" in str(sheet.cell(7, sheet.max_column).value)


def test_the_template_filled_in_is_a_list_and_empty_it_is_none(office: Browser) -> None:
    raw = office.page("/delegates/template.xlsx").data
    book = load_workbook(io.BytesIO(raw))
    assert book.sheetnames == ["Đại biểu", "Hướng dẫn"]
    assert "ở dưới" in choose(office, raw).text
    row = (
        "1",
        "Niê H'Hen",
        "18/08/1976",
        "Nữ",
        "Ê Đê",
        "Bí thư",
        "Cư M'gar",
        "Được bầu",
        "00718840",
    )
    for place, value in enumerate(row, start=1):
        book["Đại biểu"].cell(2, place).value = value
    filled = io.BytesIO()
    book.save(filled)
    shown = office.page(preview(office, filled.getvalue())).text

    assert (totals(shown)["Thêm mới"], totals(shown)["Lỗi"]) == (1, 0)
    assert "không dùng tới" not in shown


def test_the_exported_list_taken_in_again_changes_nothing(
    office: Browser, sqlite_hall: Hall
) -> None:
    good(office.send("POST", "/delegates/import", LARGE.read_bytes()))
    answer = office.fill("/delegates/list.xlsx", {})
    found = read(sqlite_hall, answer.data)

    assert re.search(r'"DS_dai_bieu_\d{8}\.xlsx"', answer.headers["Content-Disposition"])
    assert len(found.of(Outcome.UNCHANGED)) == found.taken == 370 + len(EVERYBODY)


def test_a_text_that_begins_like_a_formula_is_exported_as_text(office: Browser) -> None:
    good(office.send("POST", "/delegates/import", "Họ và tên,Chức vụ\nLê A,=1+1\n".encode()))
    exported = load_workbook(io.BytesIO(office.fill("/delegates/list.xlsx", {}).data)).worksheets[0]
    cells = [cell for row in exported.iter_rows() for cell in row if cell.value == "=1+1"]

    assert [cell.data_type for cell in cells] == ["s"]


def test_other_officials_read_the_list_and_an_empty_one_says_who_brings_it(
    sqlite_hall: Hall,
) -> None:
    shown = sqlite_hall.person("thamtra").page("/delegates")

    assert shown.status_code == 200
    assert "Nhập từ Excel" not in shown.text


def test_a_cell_is_corrected_in_place_and_refused_there(office: Browser, sqlite_hall: Hall) -> None:
    name, birth = EVERYBODY[0]
    address = f"/delegates/{key_of(office, name)}"
    card = {"field": "card_number", "value": "123", "seen": ""}
    done = office.fill(f"{address}/cells", card)
    assert (done.status_code, ">123<" in done.text) == (200, True)
    assert "không phải là 8 chữ số" in done.text
    events = sqlite_hall.events()
    for value, seen, sentence in (
        ("31/02/1970", birth, "không có trong lịch"),
        ("02/02/1970", "1969", f"đổi thành “{birth}”"),
    ):
        typed = {"field": "birth", "value": value, "seen": seen}
        refused = office.fill(f"{address}/cells", typed)
        assert (refused.status_code, sentence in refused.text) == (409, True)
    assert sqlite_hall.events() == events
    assert birth in office.page(f"{address}/row").text
    assert office.page("/delegates/x/row").status_code == 404


def test_somebody_is_added_by_hand_and_nobody_while_a_round_is_under_way(
    office: Browser, new_hall: Hall
) -> None:
    assert "chưa đóng" in office.page("/delegates/new").text
    assert "chưa đóng" in office.fill("/delegates/new", {"name": "Lý Văn Tám"}).text
    office = new_hall.person("thuky")
    assert "Loại đại biểu" in office.page("/delegates/new").text
    refused = office.fill("/delegates/new", {"name": "Lý Văn Tám"})
    assert "Loại đại biểu để trống" in refused.text
    done = office.fill("/delegates/new", {"name": "Lý Văn Tám", "kind": "Được bầu", "seat": "A1"})
    assert done.status_code == 204
    assert new_hall.events()[-1] == "DelegatesChanged"
    assert "Lý Văn Tám" in office.page("/delegates").text


def test_what_is_exported_is_what_is_shown(office: Browser) -> None:
    first, second = (key_of(office, name) for name, _ in EVERYBODY[:2])
    asked = {"keys": f"{second} {first} x", "fields": "name kind"}
    answer = office.fill("/delegates/list.xlsx", asked)
    rows = list(load_workbook(io.BytesIO(answer.data)).worksheets[0].values)

    assert rows[3][:3] == ("TT", "Họ và tên", "Loại đại biểu")
    assert [row[:2] for row in rows[4:]] == [(1, EVERYBODY[1][0]), (2, EVERYBODY[0][0])]


@pytest.mark.parametrize(("who", "sees"), [("thuky", True), ("thamtra", True), ("chutich", False)])
def test_birth_dates_are_for_those_who_keep_the_list(
    sqlite_hall: Hall, who: str, sees: bool
) -> None:
    person, (name, birth) = sqlite_hall.person(who), EVERYBODY[0]
    key = key_of(sqlite_hall.person("thuky"), name)
    exported = person.fill("/delegates/list.xlsx", {"fields": "name birth card_number"})
    book = load_workbook(io.BytesIO(exported.data))
    shown = (
        person.page("/delegates").text,
        person.page(f"/delegates/{key}/row").text,
        str(list(book.worksheets[0].values)),
    )

    for text in shown:
        assert (name in text, birth in text) == (True, sees)
    iso = "-".join(reversed(birth.split("/")))
    for text in (shown[0], person.get("/delegates").text):
        assert (iso in text) == sees


def key_of(office: Browser, name: str) -> str:
    listed = good(office.get("/delegates"))["delegates"]
    return next(str(one["delegate"]) for one in listed if one["name"] == name)
