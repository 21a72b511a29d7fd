"""Biên bản kiểm phiếu on paper (rules 3.1, V4, V6, V7): every field, in all three forms."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from congress.documents.minutes import (
    Margins,
    alternate_lines,
    elected_lines,
    minutes_html,
    minutes_pdf,
    result_lines,
    side_by_side,
)
from congress.domain.attendance import CommitteeMeeting, MemberCongress
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Target
from congress.domain.decisions import counted_round, decide
from congress.domain.denominators import denominator_of
from congress.domain.minutes import Minutes, Verifiers

MakeMinutes = Callable[..., Minutes]
Text = Callable[[bytes], str]
Codes = Callable[[bytes], list[str]]

SIX = (
    "Nguyễn Thị Hoài An",
    "Nguyễn Văn Hùng, 1971-03-12",
    "Nguyễn Văn Hùng, 1979-08-05",
    "H’Lan Êban",  # noqa: RUF001 - as she writes it
    "Trần Lê Nguyễn Hoàng Phương Quỳnh Như Thảo Vy",
    "Đỗ Thùy Dương",
)


def people(number: int) -> list[str]:
    """Different names, some of which need two lines."""
    middle = ("Văn", "Thị Hồng", "Đức", "Ngọc Thị Hoàng Phương", "Quang")
    return [
        f"Nguyễn {middle[place % 5]} {chr(65 + place // 26)}{chr(97 + place % 26)}"
        for place in range(number)
    ]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def printed_rows(text: str) -> set[tuple[int, str]]:
    """The numbers and votes of the tables of a page: "12 … 330 94,83"."""
    return {
        (int(number), votes)
        for number, votes in re.findall(
            r"\b(\d{1,3}) +\D[^\d]*?(?:\([\d/]+\))? +(\d+) +\d+,\d\d", text
        )
    }


def test_the_minutes_say_every_field_of_the_form(make_minutes: MakeMinutes, text: Text) -> None:
    minutes = make_minutes(SIX, seats=5)

    words = plain(text(minutes_pdf(minutes)))

    for field in (
        "ĐẢNG BỘ TỈNH LAM GIANG",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XX",
        "Số 03-BB/BKP",
        "Lam Giang, ngày 15 tháng 10 năm 2025",
        "BIÊN BẢN KIỂM PHIẾU",
        "(lần bầu thứ nhất)",
        "Quyết định số 190-QĐ/TW",
        "số lượng Ủy viên Ban Chấp hành là 5 đồng chí",
        "Danh sách bầu cử gồm 6 đồng chí, số dư 1 đồng chí, bằng 20,00%;",
        "Trưởng ban: Hoàng Thị Ngân. Ủy viên: Phạm Đức Thuận, Lò Thị Xuân",
        "mở hòm cần ít nhất 2 người. Nhân viên kỹ thuật giúp việc: Ngô Quang Lập.",
        "Đại biểu được triệu tập 350",
        "trúng cử cần từ 175 phiếu 348",
        "Có mặt lúc bầu cử 346",
        "Vắng mặt lúc bầu cử 2",
        "bỏ phiếu kín trên máy tính bảng, danh sách có số dư",
        "346 346 344 2",
        "Lý do không hợp lệ: không bầu ai (2 phiếu).",
        "(tỷ lệ so với 348 đại biểu)",
        "Có 5 đồng chí được quá một phần hai so với 348. (Căn cứ Điều 30",
        "Biên bản lập xong lúc 11 giờ 20, thành 03 bản, đã đọc trước Đại hội lúc ……… giờ ………",
        "TRƯỞNG BAN KIỂM PHIẾU T/M ĐOÀN CHỦ TỊCH",
        "Hoàng Thị Ngân Lê Quang Vượng",
    ):
        assert field in words


def test_results_follow_the_ballot_and_the_elected_their_votes(make_minutes: MakeMinutes) -> None:
    minutes = make_minutes(SIX, seats=5)

    results, elected = result_lines(minutes), elected_lines(minutes)

    assert [line.name for line in results] == [
        candidate.name.text for candidate in minutes.slate.candidates
    ]
    assert [line.number for line in results] == [1, 2, 3, 4, 5, 6]
    assert [line.number for line in elected] == [1, 2, 3, 4, 5]
    votes = [line.votes for line in elected]
    assert votes == sorted(votes, reverse=True)
    assert results[0].percent == "98,56"


def test_homonyms_carry_their_birth_date_and_nobody_else_does(
    make_minutes: MakeMinutes, text: Text
) -> None:
    minutes = make_minutes(SIX, seats=5)

    born = [line.born for line in result_lines(minutes)]

    assert sorted(born) == ["", "", "", "", "(05/08/1979)", "(12/03/1971)"]
    assert plain(text(minutes_pdf(minutes))).count("Nguyễn Văn Hùng (12/03/1971)") == 2


def test_one_name_shows_agree_and_disagree(make_minutes: MakeMinutes, text: Text) -> None:
    minutes = make_minutes(SIX[:1], seats=1, target=Target.OFFICE)

    words = plain(text(minutes_pdf(minutes)))

    assert "danh sách một người" in words
    assert "không có số dư; họ và tên ghi tại mục 5" in words
    assert re.search(r"1 Nguyễn Thị Hoài An 343 98,56 1\b", words)
    assert "Không đánh dấu" not in minutes_html(minutes)
    assert "không đánh dấu vào đúng một ô (2 phiếu)" in words
    assert "6. Đồng chí trúng cử" in words


def test_a_list_without_surplus_shows_what_was_not_marked(
    make_minutes: MakeMinutes, text: Text
) -> None:
    minutes = make_minutes(SIX[:3], seats=3, target=Target.OFFICE)

    words = plain(text(minutes_pdf(minutes)))

    assert "Không đánh dấu" in minutes_html(minutes)
    assert re.search(r"1 Nguyễn Thị Hoài An 345 99,14 0 1\b", words)
    assert "Lý do không hợp lệ" not in words


def test_seal_and_fingerprints_are_printed_and_the_seal_scans(
    make_minutes: MakeMinutes, text: Text, codes: Codes
) -> None:
    minutes = make_minutes(SIX, seats=5)
    assert minutes.seal is not None
    assert minutes.fingerprints is not None

    pdf = minutes_pdf(minutes)
    words = plain(text(pdf))

    assert codes(pdf) == [minutes.seal.root.upper()]
    assert " ".join(minutes.seal.groups[:8]) in words
    assert " ".join(minutes.seal.groups[8:]) in words
    for digits in (
        minutes.fingerprints.server_key,
        minutes.fingerprints.committee_key,
        minutes.fingerprints.card_lists,
        minutes.fingerprints.checkpoint,
    ):
        assert digits in words
    assert "congress verify 0.1.0 và belenios-tool 2.0" in words
    assert words.count("Biên bản số 03-BB/BKP · mã niêm phong 7C41 E09B 52FA 18D3 Trang") == 2


def test_what_was_not_verified_and_what_must_be_known_is_said(
    make_minutes: MakeMinutes, text: Text
) -> None:
    absent = Verifiers(
        congress_verify="0.1.0", debian_tool_absent="belenios-tool 2.0 không biết nhóm Ed25519."
    )
    remark = "Thẻ bỏ phiếu được làm trên chính máy chủ."
    minutes = replace(make_minutes(SIX, seats=5), verifiers=absent, remarks=(remark,))

    words = plain(text(minutes_pdf(minutes)))

    assert "không chạy: belenios-tool 2.0 không biết nhóm Ed25519." in words
    assert remark in words
    assert "Chưa đối chiếu: Quy chế chưa nói đến bỏ phiếu kín" in words


def test_a_permission_stands_in_place_of_the_doubt(make_minutes: MakeMinutes) -> None:
    minutes = replace(make_minutes(SIX, seats=5), permission="Công văn số 12-CV/TU")

    html = minutes_html(minutes)

    assert "Văn bản cho phép: Công văn số 12-CV/TU." in html
    assert "Quy chế chưa nói đến bỏ phiếu kín" not in html


def test_a_member_congress_speaks_of_members(make_minutes: MakeMinutes) -> None:
    minutes = make_minutes(SIX, seats=5)
    attendance = MemberCongress(summoned=350, suspended=2)
    members = denominator_of(attendance, minutes.rules, note="Hai đồng chí đang bị đình chỉ.")

    html = plain(minutes_html(replace(minutes, denominator=members)))

    assert "3. Đảng viên chính thức" in html
    assert "(tỷ lệ so với 348 đảng viên chính thức)" in html
    assert "Hai đồng chí đang bị đình chỉ." in html


def test_a_meeting_of_a_committee_speaks_of_its_members_and_of_no_congress(
    make_minutes: MakeMinutes,
) -> None:
    """R41, R52: those elected meet; the heading and the signature are of their meeting."""
    minutes = make_minutes(SIX, seats=5)
    heading = replace(minutes.heading, body="HỘI NGHỊ LẦN THỨ NHẤT", name="Hội nghị lần thứ nhất")
    denominator = denominator_of(CommitteeMeeting(summoned=348), minutes.rules)
    meeting = replace(
        minutes,
        heading=heading,
        denominator=denominator,
        presidium_title="CHỦ TỊCH HỘI NGHỊ",
    )

    html = plain(minutes_html(meeting))

    assert "(tỷ lệ so với 348 ủy viên)" in html
    assert "Hội nghị đã biểu quyết" in html
    assert "CHỦ TỊCH HỘI NGHỊ" in html
    assert "đại biểu" not in html.lower()
    # The certificate with which the file is signed remains the congress's.
    assert html.lower().count("đại hội") == html.count("chứng thư số của Đại hội") == 1


def test_allotted_seats_are_not_voted_on(make_minutes: MakeMinutes) -> None:
    """R46: the number of delegates to the higher congress is allotted from above."""
    minutes = make_minutes(SIX, seats=5, target=Target.UPPER_DELEGATES)

    assert "được phân bổ là" in minutes_html(minutes)


def test_a_meeting_of_a_committee_is_no_congress(make_minutes: MakeMinutes) -> None:
    """R41."""
    minutes = make_minutes(SIX, seats=5)
    members = denominator_of(CommitteeMeeting(summoned=348), minutes.rules)

    html = plain(minutes_html(replace(minutes, denominator=members, additional=True)))

    assert "bầu bổ sung Ban Chấp hành" in html
    assert "Hội nghị đã biểu quyết số lượng" in html
    assert "3. Ủy viên" in html
    assert "Đại hội đã" not in html
    assert "trước Đại hội" not in html


def test_alternates_stand_in_a_table_of_their_own(make_minutes: MakeMinutes) -> None:
    """R49."""
    minutes = make_minutes(SIX, seats=5, target=Target.UPPER_DELEGATES)
    slate = replace(minutes.slate, seats=2, circumstances=Circumstances(alternates=2))
    counts = replace(minutes.report.counts, votes=(250, 200, 180, 30, 20, 10))
    decision = decide(counted_round(slate, minutes.denominator, counts=counts), minutes.rules)
    report = replace(minutes.report, counts=counts)
    wanted = replace(minutes, slate=slate, decision=decision, report=report)

    html = plain(minutes_html(wanted))

    assert "7. Đại biểu dự khuyết" not in minutes_html(minutes)
    assert "Số đại biểu dự khuyết là <b>2</b> đồng chí" in html
    table = html.partition("7. Đại biểu dự khuyết")[2]
    assert [line.votes for line in alternate_lines(wanted)] == [180]
    assert alternate_lines(wanted)[0].name in table
    nobody = replace(decision, alternates=())
    assert "Không có đại biểu dự khuyết" in minutes_html(replace(wanted, decision=nobody))


def test_nobody_elected_is_said(make_minutes: MakeMinutes) -> None:
    minutes = make_minutes(SIX, seats=5)
    nobody = replace(minutes.election, elected=())

    assert "Không có đồng chí nào trúng cử" in minutes_html(replace(minutes, decision=nobody))


@pytest.mark.parametrize("number", [1, 20, 21, 58, 75, 220])
def test_everybody_is_in_the_tables_once_whatever_the_length(
    make_minutes: MakeMinutes, number: int
) -> None:
    lines = result_lines(make_minutes(people(number), seats=max(number * 4 // 5, 1)))

    tables = side_by_side(lines, Margins())

    if number <= 20:
        assert tables == ()
        return
    read = [
        line
        for table in tables
        for line in (*(left for left, _ in table), *(right for _, right in table if right))
    ]
    assert tuple(read) == lines


@pytest.mark.slow
def test_of_a_long_list_each_table_stands_on_one_page(
    make_minutes: MakeMinutes, text: Text
) -> None:
    minutes = make_minutes(people(220), seats=180)
    results = side_by_side(result_lines(minutes), Margins())
    elected = side_by_side(elected_lines(minutes), Margins())

    pages = text(minutes_pdf(minutes)).split("\f")

    # A table that goes over a page repeats its head there.
    heads = sum(page.count("Họ và tên") for page in pages)
    assert heads == 2 * (len(results) + len(elected))
    numbers = {number for page in pages for number, _ in printed_rows(page)}
    assert set(range(1, 221)) <= numbers


def test_no_page_bears_signatures_alone(make_minutes: MakeMinutes, text: Text) -> None:
    for number in (6, 30, 58):
        pages = text(minutes_pdf(make_minutes(people(number), seats=number * 9 // 10))).split("\f")
        (last,) = [page for page in pages if "T/M ĐOÀN CHỦ TỊCH" in page]
        assert "Niêm phong hòm phiếu" in last


def test_margins_are_settings(make_minutes: MakeMinutes) -> None:
    minutes = make_minutes(SIX, seats=5)

    assert "margin: 20mm 20mm 20mm 30mm" in minutes_html(minutes)
    older = minutes_html(minutes, margins=Margins(top=25, right=15, bottom=25, left=35))
    assert "margin: 25mm 15mm 25mm 35mm" in older


def test_names_from_outside_cannot_change_the_page(make_minutes: MakeMinutes) -> None:
    heading = replace(make_minutes(SIX, seats=5).heading, place='<b>"; } @page { size: A6 }')

    html = minutes_html(replace(make_minutes(SIX, seats=5), heading=heading))

    assert "&lt;b&gt;&#34;; } @page" in html
    assert "<b>&#34;" not in html


def test_the_same_minutes_give_the_same_bytes(make_minutes: MakeMinutes) -> None:
    minutes = make_minutes(SIX, seats=5)

    assert minutes_pdf(minutes) == minutes_pdf(minutes)


def test_what_is_behind_a_number_taken_off_stands_beside_it(
    make_minutes: MakeMinutes, text: Text
) -> None:
    minutes = make_minutes(SIX, seats=5)
    said = {"absent_throughout_not_replaced": "Ốm nặng, giấy ra viện số 5"}
    attendance = minutes.denominator.attendance
    built = denominator_of(attendance, minutes.rules, reasons=said)

    words = plain(text(minutes_pdf(replace(minutes, denominator=built))))

    assert "không tính (Ốm nặng, giấy ra viện số 5)" in words


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param(None, False, id="not known"),
        pytest.param(date(2025, 10, 15), False, id="today"),
        pytest.param(date(2025, 10, 14), True, id="yesterday"),
    ],
)
def test_the_day_on_which_the_congress_opened_is_told(
    make_minutes: MakeMinutes, day: date | None, *, said: bool
) -> None:
    minutes = make_minutes(SIX, seats=5)
    opened = replace(minutes, heading=replace(minutes.heading, day=day))

    assert (
        ", khai mạc ngày 14 tháng 10 năm 2025, tiến hành bầu" in plain(minutes_html(opened))
    ) is said
