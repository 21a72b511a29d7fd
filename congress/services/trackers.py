"""The trackers of a sealed box, for everybody to look for theirs (design 3.6).

A tracker says that a ballot is in the box, and nothing of what it says or whose it is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.record.fingerprints import tracker_digits
from congress.services.round_status import read_trackers
from congress.services.shared_boxes import title_of_box
from congress.store.rounds import get_round

_DIGITS = re.compile(r"[0-9]{20}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ListedTracker:
    """A tracker, its place in the list, and the 20 digits that the tablet showed."""

    number: int
    digits: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerList:
    """All trackers of a box in their own order, which is not that of voting."""

    round: str
    title: str
    trackers: tuple[ListedTracker, ...]


class Finding(StrEnum):
    """What came of looking for a tracker."""

    NOT_ASKED = "not-asked"
    UNREADABLE = "unreadable"
    FOUND = "found"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked for, as it was understood, and where it stands."""

    finding: Finding
    text: str = ""
    number: int = 0


def list_box(session: Session, uuid: str) -> TrackerList:
    """List the trackers of a box; raise `NotNow` before it is sealed."""
    row = get_round(session, uuid)
    listed = enumerate(read_trackers(session, uuid), start=1)
    return TrackerList(
        round=uuid,
        title=title_of_box(session, row.box),
        trackers=tuple(
            ListedTracker(number, tracker_digits(tracker), tracker) for number, tracker in listed
        ),
    )


def search(box: TrackerList, asked: str) -> Search:
    """Look for the 20 digits of a slip, however they are grouped, or for the whole hash."""
    plain = "".join(asked.split()).replace("-", "").replace(".", "").lower()
    if not plain:
        return Search(Finding.NOT_ASKED)
    if not (_DIGITS.fullmatch(plain) or _HASH.fullmatch(plain)):
        return Search(Finding.UNREADABLE, asked.strip()[:80])
    shown = " ".join(plain[i : i + 5] for i in range(0, 20, 5)) if len(plain) == 20 else plain
    for tracker in box.trackers:
        if shown in (tracker.digits, tracker.hash):
            return Search(Finding.FOUND, shown, tracker.number)
    return Search(Finding.MISSING, shown)
