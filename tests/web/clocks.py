"""A clock that tests move."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

START = datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=7)))


@dataclass(slots=True)
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def move(self, **time: float) -> None:
        self.at += timedelta(**time)
