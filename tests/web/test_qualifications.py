"""The screen of the credentials report (R10, rules 3.3)."""

from congress.crypto.canonical import sha256_hex
from tests.documents.reading import read_word, text_of
from tests.web.hall import Browser, Hall, good
from tests.web.lists import EVERYBODY, FACTS, delegate_csv


def test_the_page_shows_the_figures_that_the_word_file_has(sqlite_hall: Hall) -> None:
    committee = sqlite_hall.person("thamtra")

    shown = " ".join(committee.page("/qualifications").text.split())

    assert "Báo cáo thẩm tra tư cách đại biểu" in shown
    assert "Danh sách không ghi:" in shown
    assert "Nên sửa trong danh sách" not in shown
    assert 'style="' not in shown
    answer = committee.page("/qualifications/report.docx")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="bao_cao')
    cells = [row for table in read_word(answer.data).tables for row in table]
    assert any(row[:3] == ["", "Cộng", "7"] for row in cells)
    assert "<dd>7</dd>" in shown.replace(" ", "")


CONGRESS = {
    "name": FACTS.name,
    "meeting": FACTS.meeting.value,
    "level": FACTS.level.value,
    "term": FACTS.term,
    "place": FACTS.place,
    "organisation": FACTS.organisation,
    "heading": FACTS.heading,
    "venue": FACTS.venue,
    "day": "25/11/2026",
}
TEXTS = {
    "number": "01-BC/BTTTC",
    "elections": "Bầu đúng quy định.",
    "complaints": "Không có đơn, thư.",
    "remarks": "",
    "not_recommended": "",
    "party_limits": "10 20 30",
}


def test_the_committee_writes_and_fixes_and_the_congress_votes(new_hall: Hall) -> None:
    committee, office = new_hall.person("thamtra"), new_hall.person("thuky")
    assert "Chưa có danh sách đại biểu" in committee.page("/qualifications").text
    good(office.send("POST", "/delegates/import", delegate_csv(EVERYBODY)))
    assert "Chưa ghi kết luận" in committee.page("/qualifications").text
    refused = committee.fill("/qualifications/texts", TEXTS | {"party_limits": "mười"})
    assert "Mốc tuổi Đảng phải là các số" in refused.text
    assert committee.fill("/qualifications/texts", TEXTS).status_code == 204
    assert "Chưa ghi ngày khai mạc" in fix(committee, 409)
    assert office.fill("/congress", CONGRESS).status_code == 204
    assert "gõ đúng" in committee.fill("/qualifications/fix", {"typed": "x"}).text

    fix(committee, 204)

    pdf = committee.page("/qualifications/fixed.pdf").data
    digest = sha256_hex(pdf)
    assert "Bầu đúng quy định." in text_of(pdf)
    shown = office.page("/qualifications").text
    assert digest in shown
    assert "Nhập kết quả biểu quyết" in shown
    cards = {"on": "credentials_report", "in_favour": "4", "against": "0", "other": ""}
    assert office.fill("/congress-votes", {**cards, "summoned": "7"}).status_code == 204
    assert "Đại hội đã công nhận" in committee.page("/qualifications").text
    assert "Đại hội đã công nhận tư cách đại biểu" in office.page("/").text


def fix(browser: Browser, status: int) -> str:
    answer = browser.fill("/qualifications/fix", {"typed": "chốt báo cáo"})
    assert answer.status_code == status, answer.text
    return answer.text
