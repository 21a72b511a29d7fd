"""The door over HTTP: 350 check-ins by two desks, with board and N right at every step (R43)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from congress.web.clock import wall_clock
from tests.e2e.nursery import Nursery
from tests.web.hall import PASSWORD, found, good

pytestmark = pytest.mark.slow

LIST = Path(__file__).resolve().parents[2] / "congress/rehearsal/samples/dai-bieu-350.xlsx"


@dataclass(slots=True)
class Desk:
    """Somebody who speaks HTTP for a desk, and what was told of people, counted independently."""

    http: httpx.Client
    name: str
    ids: Iterator[int] = field(default_factory=count)

    def sign_in(self, username: str) -> "Desk":
        token = self.http.get("/api/session").json()["csrf"]
        asked = {"username": username, "password": PASSWORD}
        begun = self.http.post("/api/session", json=asked, headers={"X-CSRFToken": token})
        self.http.headers["X-CSRFToken"] = begun.json()["csrf"]
        return self

    def seen(self, delegate: str, way: str = "in") -> dict[str, str]:
        at = wall_clock().isoformat()
        key = f"{self.name}{next(self.ids):08d}"
        return {"id": key, "delegate": delegate, "way": way, "at": at}

    def tell(self, session: str, *passages: dict[str, str]) -> Any:
        body = {"session": session, "desk": self.name, "passages": list(passages)}
        answer = self.http.post("/api/admission/passages?shown=", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get(self, path: str) -> Any:
        answer = self.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def fill(self, path: str, **fields: str) -> None:
        answer = self.http.post(path, data=fields, headers={"HX-Request": "true"})
        assert answer.status_code == 204, answer.text


@pytest.fixture
def desks(tmp_path: Path, nursery: Nursery) -> Iterator[tuple[Desk, Desk]]:
    """Serve a congress of 350 delegates to two desks."""
    made = found(tmp_path, "")
    good(made.person("thuky").send("POST", "/delegates/import", LIST.read_bytes()))
    made.close()
    with (
        nursery.server(tmp_path) as address,
        httpx.Client(base_url=address, timeout=60) as first,
        httpx.Client(base_url=address, timeout=60) as second,
    ):
        yield Desk(first, "ban1").sign_in("thuky"), Desk(second, "ban2").sign_in("thamtra")


def test_every_check_in_of_350_changes_board_and_n_as_it_should(desks: tuple[Desk, Desk]) -> None:
    office = desks[0]
    office.fill("/admission/sessions", name="Phiên trù bị")
    session = office.get("/api/admission/board")["session"]["id"]
    office.fill(f"/admission/sessions/{session}/opening")
    roster = office.get("/api/admission/roster")["people"]
    units = {one["id"]: one["unit"] for one in roster if not one["refusal"]}
    assert len(units) == 350
    inside: set[str] = set()
    for place, who in enumerate(units):
        told = desks[place % 2].tell(session, desks[place % 2].seen(who))
        inside.add(who)
        assert told["answers"][0]["signal"] == "welcome"
        assert (told["counts"]["present"], told["counts"]["missing"]) == (
            len(inside),
            350 - len(inside),
        )
        if place % 50 == 49:
            for other in desks:
                again = other.seen(who)
                answers = other.tell(session, again, again)["answers"]
                assert [answer["signal"] for answer in answers] == ["seen", "seen"]
            _compare(office, inside, units)
            assert _number(office) == len(inside)
    away = set(list(units)[:30])
    left = [desks[1].seen(who, "out") for who in away]
    told = desks[1].tell(session, *left, *left)
    assert told["counts"]["present"] == 350 - len(away)
    assert told["inside"].keys() == inside - away
    assert _number(office) == 350


def _compare(desk: Desk, inside: set[str], units: dict[str, str]) -> None:
    """Count the board again, unit by unit, from what was scanned alone."""
    board = desk.get("/api/admission/board")
    shown = {one["unit"]: (one["summoned"], one["present"]) for one in board["units"]}
    own = {
        unit: (
            sum(of == unit for of in units.values()),
            sum(units[who] == unit for who in inside),
        )
        for unit in set(units.values())
    }
    assert shown == own
    here = {units[who] for who in inside}
    valid = 3 * len(inside) >= 2 * len(units) and 3 * len(here) >= 2 * len(own)
    assert board["quorum"]["valid"] is valid


def _number(desk: Desk) -> int:
    """Read N as the page of votes proposes it."""
    page = desk.http.get("/congress-votes").text
    total = page.split('class="total"', 1)[1].split('class="num"', 1)[1]
    return int(total.split(">", 1)[1].split("<", 1)[0].strip().replace(".", ""))
