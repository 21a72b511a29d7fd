"""What comes after a congress, as the log tells it: reported, complained of, destroyed (R56-R58).

Only the order of things and their days are checked here; how many working days lay between them is
for whoever reads the dates and the table of holidays (FORMAT §4.4).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.dates import PartialDate
from congress.domain.deadlines import deadlines_of
from congress.domain.holidays import Holidays
from congress.domain.rulesets import RULES_190
from congress.verify.election_history import ElectionHistory
from congress.verify.round_history import RoundHistory, Stage, require

# What a key that was destroyed cannot be part of any more.
NEEDS_A_KEY: Final = (
    e.CeremonyBegun,
    e.CeremonyMessagePosted,
    e.TrusteesConfirmed,
    e.CommitteeKeyMade,
    e.RoundFrozen,
)


@dataclass(slots=True)
class DeadlineHistory:
    """What was done since the congress closed; complaints are numbered from 1.

    `reports` holds the days of all reports, of which the first `approved` were approved.
    """

    closed: date | None = None
    reports: list[date] = field(default_factory=list)
    approved: int = 0
    reported: set[str] = field(default_factory=set)
    complaints: dict[int, date] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)
    destroyed: e.BallotsDestroyed | None = None

    def close(self, event: e.CongressClosed, met: str) -> None:
        """Take the day of closing, or its correction before anything was reported."""
        day = read_day(event.day, 21)
        require(not self.reports and not self.destroyed, 21, "results were reported already")
        require(not met or day >= read_day(met, 21), 21, "the congress closed before it met")
        self.closed = day

    def report(self, event: e.ResultsReported, elections: Mapping[str, ElectionHistory]) -> None:
        """Take a report: of elections whose minutes are signed, each of them once."""
        require(event.report == len(self.reports) + 1, 22, "the number of the report is wrong")
        day = self._since_closing(event.day, 22)
        require(not self.reports or day >= self.reports[-1], 22, "it is older than the last report")
        require(event.document, 22, "the report has no number")
        named = set(event.elections)
        require(named and len(named) == len(event.elections), 22, "it names nothing, or one twice")
        require(not named & self.reported, 22, "an election was reported already")
        for election in event.elections:
            known = elections.get(election)
            signed = known and known.rounds and known.rounds[-1].stage is Stage.SIGNED
            require(signed, 22, f"the election {election!r} has no signed minutes")
        self.reports.append(day)
        self.reported |= named

    def approve(self, event: e.ResultsApproved) -> None:
        """Take the approval of all that was reported, while nobody's complaint is open (R2)."""
        day = read_day(event.day, 23)
        require(self.approved < len(self.reports), 23, "there is no report to approve")
        require(day >= self.reports[-1], 23, "it was approved before it was reported")
        require(event.document, 23, "the approval has no number")
        require(not self._open, 23, "a complaint is still open")
        self.approved = len(self.reports)

    def complain(self, event: e.ComplaintRecorded) -> None:
        """Take a letter of complaint."""
        number = len(self.complaints) + 1
        require(event.complaint == number, 24, "the number of the complaint is wrong")
        self.complaints[number] = self._since_closing(event.day, 24)

    def settle(self, event: e.ComplaintSettled) -> None:
        """Take what came of a complaint, once."""
        require(event.complaint in self._open, 24, f"no complaint {event.complaint} is open")
        day = read_day(event.day, 24)
        require(day >= self.complaints[event.complaint], 24, "it was settled before it came")
        self.settled.add(event.complaint)

    def destroy(
        self,
        event: e.BallotsDestroyed,
        ceremonies: Collection[str],
        rounds: Collection[RoundHistory],
    ) -> None:
        """Take the end of all keys: after the months of keeping, when nothing waits for one."""
        closed, day = self._closing(25), read_day(event.day, 25)
        require(self.destroyed is None, 25, "they were destroyed already")
        due = deadlines_of(closed, Holidays(), RULES_190)
        require(day >= due.destroyed_from, 25, f"they are kept until {due.sealed_until}")
        require(not self._open, 25, "a complaint is still open")
        require(event.decision, 25, "the decision has no number")
        over = all(known.stage in {Stage.SIGNED, Stage.ANNULLED} for known in rounds)
        require(over, 25, "a round is not over")
        require(event.ceremonies == tuple(sorted(ceremonies)), 25, "a key was left out, or made up")
        self.destroyed = event

    def require_keys(self, event: e.Event) -> None:
        """Refuse what needs a key, once the keys were destroyed."""
        ended = self.destroyed is not None and isinstance(event, NEEDS_A_KEY)
        require(not ended, 25, "the keys were destroyed")

    def require_unreported(self, election: str) -> None:
        """Refuse another round of what was reported."""
        require(election not in self.reported, 22, "this election was reported already")

    @property
    def _open(self) -> set[int]:
        return set(self.complaints) - self.settled

    def _since_closing(self, text: str, step: int) -> date:
        closed, day = self._closing(step), read_day(text, step)
        require(day >= closed, step, "it is before the closing")
        return day

    def _closing(self, step: int) -> date:
        if self.closed is None:
            raise VerificationError("log", step, "the congress did not close yet")
        return self.closed


def keep_holidays(event: e.HolidaysKept) -> None:
    """Check that the table holds days, each once, in their order."""
    for days in (event.off, event.worked):
        read = [read_day(text, 21) for text in days]
        require(read == sorted(set(read)), 21, "the days of the table are not in their order")
    require(not set(event.off) & set(event.worked), 21, "a day is both off and worked")


def read_day(text: str, step: int) -> date:
    """Read YYYY-MM-DD; raise `VerificationError("log", step, …)` for anything else."""
    try:
        day = PartialDate.from_iso(text).whole
    except ValueError:
        day = None
    if day is None:
        raise VerificationError("log", step, f"{text!r} is not a day")
    return day
