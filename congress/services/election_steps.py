"""Where an election stands, step by step: what is done, what is next, and who must act (R35).

Everything here is read from what the other services keep; nothing is decided here.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.domain.contests import Level, Purpose, Target
from congress.domain.hearings import law_of_ballot
from congress.domain.introductions import law_of_introduction
from congress.domain.nominees import NomineeState
from congress.domain.procedure import Milestone, milestones_of
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.services.card_votes import Due, describe_votes
from congress.services.counting_committees import NamedCommittee, find_named_committee
from congress.services.eligibility import is_introduction
from congress.services.follow_up_pages import Chain, read_chain
from congress.services.further_lists import why_closed
from congress.services.nomination_pages import DescribedNominations, describe_nominations
from congress.services.pending_acts import PendingAct, find_pending
from congress.services.reportable import Readiness, Reportable, describe_reportable
from congress.services.slate_editing import DescribedSlate, describe_slate
from congress.services.stages import SEALED_ON, Stage, Step
from congress.store.elections import ElectionRow, get_election, list_elections
from congress.store.rounds import RoundRow, list_rounds_of


class Progress(StrEnum):
    """How far one step has come."""

    DONE = "done"
    NOW = "now"
    HELD = "held"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionFacts:
    """All that the steps of an election follow from.

    `current` is its newest round unless that was annulled: then the next one must be frozen.
    `report` tells of its report, once the minutes of an election are signed (R56).
    `chain` are the elections that follow each other, `closed` is why this one does not go on.
    `asked_for` is the election whose list an opinion ballot is about (R25), if it is about one.
    """

    row: ElectionRow
    slate: DescribedSlate
    nominations: DescribedNominations
    votes: tuple[Due, ...]
    committee: NamedCommittee | None
    rounds: tuple[RoundRow, ...]
    current: RoundRow | None
    pending: PendingAct | None
    report: Reportable | None
    chain: Chain
    closed: str
    asked_for: ElectionRow | None

    @property
    def target(self) -> Target:
        """The kind of body or office."""
        return Target(self.row.body)

    @property
    def purpose(self) -> Purpose:
        """What the ballot is held for."""
        return Purpose(self.row.purpose)

    @property
    def stage(self) -> Stage | None:
        """How far the current round has come."""
        return Stage(self.current.state) if self.current else None

    @property
    def asked(self) -> Step | None:
        """What waits for its second person now."""
        return self.pending.step if self.pending and not self.pending.expired else None

    @property
    def next_number(self) -> int:
        """The number of the round that is under way or would be frozen next."""
        return self.current.number if self.current else len(self.rounds) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionStep:
    """One step on the rail, its number from 1, and a few words on how it came out."""

    number: int
    milestone: Milestone
    progress: Progress
    note: str

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return self.milestone.label


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionPath:
    """Where an election stands. `now` is None when nothing is left to be done."""

    election: str
    title: str
    target: Target
    level: Level
    seats: int
    facts: ElectionFacts
    steps: tuple[ElectionStep, ...]
    now: ElectionStep | None
    law: Notice | None

    @property
    def round(self) -> str | None:
        """The uuid of the current round."""
        return self.facts.current.uuid if self.facts.current else None

    @property
    def follower(self) -> str:
        """The election that follows this one, or nothing."""
        ids = [link.election for link in self.facts.chain.links]
        return next(iter(ids[ids.index(self.election) + 1 :]), "")

    @property
    def state(self) -> str:
        """Say in a few words where it stands."""
        stage = self.facts.stage
        if stage is not None:
            return stage.label
        return "danh sách đã khóa" if self.facts.slate.locked else "đang chuẩn bị"


def read_path(session: Session, election: str, *, at: datetime) -> ElectionPath:
    """Tell where an election stands and what is next."""
    facts = read_election_facts(session, election, at=at)
    steps = _steps(facts)
    now = next((step for step in steps if step.progress in {Progress.NOW, Progress.HELD}), None)
    row = facts.row
    return ElectionPath(
        election=row.id,
        title=row.title,
        target=facts.target,
        level=Level(row.level),
        seats=row.seats,
        facts=facts,
        steps=steps,
        now=now,
        law=_law(facts, now) if now else None,
    )


def _law(facts: ElectionFacts, now: ElectionStep) -> Notice:
    """Give the rule of the present step, or the one by which something else must come first."""
    if now.milestone is Milestone.REPORTED and facts.report and facts.report.law:
        return facts.report.law
    if now.milestone in _OF_THE_LIST and is_introduction(facts.row):
        return law_of_introduction(RULES_190)
    return law_of_ballot(
        now.milestone,
        facts.purpose,
        target=facts.target,
        seats=facts.row.seats,
        rules=RULES_190,
        additional=facts.row.additional,
    )


def list_paths(session: Session, *, at: datetime) -> tuple[ElectionPath, ...]:
    """Tell where all elections stand, in the order in which they were created."""
    return tuple(read_path(session, row.id, at=at) for row in list_elections(session))


def read_election_facts(session: Session, election: str, *, at: datetime) -> ElectionFacts:
    """Read all that the steps of an election follow from."""
    rounds = tuple(list_rounds_of(session, election))
    current = rounds[-1] if rounds and rounds[-1].state != Stage.ANNULLED.value else None
    row = get_election(session, election)
    signed = current is not None and current.state == Stage.SIGNED.value
    reported = signed and row.purpose == Purpose.ELECTION
    return ElectionFacts(
        row=row,
        slate=describe_slate(session, election),
        nominations=describe_nominations(session, election),
        votes=describe_votes(session, election),
        committee=find_named_committee(session, election),
        rounds=rounds,
        current=current,
        pending=find_pending(session, current.uuid, at=at) if current else None,
        report=describe_reportable(session, election) if reported else None,
        chain=read_chain(session, election),
        closed=why_closed(session, row),
        asked_for=_asked_for(session, row),
    )


def _asked_for(session: Session, row: ElectionRow) -> ElectionRow | None:
    asks = row.purpose == Purpose.OPINION and row.parent
    return get_election(session, row.parent) if asks and row.parent else None


def _steps(facts: ElectionFacts) -> tuple[ElectionStep, ...]:
    """Mark the first step that is not done as the present one, or as held up."""
    steps, reached = list[ElectionStep](), False
    for number, milestone in enumerate(_milestones(facts), start=1):
        done = _is_done(facts, milestone)
        progress = Progress.DONE if done else Progress.LATER
        if not done and not reached:
            progress = Progress.HELD if _is_held(facts, milestone) else Progress.NOW
            reached = True
        note = _note(facts, milestone) if done else ""
        steps.append(ElectionStep(number=number, milestone=milestone, progress=progress, note=note))
    return tuple(steps)


def _milestones(facts: ElectionFacts) -> tuple[Milestone, ...]:
    """Give the steps of this election: with nominations and an opinion ballot where they come."""
    known = facts.nominations
    return milestones_of(
        facts.target,
        facts.purpose,
        nominated=known.takes,
        opinion=bool(known.opinion) or known.verdict.opinion_ballot_on > 0,
    )


def _is_done(facts: ElectionFacts, milestone: Milestone) -> bool:
    if milestone in _BEFORE_A_ROUND:
        return _is_prepared(facts, milestone)
    if milestone is Milestone.REPORTED:
        return facts.report is not None and facts.report.readiness is Readiness.REPORTED
    stage = facts.stage
    if stage is None:
        return False
    if milestone is Milestone.VOTING:
        return stage in SEALED_ON or (stage is Stage.OPEN and facts.asked is Step.CLOSE)
    return stage in _REACHED[milestone]


def _is_prepared(facts: ElectionFacts, milestone: Milestone) -> bool:
    known = facts.nominations
    if milestone is Milestone.SLATE:
        return known.opened if known.takes else facts.slate.votable
    if milestone in _NOMINATED:
        return {
            Milestone.NOMINATIONS: known.closed,
            Milestone.WITHDRAWALS: known.settled,
            Milestone.OPINION: bool(known.opinion),
        }[milestone]
    if milestone is Milestone.LOCK:
        return facts.slate.locked
    vote = find_vote(facts, milestone)
    return facts.committee is not None if vote is None else vote.passed


def _is_held(facts: ElectionFacts, milestone: Milestone) -> bool:
    """Tell whether it is held up: a list that may not be locked, a lost vote, a further round."""
    if milestone is Milestone.REPORTED:
        return facts.report is not None and facts.report.readiness is Readiness.LATER
    if milestone is Milestone.SLATE:
        return bool(facts.slate.candidates) and not facts.nominations.takes
    if milestone is Milestone.LOCK:
        return not facts.slate.votable
    vote = find_vote(facts, milestone)
    return vote is not None and any(held.current and not held.vote.passed for held in vote.held)


def find_vote(facts: ElectionFacts, milestone: Milestone) -> Due | None:
    """Find the vote by show of cards that a step consists of; helpers are only named (R26)."""
    subject = _VOTED.get(milestone)
    return next((due for due in facts.votes if due.subject.value == subject), None)


def _note(facts: ElectionFacts, milestone: Milestone) -> str:
    """Say in a few words how a step came out."""
    if due := find_vote(facts, milestone):
        vote = next(held.vote for held in reversed(due.held) if held.current)
        return f"{vote.in_favour}/{vote.denominator} đồng ý"
    if milestone is Milestone.SLATE:
        prepared = len(facts.nominations.prepared) or len(facts.slate.candidates)
        return f"{prepared} đồng chí"
    if milestone in _NOMINATED:
        return _note_of_nominations(facts, milestone)
    if milestone is Milestone.REPORTED and facts.report and facts.report.report:
        return f"số {facts.report.report.document}"
    row = facts.current
    return _note_of_round(row, milestone) if row else ""


def _note_of_nominations(facts: ElectionFacts, milestone: Milestone) -> str:
    known = facts.nominations
    if milestone is Milestone.NOMINATIONS:
        return f"thêm {len(known.floor)} đồng chí" if known.floor else "không thêm ai"
    if milestone is Milestone.WITHDRAWALS:
        gone = sum(one.state is NomineeState.WITHDRAWN for one in known.nominees)
        return f"cho rút {gone}" if gone else "không ai rút"
    return f"còn {known.plan.length} đồng chí"


def _note_of_round(row: RoundRow, milestone: Milestone) -> str:
    if milestone is Milestone.FREEZE:
        return f"tính trên {row.denominator}"
    if milestone is Milestone.VOTING:
        return f"phát ra {row.issued}"
    if milestone is Milestone.CLOSING:
        return f"{row.ballots} phiếu trong hòm"
    return ""


_VOTED = {
    Milestone.SEATS: "seats",
    Milestone.SLATE_VOTE: "slate",
    Milestone.COMMITTEE: "committee",
}
_OF_THE_LIST = {Milestone.SLATE, Milestone.LOCK, Milestone.RESULT}
_NOMINATED = {Milestone.NOMINATIONS, Milestone.WITHDRAWALS, Milestone.OPINION}
_BEFORE_A_ROUND = {Milestone.SLATE, Milestone.LOCK, *_NOMINATED, *_VOTED}
_OPENED_ON = {Stage.OPENED, Stage.DECLARED, Stage.VERIFIED, Stage.SIGNED}
_REACHED = {
    Milestone.FREEZE: set(Stage),
    Milestone.CLOSING: SEALED_ON,
    Milestone.BOX: _OPENED_ON,
    Milestone.RESULT: {Stage.VERIFIED, Stage.SIGNED},
    Milestone.MINUTES: {Stage.SIGNED},
}
