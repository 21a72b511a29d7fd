"""Screens of elections: from a new one to a frozen round, as a browser posts forms (R4-R6, R35)."""

import io
import re
from collections.abc import Mapping

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from tests.web.hall import CARDS, Hall, approve
from tests.web.lists import DELEGATES, slate_csv
from tests.web.test_congress_pages import FACTS

SUMMONED = {"summoned": str(len(DELEGATES))}


def get(hall: Hall, path: str, who: str = "thuky") -> TestResponse:
    return hall.person(who).page(path)


def text(hall: Hall, path: str, who: str = "thuky") -> str:
    answer = get(hall, path, who)
    assert answer.status_code == 200, answer.text
    return answer.text


def post(
    hall: Hall, path: str, fields: Mapping[str, object] | None = None, who: str = "thuky"
) -> TestResponse:
    return hall.person(who).fill(path, fields)


def done(answer: TestResponse) -> str:
    """Give where the browser is led; fail with the refusal unless it was done."""
    assert answer.status_code == 204, answer.text
    return answer.headers["HX-Redirect"]


def refused(answer: TestResponse) -> str:
    """Give the note that is put into the form; fail unless it was refused."""
    assert 400 <= answer.status_code < 500, answer.text
    assert not answer.text.startswith("<!DOCTYPE")
    return answer.text


def new_election(hall: Hall, **fields: str) -> str:
    title = "Chủ nhiệm Ủy ban Kiểm tra"
    asked = {"title": title, "body": "office", "level": "grassroots", "seats": "1"}
    return done(post(hall, "/elections", asked | fields))


def test_a_new_election_leads_to_its_own_page_and_is_listed_with_its_next_act(
    sqlite_hall: Hall,
) -> None:
    page = new_election(sqlite_hall)

    assert "Biểu quyết số lượng cần bầu: 1 đồng chí" in text(sqlite_hall, page)
    assert page in text(sqlite_hall, "/elections")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"title": ""}, "tên cuộc bầu cử", id="no title"),
        pytest.param({"seats": "nhiều"}, "Số lượng cần bầu", id="seats in letters"),
        pytest.param({"seats": "0"}, "từ 1 trở lên", id="no seats"),
        pytest.param({"body": ""}, "cấp ủy hay chức danh", id="no body"),
    ],
)
def test_a_refused_election_names_the_field(
    sqlite_hall: Hall, fields: dict[str, str], said: str
) -> None:
    asked = {"title": "Bí thư", "body": "office", "level": "grassroots", "seats": "1"}

    assert said in refused(post(sqlite_hall, "/elections", asked | fields))


@pytest.mark.parametrize(
    ("title", "proposed"),
    [("Bí thư Tỉnh ủy", "chức danh"), ("Ban Thường vụ", "ban thường vụ"), ("", "Gõ tên trước")],
)
def test_what_is_elected_is_proposed_from_the_title(
    sqlite_hall: Hall, title: str, proposed: str
) -> None:
    answer = sqlite_hall.person("thuky").client.get(
        "/elections/proposal", query_string={"title": title}
    )

    assert proposed in answer.text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param({"title": "Phó Bí thư"}, 'value="deputy"\n                selected', id="o"),
        pytest.param(
            {"title": "Đoàn đại biểu dự đại hội cấp trên"}, 'name="alternates"', id="alternates"
        ),
        pytest.param({"title": "Bí thư"}, 'name="permitted_by"', id="a paper for a secretary"),
        pytest.param(
            {"title": "Chi ủy", "level": "chi_bo"}, "không bầu chi ủy", id="seven members"
        ),
        pytest.param(
            {"title": "Chi ủy", "body": "office", "office": "other", "changed": "chosen"},
            'value="other"\n                selected',
            id="another office, as chosen",
        ),
    ],
)
def test_what_belongs_to_what_is_elected_is_asked_for(
    sqlite_hall: Hall, typed: dict[str, str], shown: str
) -> None:
    """R6, R19, R49, R54b."""
    answer = sqlite_hall.person("thuky").client.get("/elections/proposal", query_string=typed)

    assert re.sub(r"\s+", " ", shown) in re.sub(r"\s+", " ", answer.text)


def test_a_secretary_elected_directly_needs_its_paper_before_the_list_is_locked(
    sqlite_hall: Hall,
) -> None:
    """R54b: named when the election is made, or on the page of its list."""
    page = new_election(sqlite_hall, title="Bí thư", office="secretary")
    done(post(sqlite_hall, f"{page}/slate/candidates", {"name": "Phạm Thị Dung"}))
    assert "chỉ ở nơi được chọn" in text(sqlite_hall, f"{page}/slate")
    assert "văn bản cho phép" in refused(post(sqlite_hall, f"{page}/slate/permission")).lower()
    done(post(sqlite_hall, f"{page}/slate/permission", {"document": "Công văn số 12-CV/TU"}))

    shown = text(sqlite_hall, f"{page}/slate")
    assert "Công văn số 12-CV/TU" in shown
    assert "Chưa bầu xong Ban Chấp hành" in shown
    assert "trực tiếp bầu theo văn bản: Công văn số 12-CV/TU" in text(sqlite_hall, page)


def test_a_by_election_is_called_one_wherever_it_is_shown(new_hall: Hall) -> None:
    """R41, R55."""
    facts = FACTS | {"meeting": "committee_meeting"}
    done(post(new_hall, "/congress", facts))
    assert "Bầu bổ sung giữa nhiệm kỳ" in text(new_hall, "/elections")
    page = new_election(new_hall, title="Phó Bí thư", additional="yes")

    shown = text(new_hall, page)
    assert "Bầu bổ sung: báo cáo nhu cầu" in shown
    assert "Điều 28" in shown
    assert "Hội nghị giơ thẻ biểu quyết" in shown
    votes = text(new_hall, f"{page}/card-votes")
    assert "Ủy viên đương nhiệm" in votes
    assert "Số không tính ở hội nghị cấp ủy chưa đối chiếu được" in votes
    assert "đại hội" not in votes.partition("<main")[2].casefold()


def test_a_title_is_shown_as_text_and_never_as_a_part_of_the_page(sqlite_hall: Hall) -> None:
    page = new_election(sqlite_hall, title="Bí thư <b>x</b>")

    assert "<b>x</b>" not in text(sqlite_hall, page)
    assert "&lt;b&gt;x&lt;/b&gt;" in text(sqlite_hall, page)


def test_a_part_that_is_shown_already_is_not_sent_again(sqlite_hall: Hall) -> None:
    page = new_election(sqlite_hall)
    shown = text(sqlite_hall, page).partition(f"{page}/next?shown=")[2][:16]

    assert get(sqlite_hall, f"{page}/next?shown={shown}").status_code == 204
    assert get(sqlite_hall, f"{page}/next?shown=0").status_code == 200


def test_others_read_what_the_secretariat_does(sqlite_hall: Hall) -> None:
    page = new_election(sqlite_hall)
    for path in ("", "/slate", "/card-votes", "/freeze", "/ballot"):
        assert "csrf_token" not in strip_menu(text(sqlite_hall, f"{page}{path}", "quansat")), path


def strip_menu(page: str) -> str:
    return page.partition("<main")[2]


def test_a_list_is_typed_changed_and_shortened_by_hand(sqlite_hall: Hall) -> None:
    """V1, R26b: given names order the list, whatever the order of typing."""
    page = new_election(sqlite_hall, title="Ban Chấp hành", body="committee", seats="2")
    for name, birth in reversed(DELEGATES[:3]):
        done(post(sqlite_hall, f"{page}/slate/candidates", {"name": name, "birth": birth}))
    shown = text(sqlite_hall, f"{page}/slate")
    assert [shown.index(name) for name, _ in DELEGATES[:3]] == sorted(
        shown.index(name) for name, _ in DELEGATES[:3]
    )
    assert "Trong giới hạn" in shown

    changed = {"name": DELEGATES[0][0], "birth": DELEGATES[0][1], "position": "Hiệu trưởng"}
    done(post(sqlite_hall, f"{page}/slate/candidates/1", changed))
    assert "Hiệu trưởng" in text(sqlite_hall, f"{page}/slate")
    done(post(sqlite_hall, f"{page}/slate/candidates/3/removal"))
    assert DELEGATES[2][0] not in text(sqlite_hall, f"{page}/slate")
    assert "phải nhiều hơn số lượng cần bầu" in text(sqlite_hall, f"{page}/slate")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"name": ""}, "họ và tên", id="no name"),
        pytest.param({"name": "Nguyễn Văn An", "birth": "31/02/1970"}, "31/02/1970", id="no day"),
    ],
)
def test_a_candidate_that_cannot_be_read_is_refused_by_a_sentence(
    sqlite_hall: Hall, fields: dict[str, str], said: str
) -> None:
    page = new_election(sqlite_hall)

    assert said in refused(post(sqlite_hall, f"{page}/slate/candidates", fields))


def test_somebody_who_is_not_on_the_list_cannot_be_changed(sqlite_hall: Hall) -> None:
    page = new_election(sqlite_hall)

    assert get(sqlite_hall, f"{page}/slate/candidates/1").status_code == 404


def file(raw: bytes, **fields: str) -> dict[str, object]:
    return {"file": (io.BytesIO(raw), "ds.csv"), **fields}


def test_a_file_is_looked_at_and_then_taken(sqlite_hall: Hall) -> None:
    page = new_election(sqlite_hall, title="Ban Chấp hành", body="committee", seats="2")
    seen = post(sqlite_hall, f"{page}/slate/preview", file(slate_csv())).text
    assert "Nhập được cả 3 người" in seen
    assert "Danh sách chưa có ai" in text(sqlite_hall, f"{page}/slate")
    sha256 = seen.partition('name="seen" value="')[2][:64]

    other = post(sqlite_hall, f"{page}/slate/file", file(slate_csv(DELEGATES), seen=sha256))
    assert "Tệp đã thay đổi" in refused(other)
    done(post(sqlite_hall, f"{page}/slate/file", file(slate_csv(), seen=sha256)))
    assert DELEGATES[0][0] in text(sqlite_hall, f"{page}/slate")


def test_each_fault_of_a_file_is_shown_before_anything_is_taken(sqlite_hall: Hall) -> None:
    page = new_election(sqlite_hall)
    raw = slate_csv((("Nguyễn Văn An", "31/02/1970"),))
    seen = post(sqlite_hall, f"{page}/slate/preview", file(raw)).text

    assert "Dòng 2, cột C (Ngày sinh)" in seen
    assert "Chưa nhập được tệp này" in seen


def test_old_letters_of_a_file_wait_for_a_decision(sqlite_hall: Hall) -> None:
    page, raw = new_election(sqlite_hall), "Hä vµ tªn\nNguyÔn ThÞ Cò".encode()
    seen = post(sqlite_hall, f"{page}/slate/preview", file(raw)).text
    assert ("NguyÔn ThÞ Cò" in seen, "Nguyễn Thị Cũ" in seen) == (True, True)
    assert "tệp có chữ cũ" in seen

    assert "chữ cũ TCVN3" in refused(post(sqlite_hall, f"{page}/slate/file", file(raw)))
    done(post(sqlite_hall, f"{page}/slate/file", file(raw, letters="converted")))
    assert "Nguyễn Thị Cũ" in text(sqlite_hall, f"{page}/slate")


def test_the_number_to_be_elected_can_be_planned_anew_until_the_vote(sqlite_hall: Hall) -> None:
    page = new_election(sqlite_hall, body="committee", title="Ban Chấp hành")
    done(post(sqlite_hall, f"{page}/slate/seats", {"seats": "3"}))

    assert "số lượng cần bầu: 3 đồng chí" in text(sqlite_hall, page)


def cards(subject: str, in_favour: int = 3) -> dict[str, str]:
    return {"subject": subject, "in_favour": str(in_favour), "against": "1", **SUMMONED}


def test_a_lost_vote_is_shown_with_its_threshold_and_held_again(sqlite_hall: Hall) -> None:
    """R5: 2 of 4 are exactly half."""
    page = new_election(sqlite_hall)
    votes = f"{page}/card-votes"
    done(post(sqlite_hall, votes, cards("seats", 2)))
    assert "Lần biểu quyết vừa rồi không thông qua" in text(sqlite_hall, votes)
    done(post(sqlite_hall, votes, cards("seats", 3)))

    shown = text(sqlite_hall, votes)
    assert "Biểu quyết lần 2" in shown
    assert "mục 9.3 Quy định số 24-QĐ/TW" in shown


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"in_favour": ""}, "số thẻ đồng ý", id="no cards"),
        pytest.param({"in_favour": "9"}, "nhiều hơn 4 người", id="more cards than people"),
        pytest.param({"committee_absent_throughout": "1"}, "Chưa ghi lý do", id="no reason"),
        pytest.param({"summoned": "x"}, "được triệu tập", id="no number"),
        pytest.param({"subject": "slate"}, "chưa có", id="not its turn"),
    ],
)
def test_a_refused_vote_says_why(sqlite_hall: Hall, fields: dict[str, str], said: str) -> None:
    page = new_election(sqlite_hall)

    assert said in refused(post(sqlite_hall, f"{page}/card-votes", cards("seats") | fields))


@pytest.mark.parametrize("page", ["card-votes", "freeze"])
def test_n_is_explained_while_it_is_typed(sqlite_hall: Hall, page: str) -> None:
    election = new_election(sqlite_hall)
    typed = {"summoned": "350", "absent_throughout_not_replaced": "3"}
    said = post(sqlite_hall, f"{election}/{page}/explanation", typed).text
    assert "347" in said
    assert "174" in said
    assert "Chưa ghi lý do của 3 người" in said

    typed |= {"summoned": "ba trăm"}
    assert "phải là số nguyên" in post(sqlite_hall, f"{election}/{page}/explanation", typed).text


def present(hall: Hall, page: str) -> None:
    """Present the prepared list, to which nobody adds and from which nobody withdraws (R35)."""
    for step in ("presented", "ended", "withdrawals/ended"):
        done(post(hall, f"{page}/nominations/{step}", {}))


def test_somebody_on_the_list_is_refused_for_the_counting_committee(sqlite_hall: Hall) -> None:
    """R11; a technician is no delegate and is named only (R12)."""
    page = new_election(sqlite_hall, title="Ban Chấp hành", body="committee", seats="1")
    done(post(sqlite_hall, f"{page}/card-votes", cards("seats")))
    counter = sqlite_hall.person("thuky").client
    named = {"name": "Đỗ Văn Giang", "birth": "09/10/1968"}
    done(post(sqlite_hall, f"{page}/slate/candidates", named))
    an = {"name": DELEGATES[0][0], "birth": DELEGATES[0][1]}
    done(post(sqlite_hall, f"{page}/slate/candidates", an))
    present(sqlite_hall, page)
    done(post(sqlite_hall, f"{page}/slate/lock", {"typed": "khóa"}))
    done(post(sqlite_hall, f"{page}/card-votes", cards("slate")))
    naming = {"head": "kp1", "members": ["kp2"], "technicians": "Ngô Quang Lập\n\nLê Văn Kỹ"}
    said = refused(post(sqlite_hall, f"{page}/card-votes/committee", naming))
    assert "có tên trong danh sách bầu cử" in said
    assert "Điều 8" in said

    done(post(sqlite_hall, f"{page}/card-votes/committee", naming | {"head": "kp3"}))
    shown = counter.get(f"{page}/card-votes").text
    assert "Ngô Quang Lập, Lê Văn Kỹ" in shown


def test_a_list_is_locked_by_a_typed_word_only_and_stays(sqlite_hall: Hall) -> None:
    page = new_election(sqlite_hall)
    an = {"name": DELEGATES[0][0], "birth": DELEGATES[0][1]}
    done(post(sqlite_hall, f"{page}/slate/candidates", an))
    assert "số lượng cần bầu" in refused(post(sqlite_hall, f"{page}/slate/lock", {"typed": "KHÓA"}))
    done(post(sqlite_hall, f"{page}/card-votes", cards("seats")))
    assert "hãy gõ đúng: KHÓA" in refused(
        post(sqlite_hall, f"{page}/slate/lock", {"typed": "khoa"})
    )
    present(sqlite_hall, page)
    done(post(sqlite_hall, f"{page}/slate/lock", {"typed": " khóa "}))

    assert "Danh sách đã khóa" in text(sqlite_hall, f"{page}/slate")
    assert "đã khóa" in refused(post(sqlite_hall, f"{page}/slate/candidates/1/removal"))


def test_the_list_is_handed_over_as_a_spreadsheet(sqlite_hall: Hall) -> None:
    page = f"/elections/{sqlite_hall.kept.election}"
    answer = get(sqlite_hall, f"{page}/slate/workbook")
    sheet = load_workbook(io.BytesIO(answer.data)).active

    assert "DS_bau_cu_20261123.xlsx" in answer.headers["Content-Disposition"]
    assert sheet is not None
    assert [sheet.cell(row, 2).value for row in (6, 7, 8)] == [name for name, _ in DELEGATES[:3]]


def test_the_sample_ballot_says_that_it_is_one(sqlite_hall: Hall) -> None:
    shown = text(sqlite_hall, f"/elections/{sqlite_hall.kept.election}/ballot")

    assert "PHIẾU MẪU" in shown
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in shown
    assert DELEGATES[2][0] in shown


def test_what_is_missing_before_a_freezing_is_told_and_then_it_is_frozen(
    sqlite_hall: Hall,
) -> None:
    """R35, R43: a used slot cannot be used again."""
    hall = sqlite_hall
    page = new_election(hall, title="Ban Chấp hành hai", body="committee", seats="2")
    approve(hall, page.removeprefix("/elections/"))
    assert "chưa giao danh sách thẻ của lượt 2" in text(hall, page)
    assert "Còn thiếu trước khi chốt được" in text(hall, f"{page}/freeze")
    assert hall.kept.laptop is not None
    roll = hall.kept.laptop.roll(2)
    hall.person("thamtra").send("POST", "/cards/rolls", roll)
    shown = text(hall, f"{page}/freeze")
    assert f"{CARDS} thẻ đã phát" in shown
    asked = {"ceremony": hall.kept.ceremony, "slot": "2", **SUMMONED}
    assert "hãy gõ đúng: CHỐT" in refused(post(hall, f"{page}/freeze", asked))
    less = asked | {"typed": "chốt", "summoned": "3"}
    assert "nhiều hơn 3 đại biểu" in refused(post(hall, f"{page}/freeze", less))

    frozen = done(post(hall, f"{page}/freeze", asked | {"typed": "chốt"}))
    assert frozen.startswith("/rounds/")
    assert "Đề nghị mở bỏ phiếu" in text(hall, frozen)
    assert "đã chốt" in text(hall, f"{page}/freeze")


def test_an_unknown_election_is_told_in_a_sentence(sqlite_hall: Hall) -> None:
    for path in ("", "/slate", "/card-votes", "/freeze", "/ballot", "/slate/workbook"):
        answer = get(sqlite_hall, f"/elections/khong-co{path}")
        assert answer.status_code == 404, path
        assert "Không tìm thấy cuộc bầu cử" in answer.text
