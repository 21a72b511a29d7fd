"""A hall with a frozen round, on either database, copied for every test."""

import copy
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Cluster
from tests.web.clocks import Clock
from tests.web.hall import Hall, Kept, build, found

KIND = "kind_of_hall"


@dataclass(frozen=True)
class Built:
    """A hall that was built once: its folder, its database if that is elsewhere, its people."""

    data: Path
    database: str
    kept: Kept


@pytest.fixture(scope="session")
def built_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Built:
    data = tmp_path_factory.mktemp("built") / "data"
    data.mkdir()
    return Built(data, "", build(data, ""))


@pytest.fixture(scope="session")
def built_postgresql(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Built:
    data = tmp_path_factory.mktemp("built") / "data"
    data.mkdir()
    name = cluster.create()
    return Built(data, name, build(data, cluster.url(name)))


@pytest.fixture
def sqlite_hall(built_sqlite: Built, tmp_path: Path) -> Iterator[Hall]:
    """Open a copy of the hall on SQLite."""
    data = tmp_path / "data"
    shutil.copytree(built_sqlite.data, data)
    hall = Hall(data, "", copy.deepcopy(built_sqlite.kept), Clock())
    yield hall
    hall.close()


@pytest.fixture
def postgresql_hall(built_postgresql: Built, cluster: Cluster, tmp_path: Path) -> Iterator[Hall]:
    """Open a copy of the hall on PostgreSQL."""
    data = tmp_path / "data"
    shutil.copytree(built_postgresql.data, data)
    name = cluster.create(built_postgresql.database)
    hall = Hall(data, cluster.url(name), copy.deepcopy(built_postgresql.kept), Clock())
    yield hall
    hall.close()
    cluster.drop(name)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes a hall on SQLite; marked `anywhere`, on both databases."""
    if KIND in metafunc.fixturenames:
        anywhere = metafunc.definition.get_closest_marker("anywhere")
        metafunc.parametrize(KIND, ["sqlite", "postgresql"] if anywhere else ["sqlite"])


@pytest.fixture
def hall(kind_of_hall: str, request: pytest.FixtureRequest) -> Hall:
    """Open a copy of the hall: a test that takes this runs where its marker says."""
    found = request.getfixturevalue(f"{kind_of_hall}_hall")
    assert isinstance(found, Hall)
    return found


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Built:
    data = tmp_path_factory.mktemp("founded") / "data"
    data.mkdir()
    hall = found(data, "")
    sessions = {name: browser.session for name, browser in hall.people.items()}
    hall.close()
    return Built(data, "", Kept(sessions=sessions))


@pytest.fixture
def new_hall(founded: Built, tmp_path: Path) -> Iterator[Hall]:
    """Open a copy of a congress with accounts and nothing else, on SQLite."""
    data = tmp_path / "new"
    shutil.copytree(founded.data, data)
    hall = Hall(data, "", copy.deepcopy(founded.kept), Clock())
    yield hall
    hall.close()
