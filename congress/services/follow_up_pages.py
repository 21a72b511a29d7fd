"""What follows a round as screens show it: ways to go on, votes, and the whole chain (R46)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.decisions import Decision
from congress.domain.follow_ups import Choice, Option, law_after, options_of
from congress.domain.outcomes import Outcome
from congress.domain.slate_limits import Notice
from congress.services.election_chains import (
    ElectedPerson,
    final_alternates,
    final_elected,
    find_declared,
    is_settled,
    list_chain,
    list_choices,
    passed_choices,
)
from congress.services.election_rows import circumstances_of
from congress.services.raised_cards import HeldVote, tell_vote
from congress.services.ties import describe_tie
from congress.store.appointments import find_appointment
from congress.store.elections import ElectionRow, find_follower
from congress.store.rounds import get_round, list_rounds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One election of a chain: the how manyth round it is, and how it ended, if it did.

    `uuid` is the round that decided it, or empty; `elected` is how many of `seats`.
    """

    election: str
    title: str
    number: int
    run_off: bool
    seats: int
    elected: int
    outcome: Outcome | None
    uuid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """An election with all that it follows and all that follow it, and who is elected by now.

    `open` says that somebody may still be voted for.
    """

    links: tuple[ChainLink, ...]
    open: bool
    seats: int
    elected: tuple[ElectedPerson, ...]
    alternates: tuple[ElectedPerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedFollowUp:
    """What follows a declared round.

    `direct` needs no vote, `voted` does; both are empty once it was settled. `follower` is the
    election that follows, `ended` the decision not to go on. `remaining` were not elected.
    """

    round: int
    law: Notice
    direct: Option | None
    voted: tuple[Option, ...]
    held: tuple[HeldVote, ...]
    follower: ElectionRow | None
    ended: Choice | None
    remaining: int
    appointable: bool
    appointed: str
    appointed_by: str


def describe_follow_up(session: Session, uuid: str, decision: Decision) -> DescribedFollowUp:
    """Describe what follows a round that was decided so (R45-R47)."""
    follower, held = find_follower(session, uuid), list_held_choices(session, uuid)
    passed = passed_choices(session, get_round(session, uuid))
    ended = next((choice for choice in passed if not choice.goes_on), None)
    options = () if ended or _is_fixed(session, follower) else options_of(decision)
    direct = next((one for one in options if not one.voted), None)
    appointment, tie = find_appointment(session, uuid), describe_tie(session, uuid, decision)
    return DescribedFollowUp(
        round=decision.counted.circumstances.round,
        law=law_after(decision),
        direct=None if follower or (tie and tie.settled) else direct,
        voted=tuple(one for one in options if one.voted and one.choice not in passed),
        held=held,
        follower=follower,
        ended=ended,
        remaining=len(decision.counted.names) - len(decision.elected),
        appointable=decision.outcome is Outcome.APPOINTED_BY_SUPERIOR,
        appointed=appointment.name if appointment else "",
        appointed_by=appointment.document if appointment else "",
    )


def list_held_choices(session: Session, uuid: str) -> tuple[HeldVote, ...]:
    """List the votes on what follows a round, in their order, lost ones too (R46)."""
    rows = list_choices(session, get_round(session, uuid))
    return tuple(tell_vote(row, Choice(row.subject), current=True) for row in rows)


def read_chain(session: Session, election: str) -> Chain:
    """Tell of an election and all that follow it, or that it follows, as one."""
    rows = list_chain(session, election)
    first = rows[0]
    return Chain(
        links=tuple(_link(session, row) for row in rows),
        open=not is_settled(session, first.id),
        seats=first.seats,
        elected=final_elected(session, first.id),
        alternates=final_alternates(session, first.id),
    )


def _is_fixed(session: Session, follower: ElectionRow | None) -> bool:
    """Tell whether what follows has come so far that no vote can change it."""
    return follower is not None and bool(list_rounds_of(session, follower.id))


def _link(session: Session, row: ElectionRow) -> ChainLink:
    declared, held = find_declared(session, row.id), circumstances_of(row)
    return ChainLink(
        election=row.id,
        title=row.title,
        number=held.round,
        run_off=held.run_off,
        seats=row.seats,
        elected=len(declared.decision.elected) if declared else 0,
        outcome=declared.decision.outcome if declared else None,
        uuid=declared.round.uuid if declared else "",
    )
