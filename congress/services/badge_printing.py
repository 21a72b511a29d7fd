"""A batch of badges is printed first and put into force when the paper is there (R10).

The PDF holds the codes, which are kept nowhere: it is given to whoever asked for it and forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from congress.documents.badges import BadgePaper, PrintedBadge, badges_pdf
from congress.domain.badges import BadgeOrder
from congress.domain.errors import NotNow
from congress.services.badges import Batch, issue_badges, prepare_badges
from congress.services.congresses import read_meeting
from congress.services.keys import ServerKeys
from congress.services.transactions import transaction
from congress.store.congresses import get_congress
from congress.store.database import Database

# Whole sheets of every paper, and a minute or less for a slow machine.
PER_FILE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPrint:
    """Who gets badges, how, and which numbers were said to become void thereby."""

    holders: tuple[str, ...]
    order: BadgeOrder
    paper: BadgePaper
    replaced: tuple[int, ...]


def require_as_shown(batch: Batch, asked: AskedPrint) -> None:
    """Raise `NotNow` when other badges would become void than those that were shown."""
    if batch.replaced != tuple(sorted(asked.replaced)):
        raise NotNow(
            "Có thẻ vừa được cấp, thay hoặc thu hồi, nên danh sách thẻ bị thay không còn như đã "
            "xem. Chưa in thẻ nào. Hãy chọn lại.",
            rule="R10",
        )


def print_badges(
    database: Database,
    keys: ServerKeys,
    asked: AskedPrint,
    *,
    by: str,
    clock: Callable[[], datetime],
    tell: Callable[[int], None],
) -> tuple[bytes, ...]:
    """Print badges, then put them into force; give PDFs of `PER_FILE` badges each.

    `tell` hears how many are printed so far. Raise `DocumentError` or `RuleViolation`; then nothing
    was issued, and badges that are in force still are.
    """
    with database.reading() as session:
        batch = prepare_badges(session, asked.holders, order=asked.order)
        require_as_shown(batch, asked)
        congress, meeting = get_congress(session).name, read_meeting(session)
    printed = [PrintedBadge(one.holder.face, one.code) for one in batch.badges]
    files = []
    for start in range(0, len(printed), PER_FILE):
        part = printed[start : start + PER_FILE]
        files.append(badges_pdf(part, paper=asked.paper, congress=congress, meeting=meeting))
        tell(start + len(part))
    with transaction(database, keys, at=clock(), by=by) as tx:
        issue_badges(tx, batch)
    return tuple(files)
