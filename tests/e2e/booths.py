"""A paired tablet in a hall, and what a delegate does at it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from playwright.sync_api import Error, Locator, Page, Route

from congress.crypto.credentials import Card
from congress.domain.contests import Purpose
from tests.e2e import scanners
from tests.e2e.acting import Officials
from tests.e2e.browsers import PATIENCE, TABLET_PORTRAIT, Hall, Person
from tests.web.hall import good
from tests.web.lists import Contest

SINGLE = Contest(
    seats=1, people=(("Nguyễn Văn An", "01/02/1970"),), title="Bí thư Đảng ủy", body="office"
)
SEVERAL = Contest(
    seats=3,
    people=(
        ("Nguyễn Văn An", "01/02/1970"),
        ("Trần Thị Bình", "03/04/1975"),
        ("Lê Văn Cường", "05/06/1980"),
    ),
    title="Ủy ban Kiểm tra",
    body="inspection_committee",
)
OPINION = replace(SEVERAL, seats=1, title="Xin ý kiến: Ban Chấp hành", purpose=Purpose.OPINION)
TRUST = replace(
    SEVERAL, seats=0, title="Ban Thường vụ Đảng ủy", body="office", purpose=Purpose.TRUST
)
ONE_TRUSTED = replace(TRUST, people=SINGLE.people)
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Lò", "Vi", "Đặng", "Bùi", "Trịnh", "Quách")
_MIDDLES = ("Thị Hoài", "Văn", "Quốc", "Xuân", "Đức", "Thị Kim", "Tiến", "Thùy", "Minh", "Hữu")
_GIVEN = ("An", "Anh", "Ánh", "Bách", "Bích", "Bình", "Cảnh", "Chi", "Dũng", "Đạt", "Giang", "Yến")


def long_list(people: int, seats: int) -> Contest:
    """Elect `seats` of many, two of whom have one name."""
    named = [
        (f"{_FAMILIES[i % 11]} {_MIDDLES[i % 10]} {_GIVEN[i % 12]}", f"{i % 27 + 1:02d}/03/1975")
        for i in range(people - 2)
    ]
    alike = [("Nguyễn Văn Hùng", "12/03/1971"), ("Nguyễn Văn Hùng", "05/08/1979")]
    return Contest(seats=seats, people=tuple(named + alike))


class Booth:
    """A tablet that is paired, in front of a delegate."""

    def __init__(
        self, hall: Hall, officials: Officials, size: tuple[int, int] = TABLET_PORTRAIT
    ) -> None:
        self.officials = officials
        self.person: Person = hall.tablet(size)
        self.page: Page = self.person.page

    @property
    def state(self) -> str:
        """The state that is shown, as the page itself names it."""
        return str(self.page.locator("#stage").get_attribute("data-state"))

    def pair(self, label: str = "Máy 07") -> None:
        """Pair it with a code of the secretariat."""
        code = good(self.officials.person("thuky").post("/tablets", {"label": label}))["code"]
        self.page.goto("/vote")
        self.page.get_by_label("Mã ghép máy").fill(code)
        self.button("Ghép máy").click()
        self.expect("key")

    def accept_key(self) -> None:
        """Say that the 40 digits are those that the committee read aloud."""
        self.button("Giống cả 40 chữ số").click()

    def ready(self, label: str = "Máy 07") -> "Booth":
        """Open the round, pair it, compare the key: it waits for a card."""
        self.officials.open()
        self.pair(label)
        self.accept_key()
        self.expect("start")
        return self

    def expect(self, state: str, *, seconds: float = PATIENCE / 1000) -> Locator:
        """Wait until a state is shown."""
        found = self.page.locator(f'#stage[data-state="{state}"]')
        found.wait_for(timeout=seconds * 1000)
        return found

    def heading(self) -> str:
        """What stands largest."""
        return self.page.locator("#stage h1").inner_text()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def scan(self, digits: str, *, end: str = "Enter") -> None:
        """Hold something under a scanner, which types all at once."""
        scanners.scan(self.page, digits, end=end)

    def type_keys(self, keys: Sequence[str]) -> None:
        """Press keys of a real keyboard, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def card(self, serial: int) -> Card:
        assert self.officials.kept.laptop is not None
        return self.officials.kept.laptop.card(serial)

    def come(self, serial: int, form: str = "surplus") -> None:
        """Hold one's card under the scanner and get a ballot."""
        self.scan(self.card(serial).digits)
        self.expect(form)

    def choose(self, names: Sequence[str]) -> None:
        """Touch names on the ballot."""
        for name in names:
            self.page.locator("label.row", has_text=name).click()

    def review(self) -> None:
        self.button("Xem lại phiếu").click()
        self.expect("review")

    def send(self) -> None:
        self.button("Gửi phiếu").click()

    def vote(self, serial: int, names: Sequence[str] = ("Trần Thị Bình",)) -> None:
        """Do the whole way up to sending."""
        self.come(serial)
        self.choose(names)
        self.review()
        self.send()

    def storage(self) -> dict[str, Any]:
        """Everything that the browser keeps for this address."""
        found: dict[str, Any] = self.page.evaluate(
            """() => ({ local: { ...localStorage }, session: { ...sessionStorage },
                        cookies: document.cookie })"""
        )
        return found

    def meet_ballots(self, act: Any) -> list[bytes]:
        """Let something happen to every ballot that is sent; give their bytes as they come."""
        sent: list[bytes] = []

        def handle(route: Route) -> None:
            sent.append(route.request.post_data_buffer or b"")
            with suppress(Error):  # a reload or the end of the test takes the page away
                act(route, len(sent))

        self.page.route("**/api/vote/rounds/*/ballots", handle)
        return sent

    def lose_network(self) -> None:
        """Take the network away, once the tablet has read the worker that seals."""
        self.page.wait_for_timeout(2_500)
        self.person.context.set_offline(True)

    def let_ballots_pass(self) -> None:
        """Meddle no more."""
        self.page.unroute_all(behavior="ignoreErrors")
