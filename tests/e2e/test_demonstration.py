"""The page «Làm thử» in a real browser: each part in a window of its own (design 7)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from congress.services.demonstration import SAMPLES, create_demonstration
from tests.e2e.browsers import (
    DESKTOP,
    MOUSE,
    TABLET_LANDSCAPE,
    Hall,
    Person,
    check_axe,
    check_no_sideways_scroll,
    check_touch,
    eventually,
)
from tests.e2e.nursery import Nursery

pytestmark = pytest.mark.slow

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, nursery: Nursery) -> Iterator[str]:
    """Serve a small demonstration under the name that browsers hold for safe."""
    data = tmp_path_factory.mktemp("demonstration") / "demo"
    url = f"sqlite:///{data / 'congress.sqlite'}"
    create_demonstration(url, data, SAMPLES["chi-bo"], group="Ed25519", at=AT)
    with nursery.server(Path(data)) as address:
        yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def trial(address: str, browser: Browser) -> Iterator[Hall]:
    hall = Hall(browser, address)
    yield hall
    hall.close()


def enter(visitor: Person, invitation: str) -> Page:
    """Follow a link into a part; give the window that opens."""
    with visitor.context.expect_page() as opened:
        visitor.page.get_by_role("link", name=invitation).first.click()
    opened.value.wait_for_url(lambda url: "/try/enter" not in url)
    return opened.value


def signed_in_at(window: Page) -> str:
    """Tell who is signed in, or which tablet this window is."""
    answer = window.evaluate("fetch('/api/session').then((answer) => answer.json())")
    return str((answer["account"] or answer["tablet"] or {}).get("full_name", answer["tablet"]))


@pytest.mark.parametrize("size", [DESKTOP, TABLET_LANDSCAPE])
def test_the_page_can_be_used_by_everybody(trial: Hall, size: tuple[int, int]) -> None:
    visitor = trial.person(size)
    visitor.page.goto("/try")

    assert visitor.page.get_by_role("heading", level=1).inner_text() == "Làm thử"
    check_axe(visitor.page)
    check_touch(visitor.page, MOUSE)
    check_no_sideways_scroll(visitor.page)


def test_the_first_page_names_the_sign_ins(trial: Hall) -> None:
    visitor = trial.person()
    visitor.page.goto("/")

    assert visitor.page.get_by_text("Mật khẩu của mọi người").is_visible()
    check_axe(visitor.page)


def test_each_part_has_its_own_window_and_all_stay_signed_in(trial: Hall) -> None:
    visitor = trial.person()
    visitor.page.goto("/try")
    first = enter(visitor, "Vào vai Đoàn thư ký")
    second = enter(visitor, "Mở máy bỏ phiếu 1")

    assert first.url.startswith("http://thuky.localhost:")
    assert second.url.startswith("http://tablet1.localhost:")
    assert signed_in_at(first) == "Nguyễn Thị Minh Thư"
    assert "Máy bỏ phiếu 1" in signed_in_at(second)


def test_a_part_that_was_taken_is_not_taken_anew(trial: Hall) -> None:
    """A form that stands open in the first window must still be taken."""
    visitor = trial.person()
    visitor.page.goto("/try")
    first = enter(visitor, "Vào vai Đoàn thư ký")
    cookie = first.context.cookies(first.url)[0]["value"]
    second = enter(visitor, "Vào vai Đoàn thư ký")

    assert second.context.cookies(second.url)[0]["value"] == cookie


def test_without_windows_of_their_own_parts_change_here(trial: Hall) -> None:
    visitor = trial.person()
    visitor.page.goto("/try?windows=one")
    visitor.page.get_by_role("button", name="Vào vai Đoàn thư ký").click()
    visitor.page.wait_for_url(lambda url: "/try" not in url)

    assert signed_in_at(visitor.page) == "Nguyễn Thị Minh Thư"


def test_what_was_done_shows_without_a_reload(trial: Hall) -> None:
    visitor, other = trial.person(), trial.person()
    visitor.page.goto("/try")
    other.page.goto("/try")
    other.page.get_by_role("button", name="Để máy đóng").click()
    eventually(visitor.page, lambda: "đang làm" in visitor.page.locator("#state").inner_text())
    other.page.get_by_role("button", name="Dừng").click()
    eventually(visitor.page, lambda: "đã dừng" in visitor.page.locator("#state").inner_text())
    check_axe(visitor.page)


def test_a_refusal_stands_beside_the_button(trial: Hall) -> None:
    visitor = trial.person()
    visitor.page.goto("/try")
    visitor.page.get_by_role("button", name="Cho bỏ phiếu").click()

    refusal = visitor.page.get_by_role("alert").filter(has_text="Chưa có lần bầu nào đang mở")
    refusal.wait_for()
    check_axe(visitor.page)


def test_the_digits_of_a_card_are_copied(trial: Hall) -> None:
    visitor = trial.person(permissions=["clipboard-read", "clipboard-write"])
    visitor.page.goto("/try")
    visitor.page.get_by_role("button", name="Chép mã 00001").click()
    visitor.page.get_by_role("button", name="Đã chép").wait_for()

    digits = visitor.page.evaluate("navigator.clipboard.readText()")
    assert (len(digits), digits[:6]) == (47, "200001")
