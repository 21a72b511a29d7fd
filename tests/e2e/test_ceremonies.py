"""A committee makes its key in browsers (design 3.5); a key card continues on another device."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.acting import Officials
from tests.e2e.browsers import (
    DESKTOP,
    LOST,
    TABLET_LANDSCAPE,
    TABLET_PORTRAIT,
    Hall,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
    eventually,
)
from tests.web.hall import PASSWORD, good

pytestmark = pytest.mark.slow

MEMBERS = ("kp1", "kp2", "kp3")
SIZES = (DESKTOP, TABLET_LANDSCAPE, TABLET_PORTRAIT)


def begin(officials: Officials, group: str) -> str:
    """Let the secretariat begin a ceremony of 2 of 3; give its page."""
    asked = {"group": group, "threshold": 2, "members": list(MEMBERS)}
    return str(good(officials.person("thuky").post("/ceremonies", asked))["ceremony"])


def member(hall: Hall, username: str, ceremony: str, size: tuple[int, int] = DESKTOP) -> Page:
    person = hall.person(size)
    person.sign_in(username, PASSWORD)
    person.page.goto(f"/ceremonies/{ceremony}")
    return person.page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def see_card(page: Page) -> str:
    """Make one's part; give the key card as it is shown."""
    press(page, "Tạo phần khóa của tôi")
    expect(page.locator("#seed")).to_be_visible()
    return page.locator("#seed").inner_text()


def write_card(page: Page) -> str:
    """Make one's part and write the key card down."""
    card = see_card(page)
    press(page, "Tôi đã in hoặc chép xong")
    page.locator("#check").fill(card)
    press(page, "Tiếp tục")
    return card


def read_digits(page: Page) -> str:
    expect(page.locator("#fingerprint")).to_be_visible(timeout=60_000)
    return "".join(page.locator("#fingerprint").inner_text().split())


def check_state(page: Page) -> None:
    """Fail on what a member could not read, reach or press in this state."""
    check_axe(page)
    check_touch(page)
    check_no_sideways_scroll(page)


def stored_seat(page: Page, ceremony: str, username: str) -> dict[str, Any]:
    """Read what the device keeps, as the opening page will."""
    read = "(name) => localStorage.getItem(name)"
    return dict(json.loads(page.evaluate(read, f"congress-key:{ceremony}:{username}")))


@pytest.mark.parametrize("group", ["BELENIOS-2048"])
def test_three_browsers_make_a_key_that_all_of_them_confirm(
    hall: Hall, officials: Officials, group: str
) -> None:
    ceremony = begin(officials, group)
    pages = [member(hall, name, ceremony, size) for name, size in zip(MEMBERS, SIZES, strict=True)]
    asked: list[Request] = []
    for page in pages:
        page.on("request", lambda request: asked.append(request))
        check_state(page)
    seeds = [write_card(page).replace("-", "") for page in pages]
    digits = [read_digits(page) for page in pages]
    for page in pages:
        check_state(page)
    assert digits[0] == digits[1] == digits[2]
    assert len(digits[0]) == 40
    assert digits[0].isdigit()
    assert "trustees" not in stored_seat(pages[0], ceremony, "kp1")

    for page in pages:
        press(page, "Khớp với mọi thành viên")
    for page in pages:
        expect(page.get_by_text("Khóa đã làm xong.")).to_be_visible(timeout=60_000)
        check_state(page)
    made = good(officials.person("thuky").get(f"/ceremonies/{ceremony}"))
    assert made["step"] == "done"
    assert made["fingerprint"].replace(" ", "") == digits[0]

    sent = "\n".join(f"{request.url} {request.post_data or ''}" for request in asked)
    assert not [seed for seed in seeds if seed in sent]
    trustees = officials.person("kp1").get(f"/ceremonies/{ceremony}/trustees.json").data.decode()
    for index, (page, name) in enumerate(zip(pages, MEMBERS, strict=True), start=1):
        seat = stored_seat(page, ceremony, name)
        assert seat.pop("serverKey") == good(officials.person("kp1").get("/congress"))["server_key"]
        assert seat == {
            "seed": seeds[index - 1],
            "index": index,
            "carded": True,
            "trustees": trustees,
        }


def test_a_key_card_continues_on_another_device_and_a_wrong_one_does_not(
    hall: Hall, officials: Officials
) -> None:
    ceremony = begin(officials, "Ed25519")
    first, *others = [member(hall, name, ceremony) for name in MEMBERS]
    card = write_card(first)
    expect(first.get_by_role("heading", name="Đang chờ các thành viên khác")).to_be_visible()
    check_state(first)
    first.close()

    # Nobody else has come yet: the card is checked against one's own certificate alone.
    page = member(hall, "kp1", ceremony, TABLET_PORTRAIT)
    for typed, why in (
        ("0" + card[1:], "Ký tự thứ 1"),
        (card[:-1], "22 ký tự"),
        (card[:-1] + ("2" if card[-1] != "2" else "3"), "Không đúng thẻ khóa này"),
    ):
        page.locator("#restore").fill(typed)
        press(page, "Làm tiếp")
        expect(page.locator("#restore-why")).to_contain_text(why)
    check_state(page)
    page.locator("#restore").fill(card.replace("-", " "))
    press(page, "Làm tiếp")
    expect(page.get_by_role("heading", name="Đang chờ các thành viên khác")).to_be_visible()
    for other in others:
        write_card(other)

    assert read_digits(page) == read_digits(others[0])
    for one in (page, *others):
        press(one, "Khớp với mọi thành viên")
    expect(page.get_by_text("Khóa đã làm xong.")).to_be_visible(timeout=60_000)


def test_a_mistyped_card_is_not_taken_for_written_and_a_reload_goes_on(
    hall: Hall, officials: Officials
) -> None:
    ceremony = begin(officials, "Ed25519")
    page = member(hall, "kp1", ceremony, TABLET_PORTRAIT)
    card = see_card(page)
    check_state(page)
    page.reload()
    expect(page.locator("#seed")).to_have_text(card)
    press(page, "Tôi đã in hoặc chép xong")
    page.locator("#check").fill(("2" if card[0] == "1" else "1") + card[1:])
    press(page, "Tiếp tục")

    expect(page.locator("#check-why")).to_contain_text("Không đúng thẻ khóa này")
    check_state(page)
    assert not good(officials.person("thuky").get(f"/ceremonies/{ceremony}"))["members"][0][
        "certificate"
    ]


def test_the_printed_key_card_holds_the_card_and_nothing_else_of_the_page(
    hall: Hall, officials: Officials
) -> None:
    ceremony = begin(officials, "Ed25519")
    page = member(hall, "kp1", ceremony)
    card = see_card(page)
    page.emulate_media(media="print")

    printed = page.locator("body").inner_text()
    for there in (card, "Đỗ Văn Giang", "Đảng bộ phường Thử", ceremony, "mở hòm phiếu"):
        assert there in printed
    for screen in ("Mọi thành viên", "Tôi đã in", "Đăng xuất"):
        assert screen not in printed
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_digits_that_differ_stop_the_ceremony(hall: Hall, officials: Officials) -> None:
    ceremony = begin(officials, "Ed25519")
    for name in MEMBERS:
        write_card(member(hall, name, ceremony))
    page = hall.people[0].page
    read_digits(page)
    press(page, "Có chữ số khác")
    expect(page.get_by_text("Dừng lại, không xác nhận khóa này.")).to_be_visible()
    check_state(page)
    press(page, "Xem lại dãy số")
    read_digits(page)

    # A mailbox that gives another key after the digits were shown is told from the one read aloud.
    other = good(officials.person("kp1").get(f"/ceremonies/{ceremony}/certificates"))["messages"][0]
    page.route("**/trustees.json", lambda route: route.fulfill(body=other))
    expect(page.locator("#stopped")).to_contain_text("một khóa khác")
    check_state(page)


def test_a_lost_network_is_told_and_the_device_goes_on_by_itself(
    hall: Hall, officials: Officials
) -> None:
    ceremony = begin(officials, "Ed25519")
    page = member(hall, "kp1", ceremony)
    person = hall.people[0]
    person.expect_complaint(LOST)
    card = see_card(page)
    press(page, "Tôi đã in hoặc chép xong")
    person.context.set_offline(True)
    page.locator("#check").fill(card)
    press(page, "Tiếp tục")
    expect(page.locator("#lost")).to_be_visible()

    person.context.set_offline(False)
    expect(page.get_by_role("heading", name="Đang chờ các thành viên khác")).to_be_visible()
    expect(page.locator("#lost")).to_be_hidden()
    secretary = officials.person("thuky")
    eventually(
        page,
        lambda: good(secretary.get(f"/ceremonies/{ceremony}"))["members"][0]["certificate"],
    )


def test_the_secretariat_begins_a_key_in_the_group_of_the_cards(hall: Hall) -> None:
    person = hall.person(TABLET_PORTRAIT)
    person.sign_in("thuky", PASSWORD)
    page = person.page
    page.goto("/ceremonies")
    check_state(page)
    expect(page.get_by_label("Loại khóa")).to_have_value("Ed25519")
    expect(page.get_by_text("Thẻ bỏ phiếu đã lập theo loại này")).to_be_visible()
    page.get_by_label("Số người cần để mở hòm").fill("1")
    press(page, "Bắt đầu tạo khóa")
    expect(page.locator(".refusal")).to_contain_text("quá nửa")
    page.get_by_label("Số người cần để mở hòm").fill("2")
    press(page, "Bắt đầu tạo khóa")

    expect(page.get_by_role("heading", name="Mọi thành viên")).to_be_visible()
    expect(page.get_by_role("button", name="Tạo phần khóa của tôi")).to_have_count(0)
    check_state(page)


def test_before_the_first_key_the_page_says_how_one_is_begun(new_hall: Hall) -> None:
    person = new_hall.person()
    person.sign_in("thuky", PASSWORD)
    person.page.goto("/ceremonies")

    expect(person.page.get_by_text("Chưa có khóa nào")).to_be_visible()
    expect(person.page.get_by_label("Loại khóa")).to_have_value("BELENIOS-2048")
    check_state(person.page)
