"""The page of a demonstration (design 7): who takes which part, and that it exists nowhere else."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from congress.app import create_app
from congress.services.demonstration import (
    DEMO,
    PASSWORD,
    SAMPLES,
    Demonstration,
    create_demonstration,
)
from congress.settings import Settings
from tests.web.clocks import START, Clock
from tests.web.hall import Hall

OWN = "http://localhost:8000"
LAN = "http://192.0.2.2:8000"
ADDRESSES = [
    ("GET", "/try"),
    ("GET", "/try/state"),
    ("GET", "/try/enter"),
    ("POST", "/try/enter"),
    ("POST", "/try/roll"),
    ("POST", "/try/confirmation"),
    ("POST", "/try/counters"),
    ("POST", "/try/delegates"),
    ("POST", "/try/delegates/stop"),
    ("POST", "/try/members"),
    ("POST", "/try/members/stop"),
    ("GET", "/try/cards.pdf"),
    ("GET", "/try/samples/dai-bieu-350.xlsx"),
]


@dataclass
class Visitor:
    """Somebody with a browser at a demonstration."""

    app: Flask
    demonstration: Demonstration
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, path: str, host: str = OWN) -> TestResponse:
        return self.client.get(path, base_url=host)

    def post(self, path: str, host: str = OWN, **fields: str) -> TestResponse:
        """Send a form as the page at this host would."""
        page = self.get("/try", host).get_data(as_text=True)
        token = re.search(r'name="csrf" content="(\w\S*)"', page)
        assert token is not None
        return self.client.post(path, base_url=host, data={"csrf_token": token[1], **fields})

    def enter(self, username: str, to: str = "/") -> TestResponse:
        return self.post("/try/enter", username=username, to=to)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Demonstration]:
    data = tmp_path_factory.mktemp("demonstration") / "demo"
    url = f"sqlite:///{data / 'congress.sqlite'}"
    return data, create_demonstration(url, data, SAMPLES["chi-bo"], group="Ed25519", at=START)


@pytest.fixture
def visitor(made: tuple[Path, Demonstration], tmp_path: Path) -> Iterator[Visitor]:
    data = shutil.copytree(made[0], tmp_path / "demo")
    app = create_app(Settings(data=data, workers=0), clock=Clock())
    yield Visitor(app, made[1])
    app.extensions["congress"].close()


def who(visitor: Visitor, host: str = OWN) -> str:
    """Tell who is signed in, or which tablet this is."""
    found = visitor.get("/api/session", host).get_json()
    return str((found["account"] or {}).get("username") or (found["tablet"] or {}).get("label"))


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_outside_of_a_demonstration_no_address_of_it_answers(
    method: str, path: str, sqlite_hall: Hall
) -> None:
    somebody = sqlite_hall.browser()
    headers = {"X-CSRFToken": somebody.csrf}
    answer = somebody.client.open(path, method=method, headers=headers, data={"username": "kp1"})

    assert answer.status_code == 404


def test_the_list_of_addresses_is_complete(visitor: Visitor) -> None:
    served = {
        (method, re.sub(r"<\w+>", "dai-bieu-350.xlsx", rule.rule))
        for rule in visitor.app.url_map.iter_rules()
        if rule.endpoint.startswith("demonstration.")
        for method in (rule.methods or set()) & {"GET", "POST"}
    }

    assert served == set(ADDRESSES)


def test_a_demo_file_of_another_congress_opens_nothing(
    made: tuple[Path, Demonstration], sqlite_hall: Hall
) -> None:
    data = sqlite_hall.settings.data
    shutil.copy(made[0] / DEMO, data)
    app = create_app(sqlite_hall.settings, clock=sqlite_hall.clock)
    answer = app.test_client().get("/try")
    front = app.test_client().get("/sign-in").get_data(as_text=True)
    app.extensions["congress"].close()

    assert answer.status_code == 404
    assert PASSWORD not in front


def test_a_real_congress_shows_neither_strip_nor_password(sqlite_hall: Hall) -> None:
    page = sqlite_hall.browser().client.get("/sign-in").get_data(as_text=True)

    assert "Bản làm thử" not in page
    assert PASSWORD not in page


def test_the_first_page_of_a_demonstration_names_sign_ins(visitor: Visitor) -> None:
    page = visitor.get("/sign-in").get_data(as_text=True)

    assert "Bản làm thử" in page
    assert PASSWORD in page
    assert all(part.username in page for part in visitor.demonstration.parts)


def test_the_page_says_what_is_next_and_who_does_it(visitor: Visitor) -> None:
    page = visitor.get("/try").get_data(as_text=True)

    assert "Biểu quyết giơ thẻ: số lượng cần bầu" in page
    assert "http://thuky.localhost:8000/try/enter?to=/elections/" in page
    assert visitor.demonstration.digits[0][:4] in page


def test_it_is_drawn_again_only_when_something_changed(visitor: Visitor) -> None:
    page = visitor.get("/try").get_data(as_text=True)
    poll = re.search(r'hx-get="(/try/state\?seen=\w+)"', page)
    assert poll is not None

    assert visitor.get(poll[1]).status_code == 204
    assert visitor.get("/try/state?seen=other").status_code == 200


def test_over_the_network_parts_change_within_one_browser(visitor: Visitor) -> None:
    page = visitor.get("/try", LAN).get_data(as_text=True)

    assert ".localhost" not in page
    assert 'action="/try/enter"' in page


@pytest.mark.parametrize("username", ["thuky", "thamtra", "chutich", "kp1", "kp3", "quansat"])
def test_a_part_is_taken_without_a_password(username: str, visitor: Visitor) -> None:
    answer = visitor.enter(username, "/elections")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/elections")
    assert who(visitor) == username


def test_a_tablet_is_paired_once_and_then_goes_on(visitor: Visitor) -> None:
    visitor.enter("tablet1")
    first = who(visitor)
    visitor.enter("thuky")
    visitor.enter("tablet1")
    visitor.enter("thuky")
    tablets = visitor.get("/api/tablets").get_json()["tablets"]

    assert first == "Máy bỏ phiếu 1"
    assert [tablet["label"] for tablet in tablets] == ["Máy bỏ phiếu 1"]


@pytest.mark.parametrize("username", ["admin", "tablet9", "tabletx", ""])
def test_a_part_that_there_is_not_is_refused(username: str, visitor: Visitor) -> None:
    answer = visitor.enter(username)

    assert answer.status_code in {404, 422}
    assert who(visitor) == "None"


def test_a_part_is_not_taken_without_the_token_of_the_page(visitor: Visitor) -> None:
    visitor.get("/try")
    answer = visitor.client.post("/try/enter", base_url=OWN, data={"username": "thuky"})

    assert answer.status_code == 400
    assert who(visitor) == "None"


def test_nobody_is_sent_on_to_another_server(visitor: Visitor) -> None:
    assert visitor.enter("thuky", "//example.org/").headers["Location"] == "/"


def test_each_part_has_a_window_of_its_own_on_this_machine(visitor: Visitor) -> None:
    """A browser keeps its cookie back at first, comes again, and then sends the form."""
    host = "http://chutich.localhost:8000"
    first = visitor.get("/try/enter?to=/presidium", host).get_data(as_text=True)
    again = visitor.get("/try/enter?again=yes&to=/presidium", host).get_data(as_text=True)

    assert 'http-equiv="refresh"' in first
    assert 'value="/presidium"' in again
    assert 'value="chutich"' in again
    assert visitor.post("/try/enter", host, username="chutich").status_code == 303
    assert (who(visitor, host), who(visitor)) == ("chutich", "None")
    on = visitor.get("/try/enter?to=/presidium", host)
    assert (on.status_code, on.headers["Location"]) == (303, "/presidium")


def test_another_host_name_is_no_part(visitor: Visitor) -> None:
    assert visitor.get("/try/enter", "http://www.localhost:8000").status_code == 404


def test_the_roll_is_handed_over_as_by_the_committees_laptop(visitor: Visitor) -> None:
    assert visitor.post("/try/roll", cards="20").status_code == 303
    visitor.enter("thuky")
    slots = visitor.get("/api/cards").get_json()["slots"]

    assert [slot["slot"] for slot in slots if slot["roll"]] == [1]


def test_there_is_nothing_to_confirm_before_somebody_asked(visitor: Visitor) -> None:
    answer = visitor.post("/try/confirmation")

    assert answer.status_code == 409
    assert "Chưa có đề nghị nào" in answer.get_data(as_text=True)


def test_simulated_delegates_come_only_to_an_open_round(visitor: Visitor) -> None:
    answer = visitor.post("/try/delegates", count="5", pace="fast")

    assert answer.status_code == 409
    assert "Chưa có lần bầu nào đang mở" in answer.get_data(as_text=True)


def test_somebody_must_be_chosen_to_be_simulated(visitor: Visitor) -> None:
    answer = visitor.post("/try/members")

    assert answer.status_code == 409
    assert "Hãy đánh dấu ít nhất một thành viên" in answer.get_data(as_text=True)


def test_a_sample_list_is_given_to_be_imported_by_hand(visitor: Visitor) -> None:
    assert visitor.get("/try/samples/danh-sach-58-51.xlsx").data[:2] == b"PK"
    assert visitor.get("/try/samples/demo.json").status_code == 404


@pytest.mark.slow
def test_a_few_cards_are_printed(visitor: Visitor) -> None:
    assert visitor.get("/try/cards.pdf").data[:5] == b"%PDF-"
