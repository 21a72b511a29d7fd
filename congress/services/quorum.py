"""Whether the congress is valid, as it was recorded (R51). Nothing is ever held up by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.domain.admission import HallSession
from congress.domain.contests import Meeting
from congress.domain.errors import NotNow
from congress.domain.events import QuorumRecorded
from congress.domain.quorum import (
    Quorum,
    asks_for_quorum,
    explain_quorum,
    quorum_rule,
    require_quorum_possible,
)
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.services.admission_states import read_board, read_hall_sessions
from congress.services.audit import append_event, find_last
from congress.services.congresses import read_meeting
from congress.services.delegates import count_voters
from congress.services.transactions import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedQuorum:
    """The rule for this congress and who is there; `told` says what follows, with its article.

    `quorum` is what the door counts while the session `running` goes on, else what was `recorded`
    last, then `at` a moment; `by_door` says that the door counts, and nobody enters numbers.
    `listed` is how many of the list have a vote.
    """

    law: Notice
    listed: int
    by_organisation: bool
    quorum: Quorum | None
    told: Notice | None
    recorded: Quorum | None
    at: datetime | None
    running: HallSession | None
    by_door: bool


def enter_quorum(tx: Transaction, quorum: Quorum) -> None:
    """Record numbers that were counted by hand; raise `NotNow` where the door counts (R43, R51)."""
    if _counts_at_door(read_hall_sessions(tx.session)):
        raise NotNow(
            "Số người dự lấy từ điểm danh ở cửa. Nếu chưa đúng, hãy sửa ở trang Điểm danh, có ghi "
            "lý do.",
            rule="R43",
        )
    record_quorum(tx, quorum)


def record_quorum(tx: Transaction, quorum: Quorum) -> Notice:
    """Record how many are there, and say whether that makes the congress valid.

    Raise `Inconsistent` for numbers that cannot be true of this congress.
    """
    meeting = read_meeting(tx.session)
    require_quorum_possible(quorum, meeting)
    append_event(
        tx,
        QuorumRecorded(
            summoned=quorum.summoned,
            present=quorum.present,
            organisations=quorum.organisations,
            represented=quorum.represented,
            valid=quorum.valid,
            by=tx.by,
        ),
    )
    return explain_quorum(quorum, meeting, RULES_190)


def describe_quorum(session: Session) -> DescribedQuorum | None:
    """Tell whether the congress is valid; None for a meeting of which the rule says nothing."""
    meeting = read_meeting(session)
    if not asks_for_quorum(meeting):
        return None
    entry = find_last(session, QuorumRecorded)
    recorded = _quorum(entry.event) if entry and isinstance(entry.event, QuorumRecorded) else None
    sessions = read_hall_sessions(session)
    running = next((one for one in sessions if one.running), None)
    quorum = _count(session, running) or recorded
    return DescribedQuorum(
        law=quorum_rule(meeting, RULES_190),
        listed=count_voters(session),
        by_organisation=meeting is Meeting.DELEGATE_CONGRESS,
        quorum=quorum,
        told=explain_quorum(quorum, meeting, RULES_190) if quorum else None,
        recorded=recorded,
        at=entry.at if entry else None,
        running=running,
        by_door=_counts_at_door(sessions),
    )


def _count(session: Session, running: HallSession | None) -> Quorum | None:
    """Count who is there now, as the board of the door does (R51)."""
    board = read_board(session, running.id) if running else None
    return board.quorum if board and board.total.summoned else None


def _counts_at_door(sessions: Sequence[HallSession]) -> bool:
    return any(one.running or one.held for one in sessions)


def _quorum(event: QuorumRecorded) -> Quorum:
    return Quorum(
        summoned=event.summoned,
        present=event.present,
        organisations=event.organisations,
        represented=event.represented,
    )
