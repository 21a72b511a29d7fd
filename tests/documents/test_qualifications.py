"""The credentials report on paper, in V7 form, and as a Word file: the same figures (rules 3.3)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from congress.documents.minutes import Margins
from congress.documents.qualification_paper import (
    Bar,
    Paragraph,
    Table,
    blocks_of,
    charts_of,
    title_of,
)
from congress.documents.qualifications import report_docx, report_html, report_pdf
from congress.domain.contests import Meeting
from congress.domain.dates import read_date
from congress.domain.delegates import Delegate, DelegateKind, Gender
from congress.domain.minutes import CongressHeading
from congress.domain.names import person_name
from congress.domain.qualification_ages import Pointed
from congress.domain.qualification_reports import PROPOSED, Conclusions, Report
from congress.domain.qualifications import Examined, Missing, qualify
from congress.domain.standings import DelegateStanding
from tests.documents.reading import Word, read_word, text_of

DAY, AT = date(2025, 10, 15), datetime(2025, 10, 14, 9, 30)  # noqa: DTZ001  (as files have it)
MARGINS = Margins(right=15)
BORN = ("01/02/1960", "1985", "03/04/1990", "05/06/1990", "")
NAMES = ("Lê Văn An", "Trần Thị Bình", "Hồ Cúc", "Võ Dũng", "H' Hen Niê <b>")


def delegate(place: int) -> Delegate:
    """One of the five."""
    return Delegate(
        name=person_name(NAMES[place]),
        kind=DelegateKind.EX_OFFICIO if place < 2 else DelegateKind.ELECTED,
        gender=Gender.FEMALE if place in {1, 4} else Gender.MALE,
        birth=read_date(BORN[place]) if BORN[place] else None,
        joined=read_date("02/09/2010"),
        ethnicity="Kinh" if place else "Thái",
        theory="Cao cấp" if place < 3 else "",
        unit="Đảng bộ A & B",
    )


PEOPLE = tuple(Examined(delegate=delegate(place)) for place in range(5))
REPORT = Report(
    heading=CongressHeading(
        organisation="ĐẢNG BỘ TỈNH LAM GIANG",
        body="ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XX",
        name="Đại hội đại biểu Đảng bộ tỉnh Lam Giang",
        term="2025–2030",
        place="Lam Giang",
        venue="Hội trường",
        day=DAY,
    ),
    meeting=Meeting.DELEGATE_CONGRESS,
    number="01-BC/BTTTC",
    day=DAY,
    figures=qualify(PEOPLE, on=DAY, present=4),
    conclusions=PROPOSED,
    presence="Số có mặt do Đoàn thư ký ghi.",
    head="Nguyễn Trưởng",
    members=("Phạm Ủy Viên", "Đỗ Thành Viên", "Hà Ba"),
)


def tables(report: Report) -> list[Table]:
    """Give the tables of a report."""
    return [block for block in blocks_of(report) if isinstance(block, Table)]


def said(report: Report) -> str:
    """Give the paragraphs of a report as one text."""
    return "\n".join(block.text for block in blocks_of(report) if isinstance(block, Paragraph))


def opened(report: Report) -> Word:
    """Write the Word file and open it again."""
    return read_word(report_docx(report, at=AT, margins=MARGINS))


@pytest.fixture(scope="module")
def word() -> Word:
    """Open the Word file that was written."""
    return opened(REPORT)


def test_the_pdf_has_the_form_of_party_papers_and_the_figures() -> None:
    words = text_of(report_pdf(REPORT, margins=MARGINS))

    for told in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XX",
        "Số 01-BC/BTTTC",
        "Lam Giang, ngày 15 tháng 10 năm 2025",
        "BÁO CÁO",
        "Nơi nhận:",
        "TRƯỞNG BAN",
        "Nguyễn Trưởng",
        "Ban thẩm tra gồm 04 đồng chí. Trưởng ban: Nguyễn Trưởng.",
        "bằng 80,00%",
        "BIỂU ĐỒ CƠ CẤU, CHẤT LƯỢNG ĐẠI BIỂU ĐƯỢC TRIỆU TẬP",
    ):
        assert told in words
    lines = [" ".join(line.split()) for line in words.splitlines()]
    for table in tables(REPORT):
        for row in table.rows:
            assert " ".join(" ".join(row.cells).split()) in lines


def test_the_appendix_draws_every_topic_that_has_parts() -> None:
    charts = charts_of(REPORT)

    assert [chart.title for chart in charts] == [
        "Nguồn đại biểu",
        "Giới tính",
        "Dân tộc",
        "Tuổi đời",
        "Trình độ lý luận chính trị",
    ]
    assert charts[1].bars == (Bar("Nam", 3, 5), Bar("Nữ", 2, 5))
    assert '<rect class="share" width="40.00%"' in report_html(REPORT, margins=MARGINS)


def test_the_word_file_says_in_real_tables_what_the_pdf_says(word: Word) -> None:
    expected = [
        [list(table.head), *(list(row.cells) for row in table.rows)] for table in tables(REPORT)
    ]

    assert word.tables[1:-1] == expected
    text = "\n".join(line for _, line in word.paragraphs)
    assert all(line in text for line in said(REPORT).splitlines())


def test_the_word_file_has_the_form_of_party_papers(word: Word) -> None:
    assert (word.page["w"], word.page["h"]) == (210, 297)
    assert [word.page[side] for side in ("top", "bottom", "left", "right")] == [20, 20, 30, 15]
    assert 'w:ascii="Times New Roman"' in word.xml
    assert '<w:sz w:val="28"/>' in word.xml  # half points
    styles = [style for style, _ in word.paragraphs]
    assert (styles.count("Heading1"), styles.count("Heading2")) == (1, 5)
    left, right = word.tables[0][0]
    assert left.splitlines() == [
        "ĐẢNG BỘ TỈNH LAM GIANG",
        "ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XX",
        "*",
        "Số 01-BC/BTTTC",
    ]
    assert right.splitlines()[0] == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert "TRƯỞNG BAN" in word.tables[-1][0][1]


def test_heads_of_tables_stand_again_on_each_page_of_the_word_file(word: Word) -> None:
    assert word.xml.count("<w:tblHeader/>") == len(tables(REPORT))


def test_the_same_report_gives_the_same_word_file() -> None:
    one, other = (report_docx(REPORT, at=AT, margins=MARGINS) for _ in range(2))

    assert one == other


def test_a_draft_without_a_committee_says_so_in_both() -> None:
    draft = replace(REPORT, number="", head="", members=(), mark="Dự thảo")

    assert "(dự thảo)" in report_html(draft, margins=MARGINS)
    assert "Số ……" in report_html(draft, margins=MARGINS)
    assert ("", "Dự thảo") in opened(draft).paragraphs


def test_names_stay_text_in_html() -> None:
    people = (*PEOPLE[:4], replace(PEOPLE[4], present=False, reason="Ốm"))
    figures = qualify([replace(one, present=one.present is None) for one in people], on=DAY)

    html = report_html(replace(REPORT, figures=figures), margins=MARGINS)

    assert "&lt;b&gt;" in html
    assert "<b>," not in html


def test_whoever_is_absent_replaced_or_not_summoned_is_told_with_the_reason() -> None:
    replaced = replace(delegate(2), standing=DelegateStanding.REPLACED)
    kept = replace(delegate(3), standing=DelegateStanding.NOT_SUMMONED)
    people = (
        Examined(delegate=delegate(0), present=True),
        Examined(delegate=delegate(1), present=False, reason="Ốm"),
        Examined(delegate=replaced, reason="Vắng mặt suốt đại hội", other="Ngô Thị Nga"),
        Examined(delegate=kept, reason="Bị khởi tố"),
    )

    found = tables(replace(REPORT, figures=qualify(people, on=DAY)))

    assert found[0].head == ("TT", "Nguồn", "Triệu tập", "%", "Có mặt", "Vắng")
    assert found[0].rows[0].cells == ("1", "Đương nhiên", "2", "100,00", "1", "1")
    assert found[0].rows[-1].cells == ("", "Cộng", "2", "100,00", "1", "1")
    assert [table.rows[0].cells[1:] for table in found[2:5]] == [
        ("Trần Thị Bình", "Đảng bộ A & B", "Ốm"),
        ("Hồ Cúc", "Đảng bộ A & B", "Vắng mặt suốt đại hội", "Ngô Thị Nga"),
        ("Võ Dũng", "Đảng bộ A & B", "Bị khởi tố"),
    ]


def test_the_conclusion_counts_whom_the_committee_recommends() -> None:
    who = Pointed(name="Hồ Cúc", date="03/04/1990", unit="Đảng bộ A")
    report = replace(
        REPORT,
        conclusions=Conclusions(elections="Một.\nHai.", complaints="", remarks="Ba."),
        not_recommended=(Missing(who=who, why="Được bầu không đúng quy định"),),
        recognised="Đại hội đã biểu quyết.",
    )

    words = said(report)

    assert "công nhận tư cách của 4 đại biểu" in words
    assert tables(report)[-1].rows[0].cells[1] == "Hồ Cúc"
    for line in ("Một.", "Hai.", "(– chưa ghi –)", "Ba.", "Đại hội đã biểu quyết."):
        assert line in words.splitlines()


def test_ages_that_bare_years_leave_open_are_told_so() -> None:
    words = said(REPORT)

    # An 65, Bình 39 or 40, Cúc and Dũng 35; nobody knows the fifth.
    assert "Tuổi đời bình quân: 43,50 đến 43,75 (tính trên 4 người có ghi)" in words
    assert "vào Đảng gần đây nhất: đ/c Lê Văn An" in words
    assert "và 2 đồng chí khác" in words
    bare = [
        Examined(delegate=replace(delegate(place), birth=read_date("1985"))) for place in (1, 2)
    ]
    assert "một trong các đồng chí chỉ ghi năm" in said(
        replace(REPORT, figures=qualify(bare, on=DAY))
    )


def test_a_list_that_says_little_makes_a_short_report() -> None:
    plain = Delegate(name=person_name("Lê An"), kind=DelegateKind.ELECTED)
    report = replace(
        REPORT, figures=qualify([Examined(delegate=plain)], on=DAY), presence="", mark=""
    )

    words = said(report)

    assert "không ghi: giới tính, dân tộc, tôn giáo, tuổi đời" in words
    assert "có mặt" not in words
    assert len(tables(report)) == 2
    assert "có mặt: 0" in said(replace(report, figures=qualify(PEOPLE, on=DAY, present=0)))


@pytest.mark.parametrize(
    ("meeting", "title", "signed"),
    [
        (
            Meeting.DELEGATE_CONGRESS,
            "kết quả thẩm tra tư cách đại biểu",
            "T/M BAN THẨM TRA TƯ CÁCH",
        ),
        (Meeting.MEMBER_CONGRESS, "kết quả thẩm tra tư cách đảng viên", "T/M ĐOÀN CHỦ TỊCH"),
    ],
)
def test_a_congress_of_members_has_its_own_words(meeting: Meeting, title: str, signed: str) -> None:
    report = replace(REPORT, meeting=meeting)

    assert title_of(report).startswith(title)
    assert signed in report_html(report, margins=MARGINS)
