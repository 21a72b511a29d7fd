"""What comes before the rounds of an election, as the log tells it (R4, R5, R11, FORMAT §4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.card_votes import Subject, subjects_of
from congress.domain.contests import Purpose, Target
from congress.domain.roles import Role
from congress.verify.counted import require_counted
from congress.verify.follow_ups import require_going_on, require_missing
from congress.verify.nomination_history import Nomination, NominationHistory, presented
from congress.verify.round_history import RoundHistory, Stage, require

_ORDER = subjects_of(Target.COMMITTEE)


@dataclass(slots=True)
class ElectionHistory:
    """A body or office; `created` has the seats as they were changed last.

    `passed` holds the votes by show of cards that the congress passed on what stands now. `number`
    counts the elections of a chain, in which each follows a round of the one before, `before`.
    `incumbents` is how many vote where the people elected to a committee meet, else None (R41).
    """

    created: e.ElectionCreated
    before: RoundHistory | None = None
    number: int = 1
    locked: e.SlateLocked | None = None
    named: e.CountingCommitteeNamed | None = None
    passed: set[str] = field(default_factory=set)
    rounds: list[RoundHistory] = field(default_factory=list)
    nominations: NominationHistory | None = None
    incumbents: int | None = None

    @property
    def newest(self) -> RoundHistory | None:
        """The newest round that was not annulled."""
        held = [one for one in self.rounds if one.stage is not Stage.ANNULLED]
        return held[-1] if held else None

    @property
    def decided(self) -> e.DecisionDeclared | None:
        """The decision of the newest round that was not annulled, if it was declared."""
        return self.newest.declared if self.newest else None

    @property
    def under_way(self) -> bool:
        """Tell whether a round is neither declared nor annulled."""
        return any(one.declared is None and one.stage is not Stage.ANNULLED for one in self.rounds)

    @property
    def votes(self) -> tuple[Subject, ...]:
        """The votes that must come first, in their order (R4, R26, R46, L7)."""
        allotted = self.created.body == Target.UPPER_DELEGATES
        target = Target.UPPER_DELEGATES if allotted else Target.COMMITTEE
        return subjects_of(target, self.purpose)

    @property
    def purpose(self) -> Purpose:
        """What the ballot is held for."""
        return Purpose(self.created.purpose)

    @property
    def hears_all(self) -> bool:
        """Tell whether seats mean nothing but the people named: trust, or opinions by themselves.

        An opinion ballot for an election has as many seats as its list has room (R25).
        """
        alone = self.purpose is Purpose.OPINION and not self.created.parent
        return alone or self.purpose is Purpose.TRUST

    def change_seats(self, event: e.SeatsChanged) -> None:
        """Take another number of seats, which is still to be voted on."""
        self.require_unlocked()
        elects = self.purpose is Purpose.ELECTION
        require(elects, 8, "nobody is elected by this ballot")
        require(Subject.SEATS not in self.passed, 8, "the congress passed another number already")
        if self.before is not None:
            require_missing(self.before, event.seats)
        self.created = replace(self.created, seats=event.seats)

    def require_unlocked(self) -> None:
        """Refuse any change of a slate that was locked."""
        require(self.locked is None, 8, "the slate was locked already")

    def change_slate(self) -> None:
        """Take a change of the prepared list, before it was presented to the congress (R20)."""
        self.require_unlocked()
        require(self.nominations is None, 8, "the list was presented to the congress already")

    @property
    def takes_nominations(self) -> bool:
        """Tell whether people may be put forward: not where the list follows another round."""
        return self.created.purpose == Purpose.ELECTION and self.before is None

    def open_nominations(self, event: e.NominationsOpened) -> None:
        """Take the prepared list as it was presented."""
        self.require_unlocked()
        require(self.takes_nominations, 33, "nobody is put forward here")
        require(self.nominations is None, 33, "the list was presented already")
        self._require_passed_before(Subject.SLATE)
        self.nominations = presented(event)

    def nominate(self, event: Nomination) -> None:
        """Take an event between the prepared list and the one that is voted on."""
        self.require_unlocked()
        if self.nominations is None:
            raise VerificationError("log", 33, "the prepared list was not presented yet")
        self.nominations.take(event)

    def lock(self, event: e.SlateLocked) -> None:
        """Take the slate that will not change any more."""
        self.require_unlocked()
        self._require_settled(event)
        seats = event.candidates if self.hears_all else self.created.seats
        require(event.seats == seats, 8, "the slate is for another number of seats")
        self._require_passed_before(Subject.SLATE)
        self.created, self.locked = replace(self.created, seats=seats), event

    def require_locked(self, event: e.RoundFrozen) -> e.SlateLocked:
        """Give the slate that was locked, which a round must have and no other."""
        locked, wanted = self.locked, (event.slate_sha256, event.form, event.seats)
        if locked is None or (locked.slate_sha256, locked.form, locked.seats) != wanted:
            reason = "the round has another slate than the one that was locked"
            raise VerificationError("log", 9, reason)
        return locked

    def hold(self, event: e.CardVoteHeld) -> None:
        """Take a vote by show of cards: due, about what stands now, and rightly counted."""
        votes = {subject.value: subject for subject in self.votes}
        require(event.subject in votes, 14, f"nobody votes on {event.subject!r} here")
        require(event.subject not in self.passed, 14, "the congress passed this already")
        subject = votes[event.subject]
        self._require_passed_before(subject)
        require(event.seats == self.created.seats, 14, "the vote was on another number of seats")
        slate = self.locked.slate_sha256 if self.locked else ""
        require(event.slate_sha256 == slate, 14, "the vote was on another slate")
        require(subject is not Subject.SLATE or self.locked, 14, "there was no slate to vote on")
        named = subject is not Subject.COMMITTEE or self.named
        require(named, 14, "there was no committee to vote on")
        self.require_denominator(event.denominator)
        require_counted(event, 14)
        if event.passed:
            self.passed.add(event.subject)

    def name(self, event: e.CountingCommitteeNamed, roles: Mapping[str, str]) -> None:
        """Take who shall count, which is to be voted on."""
        counters = (event.head, *event.members)
        require(self.locked is not None, 15, "the slate was not locked yet")
        require(len(set(counters)) == len(counters), 15, "somebody is named twice")
        counting = all(roles.get(name) == Role.COUNTING for name in counters)
        require(counting, 15, "somebody is not of the counting committee")
        self.require_over(15)
        self.named = event
        self.passed.discard(Subject.COMMITTEE)

    def require_denominator(self, denominator: int) -> None:
        """Refuse another N than all who were elected, where they meet (R41)."""
        known = self.incumbents
        require(known in {None, denominator}, 42, f"{known} people were elected, and all count")

    def require_over(self, step: int) -> None:
        """Refuse to begin anything new in an election that has a round already, unless annulled."""
        for earlier in self.rounds:
            over = earlier.stage is Stage.ANNULLED
            require(over, step, "an earlier round of this election is not over, or decided it")
        if self.before is not None:
            require_going_on(self.before, step)

    def approved_committee(self, members: tuple[str, ...]) -> e.CountingCommitteeNamed:
        """Give the committee after all votes were passed; `members` hold the key of the round."""
        missing = [subject.value for subject in self.votes if subject not in self.passed]
        if missing or self.named is None:
            reason = f"the congress did not pass the vote on: {', '.join(missing)}"
            raise VerificationError("log", 9, reason if missing else "nobody was named to count")
        counters = {self.named.head, *self.named.members}
        require(counters.issuperset(members), 9, "somebody outside of the committee holds the key")
        return self.named

    def _require_settled(self, event: e.SlateLocked) -> None:
        """Refuse a list that is not what nominations and withdrawals left (R20-R25)."""
        if self.takes_nominations:
            known = self.nominations
            settled = known is not None and known.settled
            require(settled, 33, "nominations and withdrawals were not over yet")
            same = known is not None and event.candidates == len(known.listed)
            require(same, 33, "the list has other people than were put forward")

    def _require_passed_before(self, subject: Subject) -> None:
        before = _ORDER[: _ORDER.index(subject)]
        for earlier in (vote for vote in self.votes if vote in before):
            require(earlier in self.passed, 14, f"the vote on {earlier.value!r} was not passed yet")
