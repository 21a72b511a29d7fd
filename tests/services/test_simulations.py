"""Programs beside the server: begun once, watched, stopped (design 7, the demonstration)."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from congress.domain.errors import NotNow
from congress.services.simulations import DONE, FAILED, RUNNING, STOPPED, Simulations

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
FAIL = [sys.executable, "-c", "raise SystemExit(1)"]
TELL = """
import json, pathlib, sys, time
told = {"state": sys.argv[2], "done": 3, "of": 9, "message": ""}
beside = pathlib.Path(sys.argv[1] + ".new")
beside.write_text(json.dumps(told))
beside.replace(sys.argv[1])
time.sleep(float(sys.argv[3]))
"""


@pytest.fixture
def simulations(tmp_path: Path) -> Iterator[Simulations]:
    found = Simulations(tmp_path)
    yield found
    found.close()


def telling(folder: Path, state: str, seconds: int) -> list[str]:
    return [sys.executable, "-c", TELL, str(folder / "crowd"), state, str(seconds)]


def wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_before_the_first_there_is_nothing_to_tell(simulations: Simulations) -> None:
    assert simulations.look("crowd").state == ""


def test_one_of_a_name_runs_at_a_time(simulations: Simulations) -> None:
    simulations.start("crowd", SLEEP, {})

    assert simulations.look("crowd").is_running
    with pytest.raises(NotNow, match="đang chạy"):
        simulations.start("crowd", SLEEP, {})


def test_what_it_tells_is_told_on(simulations: Simulations, tmp_path: Path) -> None:
    simulations.start("crowd", telling(tmp_path, RUNNING, 60), {})
    wait(lambda: simulations.look("crowd").done == 3)

    assert simulations.look("crowd").of == 9


def test_one_that_ended_is_done(simulations: Simulations, tmp_path: Path) -> None:
    simulations.start("crowd", telling(tmp_path, DONE, 0), {})

    wait(lambda: simulations.look("crowd").state == DONE)


def test_one_that_broke_says_so(simulations: Simulations) -> None:
    simulations.start("crowd", FAIL, {})

    wait(lambda: simulations.look("crowd").state == FAILED)


def test_one_that_is_stopped_is_stopped_however_far_it_was(
    simulations: Simulations, tmp_path: Path
) -> None:
    simulations.start("crowd", SLEEP, {})
    simulations.stop("crowd")
    at_once = simulations.look("crowd").state
    simulations.start("crowd", telling(tmp_path, RUNNING, 60), {})
    wait(lambda: simulations.look("crowd").done == 3)
    simulations.stop("crowd")
    later = simulations.look("crowd")

    assert at_once == STOPPED
    assert (later.state, later.done) == (STOPPED, 3)


def test_what_an_earlier_server_began_is_not_running(tmp_path: Path) -> None:
    earlier = Simulations(tmp_path)
    earlier.start("crowd", telling(tmp_path, RUNNING, 60), {})
    wait(lambda: earlier.look("crowd").done == 3)
    earlier.close()

    assert Simulations(tmp_path).look("crowd").state == STOPPED
