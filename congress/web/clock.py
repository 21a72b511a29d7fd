"""The clock of the server: the time in Vietnam, whatever the machine is set to (V4)."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]

VIETNAM = timezone(timedelta(hours=7))


def wall_clock() -> datetime:
    """Give the time now."""
    return datetime.now(VIETNAM)  # noqa: TID251  (this is the clock that others are handed)
