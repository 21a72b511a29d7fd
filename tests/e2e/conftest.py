"""A real server over a copy of a hall that was built once, and chromium in front of it."""

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from congress.rehearsal.server import running_server
from tests.e2e.acting import Officials, Site
from tests.e2e.browsers import Hall, chromium
from tests.web.hall import Kept, build


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Kept]:
    """Build a hall with a frozen round, once (`tests/web/hall.py`: people, passwords, cards)."""
    data = tmp_path_factory.mktemp("built") / "data"
    data.mkdir()
    return data, build(data, "")


@pytest.fixture
def site(built: tuple[Path, Kept], tmp_path: Path) -> Iterator[Site]:
    """Serve a copy of the hall for one test."""
    data = tmp_path / "data"
    shutil.copytree(built[0], data)
    with running_server(data) as address:
        yield Site(address, data, copy.deepcopy(built[1]))


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
