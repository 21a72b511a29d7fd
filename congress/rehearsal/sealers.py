"""Who seals the ballots of simulated tablets: the Python, or the browser's JavaScript in node.

Either way in as many processes as there are processors, and all ballots before the doors open.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from multiprocessing import get_context
from queue import Queue
from typing import TypeAlias

from congress.crypto.elections import read_election
from congress.rehearsal.node import NodeProgram
from congress.rehearsal.tablets import Marked, Sealed, choices, seal_marking

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


class NodeTablet(NodeProgram):
    """A process of node's that seals one ballot after another (static/crypto/node/seal.mjs)."""

    def __init__(self) -> None:
        super().__init__("seal.mjs", "--sealer")

    def seal(self, work: Marked) -> Sealed:
        """Seal one marking from the digits of a card; give ballot and tracker."""
        raw, form, marks, card = work
        chosen = choices(form, marks, len(read_election(raw).questions[0].answers))
        made = self.ask("seal", election=raw.decode(), digits=card.digits, choices=chosen)
        return str(made["ballot"]).encode(), str(made["tracker"])
