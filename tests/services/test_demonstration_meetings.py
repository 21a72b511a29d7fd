"""A committee's first meeting can be played: what is next, and who counts it (R11, R41, R52)."""

from pathlib import Path

import pytest

from congress.domain.card_votes import Subject
from congress.domain.errors import NotNow
from congress.domain.meetings import Opener, Post
from congress.domain.roles import Role
from congress.services.counting_committees import Naming, name_committee
from congress.services.demonstration import Demonstration, Part, read_demonstration
from congress.services.demonstration_meetings import appoint_counters
from congress.services.demonstration_steps import Walk, find_walk
from congress.services.demonstration_todos import Helper
from congress.services.meetings import (
    AskedChairs,
    Convening,
    Opening,
    convene,
    record_opening,
    vote_chairs,
)
from congress.services.posts import NewPost, create_meeting_election
from congress.services.slates import lock_slate
from congress.services.stages import Stage
from congress.store.rounds import list_rounds
from tests.services.assembly import Assembly
from tests.services.office import AT, PASSWORD


def next_of(assembly: Assembly) -> Walk:
    with assembly.database.reading() as session:
        found = find_walk(session, voters=9, at=AT)
    assert found is not None
    return found


def finish(assembly: Assembly) -> None:
    """Leave the election of the committee behind, as if its minutes were signed."""
    with assembly.database.writing() as session:
        for row in list_rounds(session):
            row.state = Stage.SIGNED.value


def demonstration(assembly: Assembly) -> Demonstration:
    chief = Part(username="thuky", full_name="Thư", role=Role.SECRETARIAT, password=PASSWORD)
    return Demonstration(
        server_key=assembly.keys.verifier.text, parts=(chief,), digits=(), spares=0, passphrase=""
    )


def meet(assembly: Assembly) -> None:
    opening = Opening(opener=Opener.SECRETARY, name="Nguyễn Văn An", present=5)
    with assembly.act() as tx:
        convene(tx, assembly.elected, Convening(standing=True))
        record_opening(tx, assembly.elected, opening)
        vote_chairs(tx, assembly.elected, AskedChairs(members=(1,), in_favour=5))


def test_when_the_committee_was_elected_its_meeting_is_next(assembly: Assembly) -> None:
    finish(assembly)
    titles = [next_of(assembly).todo.title]
    with assembly.act() as tx:
        convene(tx, assembly.elected, Convening(standing=True))
    titles.append(next_of(assembly).todo.title)

    assert titles == ["Triệu tập hội nghị lần thứ nhất", "Ghi ai khai mạc hội nghị"]
    assert next_of(assembly).voters == 5
    assert {action.path for action in next_of(assembly).todo.actions} == {
        f"/meetings/{assembly.elected}"
    }


def test_members_who_do_not_stand_count_and_as_many_cards_are_used(
    assembly: Assembly, tmp_path: Path
) -> None:
    finish(assembly)
    meet(assembly)
    assert next_of(assembly).todo.helper is Helper.COUNTERS

    grown = appoint_counters(
        assembly.database, assembly.keys, tmp_path, demonstration(assembly), at=AT
    )
    with assembly.act() as tx:
        post = NewPost(post=Post.STANDING_COMMITTEE, seats=1)
        election = create_meeting_election(tx, assembly.elected, post)
    walk = next_of(assembly)

    assert read_demonstration(tmp_path) == grown
    assert [part.full_name for part in grown.parts[1:]] == [
        "Lê Văn Cường",
        "Phạm Thị Dung",
        "Hoàng Thị Hà",
    ]
    assert (walk.voters, walk.counters) == (5, ("hn1", "hn2", "hn3"))
    assert "3 đồng ý" in walk.todo.how
    assembly.list(election, ("An", "Bình"))
    assembly.present(election)
    assert next_of(assembly).todo.title.startswith("Xem lại rồi khóa")
    with assembly.act() as tx:
        lock_slate(tx, election)
    assembly.raise_cards(election, Subject.SLATE)
    assert "hn1 làm trưởng ban" in next_of(assembly).todo.how
    with assembly.act() as tx:
        name_committee(tx, election, Naming(head="hn1", members=("hn2", "hn3")))
    assembly.raise_cards(election, Subject.COMMITTEE)
    assert "Bắt đầu tạo khóa" in next_of(assembly).todo.title


def test_nobody_is_appointed_before_there_is_a_meeting_nor_twice(
    assembly: Assembly, tmp_path: Path
) -> None:
    known = demonstration(assembly)
    with pytest.raises(NotNow):
        appoint_counters(assembly.database, assembly.keys, tmp_path, known, at=AT)
    meet(assembly)
    grown = appoint_counters(assembly.database, assembly.keys, tmp_path, known, at=AT)
    with pytest.raises(NotNow):
        appoint_counters(assembly.database, assembly.keys, tmp_path, grown, at=AT)
