"""What follows a committee: plans that failed (R48), a chi bộ that elects itself (R6, R18, R19)."""

from dataclasses import replace

import pytest

from congress.domain.card_votes import Subject
from congress.domain.contests import Level, Meeting, Office
from congress.domain.errors import NotAllowed, NotNow, RuleViolation
from congress.domain.events import ElectionCreated, SuperiorAnswered
from congress.domain.meetings import Post
from congress.domain.outcomes import Outcome
from congress.services.election_rows import circumstances_of
from congress.services.errors import Malformed
from congress.services.follow_ups import create_follow_up
from congress.services.meeting_links import find_link
from congress.services.meeting_pages import MeetingStep, list_meetings, read_meeting
from congress.services.meetings import (
    AskedChairs,
    Convening,
    convene,
    record_opening,
    vote_chairs,
)
from congress.services.post_pages import PostState
from congress.services.posts import Answer, NewPost, create_meeting_election, record_answer
from congress.services.presence import sitting_of
from congress.services.records import bundle_of
from congress.services.rosters import read_body
from congress.services.slate_editing import change_candidate, describe_slate
from congress.store.elections import get_election
from congress.store.rounds import list_rounds_of
from congress.verify.bundles import verify_bundle
from congress.verify.report import Report
from tests.services.assembly import FULL, Assembly
from tests.services.test_meetings import OPENING

ANSWER = Answer(
    office=Office.SECRETARY, document="12-CV/TU", text="Cho bầu bí thư trong cấp ủy", agreed=False
)
ALL = ("An", "Bình", "Cường", "Dung", "Hà")


def plan(assembly: Assembly, election: str, name: str, office: Office) -> None:
    """Say which office somebody on a list is planned for."""
    with assembly.act() as tx:
        known = describe_slate(tx.session, election).candidates
        one = next(one for one in known if one.typed.name == FULL[name])
        change_candidate(tx, election, one.number, replace(one.typed, planned=office))


def convene_planned(assembly: Assembly, *, elected: bool) -> str:
    """Elect a committee of five whose planned secretary is elected or not; let it meet."""
    committee = assembly.committee()
    plan(assembly, committee, "Khoa", Office.SECRETARY)
    names = (*ALL[:4], "Khoa") if elected else ALL
    assembly.hold(committee, [names] * 9)
    with assembly.act() as tx:
        convene(tx, committee, Convening(standing=False))
        record_opening(tx, committee, replace(OPENING, present=5))
        vote_chairs(tx, committee, AskedChairs(members=(1,), in_favour=5))
    return committee


def create(assembly: Assembly, committee: str, post: Post = Post.SECRETARY, seats: int = 1) -> str:
    with assembly.act() as tx:
        return create_meeting_election(tx, committee, NewPost(post=post, seats=seats))


def test_a_planned_person_is_named_in_no_paper_and_no_event(assembly: Assembly) -> None:
    """R48: neither on the ballot, nor in slate.json, nor in the log."""
    committee = assembly.committee()
    plan(assembly, committee, "Khoa", Office.SECRETARY)
    assembly.hold(committee, [ALL] * 9)
    with assembly.database.reading() as session:
        slate = get_election(session, committee).slate or b""

    assert b"planned_failed" in slate
    assert b'"planned"' not in slate
    assert b"secretary" not in slate
    assert not any("secretary" in str(event) for event in assembly.events[-30:])


def test_nothing_stops_when_the_planned_person_was_elected(assembly: Assembly) -> None:
    committee = convene_planned(assembly, elected=True)

    secretary = create(assembly, committee)

    with assembly.database.reading() as session:
        assert not circumstances_of(get_election(session, secretary)).planned_failed


def test_the_office_waits_until_the_committee_above_answered(assembly: Assembly) -> None:
    """R48: pause, report, and go on with the answer."""
    committee = convene_planned(assembly, elected=False)
    with pytest.raises(NotNow, match="tạm dừng, báo cáo ban thường vụ") as refusal:
        create(assembly, committee)
    assert refusal.value.rule == "R48"
    with assembly.database.reading() as session:
        found = read_meeting(session, committee)
    assert (found.headline, found.posts[0].state) == ("Tạm dừng việc bầu bí thư", PostState.PAUSED)
    assert FULL["Khoa"] in found.text

    with assembly.act() as tx, pytest.raises(Malformed, match="số văn bản"):
        record_answer(tx, committee, replace(ANSWER, document=" "))
    with assembly.act() as tx, pytest.raises(NotNow, match="không phải chờ"):
        record_answer(tx, committee, replace(ANSWER, office=Office.DEPUTY))
    with assembly.act() as tx:
        record_answer(tx, committee, ANSWER)
    answered = assembly.events[-1]
    assert isinstance(answered, SuperiorAnswered)
    assert (answered.election, answered.office, answered.document) == (
        committee,
        "secretary",
        "12-CV/TU",
    )
    assert ANSWER.text not in str(answered)
    secretary = create(assembly, committee)
    with assembly.database.reading() as session:
        assert circumstances_of(get_election(session, secretary)).planned_failed


def test_nobody_elected_without_a_plan_is_reported_again(assembly: Assembly) -> None:
    """R48: PENDING_SUPERIOR, another answer, another election; the deputy waits meanwhile."""
    committee = convene_planned(assembly, elected=False)
    with assembly.act() as tx:
        record_answer(tx, committee, ANSWER)
    first = create(assembly, committee)
    assembly.list(first, ("An",))
    decision = assembly.hold(first, [("An",)] * 2 + [()] * 3, counter="kp2")
    assert decision.outcome is Outcome.PENDING_SUPERIOR
    with pytest.raises(NotNow, match="tạm dừng"):
        create(assembly, committee)
    with pytest.raises(NotNow, match="Chưa công bố kết quả bầu bí thư"):
        create(assembly, committee, Post.DEPUTY)
    with assembly.database.reading() as session:
        paused = read_meeting(session, committee)

    with assembly.act() as tx:
        record_answer(tx, committee, replace(ANSWER, agreed=True))
    second = create(assembly, committee)
    with assembly.database.reading() as session:
        found = read_meeting(session, committee)
        held = circumstances_of(get_election(session, second))

    assert paused.step is MeetingStep.POSTS
    assert paused.posts[0].state is PostState.PAUSED
    assert not held.planned_failed
    assert (found.posts[0].election, found.posts[0].state) == (second, PostState.GOING)


def test_the_agreed_person_is_voted_for_again_as_anybody(assembly: Assembly) -> None:
    """R46: with somebody else agreed on, an office that was not filled has its next round."""
    committee = convene_planned(assembly, elected=False)
    with assembly.act() as tx:
        record_answer(tx, committee, replace(ANSWER, agreed=True))
    secretary = create(assembly, committee)
    assembly.list(secretary, ("An",))
    decision = assembly.hold(secretary, [()] * 5, counter="kp2")
    with assembly.database.reading() as session:
        (held,) = list_rounds_of(session, secretary)
        short = read_meeting(session, committee)
    with assembly.act() as tx:
        again = create_follow_up(tx, held.uuid)
    assembly.raise_cards(again, Subject.SEATS)
    assembly.hold(again, [("An",)] * 5, counter="kp2")
    with assembly.database.reading() as session:
        done = read_meeting(session, committee)
        body = read_body(session, again)

    assert decision.outcome is Outcome.SHORT
    assert short.posts[0].state is PostState.OPEN
    assert (done.posts[0].state, done.posts[0].elected) == (PostState.DONE, (FULL["An"],))
    assert [row.id for row in body.elections] == [secretary, again]


def test_a_chi_bo_elects_its_secretary_itself_from_its_chi_uy(assembly: Assembly) -> None:
    """R6, R19: the congress votes, of those elected to the chi ủy; no meeting is convened."""
    chi_uy = assembly.committee(("An", "Bình", "Cường", "Dung"), seats=3, level=Level.CHI_BO)
    with pytest.raises(NotNow, match="chưa bầu xong"):
        create(assembly, chi_uy)
    assembly.hold(chi_uy, [("An", "Bình", "Cường")] * 9)
    with assembly.act() as tx, pytest.raises(RuleViolation, match="đại hội bầu bí thư") as refusal:
        convene(tx, chi_uy, Convening(standing=False))
    assert refusal.value.rule == "R19"

    secretary = create(assembly, chi_uy)
    created = assembly.events[-1]
    with pytest.raises(NotAllowed, match="Phạm Thị Dung"):
        assembly.list(secretary, ("Dung",))
    with assembly.act() as tx:
        sitting = sitting_of(tx.session, secretary)
    assembly.list_again(secretary, ("An",))
    assembly.hold(secretary, [("An",)] * 9)
    deputy = create(assembly, chi_uy, Post.DEPUTY)
    with assembly.database.reading() as session:
        found, link = read_meeting(session, chi_uy), find_link(session, deputy)

        raw = bundle_of(session, assembly.keys)
    verify_bundle(raw, Report(lambda _line: None), map)
    assert isinstance(created, ElectionCreated)
    assert (created.meeting, created.parent, created.office) == ("", chi_uy, "secretary")
    assert (sitting.meeting, sitting.incumbents) == (Meeting.DELEGATE_CONGRESS, None)
    assert [post.post for post in found.posts] == [Post.SECRETARY, Post.DEPUTY]
    assert found.by_congress
    assert link is not None
    assert (link.election, link.by_congress, link.leads_there) == (chi_uy, True, False)


def test_meetings_are_listed_once_a_committee_was_elected(assembly: Assembly) -> None:
    second = assembly.committee(("An", "Bình", "Cường"), seats=2)
    with assembly.database.reading() as session:
        listed = list_meetings(session)
        waiting = read_meeting(session, second)
        links = [find_link(session, election) for election in (assembly.elected, second)]

    assert [one.election for one in listed] == [assembly.elected]
    assert (listed[0].step, listed[0].incumbents) == (MeetingStep.CONVENE, 5)
    assert listed[0].waits_for_office
    assert waiting.step is MeetingStep.WAIT
    assert links[0] is not None
    assert links[0].leads_there
    assert links[1] is None
