"""Servers for the tests of browsers, forked from a process that read the application once.

Each is what `congress serve` starts: gunicorn with the options of a real hall, on loopback, over a
folder of its own. Only reading the program, which takes longer than most tests, is not repeated.
Run as a program this file is that process: it reads orders as lines of JSON and answers each.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from congress.rehearsal.server import free_port, wait_until_served
from congress.settings import server_command, throw_away_environment


class Nursery:
    """The process from which servers are forked; it ends with them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.nursery"],
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


def _obey() -> None:
    import congress.app  # noqa: F401  (read here, before the first fork)

    for line in sys.stdin:
        order = json.loads(line)
        done = _end(order["stop"]) if "stop" in order else _start(**order)
        print(done, flush=True)  # noqa: T201  (the answer)


def _start(command: list[str], environment: Mapping[str, str], log: str) -> int:
    child = os.fork()
    if child:
        return child
    os.setpgid(0, 0)
    from gunicorn.app.wsgiapp import run

    with Path(log).open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    sys.stdin.close()
    os.environ.update(environment)  # noqa: TID251  (what a command is started with)
    sys.argv = ["gunicorn", *command[3:]]
    run()
    raise AssertionError("gunicorn ends its process itself")


def _end(child: int) -> int:
    os.killpg(child, signal.SIGKILL)  # with its worker; the folder is thrown away
    return os.waitpid(child, 0)[0]


if __name__ == "__main__":
    _obey()
