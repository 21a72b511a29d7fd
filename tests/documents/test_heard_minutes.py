"""Biên bản kiểm phiếu xin ý kiến, biên bản kiểm phiếu tín nhiệm on paper (R26, L2, L5, L6)."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from congress.documents.minutes import minutes_html, minutes_pdf
from congress.domain.contests import Purpose, Target
from congress.domain.heard import hear
from congress.domain.minutes import Minutes, require_minutes_fit
from congress.domain.names import person_name
from congress.domain.reconciliation import BoxReport, Counts
from congress.domain.rulesets import RULES_190
from congress.domain.slates import Candidate, arrange

MakeMinutes = Callable[..., Minutes]
Text = Callable[[bytes], str]

BASE = [f"Nguyễn Văn {letter}" for letter in "ABCDEG"]
NAMES = ("Nguyễn Thị Hoài An", "Lý Văn Hùng", "Trần Lê Nguyễn Hoàng Phương Quỳnh Như Thảo Vy")
OPINIONS = Counts(returned=346, votes=(200, 180, 180), disagree=(100, 160, 150))
LEVELS = Counts(returned=346, votes=(), levels=((300, 40, 6), (100, 60, 180), (0, 100, 246)))


@pytest.fixture
def make_heard(make_minutes: MakeMinutes) -> MakeMinutes:
    """Minutes of three people heard on, with the heading and seal of any other minutes."""

    def make(purpose: Purpose, counts: Counts, *, seats: int, names: int = 3) -> Minutes:
        base = make_minutes(BASE, seats=5)
        people = [Candidate(person_name(one), position="Ủy viên") for one in NAMES[:names]]
        slate = arrange(
            "Ban Thường vụ", Target.OFFICE, seats=seats, candidates=people, purpose=purpose
        )
        minutes = replace(
            base,
            slate=slate,
            subject=slate.title,
            report=BoxReport(present=346, issued=346, counts=counts),
            decision=hear(slate, counts=counts, rules=RULES_190),
            seal=replace(base.seal, ballots=counts.returned) if base.seal else None,
        )
        require_minutes_fit(minutes)
        return minutes

    return make


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_an_opinion_ballot_has_its_own_form(make_heard: MakeMinutes, text: Text) -> None:
    """R25, R26: helpers count, the shares are of the ballots returned, ties wait."""
    words = plain(text(minutes_pdf(make_heard(Purpose.OPINION, OPINIONS, seats=2))))

    for field in (
        "ĐẢNG BỘ TỈNH LAM GIANG",
        "BIÊN BẢN KIỂM PHIẾU XIN Ý KIẾN",
        "(lần xin ý kiến thứ nhất)",
        "Danh sách bầu cử còn 2 chỗ cho những đồng chí này.",
        "Tổ kiểm phiếu gồm 5 đồng chí, do Đoàn chủ tịch cử",
        "Có mặt lúc xin ý kiến 346",
        "(tỷ lệ so với 346 phiếu thu về)",
        "Nguyễn Thị Hoài An 200 57,80 100 28,90 46",
        "Bằng số phiếu đồng ý, chờ Đoàn chủ tịch kết luận",
        "Niêm phong hòm phiếu.",
        "Khóa của Ban kiểm phiếu",
        "TỔ TRƯỞNG TỔ KIỂM PHIẾU T/M ĐOÀN CHỦ TỊCH",
    ):
        assert field in words
    assert "trúng cử" not in words


def test_a_vote_of_trust_has_its_own_form(make_heard: MakeMinutes, text: Text) -> None:
    """L2, L5, L6: offices, three levels, and what low trust leads to."""
    words = plain(text(minutes_pdf(make_heard(Purpose.TRUST, LEVELS, seats=3))))

    for field in (
        "Quy định số 96-QĐ/TW",
        "BIÊN BẢN KIỂM PHIẾU TÍN NHIỆM",
        "Ban kiểm phiếu gồm 5 đồng chí, được Đại hội biểu quyết",
        "Phiếu tín nhiệm",
        "300 86,71 40 11,56 6 1,73 0",
        "tín nhiệm thấp 180 phiếu (52,02%). Quá một phần hai",
        "cho thôi giữ chức vụ",
        "TRƯỞNG BAN KIỂM PHIẾU",
    ):
        assert field in words
    assert "trúng cử" not in words


def test_one_person_and_no_list_leave_out_what_does_not_apply(make_heard: MakeMinutes) -> None:
    """R54, L4."""
    one = Counts(returned=346, votes=(300,), disagree=(46,))
    calm = Counts(returned=346, votes=(), levels=((300, 40, 6),))

    opinion = minutes_html(make_heard(Purpose.OPINION, one, seats=0, names=1))
    trust = minutes_html(make_heard(Purpose.TRUST, calm, seats=1, names=1))

    assert "Không đánh dấu" not in opinion
    assert "Ý kiến đồng ý, từ cao xuống thấp" in opinion
    assert "Không có đồng chí nào quá một phần hai" in trust
