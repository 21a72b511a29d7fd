"""Work that takes minutes, one piece at a time, beside the requests."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

logger = logging.getLogger(__name__)


class Jobs:
    """A single thread: two verifications at once would only slow each other down."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="job")

    def start(self, work: Callable[[], object]) -> None:
        """Begin some work; its own record says what became of it."""
        self._thread.submit(work).add_done_callback(_report)

    def close(self) -> None:
        """Wait for the work in hand, and begin no other."""
        self._thread.shutdown(wait=True, cancel_futures=True)


def _report(done: "Future[object]") -> None:
    error = None if done.cancelled() else done.exception()
    if error is not None:
        logger.error("a job failed", exc_info=error)
