"""What the hall sees: where the election stands; a result only once it was released (R37).

While a round is open the screen knows two numbers, ballots received and cards given out.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.domain.contests import Meeting, Purpose
from congress.domain.decisions import Decision
from congress.domain.outcomes import NextStep
from congress.record.papers import read_slate
from congress.services.card_changes import CardState
from congress.services.counting import read_opening
from congress.services.decisions import decide_election, read_counts
from congress.services.follow_up_pages import list_held_choices
from congress.services.hearing_pages import DescribedHearing, find_hearing
from congress.services.presence import find_last_attending, sitting_of
from congress.services.shared_boxes import RoundPart, list_round_parts
from congress.services.stages import SEALED_ON, Stage
from congress.services.verification import PASSED, RUNNING, read_verification
from congress.store.access import get_account
from congress.store.ballots import count_ballots
from congress.store.cards import count_cards
from congress.store.ceremonies import list_seats
from congress.store.congresses import get_congress
from congress.store.elections import get_election
from congress.store.meetings import find_meeting
from congress.store.rounds import RoundRow, find_round, get_file, list_boxes, list_rounds_in

_SEAL_SIGNS = 16


class Scene(StrEnum):
    """Which picture stands on the screen."""

    WELCOME = "welcome"
    READY = "ready"
    VOTING = "voting"
    OPENING = "opening"
    RESULT = "result"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A member of the counting committee, and whether the share is there."""

    name: str
    given: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One person's votes, as the result shows them."""

    place: int
    name: str
    votes: int
    percent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that must hold before the result; `state` is done, run or wait."""

    name: str
    state: str
    figure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOnScreen:
    """A round as the hall may know it at its stage; what is not known yet is empty.

    `parts` are the rounds of its box, itself among them (R6).
    """

    title: str
    number: int
    parts: tuple[RoundPart, ...]
    purpose: Purpose
    seats: int
    candidates: int
    denominator: int
    needed: int
    present: int | None
    issued: int
    received: int
    seal: tuple[str, ...] = ()
    threshold: int = 0
    holders: tuple[KeyHolder, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def given(self) -> int:
        """How many shares are there."""
        return sum(holder.given for holder in self.holders)

    @property
    def passed(self) -> int:
        """How many checks are done."""
        return sum(check.state == "done" for check in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultOnScreen:
    """A released result: those elected from most votes to fewest (R44), else all who stood.

    Alternates are told after them, in their order (R49). `decided` is what the congress voted for
    afterwards, or empty.
    """

    outcome: str
    next_step: NextStep
    valid: int
    invalid: int
    elected: tuple[Line, ...]
    stood: tuple[Line, ...]
    alternates: tuple[Line, ...]
    tied: tuple[Line, ...]
    short: int
    decided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that one picture of the screen shows; `congress` is whoever votes, also at a meeting.

    `heard` is a result by which nobody is elected (R25, L5). `turns` says that other results of the
    same box come in turn: next that of the round `following`, or none, and it begins anew.
    """

    scene: Scene
    congress: str
    meeting: Meeting
    venue: str
    summoned: int | None
    round: RoundOnScreen | None = None
    result: ResultOnScreen | None = None
    heard: DescribedHearing | None = None
    turns: bool = False
    following: str = ""


def read_picture(session: Session, uuid: str = "") -> Picture:
    """Give what the hall sees now: of the round that is named, else of the one at work."""
    congress = get_congress(session)
    row = find_round(session, uuid) if uuid else _at_work(session)
    scene = Scene.WELCOME if row is None else _scene_of(row)
    ended = row if scene is Scene.RESULT else None
    heard = find_hearing(session, ended.uuid) if ended else None
    election = row.election if row else ""
    last, held = find_last_attending(session, election), None
    if row is not None:
        held = find_meeting(session, get_election(session, row.election).meeting)
    return Picture(
        scene=scene,
        congress=held.title if held else congress.name,
        meeting=sitting_of(session, election).meeting,
        venue=congress.venue,
        summoned=last.numbers.get("summoned") if last else None,
        round=None if row is None else _round(session, row),
        result=_result(session, ended) if ended and not heard else None,
        heard=heard,
        turns=ended is not None and len(list_rounds_in(session, ended.box)) > 1,
        following=_following(session, ended) if ended else "",
    )


def _following(session: Session, row: RoundRow) -> str:
    """Give the next round of the box; nothing after the last."""
    rest = list_rounds_in(session, row.box)[row.place :]
    return rest[0].uuid if rest else ""


def _at_work(session: Session) -> RoundRow | None:
    """Choose the open round, else the newest one."""
    rows = list_boxes(session)
    newest = max(rows, key=lambda row: row.slot, default=None)
    return next((row for row in rows if row.state == Stage.OPEN.value), newest)


def _scene_of(row: RoundRow) -> Scene:
    stage = Stage(row.state)
    if stage in _SCENES:
        return _SCENES[stage]
    return Scene.RESULT if row.released else Scene.OPENING


_SCENES = {
    Stage.FROZEN: Scene.READY,
    Stage.OPEN: Scene.VOTING,
    Stage.ANNULLED: Scene.ANNULLED,
}


def _round(session: Session, row: RoundRow) -> RoundOnScreen:
    slate = read_slate(get_file(session, row.uuid, "slate.json"))
    sealed = Stage(row.state) in SEALED_ON
    opening = read_opening(session, row.uuid)
    return RoundOnScreen(
        title=get_election(session, row.election).title,
        number=row.number,
        parts=list_round_parts(session, row.box),
        purpose=slate.purpose,
        seats=row.seats,
        candidates=len(slate.candidates),
        denominator=row.denominator,
        needed=row.needed,
        present=row.present,
        issued=count_cards(session, row.uuid, CardState.VALID.value),
        received=count_ballots(session, row.uuid),
        seal=_groups(row.seal or ""),
        threshold=opening.needed,
        holders=_holders(session, row, opening.accepted),
        checks=_checks(session, row, len(opening.accepted), opening.needed) if sealed else (),
    )


def _holders(session: Session, row: RoundRow, given: tuple[int, ...]) -> tuple[KeyHolder, ...]:
    return tuple(
        KeyHolder(get_account(session, seat.username).full_name, seat.index in given)
        for seat in list_seats(session, row.ceremony)
    )


def _checks(session: Session, row: RoundRow, given: int, needed: int) -> tuple[Check, ...]:
    """Give the six things that must hold.

    A member's device checks the whole box before its share leaves (design 3.4), so with the first
    share somebody has checked that each card has one ballot and that every ballot is well formed.
    """
    ballots = str(row.ballots or 0)
    counted = Stage(row.state) is not Stage.SEALED
    checked = "done" if given else "run" if counted else "wait"
    shares = "done" if given >= needed else "run" if counted else "wait"
    verification = read_verification(session, row.uuid).state
    programs = {PASSED: "done", RUNNING: "run"}.get(verification, "wait")
    return (
        Check(name="seal", state="done"),
        Check(name="counts", state="done" if counted else "run", figure=ballots if counted else ""),
        Check(name="cards", state=checked),
        Check(name="ballots", state=checked, figure=ballots if given else ""),
        Check(name="shares", state=shares, figure=f"{given}/{needed}"),
        Check(name="programs", state=programs),
    )


def _result(session: Session, row: RoundRow) -> ResultOnScreen:
    decision, counts = decide_election(session, row.uuid), read_counts(session, row.uuid)
    return ResultOnScreen(
        outcome=decision.outcome.label,
        next_step=decision.next_step,
        valid=counts.valid,
        invalid=counts.invalid_total,
        elected=_lines(decision, decision.elected),
        stood=_lines(decision, _from_most_votes(decision)),
        alternates=_lines(decision, decision.alternates),
        tied=_lines(decision, decision.tied),
        short=decision.short,
        decided=_decided(session, row),
    )


def _decided(session: Session, row: RoundRow) -> str:
    """Say what the congress decided on what follows, if it did (R46)."""
    passed = [held for held in list_held_choices(session, row.uuid) if held.vote.passed]
    return passed[-1].vote.subject.label if passed else ""


def _lines(decision: Decision, places: tuple[int, ...]) -> tuple[Line, ...]:
    counted = decision.counted
    return tuple(
        Line(number, counted.names[place], counted.votes[place], decision.percent(place))
        for number, place in enumerate(places, start=1)
    )


def _from_most_votes(decision: Decision) -> tuple[int, ...]:
    votes = decision.counted.votes
    return tuple(sorted(range(len(votes)), key=lambda place: -votes[place]))


def _groups(seal: str) -> tuple[str, ...]:
    signs = seal[:_SEAL_SIGNS].upper()
    return tuple(signs[place : place + 4] for place in range(0, len(signs), 4))
