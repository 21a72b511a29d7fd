"""From the sealed box to signed minutes, each step in its place (design 3.4, 3.6, R35, R37)."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from congress.crypto.merkle import leaf_hash, root
from congress.crypto.signing import read_checkpoint
from congress.record.archive import read_archive
from congress.services import verification
from congress.services.verification import PASSED, RUNNING, Verification
from congress.store.jobs import JobRow
from tests.web.hall import CARDS, Hall, good, refused

Ask = Callable[[Hall], TestResponse]
STEPS: dict[str, Ask] = {
    "counts": lambda hall: hall.person("kp1").post(
        f"{hall.page}/counts", {"issued": CARDS, "returned": 2}
    ),
    "share": lambda hall: hall.person("kp3").put(f"{hall.page}/share", {"share": "", "proof": ""}),
    "decision": lambda hall: hall.person("thuky").post(f"{hall.page}/decision"),
    "verification": lambda hall: hall.person("thuky").post(f"{hall.page}/verification"),
    "minutes": lambda hall: hall.person("kp1").post(f"{hall.page}/minutes"),
}


@pytest.fixture
def sealed(hall: Hall) -> Hall:
    """Cast two ballots and seal the box."""
    hall.open()
    for serial in (1, 2):
        good(hall.cast(hall.ballot(serial)))
    hall.close_round()
    return hall


@pytest.fixture
def opened(sealed: Hall) -> Hall:
    """Open the box with two shares."""
    sealed.count()
    good(sealed.give_share(1))
    good(sealed.give_share(3))
    return sealed


def advance(hall: Hall) -> list[Callable[[], object]]:
    """Give what brings a frozen round to each next stage."""
    return [
        hall.open,
        lambda: _cast_and_close(hall),
        hall.count,
        lambda: [good(hall.give_share(index)) for index in (1, 2)],
        lambda: good(STEPS["decision"](hall)),
        hall.verify,
        lambda: good(STEPS["minutes"](hall)),
    ]


def test_no_step_is_taken_out_of_its_turn(hall: Hall) -> None:
    turn = ["", "", "counts", "share", "decision", "verification", "minutes"]
    for due, go_on in zip(turn, advance(hall), strict=True):
        events = hall.events()
        for name, step in STEPS.items():
            if name != due:
                assert refused(step(hall), 409)["rule"] == "R35", (name, due)
        assert hall.events() == events
        go_on()
    for step in STEPS.values():
        refused(step(hall), 409)


@pytest.mark.parametrize(
    "report",
    [(CARDS, 1), (CARDS, 3), (CARDS - 1, 2), (1, 2)],
    ids="{0[0]} issued, {0[1]} returned".format,
)
def test_numbers_that_are_not_those_of_the_box_stop_the_count(
    sealed: Hall, report: tuple[int, int]
) -> None:
    issued, returned = report
    body = {"issued": issued, "returned": returned}
    error = refused(sealed.person("kp1").post(f"{sealed.page}/counts", body), 409)

    assert error["rule"] == "R37"
    assert "Đoàn chủ tịch" in error["message"]
    assert sealed.events()[-1] == "BoxSealed"


def test_the_sealed_box_is_the_same_for_everybody_who_asks(sealed: Hall) -> None:
    box = read_archive(sealed.file("box.bel"))
    seal = good(sealed.person("quansat").get(f"{sealed.page}/seal"))
    leaves = [leaf.encode() for leaf in good(sealed.browser().get("/log"))["leaves"]]
    checkpoint = read_checkpoint(seal["checkpoint"])

    assert (len(box.ballots), box.ended, box.tally) == (2, True, None)
    assert seal["ballots"] == 2
    assert b"BoxSealed" in leaves[checkpoint.size - 1]
    assert root([leaf_hash(leaf) for leaf in leaves[: checkpoint.size]]) == checkpoint.root


def test_t_shares_open_the_box_and_the_archive_is_complete(sealed: Hall) -> None:
    sealed.count()
    assert good(sealed.give_share(3)) == {"accepted": [3], "needed": 2, "opened": False}
    assert good(sealed.give_share(1)) == {"accepted": [1, 3], "needed": 2, "opened": True}

    archive = read_archive(sealed.file("round.bel"))
    assert [owned.owner for owned in archive.shares] == [1, 3]
    assert archive.result == b'{"result":[[0,2,0,0]]}'


def test_a_false_share_is_refused_naming_the_member_and_spoils_nothing(sealed: Hall) -> None:
    sealed.count()
    stolen = sealed.share(2)
    error = refused(sealed.person("kp1").put(f"{sealed.page}/share", stolen), 422)

    assert "đồng chí Đỗ Văn Giang (thành viên số 1)" in error["message"]
    assert error["check"] == "share"
    assert sealed.events()[-1] == "ShareRefused"
    good(sealed.give_share(1))
    assert good(sealed.give_share(2))["opened"]


def test_a_second_proof_of_another_share_is_refused(sealed: Hall) -> None:
    sealed.count()
    mixed = {"share": sealed.share(1)["share"], "proof": sealed.share(2)["proof"]}

    assert refused(sealed.person("kp1").put(f"{sealed.page}/share", mixed), 422)["step"] == 5


def test_a_share_given_again_changes_nothing(sealed: Hall) -> None:
    sealed.count()
    good(sealed.give_share(1))
    good(sealed.give_share(1))
    good(sealed.give_share(2))

    assert good(sealed.give_share(1))["accepted"] == [1, 2]
    assert sealed.events().count("ShareAccepted") == 2


def test_a_box_without_ballots_is_opened_too(hall: Hall) -> None:
    hall.open()
    hall.close_round()
    hall.count()
    good(hall.give_share(1))
    good(hall.give_share(2))

    assert good(STEPS["decision"](hall))["outcome"] == "short"


def test_verifiers_that_refuse_stop_the_minutes(
    opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    good(STEPS["decision"](opened))
    monkeypatch.setattr(verification, "bundle_of", lambda *_: b"PK no bundle")
    state = opened.verify()

    assert state["state"] == "failed"
    assert "congress verify không chấp nhận" in state["message"]
    refused(STEPS["minutes"](opened), 409)
    assert opened.events()[-1] == "DecisionDeclared"
    monkeypatch.undo()
    assert opened.verify()["state"] == "passed"


def test_a_check_that_breaks_is_a_failure_that_can_be_repeated(
    opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    good(STEPS["decision"](opened))
    monkeypatch.setattr(verification, "check_result", _no_space)
    state = opened.verify()

    assert (state["state"], opened.events()[-1]) == ("failed", "DecisionDeclared")
    assert "chỗ trống" in state["message"]
    monkeypatch.undo()
    assert opened.verify()["state"] == "passed"


def test_a_tool_that_is_not_installed_is_named_and_ours_alone_decides(
    opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    good(STEPS["decision"](opened))
    monkeypatch.setenv("PATH", "")
    state = opened.verify()

    assert state["state"] == "passed"
    assert "belenios-tool" in state["debian_tool"]


def test_a_check_that_runs_is_not_begun_again(
    opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    good(STEPS["decision"](opened))
    leave = threading.Event()
    runs: list[int] = []

    def slowly(*_: object) -> Verification:
        runs.append(1)
        leave.wait(10)
        return Verification(PASSED, congress_verify="all checks passed", debian_tool="2.0")

    monkeypatch.setattr(verification, "_examine", slowly)
    assert good(STEPS["verification"](opened))["state"] == "running"
    refused(STEPS["verification"](opened), 409)
    leave.set()


def test_a_check_that_a_stop_interrupted_can_be_run_again(sqlite_hall: Hall) -> None:
    hall = sqlite_hall
    for go_on in advance(hall)[:5]:
        go_on()
    with hall.runtime.database.writing() as session:
        session.add(JobRow(round=hall.round, kind="verification", state=RUNNING, found=b"{}"))
    hall.close()

    restarted = Hall(hall.settings.data, "", hall.kept, hall.clock)
    page = f"{hall.page}/verification"
    assert good(restarted.person("thuky").get(page))["state"] == "failed"
    assert restarted.verify()["state"] == "passed"
    restarted.close()


def test_a_crash_between_sealing_and_rewriting_is_made_good_at_the_next_start(
    sqlite_hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = sqlite_hall
    hall.open()
    good(hall.cast(hall.ballot(1)))
    with monkeypatch.context() as crash:
        crash.setattr("congress.web.runtime.rewrite_sealed_boxes", _no_space)
        assert hall.two_people("closing")["state"] == "sealed"
    file = hall.settings.data / "congress.sqlite"
    before = _identity(file)
    hall.close()

    restarted = Hall(hall.settings.data, "", hall.kept, hall.clock)
    assert _identity(file) != before
    restarted.count()
    restarted.close()


def _cast_and_close(hall: Hall) -> None:
    for serial in (1, 2):
        good(hall.cast(hall.ballot(serial)))
    hall.close_round()


def _no_space(*_args: object, **_names: object) -> None:
    raise OSError("no space left on the disk")


def _identity(path: Path) -> int:
    return path.stat().st_ino
