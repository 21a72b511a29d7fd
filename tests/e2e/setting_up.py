"""What the tests of set-up pages share: a signed-in official, and what must hold on every page."""

from playwright.sync_api import Page

from tests.e2e.browsers import (
    DESKTOP,
    MOUSE,
    TABLET_LANDSCAPE,
    TABLET_PORTRAIT,
    Hall,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
)
from tests.web.hall import PASSWORD

SIZES = (DESKTOP, TABLET_LANDSCAPE, TABLET_PORTRAIT)


def signed_in(hall: Hall, username: str = "thuky") -> Page:
    """Sign an official in at a desk."""
    person = hall.person()
    person.sign_in(username, PASSWORD)
    return person.page


def check_page(page: Page) -> None:
    """Check a page as it stands: axe, targets, and no sideways scroll at any size."""
    check_axe(page)
    check_touch(page, MOUSE)
    for width, height in reversed(SIZES):
        page.set_viewport_size({"width": width, "height": height})
        check_no_sideways_scroll(page)


def confirm(page: Page, word: str) -> None:
    """Type the word into the dialog that is open, and do what it is about."""
    dialog = page.locator("dialog[open]")
    check_axe(page)
    assert dialog.locator("button.final").get_attribute("aria-disabled") == "true"
    dialog.get_by_label(f"Gõ «{word}»").fill(word.lower())
    dialog.locator("button.final").click()
