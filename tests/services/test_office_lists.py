"""A secretary elected by the congress: by a paper, from the committee elected (R18, R54b)."""

from dataclasses import replace

import pytest

from congress.domain.card_votes import Subject
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Meeting, Target
from congress.domain.contests import Office as Held
from congress.domain.errors import NotAllowed, NotNow
from congress.domain.events import CongressChanged, DirectElectionPermitted, ElectionCreated
from congress.domain.typed_candidates import TypedCandidate
from congress.services.congresses import change_congress
from congress.services.errors import Malformed
from congress.services.meeting_links import find_link
from congress.services.office_lists import permit_direct_election
from congress.services.presence import Attending, build_denominator, list_entries
from congress.services.slate_editing import add_candidate, describe_slate, remove_candidate
from congress.services.slates import NewElection, create_election, lock_slate
from tests.services.declared import declare_round
from tests.services.office import FACTS, Office, present

AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"
PAPER = "Công văn số 12-CV/TU"


def create(office: Office, level: Level = Level.GRASSROOTS, permitted_by: str = "") -> str:
    """Create the election of a secretary, and let the congress pass that it is one."""
    with office.act() as tx:
        new = NewElection(
            title="Bí thư",
            target=Target.OFFICE,
            level=level,
            seats=1,
            circumstances=Circumstances(level=level, office=Held.SECRETARY),
            permitted_by=permitted_by,
        )
        election = create_election(tx, new)
    office.vote(election, Subject.SEATS)
    return election


def add(office: Office, election: str, name: str) -> None:
    with office.act() as tx:
        add_candidate(tx, election, TypedCandidate(name=name))


def lock(office: Office, election: str) -> None:
    """Lock the list; it is presented to the congress when it can be."""
    with office.act() as tx:
        present(tx, election)
        lock_slate(tx, election)


def elect_committee(office: Office) -> None:
    """Elect An and Cường to the committee; Bình is not elected."""
    committee = office.elect()
    office.vote(committee, Subject.SEATS)
    office.lock(committee)
    declare_round(office, committee, (20, 3, 17))


def test_a_direct_election_is_locked_when_a_paper_permits_it(office: Office) -> None:
    election = create(office)
    add(office, election, AN)
    with pytest.raises(NotAllowed, match="chỉ ở nơi được chọn") as caught:
        lock(office, election)
    assert caught.value.rule == "R54b"
    with office.database.reading() as session:
        slate = describe_slate(session, election)
    assert slate.refusal is not None
    assert (slate.refusal.rule, slate.bounds.direct) == ("R54b", True)
    with pytest.raises(Malformed, match="Chưa ghi"), office.act() as tx:
        permit_direct_election(tx, election, " ")

    with office.act() as tx:
        permit_direct_election(tx, election, PAPER)
    event = office.events[-1]
    assert isinstance(event, DirectElectionPermitted)
    assert event.document == PAPER
    lock(office, election)


def test_the_paper_may_be_named_when_the_election_is_created(office: Office) -> None:
    election = create(office, permitted_by=PAPER)
    created = next(event for event in office.events if isinstance(event, ElectionCreated))
    assert created.permitted_by == PAPER
    add(office, election, AN)
    lock(office, election)


def test_no_paper_is_asked_for_where_none_is_needed(office: Office) -> None:
    """R19, R54b: a chi bộ elects its secretary at its congress."""
    election = create(office, Level.CHI_BO)
    with pytest.raises(NotNow, match="không cần văn bản"), office.act() as tx:
        permit_direct_election(tx, election, PAPER)
    add(office, election, AN)

    lock(office, election)


def test_a_secretary_is_elected_from_the_committee_that_was_elected(office: Office) -> None:
    """R18: whoever was listed before is taken off before the list is locked."""
    election = create(office, permitted_by=PAPER)
    add(office, election, AN)
    add(office, election, BINH)
    elect_committee(office)

    with pytest.raises(NotAllowed, match=f"{BINH} không phải là người của cấp ủy") as caught:
        lock(office, election)
    assert (caught.value.rule, caught.value.article) == ("R18", "Điều 10")
    with pytest.raises(NotAllowed, match="Phạm Thị Dung"):
        add(office, election, "Phạm Thị Dung")
    with office.act() as tx:
        remove_candidate(tx, election, 2)
    lock(office, election)
    with office.database.reading() as session:
        assert find_link(session, election) is None


def test_a_secretary_is_not_elected_before_the_committee_is_known(office: Office) -> None:
    """R6."""
    election = create(office, permitted_by=PAPER)
    add(office, election, AN)
    office.elect()

    with pytest.raises(NotNow, match="Chưa bầu xong Ban Chấp hành") as caught:
        lock(office, election)
    assert caught.value.rule == "R6"


def test_what_is_unusual_for_a_chi_bo_is_told_with_its_list(office: Office) -> None:
    """R19: nine official members elect their committee first."""
    election = create(office, Level.CHI_BO)
    add(office, election, AN)

    with office.database.reading() as session:
        told = [notice.rule for notice in describe_slate(session, election).notices]
    assert told == ["R19"]


def test_at_a_meeting_of_the_committee_n_is_its_members_and_no_paper_is_needed(
    office: Office,
) -> None:
    """R41, R54, R55: whoever is absent stays in N."""
    with office.act() as tx:
        change_congress(tx, replace(FACTS, meeting=Meeting.COMMITTEE_MEETING))
    with office.act() as tx:
        new = NewElection(
            title="Bầu bổ sung Phó Bí thư",
            target=Target.OFFICE,
            level=Level.GRASSROOTS,
            seats=1,
            additional=True,
        )
        election = create_election(tx, new)
    created = office.events[-1]

    assert isinstance(created, ElectionCreated)
    assert created.additional
    assert isinstance(office.events[-2], CongressChanged)
    with office.database.reading() as session:
        assert [entry.name for entry in list_entries(session)] == ["summoned"]
        built = build_denominator(session, Attending(numbers={"summoned": 51}))
        assert not describe_slate(session, election).bounds.direct
    assert (built.number, built.needed, built.rule) == (51, 26, "R41")
