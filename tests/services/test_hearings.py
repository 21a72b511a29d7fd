"""Opinion ballots and votes of trust before their rounds: lists, votes, helpers (R26, L2, L7)."""

import pytest

from congress.domain.card_votes import Subject
from congress.domain.contests import Level, Purpose, Target
from congress.domain.errors import NotNow, RuleViolation, SlateRefused
from congress.domain.events import ElectionCreated, SlateChanged, SlateLocked
from congress.domain.procedure import Milestone
from congress.domain.typed_candidates import TypedCandidate
from congress.record.papers import read_slate
from congress.services.card_votes import describe_votes, require_passed, seats_settled
from congress.services.counting_committees import Naming, name_committee
from congress.services.election_steps import Progress, read_path
from congress.services.meeting_links import find_link
from congress.services.next_acts import read_next_act
from congress.services.opinion_ballots import create_opinion_ballot, find_opinion
from congress.services.slate_editing import (
    add_candidate,
    change_seats,
    describe_slate,
    remove_candidate,
)
from congress.services.slates import NewElection, create_election, import_slate, lock_slate
from congress.services.trust_votes import NewTrustVote, create_trust_vote
from congress.store.elections import get_election, list_candidates
from tests.services.office import AT, COMMITTEE, SLATE, Office

AN = TypedCandidate(name="Nguyễn Văn An", position="Bí thư")
BINH = TypedCandidate(name="Trần Thị Bình", position="Phó Bí thư")


@pytest.fixture
def parent(office: Office) -> str:
    """Bring an election to a list of three."""
    election = office.elect()
    with office.act() as tx:
        import_slate(tx, election, SLATE.encode())
    return election


def hear(office: Office, parent: str, places: int = 1) -> str:
    """Hear the congress on all three of the list, backwards."""
    with office.act() as tx:
        people = list_candidates(tx.session, parent)[::-1]
        return create_opinion_ballot(tx, parent, people=people, places=places)


def trust(office: Office, *people: TypedCandidate) -> str:
    with office.act() as tx:
        return create_trust_vote(
            tx, NewTrustVote(title="Ban Thường vụ", level=Level.GRASSROOTS, people=people)
        )


def milestones(office: Office, election: str) -> tuple[list[Milestone], Milestone | None, str]:
    with office.database.reading() as session:
        path = read_path(session, election, at=AT)
        headline = read_next_act(session, path).headline
    steps = [step.milestone for step in path.steps]
    return steps, path.now.milestone if path.now else None, headline


@pytest.mark.anywhere
def test_an_opinion_ballot_is_made_and_locked_at_once(office: Office, parent: str) -> None:
    """R25: its people are in the order of a ballot, its places those of the list."""
    ballot = hear(office, parent)

    with office.database.reading() as session:
        row = get_election(session, ballot)
        slate = read_slate(row.slate or b"")
        assert [one.number for one in list_candidates(session, ballot)] == [1, 2, 3]
        names = [one.name for one in list_candidates(session, parent)]
    assert (row.title, row.parent) == ("Xin ý kiến: Ban Chấp hành", parent)
    assert (slate.purpose, slate.seats, list(slate.labels)) == (Purpose.OPINION, 1, names)
    created, changed, locked = office.events[-3:]
    assert isinstance(created, ElectionCreated)
    assert (created.purpose, created.parent, created.seats) == ("opinion", parent, 1)
    assert isinstance(changed, SlateChanged)
    assert isinstance(locked, SlateLocked)
    assert (locked.seats, locked.candidates, locked.form) == (1, 3, "no_surplus")


def test_the_page_of_an_opinion_ballot_leads_back_to_the_list_it_is_about(
    office: Office, parent: str
) -> None:
    """R25: it is held at the congress, and no meeting of a committee is spoken of."""
    ballot = hear(office, parent)
    with office.database.reading() as session:
        path, link = read_path(session, ballot, at=AT), find_link(session, ballot)
        of_parent = read_path(session, parent, at=AT)

    assert path.facts.asked_for is not None
    assert (path.facts.asked_for.id, link) == (parent, None)
    assert of_parent.facts.asked_for is None


def test_nobody_and_negative_room_are_refused_and_leave_nothing(
    office: Office, parent: str
) -> None:
    events = office.events
    with pytest.raises(SlateRefused), office.act() as tx:
        create_opinion_ballot(tx, parent, people=(), places=1)
    with pytest.raises(SlateRefused):
        hear(office, parent, places=-1)

    assert office.events == events


def test_opinions_need_helpers_and_no_vote(office: Office, parent: str) -> None:
    """R26: the presidium names them, the congress does not vote; they need be no delegates."""
    ballot = hear(office, parent)
    steps, now, headline = milestones(office, ballot)

    assert steps[:4] == [Milestone.SLATE, Milestone.LOCK, Milestone.COMMITTEE, Milestone.FREEZE]
    assert (now, headline) == (Milestone.COMMITTEE, "Cử người kiểm phiếu xin ý kiến")
    with office.database.reading() as session:
        assert describe_votes(session, ballot) == ()
        assert seats_settled(session, ballot)
        require_passed(session, ballot)
    with pytest.raises(NotNow, match="không biểu quyết danh sách"):
        office.vote(ballot, Subject.SLATE)
    with office.act() as tx:
        assert name_committee(tx, ballot, Naming(head="kp1", members=("la",))) == ()
    assert milestones(office, ballot)[1:] == (Milestone.FREEZE, "Chốt lần bầu 1")


def test_nobody_counts_opinions_on_themselves(office: Office, parent: str) -> None:
    """R26."""
    ballot = hear(office, parent)

    with office.act() as tx, pytest.raises(RuleViolation, match="phiếu xin ý kiến") as caught:
        name_committee(tx, ballot, Naming(head="kp1", members=("an",)))
    assert caught.value.rule == "R26"


def test_the_newest_opinion_ballot_is_found_before_it_says_anything(
    office: Office, parent: str
) -> None:
    with office.database.reading() as session:
        assert find_opinion(session, parent) is None
    hear(office, parent, places=2)
    newest = hear(office, parent)

    with office.database.reading() as session:
        found = find_opinion(session, parent)
    assert found is not None
    assert (found.election, found.round, found.places, found.declared) == (newest, "", 1, False)
    assert (found.kept, found.tied, found.out) == ((), (), ())


def test_opinions_heard_by_themselves_are_on_whoever_is_named(office: Office) -> None:
    """R54: an introduction ballot, whatever was planned."""
    with office.act() as tx:
        ballot = create_election(
            tx,
            NewElection(
                title="Bí thư khóa mới",
                target=Target.OFFICE,
                level=Level.GRASSROOTS,
                seats=0,
                purpose=Purpose.OPINION,
            ),
        )
        import_slate(tx, ballot, SLATE.encode())
        slate, notices = lock_slate(tx, ballot)

    assert (slate.seats, notices, slate.circumstances.office) == (3, (), None)
    with office.database.reading() as session:
        assert get_election(session, ballot).seats == 3


def test_trust_is_voted_on_in_people_with_their_offices(office: Office) -> None:
    """L2, L7: its seats are its people, whom nobody may forget to give an office."""
    election = trust(office, AN, BINH)
    with office.act() as tx:
        with pytest.raises(SlateRefused, match="Hãy ghi chức vụ") as caught:
            add_candidate(tx, election, TypedCandidate(name="Lê Văn Cường"))
        add_candidate(tx, election, TypedCandidate(name="Lê Văn Cường", position="Ủy viên"))
        with pytest.raises(NotNow, match="không có số lượng cần bầu"):
            change_seats(tx, election, 2)
        remove_candidate(tx, election, 1)
    assert caught.value.rule == "L2"

    with office.database.reading() as session:
        described = describe_slate(session, election)
    assert (described.purpose, described.surplus, described.most_surplus) == (
        Purpose.TRUST,
        0,
        None,
    )
    assert [one.label for one in described.candidates] == [
        "Trần Thị Bình, Phó Bí thư",
        "Lê Văn Cường, Ủy viên",
    ]
    assert (described.votable, described.notices) == (True, ())


def test_trust_needs_the_vote_on_the_committee_alone(office: Office) -> None:
    """R4, L7."""
    election = trust(office, AN, BINH)
    with office.act() as tx:
        lock_slate(tx, election)
    assert milestones(office, election)[1] is Milestone.COMMITTEE
    with pytest.raises(NotNow, match="không biểu quyết số lượng"):
        office.vote(election, Subject.SEATS)
    with pytest.raises(NotNow, match="Chưa giới thiệu ban kiểm phiếu"):
        office.vote(election, Subject.COMMITTEE)
    with office.act() as tx:
        name_committee(tx, election, COMMITTEE)
    with office.database.reading() as session, pytest.raises(NotNow, match="ban kiểm phiếu"):
        require_passed(session, election)
    office.vote(election, Subject.COMMITTEE, in_favour=3)
    with office.database.reading() as session:
        now = read_path(session, election, at=AT).now
    assert now is not None
    assert now.progress is Progress.HELD
    office.vote(election, Subject.COMMITTEE)
    assert milestones(office, election)[1] is Milestone.FREEZE
