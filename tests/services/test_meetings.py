"""The first meeting of a new committee, and what it elects (R4-R6, R11, R18, R41, R52, R53)."""

from dataclasses import replace

import pytest

from congress.domain.card_votes import Subject
from congress.domain.contests import Meeting
from congress.domain.errors import Inconsistent, NotAllowed, NotNow, RuleViolation
from congress.domain.events import MeetingChairsVoted, MeetingConvened, MeetingOpened
from congress.domain.meetings import Opener, Post
from congress.domain.outcomes import Outcome
from congress.record.papers import read_denominator
from congress.services.card_votes import AskedVote, hold_vote
from congress.services.counting_committees import Naming, list_proposable, name_committee
from congress.services.eligibility import find_pool
from congress.services.errors import Malformed
from congress.services.freezing_choices import list_hindrances, list_slots
from congress.services.meeting_pages import MeetingStep, read_meeting
from congress.services.meetings import (
    AskedChairs,
    Convening,
    Opening,
    convene,
    record_opening,
    vote_chairs,
)
from congress.services.minutes import list_signers
from congress.services.post_pages import PostState
from congress.services.posts import NewPost, create_meeting_election
from congress.services.presence import Attending
from congress.services.records import bundle_of
from congress.services.slate_editing import add_eligible
from congress.services.slates import import_slate, lock_slate
from congress.services.stages import Stage
from congress.services.worklist import read_worklist
from congress.store.elections import list_candidates
from congress.store.rounds import get_file, list_rounds_of
from congress.verify.bundles import verify_bundle
from congress.verify.report import Report
from tests.services.assembly import FULL, Assembly
from tests.services.office import AT

OPENING = Opening(opener=Opener.SECRETARY, name="Nguyễn Văn An", present=4)
CHAIRS = AskedChairs(members=(1, 2), in_favour=3, against=2)


def start(assembly: Assembly) -> str:
    """Convene and open the meeting, and let it elect who leads it."""
    meeting = assembly.elected
    with assembly.act() as tx:
        convene(tx, meeting, Convening(standing=True))
        record_opening(tx, meeting, OPENING)
        assert vote_chairs(tx, meeting, CHAIRS).passed
    return meeting


def create(assembly: Assembly, post: Post, seats: int = 1) -> str:
    with assembly.act() as tx:
        return create_meeting_election(tx, assembly.elected, NewPost(post=post, seats=seats))


def elect_standing_committee(assembly: Assembly) -> str:
    election = create(assembly, Post.STANDING_COMMITTEE, 3)
    assembly.list(election, ("An", "Bình", "Cường", "Dung"))
    assembly.hold(election, [("An", "Bình", "Cường")] * 4 + [("Dung",)], counter="kp2")
    return election


def test_a_committee_meets_and_elects_its_standing_committee_and_secretary(
    assembly: Assembly,
) -> None:
    """The electorate is the result just declared, and a sceptic's verifier agrees (R6, R41)."""
    meeting = start(assembly)
    standing = elect_standing_committee(assembly)
    secretary = create(assembly, Post.SECRETARY)
    assembly.list(secretary, ("An",))
    decision = assembly.hold(secretary, [("An",)] * 3 + [()] * 2, counter="kp2")

    assert (decision.outcome, decision.needed) == (Outcome.COMPLETE, 3)
    with assembly.database.reading() as session:
        found = read_meeting(session, meeting)
        (held,) = list_rounds_of(session, standing)
        denominator = read_denominator(get_file(session, held.uuid, "denominator.json"))
        raw = bundle_of(session, assembly.keys)
    assert (denominator.meeting, denominator.number) == (Meeting.COMMITTEE_MEETING, 5)
    assert [post.elected for post in found.posts[:2]] == [
        ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"),
        ("Nguyễn Văn An",),
    ]
    verify_bundle(raw, Report(lambda _line: None), map)


def test_the_log_tells_of_the_meeting_without_a_name(assembly: Assembly) -> None:
    meeting = start(assembly)
    convened, opened, chairs = assembly.events[-3:]

    assert isinstance(convened, MeetingConvened)
    assert (convened.meeting, convened.elections, convened.incumbents) == (meeting, (meeting,), 5)
    assert opened == MeetingOpened(meeting=meeting, opener="secretary", present=4, by="thuky")
    assert isinstance(chairs, MeetingChairsVoted)
    assert (chairs.chairs, chairs.denominator, chairs.needed) == (2, 5, 3)
    assert not any(name in str((convened, opened, chairs)) for name in FULL.values())


def test_nobody_meets_before_the_result_was_declared(assembly: Assembly) -> None:
    second = assembly.committee(("An", "Bình", "Cường"), seats=2)
    with assembly.act() as tx, pytest.raises(NotNow, match="chưa bầu xong") as refusal:
        convene(tx, second, Convening(standing=True))

    assert refusal.value.rule == "R6"


def test_empty_seats_are_left_so_by_a_vote_alone(assembly: Assembly) -> None:
    """R46: whether to go on is for the congress."""
    second = assembly.committee(("An", "Bình", "Cường"), seats=2)
    assembly.hold(second, [("An",)] * 9)
    with assembly.act() as tx, pytest.raises(NotNow, match="Mới bầu được 1 trong 2"):
        convene(tx, second, Convening(standing=False))
    assembly.leave_at_fewer(second)
    with assembly.act() as tx:
        convene(tx, second, Convening(standing=False))
    with assembly.database.reading() as session:
        found = read_meeting(session, second)

    assert (found.incumbents, found.body.short) == (1, 1)
    assert found.posts[0].post is Post.SECRETARY


def test_a_meeting_is_convened_once_and_for_a_committee(assembly: Assembly) -> None:
    start(assembly)
    standing = create(assembly, Post.STANDING_COMMITTEE, 3)
    for election, said in ((assembly.elected, "đã được triệu tập"), (standing, "Chỉ cấp ủy")):
        with assembly.act() as tx, pytest.raises(RuleViolation, match=said):
            convene(tx, election, Convening(standing=True))


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        pytest.param({"name": FULL["Khoa"]}, "không có trong danh sách", id="was not elected"),
        pytest.param({"opener": Opener.AUTHORISED}, "văn bản", id="authorised by no paper"),
        pytest.param({"present": 6}, "5 ủy viên", id="more people than there are"),
        pytest.param({"name": ""}, "Người khai mạc", id="nobody"),
    ],
)
def test_only_who_the_rule_names_opens_the_meeting(
    assembly: Assembly, opening: dict[str, object], said: str
) -> None:
    """R52: elected again, or authorised by the committee above."""
    with assembly.act() as tx:
        convene(tx, assembly.elected, Convening(standing=True))
    with assembly.act() as tx, pytest.raises(RuleViolation, match=said):
        record_opening(tx, assembly.elected, replace(OPENING, **opening))  # type: ignore[arg-type]  # its fields
    authorised = Opening(
        opener=Opener.AUTHORISED, name="Người Lạ", present=5, document="12-CV/TU, 23/11/2026"
    )
    with assembly.act() as tx:
        record_opening(tx, assembly.elected, authorised)


def test_a_lost_vote_on_the_chair_is_held_again(assembly: Assembly) -> None:
    meeting = assembly.elected
    with assembly.act() as tx:
        convene(tx, meeting, Convening(standing=True))
    with assembly.act() as tx, pytest.raises(NotNow, match="chưa khai mạc"):
        vote_chairs(tx, meeting, CHAIRS)
    with assembly.act() as tx:
        record_opening(tx, meeting, OPENING)
        assert not vote_chairs(tx, meeting, replace(CHAIRS, in_favour=2)).passed
    with assembly.act() as tx, pytest.raises(NotNow, match="chưa bầu người chủ trì"):
        create_meeting_election(tx, meeting, NewPost(post=Post.STANDING_COMMITTEE, seats=3))
    with assembly.act() as tx:
        vote_chairs(tx, meeting, CHAIRS)
    with assembly.database.reading() as session:
        found = read_meeting(session, meeting)

    assert [one.vote.passed for one in found.votes] == [False, True]
    assert found.chairs == ("Nguyễn Văn An", "Trần Thị Bình")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        pytest.param({"members": (1, 2, 3, 4)}, RuleViolation, id="four people"),
        pytest.param({"members": ()}, RuleViolation, id="nobody"),
        pytest.param({"members": (9,)}, Malformed, id="a stranger"),
        pytest.param({"members": (1, 1)}, Malformed, id="one twice"),
        pytest.param({"in_favour": 4}, Inconsistent, id="more cards than members"),
    ],
)
def test_a_chair_that_cannot_be_is_refused(
    assembly: Assembly, asked: dict[str, object], error: type[RuleViolation]
) -> None:
    with assembly.act() as tx:
        convene(tx, assembly.elected, Convening(standing=True))
        record_opening(tx, assembly.elected, OPENING)
    with assembly.act() as tx, pytest.raises(error):
        vote_chairs(tx, assembly.elected, replace(CHAIRS, **asked))  # type: ignore[arg-type]  # its fields


def test_posts_are_filled_in_turn(assembly: Assembly) -> None:
    """R6, R53: the secretary comes when the standing committee was announced, the deputy then."""
    start(assembly)
    for post in (Post.SECRETARY, Post.DEPUTY, Post.INSPECTION_HEAD):
        with pytest.raises(NotNow, match="Chưa công bố kết quả bầu"):
            create(assembly, post)
    election = create(assembly, Post.STANDING_COMMITTEE, 3)
    with pytest.raises(NotNow, match="Đã có cuộc bầu ban thường vụ"):
        create(assembly, Post.STANDING_COMMITTEE, 3)
    with pytest.raises(Inconsistent, match="Chỉ bầu 1 bí thư"):
        create(assembly, Post.SECRETARY, 2)
    with assembly.database.reading() as session:
        found = read_meeting(session, assembly.elected)

    assert [post.state for post in found.posts] == [
        PostState.GOING,
        PostState.LATER,
        PostState.LATER,
        PostState.DUE,
        PostState.LATER,
    ]
    assert (found.step, found.next_post) == (MeetingStep.POSTS, found.posts[0])
    assert found.posts[0].election == election


def test_only_members_stand_and_only_those_of_the_body_above(assembly: Assembly) -> None:
    """R18, with the article."""
    start(assembly)
    standing = create(assembly, Post.STANDING_COMMITTEE, 3)
    with pytest.raises(NotAllowed, match="Vũ Đình Khoa không phải là người của cấp ủy") as refusal:
        assembly.list(standing, ("An", "Khoa"))
    assert (refusal.value.rule, refusal.value.article) == ("R18", "Điều 10")

    with assembly.act() as tx:
        add_eligible(tx, standing, (1, 2, 3, 4))
    with assembly.act() as tx, pytest.raises(Malformed, match="Chưa chọn ai"):
        add_eligible(tx, standing, (4, 99))
    with assembly.database.reading() as session:
        pool = find_pool(session, standing)
        listed = [one.name for one in list_candidates(session, standing)]
    assert pool is not None
    assert [one.listed for one in pool.people] == [True, True, True, True, False]
    assert listed == [FULL[name] for name in ("An", "Bình", "Cường", "Dung")]


def test_the_deputy_is_not_the_secretary_and_comes_from_the_standing_committee(
    assembly: Assembly,
) -> None:
    start(assembly)
    elect_standing_committee(assembly)
    secretary = create(assembly, Post.SECRETARY)
    assembly.list(secretary, ("An",))
    assembly.hold(secretary, [("An",)] * 5, counter="kp2")
    deputy = create(assembly, Post.DEPUTY)
    with assembly.database.reading() as session:
        pool = find_pool(session, deputy)

    assert pool is not None
    names = [one.person.candidate.name.text for one in pool.people]
    assert names == [FULL["Bình"], FULL["Cường"]]


def test_n_is_everybody_who_was_elected_whoever_is_there(assembly: Assembly) -> None:
    """R41: nobody enters another number."""
    start(assembly)
    election = create(assembly, Post.STANDING_COMMITTEE, 3)
    vote = AskedVote(
        subject=Subject.SEATS,
        in_favour=3,
        against=0,
        other=0,
        attending=Attending(numbers={"summoned": 4}),
    )
    with (
        assembly.act() as tx,
        pytest.raises(Inconsistent, match="5 ủy viên đương nhiệm") as refusal,
    ):
        hold_vote(tx, election, vote)
    assert refusal.value.rule == "R41"
    with assembly.act() as tx:
        held = hold_vote(tx, election, replace(vote, attending=Attending(numbers={})))
    assert (held.denominator, held.needed) == (5, 3)


def test_members_who_do_not_stand_count(assembly: Assembly) -> None:
    """R11: a delegate who was not elected does not, nor who is on the list."""
    start(assembly)
    election = create(assembly, Post.STANDING_COMMITTEE, 3)
    assembly.list(election, ("An", "Bình", "Cường", "Dung"))
    assembly.present(election)
    with assembly.act() as tx:
        lock_slate(tx, election)
    assembly.raise_cards(election, Subject.SLATE)
    for stranger, said in (("kp1", "danh sách ủy viên"), ("an", "có tên trong danh sách bầu")):
        with assembly.act() as tx, pytest.raises(RuleViolation, match=said):
            name_committee(tx, election, Naming(head=stranger))
    with assembly.database.reading() as session:
        allowed = [one.username for one in list_proposable(session, election) if not one.refusal]

    assert allowed == ["kp2"]


def test_a_roll_with_more_cards_than_members_is_named_before_the_freezing(
    assembly: Assembly,
) -> None:
    start(assembly)
    election = create(assembly, Post.STANDING_COMMITTEE, 3)
    assembly.hand_over(9)
    with assembly.database.reading() as session:
        (slot,) = list_slots(session, election)
        hindrances = [one.text for one in list_hindrances(session, election)]

    assert slot.refusal.startswith("Danh sách có 9 thẻ, nhiều hơn 5 ủy viên.")
    assert slot.refusal in hindrances


def test_the_inspection_committee_may_have_people_from_outside(assembly: Assembly) -> None:
    """R53, unverified: its head is one of it."""
    start(assembly)
    election = create(assembly, Post.INSPECTION_COMMITTEE, 3)
    with assembly.act() as tx:
        import_slate(tx, election, f"Họ và tên\n{FULL['Khoa']}\n{FULL['Hà']}".encode())
    with assembly.database.reading() as session:
        pool = find_pool(session, election)

    assert pool is not None
    assert pool.law.unverified
    assert len(pool.people) == 5


def test_the_chairs_of_the_meeting_may_sign_its_minutes(assembly: Assembly) -> None:
    """R12, R52: they lead the meeting, as the presidium leads the congress."""
    start(assembly)
    standing = elect_standing_committee(assembly)
    with assembly.database.reading() as session:
        (congress,) = list_rounds_of(session, assembly.elected)
        (held,) = list_rounds_of(session, standing)
        signers = [list_signers(session, one.uuid) for one in (congress, held)]

    assert [one.names for one in signers] == [
        ("Đ/c chutich",),
        ("Nguyễn Văn An", "Trần Thị Bình"),
    ]
    assert [one.at_a_meeting for one in signers] == [False, True]


def test_the_meeting_comes_before_the_closing_of_the_congress(assembly: Assembly) -> None:
    """R52, R56: what the secretariat is led to, until the congress has closed."""
    with assembly.database.writing() as session:
        list_rounds_of(session, assembly.elected)[-1].state = Stage.SIGNED.value
    with assembly.database.reading() as session:
        work = read_worklist(session, at=AT)
    assert work.afterwards is not None
    assert work.meeting is not None
    assert work.first != work.afterwards

    assert replace(work, closed=True).first == work.afterwards
