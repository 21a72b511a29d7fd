"""/congress and the secretariat's first page: what is known, and what is still to be done."""

import pytest

from congress.record.fingerprints import key_fingerprint
from tests.web.hall import Browser, Hall, good
from tests.web.lists import EVERYBODY, delegate_csv

FACTS = {
    "name": "Đại hội đại biểu Đảng bộ xã Mẫu lần thứ II",
    "meeting": "member_congress",
    "level": "chi_bo",
    "term": "2025-2030",
    "place": "xã Mẫu",
    "day": "15/10/2025",
    "organisation": "ĐẢNG BỘ XÃ MẪU",
    "heading": "ĐẠI HỘI LẦN THỨ II",
    "venue": "Nhà văn hóa",
}


@pytest.fixture
def office(new_hall: Hall) -> Browser:
    return new_hall.person("thuky")


def test_everybody_reads_the_facts_and_the_digits_of_the_server_key(new_hall: Hall) -> None:
    shown = new_hall.person("quansat").page("/congress").text

    assert "Đại hội đại biểu Đảng bộ phường Thử lần thứ I" in shown
    for group in key_fingerprint(new_hall.runtime.keys.verifier).split():
        assert group in shown
    assert "<form" not in shown.split("<main", 1)[1]


def test_the_secretariat_corrects_the_facts(office: Browser, new_hall: Hall) -> None:
    assert office.fill("/congress", FACTS).status_code == 204
    shown = office.page("/congress?saved=yes").text

    assert "Đã lưu thông tin đại hội." in shown
    for value in ("15/10/2025", "ĐẢNG BỘ XÃ MẪU", "Nhà văn hóa"):
        assert value in shown
    assert good(office.get("/congress"))["level"] == "chi_bo"
    assert new_hall.events()[-1] == "CongressChanged"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Chưa nhập tên đại hội"),
        ({"day": "31/02/2025"}, "không có trong lịch"),
        ({"day": "2025"}, "đủ ngày, tháng, năm"),
        ({"meeting": "party"}, "Loại đại hội không có trong danh sách"),
        ({"venue": ""}, "Chưa nhập nơi họp"),
        ({"heading": "A\u202eB"}, "ký tự đổi chiều chữ"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_naming_the_field(
    office: Browser, new_hall: Hall, change: dict[str, str], sentence: str
) -> None:
    events = new_hall.events()
    refused = office.fill("/congress", FACTS | change)

    assert (refused.status_code, sentence in refused.text) == (422, True)
    assert new_hall.events() == events


def test_after_the_first_frozen_round_the_page_says_why_nothing_changes(sqlite_hall: Hall) -> None:
    office = sqlite_hall.person("thuky")
    refused = office.fill("/congress", FACTS)

    assert (refused.status_code, "Đã chốt một lần bầu" in refused.text) == (409, True)
    shown = office.page("/congress").text
    assert "Đã chốt một lần bầu" in shown
    assert 'name="heading"' not in shown


def test_in_a_new_congress_the_first_work_is_the_facts(office: Browser) -> None:
    shown = office.page("/").text

    assert "Còn thiếu: ngày khai mạc." in shown
    assert "Chưa nhập. Tải mẫu" in shown
    assert "Chưa có máy nào được ghép." in shown
    assert "Ban thẩm tra làm thẻ" in shown
    assert "Chưa có cuộc bầu cử nào" in shown
    assert shown.count("Cần làm") >= 3


def test_the_work_moves_on_as_it_is_done(office: Browser) -> None:
    office.fill("/congress", FACTS)
    good(office.send("POST", "/delegates/import", delegate_csv(EVERYBODY)))
    shown = office.page("/").text

    assert "Còn thiếu" not in shown
    assert "7 người, 7 người được bỏ phiếu." in shown
    assert shown.index("Việc tiếp theo") < shown.index("Máy tính bảng</h2>")


def test_a_part_that_did_not_change_is_answered_with_nothing(office: Browser) -> None:
    first = office.page("/work").text
    shown = first.split("shown=", 1)[1].split('"', 1)[0]

    assert office.page(f"/work?shown={shown}").status_code == 204
    office.fill("/congress", FACTS)
    assert office.page(f"/work?shown={shown}").status_code == 200


def test_a_frozen_round_is_on_the_list_with_whoever_must_act(sqlite_hall: Hall) -> None:
    shown = sqlite_hall.person("thuky").page("/").text

    assert "Mở bỏ phiếu" in shown
    assert "Đoàn chủ tịch" in shown
    assert "Khóa đã tạo xong" in shown
    assert "Chỉ có 4 thẻ cho 7 người được bỏ phiếu." in shown


@pytest.mark.parametrize(
    ("username", "home"), [("thamtra", "/cards"), ("chutich", "/presidium"), ("quansat", "/record")]
)
def test_others_are_led_to_their_own_work(sqlite_hall: Hall, username: str, home: str) -> None:
    assert sqlite_hall.person(username).page("/").location == home
    assert sqlite_hall.person(username).page("/work").status_code == 403
