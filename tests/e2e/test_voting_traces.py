"""After a delegate nothing is left, and a tablet left alone forgets (look 1.7, stack 6.2)."""

from collections.abc import Callable

import pytest

from tests.e2e.booths import Booth
from tests.e2e.browsers import eventually

pytestmark = pytest.mark.slow

# Everything of the page that anybody could read: what stands there, what is stored, the way back.
SEEN = """() => JSON.stringify([
  document.getElementById('stage').outerHTML, document.getElementById('announcer').outerHTML,
  document.title, location.href, history.state, document.cookie,
  { ...sessionStorage }, [...document.querySelectorAll('input')].map((i) => i.value)])"""


def finish(booth: Booth) -> None:
    booth.review()
    booth.send()
    booth.expect("done")
    booth.button("Xong").click()


def wait_to_the_end(booth: Booth) -> None:
    booth.review()
    booth.send()
    booth.expect("done")
    booth.page.clock.fast_forward(11_000)


def leave(booth: Booth) -> None:
    booth.button("Thoát, không gửi phiếu này").click()


def walk_away(booth: Booth) -> None:
    booth.page.clock.fast_forward("01:59")
    assert booth.page.get_by_role("dialog").count() == 0
    booth.page.clock.run_for(3_000)
    booth.page.get_by_role("dialog", name="Đồng chí còn ở đó không?").wait_for()
    booth.page.clock.run_for(32_000)


@pytest.mark.parametrize("goes", [finish, wait_to_the_end, leave, walk_away])
def test_nothing_is_left_of_a_delegate(booth: Booth, goes: Callable[[Booth], None]) -> None:
    page = booth.page
    page.clock.install()
    went = page.evaluate("history.length")
    booth.button("A+: chữ to hơn").click()
    booth.come(1)
    booth.button("Tương phản").click()
    booth.choose(["Trần Thị Bình"])
    (worker,) = page.workers
    goes(booth)
    booth.expect("start")

    eventually(page, lambda: worker not in page.workers)
    seen = page.evaluate(SEEN)
    card = booth.card(1)
    for trace in [card.digits, str(card.secret), booth.officials.credential(1), "Trần Thị Bình"]:
        assert trace not in seen
    assert "Mã phiếu" not in seen
    assert page.evaluate("history.length") == went
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert page.evaluate("document.documentElement.style.getPropertyValue('--text-scale')") == "1"
    page.go_back()
    page.goto("/vote")
    booth.expect("start")
    assert page.get_by_role("checkbox").count() == 0


def test_the_storage_never_holds_a_choice_or_a_digit_of_the_card(booth: Booth) -> None:
    """Sealed bytes alone are kept while nobody knows whether they arrived."""
    booth.person.expect_complaint("net::ERR_FAILED")
    sent = booth.meet_ballots(lambda route, _: route.abort())
    booth.vote(1)
    booth.expect("trouble")
    session = booth.storage()["session"]
    (kept,) = session.values()
    assert sent[0].decode() in kept.replace('\\"', '"')
    assert booth.card(1).digits not in kept
    assert str(booth.card(1).secret) not in kept
    assert "Trần Thị Bình" not in kept
    assert booth.page.get_by_role("checkbox").count() == 0


def test_whoever_answers_the_warning_keeps_the_ballot(booth: Booth) -> None:
    page = booth.page
    page.clock.install()
    booth.come(1)
    booth.choose(["Trần Thị Bình"])
    page.clock.run_for(125_000)
    booth.button("Tôi vẫn đang chọn").click()
    page.clock.run_for(100_000)
    assert booth.state == "surplus"
    assert page.get_by_role("checkbox", checked=True).count() == 1
    page.clock.run_for(55_000)
    booth.expect("start")


def test_the_tracker_may_stay_longer(booth: Booth) -> None:
    page = booth.page
    page.clock.install()
    booth.vote(1)
    booth.expect("done")
    booth.button("Để thêm 30 giây").click()
    page.clock.run_for(20_000)
    assert booth.state == "done"
    page.clock.run_for(25_000)
    booth.expect("start")


def test_the_tracker_on_the_screen_is_that_of_the_box(booth: Booth) -> None:
    booth.vote(1)
    booth.expect("done")
    shown = "".join(booth.page.locator(".tracker .code span").all_inner_texts())
    booth.officials.close_round()
    answer = booth.officials.browser().get(f"/vote/rounds/{booth.officials.kept.round}/trackers")
    (tracker,) = answer.get_json()["trackers"]
    assert shown == f"{int(tracker, 16) % 10**40:040d}"[:20]


def test_the_next_delegate_finds_the_page_in_vietnamese(booth: Booth) -> None:
    booth.button("English").click()
    booth.page.locator('html[lang="en"]').wait_for()
    booth.expect("start")
    booth.come(1)
    booth.page.locator('[data-act="leave"]').click()
    booth.page.locator('html[lang="vi"]').wait_for()
    booth.expect("start")


def test_the_page_is_kept_nowhere(booth: Booth) -> None:
    answer = booth.page.goto("/vote")
    assert answer is not None
    assert answer.headers["cache-control"] == "no-store"
