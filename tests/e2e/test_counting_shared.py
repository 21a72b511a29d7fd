"""A box of two elections is opened once, and each election ends with minutes of its own (R6)."""

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import Officials
from tests.e2e.browsers import DESKTOP, Hall, check_axe
from tests.e2e.counters import Counter, counter, sign_minutes, type_word
from tests.web.hall import good
from tests.web.lists import DELEGATION, SHARED, Contest

pytestmark = pytest.mark.slow
COMMITTEE = "Ban Chấp hành, lần 1"
DELEGATES = f"{DELEGATION.title}, lần 1"


@pytest.fixture
def contest() -> Contest:
    return SHARED


def test_one_box_ends_in_two_minutes_and_two_results(hall: Hall, officials: Officials) -> None:
    officials.open()
    for serial in (1, 2, 3):
        good(officials.cast(officials.ballot(serial, (0, 1, 1, 0), (1, 0), (0, 1))))
    officials.close_round()
    officials.count()
    head = counter(hall, officials, "kp1", DESKTOP)
    head.carry_key()
    head.go()
    head.expect("Kiểm tra hòm phiếu trên máy này")
    good(officials.give_share(2))
    head.give_share()
    head.expect("Hòm phiếu đã mở")
    head.press("Ra kết luận")
    head.expect("Lập biên bản kiểm phiếu")
    expect(head.page.get_by_label("Số biên bản")).to_have_value("01-BB/BKP")
    sign_minutes(head)
    head.page.get_by_role("link", name=DELEGATES).click()
    head.expect("Lập biên bản kiểm phiếu")
    expect(head.page.get_by_label("Số biên bản")).to_have_value("01.2-BB/BKP")
    expect(head.page.locator("#result")).to_contain_text("Trần Thị Bình")
    sign_minutes(head)
    head.press("Công bố kết quả…")
    type_word(head.page, "CÔNG BỐ", "Công bố")
    expect(head.page.get_by_text("Hội trường đang thấy kết quả")).to_be_visible()
    assert officials.events()[-3:] == ["MinutesSigned", "MinutesSigned", "ResultReleased"]
    see_both(hall, head)


def see_both(hall: Hall, head: Counter) -> None:
    """The pages of both rounds say where they stand, and the hall is shown one after the other."""
    for page in ("/rounds/{}", "/rounds/{}/decision", "/rounds/{}/downloads"):
        head.page.goto(page.format(head.officials.round))
        check_axe(head.page)
        head.page.get_by_role("link", name=DELEGATES).click()
        expect(head.page.get_by_role("link", name=COMMITTEE)).to_be_visible()
    screen = hall.person(DESKTOP).page
    screen.goto("/screen")
    for title in (COMMITTEE, DELEGATES, COMMITTEE):
        expect(screen.locator("header .whole")).to_have_text(title, timeout=20_000)
