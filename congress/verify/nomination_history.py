"""From the prepared list to the one voted on, as the log tells it (R20-R25, FORMAT §4.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from congress.domain import events as e
from congress.domain.nominees import Source, Support
from congress.domain.rulesets import RULES_190
from congress.verify.counted import require_counted
from congress.verify.round_history import require

STEP = 33
Withdrawal: TypeAlias = (
    e.WithdrawalAsked | e.WithdrawalTakenBack | e.WithdrawalsDecided | e.WithdrawalsClosed
)
Nomination: TypeAlias = (
    e.NomineeProposed
    | e.NomineeTakenBack
    | e.NomineeSupported
    | e.NominationsClosed
    | Withdrawal
    | e.OpinionApplied
)
_FLOOR = frozenset(set(Source) - {Source.PREPARED})


@dataclass(slots=True)
class NominationHistory:
    """Who is on the list by now: `listed` ids, of whom `floor` came from the floor.

    `proposed` wait for the congress, `asked` ask to be let go, `answered` asked and had to stay.
    """

    listed: set[str]
    floor: set[str] = field(default_factory=set)
    proposed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    closed: bool = False
    settled: bool = False
    opinion: str = ""

    def take(self, event: Nomination) -> None:
        """Take the next event about the nominations of this election.

        Raise `VerificationError("log", 33, …)` for one that cannot come now.
        """
        match event:
            case e.NomineeProposed():
                self._propose(event)
            case e.NomineeTakenBack(nominee=nominee):
                require(nominee in self.proposed, STEP, "nobody waits under this id")
                self.proposed.remove(nominee)
            case e.NomineeSupported():
                self._support(event)
            case e.NominationsClosed():
                self._require_open()
                require(not self.proposed - self.listed, STEP, "somebody still waits")
                self._require_listed(event.listed)
                self.closed = True
            case e.OpinionApplied():
                self._cut(event)
            case _:
                require(self.closed and not self.settled, STEP, "nobody may ask to be let go now")
                self._withdraw(event)

    def _withdraw(self, event: Withdrawal) -> None:
        match event:
            case e.WithdrawalAsked(nominee=nominee):
                free = self.listed - self.asked - self.answered
                require(nominee in free, STEP, "somebody asks who is not on the list, or twice")
                self.asked.add(nominee)
            case e.WithdrawalTakenBack(nominee=nominee):
                require(nominee in self.asked, STEP, "somebody did not ask")
                self.asked.remove(nominee)
            case e.WithdrawalsClosed(listed=listed):
                require(not self.asked, STEP, "somebody still asks to be let go")
                self._require_listed(listed)
                self.settled = True
            case _:
                self._decide(event)

    def _propose(self, event: e.NomineeProposed) -> None:
        self._require_open()
        require(event.source in _FLOOR, STEP, f"{event.source!r} is no way onto the list")
        require(event.nominee not in self.known | self.listed, STEP, "this id is known already")
        self.known.add(event.nominee)
        self.proposed.add(event.nominee)

    def _support(self, event: e.NomineeSupported) -> None:
        self._require_open()
        require(event.nominee in self.known - self.listed, STEP, "nobody waits under this id")
        counted = Support(event.attending, event.agreed)
        require(0 <= counted.agreed <= counted.attending, STEP, "more agree than are there")
        require(
            counted.enough(RULES_190) == event.accepted,
            STEP,
            "more than 30 % is another number (R24)",
        )
        self.proposed.discard(event.nominee)
        if event.accepted:
            self.listed.add(event.nominee)
            self.floor.add(event.nominee)

    def _decide(self, event: e.WithdrawalsDecided) -> None:
        allowed, kept = _ids(event.allowed), _ids(event.kept)
        require(not allowed & kept, STEP, "somebody is let go and kept")
        require(allowed | kept == self.asked and self.asked, STEP, "others asked to be let go")
        require_counted(event, STEP)
        if event.passed:
            self.listed -= allowed
            self.floor -= allowed
            self.answered |= kept
            self.asked.clear()

    def _cut(self, event: e.OpinionApplied) -> None:
        require(self.settled and not self.opinion, STEP, "no opinion ballot can be applied now")
        kept, cut = _ids(event.kept), _ids(event.cut)
        require(not kept & cut, STEP, "somebody is kept and cut")
        require(kept | cut == self.floor, STEP, "the opinion ballot was on others (R25)")
        self.listed -= cut
        self.floor -= cut
        self.opinion = event.opinion

    def _require_open(self) -> None:
        require(not self.closed, STEP, "the nominations were closed already")

    def _require_listed(self, number: int) -> None:
        require(number == len(self.listed), STEP, f"{len(self.listed)} people are on the list")


def presented(event: e.NominationsOpened) -> NominationHistory:
    """Begin with the prepared list."""
    listed = _ids(event.prepared)
    require(listed, STEP, "nobody was prepared")
    return NominationHistory(listed)


def _ids(ids: Iterable[str]) -> set[str]:
    listed = list(ids)
    require(len(set(listed)) == len(listed), STEP, "an id stands twice")
    return set(listed)
