"""An election in browsers, from the first vote by show of cards to the frozen round.

Everybody has a browser of their own: secretariat, credentials committee, three members of the
counting committee, the hall. With `--screens FOLDER` every screen is photographed on the way.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from congress.rehearsal.server import running_server
from congress.services.demonstration import SAMPLES, create_demonstration, read_demonstration
from tests.e2e.browsers import Hall
from tests.e2e.play import Camera, Play

pytestmark = pytest.mark.slow

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def play(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Play]:
    """Serve a demonstration of the sample that was asked for."""
    data, sample = tmp_path / "demo", SAMPLES[request.config.getoption("--sample")]
    database = f"sqlite:///{data / 'congress.sqlite'}"
    create_demonstration(database, data, sample, group="BELENIOS-2048", at=AT)
    demonstration = read_demonstration(data)
    assert demonstration is not None
    folder = request.config.getoption("--screens")
    with running_server(data) as address:
        hall = Hall(browser, address)
        yield Play(hall, demonstration, Camera(Path(folder) if folder else None))
        hall.close()


def test_from_the_first_vote_to_the_frozen_round(play: Play) -> None:
    screen = play.screen()
    play.camera.take(screen, "screen-welcome")
    play.find_election()
    play.vote_by_cards("card-vote-seats")
    play.lock_slate()
    play.vote_by_cards("card-vote-slate")
    play.name_committee()
    play.vote_by_cards("card-vote-committee")
    play.make_key()
    play.hand_over_roll()
    play.freeze()
    screen.locator(".scene.ready").wait_for()
    play.camera.take(screen, "screen-ready")
    assert screen.locator(".scene.ready").is_visible()
