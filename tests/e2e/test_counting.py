"""A committee opens a box, each member on a device of their own, down to the signed minutes.

No share leaves a device before it checked the whole box (design 3.4); counts come first (R37), both
verifiers before the minutes (design 3.6), and the head alone lets the hall see the result (R11).
"""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from congress.verify.command import verify_file
from tests.e2e.acting import Officials
from tests.e2e.browsers import DESKTOP, LOST, TABLET_LANDSCAPE, TABLET_PORTRAIT, Hall
from tests.e2e.counters import Counter, check_state, counter, seal_box, sign_minutes, type_word
from tests.web.hall import PASSWORD, good
from tests.web.lists import DELEGATES, NAMES

pytestmark = pytest.mark.slow


def member(hall: Hall, officials: Officials, username: str, size: tuple[int, int]) -> Counter:
    """Sit a member down in front of the device on which the key was made."""
    one = counter(hall, officials, username, size)
    one.carry_key()
    return one


@pytest.mark.parametrize("group", ["BELENIOS-2048"])
def test_a_box_is_opened_in_browsers_down_to_the_signed_minutes(
    hall: Hall, officials: Officials, tmp_path: Path
) -> None:
    """In the group that Debian's tool knows too; `test_counting_shared` is in the other one."""
    head = member(hall, officials, "kp1", DESKTOP)
    head.page.goto("/counting")
    expect(head.page.get_by_text("Sắp tới")).to_be_visible()
    check_state(head.page)
    seal_box(officials)
    report_counts(head)
    second = member(hall, officials, "kp2", TABLET_PORTRAIT)
    second.go()
    head.give_share()
    head.expect("Đã gửi mảnh khóa của đồng chí")
    assert officials.events()[-1] == "ShareAccepted"
    second.give_share()
    second.expect("Hòm phiếu đã mở")
    head.expect("Hòm phiếu đã mở")

    second.press("Ra kết luận")
    second.expect("Lập biên bản kiểm phiếu")
    head.expect("Lập biên bản kiểm phiếu")
    first = head.page.locator("#result tbody tr").first
    expect(first).to_contain_text(DELEGATES[0][0])
    expect(first).to_contain_text("75,00")
    both = "Hai chương trình đã kiểm tra hồ sơ, cả hai đạt."
    expect(head.page.get_by_text(both)).to_be_visible()
    write_minutes(head)
    release(head, second)
    take_away(head, tmp_path)


def report_counts(head: Counter) -> None:
    """Report numbers that differ, which stops; then those of the box (R37)."""
    head.go()
    head.expect("Báo cáo số phiếu")
    head.page.get_by_label("Số phiếu phát ra").fill("4")
    head.page.get_by_label("Số phiếu thu về").fill("3")
    head.press("Hai số đúng như đã báo cáo")
    expect(head.page.locator(".refusal")).to_contain_text("Hãy dừng kiểm phiếu")
    head.page.get_by_text("Nếu hai bên khác nhau").click()
    check_state(head.page)
    assert head.officials.events()[-1] == "BoxSealed"
    head.page.get_by_label("Số phiếu thu về").fill("4")
    head.press("Hai số đúng như đã báo cáo")
    head.expect("Kiểm tra hòm phiếu trên máy này")


def write_minutes(head: Counter) -> None:
    """Look at the minutes, then sign them."""
    page = head.page
    page.get_by_label("Ghi chú, sự việc khi kiểm phiếu").fill("Kiểm phiếu trước đại hội.")
    with page.expect_download() as started:
        head.press("Xem trước (PDF)")
    assert started.value.path().read_bytes().startswith(b"%PDF")
    assert head.officials.events()[-1] == "ResultVerified"
    sign_minutes(head)


def release(head: Counter, second: Counter) -> None:
    """Let the hall see the result, which the head alone can (R11)."""
    second.expect("Công bố, in biên bản, giao hồ sơ")
    expect(second.page.get_by_text("Chỉ trưởng ban kiểm phiếu")).to_be_visible()
    head.press("Công bố kết quả…")
    type_word(head.page, "CÔNG BỐ", "Công bố")
    expect(head.page.get_by_text("Hội trường đang thấy kết quả")).to_be_visible()
    expect(second.page.get_by_text("Hội trường đang thấy kết quả")).to_be_visible()
    check_state(head.page)


def take_away(head: Counter, folder: Path) -> None:
    """Carry the record away; anybody verifies it and finds the four fingerprints of the minutes."""
    page = head.page
    with page.expect_download() as started:
        page.get_by_role("link", name="Tải hồ sơ công khai (ZIP)").click()
    raw = started.value.path().read_bytes()
    bundle = folder / started.value.suggested_filename
    bundle.write_bytes(raw)
    expect(page.get_by_text(hashlib.sha256(raw).hexdigest())).to_be_visible()
    told: list[str] = []
    digits = page.locator(".printed dd").all_inner_texts()
    assert verify_file(bundle, told.append, minutes=(digits[3].strip(),))
    assert len(digits) == 4
    assert all(four.strip() in "\n".join(told) for four in digits)


def test_a_key_card_opens_the_box_on_another_device_and_a_wrong_one_does_not(
    hall: Hall, officials: Officials
) -> None:
    seal_box(officials)
    officials.count()
    other = member(hall, officials, "kp1", DESKTOP)
    other.go()
    one = counter(hall, officials, "kp2", TABLET_PORTRAIT)
    one.go()
    one.expect("Mở phần khóa bằng thẻ khóa")
    card = officials.kept.members[1].seed
    slip = ("2" if card[0] == "1" else "1") + card[1:]
    for typed, why in (
        ("0" + card[1:], "Ký tự thứ 1"),
        (card[:-1], "22 ký tự"),
        (slip, "Không đúng thẻ khóa này"),
        (officials.kept.members[0].seed, "Không đúng thẻ khóa này"),
    ):
        one.page.locator("#restore").fill(typed)
        one.press("Mở phần khóa")
        expect(one.page.locator("#restore-why")).to_contain_text(why)
    check_state(one.page)
    one.page.locator("#restore").fill(f"{card[:5]}-{card[5:11]} {card[11:]}")
    one.press("Mở phần khóa")

    # The device is new: whether this is the server of the congress, another member's device knows.
    one.expect("So dãy số của máy chủ")
    shown = one.page.locator("[data-state=server] [data-server-digits]").inner_text()
    other.page.locator("summary", has_text="Dãy số của máy chủ").click()
    assert other.page.locator("[data-state=ready] [data-server-digits]").inner_text() == shown
    one.press("Có chữ số khác")
    expect(one.page.get_by_text("Dừng lại, không mở hòm trên máy này.")).to_be_visible()
    check_state(one.page)
    one.press("So lại")
    one.press("Giống hệt")
    one.expect("Hòm phiếu đúng. Mở hòm?")
    one.press("Giống nhau, gửi mảnh khóa")
    one.expect("Đã gửi mảnh khóa của đồng chí")
    other.page.reload()
    expect(other.page.get_by_text("1/2 mảnh")).to_be_visible()


def test_a_reload_goes_on_where_the_device_stood(hall: Hall, officials: Officials) -> None:
    seal_box(officials)
    officials.count()
    one = member(hall, officials, "kp1", TABLET_LANDSCAPE)
    one.page.route("**/roll.json", lambda _route: None)
    one.go()
    one.press("Kiểm tra hòm phiếu")
    one.expect("Máy đang kiểm tra hòm phiếu")
    one.page.unroute_all()
    one.page.reload()
    one.expect("Hòm phiếu đúng. Mở hòm?")
    one.page.reload()
    one.expect("Hòm phiếu đúng. Mở hòm?")
    one.press("Có số khác")
    expect(one.page.get_by_text("Dừng lại, không gửi mảnh khóa.")).to_be_visible()
    check_state(one.page)
    one.press("Tải và kiểm tra lại")
    one.expect("Hòm phiếu đúng. Mở hòm?")
    one.press("Giống nhau, gửi mảnh khóa")
    one.expect("Đã gửi mảnh khóa của đồng chí")
    one.page.reload()
    one.expect("Đã gửi mảnh khóa của đồng chí")


def test_a_lost_network_is_told_and_the_device_goes_on_by_itself(
    hall: Hall, officials: Officials
) -> None:
    seal_box(officials)
    officials.count()
    one = member(hall, officials, "kp1", TABLET_PORTRAIT)
    one.person.expect_complaint(LOST)
    one.go()
    one.page.get_by_role("button", name="Kiểm tra hòm phiếu").wait_for()
    one.person.context.set_offline(True)
    one.press("Kiểm tra hòm phiếu")
    expect(one.page.locator("#lost")).to_be_visible()
    check_state(one.page)
    one.person.context.set_offline(False)
    one.expect("Hòm phiếu đúng. Mở hòm?")
    expect(one.page.locator("#lost")).to_be_hidden()
    one.person.context.set_offline(True)
    one.press("Giống nhau, gửi mảnh khóa")
    expect(one.page.locator("#lost")).to_be_visible()
    one.person.context.set_offline(False)
    one.expect("Đã gửi mảnh khóa của đồng chí")
    assert officials.events()[-1] == "ShareAccepted"


def test_a_member_who_comes_too_late_finds_the_box_open(hall: Hall, officials: Officials) -> None:
    seal_box(officials)
    officials.count()
    late = member(hall, officials, "kp3", DESKTOP)
    late.go()
    late.check_box()
    for index in (1, 2):
        good(officials.give_share(index))

    late.expect("Hòm phiếu đã mở")
    expect(late.page.get_by_text("Không cần nữa")).to_be_visible()


@pytest.mark.parametrize("username", ["thuky", "chutich", "quansat"])
def test_others_watch_and_cannot_act(hall: Hall, officials: Officials, username: str) -> None:
    seal_box(officials)
    person = hall.person(TABLET_LANDSCAPE)
    person.sign_in(username, PASSWORD)
    person.page.goto(f"/counting/{officials.round}")
    expect(person.page.get_by_label("Số phiếu thu về")).to_have_count(0)
    check_state(person.page)
    officials.count()

    watching = person.page.get_by_role("heading", name="Các thành viên đang kiểm tra và mở hòm")
    expect(watching).to_be_visible()
    expect(person.page.get_by_text(NAMES["kp2"])).to_be_visible()
    check_state(person.page)


def test_a_part_of_the_key_is_taken_away_when_its_member_says_so(
    hall: Hall, officials: Officials
) -> None:
    seal_box(officials)
    officials.count()
    for index in (1, 2):
        good(officials.give_share(index))
    good(officials.person("kp1").post(f"{officials.page}/decision"))
    assert officials.verify()["state"] == "passed"
    good(officials.person("kp1").post(f"{officials.page}/minutes"))
    one = member(hall, officials, "kp3", TABLET_PORTRAIT)
    one.go()
    one.press("Xóa phần khóa khỏi máy này…")
    check_state(one.page)
    type_word(one.page, "XÓA", "Xóa")

    expect(one.page.get_by_text("Phần khóa trên máy này")).to_be_hidden()
    left = one.page.evaluate("() => Object.keys(localStorage)")
    assert not [name for name in left if name.startswith("congress-key")]


def test_a_member_is_led_to_the_key_that_is_being_made(hall: Hall, officials: Officials) -> None:
    asked = {"group": "Ed25519", "threshold": 2, "members": ["kp1", "kp2", "kp3"]}
    good(officials.person("thuky").post("/ceremonies", asked))
    one = counter(hall, officials, "kp2", TABLET_PORTRAIT)
    expect(one.page.get_by_text("đồng chí là một người giữ khóa")).to_be_visible()
    check_state(one.page)
    one.page.get_by_role("link", name="Đến trang tạo khóa").click()
    expect(one.page.get_by_role("button", name="Tạo phần khóa của tôi")).to_be_visible()


def test_before_the_first_round_the_page_says_what_comes(new_hall: Hall) -> None:
    person = new_hall.person()
    person.sign_in("kp1", PASSWORD)
    expect(person.page.get_by_text("Chưa có hòm phiếu nào")).to_be_visible()
    check_state(person.page)
