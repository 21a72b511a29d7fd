"""Two elections in one box on the screens of the office, the committee and the hall (R6)."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.web.clocks import Clock
from tests.web.hall import CARDS, Hall, Kept, build, create, good
from tests.web.lists import DELEGATION, SHARED

COMMITTEE = "Ban Chấp hành"
TOGETHER = "Một thẻ, một phiếu, một hòm cho 2 cuộc bầu cử:"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Kept]:
    data = tmp_path_factory.mktemp("shared") / "data"
    data.mkdir()
    return data, build(data, "", SHARED)


@pytest.fixture(scope="module")
def hall(built: tuple[Path, Kept]) -> Iterator[Hall]:
    """Bring both rounds to where their minutes are due, once for the tests that read."""
    hall = Hall(built[0], "", built[1], Clock())
    hall.open()
    for serial in (1, 2, 3):
        good(hall.cast(hall.ballot(serial, (0, 1, 1, 0), (1, 0), (0, 1))))
    hall.close_round()
    hall.count()
    for index in (1, 2):
        good(hall.give_share(index))
    good(hall.person("kp1").fill(f"/counting/{hall.round}/decision"))
    hall.verified()
    yield hall
    hall.close()


def other(hall: Hall) -> str:
    return f"{hall.round}-2"


def text(hall: Hall, page: str, who: str = "thuky") -> str:
    answer = hall.person(who).page(page)
    assert answer.status_code == 200, page
    return unescape(answer.text)


@pytest.mark.parametrize(
    "page", ["/rounds/{}", "/rounds/{}/decision", "/rounds/{}/downloads", "/counting/{}"]
)
def test_each_page_of_a_round_leads_to_the_other_one(hall: Hall, page: str) -> None:
    for uuid, own in ((hall.round, COMMITTEE), (other(hall), DELEGATION.title)):
        shown = text(hall, page.format(uuid), "kp1")
        heading = shown.split("<h1>")[1].split("</h1>")[0]
        assert own in heading
        assert TOGETHER in shown
        for part in (hall.round, other(hall)):
            assert f'href="{page.format(part)}"' in shown


def test_each_election_has_its_own_decision(hall: Hall) -> None:
    """R44: three of four is more than half."""
    first = text(hall, f"/rounds/{hall.round}/decision")
    second = text(hall, f"/rounds/{other(hall)}/decision")

    assert "Nguyễn Văn An" in first
    assert "Nguyễn Văn An" not in second
    assert "Trúng cử" in first
    assert "Lê Văn Cường" in second


def test_the_committee_signs_minutes_for_each_election(hall: Hall) -> None:
    for uuid, number in ((hall.round, "01-BB/BKP"), (other(hall), "01.2-BB/BKP")):
        shown = text(hall, f"/counting/{uuid}", "kp1")
        assert f'value="{number}"' in shown
        assert f"/counting/{uuid}/minutes" in shown


def test_the_list_of_boxes_names_both_once(hall: Hall) -> None:
    shown = text(hall, "/counting", "kp1")

    assert shown.count(f'/counting/{hall.round}"') == 2
    assert f"/counting/{other(hall)}" not in shown
    assert f"{COMMITTEE}; {DELEGATION.title}" in shown


def test_the_page_of_either_election_leads_to_its_own_round(hall: Hall) -> None:
    for election, uuid in ((hall.kept.election, hall.round), (hall.kept.sharing[0], other(hall))):
        shown = text(hall, f"/elections/{election}")
        assert "Lập và ký biên bản kiểm phiếu" in shown
        assert uuid in shown


def test_the_record_and_the_desk_of_cards_name_both(hall: Hall) -> None:
    record = text(hall, "/record")

    assert f"{DELEGATION.title}, lần 1" in record
    assert f"/api/rounds/{other(hall)}/files/decision.json" in record
    assert f"/api/rounds/{other(hall)}/files/roll.json" not in record
    assert f"{COMMITTEE}, lần 1; {DELEGATION.title}, lần 1" in text(hall, "/cards", "thamtra")


def test_the_addresses_say_which_box_a_round_is_voted_on_in(hall: Hall) -> None:
    rounds = good(hall.person("quansat").get("/rounds"))["rounds"]

    assert [(one["round"], one["box"]) for one in rounds] == [
        (hall.round, hall.round),
        (other(hall), hall.round),
    ]


@pytest.mark.parametrize("act", ["counts", "verification", "decision", "release"])
def test_the_box_is_not_acted_on_through_a_round_that_shares_it(hall: Hall, act: str) -> None:
    asked = {"issued": str(CARDS), "returned": "3", "typed": "CÔNG BỐ"}
    answer = hall.person("kp1").fill(f"/counting/{other(hall)}/{act}", asked)

    assert answer.status_code == 404


def test_elections_are_chosen_for_one_scan_on_the_page_that_freezes(tmp_path: Path) -> None:
    """R6: what lacks something is offered with what it lacks; what depends is not offered."""
    data = tmp_path / "data"
    data.mkdir()
    kept = build(data, "")
    hall = Hall(data, "", kept, Clock())
    delegates = create(hall, DELEGATION)
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    assert kept.laptop is not None
    good(hall.person("thamtra").send("POST", "/cards/rolls", kept.laptop.roll(2)))
    page = f"/elections/{kept.election}/freeze"
    shown = text(hall, page)
    assert "Bỏ phiếu chung một lần quét thẻ" in shown
    assert f'value="{delegates}"' in shown
    assert "danh sách không phụ thuộc nhau" in shown
    asked = {
        "ceremony": kept.ceremony,
        "slot": "2",
        "summoned": str(CARDS),
        "further": [delegates],
        "typed": "CHỐT",
    }
    frozen = hall.person("thuky").fill(page, asked)

    address = frozen.headers["HX-Location" if "HX-Location" in frozen.headers else "HX-Redirect"]
    assert TOGETHER in text(hall, address)
    assert hall.events()[-2:] == ["RoundFrozen", "RoundJoined"]
    hall.close()


def test_the_hall_sees_both_elections_before_and_during_the_vote(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    hall = Hall(data, "", build(data, "", SHARED), Clock())
    for scene in ("Chuẩn bị bỏ phiếu", "Đang bỏ phiếu"):
        shown = unescape(hall.browser().page("/screen").text)
        assert scene in shown
        assert "2 cuộc bầu cử, một phiếu" in shown
        assert DELEGATION.title in shown
        if scene == "Chuẩn bị bỏ phiếu":
            assert "Bầu 2 đồng chí trong danh sách 2 đồng chí." in shown
            hall.open()
    hall.close()
