"""POST /elections/<election>/rounds: what is fixed by hash, and what must come first (R35, R43)."""

from pathlib import Path
from typing import Any

import pytest

from congress.crypto.canonical import sha256_hex
from congress.record.archive import read_archive
from congress.record.cards import read_roll
from congress.record.papers import read_denominator, read_slate
from tests.web.hall import CARDS, Hall, approve, good, refused
from tests.web.lists import DELEGATES, slate_csv


@pytest.fixture
def ready(hall: Hall) -> Hall:
    """Annul the first round, so that another can be frozen with the second slot."""
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    assert hall.kept.laptop is not None
    good(hall.person("thamtra").send("POST", "/cards/rolls", hall.kept.laptop.roll(2)))
    return hall


def freeze(hall: Hall, **change: Any) -> Any:
    asked: dict[str, Any] = {
        "ceremony": hall.kept.ceremony,
        "slot": 2,
        "denominator": {"summoned": CARDS},
    }
    page = f"/elections/{hall.kept.election}/rounds"
    return hall.person("thuky").post(page, asked | change)


def test_everything_is_fixed_by_the_hash_that_the_log_holds(hall: Hall) -> None:
    names = ("slate", "roll", "denominator", "trustees")
    leaves = good(hall.browser().get("/log"))["leaves"]
    frozen = next(leaf for leaf in leaves if "RoundFrozen" in leaf)

    for name in names:
        assert sha256_hex(hall.file(f"{name}.json")) in frozen
    setup = read_archive(hall.file("setup.bel"))
    assert setup.election == hall.file("election.json")
    assert setup.trustees == hall.file("trustees.json")
    assert read_slate(hall.file("slate.json")).seats == 2
    assert read_denominator(hall.file("denominator.json")).number == len(DELEGATES)
    assert len(read_roll(hall.file("roll.json")).cards) == CARDS


def test_the_next_round_has_the_next_number(ready: Hall) -> None:
    status = good(freeze(ready))

    assert (status["number"], status["slot"], status["state"]) == (2, 2, "frozen")
    assert status["needed"] == len(DELEGATES) // 2 + 1


def test_the_debian_tool_checks_how_the_round_begins(ready: Hall) -> None:
    assert "belenios-tool" in good(freeze(ready))["setup_checked_by"]


def test_where_the_debian_tool_refuses_nothing_is_frozen(
    ready: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "belenios-tool"
    refuses = '--version) echo "3.0 (2024)";; *) echo "no good." >&2; exit 1;;'
    tool.write_text(f'#!/bin/sh\ncase "$1" in {refuses} esac\n', "utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    events = ready.events()

    assert "belenios-tool không chấp nhận" in refused(freeze(ready), 422)["message"]
    assert ready.events() == events
    monkeypatch.undo()
    good(freeze(ready))


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"slot": 3}, 409, id="no roll was handed over"),
        pytest.param({"slot": 1}, 409, id="a slot that is used up"),
        pytest.param({"ceremony": "khongco"}, 404, id="a key that nobody made"),
        pytest.param({"denominator": {"summoned": CARDS - 1}}, 409, id="more cards than N"),
        pytest.param({"denominator": {"summoned": 0}}, 409, id="nobody summoned"),
        pytest.param(
            {"denominator": {"summoned": CARDS + 1, "absent_throughout_not_replaced": 1}},
            409,
            id="somebody taken off without a reason",
        ),
        pytest.param({"denominator": {}}, 422, id="no number summoned"),
        pytest.param({"denominator": {"summoned": 4, "ill": 1}}, 422, id="an unknown reason"),
        pytest.param(
            {"denominator": {"summoned": 4, "exempt_absent": 0}}, 422, id="of another congress"
        ),
    ],
)
def test_a_round_that_cannot_be_is_not_frozen(
    ready: Hall, change: dict[str, Any], status: int
) -> None:
    events = ready.events()

    refused(freeze(ready, **change), status)
    assert ready.events() == events


def test_deductions_with_their_note_are_explained_in_the_denominator(ready: Hall) -> None:
    numbers = {"summoned": CARDS + 1, "absent_throughout_not_replaced": 1, "replaced": 1}
    reasons = {"absent_throughout_not_replaced": "Ốm, giấy ra viện"}
    said = {"denominator": numbers, "reasons": reasons, "note": "Giấy xin phép số 3"}
    frozen = good(freeze(ready, **said))
    ready.kept.round = frozen["round"]
    denominator = read_denominator(ready.file("denominator.json"))

    assert frozen["denominator"] == CARDS
    assert denominator.note == "Giấy xin phép số 3"
    assert [line.number for line in denominator.lines] == [CARDS + 1, 1, 1, CARDS]
    assert [line.reason for line in denominator.lines] == ["", "", "Ốm, giấy ra viện", ""]


def test_one_round_of_an_election_at_a_time(hall: Hall) -> None:
    assert hall.kept.laptop is not None
    good(hall.person("thamtra").send("POST", "/cards/rolls", hall.kept.laptop.roll(2)))

    assert "chưa xong" in refused(freeze(hall), 409)["message"]


def test_a_slate_must_be_locked_first(ready: Hall) -> None:
    asked = {"title": "Bí thư", "body": "office", "level": "grassroots", "seats": 1}
    election = good(ready.person("thuky").post("/elections", asked))["election"]
    good(ready.person("thuky").send("POST", f"/elections/{election}/slate", slate_csv()))
    ready.kept.election = election

    assert "chưa khóa" in refused(freeze(ready), 409)["message"]


def test_two_rounds_are_never_open_together(ready: Hall) -> None:
    ready.kept.round = good(freeze(ready))["round"]
    ready.open()
    asked = {"title": "Ủy ban Kiểm tra", "body": "inspection_committee", "seats": 1}
    asked |= {"level": "grassroots"}
    election = good(ready.person("thuky").post("/elections", asked))["election"]
    approve(ready, election)
    assert ready.kept.laptop is not None
    good(ready.person("thamtra").send("POST", "/cards/rolls", ready.kept.laptop.roll(3)))
    ready.kept.election = election
    ready.kept.round = good(freeze(ready, slot=3))["round"]
    body = {"present": CARDS, "issued": CARDS}
    good(ready.person("thuky").post(f"{ready.page}/opening", body))

    assert (
        refused(ready.person("chutich").post(f"{ready.page}/opening/confirmation"), 409)["rule"]
        == "R6"
    )
