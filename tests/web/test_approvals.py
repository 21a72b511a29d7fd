"""Votes by show of cards and the counting committee, as addresses; what a round needs (R4, R35)."""

import pytest
from werkzeug.test import TestResponse

from congress.services.accounts import disable_account
from congress.services.transactions import transaction
from tests.web.hall import COMMITTEE, Hall, approve, good, refused, vote
from tests.web.lists import slate_csv
from tests.web.presenting import present

NEW = {"title": "Đảng ủy", "body": "committee", "level": "grassroots", "seats": 2}


@pytest.fixture
def election(hall: Hall) -> str:
    """Annul the first round and bring another election to its locked slate."""
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    created = str(good(hall.person("thuky").post("/elections", NEW))["election"])
    good(vote(hall, created, "seats"))
    good(hall.person("thuky").send("POST", f"/elections/{created}/slate", slate_csv()))
    present(hall, created)
    good(hall.person("thuky").post(f"/elections/{created}/slate/lock"))
    hall.kept.election = created
    return created


def ask_freezing(hall: Hall) -> TestResponse:
    """Hand over the second roll and ask for a round of the election."""
    assert hall.kept.laptop is not None
    good(hall.person("thamtra").send("POST", "/cards/rolls", hall.kept.laptop.roll(2)))
    asked = {"ceremony": hall.kept.ceremony, "slot": 2, "denominator": {"summoned": 4}}
    return hall.person("thuky").post(f"/elections/{hall.kept.election}/rounds", asked)


def test_the_votes_are_told_with_their_numbers(hall: Hall, election: str) -> None:
    good(vote(hall, election, "slate", in_favour=2))
    votes = good(hall.person("quansat").get(f"/elections/{election}/card-votes"))["votes"]

    assert [(entry["subject"], entry["passed"]) for entry in votes] == [
        ("seats", True),
        ("slate", False),
        ("committee", False),
    ]
    (held,) = votes[1]["held"]
    assert (held["in_favour"], held["denominator"], held["needed"]) == (2, 4, 3)
    assert held["explanation"].endswith("không thông qua.")
    assert "không được thông qua" in votes[2]["waits_for"]


def test_the_committee_is_told_as_it_was_named(hall: Hall, election: str) -> None:
    page = f"/elections/{election}/committee"
    assert good(hall.person("quansat").get(page))["head"] is None

    assert good(hall.person("thuky").put(page, COMMITTEE)) == {**COMMITTEE, "reason": ""}
    assert good(hall.person("quansat").get(page))["head"] == "kp1"


def test_no_round_is_frozen_before_the_votes(hall: Hall, election: str) -> None:
    assert "danh sách bầu cử chưa có" in refused(ask_freezing(hall), 409)["message"]
    good(vote(hall, election, "slate", in_favour=2))
    assert "danh sách bầu cử không được thông qua" in refused(ask_freezing(hall), 409)["message"]
    good(vote(hall, election, "slate"))
    good(hall.person("thuky").put(f"/elections/{election}/committee", COMMITTEE))
    assert "ban kiểm phiếu chưa có" in refused(ask_freezing(hall), 409)["message"]
    good(vote(hall, election, "committee", in_favour=2))
    assert "ban kiểm phiếu không được thông qua" in refused(ask_freezing(hall), 409)["message"]
    good(vote(hall, election, "committee"))
    assert good(ask_freezing(hall))["number"] == 1


def test_no_round_is_frozen_under_the_key_of_others(hall: Hall, election: str) -> None:
    good(vote(hall, election, "slate"))
    smaller = COMMITTEE | {"members": ["kp2"]}
    good(hall.person("thuky").put(f"/elections/{election}/committee", smaller))
    good(vote(hall, election, "committee"))
    error = refused(ask_freezing(hall), 409)

    assert "Vũ Đình Khoa" in error["message"]
    assert error["article"] == "Điều 8"


def test_the_committee_stays_while_a_round_is_under_way(hall: Hall) -> None:
    page = f"/elections/{hall.kept.election}/committee"

    assert "chưa hủy" in refused(hall.person("thuky").put(page, COMMITTEE), 409)["message"]


def test_an_act_that_somebody_asked_for_who_was_disabled_is_not_confirmed(hall: Hall) -> None:
    body = {"username": "thuky2", "full_name": "Lê Thư", "role": "secretariat", "password": "x" * 8}
    good(hall.person("thuky").post("/accounts", body))
    asking = hall.browser()
    good(asking.sign_in("thuky2", "x" * 8))
    good(asking.post(f"{hall.page}/opening", {"present": 4, "issued": 4}))
    with transaction(hall.runtime.database, hall.runtime.keys, at=hall.clock(), by="thuky") as tx:
        disable_account(tx, "thuky2")

    error = refused(hall.person("chutich").post(f"{hall.page}/opening/confirmation"), 409)
    assert "đã ngừng" in error["message"]
    assert good(asking.get("/session"))["account"] is None


def test_a_whole_approval_makes_an_election_ready(hall: Hall) -> None:
    election = str(good(hall.person("thuky").post("/elections", NEW))["election"])
    approve(hall, election)

    votes = good(hall.person("quansat").get(f"/elections/{election}/card-votes"))["votes"]
    assert all(entry["passed"] for entry in votes)
