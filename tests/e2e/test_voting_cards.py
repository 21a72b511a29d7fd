"""A card at the tablet: read by a scanner that types, or typed by hand (design 3.1, stack 2.2)."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error

from congress.crypto.credentials import Card, make_card
from tests.e2e.acting import Officials
from tests.e2e.booths import Booth
from tests.e2e.browsers import Hall
from tests.e2e.scanners import type_at_once
from tests.web.hall import good

pytestmark = pytest.mark.slow


def with_kind(card: Card, kind: int) -> str:
    """Give the digits of a card that is for something else."""
    return Card(kind, card.serial, card.secret).digits


def with_other_digit(digits: str, place: int) -> str:
    other = str((int(digits[place]) + 1) % 10)
    return digits[:place] + other + digits[place + 1 :]


@pytest.mark.parametrize("keys", ["Digit", "Numpad"])
@pytest.mark.parametrize("end", ["Enter", "NumpadEnter", "Tab"])
def test_a_scanner_types_a_card_wherever_the_focus_is(booth: Booth, keys: str, end: str) -> None:
    html, theme = booth.page.locator("html"), None
    # On a busy machine one key may come late, and what came before is none of a card: then the
    # card is held there once more.
    for _ in range(12):
        booth.button("Tương phản").focus()
        theme = html.get_attribute("data-theme")
        booth.type_keys([f"{keys}{digit}" for digit in booth.card(1).digits] + [end])
        with suppress(Error):
            booth.expect("surplus", seconds=2)
            break
    assert booth.state == "surplus"
    assert html.get_attribute("data-theme") == theme
    assert booth.page.get_by_role("checkbox", checked=True).count() == 0


def test_what_is_no_voting_card_is_refused_by_a_sentence(booth: Booth) -> None:
    card = booth.card(1)
    refused = {
        with_kind(card, 1): "Đây là thẻ đại biểu dùng để điểm danh, không phải thẻ bỏ phiếu.",
        with_kind(card, 7): "Đây không phải thẻ bỏ phiếu của đại hội.",
        with_other_digit(card.digits, 30): "Có chữ số không đúng.",
        card.digits[:-1]: "Mã vừa quét không đủ 47 chữ số.",
        card.digits[:12]: "Máy quét đọc chưa trọn thẻ.",
    }
    sent: list[str] = []
    booth.page.on("request", lambda request: sent.append(request.url + str(request.post_data)))
    for digits, sentence in refused.items():
        booth.scan(digits)
        booth.page.get_by_role("alert").get_by_text(sentence).wait_for()
        assert booth.state == "start"
    assert booth.page.get_by_text("Tắt bộ gõ tiếng Việt (UniKey → E)").is_visible()
    assert not any(str(card.secret) in text for text in sent)
    booth.come(1)


def test_letters_of_a_typing_program_between_the_digits_are_noticed(booth: Booth) -> None:
    digits = booth.card(1).digits
    codes = [f"Digit{digit}" for digit in digits]
    codes[20] = "Backspace"
    type_at_once(booth.page, [*codes, "Enter"])
    booth.page.get_by_text("Máy quét đọc chưa trọn thẻ.").wait_for()
    assert booth.state == "start"


def test_a_card_before_the_opening_is_told_to_wait(hall: Hall, officials: Officials) -> None:
    booth = Booth(hall, officials)
    booth.pair()
    booth.accept_key()
    booth.expect("waiting")
    booth.scan(booth.card(1).digits)
    booth.page.get_by_text("Chờ Đoàn chủ tịch tuyên bố mở bỏ phiếu rồi quét lại.").wait_for()
    officials.open()
    booth.expect("start")


def test_a_card_scanned_while_somebody_votes_changes_nothing(booth: Booth) -> None:
    booth.come(1)
    booth.choose(["Lê Văn Cường"])
    booth.scan(booth.card(2).digits)
    booth.page.get_by_text("thẻ vừa quét không được dùng").wait_for()
    assert booth.state == "surplus"
    assert booth.page.get_by_role("checkbox", checked=True).count() == 1


def open_typing(booth: Booth) -> None:
    booth.button("Không quét được thẻ? Gõ dãy số trên thẻ").click()
    booth.expect("typing")


def press(booth: Booth, digits: str) -> None:
    for digit in digits:
        booth.page.locator(f'[data-digit="{digit}"]').click()


def test_the_digits_of_a_card_are_typed_in_its_printed_groups(booth: Booth) -> None:
    digits = booth.card(1).digits
    open_typing(booth)
    press(booth, digits[:10])
    booth.type_keys([*digits[10:46]])
    groups = booth.page.locator(".group").all_inner_texts()
    assert "".join(groups)[:46] == digits[:46]
    assert [len(group) for group in groups] == [4] * 11 + [3]
    booth.button("Mở phiếu").click()
    booth.page.get_by_text("Còn thiếu 1 chữ số.").wait_for()
    press(booth, digits[46])
    booth.button("Mở phiếu").click()
    booth.expect("surplus")


def test_a_wrong_digit_typed_is_noticed_as_early_as_it_can_be(booth: Booth) -> None:
    digits = booth.card(1).digits
    open_typing(booth)
    press(booth, "1")
    booth.page.get_by_text("Đây là thẻ đại biểu dùng để điểm danh").wait_for()
    booth.button("Lùi").click()
    press(booth, "5")
    booth.page.get_by_text("Đây không phải thẻ bỏ phiếu của đại hội.").wait_for()
    booth.button("Xóa hết").click()
    press(booth, "2000019")
    booth.page.get_by_text("Nhóm 2 có chữ số không đúng.").wait_for()
    booth.button("Xóa hết").click()
    assert booth.page.locator(".fault").text_content() == ""
    press(booth, with_other_digit(digits, 45))
    booth.button("Mở phiếu").click()
    booth.page.get_by_text("Trong dãy có chữ số không đúng.").wait_for()
    booth.page.locator(".group").nth(11).click()
    press(booth, digits[44:])
    booth.button("Mở phiếu").click()
    booth.expect("surplus")


def test_typed_digits_are_forgotten_on_the_way_back(booth: Booth) -> None:
    open_typing(booth)
    press(booth, "2000")
    booth.button("Quay lại").click()
    booth.expect("start")
    open_typing(booth)
    assert set("".join(booth.page.locator(".group").all_inner_texts())) == {"·"}


def test_a_card_may_be_scanned_where_digits_are_typed(booth: Booth) -> None:
    open_typing(booth)
    press(booth, "2000")
    booth.scan(booth.card(2).digits)
    booth.expect("surplus")


def test_an_office_account_is_no_tablet(hall: Hall, officials: Officials) -> None:
    person = hall.tablet()
    person.page.goto("/vote")
    person.page.get_by_label("Mã ghép máy").fill("sai mã này")
    person.page.get_by_role("button", name="Ghép máy").click()
    person.page.get_by_text("Mã ghép máy không đúng, đã dùng hoặc đã quá 2 giờ").wait_for()
    assert person.page.get_by_label("Mã ghép máy").input_value() == "sai mã này"


def test_a_tablet_taken_out_of_use_asks_for_a_code_again(booth: Booth) -> None:
    tablets = good(booth.officials.person("thuky").get("/tablets"))["tablets"]
    (own,) = [tablet["tablet"] for tablet in tablets if tablet["label"] == "Máy 07"]
    good(booth.officials.person("thuky").delete(f"/tablets/{own}"))
    booth.page.get_by_label("Mã ghép máy").wait_for()


def test_a_card_that_may_not_vote_is_told_before_a_ballot_is_marked(booth: Booth) -> None:
    """The tablet looks it up in the list of all cards; the server is asked about none."""
    officials = booth.officials
    placed = officials.person("thamtra").fill("/cards/place", {"place": "cửa số 2"})
    assert placed.status_code == 204
    officials.two_people("card-changes", {"void": [officials.credential(3)], "make_valid": []})
    booth.page.reload()
    booth.expect("start")
    refused = {
        booth.card(3).digits: "Thẻ này đã được thay, không bỏ phiếu được nữa.",
        booth.card(5).digits: "Thẻ dự phòng này chưa được cấp cho ai.",
        make_card(1).digits: "Thẻ này không có trong danh sách thẻ của lần bỏ phiếu.",
    }
    for digits, sentence in refused.items():
        booth.scan(digits)
        alert = booth.page.get_by_role("alert")
        alert.get_by_text(sentence).wait_for()
        alert.get_by_text("đến bàn của Ban thẩm tra tư cách đại biểu: cửa số 2.").wait_for()
        assert booth.state == "start"
    # A spare that was given out meanwhile is good at once.
    officials.two_people("card-changes", {"void": [], "make_valid": [officials.credential(5)]})
    booth.come(5)
