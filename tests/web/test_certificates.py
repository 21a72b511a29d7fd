"""/secure: what devices install to trust this server; all else leads to HTTPS (stack 4.3)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from congress.app import create_app
from congress.domain.roles import Role
from congress.services.accounts import NewAccount
from congress.services.certificate_folder import (
    Asked,
    WrittenCertificates,
    make_certificates,
)
from congress.services.congresses import create_congress
from congress.settings import Settings
from congress.store.database import Database
from tests.web.clocks import START, Clock
from tests.web.hall import FIRST_PASSWORD
from tests.web.lists import FACTS

NAME, ADDRESS = "dai-hoi.lan", "192.168.1.10"
CHECKS = ("secure", "trusted", "camera", "subtle", "storage", "clock", "wasm")
PLAIN, SAFE = f"http://{NAME}", f"https://{NAME}"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a congress in which nothing was done yet."""
    folder = tmp_path_factory.mktemp("congress")
    chief = NewAccount(
        username="thuky", full_name="Trần Thị Thư", role=Role.SECRETARIAT, password=FIRST_PASSWORD
    )
    database = Database(f"sqlite:///{folder / 'congress.sqlite'}")
    create_congress(database, folder, FACTS, chief=chief, at=START)
    database.close()
    return folder


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> WrittenCertificates:
    asked = Asked(
        out=tmp_path_factory.mktemp("etc") / "tls",
        names=(NAME,),
        addresses=(ADDRESS,),
        kept=None,
        data=Path("/var/lib/congress"),
        program=Path("/opt/congress"),
    )
    return make_certificates(asked, at=START)


@pytest.fixture(scope="module")
def client(data: Path, written: WrittenCertificates) -> Iterator[FlaskClient]:
    """Ask a server behind HTTPS that has certificates."""
    settings = Settings(data=data, https=True, tls=written.machine.certificates, workers=0)
    with serve(settings) as client:
        yield client


@pytest.fixture(scope="module")
def without(data: Path) -> Iterator[FlaskClient]:
    """Ask a server that is tried out, without HTTPS or certificates."""
    with serve(Settings(data=data, workers=0)) as client:
        yield client


@contextmanager
def serve(settings: Settings, clock: Clock | None = None) -> Iterator[FlaskClient]:
    app = create_app(settings, clock=clock or Clock())
    yield app.test_client()
    app.extensions["congress"].close()


def test_over_plain_http_the_page_shows_what_to_install_and_begins_no_session(
    client: FlaskClient, written: WrittenCertificates
) -> None:
    answer = client.get("/secure", base_url=PLAIN)

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert all(row in answer.text for row in written.validity.fingerprint)
    assert answer.text.count("«Đại hội dai-hoi.lan 23.11.2026»") == 2
    for words in ("Chứng chỉ CA", "Cài đặt tin cậy chứng nhận", "certutil -addstore -f Root"):
        assert words in answer.text
    assert f"{SAFE}/secure/test" in answer.text
    assert f"{PLAIN}/secure<" in answer.text


@pytest.mark.parametrize(
    ("reached", "safe"),
    [
        pytest.param(f"http://{ADDRESS}", f"https://{ADDRESS}", id="an address it is for"),
        pytest.param("http://10.0.0.7:8000", SAFE, id="another address"),
    ],
)
def test_the_page_leads_to_a_host_that_the_certificate_is_for(
    client: FlaskClient, reached: str, safe: str
) -> None:
    assert f"{safe}/secure/test" in client.get("/secure", base_url=reached).text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ca.crt", "application/x-x509-ca-cert"),
        ("ca.mobileconfig", "application/x-apple-aspen-config"),
        ("ca.pem", "application/x-pem-file"),
    ],
)
def test_each_system_gets_the_authority_as_it_takes_it(
    client: FlaskClient, written: WrittenCertificates, name: str, kind: str
) -> None:
    answer = client.get(f"/secure/{name}", base_url=PLAIN)

    assert (answer.status_code, answer.content_type) == (200, kind)
    assert answer.data == (written.machine.certificates / name).read_bytes()


@pytest.mark.parametrize("name", ["server.key", "server.pem", "nginx.conf", "..%2fca.pem"])
def test_nothing_else_of_the_folder_is_handed_out(client: FlaskClient, name: str) -> None:
    assert client.get(f"/secure/{name}", base_url=SAFE).status_code == 404


def test_without_certificates_the_page_says_who_makes_them(without: FlaskClient) -> None:
    page = without.get("/secure", base_url=PLAIN)

    assert page.status_code == 200
    assert "Máy chủ này chưa có chứng thư" in page.text
    assert without.get("/secure/ca.crt", base_url=PLAIN).status_code == 404


def test_a_certificate_that_has_expired_is_named(data: Path, written: WrittenCertificates) -> None:
    settings = Settings(data=data, tls=written.machine.certificates, workers=0)

    with serve(settings, Clock(START + timedelta(days=397))) as late:
        assert "đã hết hạn ngày 24/12/2027" in late.get("/secure").text
    with serve(settings) as early:
        assert "đã hết hạn" not in early.get("/secure").text


def test_over_plain_http_every_other_page_leads_to_https(client: FlaskClient) -> None:
    answer = client.get("/elections?x=1", base_url=PLAIN)

    assert (answer.status_code, answer.location) == (302, f"{SAFE}/elections?x=1")
    assert client.get("/help", base_url=SAFE).status_code == 200


def test_nothing_is_taken_over_plain_http(client: FlaskClient) -> None:
    answer = client.post("/sign-in", base_url=PLAIN, data={"username": "thuky"})

    assert answer.status_code == 403
    assert "chỉ nhận qua https" in answer.text
    assert client.post("/sign-in", base_url=SAFE).status_code == 400


def test_a_browser_cannot_claim_to_come_over_https(client: FlaskClient) -> None:
    """gunicorn heeds the header of nginx alone; the application itself heeds none."""
    claim = {"X-Forwarded-Proto": "https"}

    assert client.get("/help", base_url=PLAIN, headers=claim).status_code == 302


def test_where_it_is_tried_out_plain_http_is_enough(without: FlaskClient) -> None:
    assert without.get("/help", base_url=PLAIN).status_code == 200


@pytest.mark.parametrize("path", ["/secure", "/secure/test", "/sign-in"])
def test_no_browser_is_bound_to_https_for_ever(client: FlaskClient, path: str) -> None:
    """With HSTS a device that lost the certificate could not reach the page that installs it."""
    assert "Strict-Transport-Security" not in client.get(path, base_url=SAFE).headers


def test_a_device_compares_its_clock_with_the_servers(client: FlaskClient) -> None:
    answer = client.get("/secure/clock", base_url=PLAIN)

    assert answer.get_json() == {"now": "2026-11-23T08:00:00.000+07:00"}


def test_the_test_names_each_check_and_what_to_do(client: FlaskClient) -> None:
    text = client.get("/secure/test", base_url=SAFE).text

    assert [text.count(f'data-test="{name}"') for name in CHECKS] == [1] * len(CHECKS)
    assert text.count("data-fix") == len(CHECKS)
