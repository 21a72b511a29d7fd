"""Who runs the congress: proposed, then approved by show of cards (R4, R7-R10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.crypto.canonical import jcs, sha256_hex
from congress.domain.congress_votes import Matter, Motion
from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate
from congress.domain.errors import NotFound, RuleViolation
from congress.domain.events import RunningBodyNamed
from congress.domain.rulesets import RULES_190
from congress.domain.running_bodies import (
    RunningBody,
    Seated,
    bodies_of,
    duty_of,
    may_sit,
    notices_of,
    require_seatable,
)
from congress.domain.slate_limits import Notice
from congress.domain.typed_people import find_typed
from congress.services.audit import append_event
from congress.services.congresses import read_meeting
from congress.services.delegates import read_delegates
from congress.services.errors import Malformed
from congress.services.transactions import Transaction
from congress.store.card_votes import list_congress_votes
from congress.store.congresses import lock_congress
from congress.store.running_bodies import (
    BodyMember,
    BodyRow,
    delete_members,
    find_body,
    list_members,
)


class BodyState(StrEnum):
    """How far a body has come."""

    NOT_NAMED = "not_named"
    NAMED = "named"
    LOST = "lost"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


_STATES = {
    BodyState.NOT_NAMED: "Chưa giới thiệu",
    BodyState.NAMED: "Chờ biểu quyết",
    BodyState.LOST: "Không thông qua",
    BodyState.APPROVED: "Đã thông qua",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who is proposed: ids of delegates that were picked, and names that were typed.

    Without a `head` the first typed name is the head of a body that needs one.
    """

    body: RunningBody
    size: int
    head: str = ""
    members: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedBody:
    """A body as it was named last, with where it stands; `title` is what this meeting calls it."""

    body: RunningBody
    title: str
    duty: Notice
    state: BodyState
    headed: bool
    members: tuple[Seated[str], ...]
    members_sha256: str
    naming: int
    notices: tuple[Notice, ...]

    @property
    def motion(self) -> Motion:
        """What the congress votes on."""
        return Motion(
            matter=Matter.RUNNING_BODY,
            label=f"{self.title} gồm {len(self.members)} đồng chí",
            body=self.body.value,
            about=self.members_sha256,
        )

    @property
    def about(self) -> str:
        """What the row of a vote on this naming is about."""
        return _about(self.body.value, self.naming)


def name_body(tx: Transaction, proposal: Proposal) -> tuple[Notice, ...]:
    """Name a body in place of an earlier naming; the congress has still to approve it.

    Give what should be looked at. Raise `RuleViolation` for people who may not sit on it or cannot
    be told apart (R7-R10, R14, V3).
    """
    lock_congress(tx.session)
    body, meeting = proposal.body, _require_here(tx.session, proposal.body)
    delegates = dict(read_delegates(tx.session))
    people, headed = _seat(proposal, delegates)
    require_seatable(body, proposal.size, people, RULES_190)
    digest = sha256_hex(jcs([_named(one.person) for one in people]))
    _store(tx.session, body, people, headed=headed, digest=digest)
    append_event(
        tx,
        RunningBodyNamed(body=body.value, members=len(people), members_sha256=digest, by=tx.by),
    )
    return _notices(tx.session, body, people, meeting)


def describe_bodies(session: Session) -> tuple[DescribedBody, ...]:
    """Tell where the bodies of this congress stand, in their order."""
    delegates = dict(read_delegates(session))
    meeting = read_meeting(session)
    return tuple(_describe(session, body, meeting, delegates) for body in bodies_of(meeting))


def describe_body(session: Session, body: RunningBody) -> DescribedBody:
    """Tell where one body stands; raise `NotFound` for one that this congress does not have."""
    meeting = _require_here(session, body)
    return _describe(session, body, meeting, dict(read_delegates(session)))


def list_seatable(session: Session) -> tuple[Seated[str], ...]:
    """List the delegates who may sit on a body, in the order of their names (R14, R26b)."""
    return tuple(Seated(key, person) for key, person in read_delegates(session) if may_sit(person))


def _describe(
    session: Session, body: RunningBody, meeting: Meeting, delegates: Mapping[str, Delegate]
) -> DescribedBody:
    row = find_body(session, body.value)
    keys = list_members(session, body.value)
    people = tuple(Seated(key, delegates[key]) for key in keys)
    return DescribedBody(
        body=body,
        title=body.called(meeting),
        duty=duty_of(body, meeting, RULES_190),
        state=_state(session, row),
        headed=row is not None and row.headed,
        members=people,
        members_sha256=row.members_sha256 if row else "",
        naming=row.naming if row else 0,
        notices=_notices(session, body, people, meeting),
    )


def _state(session: Session, row: BodyRow | None) -> BodyState:
    if row is None:
        return BodyState.NOT_NAMED
    about = _about(row.body, row.naming)
    held = [vote.passed for vote in list_congress_votes(session) if vote.about == about]
    if not held:
        return BodyState.NAMED
    return BodyState.APPROVED if any(held) else BodyState.LOST


def _about(body: str, naming: int) -> str:
    return f"{body}/{naming}"


def _require_here(session: Session, body: RunningBody) -> Meeting:
    meeting = read_meeting(session)
    if body not in bodies_of(meeting):
        raise NotFound(
            f"{meeting.label.capitalize()} không có cơ quan này. Hãy tải lại trang.", rule="R10"
        )
    return meeting


def _seat(
    proposal: Proposal, delegates: Mapping[str, Delegate]
) -> tuple[tuple[Seated[str], ...], bool]:
    """Give the people in their order, and whether the first of them is the head."""
    typed = [find_typed(name, tuple(delegates.items()))[0] for name in proposal.typed]
    picked = [key for key in proposal.members if key != proposal.head]
    if proposal.head:
        keys = [proposal.head, *picked, *typed]
    elif not proposal.body.needs_head:
        keys = [*picked, *typed]
    elif typed:
        keys = [typed[0], *picked, *typed[1:]]
    else:
        raise RuleViolation(
            f"Chưa chọn {proposal.body.head}. Hãy chọn một người.", rule=proposal.body.rule
        )
    if any(key not in delegates for key in keys):
        raise Malformed("Danh sách đại biểu đã thay đổi. Hãy tải lại trang rồi chọn lại.")
    headed = bool(proposal.head) or proposal.body.needs_head
    return tuple(Seated(key, delegates[key]) for key in keys), headed


def _named(person: Delegate) -> dict[str, str]:
    return {"name": person.name.text, "birth": person.birth.iso if person.birth else ""}


def _notices(
    session: Session, body: RunningBody, people: tuple[Seated[str], ...], meeting: Meeting
) -> tuple[Notice, ...]:
    others = {other: list_members(session, other.value) for other in bodies_of(meeting)}
    return notices_of(body, people, others, meeting=meeting, rules=RULES_190)


def _store(
    session: Session,
    body: RunningBody,
    people: tuple[Seated[str], ...],
    *,
    headed: bool,
    digest: str,
) -> None:
    row = find_body(session, body.value)
    if row is None:
        row = BodyRow(body=body.value, naming=0)
        session.add(row)
    row.naming, row.headed, row.members_sha256 = row.naming + 1, headed, digest
    session.flush()
    delete_members(session, body.value)
    for index, one in enumerate(people, start=1):
        session.add(BodyMember(body=body.value, index=index, delegate=one.key))
    session.flush()
