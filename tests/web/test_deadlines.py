"""/deadlines: what comes after a congress, from its closing to its destroyed keys (R2, R56-R58)."""

import io
import re
from collections.abc import Callable, Mapping

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from congress.verify.bundles import verify_bundle
from congress.verify.report import conclude
from tests.web.hall import Hall, good, refused
from tests.web.signing import sign

CLOSED, REPORTED = "23/11/2026", "24/11/2026"
AGAIN = {"choice": "again", "in_favour": "3", "against": "1", "summoned": "4"}
REPORT = {"typed": "báo cáo", "report_day": REPORTED, "report_document": "01-BC/ĐU"}
FULL = [[0, 1, 1, 0]] * 4
SHORT = [[0, 1, 0, 0]] * 4


def play(hall: Hall, ballots: list[list[int]]) -> None:
    """Hold the round and let its minutes be signed; only the PDF is not made."""
    hall.open()
    for serial, choices in enumerate(ballots, start=1):
        good(hall.cast(hall.ballot(serial, choices)))
    hall.close_round()
    hall.count()
    for index in (1, 2):
        good(hall.give_share(index))
    good(hall.person("thuky").post(f"{hall.page}/decision"))
    sign(hall)


def move(hall: Hall, days: int) -> None:
    """Let days pass; everybody signs in again."""
    hall.clock.move(days=days)
    hall.people.clear()
    hall.kept.sessions.clear()


def post(hall: Hall, path: str, fields: Mapping[str, str], who: str = "thuky") -> TestResponse:
    return hall.person(who).fill(f"/deadlines/{path}", fields)


def page(hall: Hall, path: str = "/deadlines", who: str = "thuky") -> str:
    return hall.person(who).page(path).text


def refusal(answer: TestResponse) -> str:
    assert answer.status_code in {404, 409, 422}, answer.text
    return answer.text


@pytest.fixture
def signed(sqlite_hall: Hall) -> Hall:
    """Elect two of three; the minutes are signed."""
    play(sqlite_hall, FULL)
    return sqlite_hall


def test_before_the_closing_the_page_asks_for_its_day(sqlite_hall: Hall) -> None:
    """R56."""
    shown = page(sqlite_hall)

    assert "Ghi ngày bế mạc đại hội" in shown
    assert "Hạn cuối" not in shown
    assert "Đoàn thư ký ghi ngày này" in page(sqlite_hall, who="quansat")


def test_every_duty_says_its_day_how_it_was_counted_and_its_article(signed: Hall) -> None:
    """R56-R58: readers see the same and cannot act."""
    good(post(signed, "closing", {"closed": CLOSED}))
    good(post(signed, "holidays", {"lines": "30/11/2026, Nghỉ\n05/12/2026\tLàm bù"}))
    for who in ("thuky", "quansat"):
        shown = page(signed, who=who)
        for words in (
            "thứ Hai, 23/11/2026",
            "thứ Năm, 03/12/2026",
            "và 30/11/2026 (Nghỉ)",
            "Điều 33",
            "mục 16.1 Quy định số 24-QĐ/TW",
            "Chưa đối chiếu",
            "Chủ nhật, 23/05/2027",
            "Sớm nhất từ",
        ):
            assert words in shown, words
    assert 'data-opens="report"' not in page(signed, who="quansat")
    assert post(signed, "closing", {"closed": CLOSED}, "quansat").status_code == 403


def test_an_election_is_done_when_it_was_reported(signed: Hall) -> None:
    """R56: the rail ends with the report, and the closing is fixed from then on."""
    checklist = f"/elections/{signed.kept.election}"
    assert "Báo cáo kết quả lên cấp ủy cấp trên" in page(signed, checklist)
    assert "Ngày bế mạc đại hội" in page(signed, "/")
    good(post(signed, "closing", {"closed": CLOSED}))
    assert "Hạn cuối: thứ Tư, 02/12/2026 (còn 9 ngày)" in page(signed, "/")
    move(signed, 2)
    fields = {**REPORT, "elections": signed.kept.election}
    assert "gõ đúng: BÁO CÁO" in refusal(post(signed, "reports", {**fields, "typed": ""}))
    assert "Số văn bản để trống" in refusal(
        post(signed, "reports", {**fields, "report_document": ""})
    )
    assert "trước ngày bế mạc" in refusal(
        post(signed, "reports", {**fields, "report_day": "20/11/2026"})
    )
    good(post(signed, "reports", fields))

    assert signed.events()[-1] == "ResultsReported"
    assert "số 01-BC/ĐU" in page(signed, checklist)
    assert "Lần bầu 1 đã xong" in page(signed, checklist)
    assert "Báo cáo số 01-BC/ĐU, ngày 24/11/2026" in page(signed)
    assert "không sửa được nữa" in refusal(post(signed, "closing", {"closed": CLOSED}))
    assert "đã có trong báo cáo" in refusal(post(signed, "reports", fields))
    attendance = {"ceremony": signed.kept.ceremony, "slot": 2, "denominator": {"summoned": 4}}
    again = signed.person("thuky").post(f"{checklist}/rounds", attendance)
    assert "đã báo cáo cấp trên" in refused(again, 409)["message"]


def test_a_complaint_holds_the_approval_up_until_it_is_settled(signed: Hall) -> None:
    """R2, R56, R57."""
    good(post(signed, "closing", {"closed": CLOSED}))
    move(signed, 2)
    good(post(signed, "reports", {**REPORT, "elections": signed.kept.election}))
    letter = {"received": "25/11/2026", "letter": "", "subject": "Việc kiểm phiếu"}
    good(post(signed, "complaints", letter))
    approval = {"typed": "chuẩn y", "approval_day": "25/11/2026", "approval_document": "10-QĐ/TU"}
    assert "Còn 1 đơn khiếu nại" in refusal(post(signed, "approvals", approval))
    outcome = {"typed": "kết luận", "settled": "25/11/2026", "outcome": "Không có cơ sở"}
    good(post(signed, "complaints/1/outcome", outcome))
    early = {**approval, "approval_day": "23/11/2026"}
    assert "trước ngày báo cáo" in refusal(post(signed, "approvals", early))
    good(post(signed, "approvals", approval))

    shown = page(signed)
    assert "số 10-QĐ/TU, ngày 25/11/2026" in shown
    assert "Không có cơ sở" in shown
    assert signed.events()[-3:] == ["ComplaintRecorded", "ComplaintSettled", "ResultsApproved"]
    late = {**letter, "received": "16/12/2026"}
    move(signed, 30)
    good(post(signed, "complaints", late))
    assert "Sau thời hạn" in page(signed)


def test_holidays_are_added_filled_in_and_removed(sqlite_hall: Hall) -> None:
    """R56, V4: a bad line is named and nothing is kept."""
    bad = post(sqlite_hall, "holidays", {"lines": "01/02/2027, Nghỉ\n31/02/2027, Tết"})
    assert "Dòng 2: “31/02/2027”" in refusal(bad)
    assert "Bảng còn trống" in page(sqlite_hall)
    one = {"holiday": "30/11/2026", "holiday_name": "Nghỉ", "kind": "worked"}
    assert "vốn là ngày làm việc" in refusal(post(sqlite_hall, "holidays/one", one))
    good(post(sqlite_hall, "holidays/one", {**one, "kind": "off"}))
    assert "Điền ngày lễ cố định năm 2027" in page(sqlite_hall)
    good(post(sqlite_hall, "holidays/years/2027", {}))
    assert "thứ Năm, 02/09/2027" in page(sqlite_hall)
    assert "Điền ngày lễ cố định năm 2027" not in page(sqlite_hall)
    good(post(sqlite_hall, "holidays/removal", {"removed": "02/09/2027"}))

    shown = page(sqlite_hall)
    assert "02/09/2027" not in shown
    assert "thứ Hai, 30/11/2026" in shown
    assert "không có ngày 02/09/2027" in refusal(
        post(sqlite_hall, "holidays/removal", {"removed": "02/09/2027"})
    )


def test_an_election_that_is_not_complete_is_not_reported(sqlite_hall: Hall) -> None:
    """R46, R56: the congress decides first; once it closed, it decided not to vote again."""
    play(sqlite_hall, SHORT)
    hall, checklist = sqlite_hall, f"/elections/{sqlite_hall.kept.election}"
    shown = page(hall, checklist)
    assert "Đại hội quyết định: bầu tiếp 1 đồng chí hay không" in shown
    assert 'class="held"' in shown
    decided = hall.person("thuky").fill(f"{hall.page}/follow-up/decision", AGAIN)
    assert "đã lập “Ban Chấp hành (bầu tiếp sau lần 1)”" in page(hall, checklist)
    assert decided.status_code == 204
    good(post(hall, "closing", {"closed": CLOSED}))

    assert "Chưa bầu đủ số lượng: trúng cử 1/2" in page(hall)
    move(hall, 1)
    good(post(hall, "reports", {**REPORT, "elections": hall.kept.election}))
    assert "Chưa ký biên bản kiểm phiếu" in page(hall)


def test_a_recorded_vote_not_to_go_on_lets_a_short_result_be_reported(
    sqlite_hall: Hall,
) -> None:
    """R46: also before the congress closed, and for offices and delegates the only way."""
    play(sqlite_hall, SHORT)
    hall, checklist = sqlite_hall, f"/elections/{sqlite_hall.kept.election}"
    fewer = AGAIN | {"choice": "fewer"}
    good(hall.person("thuky").fill(f"{hall.page}/follow-up/decision", fewer))

    assert "Báo cáo kết quả lên cấp ủy cấp trên" in page(hall, checklist)


def test_the_report_is_a_workbook_with_a_sheet_for_each_election(signed: Hall) -> None:
    """R56: those elected with birth, office, votes and per cent."""
    raw = signed.person("quansat").page("/deadlines/results.xlsx").data
    book = load_workbook(io.BytesIO(raw))
    overview = [[cell.value for cell in row] for row in book["Tổng hợp"].iter_rows()]
    sheet = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]

    assert overview[5][1:5] == ["Ban Chấp hành", 2, 2, 4]
    assert book.sheetnames == ["Tổng hợp", "1. Ban Chấp hành"]
    assert [row[1:3] for row in sheet[5:]] == [
        ["Nguyễn Văn An", "01/02/1970"],
        ["Trần Thị Bình", "03/04/1975"],
    ]
    assert sheet[5][10:] == [4, "100,00", "Trúng cử"]


def test_the_deadlines_still_to_come_are_a_calendar(signed: Hall) -> None:
    good(post(signed, "closing", {"closed": CLOSED}))
    answer = signed.person("chutich").page("/deadlines/calendar.ics")
    text = answer.get_data(as_text=True)

    assert answer.mimetype == "text/calendar"
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", text) == [
        *("20261202", "20261214", "20270523", "20270524"),
    ]
    assert len(set(re.findall(r"UID:(\S+)", text))) == 4


def destroy(hall: Hall, day: str = "24/05/2027") -> TestResponse:
    fields = {"typed": "hủy phiếu", "destroyed": day, "decision": "20-QĐ/ĐU"}
    return post(hall, "destruction", fields)


def test_nothing_is_destroyed_early_or_while_a_round_is_not_over(sqlite_hall: Hall) -> None:
    """R58."""
    good(post(sqlite_hall, "closing", {"closed": CLOSED}))
    assert "Sớm nhất là ngày 24/05/2027" in refusal(destroy(sqlite_hall, CLOSED))
    move(sqlite_hall, 182)

    assert "Còn lần bầu chưa ký biên bản" in refusal(destroy(sqlite_hall))


def test_a_destruction_empties_the_mailbox_and_the_record_stays_whole(sqlite_hall: Hall) -> None:
    """R58, design 3.5: nothing of the messages is left in the file, and all checks pass."""
    hall = sqlite_hall
    hall.open()
    for serial in (1, 2, 3):
        good(hall.cast(hall.ballot(serial, [0, 1, 1, 0])))
    hall.close_round()
    hall.count()
    for index in (1, 2):
        good(hall.give_share(index))
    good(hall.person("thuky").post(f"{hall.page}/decision"))
    hall.verify()
    good(hall.person("kp1").post(f"{hall.page}/minutes", {"number": "01-BB/BKP"}))
    ceremony = f"/ceremonies/{hall.kept.ceremony}"
    deals = good(hall.person("kp1").get(f"{ceremony}/deals"))["messages"]
    assert all(map(_is_stored(hall), deals))
    good(post(hall, "closing", {"closed": CLOSED}))
    move(hall, 182)
    assert "Ghi quyết định hủy" in page(hall)
    good(destroy(hall))
    assert not any(map(_is_stored(hall), deals))

    assert hall.events()[-1] == "BallotsDestroyed"
    for path in ("deals", "acceptances", "acceptance"):
        message = refused(hall.person("kp1").get(f"{ceremony}/{path}"), 409)["message"]
        assert "đã hủy theo quyết định" in message
    asked = {"group": "Ed25519", "threshold": 2, "members": ["kp1", "kp2", "kp3"]}
    assert "đã hủy" in refused(hall.person("thuky").post("/ceremonies", asked), 409)["message"]
    assert "đã hủy" in refusal(destroy(hall))
    said = list[str]()
    bundle = good(hall.person("quansat").get("/bundle.zip"))
    assert conclude(said.append, lambda report: verify_bundle(bundle, report, map)), said
    for who, words in (("kp1", 'id="kept"'), ("quansat", "quyết định số 20-QĐ/ĐU")):
        assert words in page(hall, who=who)
    assert "không dùng khóa này được nữa" in page(hall, ceremony, "kp1")


def _is_stored(hall: Hall) -> Callable[[str], bool]:
    """Tell whether a piece of a message, which fits on one page, is in the file or its log."""
    files = hall.settings.data.glob("congress.sqlite*")
    stored = b"".join(file.read_bytes() for file in files)
    return lambda message: message[400:440].encode() in stored
