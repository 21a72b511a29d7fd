"""N as the door counted it, held against what the log told of the door (R43, FORMAT §7.3)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from congress.crypto.errors import VerificationError
from congress.domain.attendance import Door
from congress.domain.contests import Meeting
from congress.domain.denominators import Denominator


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDoor:
    """What the log told of the door when a round was frozen.

    `sessions` were opened, `least` people were at one of them, and no more than `came` at all of
    them together. `summoned` are those who count, None where the list changed since it was told;
    `most` bounds other numbers of N by their names.
    """

    sessions: int = 0
    came: int = 0
    least: int = 0
    summoned: int | None = None
    most: Mapping[str, int] = field(default_factory=dict)


def verify_door(denominator: Denominator, told: ToldDoor) -> None:
    """Raise `VerificationError("round", 17, …)` unless the log may have led to these numbers."""
    door = denominator.door
    if not told.sessions or denominator.meeting is Meeting.COMMITTEE_MEETING:
        _require(door is None, "it has numbers of a door at which nobody was counted")
        return
    if door is None:
        raise VerificationError("round", 17, "it leaves out what the door counted")
    _require(door.sessions == told.sessions, "the log has another number of sessions")
    _verify_numbers(door, told, by_presence=denominator.meeting is Meeting.DELEGATE_CONGRESS)


def _verify_numbers(door: Door, told: ToldDoor, *, by_presence: bool) -> None:
    numbers = asdict(door.attendance)
    for name, most in told.most.items():
        _require(numbers.get(name, 0) <= most, f"the log does not tell of so many: {name}")
    counted = numbers["summoned"] - numbers.get("suspended", 0)
    _require(told.summoned in {None, counted}, "the log has others who were summoned")
    _require(told.least <= door.number, "people who were in the hall are taken off as absent")
    # Of delegates only those count who came at all (R40); of members also some who did not (R39).
    _require(not by_presence or door.number <= told.came, "more people count than ever came")


def _require(condition: object, reason: str) -> None:
    if not condition:
        raise VerificationError("round", 17, reason)
