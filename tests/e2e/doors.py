"""The door of a congress: badges as they are printed, and desks in browsers."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from congress.documents.badges import PrintedBadge
from congress.domain.badges import BadgeOrder
from congress.services.badges import issue_badges, list_holders, prepare_badges
from congress.services.transactions import transaction
from tests.e2e.browsers import TABLET_LANDSCAPE, Hall, eventually
from tests.web.hall import PASSWORD, found, good
from tests.web.lists import EVERYBODY, delegate_csv

# With the people of the small congress as many as there are ways to hold a badge.
OTHERS = ("Lan", "Lý", "Mai", "Minh", "Nam", "Nga", "Oanh", "Phúc", "Quân", "Sơn", "Tâm")
_KEEPS = """async () => ({
  people: Object.keys(sessionStorage).filter((name) => name.startsWith('admission-')).length,
  files: await caches.has('admission-shell') &&
    (await (await caches.open('admission-shell')).keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


@dataclass(slots=True)
class Door:
    """A served congress whose delegates have badges."""

    address: str
    badges: list[PrintedBadge]

    @property
    def codes(self) -> dict[str, str]:
        """The digits of the badges by the names of who wears them."""
        return {one.face.name.text: one.code.digits for one in self.badges}


def build_door(data: Path) -> list[PrintedBadge]:
    """Found a congress at whose door people can be let in, by badges as they are printed."""
    made = found(data, "")
    people = [*EVERYBODY, *((f"Bùi Thị {given}", "01/01/1980") for given in OTHERS)]
    good(made.person("thuky").send("POST", "/delegates/import", delegate_csv(people)))
    good(made.person("thuky").fill("/admission/sessions", {"name": "Phiên sáng"}))
    here = made.runtime
    with transaction(here.database, here.keys, at=made.clock(), by="thuky") as tx:
        keys = [holder.key for holder in list_holders(tx.session)]
        batch = prepare_badges(tx.session, keys, order=BadgeOrder.NAME)
        issue_badges(tx, batch)
    made.close()
    return [PrintedBadge(one.holder.face, one.code) for one in batch.badges]


def open_desk(hall: Hall, name: str, username: str, *, before: str = "") -> Page:
    """Open a desk that could go on without a network; a script may change the browser before."""
    person = hall.person(TABLET_LANDSCAPE, has_touch=True)
    person.context.add_init_script(before)
    person.expect_complaint("Failed to load resource: net::ERR_")
    person.sign_in(username, PASSWORD)
    person.page.goto("/admission/desk")
    person.page.get_by_label("Tên bàn").fill(name)
    person.page.get_by_role("button", name="Bắt đầu điểm danh").click()
    person.page.get_by_text("Phiên sáng · chưa khai mạc").wait_for()
    eventually(person.page, lambda: keeps(person.page)["files"] > 0)
    return person.page


def keeps(page: Page) -> dict[str, int]:
    """Count what a browser keeps so that a desk can be opened again."""
    kept: dict[str, int] = page.evaluate(_KEEPS)
    return kept
