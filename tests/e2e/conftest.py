"""A real server over a copy of a hall that was built once, and chromium in front of it."""

import copy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from congress.documents.badges import PrintedBadge
from tests.e2e.acting import Officials, Site
from tests.e2e.booths import Booth
from tests.e2e.browsers import TABLET_PORTRAIT, Hall, chromium
from tests.e2e.doors import Door, build_door
from tests.e2e.nursery import Nursery
from tests.web.hall import GROUP, Kept, build, found
from tests.web.lists import FIRST, Contest


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start chromium for the tests of a file.

    Not for longer: while Playwright runs, nothing else of this process can run an event loop, which
    signing needs, and other files of tests sign in this process.
    """
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Keep a process at hand that has read the application and can fork servers."""
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Kept]:
    """Build a hall with a frozen round, once (`tests/web/hall.py`: people, passwords, cards)."""
    data = tmp_path_factory.mktemp("built") / "data"
    data.mkdir()
    return data, build(data, "")


@pytest.fixture(scope="session")
def built_for(
    built: tuple[Path, Kept], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Contest, str], tuple[Path, Kept]]:
    """Build halls that elect something else, or in another group, each once."""
    halls = {(FIRST, GROUP): built}

    def hall_for(contest: Contest, group: str) -> tuple[Path, Kept]:
        if (contest, group) not in halls:
            data = tmp_path_factory.mktemp("built") / "data"
            data.mkdir()
            halls[contest, group] = data, build(data, "", contest, group)
        return halls[contest, group]

    return hall_for


@pytest.fixture(scope="session")
def built_door(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[PrintedBadge]]:
    """Build a congress at whose door people can be let in, once."""
    data = tmp_path_factory.mktemp("door")
    return data, build_door(data)


@pytest.fixture
def door(
    built_door: tuple[Path, list[PrintedBadge]], tmp_path: Path, nursery: Nursery
) -> Iterator[Door]:
    """Serve a copy of it for one test."""
    data, badges = built_door
    shutil.copytree(data, tmp_path / "data")
    with nursery.server(tmp_path / "data") as address:
        yield Door(address, badges)


@pytest.fixture
def contest() -> Contest:
    """Elect two of three people; a test that elects others overrides this by a parameter."""
    return FIRST


@pytest.fixture
def group() -> str:
    """Seal ballots in the group that is fast; a test of the other one overrides this."""
    return GROUP


@pytest.fixture
def site(
    built_for: Callable[[Contest, str], tuple[Path, Kept]],
    contest: Contest,
    group: str,
    tmp_path: Path,
    nursery: Nursery,
) -> Iterator[Site]:
    """Serve a copy of the hall for one test."""
    data = tmp_path / "data"
    built, kept = built_for(contest, group)
    shutil.copytree(built, data)
    with nursery.server(data) as address:
        yield Site(address, data, copy.deepcopy(kept))


@pytest.fixture
def hall(site: Site, browser: Browser) -> Iterator[Hall]:
    """Give browsers to people in front of the served copy."""
    hall = Hall(browser, site.address)
    yield hall
    hall.close()


@pytest.fixture
def officials(site: Site) -> Iterator[Officials]:
    """Let officials act on the served copy beside those in browsers."""
    officials = Officials(site)
    yield officials
    officials.close()


@pytest.fixture
def size() -> tuple[int, int]:
    """Hold a tablet upright; a test that turns it overrides this by a parameter."""
    return TABLET_PORTRAIT


@pytest.fixture
def booth(hall: Hall, officials: Officials, size: tuple[int, int]) -> Booth:
    """Put up a tablet that waits for a card, in an open round."""
    return Booth(hall, officials, size).ready()


@pytest.fixture
def new_hall(browser: Browser, tmp_path: Path, nursery: Nursery) -> Iterator[Hall]:
    """Give browsers to people in front of a congress with accounts and nothing else."""
    data = tmp_path / "new"
    data.mkdir()
    found(data, "").close()
    with nursery.server(data) as address:
        hall = Hall(browser, address)
        yield hall
        hall.close()
