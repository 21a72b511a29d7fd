"""A delegate who reads English votes in English, and leaves a Vietnamese page (look 1.7, 4, 5)."""

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.acting import Officials
from tests.e2e.booths import SEVERAL, SINGLE, Booth
from tests.e2e.browsers import (
    LOST,
    TABLET_LANDSCAPE,
    TABLET_PORTRAIT,
    Hall,
    at_each_size,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
)
from tests.web.lists import FIRST, Contest

pytestmark = pytest.mark.slow
SIZES = (TABLET_PORTRAIT, TABLET_LANDSCAPE)
CONTESTS = {contest.title: contest for contest in (FIRST, SINGLE, SEVERAL)}
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
PRINTED = "“THẺ BỎ PHIẾU”"

# Texts and names for screen readers, also of what is not shown yet; names of people are marked.
_TOLD = """() => {
  const told = [document.title];
  const walk = (part) => {
    const nodes = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement?.closest('[lang="vi"]:not(html)')) told.push(node.data);
      } else {
        told.push(node.getAttribute('aria-label') ?? '');
        if (node.content) walk(node.content);
      }
    }
  };
  walk(document.body);
  return told.map((text) => text.trim()).filter(Boolean);
}"""


@pytest.fixture
def booth(hall: Hall, officials: Officials, size: tuple[int, int]) -> Booth:
    """Put up a tablet in an open round; a delegate has touched «English»."""
    booth = Booth(hall, officials, size).ready("Tablet 07")
    speak_english(booth)
    return booth


def speak_english(booth: Booth) -> None:
    booth.button("English").click()
    booth.page.locator('html[lang="en"]').wait_for()
    booth.expect("start")


def expect_vietnamese(booth: Booth) -> None:
    booth.page.locator('html[lang="vi"]').wait_for()
    booth.expect("start")
    booth.page.get_by_role("heading", name="Quét thẻ bỏ phiếu").wait_for()


def check(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "en"
    for text in page.evaluate(_TOLD):
        for name in [*CONTESTS, PRINTED]:
            text = text.replace(name, "")
        assert not VIETNAMESE.search(text.lower()), text
    for _ in at_each_size(page, SIZES):
        check_axe(page)
        check_touch(page)
        check_no_sideways_scroll(page)


@pytest.mark.parametrize(
    ("contest", "form", "boxes"),
    [
        pytest.param(FIRST, "surplus", [], id="surplus"),
        pytest.param(SINGLE, "single", ["Agree"], id="single"),
        pytest.param(SEVERAL, "several", ["Do not agree", "Agree"], id="several"),
    ],
)
def test_a_delegate_votes_in_english(
    booth: Booth, contest: Contest, form: str, boxes: list[str]
) -> None:
    check(booth.page)
    booth.scan("1" * 47)
    booth.page.get_by_role("alert").get_by_text("There is a wrong digit.").wait_for()
    check(booth.page)
    booth.come(1, form)
    for person, box in enumerate(boxes):
        booth.page.get_by_text(box, exact=True).nth(person).click()
    if not boxes:
        booth.choose([contest.people[0][0]])
    check(booth.page)
    booth.button("Review the ballot").click()
    booth.expect("review")
    check(booth.page)
    booth.button("Cast the ballot").click()
    booth.expect("done")
    assert booth.heading() == "You have voted"
    check(booth.page)
    booth.button("Done").click()
    expect_vietnamese(booth)


def test_a_blank_ballot_and_a_card_that_voted_are_told_in_english(booth: Booth) -> None:
    booth.come(1)
    booth.button("Review the ballot").click()
    booth.expect("review")
    booth.button("Cast the ballot").click()
    booth.page.get_by_role("dialog").wait_for()
    check(booth.page)
    booth.button("Cast it choosing nobody").click()
    booth.expect("done")
    booth.button("Done").click()
    expect_vietnamese(booth)
    speak_english(booth)
    booth.come(1)
    booth.button("Review the ballot").click()
    booth.button("Cast the ballot").click()
    booth.button("Cast it choosing nobody").click()
    booth.expect("voted-before")
    check(booth.page)


def test_digits_are_typed_in_english(booth: Booth) -> None:
    booth.button("A+: larger letters").click()
    booth.button("Card cannot be scanned? Type its digits").click()
    booth.expect("typing")
    booth.type_keys([*booth.card(1).digits])
    check(booth.page)
    booth.button("Open the ballot").click()
    booth.expect("surplus")
    booth.page.wait_for_timeout(1_000)
    assert booth.state == "surplus"
    assert booth.page.locator("html").get_attribute("lang") == "en"
    assert booth.page.evaluate("document.documentElement.style.cssText") == "--text-scale: 1.15;"


def test_no_connection_is_told_in_english(booth: Booth) -> None:
    booth.person.expect_complaint(LOST)
    booth.come(1)
    booth.choose([FIRST.people[0][0]])
    booth.button("Review the ballot").click()
    booth.expect("review")
    booth.lose_network()
    booth.button("Cast the ballot").click()
    booth.expect("trouble")
    check(booth.page)


def test_a_card_scanned_at_the_end_of_another_vote_finds_vietnamese(booth: Booth) -> None:
    booth.come(1)
    booth.choose([FIRST.people[0][0]])
    booth.button("Review the ballot").click()
    booth.button("Cast the ballot").click()
    booth.expect("done")
    booth.scan(booth.card(2).digits)
    expect_vietnamese(booth)
    booth.come(2)
    booth.button("Xem lại phiếu").wait_for()


def test_english_without_a_vote_does_not_stay(booth: Booth) -> None:
    booth.page.clock.install()
    booth.page.reload()
    booth.expect("start")
    booth.page.clock.run_for(100_000)
    assert booth.page.locator("html").get_attribute("lang") == "en"
    booth.page.clock.run_for(30_000)
    expect_vietnamese(booth)


def test_without_a_network_the_language_stays_and_the_tablet_works(booth: Booth) -> None:
    booth.person.expect_complaint(LOST)
    booth.lose_network()
    with booth.page.expect_event("requestfailed"):
        booth.button("Tiếng Việt").click()
    booth.page.wait_for_timeout(500)
    booth.come(1)
    booth.page.locator('[data-act="leave"]').click()
    booth.expect("start")
    assert booth.page.locator("html").get_attribute("lang") == "en"
    booth.person.context.set_offline(False)
    expect_vietnamese(booth)
