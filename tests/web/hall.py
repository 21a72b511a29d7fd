"""A hall for the tests: a small congress, its people at their browsers, and a clock to move.

Everything goes through the addresses of the application, as it would from outside.
"""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from congress.app import create_app
from congress.crypto.ballots import seal_ballot
from congress.crypto.ceremony import Member, new_seed
from congress.crypto.credentials import derive_secret
from congress.crypto.elections import read_election
from congress.crypto.groups import get_group
from congress.crypto.shares import decrypt_share, second_proof
from congress.crypto.tally import read_tally
from congress.domain.contests import Purpose
from congress.domain.roles import Role
from congress.rehearsal.laptop import Laptop
from congress.services.accounts import NewAccount
from congress.services.congresses import create_congress
from congress.settings import Settings
from congress.store.database import Database
from congress.web.runtime import Runtime
from tests.web.clients import equip
from tests.web.clocks import START, Clock
from tests.web.lists import (
    DELEGATES,
    EVERYBODY,
    FACTS,
    FIRST,
    NAMES,
    Contest,
    delegate_csv,
    slate_csv,
)

GROUP = "Ed25519"
CARDS, SPARES, SLOTS = 4, 2, 3
MEMBERS, THRESHOLD = 3, 2
PASSWORD, FIRST_PASSWORD = "mat-khau-thu", "mat-khau-dau"
PEOPLE = {
    "thuky": Role.SECRETARIAT,
    "thamtra": Role.CREDENTIALS,
    "chutich": Role.PRESIDIUM,
    "chutich2": Role.PRESIDIUM,
    "quansat": Role.OBSERVER,
    "kp1": Role.COUNTING,
    "kp2": Role.COUNTING,
    "kp3": Role.COUNTING,
}
COMMITTEE = {"head": "kp1", "members": ["kp2", "kp3"], "technicians": ["Ngô Quang Lập"]}


class Browser:
    """Somebody's browser: cookie and token as the application gave them."""

    def __init__(self, client: FlaskClient, session: tuple[str, str] | None = None) -> None:
        self.client = client
        if session is None:
            self.csrf = str(client.get("/api/session").get_json()["csrf"])
        else:
            cookie, self.csrf = session
            client.set_cookie("congress", cookie, httponly=True, samesite="Strict")

    @property
    def session(self) -> tuple[str, str]:
        """The cookie and the token, with which a copy of this browser goes on."""
        cookie = self.client.get_cookie("congress")
        assert cookie is not None
        return cookie.value, self.csrf

    def sign_in(self, username: str, password: str = PASSWORD) -> TestResponse:
        answer = self.post("/session", {"username": username, "password": password})
        if answer.status_code == 200:
            self.csrf = answer.get_json()["csrf"]
        return answer

    def pair(self, code: str) -> TestResponse:
        answer = self.post("/tablets/pairing", {"code": code})
        if answer.status_code == 200:
            self.csrf = answer.get_json()["csrf"]
        return answer

    def get(self, path: str) -> TestResponse:
        return self.client.get(f"/api{path}")

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> TestResponse:
        return self.client.post(f"/api{path}", json=dict(body or {}), headers=self._headers())

    def put(self, path: str, body: Mapping[str, Any]) -> TestResponse:
        return self.client.put(f"/api{path}", json=dict(body), headers=self._headers())

    def send(self, method: str, path: str, content: bytes) -> TestResponse:
        return self.client.open(f"/api{path}", method=method, data=content, headers=self._headers())

    def delete(self, path: str) -> TestResponse:
        return self.client.delete(f"/api{path}", headers=self._headers())

    def page(self, path: str) -> TestResponse:
        """Open a screen."""
        return self.client.get(path)

    def fill(self, path: str, fields: Mapping[str, Any] | None = None) -> TestResponse:
        """Send a form of a screen, as htmx does; files are pairs of stream and name."""
        headers = self._headers() | {"HX-Request": "true"}
        return self.client.post(path, data=dict(fields or {}), headers=headers)

    def _headers(self) -> dict[str, str]:
        return {"X-CSRFToken": self.csrf}


def good(answer: TestResponse) -> Any:
    """Give what was answered; fail with the server's sentence unless it was done."""
    assert answer.status_code < 300, f"{answer.status_code}: {answer.get_data(as_text=True)}"
    return answer.get_json() if answer.mimetype == "application/json" else answer.get_data()


def refused(answer: TestResponse, status: int) -> dict[str, Any]:
    """Give the refusal; fail unless it has this status and a sentence."""
    assert answer.status_code == status, answer.get_data(as_text=True)
    error: dict[str, Any] = answer.get_json()["error"]
    assert error["message"].endswith((".", ")", "?")), error
    return error


@dataclass(slots=True)
class Kept:
    """What outlives a copy of the hall: the folder's secrets and the papers of people."""

    election: str = ""
    sharing: list[str] = field(default_factory=list)
    ceremony: str = ""
    round: str = ""
    laptop: Laptop | None = None
    members: list[Member] = field(default_factory=list)
    sessions: dict[str, tuple[str, str]] = field(default_factory=dict)


class Hall:
    """An application with everybody signed in at it."""

    def __init__(self, data: Path, url: str, kept: Kept, clock: Clock) -> None:
        self.clock = clock
        self.kept = kept
        self.settings = Settings(data=data, database_url=url, workers=0)
        self.app: Flask = equip(create_app(self.settings, clock=clock))
        self.people: dict[str, Browser] = {}

    @property
    def runtime(self) -> Runtime:
        found = self.app.extensions["congress"]
        assert isinstance(found, Runtime)
        return found

    @property
    def round(self) -> str:
        return self.kept.round

    @property
    def page(self) -> str:
        return f"/rounds/{self.kept.round}"

    @property
    def box(self) -> str:
        return f"/vote/rounds/{self.kept.round}/ballots"

    def close(self) -> None:
        self.runtime.close()

    def browser(self) -> Browser:
        return Browser(self.app.test_client())

    def person(self, username: str) -> Browser:
        """Give somebody's browser, signed in."""
        if username not in self.people:
            session = self.kept.sessions.get(username)
            browser = Browser(self.app.test_client(), session)
            if session is None:
                good(browser.sign_in(username))
            self.people[username] = browser
        return self.people[username]

    def new_tablet(self) -> Browser:
        """Pair one more tablet."""
        label = f"Máy {len(self.people)}"
        code = good(self.person("thuky").post("/tablets", {"label": label}))["code"]
        browser = self.browser()
        good(browser.pair(code))
        return browser

    @property
    def tablet(self) -> Browser:
        return self.person("tablet")

    def file(self, name: str) -> bytes:
        """Download a document of the round, as an observer."""
        answer = self.person("quansat").get(f"{self.page}/files/{name}")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_data()

    def events(self) -> list[str]:
        """Name the types of all events of the log."""
        leaves = good(self.browser().get("/log"))["leaves"]
        return [json.loads(leaf)["type"] for leaf in leaves]

    def credential(self, serial: int, slot: int = 1) -> str:
        assert self.kept.laptop is not None
        return self.kept.laptop.credential(slot, serial)

    def ballot(
        self, serial: int, choices: Sequence[int] = (0, 1, 0, 0), *others: Sequence[int]
    ) -> bytes:
        """Seal a ballot with a card, blank flag first; `others` answer further questions."""
        assert self.kept.laptop is not None
        election = read_election(self.file("election.json"))
        card = self.kept.laptop.card(serial)
        secret = derive_secret(election.group, election.uuid, card)
        return seal_ballot(election, secret, [list(one) for one in (choices, *others)])

    def cast(self, ballot: bytes, tablet: Browser | None = None) -> TestResponse:
        return (tablet or self.tablet).send("POST", self.box, ballot)

    def two_people(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Let the first person ask and the presidium confirm; give what that was answered."""
        first = "thamtra" if path == "card-changes" else "thuky"
        good(self.person(first).post(f"{self.page}/{path}", body))
        return good(self.person("chutich").post(f"{self.page}/{path}/confirmation"))

    def open(self) -> None:
        self.two_people("opening", {"present": CARDS, "issued": CARDS})

    def close_round(self) -> None:
        self.two_people("closing")

    def count(self) -> None:
        status = good(self.person("thuky").get(self.page))
        report = {"issued": status["issued"], "returned": status["returned"]}
        good(self.person("kp1").post(f"{self.page}/counts", report))

    def share(self, index: int) -> dict[str, str]:
        """Make the share of a member, as the member's device does."""
        election = read_election(self.file("election.json"))
        tally = read_tally(election, self.file("encrypted_tally.json"))
        path = f"/ceremonies/{self.kept.ceremony}/acceptance"
        acceptance = self.person(f"kp{index}").get(path).data
        secret = self.kept.members[index - 1].decryption_key(acceptance)
        share = decrypt_share(election, tally, secret)
        proof = second_proof(election, tally, secret, share)
        return {"share": share.decode(), "proof": proof.decode()}

    def give_share(self, index: int) -> TestResponse:
        return self.person(f"kp{index}").put(f"{self.page}/share", self.share(index))

    def verify(self) -> Any:
        """Let both verifiers run and wait for them."""
        good(self.person("thuky").post(f"{self.page}/verification"))
        return self.verified()

    def verified(self) -> Any:
        """Wait until both verifiers have run."""
        path = f"{self.page}/verification"
        while good(self.person("thuky").get(path))["state"] == "running":
            time.sleep(0.05)
        return good(self.person("thuky").get(path))


def found(data: Path, url: str) -> Hall:
    """Make a new congress whose people have signed in under passwords of their own, no more."""
    database = Database(url or f"sqlite:///{data / 'congress.sqlite'}")
    chief = NewAccount(
        username="thuky", full_name="Trần Thị Thư", role=Role.SECRETARIAT, password=FIRST_PASSWORD
    )
    create_congress(database, data, FACTS, chief=chief, at=START)
    database.close()
    hall = Hall(data, url, Kept(), Clock())
    _appoint(hall)
    return hall


def build(
    data: Path, url: str, contest: Contest = FIRST, group: str = GROUP, cards: int = CARDS
) -> Kept:
    """Bring a new congress to its first frozen round, through the addresses."""
    hall = found(data, url)
    try:
        _elect(hall, contest)
        make_key(hall, group)
        laptop = hall.kept.laptop = Laptop.make(group, cards, SPARES + cards // 100, SLOTS)
        good(hall.person("thamtra").send("POST", "/cards/lists", laptop.lists))
        freeze(hall)
        hall.people["tablet"] = hall.new_tablet()
        hall.kept.sessions |= {name: hall.person(name).session for name in (*PEOPLE, "tablet")}
    finally:
        hall.close()
    return hall.kept


def freeze(hall: Hall, slot: int = 1) -> Any:
    """Hand over a roll and freeze a round with it."""
    laptop = hall.kept.laptop
    assert laptop is not None
    good(hall.person("thamtra").send("POST", "/cards/rolls", laptop.roll(slot)))
    asked: dict[str, object] = {"ceremony": hall.kept.ceremony, "slot": slot}
    asked |= {"further": hall.kept.sharing, "denominator": {"summoned": laptop.table.cards}}
    frozen = good(hall.person("thuky").post(f"/elections/{hall.kept.election}/rounds", asked))
    hall.kept.round = frozen["round"]
    return frozen


def _appoint(hall: Hall) -> None:
    for username, role in PEOPLE.items():
        if username != "thuky":
            body = {
                "username": username,
                "full_name": NAMES.get(username, f"Đồng chí {username.capitalize()}"),
                "role": role.value,
                "password": FIRST_PASSWORD,
            }
            good(hall.person("thuky").post("/accounts", body))
        browser = hall.browser()
        good(browser.sign_in(username, FIRST_PASSWORD))
        good(browser.put("/session/password", {"old": FIRST_PASSWORD, "new": PASSWORD}))


def _elect(hall: Hall, contest: Contest) -> None:
    good(hall.person("thuky").send("POST", "/delegates/import", delegate_csv(EVERYBODY)))
    hall.kept.election = create(hall, contest)
    hall.kept.sharing = [create(hall, one) for one in contest.sharing]


def create(hall: Hall, contest: Contest) -> str:
    """Create an election and let the congress approve all of it."""
    asked: dict[str, object] = {"title": contest.title, "body": contest.body}
    asked |= {"level": "grassroots", "seats": contest.seats, "purpose": contest.purpose.value}
    asked |= {"permitted_by": contest.permitted_by}
    election: str = good(hall.person("thuky").post("/elections", asked))["election"]
    approve(hall, election, contest)
    return election


def approve(hall: Hall, election: str, contest: Contest = FIRST) -> None:
    """Let the congress approve number, slate and committee, as far as it votes (R4, R26)."""
    office, page = hall.person("thuky"), f"/elections/{election}"
    if contest.elects and contest.body != "upper_delegates":
        good(vote(hall, election, "seats"))
    good(office.send("POST", f"{page}/slate", slate_csv(contest.people, "Đảng ủy viên")))
    for step in contest.nominations:
        good(office.post(f"{page}/{step}"))
    good(office.post(f"{page}/slate/lock"))
    if contest.elects:
        good(vote(hall, election, "slate"))
    good(office.put(f"{page}/committee", COMMITTEE))
    if contest.purpose is not Purpose.OPINION:
        good(vote(hall, election, "committee"))


def vote(hall: Hall, election: str, subject: str, in_favour: int = 3) -> TestResponse:
    """Record a vote by show of cards; 3 of 4 are more than half (R5)."""
    cards = {"in_favour": in_favour, "against": len(DELEGATES) - in_favour, "other": 0}
    asked = {"subject": subject, **cards, "denominator": {"summoned": len(DELEGATES)}}
    return hall.person("thuky").post(f"/elections/{election}/card-votes", asked)


def make_key(hall: Hall, group_name: str = GROUP) -> None:
    """Let the three members make a key together, and use it from now on."""
    names = [f"kp{index}" for index in range(1, MEMBERS + 1)]
    asked = {"group": group_name, "threshold": THRESHOLD, "members": names}
    hall.kept.ceremony = good(hall.person("thuky").post("/ceremonies", asked))["ceremony"]
    page = f"/ceremonies/{hall.kept.ceremony}"
    group = get_group(group_name)
    members = hall.kept.members = [
        Member(group, new_seed(), index, MEMBERS, THRESHOLD) for index in range(1, MEMBERS + 1)
    ]
    for name, member in zip(names, members, strict=True):
        good(hall.person(name).send("PUT", f"{page}/certificate", member.certificate()))
    certificates = _messages(hall, f"{page}/certificates")
    for name, member in zip(names, members, strict=True):
        good(hall.person(name).send("PUT", f"{page}/deal", member.deal(certificates)))
    deals = _messages(hall, f"{page}/deals")
    for name, member in zip(names, members, strict=True):
        accepted = member.accept(certificates, deals)
        good(hall.person(name).send("PUT", f"{page}/acceptance", accepted))
    trustees = hall.person("kp1").get(f"{page}/trustees.json").data
    for name, member in zip(names, members, strict=True):
        signature = member.sign_trustees(trustees)
        good(hall.person(name).send("PUT", f"{page}/confirmation", signature))


def _messages(hall: Hall, page: str) -> list[bytes]:
    return [text.encode() for text in good(hall.person("kp1").get(page))["messages"]]
