"""What a member's device and the server refuse when a box is opened (design 3.4).

A device that was given a false box stops at a numbered check, and nothing leaves it; a share that
was changed on its way is refused with the member named, and everybody sees it.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Route, expect

from congress.record.archive import read_archive, write_archive
from tests.e2e.acting import Officials
from tests.e2e.browsers import DESKTOP, TABLET_PORTRAIT, Hall
from tests.e2e.counters import Counter, check_state, counter, seal_box
from tests.web.hall import good
from tests.web.lists import NAMES

pytestmark = pytest.mark.slow


def drop_a_ballot(raw: bytes) -> bytes:
    archive = read_archive(raw)
    return write_archive(replace(archive, ballots=archive.ballots[:-1]))


def double_a_ballot(raw: bytes) -> bytes:
    archive = read_archive(raw)
    return write_archive(replace(archive, ballots=[archive.ballots[0], *archive.ballots]))


def touch_a_ballot(raw: bytes) -> bytes:
    archive = read_archive(raw)
    first, *others = archive.ballots
    return write_archive(replace(archive, ballots=[first.replace(b'"', b' "', 1), *others]))


def cut(raw: bytes) -> bytes:
    return raw[:-100]


def add_a_space(raw: bytes) -> bytes:
    return raw + b" "


def add_an_event(raw: bytes) -> bytes:
    return raw.replace(b'"leaves":["', b'"leaves":["{}","', 1)


@pytest.fixture
def one(hall: Hall, officials: Officials) -> Counter:
    """Sit a member down in front of a sealed box whose counts were reported."""
    seal_box(officials)
    officials.count()
    one = counter(hall, officials, "kp1", TABLET_PORTRAIT)
    one.carry_key()
    return one


# What is falsified, how, and the check that must notice it.
FALSE = (
    ("**/box.bel", cut, 1),  # a box that does not end
    ("**/api/log", add_an_event, 5),  # a log with one event more
    ("**/roll.json", add_a_space, 6),  # a roll with one byte more
    ("**/box.bel", touch_a_ballot, 9),  # a ballot that was touched
    ("**/box.bel", double_a_ballot, 11),  # a ballot that is there twice
    ("**/box.bel", drop_a_ballot, 12),  # a ballot that is not there
    ("**/encrypted_tally.json", add_a_space, 13),  # another sum
)


def test_a_false_box_stops_the_device_before_any_share_leaves(one: Counter) -> None:
    sent: list[str] = []
    one.page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    for address, change, number in FALSE:
        meet_false_box(one, address, change, number)
    assert not [line for line in sent if line.startswith(("PUT", "POST"))]
    assert "ShareAccepted" not in one.officials.events()


def meet_false_box(
    one: Counter, address: str, change: Callable[[bytes], bytes], number: int
) -> None:
    """Let the device stop at one check; undisturbed it then finds nothing wrong."""

    def falsify(route: Route) -> None:
        answer = route.fetch()
        body = change(answer.body())
        route.fulfill(status=200, body=body, content_type="application/octet-stream")

    one.page.route(address, falsify)
    one.page.evaluate("sessionStorage.clear()")  # or it would go on with the check before
    one.go()
    one.press("Kiểm tra hòm phiếu")

    expect(one.page.locator("#stopped")).to_contain_text(f"Mục {number} không đạt:")
    expect(one.page.locator(".checks .bad")).to_have_attribute("data-check", str(number))
    check_state(one.page)

    one.page.unroute_all()
    one.press("Kiểm tra lại")
    one.expect("Hòm phiếu đúng. Mở hòm?")


def test_a_share_that_was_changed_is_refused_with_the_member_named(
    hall: Hall, one: Counter
) -> None:
    officials = one.officials
    watching = counter(hall, officials, "kp2", DESKTOP)
    watching.go()
    false = {**officials.share(1), "proof": officials.share(2)["proof"]}
    one.page.route("**/share", lambda route: route.continue_(post_data=false))
    one.go()
    one.give_share()

    told = one.page.locator("#denied")
    expect(told).to_contain_text(f"Mảnh khóa của đồng chí {NAMES['kp1']} (thành viên số 1)")
    check_state(one.page)
    everybody = f"Mảnh khóa gửi từ tài khoản đ/c {NAMES['kp1']} không đúng"
    expect(watching.page.get_by_text(everybody)).to_be_visible()
    check_state(watching.page)
    assert officials.events()[-1] == "ShareRefused"
    assert good(officials.person("thuky").get(f"{officials.page}/shares"))["accepted"] == []

    one.page.unroute_all()
    one.press("Gửi lại")
    one.expect("Đã gửi mảnh khóa của đồng chí")
    expect(watching.page.get_by_text(everybody)).to_have_count(0)


def test_a_device_gives_no_share_of_another_sum_of_the_same_round(one: Counter) -> None:
    name = f"congress-share-{one.officials.round}-kp1"
    kept = '{"tally":"00","share":"","proof":""}'
    one.page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [name, kept])
    one.go()
    one.give_share()

    expect(one.page.locator("#stopped")).to_contain_text("đã gửi mảnh khóa cho một tổng khác")
    assert "ShareAccepted" not in one.officials.events()


def test_the_part_of_another_member_gives_no_share(one: Counter) -> None:
    officials = one.officials
    swap = """([name, seed]) => {
        const seat = JSON.parse(localStorage.getItem(name));
        localStorage.setItem(name, JSON.stringify({...seat, seed}));
    }"""
    name = f"congress-key:{officials.kept.ceremony}:kp1"
    one.page.evaluate(swap, [name, officials.kept.members[1].seed])
    one.go()
    one.give_share()

    expect(one.page.locator("#stopped")).to_contain_text("Máy không dùng được phần khóa đang giữ")
    check_state(one.page)
    assert "ShareAccepted" not in officials.events()
