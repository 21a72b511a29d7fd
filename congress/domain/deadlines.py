"""The last days of what comes after a congress, and how each stands today (R56-R58, R2).

Each row explains itself: the rule, the day, how it was counted, and what is still in its way. Who
calls this says what day it is.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from congress.domain.dates import PartialDate, require_past
from congress.domain.duties import Duty, DutyState, law_of_duty
from congress.domain.errors import BadDate, NotNow
from congress.domain.holidays import Holidays
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice
from congress.domain.working_days import (
    after_months,
    after_working_days,
    say_months,
    say_working_days,
)

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    """What was recorded since a congress closed, as far as the duties depend on it.

    `reported` is the day of the newest report and `left_out` how many elections could be reported
    and were not; `approved` is there once no report waits for its approval.
    """

    closed: date
    reported: date | None = None
    left_out: int = 0
    approved: date | None = None
    open_complaints: int = 0
    destroyed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The last days on which something may be done, and how long ballots stay sealed."""

    report: date
    complaints: date
    sealed_until: date

    @property
    def destroyed_from(self) -> date:
        """The first day on which the ballots may be destroyed (R58)."""
        return self.sealed_until + _ONE_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A duty with its rule, its days, how they were counted, and how it stands.

    It may be done from `first` on and until `last`, where the rule sets such a day; `left` is how
    many days remain, negative when it is overdue. `note` says what it waits for.
    """

    duty: Duty
    rules: Ruleset
    state: DutyState
    first: date | None = None
    last: date | None = None
    counted: str = ""
    done: date | None = None
    left: int | None = None
    note: str = ""

    @property
    def law(self) -> Notice:
        """Give the sentence of the regulation, its article, and what in it nobody could read."""
        return law_of_duty(self.duty, self.rules)

    @property
    def left_text(self) -> str:
        """Say how many days are left, or how late it is or was; nothing where no day counts."""
        if self.done is not None and self.last is not None and self.done > self.last:
            return f"chậm {(self.done - self.last).days} ngày"
        if self.left is None:
            return ""
        if self.left < 0:
            return f"quá {-self.left} ngày"
        return f"còn {self.left} ngày" if self.left else "hôm nay là ngày cuối"


def deadlines_of(closed: date, holidays: Holidays, rules: Ruleset) -> Deadlines:
    """Give the deadlines of a congress that closed on a day (R56-R58)."""
    return Deadlines(
        report=after_working_days(closed, rules.report_working_days, holidays),
        complaints=after_working_days(closed, rules.complaint_working_days, holidays),
        sealed_until=after_months(closed, rules.retention_months),
    )


def describe_deadlines(
    after: Afterwards, holidays: Holidays, rules: Ruleset, *, today: date
) -> tuple[Deadline, ...]:
    """Tell of every duty how it stands today, in their order."""
    table = _Table(after, holidays, rules, today, deadlines_of(after.closed, holidays, rules))
    rows = (table.report, table.approval, table.complaints, table.seal, table.destruction)
    return tuple(row() for row in rows)


def require_day(day: date, *, since: date | None, today: date, what: str, whose: str) -> None:
    """Refuse a day that is still to come, or before `since`, which is `whose` day (V4)."""
    require_past(PartialDate.of(day), today=today, what=what)
    if since is not None and day < since:
        raise BadDate(
            f"{what} {PartialDate.of(day).text} trước {whose} {PartialDate.of(since).text}. "
            "Hãy kiểm tra lại.",
            rule="V4",
        )


def require_destroyable(after: Afterwards, rules: Ruleset, day: date, *, today: date) -> None:
    """Refuse to destroy what must be kept: too early, or while a complaint is open (R58).

    Raise `NotNow` with the first day on which it may be done.
    """
    due = deadlines_of(after.closed, Holidays(), rules)
    require_past(PartialDate.of(day), today=today, what="Ngày hủy")
    if day < due.destroyed_from:
        raise NotNow(
            f"Chưa được hủy: phiếu bầu lưu giữ {rules.retention_months} tháng, hết ngày "
            f"{PartialDate.of(due.sealed_until).text}. Sớm nhất là ngày "
            f"{PartialDate.of(due.destroyed_from).text}.",
            rule="R58",
            article=rules.article("R58"),
        )
    if after.open_complaints:
        raise NotNow(
            f"Chưa được hủy. {_open(after.open_complaints)} Hãy ghi kết luận trước.",
            rule="R58",
            article=rules.article("R58"),
        )


@dataclass(frozen=True, slots=True)
class _Table:
    """What the rows are made from; each counts from the day that its rule names."""

    after: Afterwards
    holidays: Holidays
    rules: Ruleset
    today: date
    due: Deadlines

    def report(self) -> Deadline:
        left_out, last = self.after.left_out, self.due.report
        done = None if left_out else self.after.reported
        missing = f"Còn {left_out} cuộc bầu cử chưa có trong báo cáo nào."
        return Deadline(
            duty=Duty.REPORT,
            rules=self.rules,
            state=DutyState.DONE if done else self._until(last, DutyState.DUE),
            last=last,
            counted=self._counted(self.after.closed, self.rules.report_working_days),
            done=done,
            left=None if done else self._left(last),
            note=missing if left_out and self.after.reported else "",
        )

    def approval(self) -> Deadline:
        """Count from the newest report, taken to be received on its day (R2, R56)."""
        sent, done = self.after.reported, self.after.approved
        if sent is None:
            return Deadline(
                duty=Duty.APPROVAL,
                rules=self.rules,
                state=DutyState.LATER,
                note="Tính từ ngày cấp trên nhận báo cáo, nên chưa có hạn.",
            )
        last = after_working_days(sent, self.rules.approval_working_days, self.holidays)
        held = "" if done else self._complained()
        state = DutyState.HELD if held else self._until(last, DutyState.WAITING)
        return Deadline(
            duty=Duty.APPROVAL,
            rules=self.rules,
            state=DutyState.DONE if done else state,
            last=last,
            counted=self._counted(sent, self.rules.approval_working_days),
            done=done,
            left=None if done or held else self._left(last),
            note=held,
        )

    def complaints(self) -> Deadline:
        last, note = self.due.complaints, self._complained()
        over = DutyState.WAITING if note else DutyState.PASSED
        return Deadline(
            duty=Duty.COMPLAINTS,
            rules=self.rules,
            state=over if self.today > last else DutyState.RUNNING,
            last=last,
            counted=self._counted(self.after.closed, self.rules.complaint_working_days),
            left=None if self.today > last else self._left(last),
            note=note,
        )

    def seal(self) -> Deadline:
        last = self.due.sealed_until
        return Deadline(
            duty=Duty.SEAL,
            rules=self.rules,
            state=DutyState.PASSED if self.today > last else DutyState.RUNNING,
            last=last,
            counted=say_months(self.after.closed, self.rules.retention_months),
            left=None if self.today > last else self._left(last),
        )

    def destruction(self) -> Deadline:
        first, done = self.due.destroyed_from, self.after.destroyed
        held = "" if done else self._complained()
        free = DutyState.HELD if held else DutyState.DUE
        state = DutyState.LATER if self.today < first else free
        return Deadline(
            duty=Duty.DESTRUCTION,
            rules=self.rules,
            state=DutyState.DONE if done else state,
            first=first,
            done=done,
            note=held,
        )

    def _left(self, last: date) -> int:
        return (last - self.today).days

    def _until(self, last: date, otherwise: DutyState) -> DutyState:
        return DutyState.OVERDUE if self.today > last else otherwise

    def _counted(self, start: date, number: int) -> str:
        return say_working_days(start, number, self.holidays)

    def _complained(self) -> str:
        return _open(self.after.open_complaints) if self.after.open_complaints else ""


def _open(number: int) -> str:
    return f"Còn {number} đơn khiếu nại chưa có kết luận."
