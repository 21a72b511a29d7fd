"""The life of one round as the log tells it (FORMAT §4.5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeAlias

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.roles import OPENING_ROLES, Role
from congress.verify.doors import ToldDoor


class Stage(StrEnum):
    """How far a round has come (R35)."""

    FROZEN = "frozen"
    OPEN = "open"
    SEALED = "sealed"
    OPENED = "opened"
    SIGNED = "signed"
    ANNULLED = "annulled"


_LIVE: Final = frozenset({Stage.FROZEN, Stage.OPEN, Stage.SEALED, Stage.OPENED})
_ACTS: Final = {
    "open": frozenset({Stage.FROZEN}),
    "change cards": frozenset({Stage.OPEN}),
    "close": frozenset({Stage.OPEN}),
    "annul": _LIVE,
}
# Who may say which cards vote: nobody who can open the box (design 5.5).
CARD_ROLES: Final = frozenset({Role.CREDENTIALS, Role.SECRETARIAT, Role.PRESIDIUM})
_Confirmed: TypeAlias = e.RoundOpened | e.CardsChanged | e.BoxSealed | e.RoundAnnulled


# What happens to one round, also where others share its box; and what brings a whole box further.
_OWN: Final = (e.DecisionDeclared, e.MinutesSigned)
_MOVING: Final = (e.RoundOpened, e.BoxSealed, e.BoxOpened, e.RoundAnnulled)
_OF_THE_BOX: Final = (
    *("opened", "changes", "sealed", "counts", "accepted"),
    *("box_opened", "verified", "verified_at", "released"),
)


@dataclass(slots=True)
class RoundHistory:
    """What is known of a round; `declared_at`, `verified_at` count the events up to those two.

    It elects for `election` from the slate in `locked`; `committee` can open its box, and those of
    `counting` were approved to count it. `before` is the round that it follows; `chosen` are the
    votes on what follows, `followed` says that an election does, `ruled_out` that those tied stay
    as they are (R45). `joined` are the rounds of other elections that share its box, in their
    order; such a one has it as its `box` (R6). `door` is what was told of the door when the round
    was frozen, `inside` who was in the hall when it was opened.
    """

    frozen: e.RoundFrozen
    election: e.ElectionCreated
    locked: e.SlateLocked
    committee: e.CeremonyBegun
    counting: e.CountingCommitteeNamed
    stage: Stage = Stage.FROZEN
    before_annulment: Stage | None = None
    asked: dict[str, e.ActAsked] = field(default_factory=dict)
    opened: e.RoundOpened | None = None
    changes: list[e.CardsChanged] = field(default_factory=list)
    sealed: e.BoxSealed | None = None
    counts: e.CountsConfirmed | None = None
    accepted: dict[int, e.ShareAccepted] = field(default_factory=dict)
    box_opened: e.BoxOpened | None = None
    declared: e.DecisionDeclared | None = None
    declared_at: int = 0
    verified: e.ResultVerified | None = None
    verified_at: int = 0
    minutes: e.MinutesSigned | None = None
    released: e.ResultReleased | None = None
    before: "RoundHistory | None" = None
    chosen: list[e.FollowUpDecided] = field(default_factory=list)
    followed: bool = False
    appointed: e.AppointmentRecorded | None = None
    ruled_out: bool = False
    box: "RoundHistory | None" = None
    joined: list["RoundHistory"] = field(default_factory=list)
    door: ToldDoor = field(default_factory=ToldDoor)
    inside: int | None = None

    @property
    def reached(self) -> Stage:
        """How far the round came, also where it was annulled afterwards."""
        return self.before_annulment or self.stage

    def take(self, event: e.Event, place: int, roles: Mapping[str, str]) -> None:
        """Take the next event of this round, which is number `place` of the log.

        `roles` are those of the accounts that exist by now. Raise `VerificationError("log", …)`
        with the steps of FORMAT §4.5.
        """
        stages, take = _STEPS[type(event)]
        own = isinstance(event, _OWN)
        require(own or self.box is None, 10, "it happens to the box, not to a round that shares it")
        # (10) The event can come at this stage.
        for known in (self,) if own else (self, *self.joined):
            require(known.stage in stages, 10, f"it cannot come while the round is {known.stage}")
        take(self, event, place, roles)
        for known in () if own else self.joined:
            known.follow(self, event)

    def follow(self, box: "RoundHistory", event: e.Event) -> None:
        """Take over what happened to the box that this round shares."""
        if isinstance(event, e.RoundAnnulled):
            self.before_annulment = self.stage
        if isinstance(event, _MOVING):
            self.stage = box.stage
        for name in _OF_THE_BOX:
            setattr(self, name, getattr(box, name))


def require(condition: object, step: int, reason: str) -> None:
    """Raise `VerificationError("log", step, …)` unless the condition holds."""
    if not condition:
        raise VerificationError("log", step, reason)


def _ask(known: RoundHistory, event: e.ActAsked, _place: int, _roles: Mapping[str, str]) -> None:
    require(event.act in _ACTS, 10, f"there is no act {event.act!r}")
    require(known.stage in _ACTS[event.act], 10, f"{event.act!r} cannot be asked for now")
    known.asked[event.act] = event


def _open(known: RoundHistory, event: e.RoundOpened, _place: int, roles: Mapping[str, str]) -> None:
    _confirm(known, "open", event, roles)
    # (13) The cards are those given out, to people who are there and of whom N is made (R37).
    frozen = known.frozen
    require(event.issued == frozen.cards, 13, f"{frozen.cards} cards were given out")
    possible = event.issued <= event.present <= frozen.denominator
    require(possible, 13, "the numbers of people and cards do not fit together")
    known.opened, known.stage = event, Stage.OPEN


def _change(
    known: RoundHistory, event: e.CardsChanged, _place: int, roles: Mapping[str, str]
) -> None:
    _confirm(known, "change cards", event, roles)
    known.changes.append(event)


def _seal(known: RoundHistory, event: e.BoxSealed, _place: int, roles: Mapping[str, str]) -> None:
    _confirm(known, "close", event, roles)
    known.sealed, known.stage = event, Stage.SEALED


def _annul(
    known: RoundHistory, event: e.RoundAnnulled, _place: int, roles: Mapping[str, str]
) -> None:
    _confirm(known, "annul", event, roles)
    known.before_annulment, known.stage = known.stage, Stage.ANNULLED


def _count(
    known: RoundHistory, event: e.CountsConfirmed, _place: int, _roles: Mapping[str, str]
) -> None:
    require(known.counts is None, 10, "the numbers were confirmed already")
    known.counts = event


def _accept(
    known: RoundHistory, event: e.ShareAccepted, _place: int, _roles: Mapping[str, str]
) -> None:
    _require_due(known, event.owner)
    require(event.owner not in known.accepted, 10, "this member's share was accepted already")
    known.accepted[event.owner] = event


def _refuse(
    known: RoundHistory, event: e.ShareRefused, _place: int, _roles: Mapping[str, str]
) -> None:
    _require_due(known, event.owner)


def _require_due(known: RoundHistory, owner: int) -> None:
    require(known.counts is not None, 10, "issued and returned were not reported yet (R11)")
    require(1 <= owner <= len(known.committee.members), 10, f"there is no member {owner}")


def _open_box(
    known: RoundHistory, event: e.BoxOpened, _place: int, _roles: Mapping[str, str]
) -> None:
    owners = set(event.shares)
    require(len(owners) == len(event.shares) > 0, 10, "no shares, or one of them twice")
    require(owners <= set(known.accepted), 10, "a share was not accepted before")
    known.box_opened, known.stage = event, Stage.OPENED


def _declare(
    known: RoundHistory, event: e.DecisionDeclared, place: int, _roles: Mapping[str, str]
) -> None:
    require(known.declared is None, 10, "a decision was declared already")
    known.declared, known.declared_at = event, place


def _release(
    known: RoundHistory, event: e.ResultReleased, _place: int, _roles: Mapping[str, str]
) -> None:
    # (16) The hall sees a declared result, once, when the head of the committee says so (R11).
    require(event.by == known.counting.head, 16, f"{event.by!r} is not the head of the committee")
    for one in (known, *known.joined):
        require(one.declared is not None, 16, "no decision was declared yet")
    require(known.released is None, 16, "the result was released already")
    known.released = event


def _verify(
    known: RoundHistory, event: e.ResultVerified, place: int, _roles: Mapping[str, str]
) -> None:
    known.verified, known.verified_at = event, place


def _sign(
    known: RoundHistory, event: e.MinutesSigned, place: int, _roles: Mapping[str, str]
) -> None:
    require(known.declared is not None, 10, "no decision was declared yet")
    require(known.verified is not None, 10, "the result was not verified yet")
    # (12) The checkpoint that the minutes carry counts decision and verification.
    least = max(known.declared_at, known.verified_at)
    require(least <= event.log_size < place, 12, "the minutes carry another checkpoint")
    known.minutes, known.stage = event, Stage.SIGNED


def _confirm(known: RoundHistory, act: str, event: _Confirmed, roles: Mapping[str, str]) -> None:
    # (11) Two people of two roles: the one who asked last, and another who confirms.
    asked = known.asked.pop(act, None)
    require(asked is not None and asked.by == event.asked_by, 11, f"nobody asked to {act}")
    require(event.asked_by != event.confirmed_by, 11, "one person asked and confirmed")
    pair = {roles.get(event.asked_by, ""), roles.get(event.confirmed_by, "")}
    require("" not in pair, 11, f"{event.confirmed_by!r} has no account")
    require(len(pair) == 2, 11, "both people have the same role")
    if act == "change cards":
        # No role may both change the roll and open the box (design 5.5).
        require(pair <= CARD_ROLES, 11, "a role may not change cards")
    else:
        require(pair <= OPENING_ROLES, 11, "a role may not do this")


_Step: TypeAlias = tuple[
    frozenset[Stage], Callable[[RoundHistory, Any, int, Mapping[str, str]], None]
]
_STEPS: Final[Mapping[type, _Step]] = {
    e.ActAsked: (_LIVE, _ask),
    e.RoundOpened: (frozenset({Stage.FROZEN}), _open),
    e.CardsChanged: (frozenset({Stage.OPEN}), _change),
    e.BoxSealed: (frozenset({Stage.OPEN}), _seal),
    e.CountsConfirmed: (frozenset({Stage.SEALED}), _count),
    e.ShareAccepted: (frozenset({Stage.SEALED}), _accept),
    e.ShareRefused: (frozenset({Stage.SEALED, Stage.OPENED}), _refuse),
    e.BoxOpened: (frozenset({Stage.SEALED}), _open_box),
    e.DecisionDeclared: (frozenset({Stage.OPENED}), _declare),
    e.ResultReleased: (frozenset({Stage.OPENED, Stage.SIGNED}), _release),
    e.ResultVerified: (frozenset({Stage.OPENED}), _verify),
    e.MinutesSigned: (frozenset({Stage.OPENED}), _sign),
    e.RoundAnnulled: (_LIVE, _annul),
}
