"""A congress without any server: on SQLite, and where a test is marked so on PostgreSQL too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from congress.store.database import Database
from tests.services.assembly import Assembly, build_assembly, copy_assembly
from tests.services.office import Office, open_office

KIND = "kind_of_office"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes an office on SQLite; marked `anywhere`, on both databases."""
    if KIND in metafunc.fixturenames:
        anywhere = metafunc.definition.get_closest_marker("anywhere")
        metafunc.parametrize(KIND, ["sqlite", "postgresql"] if anywhere else ["sqlite"])


@pytest.fixture
def office(kind_of_office: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """Open a congress with its people."""
    database = Database(str(request.getfixturevalue(f"{kind_of_office}_url")))
    yield open_office(database, tmp_path / "data")
    database.close()


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
