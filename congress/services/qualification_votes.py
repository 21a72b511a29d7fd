"""Whether the congress has recognised its delegates: the vote on the report as fixed (R5, R10)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.domain.congress_votes import Matter, Motion
from congress.domain.contests import Meeting
from congress.domain.errors import NotNow
from congress.domain.rulesets import RULES_190
from congress.services.congresses import read_meeting
from congress.services.raised_cards import HeldVote, tell_vote
from congress.store.card_votes import list_congress_votes
from congress.store.qualifications import find_newest_report


class ReportState(StrEnum):
    """How far the report has come."""

    NOT_FIXED = "not_fixed"
    FIXED = "fixed"
    LOST = "lost"
    RECOGNISED = "recognised"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


_STATES = {
    ReportState.NOT_FIXED: "Chưa chốt",
    ReportState.FIXED: "Chờ đại hội biểu quyết",
    ReportState.LOST: "Đại hội không thông qua",
    ReportState.RECOGNISED: "Đại hội đã công nhận",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedReport:
    """The report that was fixed last, and the votes on it."""

    number: int
    sha256: str
    contents_sha256: str
    at: datetime
    held: tuple[HeldVote, ...]

    @property
    def about(self) -> str:
        """What the row of a vote on this report is about."""
        return _about(self.number)

    @property
    def state(self) -> ReportState:
        """Where it stands: recognised once a vote passed (R5)."""
        if any(one.vote.passed for one in self.held):
            return ReportState.RECOGNISED
        return ReportState.LOST if self.held else ReportState.FIXED

    @property
    def recognised(self) -> str:
        """Tell the vote by which the delegates were recognised, with its numbers; or nothing."""
        passed = next((one for one in self.held if one.vote.passed), None)
        return passed.explanation.text if passed else ""


def find_fixed(session: Session) -> FixedReport | None:
    """Find the report that was fixed last."""
    row = find_newest_report(session)
    if row is None:
        return None
    votes = [one for one in list_congress_votes(session) if one.about == _about(row.number)]
    motion = Motion(matter=Matter.CREDENTIALS_REPORT, label=_label(read_meeting(session)))
    return FixedReport(
        number=row.number,
        sha256=row.sha256,
        contents_sha256=row.contents_sha256,
        at=row.fixed_at,
        held=tuple(tell_vote(one, motion, current=True) for one in votes),
    )


def report_motion(session: Session) -> tuple[Motion, str]:
    """Give what the congress votes on, and what the row of the vote is about (R10).

    Raise `NotNow` before a report was fixed where delegates are examined, and once it passed.
    """
    meeting, fixed = read_meeting(session), find_fixed(session)
    label = _label(meeting)
    if fixed is None:
        if meeting is Meeting.DELEGATE_CONGRESS:
            raise _refusal("Chưa chốt báo cáo thẩm tra tư cách đại biểu. Hãy chốt báo cáo trước.")
        return Motion(matter=Matter.CREDENTIALS_REPORT, label=label), ""
    if fixed.state is ReportState.RECOGNISED:
        raise _refusal("Đại hội đã biểu quyết thông qua báo cáo này, không biểu quyết lại.")
    motion = Motion(matter=Matter.CREDENTIALS_REPORT, label=label, about=fixed.sha256)
    return motion, fixed.about


def _label(meeting: Meeting) -> str:
    return Matter.CREDENTIALS_REPORT.words(meeting)


def _about(number: int) -> str:
    return f"report/{number}"


def _refusal(problem: str) -> NotNow:
    return NotNow(problem, rule="R10", article=RULES_190.article("R10"))
