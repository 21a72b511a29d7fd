"""An election in browsers, from the first vote by show of cards to the signed minutes.

Everybody has a browser of their own: secretariat, presidium, credentials committee, two delegates
at tablets, three members of the counting committee, the hall; the other delegates are simulated.
With `--screens FOLDER` every screen is photographed on the way.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from congress.services.demonstration import SAMPLES, create_demonstration, read_demonstration
from congress.verify.command import verify_file
from congress.web.clock import VIETNAM
from tests.e2e.browsers import Hall
from tests.e2e.cameras import Camera
from tests.e2e.nursery import Nursery
from tests.e2e.play import LANDSCAPE, MEMBERS, PORTRAIT, Play
from tests.e2e.tours import look_around

pytestmark = pytest.mark.slow

AT = datetime(2026, 11, 23, 7, 30, tzinfo=VIETNAM)


@pytest.fixture
def play(
    request: pytest.FixtureRequest, browser: Browser, nursery: Nursery, tmp_path: Path
) -> Iterator[Play]:
    """Serve a demonstration of the sample that was asked for."""
    data, sample = tmp_path / "demo", SAMPLES[request.config.getoption("--sample")]
    database = f"sqlite:///{data / 'congress.sqlite'}"
    create_demonstration(database, data, sample, group="BELENIOS-2048", at=AT)
    demonstration = read_demonstration(data)
    assert demonstration is not None
    folder = request.config.getoption("--screens")
    with nursery.server(data) as address:
        hall = Hall(browser, address)
        yield Play(hall, demonstration, Camera(Path(folder) if folder else None))
        hall.close()


def test_from_the_first_vote_to_signed_minutes(play: Play, tmp_path: Path) -> None:
    screen = play.screen()
    play.camera.take(screen, "screen-welcome")
    prepare(play)
    show(play, screen, "ready")
    ballots = vote(play)
    show(play, screen, "voting")
    play.ask_closing()
    play.confirm_as_presidium("ĐÓNG", "presidium-closing")
    show(play, screen, "opening")
    count(play, ballots)
    show(play, screen, "result")

    bundle, fingerprint = play.bundle(tmp_path)
    told: list[str] = []
    assert verify_file(bundle, told.append, minutes=(fingerprint,)), told
    minutes = play.minutes(tmp_path)
    assert minutes.read_bytes().startswith(b"%PDF")
    play.camera.take_pages(minutes, "minutes")
    look_around(play)


def prepare(play: Play) -> None:
    """Go from the first vote by show of cards to a frozen round (R4, R11, R35)."""
    play.find_election()
    play.vote_by_cards("card-vote-seats")
    play.present_slate()
    play.lock_slate()
    play.vote_by_cards("card-vote-slate")
    play.name_committee()
    play.vote_by_cards("card-vote-committee")
    play.make_key()
    play.hand_over_roll()
    play.freeze()


def vote(play: Play) -> int:
    """Open the round, vote on screens and otherwise; give how many ballots are in the box."""
    upright, lying = play.tablet(PORTRAIT, "Máy 01"), play.tablet(LANDSCAPE, "Máy 02")
    play.ask_opening()
    play.confirm_as_presidium("MỞ", "presidium-opening")
    first, second = play.by_hand
    play.vote_at(upright, first, skip=0, name="upright")
    play.vote_at(lying, second, skip=1, name="lying")
    ballots = play.simulate_delegates() + 2
    play.watch_turnout(ballots)
    return ballots


def count(play: Play, ballots: int) -> None:
    """Open the box with two of three members, down to the released result."""
    play.report_counts(ballots)
    play.give_share(MEMBERS[0])
    play.give_share(MEMBERS[1])
    play.declare()
    play.write_minutes()


def show(play: Play, screen: Page, scene: str) -> None:
    """Look at what the hall sees."""
    screen.locator(f".scene.{scene}").wait_for()
    play.camera.take(screen, f"screen-{scene}")
