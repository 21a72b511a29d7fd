"""Texts name those who take part, and what kind of meeting it is (R39-R41)."""

import pytest

from congress.domain.contests import Meeting
from congress.domain.wordings import in_words_of


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Nhập đại biểu từ Excel", "Nhập đảng viên từ Excel"),
        ("Đại biểu", "Đảng viên"),
        ("DANH SÁCH ĐẠI BIỂU", "DANH SÁCH ĐẢNG VIÊN"),
        ("Ban thẩm tra tư cách đại biểu", "Ban thẩm tra tư cách đảng viên"),
        ("Đoàn đại biểu dự đại hội cấp trên", "Đoàn đại biểu dự đại hội cấp trên"),
        ("Số lượng đại biểu dự đại hội cấp trên", "Số lượng đại biểu dự đại hội cấp trên"),
        ("Đại biểu dự khuyết", "Đại biểu dự khuyết"),
        ("Đại hội đại biểu Đảng bộ tỉnh", "Đại hội đại biểu Đảng bộ tỉnh"),
        ("Đây là thẻ đại biểu dùng để điểm danh", "Đây là thẻ đại biểu dùng để điểm danh"),
        ("Before delegates vote", "Before members vote"),
        ("the delegate's badge", "the member's badge"),
    ],
)
def test_a_member_congress_names_members(written: str, shown: str) -> None:
    assert in_words_of(Meeting.MEMBER_CONGRESS, written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Khi mọi đại biểu đã bỏ phiếu", "Khi mọi ủy viên đã bỏ phiếu"),
        ("Đại hội giơ thẻ", "Hội nghị giơ thẻ"),
        ("30% số đại biểu dự đại hội đồng ý", "30% số ủy viên dự hội nghị đồng ý"),
        ("Ban thẩm tra tư cách đại biểu", "Ban thẩm tra tư cách đại biểu"),
        ("Đại hội đại biểu Đảng bộ tỉnh", "Đại hội đại biểu Đảng bộ tỉnh"),
        ("Đại hội Chi bộ Khu phố 3", "Đại hội Chi bộ Khu phố 3"),
        ("đại hội cấp trên", "đại hội cấp trên"),
        ("khi kỳ đại hội này đã quyết định", "khi kỳ đại hội này đã quyết định"),
        ("when all delegates voted", "when all members voted"),
        ("The congress decides", "The meeting decides"),
        ("a member congress", "a member congress"),
        ("run congress verify FILE", "run congress verify FILE"),
    ],
)
def test_a_meeting_of_a_committee_names_its_members_and_itself(written: str, shown: str) -> None:
    assert in_words_of(Meeting.COMMITTEE_MEETING, written) == shown


def test_a_delegate_congress_is_what_texts_are_written_for() -> None:
    assert in_words_of(Meeting.DELEGATE_CONGRESS, "Đại hội có đại biểu") == "Đại hội có đại biểu"
