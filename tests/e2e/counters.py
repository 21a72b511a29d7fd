"""Members of the counting committee at their own devices, after a key was made (design 3.4)."""

import json
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.acting import Officials
from tests.e2e.browsers import (
    DESKTOP,
    Hall,
    Person,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
)
from tests.web.hall import PASSWORD, good

LONG = 120_000
# States of the page at a size that were looked at already: the same is not looked at again.
_LOOKED_AT: set[tuple[str, str]] = set()


@dataclass(slots=True)
class Counter:
    """A member of the committee in front of a browser."""

    person: Person
    officials: Officials
    username: str

    @property
    def page(self) -> Page:
        return self.person.page

    @property
    def index(self) -> int:
        """The place in the committee, from 1."""
        return int(self.username[-1])

    def carry_key(self) -> None:
        """Let this device be the one on which the key was made: it keeps the member's part."""
        ceremony = self.officials.kept.ceremony
        clerk = self.officials.person(self.username)
        seat = {
            "seed": self.officials.kept.members[self.index - 1].seed,
            "index": self.index,
            "carded": True,
            "trustees": clerk.get(f"/ceremonies/{ceremony}/trustees.json").data.decode(),
            "serverKey": good(clerk.get("/congress"))["server_key"],
        }
        keep = "([name, seat]) => localStorage.setItem(name, seat)"
        name = f"congress-key:{ceremony}:{self.username}"
        self.page.evaluate(keep, [name, json.dumps(seat)])

    def go(self) -> None:
        """Open the page of the round's box."""
        self.page.goto(f"/counting/{self.officials.round}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()

    def expect(self, heading: str) -> None:
        """Wait until the device, or the page, shows this state; look at it as it stands."""
        expect(self.page.get_by_role("heading", name=heading)).to_be_visible(timeout=LONG)
        state = (heading, str(self.page.viewport_size))
        if state not in _LOOKED_AT:
            check_state(self.page)
            _LOOKED_AT.add(state)

    def check_box(self) -> None:
        """Let the device check the box; it has found nothing wrong."""
        self.press("Kiểm tra hòm phiếu")
        self.expect("Hòm phiếu đúng. Mở hòm?")

    def give_share(self) -> None:
        """Send the share after the numbers were compared."""
        self.check_box()
        self.press("Giống nhau, gửi mảnh khóa")


def counter(
    hall: Hall, officials: Officials, username: str, size: tuple[int, int] = DESKTOP
) -> Counter:
    """Sign a member in."""
    person = hall.person(size)
    person.sign_in(username, PASSWORD)
    return Counter(person, officials, username)


def seal_box(officials: Officials) -> None:
    """Let four people vote and two people close the round."""
    officials.open()
    for serial, choices in enumerate(((0, 1, 1, 0), (0, 1, 0, 0), (0, 1, 1, 0), (0, 0, 1, 0)), 1):
        good(officials.cast(officials.ballot(serial, choices)))
    officials.close_round()


def type_word(page: Page, word: str, button: str) -> None:
    """Type the word of an act that cannot be undone, and do it."""
    page.get_by_label(f"Gõ «{word}»").fill(word.lower())
    page.locator("dialog[open]").get_by_role("button", name=button, exact=True).click()


def sign_minutes(head: Counter) -> None:
    """Sign the minutes that the page is ready for."""
    head.press("Lập biên bản…")
    check_state(head.page)
    type_word(head.page, "LẬP BIÊN BẢN", "Lập và ký số")
    head.expect("Công bố, in biên bản, giao hồ sơ")


def check_state(page: Page) -> None:
    """Fail on what a member could not read, reach or press in this state."""
    check_axe(page)
    check_touch(page)
    check_no_sideways_scroll(page)
