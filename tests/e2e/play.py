"""A demonstration congress in browsers: everybody with one of their own, and a camera.

The steps of an election stand here by name; `test_whole_election.py` puts them in order.
"""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect
from typing_extensions import override

from congress.crypto.credentials import Card, read_digits
from congress.rehearsal.delegates import order_of_cards
from congress.services.demonstration import Demonstration
from tests.e2e.booths import Booth
from tests.e2e.browsers import (
    DESKTOP,
    PROJECTOR,
    TABLET_LANDSCAPE,
    TABLET_PORTRAIT,
    Hall,
    Person,
)
from tests.e2e.cameras import Camera

LONG = 300_000
MEMBERS = ("kp1", "kp2", "kp3")


class Tablet(Booth):
    """A tablet of the demonstration, whose cards are those of its first delegates."""

    def __init__(self, hall: Hall, digits: tuple[str, ...], size: tuple[int, int]) -> None:
        self._digits = digits
        self.person = hall.tablet(size)
        self.page = self.person.page

    @override
    def card(self, serial: int) -> Card:
        return read_digits(self._digits[serial - 1])


@dataclass(slots=True)
class Play:
    """A congress in which all parts are played."""

    hall: Hall
    demo: Demonstration
    camera: Camera
    people: dict[str, Person] = field(default_factory=dict)
    election: str = ""
    round: str = ""
    ceremony: str = ""
    key_cards: dict[str, str] = field(default_factory=dict)

    def page(self, username: str) -> Page:
        """Give somebody's page, signed in on a browser of their own."""
        if username not in self.people:
            size = TABLET_LANDSCAPE if username == "chutich" else DESKTOP
            person = self.people[username] = self.hall.person(size)
            person.sign_in(username, self.demo.part(username).password)
        return self.people[username].page

    @property
    def by_hand(self) -> list[int]:
        """Give the cards that are left for delegates on screen: simulated ones take them last."""
        return order_of_cards(self.demo.cards)[-2:]

    @property
    def office(self) -> Page:
        """The secretariat's page."""
        return self.page("thuky")

    def find_election(self) -> None:
        """Open the one election that the demonstration begins with."""
        self.office.goto("/elections")
        self.camera.take(self.office, "elections")
        self.office.get_by_role("link", name="Mở").click()
        self.election = self.office.url.rpartition("/")[2]
        self.camera.take(self.office, "election-begins")

    def vote_by_cards(self, picture: str) -> None:
        """Hold the vote by show of cards that is due: everybody is in favour (R4, R5)."""
        page = self.office
        page.goto(f"/elections/{self.election}/card-votes")
        page.get_by_label("Đồng ý", exact=True).fill(str(self.demo.cards))
        page.get_by_label("Không đồng ý").fill("0")
        page.get_by_label("Ý kiến khác").fill("0")
        summoned = page.locator('input[name="summoned"]')
        if not summoned.input_value():
            summoned.fill(str(self.demo.cards))
        expect(page.locator(".attendance .built:visible")).to_contain_text(str(self.demo.cards))
        self.camera.take(page, picture)
        with page.expect_navigation():
            page.get_by_role("button", name="Ghi kết quả biểu quyết").click()
        expect(page.get_by_text("Đã thông qua").first).to_be_visible()

    def present_slate(self) -> None:
        """Present the prepared list; nobody is added, nobody withdraws (R20, R24, R35)."""
        page = self.office
        page.goto(f"/elections/{self.election}/nominations")
        for number, button in enumerate(
            (
                "Trình đại hội, nhận ứng cử, đề cử",
                "Kết thúc ứng cử, đề cử",
                "Kết thúc việc xin rút",
            ),
            start=1,
        ):
            self.camera.take(page, f"nominations-{number}")
            with page.expect_navigation():
                page.get_by_role("button", name=button).click()

    def lock_slate(self) -> None:
        """Lock the list of candidates (R21, R22)."""
        page = self.office
        page.goto(f"/elections/{self.election}/slate")
        self.camera.take(page, "slate")
        page.get_by_role("button", name="Khóa danh sách").first.click()
        self.confirm(page, "KHÓA", picture="slate-lock")
        expect(page.get_by_text("Danh sách đã khóa")).to_be_visible()

    def name_committee(self) -> None:
        """Name the head and the members of the counting committee (R11)."""
        page = self.office
        page.goto(f"/elections/{self.election}/card-votes")
        head, *others = (self.demo.part(name).full_name for name in MEMBERS)
        if not page.get_by_label(f"Trưởng ban: {head}").is_visible():
            page.get_by_text("Nhập ban kiểm phiếu").click()
        page.get_by_label(f"Trưởng ban: {head}").check()
        for name in others:
            page.get_by_label(f"Thành viên: {name}").check()
        self.camera.take(page, "counting-committee")
        with page.expect_navigation():
            page.get_by_role("button", name="Ghi ban kiểm phiếu").click()
        expect(page.get_by_role("button", name="Ghi kết quả biểu quyết")).to_be_visible()

    def make_key(self) -> None:
        """Let the three members make their key, each in a browser (design 3.5)."""
        page = self.office
        page.goto("/ceremonies")
        self.camera.take(page, "ceremonies")
        page.get_by_role("button", name="Bắt đầu tạo khóa").click()
        page.wait_for_url("**/ceremonies/*")
        self.ceremony = page.url.rpartition("/")[2]
        for username in MEMBERS:
            self.write_key_card(username)
        for username in MEMBERS:
            member = self.page(username)
            expect(member.locator("#fingerprint")).to_be_visible(timeout=LONG)
            if username == MEMBERS[0]:
                self.camera.take(member, "ceremony-compare")
            member.get_by_role("button", name="Khớp với mọi thành viên").click()
        for username in MEMBERS:
            expect(self.page(username).get_by_text("Khóa đã làm xong.")).to_be_visible(timeout=LONG)
        self.camera.take(self.page(MEMBERS[0]), "ceremony-done")
        self.camera.take(page, "ceremony-progress")

    def write_key_card(self, username: str) -> None:
        """Let a member draw the key on the own device and write the card down."""
        member = self.page(username)
        member.goto(f"/ceremonies/{self.ceremony}")
        first = username == MEMBERS[0]
        expect(member.get_by_role("button", name="Tạo phần khóa của tôi")).to_be_visible()
        if first:
            self.camera.take(member, "ceremony-start")
        member.get_by_role("button", name="Tạo phần khóa của tôi").click()
        expect(member.locator("#seed")).to_be_visible()
        card = self.key_cards[username] = member.locator("#seed").inner_text()
        if first:
            self.camera.take(member, "ceremony-card")
        member.get_by_role("button", name="Tôi đã in hoặc chép xong").click()
        member.locator("#check").fill(card)
        member.get_by_role("button", name="Tiếp tục").click()

    def hand_over_roll(self) -> None:
        """Hand over the roll as the laptop of the credentials committee would."""
        page = self.page("thamtra")
        page.goto("/try")
        with page.expect_navigation():
            page.get_by_role("button", name="Giao danh sách thẻ").click()
        page.goto("/cards")
        self.camera.take(page, "cards")

    def freeze(self) -> None:
        """Freeze the round: slate, roll, N and key are fixed (R35)."""
        page = self.office
        page.goto(f"/elections/{self.election}/freeze")
        summoned = page.locator('input[name="summoned"]')
        if not summoned.input_value():
            summoned.fill(str(self.demo.cards))
        page.get_by_role("button", name="Chốt lần bầu…").scroll_into_view_if_needed()
        self.camera.take(page, "freeze")
        page.get_by_role("button", name="Chốt lần bầu…").click()
        self.confirm(page, "CHỐT", picture="freeze-dialog")
        page.wait_for_url("**/rounds/*")
        self.round = page.url.rpartition("/")[2]

    def ask_opening(self) -> None:
        """Ask to open, with the numbers that were reported (R37)."""
        page = self.office
        page.goto(f"/rounds/{self.round}")
        page.get_by_label("Có mặt lúc bầu cử").fill(str(self.demo.cards))
        self.camera.take(page, "round-frozen")
        page.get_by_role("button", name="Đề nghị mở bỏ phiếu").click()
        expect(page.get_by_text("Chờ Đoàn chủ tịch xác nhận mở bỏ phiếu")).to_be_visible()
        self.camera.take(page, "round-asked")

    def ask_closing(self) -> None:
        """Ask to close."""
        page = self.office
        page.goto(f"/rounds/{self.round}")
        page.get_by_role("button", name="Đề nghị đóng bỏ phiếu…").click()
        self.confirm(page, "ĐÓNG", picture="round-closing")
        expect(page.get_by_text("Chờ Đoàn chủ tịch xác nhận đóng bỏ phiếu")).to_be_visible()

    def confirm_as_presidium(self, word: str, picture: str) -> None:
        """Confirm what waits, under another sign-in (R37)."""
        page = self.page("chutich")
        page.goto("/presidium")
        page.get_by_role("button", name="Xác nhận…").click()
        self.confirm(page, word, picture=picture)
        expect(page.get_by_text("Không có việc nào chờ xác nhận")).to_be_visible()

    def confirm(self, page: Page, word: str, *, picture: str) -> None:
        """Type the word of an act that cannot be undone, and do it."""
        dialog = page.locator("dialog[open]")
        dialog.locator('input[name="typed"]').fill(word.lower())
        self.camera.take(page, picture)
        dialog.locator('button[type="submit"]').click()

    def tablet(self, size: tuple[int, int], label: str) -> Tablet:
        """Pair a tablet with a code of the secretariat, and compare the key."""
        page = self.office
        page.goto("/tablets")
        page.get_by_label("Tên máy").fill(label)
        page.get_by_role("button", name="Thêm").first.click()
        code = page.locator("dd.pair").first.inner_text().strip()
        self.camera.take(page, f"tablets-{size[0]}")
        tablet = Tablet(self.hall, self.demo.digits, size)
        tablet.page.goto("/vote")
        self.camera.take(tablet.page, f"vote-pairing-{size[0]}")
        tablet.page.get_by_label("Mã ghép máy").fill(code)
        tablet.button("Ghép máy").click()
        tablet.expect("key")
        self.camera.take(tablet.page, f"vote-key-{size[0]}")
        tablet.accept_key()
        tablet.expect("waiting")
        return tablet

    def vote_at(self, tablet: Tablet, serial: int, skip: int, name: str) -> None:
        """Vote by hand for all but the last `skip` that may be chosen."""
        tablet.expect("start", seconds=30)
        self.camera.take(tablet.page, f"vote-start-{name}")
        tablet.button("Không quét được thẻ? Gõ dãy số trên thẻ").click()
        tablet.expect("typing")
        self.camera.take(tablet.page, f"vote-typing-{name}")
        tablet.come(serial)
        rows = tablet.page.locator("label.row")
        most = int(tablet.page.locator("h1 [data-text=most]").inner_text())
        self.camera.take(tablet.page, f"vote-ballot-{name}")
        for place in range(most - skip):
            rows.nth(place).click()
        if skip == 0:
            rows.nth(most).click()  # one too many is explained, and changes nothing
        self.camera.take(tablet.page, f"vote-marked-{name}")
        tablet.review()
        self.camera.take(tablet.page, f"vote-review-{name}")
        tablet.send()
        tablet.expect("done", seconds=60)
        self.camera.take(tablet.page, f"vote-done-{name}")

    def simulate_delegates(self) -> int:
        """Let all others vote by themselves; give how many they are."""
        page = self.page("thamtra")
        page.goto("/try")
        others = self.demo.cards - len(self.by_hand)
        page.get_by_label("Bao nhiêu người").fill(str(others))
        with page.expect_navigation():
            page.get_by_role("button", name="Cho bỏ phiếu").click()
        self.camera.take(page, "try")
        return others

    def watch_turnout(self, ballots: int) -> None:
        """Watch the number in the box grow, and nothing else."""
        page = self.office
        page.goto(f"/rounds/{self.round}")
        expect(page.locator(".turnout .big b")).to_have_text(str(ballots), timeout=LONG)
        self.camera.take(page, "round-open")

    def report_counts(self, ballots: int) -> None:
        """Report the two numbers before anything is opened, as the head does (R37)."""
        page = self.page(MEMBERS[0])
        page.goto("/counting")
        self.camera.take(page, "counting")
        page.goto(f"/counting/{self.round}")
        page.get_by_label("Số phiếu phát ra").fill(str(self.demo.cards))
        page.get_by_label("Số phiếu thu về").fill(str(ballots))
        self.camera.take(page, "counting-counts")
        page.get_by_role("button", name="Hai số đúng như đã báo cáo").click()
        expect(page.get_by_role("button", name="Kiểm tra hòm phiếu")).to_be_visible()

    def give_share(self, username: str) -> None:
        """Let a member's device check the whole box, then send the share (design 3.4)."""
        page = self.page(username)
        page.goto(f"/counting/{self.round}")
        page.get_by_role("button", name="Kiểm tra hòm phiếu").click()
        expect(page.get_by_role("heading", name="Hòm phiếu đúng. Mở hòm?")).to_be_visible(
            timeout=LONG
        )
        self.camera.take(page, f"counting-checked-{username}")
        page.get_by_role("button", name="Giống nhau, gửi mảnh khóa").click()

    def declare(self) -> None:
        """Draw the conclusion, and let both verifiers say that it is right (design 3.6)."""
        page = self.page(MEMBERS[1])
        expect(page.get_by_role("heading", name="Hòm phiếu đã mở")).to_be_visible(timeout=LONG)
        self.camera.take(page, "counting-opened")
        page.get_by_role("button", name="Ra kết luận").click()
        expect(page.get_by_role("heading", name="Lập biên bản kiểm phiếu")).to_be_visible(
            timeout=LONG
        )
        expect(page.get_by_text("Hai chương trình đã kiểm tra hồ sơ, cả hai đạt.")).to_be_visible()
        self.camera.take(page, "counting-verified")

    def write_minutes(self) -> None:
        """Sign the minutes, and let the hall see the result, as the head alone can (R11)."""
        page = self.page(MEMBERS[0])
        page.goto(f"/counting/{self.round}")
        page.get_by_role("button", name="Lập biên bản…").click()
        self.confirm(page, "LẬP BIÊN BẢN", picture="counting-minutes")
        expect(page.get_by_role("button", name="Công bố kết quả…")).to_be_visible(timeout=LONG)
        page.get_by_role("button", name="Công bố kết quả…").click()
        self.confirm(page, "CÔNG BỐ", picture="counting-release")
        expect(page.get_by_text("Hội trường đang thấy kết quả")).to_be_visible()
        self.camera.take(page, "counting-done")

    def bundle(self, folder: Path) -> tuple[Path, str]:
        """Carry the record away; give it, with the fingerprint that stands on the minutes."""
        page = self.page(MEMBERS[0])
        with page.expect_download() as started:
            page.get_by_role("link", name="Tải hồ sơ công khai (ZIP)").click()
        bundle = folder / started.value.suggested_filename
        started.value.save_as(bundle)
        return bundle, page.locator(".printed dd").last.inner_text().strip()

    def minutes(self, folder: Path) -> Path:
        """Take the minutes to be printed."""
        page = self.page(MEMBERS[0])
        with page.expect_download() as started:
            page.get_by_role("link", name="Tải biên bản (PDF)").click()
        minutes = folder / started.value.suggested_filename
        started.value.save_as(minutes)
        return minutes

    def screen(self) -> Page:
        """Put up the hall's screen."""
        person = self.people["hall"] = self.hall.person(PROJECTOR)
        person.page.goto("/screen")
        return person.page


PORTRAIT, LANDSCAPE = TABLET_PORTRAIT, TABLET_LANDSCAPE
