"""A demonstration over real HTTP: simulated delegates and members, begun on its page (design 7)."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from congress.rehearsal.office import Desk
from congress.rehearsal.server import running_server
from congress.services.demonstration import SAMPLES, Demonstration, create_demonstration

pytestmark = pytest.mark.slow

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@dataclass
class Trial:
    """A served demonstration: its page in one browser, and officials at their desks."""

    address: str
    demonstration: Demonstration
    desks: dict[str, Desk]
    http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.address, timeout=60)

    @property
    def page(self) -> str:
        return self.http.get("/try").text

    def press(self, path: str, **fields: str) -> None:
        """Send a form of the page."""
        token = re.search(r'name="csrf" content="(\S+)"', self.page)
        assert token is not None
        answer = self.http.post(path, data={"csrf_token": token[1], **fields})
        assert answer.status_code == 303, answer.text

    def wait(self, holds: Callable[[], bool], seconds: float = 120) -> None:
        deadline = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < deadline, self.page
            time.sleep(0.5)

    @property
    def round(self) -> dict[str, Any]:
        (found,) = self.desks["thuky"].get("/rounds")["rounds"]
        return dict(found)

    def approve(self) -> None:
        """Let the congress approve number, slate and counting committee by show of cards."""
        office, voters = self.desks["thuky"], self.demonstration.cards
        page = f"/elections/{office.get('/elections')['elections'][0]['election']}"

        def vote(subject: str) -> None:
            cards = {"in_favour": voters, "against": 0, "other": 0}
            asked = {"subject": subject, **cards, "denominator": {"summoned": voters}}
            office.post(f"{page}/card-votes", asked)

        vote("seats")
        for step in ("nominations/opening", "nominations/closing", "withdrawals/closing"):
            office.post(f"{page}/{step}")
        office.post(f"{page}/slate/lock")
        vote("slate")
        office.put(f"{page}/committee", {"head": "kp1", "members": ["kp2", "kp3"]})
        vote("committee")

    def make_key(self) -> str:
        """Let all three members be simulated until they made their key; give the ceremony."""
        asked = {"group": "Ed25519", "threshold": 2, "members": ["kp1", "kp2", "kp3"]}
        office = self.desks["thuky"]
        ceremony = str(office.post("/ceremonies", asked)["ceremony"])
        self.press("/try/members", kp1="yes", kp2="yes", kp3="yes")
        self.wait(lambda: office.get(f"/ceremonies/{ceremony}")["step"] == "done")
        return ceremony

    def open_round(self, ceremony: str) -> str:
        """Freeze and open a round in which everybody was given a card; give its uuid."""
        office, voters = self.desks["thuky"], self.demonstration.cards
        self.press("/try/roll", cards=str(voters))
        (election,) = office.get("/elections")["elections"]
        numbers = {"ceremony": ceremony, "slot": 1, "denominator": {"summoned": voters}}
        office.post(f"/elections/{election['election']}/rounds", numbers)
        uuid = str(self.round["round"])
        office.post(f"/rounds/{uuid}/opening", {"present": voters, "issued": voters})
        assert "Để máy xác nhận thay" in self.page
        self.press("/try/confirmation")
        return uuid


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    data = tmp_path / "demo"
    url = f"sqlite:///{data / 'congress.sqlite'}"
    made = create_demonstration(url, data, SAMPLES["chi-bo"], group="Ed25519", at=AT)
    with running_server(data) as address, ExitStack() as doors:
        desks = {}
        for part in made.parts:
            desks[part.username] = doors.enter_context(Desk(address))
            desks[part.username].sign_in(part.username, part.password)
        trial = Trial(address, made, desks)
        doors.callback(trial.http.close)
        yield trial


def test_one_person_brings_an_election_from_the_slate_to_its_result(trial: Trial) -> None:
    office, voters = trial.desks["thuky"], trial.demonstration.cards
    trial.approve()
    assert "Bắt đầu tạo khóa" in trial.page

    ceremony = trial.make_key()
    assert "Giao danh sách thẻ của lần bầu" in trial.page
    uuid = trial.open_round(ceremony)
    assert trial.round["state"] == "open"

    trial.press("/try/delegates", count="4", pace="fast")
    trial.wait(lambda: trial.round["returned"] == 4)
    trial.wait(lambda: "Đảng viên mô phỏng: xong" in trial.page)
    trial.press("/try/delegates", count=str(voters), pace="fast")
    trial.wait(lambda: trial.round["returned"] == voters)

    office.post(f"/rounds/{uuid}/closing")
    trial.press("/try/confirmation")
    counts = {"issued": voters, "returned": voters}
    trial.desks["kp1"].post(f"/rounds/{uuid}/counts", counts)
    trial.wait(lambda: trial.round["state"] == "opened")
    trial.press("/try/members/stop")
    assert "Thành viên ban kiểm phiếu: đã dừng" in trial.page
    assert "Lập kết luận" in trial.page


def test_simulated_delegates_stop_when_they_are_told_to(trial: Trial) -> None:
    voters = trial.demonstration.cards
    trial.approve()
    trial.open_round(trial.make_key())

    trial.press("/try/delegates", count=str(voters), pace="slow")
    trial.wait(lambda: trial.round["returned"] >= 2)
    trial.press("/try/delegates/stop")
    stopped_at = trial.round["returned"]
    time.sleep(2.5)

    assert trial.round["returned"] == stopped_at < voters
    assert "Đảng viên mô phỏng: đã dừng" in trial.page
