"""Every state of the tablet at both sizes: accessible, large enough to touch (look 4, 5)."""

from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import Page

from tests.e2e.acting import Officials
from tests.e2e.booths import SEVERAL, SINGLE, TRUST, Booth, long_list
from tests.e2e.browsers import (
    LOST,
    ROW,
    TABLET_LANDSCAPE,
    TABLET_PORTRAIT,
    Hall,
    at_each_size,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
)
from tests.web.lists import Contest

pytestmark = pytest.mark.slow
PHONE = (360, 740)
SIZES = (TABLET_PORTRAIT, TABLET_LANDSCAPE)
ALSO_NARROW = (*SIZES, PHONE)
_ROWS = "() => [...document.querySelectorAll('label.row')].map((r) => r.offsetHeight)"


def check(page: Page, sizes: Iterable[tuple[int, int]] = SIZES) -> None:
    """Look at what is shown, held upright and lying: the tablet may be turned at any time."""
    for _ in at_each_size(page, sizes):
        check_axe(page)
        check_touch(page)
        check_no_sideways_scroll(page)


def test_the_way_of_a_delegate_can_be_seen_and_touched(hall: Hall, officials: Officials) -> None:
    booth = Booth(hall, officials)
    page = booth.page
    page.goto("/vote")
    check(page, ALSO_NARROW)
    booth.pair()
    check(page, ALSO_NARROW)
    booth.accept_key()
    booth.expect("waiting")
    check(page, ALSO_NARROW)
    officials.open()
    booth.expect("start")
    check(page, ALSO_NARROW)
    booth.scan("1" * 47)
    page.get_by_role("alert").get_by_text("Có chữ số không đúng").wait_for()
    check(page, ALSO_NARROW)
    booth.button("Không quét được thẻ? Gõ dãy số trên thẻ").click()
    booth.expect("typing")
    check(page, ALSO_NARROW)
    booth.button("Quay lại").click()
    booth.expect("start")
    booth.come(1)
    booth.choose(["Trần Thị Bình"])
    check(page, ALSO_NARROW)
    booth.review()
    check(page, ALSO_NARROW)
    booth.send()
    booth.expect("done")
    check(page, ALSO_NARROW)


@pytest.mark.parametrize(
    ("contest", "form", "boxes"),
    [
        pytest.param(SINGLE, "single", ["Đồng ý"], id="single"),
        pytest.param(SEVERAL, "several", ["Không đồng ý", "Đồng ý"], id="several"),
        pytest.param(TRUST, "several", ["Tín nhiệm cao", "Tín nhiệm"], id="trust"),
        pytest.param(long_list(58, 51), "surplus", [], id="a long list"),
    ],
)
def test_every_form_of_ballot_can_be_seen_and_touched(
    booth: Booth, form: str, boxes: list[str], contest: Contest
) -> None:
    booth.come(1, form)
    for person, box in enumerate(boxes):
        booth.page.get_by_text(box, exact=True).nth(person).click()
    check(booth.page)
    for _ in at_each_size(booth.page, SIZES):
        assert min(booth.page.evaluate(_ROWS)) >= ROW
    booth.button("Tương phản").click()
    booth.button("A+: chữ to hơn").click()
    check(booth.page)
    booth.review()
    check(booth.page)


def test_nothing_chosen_is_asked_about_in_words(booth: Booth) -> None:
    booth.come(1)
    booth.review()
    check(booth.page)
    booth.send()
    booth.page.get_by_role("dialog").wait_for()
    check(booth.page)


def offline_before_sending(booth: Booth) -> None:
    booth.person.context.set_offline(True)
    booth.send()


def answers_lost(booth: Booth) -> None:
    booth.meet_ballots(lambda route, _: route.abort())
    booth.send()


def closed(booth: Booth) -> None:
    booth.officials.close_round()


@pytest.mark.parametrize("what_happens", [offline_before_sending, answers_lost, closed])
def test_trouble_can_be_seen_and_touched(
    booth: Booth, what_happens: Callable[[Booth], None]
) -> None:
    booth.person.expect_complaint(LOST)
    booth.come(1)
    booth.choose(["Trần Thị Bình"])
    booth.review()
    what_happens(booth)
    booth.expect("trouble")
    check(booth.page)


def test_a_card_that_voted_before_can_be_seen_and_touched(booth: Booth) -> None:
    booth.vote(1)
    booth.expect("done")
    booth.vote(1)
    booth.expect("voted-before")
    check(booth.page)
