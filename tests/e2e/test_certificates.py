"""A device checks itself: what works, what does not, and what to do about it (stack 4.3)."""

import pytest

from tests.e2e.browsers import (
    TABLET_PORTRAIT,
    Hall,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
)

pytestmark = pytest.mark.slow


def test_a_tablet_without_https_or_camera_is_told_so_and_what_works(hall: Hall) -> None:
    """Served under the machine's own name all is secure, but no certificate was trusted."""
    page = hall.person(TABLET_PORTRAIT).page
    page.goto("/secure")
    page.get_by_text("Máy chủ này chưa có chứng thư").wait_for()
    check_axe(page)
    page.goto("/secure/test")
    page.get_by_text("Còn 2 mục chưa được").wait_for()

    wrong = page.locator(".tests .bad b").all_inner_texts()
    assert wrong == ["Chứng thư được tin", "Máy ảnh"]
    assert page.locator(".tests .ok").count() == 5
    assert page.get_by_text("Cài chứng thư; trên iPad").is_visible()
    assert not page.get_by_text("Giờ của máy lệch").is_visible()
    check_axe(page)
    check_touch(page, 24)
    check_no_sideways_scroll(page)
