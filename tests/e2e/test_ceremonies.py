"""A committee makes its key in browsers (design 3.5); a key card continues on another device."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acting import Officials
from tests.e2e.browsers import (
    DESKTOP,
    MOUSE,
    TABLET_PORTRAIT,
    TOUCH,
    Hall,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
)
from tests.web.hall import PASSWORD, good

pytestmark = pytest.mark.slow

MEMBERS = ("kp1", "kp2", "kp3")


def begin(officials: Officials, group: str) -> str:
    """Let the secretariat begin a ceremony of 2 of 3; give its page."""
    asked = {"group": group, "threshold": 2, "members": list(MEMBERS)}
    return str(good(officials.person("thuky").post("/ceremonies", asked))["ceremony"])


def member(hall: Hall, username: str, ceremony: str, size: tuple[int, int] = DESKTOP) -> Page:
    person = hall.person(size)
    person.sign_in(username, PASSWORD)
    person.page.goto(f"/ceremonies/{ceremony}")
    return person.page


def write_card(page: Page) -> str:
    """Make one's part and write the key card down."""
    page.get_by_role("button", name="Tạo phần khóa của tôi").click()
    expect(page.locator("#seed")).to_be_visible()
    card = page.locator("#seed").inner_text()
    page.get_by_role("button", name="Tôi đã in hoặc chép xong").click()
    page.locator("#check").fill(card)
    page.get_by_role("button", name="Tiếp tục").click()
    return card


@pytest.mark.parametrize("group", ["Ed25519", "BELENIOS-2048"])
def test_three_browsers_make_a_key_that_all_of_them_confirm(
    hall: Hall, officials: Officials, group: str
) -> None:
    ceremony = begin(officials, group)
    pages = [member(hall, name, ceremony) for name in MEMBERS]
    for page in pages:
        check_axe(page)
        write_card(page)
    digits = []
    for page in pages:
        expect(page.locator("#fingerprint")).to_be_visible(timeout=60_000)
        digits.append(page.locator("#fingerprint").inner_text().split())
    check_axe(pages[0])
    assert digits[0] == digits[1] == digits[2]
    assert "".join(digits[0]).isdigit()
    assert len("".join(digits[0])) == 40

    for page in pages:
        page.get_by_role("button", name="Khớp với mọi thành viên").click()
    for page in pages:
        expect(page.get_by_text("Khóa đã làm xong.")).to_be_visible(timeout=60_000)
    made = good(officials.person("thuky").get(f"/ceremonies/{ceremony}"))
    assert made["step"] == "done"
    assert made["fingerprint"].split() == digits[0]


def test_a_key_card_continues_on_another_device_and_a_wrong_one_does_not(
    hall: Hall, officials: Officials
) -> None:
    ceremony = begin(officials, "Ed25519")
    cards = [write_card(member(hall, name, ceremony)) for name in MEMBERS]
    expect(hall.people[0].page.locator("#fingerprint")).to_be_visible(timeout=60_000)

    page = member(hall, "kp1", ceremony)
    for typed, why in (
        ("0" + cards[0][1:], "Ký tự thứ 1"),
        (cards[0][:-1], "22 ký tự"),
        (cards[1], "Không đúng thẻ khóa này"),
    ):
        page.locator("#restore").fill(typed)
        page.get_by_role("button", name="Làm tiếp").click()
        expect(page.locator("#restore-why")).to_contain_text(why)
    check_axe(page)
    page.locator("#restore").fill(cards[0].replace("-", " "))
    page.get_by_role("button", name="Làm tiếp").click()
    expect(page.locator("#fingerprint")).to_be_visible()


def test_a_mistyped_card_is_not_taken_for_written_and_a_reload_goes_on(
    hall: Hall, officials: Officials
) -> None:
    ceremony = begin(officials, "Ed25519")
    page = member(hall, "kp1", ceremony, TABLET_PORTRAIT)
    check_touch(page, MOUSE)
    make = page.get_by_role("button", name="Tạo phần khóa của tôi").bounding_box()
    assert make is not None
    assert make["height"] >= TOUCH
    check_no_sideways_scroll(page)
    page.get_by_role("button", name="Tạo phần khóa của tôi").click()
    expect(page.locator("#seed")).to_be_visible()
    card = page.locator("#seed").inner_text()
    page.reload()
    expect(page.locator("#seed")).to_be_visible()
    assert page.locator("#seed").inner_text() == card
    page.get_by_role("button", name="Tôi đã in hoặc chép xong").click()
    page.locator("#check").fill(("2" if card[0] == "1" else "1") + card[1:])
    page.get_by_role("button", name="Tiếp tục").click()

    expect(page.locator("#check-why")).to_contain_text("Không đúng thẻ khóa này")
    assert not good(officials.person("thuky").get(f"/ceremonies/{ceremony}"))["members"][0][
        "certificate"
    ]


def test_digits_that_differ_stop_the_ceremony(hall: Hall, officials: Officials) -> None:
    ceremony = begin(officials, "Ed25519")
    for name in MEMBERS:
        write_card(member(hall, name, ceremony))
    page = hall.people[0].page
    expect(page.locator("#fingerprint")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Có chữ số khác").click()

    expect(page.get_by_text("Dừng lại, không xác nhận khóa này.")).to_be_visible()
    check_axe(page)
