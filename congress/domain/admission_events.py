"""What may be written in the audit log about the door (R43): numbers only, never a name.

`came` is how many people had been at a session by then, `inside` how many were in the hall, with or
without a vote. Import these types from `congress.domain.events`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionBegun:
    """The door began to let people in for a session; sessions count from 1."""

    session: str
    number: int
    name: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened:
    """A session was opened, so many of those summoned being there."""

    session: str
    summoned: int
    present: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed:
    """A session was closed; so many had been at it."""

    session: str
    came: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagesRecorded:
    """A desk told of people going through the door, so many times."""

    session: str
    passages: int
    came: int
    inside: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageCorrected:
    """A passage was written or struck by hand, with a reason that the office keeps.

    `correction` is "in" or "out" for one that was written, "struck" for one that is not counted.
    """

    session: str
    correction: str
    came: int
    inside: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceExcused:
    """A reason for an absence was recorded, and whether it was granted (R39).

    `session` is empty for the whole congress; `excused` is how many have an accepted reason for it.
    """

    session: str
    granted: bool
    excused: int
    by: str
