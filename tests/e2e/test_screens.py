"""The hall's screen: counts while a round is open, the opening step by step, a released result."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.acting import Officials
from tests.e2e.browsers import PROJECTOR, Hall, check_axe
from tests.web.hall import good

pytestmark = pytest.mark.slow


@pytest.fixture
def page(hall: Hall) -> Page:
    page = hall.person(PROJECTOR).page
    page.goto("/screen")
    return page


def test_the_screen_follows_an_election_and_shows_no_choice_before_the_release(
    officials: Officials, page: Page
) -> None:
    expect(page.locator(".scene.ready")).to_be_visible()
    check_picture(page)

    officials.open()
    for serial in (1, 2, 3):
        good(officials.cast(officials.ballot(serial, (0, 1, 1, 0))))
    expect(page.locator(".scene.voting .figures")).to_contain_text("3/4 phiếu")
    check_picture(page)

    officials.close_round()
    expect(page.locator(".seal span")).to_have_count(4)
    expect(page.locator(".checks .done")).to_have_count(1)
    officials.count()
    good(officials.give_share(1))
    expect(page.locator(".keys .in")).to_have_count(1)
    expect(page.locator(".checks .done")).to_have_count(4)
    check_picture(page)

    good(officials.give_share(2))
    good(officials.person("thuky").post(f"{officials.page}/decision"))
    expect(page.locator(".checks .done")).to_have_count(5)
    assert officials.verify()["state"] == "passed"
    expect(page.locator(".checks .done")).to_have_count(6)
    assert "Nguyễn Văn An" not in page.content()

    good(officials.person("kp1").post(f"{officials.page}/release"))
    expect(page.locator("#counted tbody tr:visible")).to_have_count(2)
    expect(page.locator("#counted")).to_contain_text("75,00%")
    check_picture(page)


def test_the_last_picture_stays_when_the_connection_is_lost(hall: Hall, page: Page) -> None:
    person = hall.people[-1]
    person.expect_complaint("ERR_INTERNET_DISCONNECTED")
    person.context.set_offline(True)
    expect(page.get_by_text("mất kết nối")).to_be_visible()
    expect(page.locator(".scene.ready")).to_be_visible()

    person.context.set_offline(False)
    expect(page.get_by_text("mất kết nối")).to_be_hidden()


def test_an_annulled_round_says_so(officials: Officials, page: Page) -> None:
    officials.two_people("annulment", {"reason": "Sai danh sách"})

    expect(page.locator(".scene.annulled")).to_contain_text("đã hủy theo quyết định")


def test_when_nobody_is_elected_the_votes_of_all_are_shown(
    officials: Officials, page: Page
) -> None:
    officials.open()
    good(officials.cast(officials.ballot(1, (0, 1, 1, 0))))
    officials.close_round()
    officials.count()
    good(officials.give_share(1))
    good(officials.give_share(2))
    good(officials.person("thuky").post(f"{officials.page}/decision"))
    assert officials.verify()["state"] == "passed"
    good(officials.person("kp1").post(f"{officials.page}/release"))

    expect(page.get_by_text("Chưa có ai được quá một phần hai.")).to_be_visible()
    expect(page.locator("#counted tbody .nm")).to_have_count(3)
    expect(page.locator("#counted")).to_contain_text("25,00%")
    check_picture(page)

    lengthen(page)
    page.reload()
    expect(page.locator(".sheet .of")).not_to_have_text("1")
    check_picture(page)


def lengthen(page: Page) -> None:
    """Show the result of a list of thirty, with many names beneath it."""

    def longer(route: Route) -> None:
        answer = route.fetch()
        whole = re.sub(r"(<tbody>)([^§]*)(</tbody>)", r"\1" + r"\2" * 10 + r"\3", answer.text())
        told = re.sub(r"(<footer>\s*<span>)", r"\1" + "Nguyễn Thị Ngọc Trang, " * 12, whole)
        route.fulfill(response=answer, body=told)

    page.route("**/screen**", longer)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_smaller_projectors_show_the_whole_picture(hall: Hall, size: tuple[int, int]) -> None:
    page = hall.person(size).page
    page.goto("/screen?language=en")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Getting ready to vote")
    check_picture(page)


def check_picture(page: Page) -> None:
    """A picture fits the screen whole, and its letters are 3 % of its height at least."""
    check_axe(page)
    below = """() => [...document.querySelectorAll('#picture *')]
      .filter((e) => e.checkVisibility() && e.getBoundingClientRect().bottom > innerHeight)
      .map((e) => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(below) == []
    small = """() => [...document.querySelectorAll('#picture *')]
      .filter((e) => e.childNodes.length && e.checkVisibility() && !e.closest('.unseen, svg'))
      .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
      .filter((e) => parseFloat(getComputedStyle(e).fontSize) * 1.5 < innerHeight * 0.03)
      .map((e) => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(small) == []
