"""Who may call what: declared for every view, held by one guard (style 4.6, design 5.5)."""

import pytest
from flask import Flask

from congress.domain.roles import Role
from congress.web.access import UndeclaredView, allow, public, require_declared, roles_of
from congress.web.api import PREFIX
from tests.web.hall import PEOPLE, Browser, Hall, good, refused

NAMES = {role: name for name, role in reversed(PEOPLE.items())}
WRITERS = {
    ("POST", "/accounts"): {Role.SECRETARIAT},
    ("POST", "/tablets"): {Role.SECRETARIAT},
    ("DELETE", "/tablets/T"): {Role.SECRETARIAT},
    ("PUT", "/session/password"): set(Role) - {Role.TABLET},
    ("POST", "/delegates/import"): {Role.SECRETARIAT},
    ("POST", "/admission/passages"): {Role.SECRETARIAT, Role.CREDENTIALS},
    ("POST", "/admission/sessions"): {Role.SECRETARIAT},
    ("POST", "/admission/sessions/S/opening"): {Role.SECRETARIAT},
    ("POST", "/admission/sessions/S/closing"): {Role.SECRETARIAT},
    ("POST", "/elections"): {Role.SECRETARIAT},
    ("POST", "/elections/E/slate"): {Role.SECRETARIAT},
    ("POST", "/elections/E/nominations/opening"): {Role.SECRETARIAT},
    ("POST", "/elections/E/nominations/closing"): {Role.SECRETARIAT},
    ("POST", "/elections/E/withdrawals/closing"): {Role.SECRETARIAT},
    ("POST", "/elections/E/slate/lock"): {Role.SECRETARIAT},
    ("POST", "/elections/E/card-votes"): {Role.SECRETARIAT},
    ("PUT", "/elections/E/committee"): {Role.SECRETARIAT},
    ("POST", "/elections/E/rounds"): {Role.SECRETARIAT},
    ("POST", "/ceremonies"): {Role.SECRETARIAT},
    ("POST", "/rounds/R/opening"): {Role.SECRETARIAT},
    ("POST", "/rounds/R/closing"): {Role.SECRETARIAT},
    ("POST", "/rounds/R/annulment"): {Role.SECRETARIAT},
    ("POST", "/cards/lists"): {Role.CREDENTIALS},
    ("POST", "/cards/rolls"): {Role.CREDENTIALS},
    ("POST", "/rounds/R/card-changes"): {Role.CREDENTIALS},
    ("POST", "/rounds/R/opening/confirmation"): {Role.PRESIDIUM},
    ("POST", "/rounds/R/closing/confirmation"): {Role.PRESIDIUM},
    ("POST", "/rounds/R/card-changes/confirmation"): {Role.PRESIDIUM},
    ("POST", "/rounds/R/annulment/confirmation"): {Role.PRESIDIUM},
    ("PUT", "/ceremonies/C/certificate"): {Role.COUNTING},
    ("PUT", "/ceremonies/C/deal"): {Role.COUNTING},
    ("PUT", "/ceremonies/C/acceptance"): {Role.COUNTING},
    ("PUT", "/ceremonies/C/confirmation"): {Role.COUNTING},
    ("POST", "/rounds/R/counts"): {Role.COUNTING},
    ("PUT", "/rounds/R/share"): {Role.COUNTING},
    ("POST", "/rounds/R/minutes"): {Role.COUNTING},
    ("POST", "/rounds/R/release"): {Role.COUNTING},
    ("POST", "/rounds/R/decision"): {Role.SECRETARIAT, Role.COUNTING},
    ("POST", "/rounds/R/verification"): {Role.SECRETARIAT, Role.COUNTING},
    ("POST", "/vote/rounds/R/ballots"): {Role.TABLET},
}
OFFICIALS = {Role.SECRETARIAT, Role.CREDENTIALS, Role.COUNTING, Role.PRESIDIUM}
READ_BY = {
    "/accounts": {Role.SECRETARIAT},
    "/tablets": {Role.SECRETARIAT},
    "/delegates": {Role.SECRETARIAT, Role.CREDENTIALS, Role.PRESIDIUM},
    "/admission/roster": {Role.SECRETARIAT, Role.CREDENTIALS},
    "/admission/presence": {Role.SECRETARIAT, Role.CREDENTIALS},
    "/admission/board": OFFICIALS | {Role.OBSERVER},
    "/ceremonies/C": OFFICIALS,
    "/ceremonies/C/certificates": {Role.COUNTING},
    "/ceremonies/C/deals": {Role.COUNTING},
    "/ceremonies/C/acceptances": {Role.COUNTING},
    "/ceremonies/C/acceptance": {Role.COUNTING},
    "/ceremonies/C/certificate": {Role.COUNTING},
    "/ceremonies/C/trustees.json": OFFICIALS | {Role.OBSERVER},
    "/elections": OFFICIALS | {Role.OBSERVER},
    "/elections/E": OFFICIALS | {Role.OBSERVER},
    "/elections/E/slate": OFFICIALS | {Role.OBSERVER},
    "/elections/E/card-votes": OFFICIALS | {Role.OBSERVER},
    "/elections/E/committee": OFFICIALS | {Role.OBSERVER},
    "/cards": OFFICIALS | {Role.OBSERVER},
    "/rounds": OFFICIALS | {Role.OBSERVER},
    "/rounds/R": OFFICIALS | {Role.OBSERVER},
    "/rounds/R/status": OFFICIALS | {Role.OBSERVER, Role.TABLET},
    "/rounds/R/seal": OFFICIALS | {Role.OBSERVER},
    "/rounds/R/shares": OFFICIALS | {Role.OBSERVER},
    "/rounds/R/verification": OFFICIALS | {Role.OBSERVER},
    "/rounds/R/files/F": OFFICIALS | {Role.OBSERVER},
    "/bundle.zip": OFFICIALS | {Role.OBSERVER},
    "/vote/rounds": {Role.TABLET},
    "/vote/rounds/R": {Role.TABLET},
    "/vote/rounds/R/cards": {Role.TABLET},
}


@pytest.fixture
def planted() -> Flask:
    """Make an application with a view that says nothing of who may call it."""
    app = Flask("planted", static_folder=None)
    app.add_url_rule("/known", "known", public(lambda: "known"))
    return app


def test_an_application_with_an_undeclared_view_is_not_built(planted: Flask) -> None:
    require_declared(planted)
    planted.add_url_rule("/planted", "planted", lambda: "planted")

    with pytest.raises(UndeclaredView, match="planted"):
        require_declared(planted)


def test_allowing_nobody_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one role"):
        allow()


@pytest.mark.parametrize("role", list(Role))
def test_only_the_roles_named_get_past_the_guard(sqlite_hall: Hall, role: Role) -> None:
    browser = sqlite_hall.tablet if role is Role.TABLET else sqlite_hall.person(NAMES[role])
    calls = WRITERS | {("GET", path): roles for path, roles in READ_BY.items()}

    for (method, path), roles in calls.items():
        status = browser.send(method, path, b"{}").status_code
        assert (status != 403) == (role in roles), f"{role} {method} {path}: {status}"


def test_nobody_who_did_not_sign_in_gets_past_the_guard(sqlite_hall: Hall) -> None:
    for method, path in (*WRITERS, *(("GET", path) for path in READ_BY)):
        error = refused(sqlite_hall.browser().send(method, path, b"{}"), 401)
        assert "đăng nhập" in error["message"]


def test_the_two_tables_above_name_every_address_that_is_not_public(sqlite_hall: Hall) -> None:
    app = sqlite_hall.app
    named = {(method, _template(path)) for method, path in WRITERS}
    named |= {("GET", _template(path)) for path in READ_BY} | {("DELETE", "/session")}
    guarded = {
        (method, _template(rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(f"{PREFIX}/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if roles_of(app.view_functions[rule.endpoint])
    }

    assert guarded == named


def _template(path: str) -> str:
    parts = path.removeprefix(PREFIX).split("/")
    named = ("*" if part.startswith("<") or part in set("ECFRST") else part for part in parts)
    return "/".join(named)


def test_no_role_both_changes_the_roll_and_opens_the_box() -> None:
    changes = [WRITERS["POST", path] for path in ("/cards/rolls", "/rounds/R/card-changes")]
    opens = [WRITERS["PUT", "/rounds/R/share"], WRITERS["PUT", "/ceremonies/C/confirmation"]]

    assert not {role for roles in changes for role in roles} & {
        role for roles in opens for role in roles
    }


def test_a_change_without_the_sessions_token_is_refused(hall: Hall) -> None:
    office: Browser = hall.person("thuky")
    body = {"label": "Máy lạ"}

    refused(office.client.post("/api/tablets", json=body), 400)
    refused(office.client.post("/api/tablets", json=body, headers={"X-CSRFToken": "x"}), 400)
    good(office.post("/tablets", body))


def test_the_token_of_another_session_is_refused(hall: Hall) -> None:
    office, other = hall.person("thuky"), hall.browser()
    answer = office.client.post(
        "/api/tablets", json={"label": "Máy lạ"}, headers={"X-CSRFToken": other.csrf}
    )

    refused(answer, 400)
