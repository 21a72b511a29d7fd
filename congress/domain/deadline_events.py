"""What may be written in the audit log after a congress closed (R2, R56-R58).

Days are YYYY-MM-DD. Letters of complaint name people, so only hashes of them stand here. Import
these types from `congress.domain.events`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressClosed:
    """The day on which the congress closed, from which deadlines count; said anew to correct it."""

    day: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidaysKept:
    """The whole table by which working days are counted: days off, and weekend days worked."""

    off: tuple[str, ...]
    worked: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsReported:
    """Report number `report` named the results of these elections to the committee above (R56)."""

    report: int
    day: str
    document: str
    elections: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsApproved:
    """The committee above approved what was reported until then (R2, R56)."""

    day: str
    document: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRecorded:
    """Letter of complaint number `complaint` was received; the hash is of what was noted (R57)."""

    complaint: int
    day: str
    record_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintSettled:
    """A complaint came to an end; the hash is of the outcome (R57)."""

    complaint: int
    day: str
    outcome_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotsDestroyed:
    """By a decision, what could restore a share of these keys was taken out of the mailbox (R58).

    The ballots of the record stay as they are, sealed to keys that nobody has any more.
    """

    day: str
    decision: str
    ceremonies: tuple[str, ...]
    by: str
