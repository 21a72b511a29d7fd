"""An introduction ballot on the secretary, before the committee meets; nobody is bound (R54a)."""

import pytest

from congress.domain.contests import Level, Purpose, Target
from congress.domain.errors import NotAllowed
from congress.services.election_steps import read_path
from congress.services.eligibility import find_pool, find_posts
from congress.services.meeting_links import find_link
from congress.services.meeting_pages import read_meeting
from congress.services.meetings import Convening, convene
from congress.services.slate_editing import add_eligible
from congress.services.slates import NewElection, create_election, lock_slate
from congress.store.elections import list_candidates
from tests.services.assembly import Assembly
from tests.services.office import AT


def introduce(assembly: Assembly) -> str:
    """Create the ballot as the page of the meeting offers it."""
    with assembly.act() as tx:
        offered = read_meeting(tx.session, assembly.elected).introduction
        assert offered is not None
        assert not offered.election
        new = NewElection(
            title=offered.title,
            target=Target.OFFICE,
            level=Level.GRASSROOTS,
            seats=0,
            purpose=Purpose.OPINION,
        )
        return create_election(tx, new)


def test_the_congress_introduces_members_of_the_committee_alone(assembly: Assembly) -> None:
    ballot = introduce(assembly)
    with assembly.act() as tx:
        pool = find_pool(tx.session, ballot)
        assert pool is not None
        assert (pool.law.rule, len(pool.people)) == ("R54a", 5)
        add_eligible(tx, ballot, [1, 2])
    with assembly.act() as tx:
        slate, _ = lock_slate(tx, ballot)

    assert slate.title == "Giới thiệu Bí thư Đảng ủy phường Thử"
    assert [one.name.text for one in slate.candidates] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_nobody_else_is_introduced(assembly: Assembly) -> None:
    """R18."""
    ballot = introduce(assembly)
    with pytest.raises(NotAllowed):
        assembly.list_again(ballot, ("Khoa",))
    with assembly.database.reading() as session:
        assert not list_candidates(session, ballot)


def test_whoever_is_introduced_is_not_elected(assembly: Assembly) -> None:
    introduce(assembly)
    with assembly.act() as tx:
        convene(tx, assembly.elected, Convening(standing=False))
        assert not find_posts(tx.session, assembly.elected)
        assert read_meeting(tx.session, assembly.elected).introduction is None


def test_there_is_one_ballot_and_its_page_is_offered_instead(assembly: Assembly) -> None:
    """R54a: whoever presses again is led to the ballot that there is."""
    ballot = introduce(assembly)
    with assembly.database.reading() as session:
        offered = read_meeting(session, assembly.elected).introduction

    assert offered is not None
    assert offered.election == ballot


def test_its_pages_speak_of_an_introduction_and_of_no_meeting(assembly: Assembly) -> None:
    ballot = introduce(assembly)
    with assembly.database.reading() as session:
        path = read_path(session, ballot, at=AT)
        link = find_link(session, ballot)

    assert path.law is not None
    assert (path.law.rule, link) == ("R54a", None)
