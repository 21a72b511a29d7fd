"""Votes by show of cards of the congress as a whole: bodies, programme, reports (R4, R5)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.card_votes import CardVote, Subject, figures_of
from congress.domain.congress_votes import Matter, Motion, motion_on
from congress.domain.errors import NotNow
from congress.domain.events import CongressVoteHeld
from congress.domain.rulesets import RULES_190
from congress.domain.running_bodies import RunningBody
from congress.services.audit import append_event
from congress.services.card_votes import describe_votes
from congress.services.congresses import read_meeting
from congress.services.errors import Malformed
from congress.services.follow_up_pages import list_held_choices
from congress.services.qualification_votes import find_fixed, report_motion
from congress.services.raised_cards import HeldVote, RaisedCards, count_cards, row_of, tell_vote
from congress.services.running_bodies import (
    BodyState,
    DescribedBody,
    describe_bodies,
    describe_body,
)
from congress.services.transactions import Transaction
from congress.services.withdrawals import tell_withdrawals
from congress.store.card_votes import CardVoteRow, list_congress_votes
from congress.store.congresses import lock_congress
from congress.store.elections import ElectionRow, list_elections
from congress.store.nominations import list_withdrawal_votes
from congress.store.rounds import list_rounds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCongressVote(RaisedCards):
    """The cards, and what they were raised on: `body` for a running body, `text` for OTHER."""

    matter: Matter
    body: RunningBody | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ListedVote:
    """A vote in the list of all; id and title of its election, or nothing for the congress.

    `after` is the number of the vote that it came after, if it has none of its own.
    """

    held: HeldVote
    election: str = ""
    title: str = ""
    after: int = 0

    @property
    def order(self) -> tuple[int, int]:
        """Sort the votes as they were held."""
        return (self.after, self.held.number) if self.after else (self.held.number, 0)


def hold_congress_vote(tx: Transaction, asked: AskedCongressVote) -> CardVote:
    """Record a vote by show of cards of the congress; a failed one may be held again.

    Raise `NotNow` for a body that was not named or was approved, `RuleViolation` for another matter
    without words, `Inconsistent` for impossible numbers.
    """
    lock_congress(tx.session)
    motion, about = _motion(tx.session, asked)
    vote, denominator = count_cards(tx.session, motion, asked)
    kept = row_of(tx.session, vote, denominator)
    kept.subject, kept.about, kept.words = motion.matter.value, about, motion.label
    tx.session.add(kept)
    append_event(
        tx,
        CongressVoteHeld(
            matter=motion.matter.value,
            text=motion.label,
            body=motion.body,
            about=motion.about,
            **figures_of(vote),
            needed=vote.needed,
            passed=vote.passed,
            by=tx.by,
        ),
    )
    return vote


def list_votes(session: Session) -> tuple[ListedVote, ...]:
    """List every vote by show of cards that was held, those of elections too, in their order."""
    known = {body.about for body in describe_bodies(session)}
    fixed = find_fixed(session)
    known |= {fixed.about} if fixed else set()
    found = [ListedVote(_tell(row, known)) for row in list_congress_votes(session)]
    for election in list_elections(session):
        found += _votes_of(session, election)
    return tuple(sorted(found, key=lambda listed: listed.order))


def _votes_of(session: Session, row: ElectionRow) -> Iterator[ListedVote]:
    """List the votes of an election: on number, list and counters, withdrawals, what follows."""
    held = [one for due in describe_votes(session, row.id) for one in due.held]
    for known in list_rounds_of(session, row.id):
        held += list_held_choices(session, known.uuid)
    yield from (ListedVote(one, row.id, row.title) for one in held)
    # People are let go between the vote on the number and that on the list (R20, R35).
    numbers = [one.number for one in held if one.vote.subject is Subject.SEATS]
    for one in list_withdrawal_votes(session, row.id):
        told = tell_withdrawals(one)
        yield ListedVote(told, row.id, row.title, after=max(numbers, default=0))


def list_open_bodies(session: Session) -> tuple[DescribedBody, ...]:
    """List the bodies that were named and wait for the congress."""
    waiting = {BodyState.NAMED, BodyState.LOST}
    return tuple(body for body in describe_bodies(session) if body.state in waiting)


def _motion(session: Session, asked: AskedCongressVote) -> tuple[Motion, str]:
    """Give what is voted on, and what the row of the vote is about."""
    if asked.matter is Matter.CREDENTIALS_REPORT:
        return report_motion(session)
    if asked.matter is not Matter.RUNNING_BODY:
        return motion_on(asked.matter, read_meeting(session), asked.text), ""
    if asked.body is None:
        raise Malformed("Chưa chọn cơ quan điều hành để biểu quyết. Hãy chọn lại.")
    body = describe_body(session, asked.body)
    _require_votable(body)
    return body.motion, body.about


def _require_votable(body: DescribedBody) -> None:
    if body.state is BodyState.NOT_NAMED:
        problem = f"Chưa giới thiệu {body.title}. Hãy ghi nhân sự trước rồi biểu quyết."
    elif body.state is BodyState.APPROVED:
        problem = f"Đại hội đã thông qua {body.title}, không biểu quyết lại."
    else:
        return
    raise NotNow(problem, rule=body.body.rule, article=RULES_190.article("R4"))


def _tell(row: CardVoteRow, known: set[str]) -> HeldVote:
    """Tell a vote; one on people or on a report that stand no more is not current."""
    matter = Matter(row.subject)
    current = not row.about or row.about in known
    return tell_vote(row, Motion(matter=matter, label=row.words), current=current)
