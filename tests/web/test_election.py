"""A whole election through the addresses of the application (R35, design 2 and 3.6)."""

import io
import zipfile

import pytest

from congress.services.minutes import Signatories, compose_minutes
from congress.verify.command import verify_bytes
from congress.verify.report import Report
from tests.web.hall import Hall, good

pytestmark = pytest.mark.anywhere

CAST = {1: (0, 1, 0, 0), 2: (0, 1, 1, 0), 3: (1, 0, 0, 0)}


@pytest.fixture
def signed(hall: Hall) -> Hall:
    """Play the election to its signed minutes."""
    hall.open()
    for serial, choices in CAST.items():
        good(hall.cast(hall.ballot(serial, choices)))
    hall.close_round()
    hall.count()
    good(hall.give_share(2))
    good(hall.give_share(3))
    good(hall.person("thuky").post(f"{hall.page}/decision"))
    assert hall.verify()["state"] == "passed"
    good(hall.person("kp1").post(f"{hall.page}/minutes", {"presidium": "Nguyễn Văn Chủ"}))
    return hall


def test_an_election_ends_with_a_bundle_that_verifies(signed: Hall) -> None:
    bundle = good(signed.person("quansat").get("/bundle.zip"))
    lines: list[str] = []
    verify_bytes(bundle, Report(lines.append), map)

    assert len(lines) > 20
    names = zipfile.ZipFile(io.BytesIO(bundle)).namelist()
    assert f"minutes/{signed.round}.pdf" in names
    assert f"rounds/{signed.round}.bel" in names


def test_the_log_tells_every_step_in_its_order(signed: Hall) -> None:
    events = [name for name in signed.events() if not name.startswith("Tablet")]

    assert events[events.index("RoundFrozen") :] == [
        "RoundFrozen",
        "ActAsked",
        "RoundOpened",
        "ActAsked",
        "BoxSealed",
        "CountsConfirmed",
        "ShareAccepted",
        "ShareAccepted",
        "BoxOpened",
        "DecisionDeclared",
        "ResultVerified",
        "MinutesSigned",
    ]


def test_the_decision_is_what_was_voted(signed: Hall) -> None:
    status = good(signed.person("quansat").get(signed.page))
    decision = good(signed.person("quansat").get(f"{signed.page}/files/decision.json"))

    assert status["state"] == "signed"
    assert [person["votes"] for person in decision["candidates"]] == [2, 1, 0]
    assert decision["returned"] == 3


def test_the_minutes_name_the_committee_that_the_congress_approved(signed: Hall) -> None:
    runtime = signed.runtime
    with runtime.database.reading() as session:
        minutes, _ = compose_minutes(
            session, runtime.keys, signed.round, Signatories(), at=signed.clock()
        )

    assert minutes.head_signs == "Đỗ Văn Giang"
    assert minutes.committee.members == ("Hoàng Thị Hà", "Vũ Đình Khoa")
    assert minutes.committee.technicians == ("Ngô Quang Lập",)
