"""Casting while answers are lost, repeated, refused or forged (design 3.2; VVSG 7.3: no false or
missing “cast” message): one ballot in the box, and a true sentence on the screen."""

import base64
import json

import pytest
from playwright.sync_api import Route

from tests.e2e.booths import Booth
from tests.e2e.browsers import Hall, eventually
from tests.web.hall import good

pytestmark = pytest.mark.slow
LOST = r"net::ERR_|status of 5\d\d"
CAST = "Đã bỏ phiếu xong"


@pytest.fixture
def booth(booth: Booth) -> Booth:
    booth.person.expect_complaint(LOST)
    return booth


def returned(booth: Booth) -> int:
    page = f"/rounds/{booth.officials.kept.round}"
    return int(good(booth.officials.person("thuky").get(page))["returned"])


def lose_answer(route: Route, _: int) -> None:
    """Let the server store the ballot, and the answer get lost."""
    route.fetch()
    route.abort()


def test_an_answer_lost_after_the_ballot_was_stored(booth: Booth) -> None:
    sent = booth.meet_ballots(
        lambda route, n: lose_answer(route, n) if n == 1 else route.continue_()
    )
    booth.vote(1)
    booth.expect("done")
    assert booth.heading() == CAST
    assert (len(sent), len(set(sent)), returned(booth)) == (2, 1, 1)


def test_a_ballot_lost_before_it_was_stored(booth: Booth) -> None:
    sent = booth.meet_ballots(lambda route, n: route.abort() if n < 3 else route.continue_())
    booth.vote(1)
    booth.expect("trouble")
    assert booth.heading() == "CHƯA RÕ phiếu đã tới hòm"
    assert "Mã sự cố: KN-02" in booth.page.locator("#stage").inner_text()
    booth.button("Thử lại ngay").click()
    booth.expect("done")
    assert (len(sent), len(set(sent)), returned(booth)) == (3, 1, 1)


def test_a_server_that_breaks_leaves_it_unknown_until_it_answers(booth: Booth) -> None:
    booth.meet_ballots(
        lambda route, n: route.fulfill(status=500, body="{}") if n == 1 else route.continue_()
    )
    booth.vote(1)
    booth.expect("trouble")
    assert "CHƯA RÕ" in booth.heading()
    booth.expect("done")


@pytest.mark.parametrize("stored", [True, False])
def test_a_reload_while_it_is_unknown_ends_true(booth: Booth, stored: bool) -> None:
    sent = booth.meet_ballots(lose_answer if stored else lambda route, _: route.abort())
    booth.vote(1)
    booth.expect("trouble")
    assert returned(booth) == int(stored)
    booth.page.reload()
    booth.expect("trouble")
    assert booth.heading() == "CHƯA RÕ phiếu đã tới hòm"
    booth.let_ballots_pass()
    # The page tries again by itself as well: then there is nothing left to press.
    booth.button("Thử lại ngay").evaluate_all("found => found.forEach((one) => one.click())")
    booth.expect("done")
    assert (len(set(sent)), returned(booth)) == (1, 1)
    assert booth.storage()["session"] == {}


def test_a_minute_without_an_answer_sends_the_delegate_to_any_tablet(
    booth: Booth, hall: Hall
) -> None:
    booth.page.clock.install()
    booth.meet_ballots(lose_answer)
    booth.vote(1)
    booth.expect("trouble")
    for _ in range(8):
        booth.page.clock.fast_forward(10_000)
        booth.page.wait_for_timeout(150)
    assert booth.heading() == "CHƯA RÕ, quét lại thẻ ở bất kỳ máy nào"
    other = Booth(hall, booth.officials)
    other.pair("Máy 08")
    other.accept_key()
    other.expect("start")
    other.vote(1, ["Lê Văn Cường"])
    other.expect("voted-before")
    assert other.heading() == "Thẻ này đã bỏ phiếu rồi"
    assert returned(booth) == 1
    # The same card at the same tablet: the very same ballot, and the truth.
    booth.let_ballots_pass()
    booth.scan(booth.card(1).digits)
    booth.expect("done")


def test_another_delegate_may_go_on_where_it_stayed_unknown(booth: Booth) -> None:
    booth.page.clock.install()
    booth.meet_ballots(lambda route, _: route.abort())
    booth.vote(1)
    booth.expect("trouble")
    for _ in range(8):
        booth.page.clock.fast_forward(10_000)
        booth.page.wait_for_timeout(150)
    booth.scan("1" * 30)
    booth.page.get_by_text("Mã vừa quét không đủ 47 chữ số.").wait_for()
    assert "CHƯA RÕ" in booth.heading()
    booth.let_ballots_pass()
    booth.scan(booth.card(2).digits)
    booth.expect("surplus")
    assert booth.storage()["session"] == {}
    booth.choose(["Trần Thị Bình"])
    booth.review()
    booth.send()
    booth.expect("done")
    assert returned(booth) == 1


def test_a_dead_network_before_sending_says_that_nothing_was_sent(booth: Booth) -> None:
    booth.come(1)
    booth.choose(["Trần Thị Bình"])
    booth.review()
    booth.lose_network()
    booth.send()
    booth.expect("trouble")
    assert booth.heading() == "CHƯA bỏ phiếu"
    assert booth.storage()["session"] == {}
    booth.button("Xem lại phiếu").click()
    booth.expect("review")
    booth.button("Quay lại sửa").click()
    booth.expect("surplus")
    assert booth.page.get_by_role("checkbox", checked=True).count() == 1
    booth.review()
    booth.send()
    booth.expect("trouble")
    booth.person.context.set_offline(False)
    booth.expect("done")
    assert returned(booth) == 1


@pytest.mark.parametrize("forgery", ["receipt", "tracker", "nothing"])
def test_a_false_receipt_is_never_a_cast_ballot(booth: Booth, forgery: str) -> None:
    def forge(route: Route, _: int) -> None:
        answer = route.fetch().json()
        false = {
            "receipt": {**answer, "receipt": base64.b64encode(b"x" * 64).decode()},
            "tracker": {**answer, "tracker": "A" * 43},
            "nothing": {},
        }[forgery]
        route.fulfill(status=200, body=json.dumps(false), content_type="application/json")

    sent = booth.meet_ballots(forge)
    booth.vote(1)
    booth.expect("trouble")
    booth.button("Thử lại ngay").click()
    eventually(booth.page, lambda: len(sent) > 1)
    assert "CHƯA RÕ" in booth.heading()
    assert "KN-03" in booth.page.locator("#stage").inner_text()
    assert CAST not in booth.page.content().partition("<template")[0]


def refuse(status: int, code: str) -> dict[str, object]:
    return {"status": status, "json": {"error": {"message": "Không nhận.", "code": code}}}


@pytest.mark.parametrize(
    ("status", "code", "sentence", "number"),
    [
        (409, "card-void", "Thẻ này đã được thay.", "TC-03"),
        (409, "spare-not-valid", "Thẻ dự phòng này chưa được cấp cho ai.", "TC-04"),
        (409, "not-on-roll", "Thẻ này không có trong danh sách thẻ", "TC-05"),
        (409, "round-not-open", "Lần bỏ phiếu này không còn mở.", "TC-02"),
        (422, "", "dữ liệu không đúng", "TC-06"),
        (401, "", "Máy này không còn được ghép", "TC-07"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(
    booth: Booth, status: int, code: str, sentence: str, number: str
) -> None:
    booth.meet_ballots(lambda route, _: route.fulfill(**refuse(status, code)))
    booth.vote(1)
    booth.expect("trouble")
    assert booth.heading() == "CHƯA bỏ phiếu"
    text = booth.page.locator("#stage").inner_text()
    assert sentence in text
    assert number in text
    assert booth.storage()["session"] == {}
    booth.button("Về màn hình đầu").click()
    booth.expect("start")


def test_being_turned_away_tells_nothing_of_an_attempt_before(booth: Booth) -> None:
    sent = booth.meet_ballots(
        lambda route, n: lose_answer(route, n) if n == 1 else route.fulfill(**refuse(401, ""))
    )
    booth.vote(1)
    booth.expect("trouble")
    booth.button("Thử lại ngay").click()
    eventually(booth.page, lambda: len(sent) > 1)
    booth.page.wait_for_timeout(200)
    assert "CHƯA RÕ" in booth.heading()


def test_a_void_card_is_refused_by_the_real_server(booth: Booth) -> None:
    officials = booth.officials
    changes = {"void": [officials.credential(3)], "make_valid": []}
    officials.two_people("card-changes", changes)
    assert officials.person("thamtra").fill("/cards/place", {"place": "cửa 2"}).status_code == 204
    booth.vote(3)
    booth.expect("trouble")
    booth.page.get_by_text("đến bàn của Ban thẩm tra tư cách đại biểu: cửa 2.").wait_for()
    assert "Thẻ này đã được thay." in booth.page.locator("#stage").inner_text()
    assert returned(booth) == 0


def test_a_card_votes_once(booth: Booth) -> None:
    booth.vote(1)
    booth.expect("done")
    booth.vote(1, ["Lê Văn Cường"])  # scanned while the tracker still stands there
    booth.expect("voted-before")
    assert "Phiếu đầu tiên của thẻ này đã ở trong hòm." in booth.page.locator("#stage").inner_text()
    assert returned(booth) == 1


def test_a_round_that_closes_under_a_ballot_says_so_at_once(booth: Booth) -> None:
    booth.come(1)
    booth.choose(["Trần Thị Bình"])
    booth.officials.close_round()
    booth.expect("trouble")
    assert booth.heading() == "CHƯA bỏ phiếu"
    assert "Lần bỏ phiếu đã đóng khi đồng chí chưa gửi phiếu." in booth.page.content()


def test_a_tablet_that_cannot_seal_says_that_nothing_was_sent(booth: Booth) -> None:
    booth.page.route("**/static/crypto/worker-seal.js", lambda route: route.abort())
    booth.page.reload()
    booth.expect("start")
    booth.vote(1)
    booth.expect("trouble")
    assert booth.heading() == "CHƯA bỏ phiếu"
    assert "TC-08" in booth.page.locator("#stage").inner_text()
    booth.page.unroute("**/static/crypto/worker-seal.js")
    booth.vote(1)
    booth.expect("done")
