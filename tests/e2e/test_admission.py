"""The door over HTTP: 350 check-ins, two desks at once, and a desk that loses the network (R43)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route

from congress.web.clock import wall_clock
from tests.e2e.browsers import Hall, check_axe, check_touch, eventually
from tests.e2e.doors import Door, keeps, open_desk
from tests.e2e.nursery import Nursery
from tests.e2e.scanners import scan
from tests.web.hall import PASSWORD, found, good

pytestmark = pytest.mark.slow

LIST = Path(__file__).resolve().parents[2] / "congress/rehearsal/samples/dai-bieu-350.xlsx"


@dataclass(slots=True)
class Desk:
    """Somebody who speaks HTTP for a desk, and what was told of people, counted independently."""

    http: httpx.Client
    name: str
    ids: Iterator[int] = field(default_factory=count)

    def sign_in(self, username: str) -> "Desk":
        token = self.http.get("/api/session").json()["csrf"]
        asked = {"username": username, "password": PASSWORD}
        begun = self.http.post("/api/session", json=asked, headers={"X-CSRFToken": token})
        self.http.headers["X-CSRFToken"] = begun.json()["csrf"]
        return self

    def seen(self, delegate: str, way: str = "in") -> dict[str, str]:
        at = wall_clock().isoformat()
        key = f"{self.name}{next(self.ids):08d}"
        return {"id": key, "delegate": delegate, "way": way, "at": at}

    def tell(self, session: str, *passages: dict[str, str]) -> Any:
        body = {"session": session, "desk": self.name, "passages": list(passages)}
        answer = self.http.post("/api/admission/passages?shown=", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get(self, path: str) -> Any:
        answer = self.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def fill(self, path: str, **fields: str) -> None:
        answer = self.http.post(path, data=fields, headers={"HX-Request": "true"})
        assert answer.status_code == 204, answer.text


@pytest.fixture
def desks(tmp_path: Path, nursery: Nursery) -> Iterator[tuple[Desk, Desk]]:
    """Serve a congress of 350 delegates to two desks."""
    made = found(tmp_path, "")
    good(made.person("thuky").send("POST", "/delegates/import", LIST.read_bytes()))
    made.close()
    with (
        nursery.server(tmp_path) as address,
        httpx.Client(base_url=address, timeout=60) as first,
        httpx.Client(base_url=address, timeout=60) as second,
    ):
        yield Desk(first, "ban1").sign_in("thuky"), Desk(second, "ban2").sign_in("thamtra")


def test_every_check_in_of_350_changes_board_and_n_as_it_should(desks: tuple[Desk, Desk]) -> None:
    office = desks[0]
    office.fill("/admission/sessions", name="Phiên trù bị")
    session = office.get("/api/admission/board")["session"]["id"]
    office.fill(f"/admission/sessions/{session}/opening")
    roster = office.get("/api/admission/roster")["people"]
    units = {one["id"]: one["unit"] for one in roster if not one["refusal"]}
    assert len(units) == 350
    inside: set[str] = set()
    for place, who in enumerate(units):
        told = desks[place % 2].tell(session, desks[place % 2].seen(who))
        inside.add(who)
        assert told["answers"][0]["signal"] == "welcome"
        assert (told["counts"]["present"], told["counts"]["missing"]) == (
            len(inside),
            350 - len(inside),
        )
        if place % 50 == 49:
            for other in desks:
                again = other.seen(who)
                answers = other.tell(session, again, again)["answers"]
                assert [answer["signal"] for answer in answers] == ["seen", "seen"]
            _compare(office, inside, units)
            assert _number(office) == len(inside)
    away = set(list(units)[:30])
    left = [desks[1].seen(who, "out") for who in away]
    told = desks[1].tell(session, *left, *left)
    assert told["counts"]["present"] == 350 - len(away)
    assert told["inside"].keys() == inside - away
    assert _number(office) == 350


def _compare(desk: Desk, inside: set[str], units: dict[str, str]) -> None:
    """Count the board again, unit by unit, from what was scanned alone."""
    board = desk.get("/api/admission/board")
    shown = {one["unit"]: (one["summoned"], one["present"]) for one in board["units"]}
    own = {
        unit: (
            sum(of == unit for of in units.values()),
            sum(units[who] == unit for who in inside),
        )
        for unit in set(units.values())
    }
    assert shown == own
    here = {units[who] for who in inside}
    valid = 3 * len(inside) >= 2 * len(units) and 3 * len(here) >= 2 * len(own)
    assert board["quorum"]["valid"] is valid


def _number(desk: Desk) -> int:
    """Read N as the page of votes proposes it."""
    page = desk.http.get("/congress-votes").text
    total = page.split('class="total"', 1)[1].split('class="num"', 1)[1]
    return int(total.split(">", 1)[1].split("<", 1)[0].strip().replace(".", ""))


def _scan(page: Page, digits: str, signal: str, *words: str) -> None:
    scan(page, digits)
    for word in words:
        page.locator(f"#res.{signal}").get_by_text(word).wait_for()
    page.locator("#res").click()


@dataclass
class Wire:
    """The network of a desk: cut, the first passages still arrive and only their answer is lost."""

    asked: list[str] = field(default_factory=list)

    def cut(self, route: Route) -> None:
        if route.request.method == "POST" and "POST" not in self.asked:
            route.fetch()
        self.asked.append(route.request.method)
        route.abort("internetdisconnected")


@pytest.fixture
def two_desks(door: Door, browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Put up two desks, each with a name of its own."""
    hall = Hall(browser, door.address)
    yield open_desk(hall, "Bàn 1", "thuky"), open_desk(hall, "Bàn 2", "thamtra")
    hall.close()


def test_a_desk_goes_on_without_a_network_and_two_desks_let_one_person_in(
    door: Door, two_desks: tuple[Page, Page]
) -> None:
    first, second = two_desks
    first.clock.install()
    check_axe(first)
    check_touch(first)
    an, binh, cuong, dung, giang = list(door.codes.items())[:5]
    _scan(first, an[1], "ok", "Mời vào", an[0])
    _scan(second, an[1], "warn", "Đã điểm danh", an[0], "Bàn 1")
    _scan(second, f"1{'0' * 46}", "bad", "Không đọc được")

    wire = Wire()
    first.context.route("**/api/admission/**", wire.cut)
    for name, code in (binh, cuong):
        _scan(first, code, "ok", "Mời vào", name)
    first.get_by_text("Mất kết nối · chưa gửi: 2").wait_for()
    _scan(first, binh[1], "warn", "Đã điểm danh", binh[0])
    _scan(second, dung[1], "ok", "Mời vào", dung[0])
    first.clock.fast_forward(60_000)
    _find(first, "dung", dung[0])
    _open_again(first, f"{dung[0]}: Mời vào")
    _scan(first, cuong[1], "warn", "Đã điểm danh", cuong[0])
    _scan(first, giang[1], "ok", "Mời vào", giang[0])
    first.get_by_text("chưa gửi: 6").wait_for()
    first.context.unroute("**/api/admission/**", wire.cut)
    first.context.set_offline(False)

    first.locator("#unsent").wait_for(state="hidden")
    first.get_by_text(f"{dung[0]}: Đã điểm danh. Đã vào lúc").wait_for()
    for page in two_desks:
        page.locator("#present", has_text="5").wait_for()
    assert _count_passages(first) == 9
    second.goto("/admission")
    second.get_by_text("Đang điểm danh, chưa khai mạc").wait_for()
    check_axe(second)
    _sign_out(first)


def _open_again(page: Page, passage: str) -> None:
    """Reload a page whose network is dead; it knows people, and what it saw."""
    page.context.set_offline(True)
    page.reload()
    page.get_by_text("Mất kết nối · chưa gửi: 4").wait_for()
    page.get_by_text(passage).wait_for()
    check_axe(page)


def _count_passages(page: Page) -> int:
    """Count what all desks saw; it is part of the version that is told to them."""
    told = page.request.get("/api/admission/presence?shown=").json()
    return int(told["version"].split("-")[-2])


def _sign_out(page: Page) -> None:
    """Leave nothing of the desk in the browser."""
    assert all(keeps(page).values())
    page.goto("/admission")
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Mật khẩu").wait_for()
    eventually(page, lambda: not any(keeps(page).values()))


def _find(page: Page, text: str, name: str) -> None:
    """Let somebody in by their name, which is typed without diacritics."""
    page.get_by_role("button", name="Gõ tên, số thẻ").click()
    page.locator("#finding-text").fill(text)
    page.get_by_role("button", name=name).click()
    page.locator("#res.ok").get_by_text("Mời vào").wait_for()
    page.locator("#res").click()
