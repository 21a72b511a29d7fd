"""A member congress has members where a delegate congress has delegates (R39, R40)."""

from tests.web.hall import Hall
from tests.web.test_congress_pages import FACTS


def test_pages_of_a_member_congress_speak_of_members(new_hall: Hall) -> None:
    office = new_hall.person("thuky")
    assert "<h1>Đại biểu</h1>" in office.page("/delegates").text

    assert office.fill("/congress", FACTS).status_code == 204
    shown = office.page("/delegates").text
    assert "<h1>Đảng viên</h1>" in shown
    assert "đại biểu" not in shown.partition("<main")[2].casefold()


def test_pages_of_a_meeting_of_a_committee_speak_of_its_members(new_hall: Hall) -> None:
    """R41."""
    office = new_hall.person("thuky")
    assert office.fill("/congress", FACTS | {"meeting": "committee_meeting"}).status_code == 204

    shown = office.page("/delegates").text.partition("<main")[2].casefold()
    assert "<h1>ủy viên</h1>" in shown
    assert "đại biểu" not in shown
    assert "đại hội" not in shown
