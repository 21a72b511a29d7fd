"""Programs that act for simulated people: begun, watched and stopped beside the server."""

import json
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from congress.domain.errors import NotNow

RUNNING, DONE, STOPPED, FAILED = "running", "done", "stopped", "failed"


@dataclass(frozen=True, slots=True)
class Simulation:
    """How far one of them has come; `state` is empty before the first."""

    state: str = ""
    done: int = 0
    of: int = 0
    message: str = ""

    @property
    def is_running(self) -> bool:
        """Whether it is still at work."""
        return self.state == RUNNING


class Simulations:
    """The programs of one server; each name runs at most once at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._programs: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Begin a program; raise `NotNow` while one of this name is running."""
        with self._lock:
            if self._is_running(name):
                raise NotNow("Việc mô phỏng này đang chạy. Hãy dừng lại trước.", rule="")
            self._folder.mkdir(mode=0o700, exist_ok=True)
            (self._folder / name).unlink(missing_ok=True)
            with (self._folder / f"{name}.log").open("wb") as log:
                self._programs[name] = subprocess.Popen(  # noqa: S603  (our own command, no shell)
                    list(command), stdout=log, stderr=subprocess.STDOUT, env=dict(environment)
                )

    def stop(self, name: str) -> None:
        """End a program, if it is running; what it did remains."""
        with self._lock:
            if self._is_running(name):
                self._end(self._programs[name])

    def look(self, name: str) -> Simulation:
        """Tell how far a program has come."""
        with self._lock:
            running = self._is_running(name)
        told = self._read(name)
        if running:
            return told if told.is_running else Simulation(RUNNING, message="Đang bắt đầu.")
        if told.is_running or (not told.state and self._was_stopped(name)):
            return Simulation(STOPPED, told.done, told.of)
        if not told.state and name in self._programs:
            return Simulation(FAILED, message="Chương trình mô phỏng không chạy được.")
        return told

    def close(self) -> None:
        """End all programs."""
        with self._lock:
            for program in self._programs.values():
                self._end(program)

    def _is_running(self, name: str) -> bool:
        program = self._programs.get(name)
        return program is not None and program.poll() is None

    def _was_stopped(self, name: str) -> bool:
        """Whether it was ended before it could say anything itself."""
        program = self._programs.get(name)
        return program is not None and program.returncode == -signal.SIGTERM

    def _end(self, program: "subprocess.Popen[bytes]") -> None:
        if program.poll() is not None:
            return
        program.terminate()
        try:
            program.wait(timeout=10)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()

    def _read(self, name: str) -> Simulation:
        try:
            return Simulation(**json.loads((self._folder / name).read_text("utf-8")))
        except FileNotFoundError:
            return Simulation()
