"""Which elections may be reported to the committee above, and why others may not yet (R56).

An election is not over while a run-off or a further round is still to come (R45, R46): that one is
an election of its own, which says whose it is.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.domain.contests import Purpose
from congress.domain.decision_reasons import conclusion_of
from congress.domain.decisions import Decision
from congress.domain.outcomes import NextStep
from congress.domain.slate_limits import Notice
from congress.services.decisions import decide_round
from congress.services.election_chains import has_ended
from congress.services.stages import Stage
from congress.services.ties import is_ruled_out
from congress.store.congresses import get_congress
from congress.store.deadlines import ReportRow, find_report_of
from congress.store.elections import (
    ElectionRow,
    find_follower,
    get_election,
    list_elections,
)
from congress.store.rounds import RoundRow, list_rounds_of


class Readiness(StrEnum):
    """Whether an election may be reported."""

    REPORTED = "reported"
    READY = "ready"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reportable:
    """An election and its newest round that was not annulled; `reason` says why it must wait.

    `follower` is the election that follows it, a run-off or a further round, once it was created;
    `outcome` says how its round ended, `law` by which rule something of it is still to come.
    """

    election: str
    title: str
    round: str | None
    readiness: Readiness
    outcome: str = ""
    reason: str = ""
    report: ReportRow | None = None
    follower: str | None = None
    law: Notice | None = None


def list_reportable(session: Session) -> tuple[Reportable, ...]:
    """Describe all elections; ballots that elect nobody are none."""
    elections = (row for row in list_elections(session) if row.purpose == Purpose.ELECTION)
    return tuple(describe_reportable(session, row.id) for row in elections)


def describe_reportable(session: Session, election: str) -> Reportable:
    """Tell whether an election may be reported, or was."""
    row, report = get_election(session, election), find_report_of(session, election)
    current = find_current(session, election)
    follower = find_follower(session, current.uuid) if current else None
    decision = _decision_of(session, current)
    over = report is not None or _is_over(session, current, decision)
    reason = "" if over else _why_not(session, decision, follower)
    waits = Readiness.LATER if reason else Readiness.READY
    return Reportable(
        election=row.id,
        title=row.title,
        round=current.uuid if current else None,
        readiness=Readiness.REPORTED if report else waits,
        outcome=_outcome(decision) if decision else "",
        reason=reason,
        report=report,
        follower=follower.id if follower else None,
        law=_law(decision) if decision and reason else None,
    )


def find_current(session: Session, election: str) -> RoundRow | None:
    """Find the newest round of an election, unless that was annulled."""
    rounds = list_rounds_of(session, election)
    return rounds[-1] if rounds and rounds[-1].state != Stage.ANNULLED.value else None


def _decision_of(session: Session, current: RoundRow | None) -> Decision | None:
    """Give the decision of a round whose minutes are signed; none where nobody is elected."""
    if current is None or current.state != Stage.SIGNED.value:
        return None
    decision = decide_round(session, current.uuid)
    return decision if isinstance(decision, Decision) else None


def _outcome(decision: Decision) -> str:
    elected, seats = len(decision.elected), decision.counted.seats
    return f"{decision.outcome.label}: trúng cử {elected}/{seats}."


def _law(decision: Decision) -> Notice:
    """Give the last of what the round came to: that it was a tie, or too few (R45-R48)."""
    last = conclusion_of(decision)[-1]
    return Notice(last.text, last.rule, last.article, last.unverified)


def _is_over(session: Session, current: RoundRow | None, decision: Decision | None) -> bool:
    """Tell whether it was decided that nobody is voted for again (R45, R46)."""
    if current is None or decision is None:
        return False
    return has_ended(session, current) or is_ruled_out(session, current.uuid)


def _why_not(session: Session, decision: Decision | None, follower: ElectionRow | None) -> str:
    """Say why an election that was not reported must wait; nothing when it need not."""
    if decision is None:
        return "Chưa ký biên bản kiểm phiếu."
    step = decision.next_step
    if step in {NextStep.NONE, NextStep.STOP}:
        return ""
    if follower is None:
        settled = step is NextStep.ASK_CONGRESS and bool(get_congress(session).closed)
        return "" if settled else _STILL_TO_COME[step]
    if step is NextStep.ASK_CONGRESS and find_current(session, follower.id) is None:
        # Prepared and never held: once the congress closed, it decided not to vote again.
        closed = get_congress(session).closed
        return "" if closed else _wait_for(follower)
    ready = describe_reportable(session, follower.id).readiness
    return _wait_for(follower) if ready is Readiness.LATER else ""


def _wait_for(follower: ElectionRow) -> str:
    return f"Chờ kết quả {follower.title}."


_STILL_TO_COME = {
    NextStep.RUN_OFF: "Còn phải bầu lại giữa những người bằng phiếu.",
    NextStep.NEXT_ROUND: "Còn phải bầu tiếp số còn thiếu, hoặc ghi biểu quyết không bầu tiếp.",
    NextStep.ASK_CONGRESS: "Đại hội chưa quyết định có bầu tiếp hay không.",
    NextStep.ASK_SUPERIOR: "Còn chờ ý kiến của cấp ủy cấp trên.",
}
