"""A pool of processes that check the proofs of ballots: threads would share one processor."""

import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from congress.verify.boxes import check_ballot


class ProofPool:
    """Worker processes, started when the first ballot comes, or by `warm_up`.

    They are spawned, never forked: a fork of a process with many threads can hang. With no workers
    each check is made by whoever asks for it.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def check(self, election: bytes, ballot: bytes) -> None:
        """Check a ballot's signature and all its proofs; raise `VerificationError`.

        A worker that died is replaced and the check made once more: a ballot is never refused, nor
        taken, because a process ended.
        """
        if not self._workers:
            check_ballot(election, ballot)
            return
        pool = self._executor()
        try:
            pool.submit(check_ballot, election, ballot).result()
        except BrokenProcessPool:
            self._discard(pool)
            self._executor().submit(check_ballot, election, ballot).result()

    def warm_up(self) -> None:
        """Start the workers before the first delegate waits for one; do not wait for them."""
        for _ in range(self._workers):
            self._executor().submit(_prepare)

    def close(self) -> None:
        """End the workers."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _discard(self, broken: ProcessPoolExecutor) -> None:
        # Many requests may find the same pool broken; only the first of them makes room.
        with self._lock:
            if self._pool is broken:
                self._pool = None
        broken.shutdown(wait=False)

    def _executor(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                context = get_context("spawn")
                self._pool = ProcessPoolExecutor(
                    self._workers, mp_context=context, initializer=_leave_interrupts_to_the_server
                )
            return self._pool


def _leave_interrupts_to_the_server() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _prepare() -> None:
    """Do nothing, in a worker: importing what this module imports is the preparation."""
