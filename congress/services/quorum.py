"""Whether the congress is valid, as it was recorded (R51). Nothing is ever held up by it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.domain.contests import Meeting
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
from congress.services.audit import append_event, find_last
from congress.services.congresses import read_meeting
from congress.services.delegates import count_voters
from congress.services.transactions import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedQuorum:
    """The rule for this congress and what was recorded last; `told` says it with its article.

    `listed` is how many of the list have a vote.
    """

    law: Notice
    listed: int
    by_organisation: bool
    quorum: Quorum | None
    told: Notice | None
    at: datetime | None


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
    quorum = _quorum(entry.event) if entry and isinstance(entry.event, QuorumRecorded) else None
    return DescribedQuorum(
        law=quorum_rule(meeting, RULES_190),
        listed=count_voters(session),
        by_organisation=meeting is Meeting.DELEGATE_CONGRESS,
        quorum=quorum,
        told=explain_quorum(quorum, meeting, RULES_190) if quorum else None,
        at=entry.at if entry else None,
    )


def _quorum(event: QuorumRecorded) -> Quorum:
    return Quorum(
        summoned=event.summoned,
        present=event.present,
        organisations=event.organisations,
        represented=event.represented,
    )
