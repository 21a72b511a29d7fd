"""A program of node's that answers questions, one JSON object a line (static/crypto/node)."""

import json
import shutil
import subprocess
from types import TracebackType
from typing import Any, Self

from congress.domain.errors import RuleViolation
from congress.settings import folder_of


class NodeProgram:
    """A running program; raise `RuleViolation` where node is missing, naming the option `asked`."""

    def __init__(self, name: str, asked: str) -> None:
        node = shutil.which("node")
        if node is None:
            raise RuleViolation(
                "Máy này chưa có node, nên không thể chạy phần mềm của trình duyệt. "
                f"Hãy cài gói nodejs (apt-get install nodejs), hoặc bỏ {asked} node.",
                rule="",
            )
        program = folder_of("static") / "crypto" / "node" / name
        self._process = subprocess.Popen(  # noqa: S603  (our own program, no shell)
            [node, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def ask(self, what: str, **fields: object) -> Any:
        """Ask one question and give the answer; whatever else comes ends the rehearsal."""
        pipes = self._process.stdin, self._process.stdout
        if pipes[0] is None or pipes[1] is None:
            raise AssertionError("the program has no pipes")
        pipes[0].write(json.dumps({"do": what, **fields}) + "\n")
        pipes[0].flush()
        line = pipes[1].readline()
        answer = json.loads(line) if line else {"broken": "the program ended"}
        if "answer" not in answer:
            raise AssertionError(f"a device in node: {answer}")
        return answer["answer"]
