"""A congress without any server: on SQLite, and where a test is marked so on PostgreSQL too."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from congress.services.keys import ServerKeys
from congress.store.database import Database
from tests.conftest import Cluster
from tests.services.assembly import Assembly, build_assembly, copy_assembly
from tests.services.office import Office, build_office, open_office

KIND = "kind_of_office"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes an office on SQLite; marked `anywhere`, on both databases."""
    if KIND in metafunc.fixturenames:
        anywhere = metafunc.definition.get_closest_marker("anywhere")
        metafunc.parametrize(KIND, ["sqlite", "postgresql"] if anywhere else ["sqlite"])


@pytest.fixture(scope="session")
def built_on_sqlite(
    template_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ServerKeys]:
    """Build a congress with its people once: its file and its keys."""
    folder = tmp_path_factory.mktemp("office")
    file = Path(shutil.copy(template_file, folder))
    return file, build_office(f"sqlite:///{file}", folder / "data")


@pytest.fixture(scope="session")
def built_on_postgresql(
    cluster: Cluster, template_database: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, ServerKeys]:
    """Build a congress with its people once: its database and its keys."""
    name = cluster.create(template_database)
    return name, build_office(cluster.url(name), tmp_path_factory.mktemp("office") / "data")


@pytest.fixture
def sqlite_office(built_on_sqlite: tuple[Path, ServerKeys], tmp_path: Path) -> Iterator[Office]:
    """Open a copy of the congress on SQLite."""
    file, keys = built_on_sqlite
    office = Office(Database(f"sqlite:///{shutil.copy(file, tmp_path)}"), keys)
    yield office
    office.database.close()


@pytest.fixture
def postgresql_office(
    built_on_postgresql: tuple[str, ServerKeys], cluster: Cluster
) -> Iterator[Office]:
    """Open a copy of the congress on PostgreSQL."""
    template, keys = built_on_postgresql
    name = cluster.create(template)
    office = Office(Database(cluster.url(name)), keys)
    yield office
    office.database.close()
    cluster.drop(name)


@pytest.fixture
def office(kind_of_office: str, request: pytest.FixtureRequest) -> Office:
    """Open a copy of a congress with its people: on SQLite, or where the marker says."""
    found = request.getfixturevalue(f"{kind_of_office}_office")
    assert isinstance(found, Office)
    return found


@pytest.fixture(scope="session")
def built_assembly(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assembly]:
    """Build a congress whose committee was elected, once."""
    folder = tmp_path_factory.mktemp("assembly")
    return folder, build_assembly(folder)


@pytest.fixture
def assembly(built_assembly: tuple[Path, Assembly], tmp_path: Path) -> Iterator[Assembly]:
    """Open a copy of the congress whose committee was elected, on SQLite."""
    opened = copy_assembly(*built_assembly, tmp_path)
    yield opened
    opened.database.close()


@pytest.fixture(scope="module")
def one_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Open one congress for all tests of a file: each looks at elections of its own."""
    data = tmp_path_factory.mktemp("office")
    database = Database(f"sqlite:///{data / 'congress.sqlite'}")
    yield open_office(database, data / "data")
    database.close()
