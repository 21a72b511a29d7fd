"""What the log tells, replayed event by event: no step skipped, no act of one person (FORMAT §4.4).

Only what one event says about others is checked here; what events say about files is checked by
`rounds` and `bundles`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.contests import Purpose
from congress.domain.open_points import NO_RUN_OFF
from congress.domain.outcomes import Outcome
from congress.domain.roles import Role
from congress.record.log import Entry
from congress.verify.admission_history import DOOR_EVENTS, LISTING, AdmissionHistory
from congress.verify.ceremony_history import CeremonyHistory, begin
from congress.verify.congress_history import CONGRESS_EVENTS, CongressHistory, require_quorum
from congress.verify.counted import require_counted
from congress.verify.deadlines import DeadlineHistory, keep_holidays
from congress.verify.election_history import ElectionHistory
from congress.verify.follow_ups import (
    require_appointed,
    require_choice,
    require_following,
    same_post,
)
from congress.verify.meeting_history import MeetingHistory, convene, require_answer
from congress.verify.nomination_history import Nomination
from congress.verify.round_history import CARD_ROLES, RoundHistory, require
from congress.verify.shared_boxes import frozen_in, join
from congress.verify.standing_history import StandingHistory

_ROLES: Final = frozenset(Role)
_PURPOSES: Final = frozenset(Purpose)


@dataclass(slots=True)
class History:
    """Everything that a log says, by id. Make it with `replay`.

    `created` has what is known of the congress as it was corrected last; its keys never change.
    `met` is the day on which it opened, or empty.
    """

    created: e.CongressCreated
    congress: CongressHistory = field(default_factory=CongressHistory)
    met: str = ""
    roles: dict[str, str] = field(default_factory=dict)
    cards: e.CardListsRegistered | None = None
    rolls: dict[str, e.RollHandedOver] = field(default_factory=dict)
    ceremonies: dict[str, CeremonyHistory] = field(default_factory=dict)
    elections: dict[str, ElectionHistory] = field(default_factory=dict)
    rounds: dict[str, RoundHistory] = field(default_factory=dict)
    deadlines: DeadlineHistory = field(default_factory=DeadlineHistory)
    meetings: dict[str, MeetingHistory] = field(default_factory=dict)
    standings: StandingHistory = field(default_factory=StandingHistory)
    admission: AdmissionHistory = field(default_factory=AdmissionHistory)

    def take(self, event: e.Event, place: int) -> None:
        """Take the next event, number `place` of the log from 1.

        Raise `VerificationError("log", …)` with the steps of FORMAT §4.4.
        """
        require(not isinstance(event, e.CongressCreated), 5, "the congress was created already")
        # (6) Whoever acts has an account; the first one is made before there are any.
        by: str | None = getattr(event, "by", None)
        known = by is None or by in self.roles or not self.roles
        require(known, 6, f"{by!r} has no account")
        self.deadlines.require_keys(event)
        if isinstance(event, LISTING):
            self.admission.list_again()
        handler = _HANDLERS.get(type(event))
        if handler is not None:
            handler(self, event)
        elif not isinstance(event, _ELSEWHERE):
            uuid: str = getattr(event, "round", "")
            require(uuid in self.rounds, 10, f"there is no round {uuid!r}")
            self.rounds[uuid].take(event, place, self.roles)
            if isinstance(event, e.RoundOpened):
                self.rounds[uuid].inside = self.admission.inside


def replay(entries: Sequence[Entry]) -> History:
    """Replay a log from its first event; give what it says.

    Raise `VerificationError("log", step, …)` with the steps of FORMAT §4.4, naming the event.
    """
    # (5) The congress is created first, and only once.
    first = entries[0].event if entries else None
    if not isinstance(first, e.CongressCreated):
        raise VerificationError("log", 5, "the log does not begin with the creation of a congress")
    history = History(first)
    for place, entry in enumerate(entries[1:], start=2):
        name = type(entry.event).__name__
        try:
            history.take(entry.event, place)
        except VerificationError as error:
            reason = f"event {place} ({name}): {error.reason}"
            raise VerificationError(error.check, error.step, reason) from error
    return history


def _add_account(history: History, event: e.AccountCreated) -> None:
    require(event.username not in history.roles, 6, f"{event.username!r} has an account already")
    require(event.username and event.role in _ROLES, 6, "an account lacks its name or role")
    history.roles[event.username] = event.role


def _disable_account(history: History, event: e.AccountDisabled) -> None:
    require(event.username in history.roles, 6, f"{event.username!r} has no account")
    del history.roles[event.username]


def _change_congress(history: History, event: e.CongressChanged) -> None:
    require(not history.rounds, 5, "a round was frozen already")
    history.created = replace(
        history.created,
        name=event.name,
        kind=event.kind,
        level=event.level,
        term=event.term,
        place=event.place,
    )
    history.met = event.day


def _record_ruling(history: History, event: e.RulingRecorded) -> None:
    known = not event.about or event.about in history.elections or event.about in history.rounds
    require(known, 20, f"there is no election and no round {event.about!r}")
    history.congress.conclude(event, history.roles.get(event.by))
    if event.about in history.rounds and event.rule == "R45":
        history.rounds[event.about].ruled_out = event.choice == NO_RUN_OFF


def _record_standing(history: History, event: e.StandingRecorded) -> None:
    require(history.deadlines.closed is None, 45, "the congress has closed")
    history.standings.record(event, history.roles.get(event.by), history.rounds.values())


def _register_cards(history: History, event: e.CardListsRegistered) -> None:
    require(history.cards is None, 6, "the lists of cards were registered already")
    _require_card_role(history, event.by)
    history.cards = event


def _begin_ceremony(history: History, event: e.CeremonyBegun) -> None:
    require(event.ceremony not in history.ceremonies, 7, "this ceremony was begun already")
    history.ceremonies[event.ceremony] = begin(event, history.roles)


def _create_election(history: History, event: e.ElectionCreated) -> None:
    require(event.election not in history.elections, 8, "this election was created already")
    require(event.purpose in _PURPOSES, 8, f"nothing is held for {event.purpose!r}")
    known = not event.parent or event.parent in history.elections
    require(known, 8, f"there is no election {event.parent!r} that it could follow")
    election = ElectionHistory(event)
    before = history.elections[event.parent].created if event.parent else None
    require(event.follows or not _is_alike(event, before), 30, "it does not say what it follows")
    if event.follows:
        followed = _round(history, event.follows, 30)
        election.before = followed
        election.number = history.elections[followed.election.election].number + 1
        require_following(event, followed, number=election.number)
        followed.followed = True
    if event.meeting:
        _meeting(history, event.meeting).take_election(election)
    history.elections[event.election] = election


def _is_alike(event: e.ElectionCreated, before: e.ElectionCreated | None) -> bool:
    """Tell whether an election goes on with what another began: then it follows a round of it."""
    return before is not None and same_post(event) == same_post(before)


def _decide_follow_up(history: History, event: e.FollowUpDecided) -> None:
    followed = _round(history, event.round, 29)
    history.elections[followed.election.election].require_denominator(event.denominator)
    require_choice(followed, event)
    require_counted(event, 29)
    followed.chosen.append(event)


def _permit_direct_election(history: History, event: e.DirectElectionPermitted) -> None:
    election = _election(history, event.election)
    require(event.document, 31, "no paper is named")
    require(not election.rounds, 31, "a round of this election was frozen already")


def _record_appointment(history: History, event: e.AppointmentRecorded) -> None:
    followed = _round(history, event.round, 32)
    require_appointed(followed, event)
    followed.appointed = event


def _change_seats(history: History, event: e.SeatsChanged) -> None:
    _election(history, event.election).change_seats(event)


def _change_slate(history: History, event: e.SlateImported | e.SlateChanged) -> None:
    _election(history, event.election).change_slate()


def _open_nominations(history: History, event: e.NominationsOpened) -> None:
    _election(history, event.election).open_nominations(event)


def _nominate(history: History, event: Nomination) -> None:
    if isinstance(event, e.OpinionApplied):
        _require_heard(_election(history, event.opinion), event)
    _election(history, event.election).nominate(event)


def _require_heard(ballot: ElectionHistory, event: e.OpinionApplied) -> None:
    """Hold a cut against the opinion ballot it comes from (R25)."""
    held = (ballot.created.purpose, ballot.created.parent)
    require(held == (Purpose.OPINION, event.election), 33, "it is no opinion ballot of this list")
    declared = [known.declared for known in ballot.rounds if known.declared]
    require(declared, 33, "the opinion ballot was not declared yet")
    tied, kept = declared[-1].outcome == Outcome.TIE, declared[-1].elected
    fits = len(event.kept) >= kept if tied else len(event.kept) == kept
    require(fits, 33, f"the opinion ballot kept {kept} people")


def _lock_slate(history: History, event: e.SlateLocked) -> None:
    _election(history, event.election).lock(event)


def _hold_vote(history: History, event: e.CardVoteHeld) -> None:
    _election(history, event.election).hold(event)


def _name_committee(history: History, event: e.CountingCommitteeNamed) -> None:
    _election(history, event.election).name(event, history.roles)


def _convene(history: History, event: e.MeetingConvened) -> None:
    require(event.meeting not in history.meetings, 40, "the meeting was convened already")
    history.meetings[event.meeting] = convene(event, history.elections)


def _open_meeting(history: History, event: e.MeetingOpened) -> None:
    _meeting(history, event.meeting).open(event)


def _vote_chairs(history: History, event: e.MeetingChairsVoted) -> None:
    _meeting(history, event.meeting).vote(event)


def _take_answer(history: History, event: e.SuperiorAnswered) -> None:
    require_answer(event, _election(history, event.election))


def _hand_over_roll(history: History, event: e.RollHandedOver) -> None:
    require(history.cards is not None, 9, "no lists of cards were registered")
    require(event.round not in history.rounds, 9, "this round was frozen already")
    _require_card_role(history, event.by)
    history.rolls[event.round] = event


def _freeze(history: History, event: e.RoundFrozen) -> None:
    require(event.round not in history.rounds, 9, "this round was frozen already")
    slots = {known.frozen.slot for known in history.rounds.values()}
    require(event.slot not in slots, 9, "this slot is used up")
    require(history.cards is not None, 9, "no lists of cards were registered")
    _begin_round(history, event)
    handed = history.rolls.get(event.round)
    require(
        handed is not None
        and (handed.slot, handed.roll_sha256, handed.cards, handed.spares)
        == (event.slot, event.roll_sha256, event.cards, event.spares),
        9,
        "the round has another roll than the one that was handed over last",
    )


def _join(history: History, event: e.RoundJoined) -> None:
    require(event.round not in history.rounds, 44, "this round was frozen already")
    box = _round(history, event.box, 44)
    join(box, _begin_round(history, frozen_in(box, event)))


def _begin_round(history: History, event: e.RoundFrozen) -> RoundHistory:
    """Take a round that is frozen, alone or in a box with others."""
    election = _election(history, event.election)
    require(event.number == len(election.rounds) + 1, 9, "the number of the round is wrong")
    history.deadlines.require_unreported(event.election)
    election.require_denominator(event.denominator)
    election.require_over(9)
    locked, committee = election.require_locked(event), _committee_of(history, event)
    counting = election.approved_committee(committee.members)
    round_ = RoundHistory(event, election.created, locked, committee, counting)
    round_.before = election.before
    round_.door = history.admission.tell(history.standings.known)
    history.rounds[event.round] = round_
    election.rounds.append(round_)
    return round_


def _committee_of(history: History, event: e.RoundFrozen) -> e.CeremonyBegun:
    for known in history.ceremonies.values():
        if known.made and known.made.trustees_sha256 == event.trustees_sha256:
            return known.begun
    raise VerificationError("log", 9, "no committee made this key")


def _destroy(history: History, event: e.BallotsDestroyed) -> None:
    history.deadlines.destroy(event, history.ceremonies, history.rounds.values())


def _require_card_role(history: History, by: str) -> None:
    require(history.roles.get(by) in CARD_ROLES, 6, f"{by!r} may not say which cards vote")


def _ceremony(history: History, ceremony: str) -> CeremonyHistory:
    require(ceremony in history.ceremonies, 7, f"there is no ceremony {ceremony!r}")
    return history.ceremonies[ceremony]


def _round(history: History, uuid: str, step: int) -> RoundHistory:
    require(uuid in history.rounds, step, f"there is no round {uuid!r}")
    return history.rounds[uuid]


def _meeting(history: History, meeting: str) -> MeetingHistory:
    require(meeting in history.meetings, 42, f"there is no meeting {meeting!r}")
    return history.meetings[meeting]


def _election(history: History, election: str) -> ElectionHistory:
    require(election in history.elections, 8, f"there is no election {election!r}")
    return history.elections[election]


# What concerns no file of the record.
_ELSEWHERE: Final = (
    e.PasswordChosen,
    e.PasswordReset,
    e.DelegatesImported,
    e.GuestsListed,
    e.DelegateImportUndone,
    e.DelegatesChanged,
    e.CardDeskPlaced,
    e.TabletAdded,
    e.TabletPaired,
    e.TabletRevoked,
    e.StructureTargetsSet,
)
_HANDLERS: Final[Mapping[type, Callable[[History, Any], None]]] = {
    e.AccountCreated: _add_account,
    e.AccountDisabled: _disable_account,
    e.CongressChanged: _change_congress,
    e.QuorumRecorded: lambda history, event: require_quorum(event, history.created.kind),
    e.RulingRecorded: _record_ruling,
    e.StandingRecorded: _record_standing,
    **dict.fromkeys(
        CONGRESS_EVENTS, lambda history, event: history.congress.take(event, history.roles)
    ),
    e.CardListsRegistered: _register_cards,
    e.RollHandedOver: _hand_over_roll,
    e.CeremonyBegun: _begin_ceremony,
    e.CeremonyMessagePosted: lambda history, event: _ceremony(history, event.ceremony).post(event),
    e.TrusteesConfirmed: lambda history, event: _ceremony(history, event.ceremony).confirm(event),
    e.CommitteeKeyMade: lambda history, event: _ceremony(history, event.ceremony).make(event),
    e.ElectionCreated: _create_election,
    e.DirectElectionPermitted: _permit_direct_election,
    e.FollowUpDecided: _decide_follow_up,
    e.AppointmentRecorded: _record_appointment,
    e.SeatsChanged: _change_seats,
    e.SlateImported: _change_slate,
    e.SlateChanged: _change_slate,
    e.NominationsOpened: _open_nominations,
    **dict.fromkeys(get_args(Nomination), _nominate),
    e.SlateLocked: _lock_slate,
    e.CardVoteHeld: _hold_vote,
    e.CountingCommitteeNamed: _name_committee,
    e.MeetingConvened: _convene,
    e.MeetingOpened: _open_meeting,
    e.MeetingChairsVoted: _vote_chairs,
    e.SuperiorAnswered: _take_answer,
    e.RoundFrozen: _freeze,
    e.RoundJoined: _join,
    **dict.fromkeys(DOOR_EVENTS, lambda history, event: history.admission.take(event)),
    e.CongressClosed: lambda history, event: history.deadlines.close(event, history.met),
    e.HolidaysKept: lambda _, event: keep_holidays(event),
    e.ResultsReported: lambda history, event: history.deadlines.report(event, history.elections),
    e.ResultsApproved: lambda history, event: history.deadlines.approve(event),
    e.ComplaintRecorded: lambda history, event: history.deadlines.complain(event),
    e.ComplaintSettled: lambda history, event: history.deadlines.settle(event),
    e.BallotsDestroyed: _destroy,
}
