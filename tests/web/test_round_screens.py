"""Screens of a round and of the presidium: two people, refusals, decision, downloads (R37, R38)."""

import io
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from congress.crypto.canonical import sha256_hex
from tests.web.clocks import Clock
from tests.web.hall import CARDS, Hall, build, good
from tests.web.lists import DELEGATES, Contest
from tests.web.signing import sign
from tests.web.test_election_screens import done, get, post, refused, text

NUMBERS = {"present": str(CARDS), "issued": str(CARDS)}


def ask_opening(hall: Hall) -> None:
    done(post(hall, f"{hall.page}/opening", NUMBERS))


def answer(hall: Hall, act: str, word: str, who: str = "chutich") -> dict[str, str]:
    """Give what the presidium's page sends when an act is confirmed with this word."""
    shown = re.search(r'name="question" value="([^"]+)"', text(hall, "/presidium", who))
    return {"question": shown.group(1) if shown else act, "typed": word}


def confirm(hall: Hall, act: str, word: str, who: str = "chutich") -> str:
    return done(post(hall, f"/presidium/{hall.round}/{act}", answer(hall, act, word), who))


def test_a_round_is_opened_by_two_people_on_two_pages(sqlite_hall: Hall) -> None:
    hall = sqlite_hall
    assert "Không có việc nào chờ xác nhận" in text(hall, "/presidium", "chutich")
    ask_opening(hall)
    assert "Chờ Đoàn chủ tịch xác nhận mở bỏ phiếu" in text(hall, hall.page)
    waiting = text(hall, "/presidium", "chutich2")
    assert "Trần Thị Thư" in waiting
    assert 'data-until="2026-11-23T08:05:00+07:00"' in waiting

    assert confirm(hall, "open", "mở", "chutich2") == "/presidium"
    assert "Đang bỏ phiếu" in text(hall, hall.page)
    assert hall.events()[-1] == "RoundOpened"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"present": ""}, "số có mặt", id="nobody counted"),
        pytest.param({"present": "9"}, "nhiều hơn số đại biểu", id="more than N"),
        pytest.param({"issued": "3"}, "Phát ra 3 phiếu", id="other than the cards"),
        pytest.param({"present": "3"}, "nhiều hơn 3 người có mặt", id="more than present"),
    ],
)
def test_impossible_numbers_do_not_open_a_round(
    sqlite_hall: Hall, fields: dict[str, str], said: str
) -> None:
    """R37."""
    answered = post(sqlite_hall, f"{sqlite_hall.page}/opening", NUMBERS | fields)

    assert said in refused(answered)


def test_an_opening_that_nobody_confirmed_in_time_is_told_as_expired(sqlite_hall: Hall) -> None:
    hall = sqlite_hall
    ask_opening(hall)
    late = answer(hall, "open", "MỞ")
    hall.clock.move(minutes=5)

    assert "đã quá 5 phút" in refused(post(hall, f"/presidium/{hall.round}/open", late, "chutich"))
    assert "Không có việc nào chờ xác nhận" in text(hall, "/presidium", "chutich")
    shown = text(hall, hall.page)
    assert "đã hết hạn lúc 08:05" in shown
    assert "Đề nghị mở bỏ phiếu" in shown


def test_only_what_was_shown_is_confirmed(sqlite_hall: Hall) -> None:
    """R37: a question that was asked anew has other numbers."""
    hall = sqlite_hall
    ask_opening(hall)
    shown = answer(hall, "open", "MỞ")
    hall.clock.move(minutes=1)
    ask_opening(hall)

    answered = post(hall, f"/presidium/{hall.round}/open", shown, "chutich")
    assert "Đề nghị đã được thay" in refused(answered)
    confirm(hall, "open", "MỞ")


def test_a_wrong_word_confirms_nothing(sqlite_hall: Hall) -> None:
    hall = sqlite_hall
    ask_opening(hall)
    wrong = answer(hall, "open", "MO")

    assert "hãy gõ đúng: MỞ" in refused(
        post(hall, f"/presidium/{hall.round}/open", wrong, "chutich")
    )
    unknown = post(hall, f"/presidium/{hall.round}/seal", wrong, "chutich")
    assert "Không có việc này" in refused(unknown)


def test_a_round_shows_how_many_voted_and_is_closed_by_two_people(sqlite_hall: Hall) -> None:
    hall = sqlite_hall
    hall.open()
    good(hall.cast(hall.ballot(1)))
    shown = text(hall, hall.page)
    assert "25,00% đã bỏ phiếu, còn 3 thẻ" in shown
    assert "Đang bỏ phiếu: đã nhận 1/4 phiếu" in text(hall, f"/elections/{hall.kept.election}")
    assert "hãy gõ đúng" in refused(post(hall, f"{hall.page}/closing", {"typed": ""}))
    done(post(hall, f"{hall.page}/closing", {"typed": "ĐÓNG"}))
    assert "Chưa bỏ phiếu" in text(hall, "/presidium", "chutich")
    confirm(hall, "close", "đóng")

    shown = text(hall, hall.page)
    assert "Hòm phiếu đã niêm phong" in shown
    assert "Niêm phong" in shown


def test_the_state_of_a_round_is_sent_again_when_it_changed(
    sqlite_hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = sqlite_hall
    hall.open()
    shown = text(hall, hall.page).partition("/state?shown=")[2][:16]
    later = time.time() + 60
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert get(hall, f"{hall.page}/state?shown={shown}").status_code == 204
    good(hall.cast(hall.ballot(1)))

    assert "còn 3 thẻ" in get(hall, f"{hall.page}/state?shown={shown}").text


def test_a_round_is_annulled_with_a_reason_and_another_one_can_follow(sqlite_hall: Hall) -> None:
    hall = sqlite_hall
    ask = {"typed": "HỦY LẦN BẦU", "reason": ""}
    assert "lý do hủy" in refused(post(hall, f"{hall.page}/annulment", ask))
    ask["reason"] = "Mất điện, theo quyết định số 3"
    done(post(hall, f"{hall.page}/annulment", ask))
    assert "Mất điện" in text(hall, "/presidium", "chutich")
    confirm(hall, "annul", "HỦY")

    assert "Mất điện, theo quyết định số 3" in text(hall, hall.page)
    election = text(hall, f"/elections/{hall.kept.election}")
    assert "Chốt lần bầu 2" in election
    assert "Các lần bầu trước" in election
    assert hall.round in election


def test_changed_cards_are_confirmed_without_naming_anybody(sqlite_hall: Hall) -> None:
    hall = sqlite_hall
    hall.open()
    change = {"void": [hall.credential(2)], "make_valid": [hall.credential(CARDS + 1)]}
    good(hall.person("thamtra").post(f"{hall.page}/card-changes", change))
    waiting = text(hall, "/presidium", "chutich")
    assert "Cấp thẻ dự phòng" in waiting
    assert hall.credential(2) not in waiting
    assert "hủy 1 thẻ, cấp 1 thẻ dự phòng" in text(hall, hall.page)
    confirm(hall, "change_cards", "đổi thẻ")

    assert "1 thẻ đã hủy" in text(hall, hall.page)


def open_box(hall: Hall, ballots: Sequence[Sequence[int]]) -> Hall:
    """Let everybody vote as told, blank first, and open the box."""
    hall.open()
    for serial, choices in enumerate(ballots, start=1):
        good(hall.cast(hall.ballot(serial, choices)))
    hall.close_round()
    hall.count()
    for index in (1, 2):
        good(hall.give_share(index))
    return hall


@pytest.fixture
def electing(tmp_path: Path) -> Iterator[Callable[[Contest], Hall]]:
    """Build halls that elect something else."""
    halls = list[Hall]()

    def build_hall(contest: Contest) -> Hall:
        data = tmp_path / "data"
        data.mkdir()
        halls.append(Hall(data, "", build(data, "", contest), Clock()))
        return halls[-1]

    yield build_hall
    for hall in halls:
        hall.close()


def settle_without_run_off(hall: Hall, folder: Path) -> None:
    """In a copy of the hall the presidium concludes otherwise, and nobody can press past it."""
    shutil.copytree(hall.settings.data, folder / "copy")
    other = Hall(folder / "copy", "", hall.kept, hall.clock)
    ruling = {"rule": "R45", "about": hall.round, "choice": "no_run_off"}
    done(post(other, "/rulings", ruling, "chutich"))
    assert "Lập lần bầu lại để lấy" not in text(other, f"{hall.page}/decision")
    said = {"conclusion": "Đại hội bầu lại."}
    assert "đã kết luận không bầu lại" in refused(post(other, f"{hall.page}/follow-up", said))
    sign(other)
    assert "Báo cáo kết quả lên cấp" in text(other, f"/elections/{hall.kept.election}")
    other.close()


def test_a_tie_at_the_last_seat_is_told_and_leads_to_another_election(
    electing: Callable[[Contest], Hall], tmp_path: Path
) -> None:
    """R45: four people with three votes each for three seats."""
    contest = Contest(
        seats=3, people=DELEGATES, title="Ủy ban Kiểm tra", body="inspection_committee"
    )
    everybody_but_one = [[0, *(int(one != left) for one in range(4))] for left in range(4)]
    hall = open_box(electing(contest), everybody_but_one)
    done(post(hall, f"{hall.page}/decision"))
    shown = text(hall, f"{hall.page}/decision")

    assert "Bằng phiếu ở vị trí cuối" in shown
    assert shown.count("bằng phiếu với người khác ở vị trí cuối") == 4
    assert "đại hội bầu lại để lấy 3 người" in shown
    assert "Lập lần bầu lại để lấy 3 đồng chí" in shown

    assert "Đại hội bầu lại giữa 4 đồng chí bằng phiếu" in shown
    assert "Chưa có kết luận của Đoàn chủ tịch" in refused(post(hall, f"{hall.page}/follow-up"))

    settle_without_run_off(hall, tmp_path)
    sign(hall)
    held = text(hall, f"/elections/{hall.kept.election}")
    assert "Lập lần bầu lại để lấy 3 đồng chí" in held
    led = done(post(hall, f"{hall.page}/follow-up", {"conclusion": "Đại hội bầu lại."}))
    assert led == done(post(hall, f"{hall.page}/follow-up"))
    assert "“Đại hội bầu lại”" in text(hall, "/record/journal")
    again = text(hall, led)
    assert "Ủy ban Kiểm tra (bầu lại sau lần 1)" in again
    assert all(name in again for name, _ in DELEGATES)
    report = {"typed": "báo cáo", "report_day": "23/11/2026", "report_document": "01-BC"}
    done(post(hall, "/deadlines/closing", {"closed": "23/11/2026"}))
    early = post(hall, "/deadlines/reports", {**report, "elections": hall.kept.election})
    assert "Chờ kết quả Ủy ban Kiểm tra (bầu lại sau lần 1)." in refused(early)


def test_one_name_is_agreed_to_or_not(electing: Callable[[Contest], Hall]) -> None:
    """R29: a list of one name has both boxes, and the page shows them."""
    contest = Contest(seats=1, people=DELEGATES[:1], title="Bí thư", body="office")
    hall = open_box(electing(contest), [(0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 0, 1)])
    assert "Danh sách một người" in text(hall, f"/elections/{hall.kept.election}")
    assert "Không đồng ý" in text(hall, f"/elections/{hall.kept.election}/ballot")
    done(post(hall, f"{hall.page}/decision"))
    shown = text(hall, f"{hall.page}/decision")

    assert "Đã bầu đủ số lượng" in shown
    assert "Không đánh dấu" in shown
    sheet = load_workbook(io.BytesIO(get(hall, f"{hall.page}/downloads/results.xlsx").data))
    assert [cell.value for cell in sheet.worksheets[0][7]][2:6] == [3, 1, 0, "75,00"]


@pytest.fixture
def opened(sqlite_hall: Hall) -> Hall:
    """Bring a round to an opened box: three for the first name, one for nobody."""
    return open_box(sqlite_hall, [(0, 1, 1, 0), (0, 1, 0, 0), (0, 1, 1, 0), (1, 0, 0, 0)])


def test_a_decision_is_declared_and_explained_name_by_name(opened: Hall) -> None:
    """R38: half of 4 is 2; 3 votes elect, 2 do not."""
    assert "Ra kết luận" in text(opened, f"{opened.page}/decision")
    assert "Ra kết luận" in text(opened, f"/elections/{opened.kept.election}")
    done(post(opened, f"{opened.page}/decision"))

    shown = text(opened, f"{opened.page}/decision")
    assert "Trúng cử 1/2" in shown
    assert "Trúng cử: được 3 phiếu, quá một phần hai so với 4 (75,00%)." in shown
    assert "bằng đúng một phần hai so với 4" in shown
    assert "Còn thiếu 1 đồng chí" in shown
    assert "Chưa đối chiếu" in shown
    assert "không bầu ai" in shown
    assert shown.index(DELEGATES[0][0]) < shown.index(DELEGATES[2][0])
    assert "Bầu tiếp, danh sách được thêm người mới" in shown
    assert "bầu 1 trên 2 đồng chí, số còn lại bổ sung sau" in shown
    assert "Chỉ còn 2 người" not in shown
    assert "Chưa thể" in refused(post(opened, f"{opened.page}/decision"))


def test_before_the_box_is_open_there_is_no_decision_and_no_number_of_any_name(
    sqlite_hall: Hall,
) -> None:
    shown = text(sqlite_hall, f"{sqlite_hall.page}/decision")

    assert "Chưa có kết luận" in shown
    assert DELEGATES[0][0] not in shown


def test_the_head_of_the_counting_committee_alone_releases_the_result(opened: Hall) -> None:
    """R11."""
    done(post(opened, f"{opened.page}/decision", who="kp2"))
    address = f"{opened.page}/decision"
    assert "Công bố kết quả…" not in text(opened, address, "kp1")
    assert opened.verify()["state"] == "passed"
    assert "Công bố kết quả…" in text(opened, address, "kp1")
    assert "Công bố kết quả…" not in text(opened, address, "kp2")
    word = {"typed": "công bố"}
    assert "Chỉ trưởng ban" in refused(post(opened, f"{opened.page}/release", word, "kp2"))
    assert "CÔNG BỐ" in refused(post(opened, f"{opened.page}/release", who="kp1"))
    done(post(opened, f"{opened.page}/release", word, "kp1"))

    assert "đã công bố kết quả" in text(opened, address)
    assert "Không cần làm lại" in refused(post(opened, f"{opened.page}/release", word, "kp1"))


def test_both_verifiers_are_started_and_their_state_is_shown(opened: Hall) -> None:
    done(post(opened, f"{opened.page}/decision"))
    assert "Chưa chạy" in text(opened, f"{opened.page}/decision")
    assert opened.verify()["state"] == "passed"

    shown = text(opened, f"{opened.page}/decision")
    assert "Ban kiểm phiếu lập, in và ký biên bản" in shown
    assert "Lập và ký biên bản kiểm phiếu" in text(opened, f"/elections/{opened.kept.election}")
    assert "Chưa thể" in refused(post(opened, f"{opened.page}/verification"))


def test_documents_are_handed_over_under_names_that_say_what_and_when(opened: Hall) -> None:
    done(post(opened, f"{opened.page}/decision"))
    listed = text(opened, f"{opened.page}/downloads", "quansat")
    raw = get(opened, f"{opened.page}/downloads/decision.json", "quansat")

    assert sha256_hex(raw.data) in listed
    box = get(opened, f"{opened.page}/downloads/round.bel", "quansat").data
    assert sha256_hex(box) not in listed
    assert sha256_hex(box) in text(opened, f"{opened.page}/downloads/round.bel/size", "quansat")
    assert get(opened, f"{opened.page}/downloads/keys/size").status_code == 404
    assert "ket_luan_luot01_20261123.json" in raw.headers["Content-Disposition"]
    assert "Biên bản kiểm phiếu (PDF)" not in listed
    for name in ("bundle.zip", "round.bel", "box.bel", "slate.json", "result.json"):
        assert get(opened, f"{opened.page}/downloads/{name}").status_code == 200, name
    for name in ("minutes.pdf", "setup.bel", "keys"):
        assert get(opened, f"{opened.page}/downloads/{name}").status_code == 404, name


def test_results_are_handed_over_as_a_spreadsheet(opened: Hall) -> None:
    done(post(opened, f"{opened.page}/decision"))
    raw = get(opened, f"{opened.page}/downloads/results.xlsx").data
    book = load_workbook(io.BytesIO(raw))
    every, elected = book.worksheets

    assert [cell.value for cell in every[7]][:4] == [1, DELEGATES[0][0], 3, "75,00"]
    assert [cell.value for cell in elected[7]][:3] == [1, DELEGATES[0][0], 3]
    assert elected[8][0].value is None


def test_a_signed_round_leads_to_its_documents(opened: Hall) -> None:
    done(post(opened, f"{opened.page}/decision"))
    opened.verify()
    good(opened.person("kp1").post(f"{opened.page}/minutes", {}))
    shown = text(opened, f"/elections/{opened.kept.election}")

    assert "Việc tiếp theo · bước 14" in shown
    assert "Đại hội quyết định: bầu tiếp 1 đồng chí hay không" in shown
    assert "Biên bản kiểm phiếu (PDF)" in text(opened, f"{opened.page}/downloads")


def test_an_unknown_round_is_told_in_a_sentence(sqlite_hall: Hall) -> None:
    for path in ("", "/state", "/decision", "/downloads", "/downloads/round.bel"):
        found = get(sqlite_hall, f"/rounds/khong-co{path}")
        assert found.status_code == 404, path
        assert "Không tìm thấy lần bầu" in found.text
