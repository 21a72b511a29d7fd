"""What the credentials committee concludes, and when its report can be fixed (R10)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from congress.domain.contests import Meeting
from congress.domain.dates import read_date
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import BadName, Inconsistent, NotNow, RuleViolation
from congress.domain.minutes import CongressHeading
from congress.domain.names import person_name
from congress.domain.qualification_ages import pointed
from congress.domain.qualification_reports import (
    MOST_PARAGRAPHS,
    PROPOSED,
    Conclusions,
    Report,
    clean_conclusions,
    read_not_recommended,
    require_complete,
)
from congress.domain.qualifications import Examined, Missing, qualify

DAY = date(2025, 10, 15)
PEOPLE = tuple(
    (key, Delegate(name=person_name(name), kind=kind, birth=read_date("1980"), unit="Đảng bộ A"))
    for key, name, kind in (
        ("a", "Lê Văn An", DelegateKind.ELECTED),
        ("b", "Trần Thị Bình", DelegateKind.ELECTED),
        ("c", "Hồ Cúc", DelegateKind.ALTERNATE),
    )
)
REPORT = Report(
    heading=CongressHeading(
        organisation="ĐẢNG BỘ", body="ĐẠI HỘI", name="Đại hội", term="", place="", venue="", day=DAY
    ),
    meeting=Meeting.DELEGATE_CONGRESS,
    number="",
    day=DAY,
    figures=qualify([Examined(delegate=one) for _, one in PEOPLE], on=DAY),
    conclusions=PROPOSED,
)


def test_paragraphs_are_cleaned_and_empty_ones_left_out() -> None:
    typed = Conclusions(elections=" Một  đoạn.\r\n\n Hai. ", complaints="\n", remarks="Ba.")

    assert clean_conclusions(typed) == Conclusions(
        elections="Một đoạn.\nHai.", complaints="", remarks="Ba."
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\u202eb", "ký tự đổi chiều"),
        ("x" * 2001, "quá 2000 ký tự"),
        ("x\n" * (MOST_PARAGRAPHS + 1), "21 đoạn, quá 20 đoạn"),
    ],
)
def test_hidden_and_endless_texts_are_refused(text: str, problem: str) -> None:
    with pytest.raises((BadName, RuleViolation), match=problem):
        clean_conclusions(Conclusions(complaints=text))


def test_whom_the_committee_does_not_recommend_is_named_with_the_reason() -> None:
    found = read_not_recommended(["tran thi binh: Bầu không đúng: thiếu số dư"], PEOPLE)

    assert found == {"b": "Bầu không đúng: thiếu số dư"}
    left_out = Missing(who=pointed(PEOPLE[1][1], None), why=found["b"])
    assert replace(REPORT, not_recommended=(left_out,)).recommended == 1


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["Lê Văn An"], "chưa có lý do"),
        (["Lê Văn An: "], "chưa có lý do"),
        (["Lê Văn Ẩn Danh: x"], "không có trong danh sách"),
        (["Hồ Cúc: x"], "không thuộc số đại biểu được triệu tập"),
        (["Lê Văn An: x", "le van an: y"], "ghi hai lần"),
    ],
)
def test_a_line_that_cannot_be_understood_is_refused(lines: list[str], problem: str) -> None:
    with pytest.raises(RuleViolation, match=problem):
        read_not_recommended(lines, PEOPLE)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"figures": qualify([], on=DAY)}, "Chưa có danh sách"),
        ({"heading": replace(REPORT.heading, day=None)}, "Chưa ghi ngày khai mạc"),
        ({"conclusions": replace(PROPOSED, elections="")}, "việc bầu đại biểu"),
        ({"conclusions": replace(PROPOSED, complaints="")}, "đơn, thư"),
    ],
)
def test_a_report_that_leaves_something_open_is_not_fixed(
    change: dict[str, Any], problem: str
) -> None:
    require_complete(REPORT)

    with pytest.raises(NotNow, match=problem):
        require_complete(replace(REPORT, **change))


def test_more_people_than_were_summoned_cannot_be_present() -> None:
    require_complete(replace(REPORT, figures=replace(REPORT.figures, present=2)))

    with pytest.raises(Inconsistent, match="không thể nhiều hơn 2"):
        require_complete(replace(REPORT, figures=replace(REPORT.figures, present=3)))
