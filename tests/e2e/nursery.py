"""Servers for the tests of browsers, forked from a process that read the application once.

Each is what `congress serve` starts: gunicorn with the options of a real hall, on loopback, over a
folder of its own. Only reading the program, which takes longer than most tests, is not repeated.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from congress.rehearsal.server import free_port, wait_until_served
from congress.settings import server_command, throw_away_environment


class Nursery:
    """The process from which servers are forked; it ends with them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.forking"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    @contextmanager
    def server(self, data: Path) -> Iterator[str]:
        """Serve the congress in `data` and give the address; the server ends with the block."""
        port = free_port()
        address, log = f"127.0.0.1:{port}", data / "server.log"
        command = server_command(address)
        environment = throw_away_environment(data)
        child = self._order(command=command, environment=environment, log=str(log))
        try:
            wait_until_served(f"http://{address}", log, is_running=lambda: _is_running(child))
            yield f"http://{address}"
        finally:
            self._order(stop=child)

    def close(self) -> None:
        """End the process."""
        self._process.communicate(timeout=30)

    def _order(self, **order: object) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def _is_running(child: int) -> bool:
    return Path(f"/proc/{child}/cmdline").read_bytes() != b""  # a dead child has none
