"""A congress on either database, without any server."""

from pathlib import Path

import pytest

from congress.store.database import Database
from tests.services.office import Office, open_office


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    """Open a congress with its people: a test that takes this runs on both databases."""
    return open_office(database, tmp_path / "data")
