"""What can be elected (R3, R6)."""

import pytest

from congress.domain.contests import Meeting, Office, Target, office_of, target_of


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("Ban Chấp hành Đảng bộ tỉnh", Target.COMMITTEE),
        ("Chi ủy", Target.COMMITTEE),
        ("Ban Thường vụ Tỉnh ủy", Target.STANDING_COMMITTEE),
        ("Ủy ban Kiểm tra Tỉnh ủy", Target.INSPECTION_COMMITTEE),
        ("Chủ nhiệm Ủy ban Kiểm tra", Target.OFFICE),
        ("Bí thư Tỉnh ủy", Target.OFFICE),
        ("Phó Bí thư chi bộ", Target.OFFICE),
        ("Bổ sung chức danh Phó Bí thư", Target.OFFICE),
        ("Đoàn đại biểu dự đại hội cấp trên", Target.UPPER_DELEGATES),
        ("ĐẠI BIỂU CHÍNH THỨC DỰ ĐẠI HỘI CẤP TRÊN", Target.UPPER_DELEGATES),
    ],
)
def test_what_is_elected_is_told_by_the_title(title: str, target: Target) -> None:
    assert target_of(title) is target


def test_members_take_part_where_there_are_no_delegates() -> None:
    """R14: probationary members take part and do not vote."""
    members, delegates = Meeting.MEMBER_CONGRESS, Meeting.DELEGATE_CONGRESS

    assert (members.attendees, members.voters) == ("đảng viên", "đảng viên chính thức")
    assert (delegates.attendees, delegates.voters) == ("đại biểu", "đại biểu")


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Bí thư Tỉnh ủy", Office.SECRETARY),
        ("Phó Bí thư chi bộ", Office.DEPUTY),
        ("Chủ nhiệm Ủy ban Kiểm tra", Office.INSPECTION_HEAD),
        ("Phó Chủ nhiệm Ủy ban Kiểm tra", None),
        ("Bầu bổ sung Phó Bí thư", Office.DEPUTY),
    ],
)
def test_an_office_is_told_by_its_title(title: str, office: Office | None) -> None:
    """R6, R47."""
    assert office_of(title, Target.OFFICE) is office
    assert office_of(title, Target.COMMITTEE) is None
