"""A program of node's that answers questions, one JSON object a line (static/crypto/node)."""

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from congress.crypto.errors import VerificationError

STATIC = Path(__file__).parents[2] / "static" / "crypto"


class Node:
    """A running program. A refusal by the browser's code is raised as if it were Python's own."""

    def __init__(self, program: Path) -> None:
        node = shutil.which("node")
        if node is None:
            raise RuntimeError("the tests of the browser's code need node: apt-get install nodejs")
        self._process = subprocess.Popen(  # noqa: S603  (our own program, no shell)
            [node, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> "Node":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=30)

    def ask(self, what: str, **fields: object) -> Any:
        """Ask one question and give the answer."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the program has no pipes")
        self._process.stdin.write(json.dumps({"do": what, **fields}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"broken": "the program ended"}
        if "refused" in answer:
            refused = answer["refused"]
            error = VerificationError(refused["check"], refused["step"], refused["reason"])
            error.add_note(json.dumps(refused))
            raise error
        if "broken" in answer:
            raise RuntimeError(answer["broken"])
        return answer["answer"]
