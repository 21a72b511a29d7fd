"""Screens: who may call them, how they refuse, and that they lead people to where they belong."""

import pytest

from congress.domain.roles import Role
from congress.web.access import roles_of
from congress.web.api import PREFIX
from tests.web.hall import PEOPLE, Browser, Hall
from tests.web.screen_roles import ROLES

NAMES = {role: name for name, role in reversed(PEOPLE.items())}


def test_every_screen_is_for_the_roles_that_are_written_down(sqlite_hall: Hall) -> None:
    app = sqlite_hall.app
    found = {
        rule.endpoint: set(roles_of(app.view_functions[rule.endpoint]))
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith(f"{PREFIX}/")
    }

    assert found == dict(ROLES)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_gets_at_a_screen_of_others(sqlite_hall: Hall, role: Role) -> None:
    browser = sqlite_hall.tablet if role is Role.TABLET else sqlite_hall.person(NAMES[role])
    for method, path, roles in screens(sqlite_hall):
        if roles and role not in roles:
            assert ask(browser, method, path) == 403, f"{role} {method} {path}"


def test_whoever_did_not_sign_in_is_led_to_the_sign_in_page_and_back(sqlite_hall: Hall) -> None:
    client = sqlite_hall.browser().client
    answer = client.get("/password?a=b")

    assert (answer.status_code, answer.location) == (302, "/sign-in?to=/password?a%3Db")


@pytest.mark.parametrize("to", ["//evil.example", "/\\evil.example", "https://evil.example"])
def test_signing_in_never_leads_to_another_server(sqlite_hall: Hall, to: str) -> None:
    page = sqlite_hall.browser().client.get("/sign-in", query_string={"to": to})

    assert "evil" not in page.text


@pytest.mark.parametrize(
    ("headers", "whole"), [({}, True), ({"HX-Request": "true"}, False)], ids=["plain", "htmx"]
)
def test_a_refusal_is_a_page_or_a_note(
    sqlite_hall: Hall, headers: dict[str, str], whole: bool
) -> None:
    browser = sqlite_hall.browser()
    fields = {"username": "thuky", "password": "sai", "csrf_token": browser.csrf}
    answer = browser.client.post("/sign-in", data=fields, headers=headers)

    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in answer.text
    assert answer.text.startswith("<!DOCTYPE html>") == whole


def screens(hall: Hall) -> list[tuple[str, str, frozenset[Role]]]:
    """Give method, address and roles of every screen; places in an address are filled with X."""
    return [
        (method, _address(rule.rule), roles_of(hall.app.view_functions[rule.endpoint]))
        for rule in hall.app.url_map.iter_rules()
        if not rule.rule.startswith(f"{PREFIX}/") and rule.endpoint != "static"
        for method in (rule.methods or set()) & {"GET", "POST"}
    ]


def _address(rule: str) -> str:
    return "/".join("1" if part.startswith("<") else part for part in rule.split("/"))


def ask(browser: Browser, method: str, path: str) -> int:
    """Call a screen as a browser does; give the status."""
    headers = {"X-CSRFToken": browser.csrf}
    return browser.client.open(path, method=method, data={}, headers=headers).status_code
