"""The process from which servers are forked (`nursery.py`): reads orders as JSON, answers each.

What stands at the top of this file is read again by every process that a server starts to check
proofs, so it is little.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory


def obey() -> None:
    """Start a server, or end one, for every line; give the number of its process."""
    from flask import Flask
    from jinja2 import FileSystemBytecodeCache

    import congress.app  # noqa: F401  (read here, before the first fork)
    from tests.quick import make_quick

    make_quick()
    gc.freeze()  # what was read is garbage of nobody
    with TemporaryDirectory() as compiled:  # templates, for all servers
        Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(compiled)}
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
    os.environ.clear()  # noqa: TID251 - as a command starts, with its own alone
    os.environ.update(environment)  # noqa: TID251 - as above
    sys.argv = ["gunicorn", *command[3:]]
    run()
    raise AssertionError("gunicorn ends its process itself")


def _end(child: int) -> int:
    os.killpg(child, signal.SIGKILL)  # with its worker; the folder is thrown away
    return os.waitpid(child, 0)[0]


if __name__ == "__main__":
    obey()
