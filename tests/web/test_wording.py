"""A member congress has members where a delegate congress has delegates (R39, R40)."""

import pytest

from congress.web.wording import in_words_of_members
from tests.web.hall import Hall
from tests.web.test_congress_pages import FACTS


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Nhập đại biểu từ Excel", "Nhập đảng viên từ Excel"),
        ("Đại biểu", "Đảng viên"),
        ("DANH SÁCH ĐẠI BIỂU", "DANH SÁCH ĐẢNG VIÊN"),
        ("Ban thẩm tra tư cách đại biểu", "Ban thẩm tra tư cách đảng viên"),
        ("Đoàn đại biểu dự đại hội cấp trên", "Đoàn đại biểu dự đại hội cấp trên"),
        ("Số lượng đại biểu dự đại hội cấp trên", "Số lượng đại biểu dự đại hội cấp trên"),
        ("Đại hội đại biểu Đảng bộ tỉnh", "Đại hội đại biểu Đảng bộ tỉnh"),
        ("Đây là thẻ đại biểu dùng để điểm danh", "Đây là thẻ đại biểu dùng để điểm danh"),
        ("Before delegates vote", "Before members vote"),
        ("the delegate's badge", "the member's badge"),
    ],
)
def test_texts_name_members(written: str, shown: str) -> None:
    assert in_words_of_members(written) == shown


def test_pages_of_a_member_congress_speak_of_members(new_hall: Hall) -> None:
    office = new_hall.person("thuky")
    assert "<h1>Đại biểu</h1>" in office.page("/delegates").text

    assert office.fill("/congress", FACTS).status_code == 204
    shown = office.page("/delegates").text
    assert "<h1>Đảng viên</h1>" in shown
    assert "đại biểu" not in shown.partition("<main")[2].casefold()
