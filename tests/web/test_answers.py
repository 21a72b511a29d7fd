"""Every answer: headers, sizes, and a sentence that tells no more than it should (stack 4.4)."""

import json
import logging

import pytest
from werkzeug.test import TestResponse

from congress.crypto.errors import VerificationError
from congress.documents.errors import DocumentError
from congress.domain.errors import (
    BadName,
    Inconsistent,
    ListRefused,
    NotAllowed,
    NotFound,
    NotNow,
    RuleViolation,
    SlateRefused,
)
from congress.services.errors import Busy, CastRefused, Malformed, SignInRefused, TooManyAttempts
from congress.web.access import public
from congress.web.bodies import LARGE, SMALL
from congress.web.errors import status_of
from congress.web.headers import HEADERS, SCANNING_HEADERS
from congress.web.logs import JsonLines
from tests.web.hall import Hall, good, refused


@pytest.mark.parametrize(
    "path", ["/healthz", "/session", "/log/checkpoint", "/nowhere", "/rounds", "/openapi.json"]
)
def test_every_answer_carries_the_headers(sqlite_hall: Hall, path: str) -> None:
    answer = sqlite_hall.browser().get(path)

    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["X-Request-Id"]


@pytest.mark.parametrize(
    ("address", "heeded"),
    [
        ("https://bau-cu.example", True),
        ("http://localhost:8000", True),
        ("http://thuky.localhost:8000", True),
        ("http://[::1]:8000", True),
        ("http://192.168.1.10:8000", False),
        ("http://localhost.example", False),
    ],
)
def test_windows_are_kept_apart_where_browsers_heed_it(
    sqlite_hall: Hall, address: str, heeded: bool
) -> None:
    answer = sqlite_hall.app.test_client().get("/api/healthz", base_url=address)

    assert answer.headers.get("Cross-Origin-Opener-Policy") == ("same-origin" if heeded else None)


def test_the_policy_lets_nothing_in_from_outside() -> None:
    policy = HEADERS["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_page_that_scans_alone_has_a_camera_and_its_engine(sqlite_hall: Hall) -> None:
    client = sqlite_hall.app.test_client()
    found = {path: client.get(path).headers for path in ("/vote", "/secure/test", "/sign-in")}
    named = {
        path: (
            "camera=(self)" in headers["Permissions-Policy"],
            "'wasm-unsafe-eval'" in headers["Content-Security-Policy"],
        )
        for path, headers in found.items()
    }

    assert named == {"/vote": (True,) * 2, "/secure/test": (True,) * 2, "/sign-in": (False,) * 2}
    assert "'unsafe-eval'" not in SCANNING_HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuleViolation("", rule="R1"), 409),
        (NotNow("", rule="R35"), 409),
        (Inconsistent("", rule="R37"), 409),
        (CastRefused("", code="card-void"), 409),
        (NotAllowed("", rule=""), 403),
        (NotFound("", rule=""), 404),
        (SignInRefused(""), 401),
        (TooManyAttempts(""), 429),
        (Busy(""), 503),
        (Malformed(""), 422),
        (BadName("", rule="V3"), 422),
        (SlateRefused("", rule="R21"), 422),
        (ListRefused("", ()), 422),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_refusal_has_its_status(error: RuleViolation, status: int) -> None:
    assert status_of(error) == status


@pytest.mark.parametrize(
    ("error", "status"),
    [
        pytest.param(VerificationError("ballot", 8, "a choice"), 422, id="something false"),
        pytest.param(DocumentError("Chưa in được PDF."), 503, id="no paper"),
        pytest.param(ZeroDivisionError("secret words"), 500, id="a defect"),
    ],
)
def test_each_error_is_answered_with_a_sentence(
    sqlite_hall: Hall, error: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    answer = _answer_of(sqlite_hall, error)

    assert "secret words" not in answer.get_data(as_text=True)
    assert refused(answer, status)
    assert ("secret words" in caplog.text) == (status == 500)


def _answer_of(hall: Hall, error: Exception) -> TestResponse:
    def fail() -> str:
        raise error

    # Before the first request of this application a view may still be added.
    hall.app.add_url_rule("/api/planted", "planted", public(fail))
    return hall.app.test_client().get("/api/planted")


def test_a_body_that_is_too_large_is_read_to_its_end_and_refused(sqlite_hall: Hall) -> None:
    office = sqlite_hall.person("thuky")

    refused(office.send("POST", "/elections", b" " * (SMALL + 1)), 413)
    refused(office.send("POST", "/delegates/import", b" " * (LARGE + 1)), 413)
    assert office.send("POST", "/delegates/import", b" " * (SMALL + 1)).status_code == 422


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"username":"a","username":"b"}', b'{"seats":1.5}', b"\xff"]
)
def test_a_body_that_is_no_strict_json_object_is_refused(sqlite_hall: Hall, body: bytes) -> None:
    refused(sqlite_hall.person("thuky").send("POST", "/elections", body), 422)


@pytest.mark.parametrize(
    "path",
    [
        "/elections/E",
        "/elections/E/slate",
        "/ceremonies/C",
        "/rounds/R",
        "/rounds/R/status",
        "/rounds/R/seal",
        "/rounds/R/files/election.json",
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(hall: Hall, path: str) -> None:
    assert "Không tìm thấy" in refused(hall.person("thuky").get(path), 404)["message"]


def test_another_method_or_address_is_refused(sqlite_hall: Hall) -> None:
    refused(sqlite_hall.browser().get("/nowhere"), 404)
    refused(sqlite_hall.browser().send("PUT", "/log", b""), 405)


def test_a_log_line_is_one_json_object_with_the_request(
    sqlite_hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "congress.requests"):
        answer = sqlite_hall.browser().get("/congress")
    record = next(record for record in caplog.records if "/congress" in record.getMessage())
    line = json.loads(JsonLines().format(record))

    assert answer.status_code == 200
    assert line["message"] == "GET /api/congress 200"
    assert line["level"] == "INFO"


def test_casting_and_turnout_write_no_line(
    sqlite_hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall = sqlite_hall
    tablet, office = hall.tablet, hall.person("thuky")
    caplog.clear()
    with caplog.at_level(logging.INFO, "congress.requests"):
        hall.cast(b"{}")
        tablet.get("/vote/rounds")
        tablet.get(f"/vote/rounds/{hall.round}")
        office.get(f"{hall.page}/status")
        assert caplog.records == []
        office.get(hall.page)
        assert len(caplog.records) == 1


def test_the_certificate_of_the_congress_can_be_downloaded(hall: Hall) -> None:
    pem = hall.browser().get("/congress/certificate.pem").get_data(as_text=True)

    assert pem.startswith("-----BEGIN CERTIFICATE-----")
    assert good(hall.browser().get("/congress"))["certificate_sha256"]
