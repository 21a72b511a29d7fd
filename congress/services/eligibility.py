"""Of whom a post is filled: the people who may stand in an election that follows a committee (R18).

Posts are elected at the first meeting of the committee, or by the congress of a chi bộ itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.contests import Level, Office, Purpose, Target, office_of
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.direct_elections import is_from_committee
from congress.domain.eligibility import Person, is_among, require_eligible
from congress.domain.introductions import introduces, law_of_introduction
from congress.domain.meetings import Item, Post, Source, item_of, law_of_post, post_of
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.services.delegates import read_delegates
from congress.services.election_chains import is_settled
from congress.services.election_rows import read_candidate
from congress.services.rosters import (
    Body,
    first_of,
    list_committees,
    office_of_row,
    person_of,
    read_body,
)
from congress.store.elections import (
    ElectionRow,
    find_election,
    get_election,
    list_candidates,
    list_elections,
)
from congress.store.meetings import find_meeting, list_members_of_meeting


@dataclass(frozen=True, slots=True)
class Eligible:
    """Somebody who may be put on the list, by a number from 1; `listed` where they are on it."""

    number: int
    person: Person
    listed: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """From whom a post is elected, and what the regulation says of it."""

    item: Item
    law: Notice
    people: tuple[Eligible, ...]


def find_pool(session: Session, election: str) -> Pool | None:
    """Find the people who may stand in an election; None where it is not bound to any (R15)."""
    row = get_election(session, election)
    item = item_of_row(session, row)
    if item is None:
        return None
    law = law_of_introduction(RULES_190) if is_introduction(row) else law_of_post(item, RULES_190)
    listed = [person_of(one) for one in list_candidates(session, election)]
    people = tuple(
        Eligible(number, person, is_among(person, listed))
        for number, person in enumerate(_people(session, row, item), start=1)
    )
    return Pool(item, law, people)


def require_listed_eligible(session: Session, election: str, listed: Sequence[Person]) -> None:
    """Refuse a list with somebody who may not stand for this post (R18); raise `NotAllowed`."""
    row = get_election(session, election)
    item = item_of_row(session, row)
    if item is not None and item.source is not Source.ANYBODY:
        require_eligible(item, listed, _people(session, row, item), RULES_190)


def item_of_row(session: Session, row: ElectionRow) -> Item | None:
    """Give the post that an election fills after a committee was elected; None for any other.

    A ballot that introduces people for an office is of this office (R54a).
    """
    post = post_of(Target(row.body), _office_of(row))
    if post is None or not (Purpose(row.purpose) is Purpose.ELECTION or is_introduction(row)):
        return None
    meeting = find_meeting(session, row.meeting)
    if meeting is not None:
        return item_of(post, Level(row.level), standing=meeting.standing)
    if not committee_of(session, row):
        return None
    # The congress itself elects, of the committee that it elected (R19, R54b).
    return Item(post=post, source=Source.COMMITTEE)


def committee_of(session: Session, row: ElectionRow) -> str:
    """Name the election of the committee that a post belongs to; empty for none.

    That is known once the committee was elected.
    """
    committee = find_committee(session, row)
    if committee is None:
        return ""
    bound = row.meeting or first_of(session, row.id).parent
    return committee.id if bound or is_settled(session, committee.id) else ""


def find_committee(session: Session, row: ElectionRow) -> ElectionRow | None:
    """Find the election of the committee that a post belongs to, also before it is held (R18).

    A congress that elects secretary or deputy itself takes them from the committee it elects.
    """
    if row.meeting:
        return get_election(session, row.meeting)
    parent = find_election(session, first_of(session, row.id).parent)
    if parent is not None:
        return parent if parent.body == Target.COMMITTEE.value else None
    bound = Purpose(row.purpose) is Purpose.ELECTION or is_introduction(row)
    if not bound or not is_from_committee(Target(row.body), _office_of(row)):
        return None
    return find_elected(session) or next(iter(list_committees(session)), None)


def is_introduction(row: ElectionRow) -> bool:
    """Tell whether the congress only says whom it would have in an office (R54a)."""
    return not row.parent and introduces(Purpose(row.purpose), Target(row.body), row.title)


def find_introduction(session: Session, committee: str) -> str:
    """Find the introduction ballot on who leads a committee (R54a): its id, or nothing."""
    ballots = (row for row in list_elections(session) if is_introduction(row))
    return next((row.id for row in ballots if committee_of(session, row) == committee), "")


def _office_of(row: ElectionRow) -> Office | None:
    return office_of(row.title, Target(row.body)) if is_introduction(row) else office_of_row(row)


def find_elected(session: Session) -> ElectionRow | None:
    """Find the committee that the congress elected, all of it; None before that (R6)."""
    committees = list_committees(session)
    return next((row for row in committees if is_settled(session, row.id)), None)


def find_posts(session: Session, committee: str) -> Mapping[Post, tuple[Body, ...]]:
    """Find what was elected after a committee so far: for each post what its elections came to.

    A post has more than one where it had to be elected anew after the committee above was heard.
    """
    found: dict[Post, list[Body]] = {}
    for row in list_elections(session):
        post = post_of(Target(row.body), office_of_row(row))
        ours = Purpose(row.purpose) is Purpose.ELECTION and first_of(session, row.id) is row
        if post and ours and committee_of(session, row) == committee:
            found.setdefault(post, []).append(read_body(session, row.id))
    return {post: tuple(bodies) for post, bodies in found.items()}


def members_of(session: Session, committee: str) -> tuple[Person, ...]:
    """Give the people elected to a committee: those convened, else those decided by now."""
    if find_meeting(session, committee) is None:
        return read_body(session, committee).people
    return tuple(
        Person(read_candidate(one.facts), one.delegate)
        for one in list_members_of_meeting(session, committee)
    )


def electors_of(session: Session, row: ElectionRow) -> list[tuple[str, Delegate]]:
    """Give who may vote, nominate and count in an election: at a meeting the committee (R41)."""
    if not row.meeting:
        return read_delegates(session)
    return [
        (
            str(number),
            Delegate(
                name=one.candidate.name, birth=one.candidate.birth, kind=DelegateKind.OFFICIAL
            ),
        )
        for number, one in enumerate(members_of(session, row.meeting), start=1)
    ]


def _people(session: Session, row: ElectionRow, item: Item) -> tuple[Person, ...]:
    """Give those of the body from which a post is filled, without who holds the other office."""
    committee = committee_of(session, row)
    if item.source in {Source.COMMITTEE, Source.ANYBODY}:
        pool = members_of(session, committee)
    else:
        pool = _elected_to(session, committee, Post(item.source.value))
    if item.post is not Post.DEPUTY:
        return pool
    secretaries = _elected_to(session, committee, Post.SECRETARY)
    return tuple(person for person in pool if not is_among(person, secretaries))


def _elected_to(session: Session, committee: str, post: Post) -> tuple[Person, ...]:
    bodies = find_posts(session, committee).get(post, ())
    return tuple(person for body in bodies for person in body.people)
