"""A congress on either database, without any server; another whose committee was elected."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from congress.store.database import Database
from tests.services.assembly import Assembly, build_assembly, copy_assembly
from tests.services.office import Office, open_office


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    """Open a congress with its people: a test that takes this runs on both databases."""
    return open_office(database, tmp_path / "data")


@pytest.fixture(scope="session")
def built_assembly(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assembly]:
    folder = tmp_path_factory.mktemp("assembly")
    return folder, build_assembly(folder)


@pytest.fixture
def assembly(built_assembly: tuple[Path, Assembly], tmp_path: Path) -> Iterator[Assembly]:
    """Open a copy of the congress whose committee was elected, on SQLite."""
    opened = copy_assembly(*built_assembly, tmp_path)
    yield opened
    opened.database.close()
