"""People with browsers: Debian's chromium in front of a real server, and what must hold on a page.

A page may not log a warning, raise an error or ask anybody but the server. Chromium itself reports
each refused request as an error of the console; a test that is about a refusal or about a dead
network says which of these reports it expects.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
)

VENDOR = Path(__file__).with_name("vendor")
DESKTOP = (1440, 900)
TABLET_PORTRAIT = (800, 1280)
TABLET_LANDSCAPE = (1180, 820)
PROJECTOR = (1920, 1080)
TOUCH = 48
ROW = 56
MOUSE = 24
# Milliseconds. What a page does in one of them may take ten on a machine that does much else.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

# Debian's chromium without a window of its own, which nobody would look at and which takes time.
_CHROMIUM = "/usr/bin/chromium-headless-shell"
_OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
# What chromium and htmx say of a request that the network did not carry.
LOST = r"net::ERR_(FAILED|INTERNET_DISCONNECTED)|htmx:(afterRequest|sendError)"
# axe tries inline styles, which the policy of our pages refuses and chromium reports.
_EXAMINED: set[Page] = set()
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_SMALL = """(least) => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')]
  .filter((e) => e.checkVisibility() && !e.closest('.unseen, .skip, dialog:not([open])'))
  .filter((e) => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
  .map((e) => [e.closest('label') ?? e, e])
  .map(([box, e]) => [box.getBoundingClientRect(), e])
  .filter(([r]) => r.width < least - 0.5 || r.height < least - 0.5)
  .map(([r, e]) => `${e.outerHTML.slice(0, 90)} ${Math.round(r.width)}×${Math.round(r.height)}`)"""

# Rows of a long table are alike; axe takes a second for every thousand elements.
_MOST_ROWS = 40
_SHORTEN = """(most) => { window.longTables = [...document.querySelectorAll('tbody')]
  .map((body) => [body, [...body.rows].slice(most)])
  .filter(([, rows]) => !rows.some((row) => row.contains(document.activeElement)));
  for (const [, rows] of window.longTables) for (const row of rows) row.remove(); }"""
_LENGTHEN = "() => { for (const [body, rows] of window.longTables) body.append(...rows); }"
_TIDY = """() => document.querySelectorAll('[style=""]')
  .forEach((e) => e.removeAttribute('style'))"""

_WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.body.querySelectorAll('*')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && e.checkVisibility())
  .map((e) => e.outerHTML.slice(0, 90))"""


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start Debian's chromium."""
    browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_OPTIONS)
    yield browser
    browser.close()


@contextmanager
def chromium_that_sees(film: Path, beside: Browser) -> Iterator[Browser]:
    """Start another chromium, whose camera sees a film, and whose user lets pages look."""
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    options = [*_OPTIONS, *fake, f"--use-file-for-fake-video-capture={film}"]
    browser = beside.browser_type.launch(executable_path=_CHROMIUM, args=options)
    yield browser
    browser.close()


@dataclass(slots=True)
class Person:
    """Somebody with a browser of their own: cookies, storage, one page."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=lambda: [_REFUSED])

    def expect_complaint(self, pattern: str) -> None:
        """Say that chromium will report this, because the test is about it."""
        self.expected.append(re.compile(pattern))

    def listen_to(self, page: Page) -> None:
        """Note what this page logs, raises, and asks of others."""
        page.on("console", lambda message: self._hear(message))
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))

    def sign_in(self, username: str, password: str) -> None:
        """Sign in through the page."""
        self.page.goto("/sign-in")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)

    def close(self) -> None:
        """Close the browser; fail when a page complained."""
        for page in self.context.pages:
            page.unroute_all(behavior="ignoreErrors")
        self.context.close()
        assert not self.complaints, "\n".join(self.complaints)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type not in {"warning", "error"} or message.page in _EXAMINED:
            return
        if not any(pattern.search(message.text) for pattern in self.expected):
            self.complaints.append(f"{message.type}: {message.text}")


class Hall:
    """Where people are given browsers; all of them are closed, and asked, at the end."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self._browser = browser
        self._options = options
        self.address = address
        self.people: list[Person] = []

    def person(self, size: tuple[int, int] = DESKTOP, **options: Any) -> Person:
        """Give somebody a browser of their own."""
        context = self._browser.new_context(
            base_url=self.address,
            viewport={"width": size[0], "height": size[1]},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            **self._options,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        person = Person(context, context.new_page())
        context.on("page", lambda page: person.listen_to(page))
        person.listen_to(person.page)
        self.people.append(person)
        return person

    def tablet(self, size: tuple[int, int] = TABLET_PORTRAIT) -> Person:
        """Give a delegate a tablet."""
        return self.person(size, has_touch=True)

    def close(self) -> None:
        """Close all browsers; fail when a page of any of them complained."""
        for person in self.people:
            person.close()


def check_axe(page: Page) -> None:
    """Fail on any violation of WCAG 2.2 AA that axe can see, once all styles have come.

    Of a long table the first rows are seen.
    """
    page.wait_for_load_state("load")
    source = next(VENDOR.glob("axe-core-*/axe.min.js")).read_text("utf-8")
    run = """(tags) => axe.run({
        runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false})"""
    _EXAMINED.add(page)
    page.evaluate(source)
    page.evaluate(_SHORTEN, _MOST_ROWS)
    found = page.evaluate(run, _LEVELS)
    page.evaluate(_LENGTHEN)
    # It leaves empty styles behind; htmx would copy them to what it puts in place, and be refused.
    page.evaluate(_TIDY)
    _EXAMINED.remove(page)
    told = [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert not told, "\n".join(told)


def check_touch(page: Page, least: int = TOUCH) -> None:
    """Fail on a target smaller than this many px; links within a sentence are exempt (2.5.8)."""
    page.wait_for_load_state("load")
    small = page.evaluate(_SMALL, least)
    assert not small, "\n".join(small)


def check_no_sideways_scroll(page: Page) -> None:
    """Fail when the page is wider than the screen."""
    page.wait_for_load_state("load")
    wide = page.evaluate(_WIDER)
    assert not wide, "\n".join(wide)


def at_each_size(page: Page, sizes: Iterable[tuple[int, int]]) -> Iterator[None]:
    """Turn what is shown to each of these sizes, and back to the one it had."""
    before = page.viewport_size
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        yield
    assert before is not None
    page.set_viewport_size(before)


def eventually(page: Page, holds: Callable[[], bool], *, seconds: float = 20) -> None:
    """Wait until something holds that no locator can wait for."""
    for _ in range(int(seconds * 10)):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not so after {seconds} seconds")
