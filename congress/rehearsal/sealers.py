"""Who seals the ballots of simulated tablets: the Python, or the browser's JavaScript in node.

Either way in as many processes as there are processors, and all ballots before the doors open.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from multiprocessing import get_context
from queue import Queue
from types import TracebackType
from typing import Any, TypeAlias

from congress.domain.errors import RuleViolation
from congress.rehearsal.tablets import Marked, Sealed, choices, seal_marking
from congress.settings import folder_of

Seal: TypeAlias = Callable[[Sequence[Marked]], Iterable[Sealed]]
Sealer: TypeAlias = Callable[[], AbstractContextManager[Seal]]


@contextmanager
def in_python() -> Iterator[Seal]:
    """Seal with congress/crypto, in processes of their own."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        yield partial(pool.map, seal_marking, chunksize=4)


@contextmanager
def in_node() -> Iterator[Seal]:
    """Seal with static/crypto, as real tablets do; raise `RuleViolation` where node is missing."""
    count = os.cpu_count() or 1
    idle: Queue[NodeTablet] = Queue()
    with ExitStack() as doors:
        for _ in range(count):
            idle.put(doors.enter_context(NodeTablet()))

        def seal(work: Marked) -> Sealed:
            tablet = idle.get()
            try:
                return tablet.seal(work)
            finally:
                idle.put(tablet)

        with ThreadPoolExecutor(count) as threads:
            yield partial(threads.map, seal)


SEALERS: dict[str, Sealer] = {"python": in_python, "node": in_node}


class NodeTablet:
    """A process of node's that seals one ballot after another (static/crypto/node/seal.mjs)."""

    def __init__(self) -> None:
        node = shutil.which("node")
        if node is None:
            raise RuleViolation(
                "Máy này chưa có node, nên không thể niêm phong phiếu như máy bỏ phiếu. "
                "Hãy cài gói nodejs (apt-get install nodejs), hoặc bỏ --sealer node.",
                rule="",
            )
        program = folder_of("static") / "crypto" / "node" / "seal.mjs"
        self._process = subprocess.Popen(  # noqa: S603  (our own program, no shell)
            [node, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> "NodeTablet":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def seal(self, work: Marked) -> Sealed:
        """Seal one marking from the digits of a card; give ballot and tracker."""
        raw, form, marks, card = work
        asked = {"election": raw.decode(), "digits": card.digits, "choices": choices(form, marks)}
        pipes = self._process.stdin, self._process.stdout
        if pipes[0] is None or pipes[1] is None:
            raise AssertionError("the program has no pipes")
        pipes[0].write(json.dumps({"do": "seal", **asked}) + "\n")
        pipes[0].flush()
        line = pipes[1].readline()
        answer: Any = json.loads(line) if line else {"broken": "the program ended"}
        if "answer" not in answer:
            raise AssertionError(f"a tablet in node: {answer}")
        made = answer["answer"]
        return str(made["ballot"]).encode(), str(made["tracker"])
