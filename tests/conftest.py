"""Real databases for the tests: SQLite files, and a PostgreSQL server that is thrown away."""

import gc
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

from congress.store.database import Database
from congress.store.schema import upgrade
from tests.quick import make_quick


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `scripts/screens` photograph the screens of a whole election."""
    parser.addoption("--screens", default="", help="folder for pictures of every screen")
    parser.addoption("--sample", default="chi-bo", help="the congress that is played")


_LONG = {"rehearsal": 0, "e2e": 1}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: no worker is left alone with one at the end."""
    items.sort(key=lambda item: _LONG.get(item.path.parent.name, len(_LONG)))


def pytest_configure() -> None:
    """Spend no time on what resists guessing; tests that are about it ask for it."""
    make_quick()


def pytest_collection_finish() -> None:
    """Do not look for garbage again and again in what was imported and stays."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@dataclass(slots=True)
class Cluster:
    """A running PostgreSQL server with nothing worth keeping in it."""

    directory: Path
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def data(self) -> Path:
        return self.directory / "data"

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.directory}"

    def create(self, template: str = "template1") -> str:
        """Create an empty or copied database and give its name."""
        name = f"congress_{next(self.numbers)}"
        with psycopg.connect(self._admin(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        with psycopg.connect(self._admin(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _admin(self) -> str:
        return f"host={self.directory} user=postgres dbname=postgres"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a PostgreSQL server of our own on a socket in a folder of its own."""
    directory = Path(tempfile.mkdtemp(prefix="congress-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(directory, owner.pw_uid, owner.pw_gid)
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]
    binaries = _binaries()
    data = directory / "data"
    initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust"]
    more = ["--no-sync", "--wal-segsize=1", "-E", "UTF8", "--locale=C.UTF-8"]
    command = [*as_user, *initdb, *more]
    subprocess.run(command, check=True, capture_output=True, cwd=directory)  # noqa: S603  (no shell)
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(directory),
        "fsync": "off",
        "wal_recycle": "off",
        "min_wal_size": "2MB",
        "max_connections": "100",
    }
    settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with (directory / "server.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603  (no shell)
            [*as_user, str(binaries / "postgres"), "-D", str(data), *settings],
            stdout=log,
            stderr=log,
            cwd=directory,
        )
    try:
        _wait(directory)
        yield Cluster(directory)
    finally:
        server.send_signal(signal.SIGINT)  # SIGTERM would wait for clients
        server.wait(timeout=30)
        shutil.rmtree(directory)


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the newest tables in a SQLite file once, to be copied by every test."""
    path = tmp_path_factory.mktemp("template") / "congress.sqlite3"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def template_database(cluster: Cluster) -> str:
    """Make the newest tables in PostgreSQL once, to be copied by every test."""
    name = cluster.create()
    database = Database(cluster.url(name))
    upgrade(database)
    database.close()
    return name


@pytest.fixture
def sqlite_url(template_file: Path, tmp_path: Path) -> str:
    """Give the address of a fresh SQLite database with all tables."""
    path = tmp_path / "congress.sqlite3"
    shutil.copyfile(template_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(cluster: Cluster, template_database: str) -> Iterator[str]:
    """Give the address of a fresh PostgreSQL database with all tables."""
    name = cluster.create(template_database)
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """Give the address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'empty.sqlite3'}"


@pytest.fixture
def empty_postgresql_url(cluster: Cluster) -> Iterator[str]:
    """Give the address of a PostgreSQL database without tables."""
    name = cluster.create()
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give a fresh database of either kind: a test that takes this runs on both."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Open a fresh database of either kind."""
    opened = Database(database_url)
    yield opened
    opened.close()


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise RuntimeError("the tests need a PostgreSQL server: apt-get install postgresql")
    return Path(on_path).parent


def _wait(directory: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(f"host={directory} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
