"""The lock files: every package pinned by hash, no address in them, and one set of versions."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from congress.store.database import journal_mode, sqlite_module

ROOT = Path(__file__).resolve().parents[1]
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def entries(lock: str) -> list[str]:
    """Each requirement of a lock file with its hashes, as one line."""
    text = re.sub(r"^#.*\n", "", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def pins(lock: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries(lock):
        pinned = Requirement(entry.split(" --hash")[0])
        (only,) = pinned.specifier
        assert only.operator == "=="
        found[canonicalize_name(pinned.name)] = only.version
    return found


def wanted(*groups: str) -> list[Requirement]:
    project = PROJECT["project"]
    lines = [*project["dependencies"]]
    lines += [line for extra in project["optional-dependencies"].values() for line in extra]
    lines += [line for group in groups for line in PROJECT["dependency-groups"][group]]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_requirement_is_pinned_with_its_hashes(lock: str) -> None:
    for entry in entries(lock):
        assert re.search(r" --hash=sha256:[0-9a-f]{64}( |$)", entry), entry


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert re.findall(r"\w+://|--(?:extra-)?index-url|--find-links|@ ", text) == []


@pytest.mark.parametrize(
    ("lock", "groups"),
    [(RUNTIME, ["build"]), (DEVELOPMENT, ["build", "dev"])],
    ids=["runtime", "development"],
)
def test_a_lock_satisfies_the_project(lock: str, groups: list[str]) -> None:
    pinned = pins(lock)
    for requirement in wanted(*groups):
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement}: run scripts/lock"


def test_the_tools_leave_the_runtime_as_it_is() -> None:
    """One .venv serves both, whichever was installed first."""
    assert pins(RUNTIME).items() <= pins(DEVELOPMENT).items()


def test_only_one_package_brings_sqlite() -> None:
    """Two of them share a folder, and the older may be the one that stays."""
    assert [name for name in pins(DEVELOPMENT) if "sqlite3" in name] == ["pysqlite3"]


def test_sqlite_has_no_wal_reset_bug() -> None:
    """Two connections in WAL mode could lose a committed row before 3.51.3."""
    module = sqlite_module()
    assert module.__name__ == "pysqlite3"
    assert module.sqlite_version_info >= (3, 51, 3)
    assert journal_mode(module.sqlite_version_info) == "WAL"
