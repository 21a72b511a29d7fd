"""Help: every page is found, read by everybody, printed on A4."""

import pytest

from congress.web.help import GUIDES
from tests.e2e.browsers import (
    DESKTOP,
    MOUSE,
    TABLET_PORTRAIT,
    Hall,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [DESKTOP, TABLET_PORTRAIT])
def test_every_page_of_help_is_one_press_away_and_readable(
    hall: Hall, size: tuple[int, int]
) -> None:
    page = hall.person(size).page
    for title in (guide.title for guide in GUIDES.values()):
        page.goto("/help")
        page.get_by_role("link", name=title).click()
        page.get_by_role("heading", level=1, name=title).wait_for()
        check_axe(page)
        check_touch(page, MOUSE)
        check_no_sideways_scroll(page)


def test_help_prints_without_its_buttons(hall: Hall) -> None:
    page = hall.person().page
    page.goto("/help/counting")
    page.emulate_media(media="print")

    assert not page.get_by_role("button", name="In trang này").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
