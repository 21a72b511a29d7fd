"""The description of the addresses: complete, true, and nothing it allows breaks the server."""

import copy
import json
import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from congress.web.access import roles_of
from congress.web.api import PREFIX
from tests.web.clocks import Clock
from tests.web.conftest import Built
from tests.web.hall import PEOPLE, Browser, Hall, good

DESCRIPTION = json.loads(files("congress.web.api").joinpath("openapi.json").read_text("utf-8"))
METHODS = {"get", "post", "put", "delete"}
CHECKS = [content_type_conformance, response_schema_conformance, status_code_conformance]


@pytest.fixture(scope="module")
def fuzzed(built_sqlite: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Open one hall for all generated requests, with a paired tablet and an open round."""
    data = tmp_path_factory.mktemp("fuzzed") / "data"
    shutil.copytree(built_sqlite.data, data)
    hall = Hall(data, "", copy.deepcopy(built_sqlite.kept), Clock())
    hall.open()
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def api(fuzzed: Hall) -> Any:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", fuzzed.app)


def described() -> dict[tuple[str, str], set[str]]:
    return {
        (method, path): set(operation["x-roles"])
        for path, operations in DESCRIPTION["paths"].items()
        for method, operation in operations.items()
        if method in METHODS
    }


def test_every_address_is_described_with_the_roles_that_may_call_it(sqlite_hall: Hall) -> None:
    served = {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule.removeprefix(PREFIX))): {
            role.value for role in roles_of(sqlite_hall.app.view_functions[rule.endpoint])
        }
        for rule in sqlite_hall.app.url_map.iter_rules()
        if rule.rule.startswith(f"{PREFIX}/")
        for method in rule.methods or ()
        if method.lower() in METHODS
    }

    assert served == described()


@pytest.mark.parametrize(("method", "path"), sorted(described()))
def test_nothing_that_is_described_breaks_the_server(
    method: str, path: str, api: Any, fuzzed: Hall
) -> None:
    @hypothesis.given(case=api[path][method].as_strategy())
    @hypothesis.settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        derandomize=True,
        database=None,
    )
    def request(case: Any) -> None:
        browser = _who_may(fuzzed, method, described()[method, path])
        _make_real(fuzzed, case)
        cookie = browser.client.get_cookie("congress")
        assert cookie is not None
        headers = {**case.headers, "X-CSRFToken": browser.csrf}
        response = case.call(headers=headers, cookies={"congress": cookie.value})
        assert response.status_code < 500, response.text
        case.validate_response(response, checks=CHECKS)

    request()


def _who_may(hall: Hall, method: str, roles: set[str]) -> Browser:
    if not roles:
        return hall.browser()
    if method == "delete":
        leaving = hall.browser()
        good(leaving.sign_in("thuky"))
        return leaving
    if roles == {"tablet"}:
        return hall.tablet
    username = next(name for name, role in PEOPLE.items() if role.value in roles)
    return hall.person(username)


def _make_real(hall: Hall, case: Any) -> None:
    """Name what exists in every second request, so that it gets past the first refusal."""
    known = {
        "election": hall.kept.election,
        "ceremony": hall.kept.ceremony,
        "uuid": hall.kept.round,
    }
    for name, value in case.path_parameters.items():
        if name in known and len(str(value)) % 2 == 0:
            case.path_parameters[name] = known[name]


def test_the_description_is_served_as_it_is_kept(sqlite_hall: Hall) -> None:
    assert good(sqlite_hall.browser().get("/openapi.json")) == DESCRIPTION
