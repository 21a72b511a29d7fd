"""Screens of the congress as a whole: bodies, votes, validity, rulings (R4, R5, R7-R10, R51)."""

from tests.web.hall import Browser, Hall
from tests.web.lists import DELEGATES, EVERYBODY

SUMMONED = {"summoned": str(len(EVERYBODY))}
NAMES = {"size": "2", "typed": "nguyen van an\nTrần Thị Bình (1975)"}
CARDS = {"in_favour": "5", "against": "1", "other": "", **SUMMONED}


def done(browser: Browser, path: str, fields: dict[str, str]) -> None:
    answer = browser.fill(path, fields)
    assert answer.status_code == 204, answer.text


def refused(browser: Browser, path: str, fields: dict[str, str]) -> str:
    answer = browser.fill(path, fields)
    assert 400 <= answer.status_code < 500, answer.text
    return answer.text


def test_a_body_is_named_and_approved_from_page_to_page(sqlite_hall: Hall) -> None:
    office = sqlite_hall.person("thuky")
    before = office.page("/bodies").text
    assert before.count("Chưa giới thiệu") == 3
    assert "Chưa có biểu quyết nào" not in office.page("/congress-votes").text
    assert DELEGATES[0][0] in office.page("/bodies/secretariat").text

    done(office, "/bodies/secretariat", NAMES)
    assert "Nhập kết quả biểu quyết" in office.page("/bodies").text
    asking = " ".join(office.page("/congress-votes?on=secretariat").text.split())
    assert '<option value="secretariat" selected' in asking
    assert "Quá một phần hai của 7" in office.fill("/congress-votes/explanation", SUMMONED).text
    done(office, "/congress-votes", {"on": "secretariat", **CARDS})

    shown = sqlite_hall.person("quansat").page("/bodies").text
    assert "Đã thông qua" in shown
    assert "trưởng đoàn thư ký" in shown
    assert "csrf_token" not in shown.partition("<main")[2]
    assert "Trần Thị Bình" in shown
    assert "đoàn thư ký gồm 2 đồng chí" in office.page("/congress-votes").text


REFUSED = [
    ("/bodies/secretariat", NAMES | {"size": "3"}, "Số lượng ghi 3"),
    ("/bodies/secretariat", NAMES | {"size": ""}, "Chưa nhập số lượng"),
    ("/bodies/x", NAMES, "Không có cơ quan"),
    ("/congress-votes", {"on": "secretariat", **CARDS}, "Chưa giới thiệu"),
    ("/congress-votes", {"on": "x", **CARDS}, "Nội dung biểu quyết không có"),
    ("/congress-votes", {"on": "other", **CARDS}, "Chưa ghi nội dung"),
    ("/bodies/quorum", SUMMONED, "số có mặt"),
    ("/rulings", {"rule": "R45", "text": "x"}, "Chưa chọn"),
]


def test_a_refused_form_names_what_is_missing(sqlite_hall: Hall) -> None:
    office, events = sqlite_hall.person("thuky"), sqlite_hall.events()
    for path, fields, said in REFUSED:
        assert said in refused(office, path, fields)
    assert sqlite_hall.events() == events


def test_the_page_says_whether_the_congress_is_valid(sqlite_hall: Hall) -> None:
    office = sqlite_hall.person("thuky")
    assert "Chưa ghi thì các việc khác vẫn làm được" in office.page("/bodies").text
    numbers = SUMMONED | {"present": "4", "organisations": "3", "represented": "2"}
    done(office, "/bodies/quorum", numbers)
    assert "đại hội chưa hợp lệ" in office.page("/bodies").text
    done(office, "/bodies/quorum", numbers | {"present": "5"})

    shown = sqlite_hall.person("quansat").page("/bodies").text
    assert "Có mặt 5/7" in shown
    assert "đại hội hợp lệ." in shown


def test_the_presidium_concludes_and_the_secretariat_in_its_name(sqlite_hall: Hall) -> None:
    office, chair = sqlite_hall.person("thuky"), sqlite_hall.person("chutich")
    assert "Ghi thay Đoàn chủ tịch" in office.page("/rulings").text
    done(chair, "/rulings", {"rule": "V7", "choice": "earlier"})
    assert "phải ghi rõ lời" in refused(office, "/rulings", {"rule": "V7", "choice": "hd36"})
    tie = {"rule": "R45", "about": sqlite_hall.round, "choice": "run_off", "text": "Bầu lại."}
    done(office, "/rulings", tie)

    shown = sqlite_hall.person("quansat").page("/rulings").text
    assert shown.count("Đã có kết luận") == 2
    assert "Ban Chấp hành, lần 1" in shown
    assert "Ghi kết luận" not in shown.partition("<main")[2]


def test_the_work_of_the_secretariat_names_the_bodies_without_holding_anything_up(
    sqlite_hall: Hall,
) -> None:
    shown = sqlite_hall.person("thuky").page("/").text

    assert "Đại hội chưa thông qua: đoàn chủ tịch" in shown
    assert "Chưa ghi số người dự" in shown
    assert "Khi khai mạc" in shown
