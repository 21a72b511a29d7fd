"""The rings know each other in one direction only, and each contract notices when one does not."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "congress"

# What each ring may know from outside the standard library. A new name here is a decision.
MAY_KNOW = {
    "domain": set(),
    "crypto": {"gmpy2", "nacl", "cryptography", "rfc8785", "typing_extensions"},
    "record": {"typing_extensions"},
    "verify": {"typing_extensions"},
    "store": {"sqlalchemy", "alembic", "typing_extensions"},
    "documents": {
        *("jinja2", "markupsafe", "weasyprint", "qrcode", "python_calamine", "openpyxl"),
        *("cryptography", "defusedxml", "pyhanko", "pyhanko_certvalidator", "typing_extensions"),
    },
    "services": {"sqlalchemy", "argon2", "cryptography", "typing_extensions"},
    "settings.py": set(),
    "rehearsal": {"click", "httpx", "openpyxl", "typing_extensions"},
    "cli": {"click"},
    "web": {
        *("babel", "flask", "flask_wtf", "jinja2", "markupsafe"),
        *("sqlalchemy", "typing_extensions", "werkzeug"),
    },
    "app.py": {"alembic", "flask", "flask_wtf", "flask_sqlalchemy", "flask_migrate"},
}
# Needed though nothing imports it by name.
NEVER_IMPORTED = {
    "defusedxml": "openpyxl uses it when it is there",
    "gunicorn": "the command starts it as a program",
    "psycopg": "the driver that an address of PostgreSQL names",
    "pysqlite3": "the driver that the database module looks up",
}


@dataclass(frozen=True, slots=True)
class Plant:
    """A forbidden import, where it is planted, and the contract that must notice it."""

    contract: str
    ring: str
    imported: str

    @property
    def module(self) -> str:
        return "planted_" + re.sub(r"\W", "_", self.imported)

    @property
    def file(self) -> Path:
        return Path("congress", self.ring, f"{self.module}.py")

    @property
    def broken_line(self) -> str:
        return f"congress.{self.ring}.{self.module} -> {self.imported}"


INWARDS = "Imports point inwards"
FLASK = "Only web/ and app know Flask"
CORES = "The cores know no database, no files, no network, no clock"
DOMAIN = "The rules know the standard library alone"
VERIFIER = "The verifier trusts only the published record"
PAPER = "Paper is made of values, not of tables"
USE_CASES = "Tables and use cases know no HTTP and no terminal"

PLANTS = [
    Plant(INWARDS, "domain", "congress.crypto.errors"),
    Plant(INWARDS, "crypto", "congress.domain.errors"),
    Plant(INWARDS, "record", "congress.store"),
    Plant(INWARDS, "store", "congress.documents"),
    Plant(INWARDS, "documents", "congress.store"),
    Plant(INWARDS, "services", "congress.settings"),
    Plant(INWARDS, "services", "congress.web"),
    Plant(INWARDS, "web", "congress.rehearsal"),
    Plant(INWARDS, "web", "congress.app"),
    Plant(FLASK, "domain", "flask"),
    Plant(FLASK, "services", "werkzeug"),
    Plant(FLASK, "rehearsal", "flask"),
    Plant(CORES, "domain", "os"),
    Plant(CORES, "domain", "pathlib"),
    Plant(CORES, "crypto", "socket"),
    Plant(CORES, "crypto", "time"),
    Plant(CORES, "record", "sqlalchemy"),
    Plant(CORES, "record", "logging"),
    Plant(DOMAIN, "domain", "cryptography"),
    Plant(DOMAIN, "domain", "secrets"),
    Plant(VERIFIER, "verify", "congress.store"),
    Plant(VERIFIER, "verify", "congress.documents"),
    Plant(VERIFIER, "verify", "sqlalchemy"),
    Plant(PAPER, "documents", "sqlalchemy"),
    Plant(USE_CASES, "services", "click"),
    Plant(USE_CASES, "store", "httpx"),
]


def lint_imports(directory: Path) -> subprocess.CompletedProcess[str]:
    """Hold the contracts of `directory`'s pyproject.toml against the package that lies in it."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    return subprocess.run(  # noqa: S603  our own tool, no shell
        command,
        cwd=directory,
        env={"PATH": os.defpath, "PYTHONUTF8": "1", "COLUMNS": "1000"},
        capture_output=True,
        text=True,
        check=False,
    )


def copy_package(directory: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", directory)
    leave = shutil.ignore_patterns("__pycache__", "samples")
    shutil.copytree(PACKAGE, directory / "congress", ignore=leave)
    return directory


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the contracts say about a copy in which every forbidden import is planted."""
    copy = copy_package(tmp_path_factory.mktemp("planted"))
    for plant in PLANTS:
        (copy / plant.file).write_text(f"import {plant.imported}\n", "utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1, done.stdout
    return done.stdout


def test_the_rings_keep_their_contracts() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.imported} in {plant.ring}")
def test_a_planted_import_is_noticed(plant: Plant, planted: str) -> None:
    section = planted.split("Broken contracts", 1)[1].split(f"\n{plant.contract}\n---", 1)[1]
    section = re.split(r"\n[^\n]+\n-{9,}\n", section, maxsplit=1)[0]
    assert plant.broken_line in section


def test_every_contract_has_a_plant() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    assert {contract["name"] for contract in contracts["contracts"]} == {
        plant.contract for plant in PLANTS
    }


def test_a_new_package_needs_a_place_among_the_rings(tmp_path: Path) -> None:
    copy = copy_package(tmp_path)
    (copy / "congress" / "helpers").mkdir()
    (copy / "congress" / "helpers" / "__init__.py").touch()
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "- congress.helpers" in done.stdout


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """The outermost names of what a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0], node.lineno


def third_party_of(ring: str) -> Iterator[tuple[str, str]]:
    target = PACKAGE / ring
    for path in [target] if target.is_file() else sorted(target.rglob("*.py")):
        for name, line in imports_of(path):
            if name not in sys.stdlib_module_names and name != "congress":
                yield name, f"{path.relative_to(ROOT)}:{line}"


@pytest.mark.parametrize("ring", MAY_KNOW)
def test_a_ring_knows_only_the_libraries_it_was_given(ring: str) -> None:
    assert [where for name, where in third_party_of(ring) if name not in MAY_KNOW[ring]] == []


def test_no_ring_has_more_than_it_uses() -> None:
    spare = {
        ring: unused
        for ring, given in MAY_KNOW.items()
        if (unused := given - {name for name, _ in third_party_of(ring)} - {"typing_extensions"})
    }
    assert spare == {}


def test_only_the_audit_service_writes_the_log() -> None:
    """`append_entry` puts a leaf into the tree; everyone else asks `services.audit` for it."""
    writers = [
        str(path.relative_to(PACKAGE))
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "congress.store.audit"
        if any(alias.name == "append_entry" for alias in node.names)
    ]
    assert writers == ["services/audit.py"]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    declared = {canonical(Requirement(line).name) for lines in lists for line in lines}
    distributions = packages_distributions()
    imported = {
        canonical(distributions[name][0]) for ring in MAY_KNOW for name, _ in third_party_of(ring)
    }
    assert imported - declared == set()
    assert declared - imported - NEVER_IMPORTED.keys() == set()
