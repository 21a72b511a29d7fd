"""No ballot but under the key whose 40 digits a person compared (design 3.2, 3.5)."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route

from congress.crypto.canonical import sha256_b64
from congress.crypto.groups import get_group
from congress.crypto.signing import fingerprint_digits, new_signing_key, verifier_key
from congress.crypto.trustees import read_trustees
from tests.e2e.acting import Officials
from tests.e2e.booths import Booth
from tests.e2e.browsers import Hall
from tests.record.committee import make_committee
from tests.web.hall import GROUP, good

pytestmark = pytest.mark.slow
Page = dict[str, Any]
_PAGE = re.compile(r"/api/vote/rounds/\w{14}$")


def other_committee() -> bytes:
    """Let a server make a committee's key of its own: trustees.json with all its proofs."""
    return make_committee(get_group(GROUP), "gia", ("a", "b", "c")).trustees


def sealed_to(page: Page, trustees: bytes) -> Page:
    """Give the page of the same round under another key, with all hashes in order."""
    group = get_group(GROUP)
    key = group.encode(read_trustees(group, trustees).key)
    own = json.loads(page["election"])["public_key"]
    election = page["election"].replace(own, key)
    fits = {"election": election, "election_hash": sha256_b64(election.encode())}
    return {**page, **fits, "trustees": trustees.decode()}


@pytest.fixture
def booth(hall: Hall, officials: Officials) -> Booth:
    """Put up a tablet that nobody paired yet."""
    return Booth(hall, officials)


def change_page(booth: Booth, change: Callable[[Page], Page]) -> None:
    """Let the server tell something else about the round."""

    def handle(route: Route) -> None:
        route.fulfill(json=change(route.fetch().json()))

    booth.page.route(_PAGE, handle)


def why(booth: Booth) -> str:
    booth.expect("stop")
    return booth.page.locator("#stage").inner_text()


def test_the_digits_to_compare_are_those_of_the_committee(booth: Booth) -> None:
    booth.pair()
    page = f"/ceremonies/{booth.officials.kept.ceremony}"
    shown = " ".join(booth.page.locator(".forty span").all_inner_texts())
    trustees = booth.officials.person("quansat").get(f"{page}/trustees.json").data
    assert shown == fingerprint_digits(trustees)
    assert shown == good(booth.officials.person("kp1").get(page))["fingerprint"]


def test_digits_that_differ_stop_the_tablet_until_they_are_compared_again(booth: Booth) -> None:
    booth.pair()
    booth.officials.open()
    booth.button("Không giống").click()
    assert "không giống dãy số Ban kiểm phiếu đã đọc" in why(booth)
    booth.scan(booth.card(1).digits)
    assert booth.state == "stop"
    booth.button("Thư ký so lại dãy số khóa").click()
    booth.expect("key")
    booth.accept_key()
    booth.expect("start")


def test_a_changed_key_stops_the_tablet_until_a_person_compares_it(
    booth: Booth, hall: Hall
) -> None:
    booth.ready()
    trustees = other_committee()
    change_page(booth, lambda page: sealed_to(page, trustees))
    booth.page.reload()
    assert "một khóa khác với khóa của Ban kiểm phiếu mà máy này đã nhớ" in why(booth)
    booth.button("Thư ký so lại dãy số khóa").click()
    booth.expect("key")
    booth.accept_key()
    booth.page.get_by_text("Năm chữ số vừa gõ không phải năm chữ số cuối").wait_for()
    digits = fingerprint_digits(trustees)
    assert " ".join(booth.page.locator(".forty span").all_inner_texts()) == digits
    booth.page.get_by_label("Gõ 5 chữ số cuối").fill(digits[-5:])
    booth.accept_key()
    booth.expect("start")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(
            lambda page: {**sealed_to(page, other_committee()), "trustees": page["trustees"]},
            "không phải khóa do Ban kiểm phiếu lập",
            id="a key that the committee did not make",
        ),
        pytest.param(
            lambda page: {**page, "election": page["election"].replace("Trần Thị", "Trần Văn")},
            "không phải là phiếu đã chốt",
            id="a name that was changed",
        ),
        pytest.param(
            lambda page: {**page, "server_key": verifier_key("x/y", new_signing_key()).text},
            "ký bằng một khóa khác",
            id="another server's key",
        ),
        pytest.param(
            lambda page: {**page, "trustees": "[]"},
            "không đọc được tài liệu",
            id="no committee",
        ),
    ],
)
def test_what_does_not_belong_together_stops_the_tablet(
    booth: Booth, change: Callable[[Page], Page], sentence: str
) -> None:
    booth.ready()
    change_page(booth, change)
    booth.page.reload()
    assert sentence in why(booth)
    booth.scan(booth.card(1).digits)
    assert booth.state == "stop"
    booth.page.unroute(_PAGE)
    booth.expect("start")


def test_a_key_once_compared_is_known_after_a_reload(booth: Booth) -> None:
    booth.ready()
    booth.page.reload()
    booth.expect("start")
    held = booth.storage()["local"]
    assert [key.partition(":")[0] for key in held] == ["congress-keys"]


def test_pairing_anew_asks_to_compare_again(booth: Booth) -> None:
    booth.ready()
    booth.person.context.clear_cookies()
    booth.pair("Máy 09")
    booth.accept_key()
    booth.expect("start")
