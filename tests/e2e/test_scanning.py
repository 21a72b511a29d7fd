"""Codes of cards and badges in a browser: told apart, read, dropped where they do not belong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request

from congress.crypto.credentials import Card
from congress.documents.cards import cards_pdf
from tests.crypto.node import Node
from tests.e2e.acting import Officials, Site
from tests.e2e.booths import Booth
from tests.e2e.browsers import (
    LOST,
    MOUSE,
    TABLET_LANDSCAPE,
    TABLET_PORTRAIT,
    Hall,
    at_each_size,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
    chromium_that_sees,
)
from tests.e2e.pictures import WALL, Way, film, jpeg, printed, seen
from tests.e2e.scanners import scan
from tests.web.hall import PASSWORD

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).with_name("scanning.mjs")
SECRET = 0x0123456789ABCDEF0123456789ABCDEF
VOTING, BADGE = Card(2, 7, SECRET).digits, Card(1, 7, SECRET).digits
GROUPS = " ".join(VOTING[at : at + 4] for at in range(0, 47, 4))
FINGERPRINT = "2" * 40
SENTENCE = "Thẻ này chỉ dùng ở trang bỏ phiếu; mã đã được bỏ, không gửi đi."
# One page of each layout, the field in which the cursor may stand, and who sees it.
PAGES = (
    ("/sign-in", "#username", ""),  # alone
    ("/vote", "#code", ""),  # tablet; its field holds less than a code
    ("/secure/test", "", ""),  # reading
    ("/accounts", "#full_name", "thuky"),  # desk
    ("/bodies/secretariat", "#search", "thuky"),  # election
    ("/password", "#old", "thuky"),  # office
)


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(PROGRAM) as program:
        yield program


def test_a_code_is_told_by_its_digits(node: Node) -> None:
    """SPEC §4.2."""
    wrong = VOTING[:-1] + str((int(VOTING[-1]) + 1) % 10)
    zero = next(card for card in cards() if card.endswith("97"))[:-2] + "00"
    texts = [VOTING, BADGE, Card(7, 7, SECRET).digits, wrong, VOTING[:-1], f"{VOTING} ", zero]

    assert node.ask("kinds", texts=texts) == ["voting", "badge", *["unknown"] * 5]


def cards() -> Iterator[str]:
    return (Card(2, 7, secret).digits for secret in range(1, 1_000))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (VOTING, ""),
        (f"Lò Thị{VOTING} ", "Lò Thị "),
        (f"12{VOTING}", ""),
        (VOTING * 2, ""),
        (GROUPS, ""),
        (GROUPS.replace(" ", "\n"), ""),
        (VOTING[:-5], ""),
        (VOTING[:20] + VOTING[21:], ""),
        (BADGE, None),
        (FINGERPRINT, None),
        ("a" + VOTING[:45], None),
        ("2025 1975 0912345678 0987654321 1970 1980 2020 1999 2001 0912345678", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_voting_code_is_taken_out_of_a_text_and_nothing_else(
    node: Node, text: str, left: str | None
) -> None:
    assert node.ask("held", texts=[text]) == [left is not None]
    assert node.ask("left", texts=[text]) == [text if left is None else left]


AIM, NOTHING = {"say": "aim"}, dict[str, str]()
OTHER = Card(1, 8, SECRET).digits


@pytest.mark.parametrize(
    ("wants", "looks", "found"),
    [
        pytest.param(
            "badge",
            [
                ([BADGE], 0),
                ([BADGE], 1400),
                ([], 2000),
                ([BADGE], 2800),
                ([], 4400),
                ([BADGE], 4500),
            ],
            [{"text": BADGE}, NOTHING, NOTHING, NOTHING, AIM, {"text": BADGE}],
            id="once as long as it is in view",
        ),
        pytest.param(
            "badge",
            [([BADGE, OTHER], 0), ([OTHER], 100), ([BADGE], 200)],
            [{"say": "several"}, {"text": OTHER}, {"text": BADGE}],
            id="one of two, when the other is gone",
        ),
        pytest.param(
            "badge",
            [
                ([VOTING], 0),
                ([VOTING], 100),
                ([VOTING, BADGE], 200),
                ([VOTING], 300),
                ([BADGE], 400),
            ],
            [{"dropped": True}, NOTHING, {"text": BADGE}, NOTHING, NOTHING],
            id="a voting card is dropped once, and a badge beside it is read",
        ),
        pytest.param(
            "voting",
            [([BADGE, VOTING], 0), (["a poster"], 100)],
            [{"text": VOTING}, {"text": "a poster"}],
            id="the voting page takes a voting card",
        ),
    ],
)
def test_what_a_camera_sees_is_told_once(
    node: Node, wants: str, looks: list[Any], found: list[Any]
) -> None:
    assert node.ask("look", wants=wants, looks=looks) == found


def test_a_card_that_was_left_before_a_camera_begins_nothing(node: Node) -> None:
    """It may be of the delegate who voted before."""
    texts = [[VOTING], [VOTING], [], [VOTING], [], [], [], [VOTING]]
    looks = [(found, at * 200) for at, found in enumerate(texts)]
    away = {"say": "take-away"}

    assert node.ask("look", wants="voting", emptyFirst=True, looks=looks) == [
        *(away, away, AIM, away, AIM, AIM, AIM, {"text": VOTING})
    ]


def test_a_voting_code_is_dropped_unsent_on_every_other_page(hall: Hall) -> None:
    """Design 3.1: from a scanner or pasted, on a page of each layout, wherever the cursor is."""
    stranger, thuky = hall.tablet(), hall.person()
    thuky.sign_in("thuky", PASSWORD)
    for path, field, username in PAGES:
        page, sent = (thuky if username else stranger).page, list[str]()
        page.goto(path)
        page.wait_for_load_state("load")

        def hear(request: Request, sent: list[str] = sent) -> None:
            sent.append(request.url + str(request.post_data))

        page.on("request", hear)
        drop_by_scanner(page, field)
        if field:
            drop_by_pasting(page, field)
        page.remove_listener("request", hear)
        assert page.url.endswith(path)
        assert not any(VOTING[:12] in text or "csrf" in text for text in sent), path
    scan(thuky.page, VOTING)
    check_axe(thuky.page)
    check_touch(thuky.page, MOUSE)


def drop_by_scanner(page: Page, field: str) -> None:
    scan(page, VOTING, into=field)
    expect_dropped(page, field)


def drop_by_pasting(page: Page, field: str) -> None:
    page.locator(field).first.fill(VOTING)
    expect_dropped(page, field)


def expect_dropped(page: Page, field: str) -> None:
    """Expect the sentence, and nothing of the code; then put the sentence away."""
    alert = page.get_by_role("alert").filter(has_text=SENTENCE)
    alert.wait_for()
    if field:
        assert page.locator(field).first.input_value() == ""
    alert.get_by_role("button", name="Đã hiểu").click()
    alert.wait_for(state="detached")


# A camera that is refused, or used by others, as long as the test says so.
_TROUBLED = """
  const open = MediaDevices.prototype.getUserMedia;
  window.trouble = 'NotAllowedError';
  MediaDevices.prototype.getUserMedia = function (...wanted) {
    return window.trouble
      ? Promise.reject(new DOMException('', window.trouble)) : open.apply(this, wanted);
  };"""
_PLAIN_HTTP = """() => {
  Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true });
  Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });
}"""
_HAS_ENGINE = """performance.getEntriesByType('resource')
  .some(({ name }) => name.endsWith('.wasm'))"""
_AS_IT_WAS = "() => { delete navigator.mediaDevices; window.trouble = ''; }"


def test_a_tablet_reads_a_card_by_its_camera_or_in_a_photo(
    site: Site,
    officials: Officials,
    browser: Browser,
    tmp_path: Path,
) -> None:
    """What hinders it is said; while a ballot is marked it is off; nothing goes over a network."""
    assert site.kept.laptop is not None
    paper = cards_pdf([site.kept.laptop.card(1)], [], congress="Đại hội")
    small, (card,) = (640, 480), printed(paper, tmp_path).values()
    wall, held = Image.new("RGB", small, WALL), seen(card, Way(150, turned=8), small)
    reel = film([wall] * 3 + [held] * 3, tmp_path / "reel.y4m")
    with chromium_that_sees(reel, browser) as seeing:
        hall = Hall(seeing, site.address, permissions=["camera"])
        booth = Booth(hall, officials)
        booth.page.add_init_script(_TROUBLED)
        booth.person.expect_complaint(LOST)
        booth.ready()
        page, sent = booth.page, list[str]()
        page.on("request", lambda request: sent.append(request.method))
        say_what_hinders(booth)
        page.wait_for_function(_HAS_ENGINE)
        page.context.set_offline(True)
        taken = tmp_path / "taken.jpg"
        taken.write_bytes(jpeg(seen(card, Way(150))))
        page.locator("input[type=file]").set_input_files(taken)
        booth.expect("surplus")
        page.evaluate(_AS_IT_WAS)
        booth.button("Thoát, không gửi phiếu này").click()
        page.locator('[data-viewfinder][data-state="live"]').wait_for()
        for _ in at_each_size(page, (TABLET_LANDSCAPE, TABLET_PORTRAIT)):
            check_no_sideways_scroll(page)
            check_touch(page)
        booth.expect("surplus", seconds=40)
        assert page.locator("video").count() == 0
        assert set(sent) == {"GET"}
        hall.close()


def say_what_hinders(booth: Booth) -> None:
    """Refuse the camera, keep it busy, and come over plain HTTP, one after the other."""
    page = booth.page
    page.get_by_text("Trình duyệt không cho trang này dùng máy ảnh.").wait_for()
    check_axe(page)
    page.evaluate("window.trouble = 'NotReadableError'")
    booth.button("Bật máy ảnh").click()
    page.get_by_text("Máy ảnh đang bận.").wait_for()
    page.evaluate(_PLAIN_HTTP)
    booth.button("Bật máy ảnh").click()
    page.get_by_text("Máy ảnh chỉ dùng được khi trang mở bằng https.").wait_for()
    assert booth.button("Bật máy ảnh").is_hidden()
