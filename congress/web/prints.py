"""Files that are printed beside the requests and kept in memory alone, for whoever asked for them.

They hold codes, so no disk and no database has them; the end of the server forgets them, and so
does half an hour. One process serves a congress, so whoever asked finds them here.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from congress.crypto.credentials import random_base58
from congress.domain.errors import NotNow

LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """Something that is printed: `done` of `total`, then its `files`, or a `failure`."""

    id: str
    by: str
    at: datetime
    total: int
    done: int = 0
    files: tuple[bytes, ...] = ()
    failure: str = ""

    @property
    def running(self) -> bool:
        """Tell whether the files are still to come."""
        return not (self.files or self.failure)


class Prints:
    """What is being printed, and what was printed lately."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, Print] = {}

    def begin(self, *, by: str, at: datetime, total: int) -> str:
        """Note that something is printed, in place of what its owner had before; give its id.

        Raise `NotNow` while something of the same owner is still being printed.
        """
        with self._lock:
            self._known = {
                key: one
                for key, one in self._known.items()
                if one.running or (one.by != by and one.at + LASTS > at)
            }
            if any(one.by == by for one in self._known.values()):
                raise NotNow("Lệnh in trước đang chạy. Hãy chờ in xong rồi in tiếp.", rule="R10")
            begun = Print(id=random_base58(22), by=by, at=at, total=total)
            self._known[begun.id] = begun
            return begun.id

    def tell(self, key: str, done: int) -> None:
        """Note how many are printed."""
        self._change(key, done=done)

    def finish(self, key: str, files: tuple[bytes, ...]) -> None:
        """Keep what was printed."""
        self._change(key, files=files)

    def fail(self, key: str, failure: str) -> None:
        """Note why nothing was printed."""
        self._change(key, failure=failure)

    def get(self, key: str, *, by: str, at: datetime) -> Print:
        """Give a print to its owner; raise `NotNow` when it is not kept any more."""
        with self._lock:
            found = self._known.get(key)
        if found is None or found.by != by or found.at + LASTS <= at:
            raise NotNow(
                "Tệp in không còn trên máy chủ: đã quá 30 phút, đã xóa, hoặc máy chủ đã chạy lại. "
                "Nếu chưa kịp in, hãy chọn lại những người ấy và in; thẻ mới thay thẻ cũ.",
                rule="R10",
            )
        return found

    def find_of(self, by: str, *, at: datetime) -> Print | None:
        """Find what somebody is having printed, or had printed lately."""
        with self._lock:
            mine = [one for one in self._known.values() if one.by == by and one.at + LASTS > at]
        return mine[0] if mine else None

    def forget(self, key: str, *, by: str) -> None:
        """Forget a print of its owner that is over."""
        with self._lock:
            found = self._known.get(key)
            if found is not None and found.by == by and not found.running:
                del self._known[key]

    def _change(self, key: str, **changes: object) -> None:
        with self._lock:
            self._known[key] = replace(self._known[key], **changes)  # type: ignore[arg-type]  # see callers
