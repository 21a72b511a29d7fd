"""A real server for the rehearsal: gunicorn on loopback over a throw-away database."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import httpx

from congress.domain.roles import Role
from congress.services.accounts import NewAccount
from congress.services.congresses import CongressFacts, create_congress
from congress.settings import throw_away_environment
from congress.store.database import Database


def new_congress(data: Path, facts: CongressFacts, *, at: datetime) -> tuple[str, str]:
    """Make a congress in a throw-away folder; give name and password of its first account."""
    database = Database(f"sqlite:///{data / 'congress.sqlite'}")
    chief = NewAccount(username="thuky", full_name="Thư ký Diễn Tập", role=Role.SECRETARIAT)
    password = create_congress(database, data, facts, chief=chief, at=at)
    database.close()
    return chief.username, password


@contextmanager
def running_server(data: Path, *, seconds_to_start: float = 60) -> Iterator[str]:
    """Serve the congress in `data` and give the address; the server ends with the block.

    Raise `RuntimeError` with the end of the server's log when it does not answer in time.
    """
    port = free_port()
    log = data / "server.log"
    command = [sys.executable, "-m", "congress.cli", "serve"]
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603  (our own command, no shell)
            [*command, "--data", str(data), "--bind", f"127.0.0.1:{port}"],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=throw_away_environment(data),
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_served(address, log, lambda: server.poll() is None, seconds_to_start)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_until_served(
    address: str, log: Path, is_running: Callable[[], bool], seconds: float = 60
) -> None:
    """Wait for the first answer; raise `RuntimeError` with the end of the server's log."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and is_running():
        try:
            if httpx.get(f"{address}/api/healthz", timeout=5).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start:\n" + log.read_text("utf-8")[-2000:])


def free_port() -> int:
    """Give a port of loopback on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
