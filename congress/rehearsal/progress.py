"""How far a simulation has come: a small file that the page of the demonstration reads."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import httpx

from congress.crypto.errors import VerificationError
from congress.rehearsal.office import Refused, Unanswered


class Stopped(Exception):
    """Somebody asked the simulation to end."""


class Progress:
    """Writes `{"state", "done", "of", "message"}`, whole or not at all, from any thread."""

    def __init__(self, path: Path, of: int) -> None:
        self._path = path
        self._of = of
        self._done = 0
        self._lock = Lock()
        self.tell("")

    def expect(self, of: int) -> None:
        """Know how many there will be in all."""
        with self._lock:
            self._of = of

    def step(self) -> None:
        """Count one more that is done."""
        with self._lock:
            self._done += 1
            self._write("running", "")

    def tell(self, message: str) -> None:
        """Say what is being done now."""
        with self._lock:
            self._write("running", message)

    def end(self, state: str, message: str) -> None:
        """Say how it ended: done, stopped or failed."""
        with self._lock:
            self._write(state, message)

    def _write(self, state: str, message: str) -> None:
        told = {"state": state, "done": self._done, "of": self._of, "message": message}
        beside = self._path.with_suffix(".part")
        beside.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        beside.replace(self._path)


@contextmanager
def simulation(path: Path, of: int) -> Iterator[Progress]:
    """Run a simulation whose end is always told, whatever it is; SIGTERM stops it."""

    def stop(_signal: int, _frame: object) -> None:
        raise Stopped

    earlier = signal.signal(signal.SIGTERM, stop)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    progress = Progress(path, of)
    try:
        yield progress
        progress.end("done", "")
    except (Stopped, KeyboardInterrupt):
        progress.end("stopped", "")
    except (Unanswered, httpx.TransportError):
        progress.end("stopped", "Máy chủ không trả lời.")
    except Refused as refusal:
        progress.end("failed", str(refusal.error.get("message", "")))
        raise SystemExit(1) from refusal
    except VerificationError as error:
        progress.end("failed", f"Hồ sơ không qua được kiểm tra: {error}.")
        raise
    except BaseException:
        progress.end("failed", "Chương trình mô phỏng gặp lỗi, xem nhật ký của máy chủ.")
        raise
    finally:
        signal.signal(signal.SIGTERM, earlier)
