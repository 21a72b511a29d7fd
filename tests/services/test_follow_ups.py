"""What follows a round, decided by the congress and recorded (R45, R46)."""

import pytest

from congress.domain.card_votes import Subject
from congress.domain.contests import Target
from congress.domain.errors import Inconsistent, NotNow, SlateRefused
from congress.domain.events import (
    ElectionCreated,
    FollowUpDecided,
    RoundAnnulled,
)
from congress.domain.follow_ups import Choice
from congress.services.audit import append_event
from congress.services.congress_votes import list_votes
from congress.services.decisions import decide_election
from congress.services.follow_up_pages import describe_follow_up, read_chain
from congress.services.follow_ups import (
    final_elected,
)
from congress.services.slate_editing import (
    change_seats,
    describe_slate,
    remove_candidate,
)
from congress.services.slates import import_slate, lock_slate
from congress.services.stages import Stage
from congress.store.elections import get_election
from congress.store.rounds import get_round
from tests.services.declared import declare_round
from tests.services.following import (
    AN,
    BINH,
    CUONG,
    DUNG,
    FOUR,
    SHORT,
    THREE,
    TIE,
    add,
    decide,
    elect,
    elected,
    follow,
    names,
    settled,
)
from tests.services.office import Office

AGAIN, NEW, FEWER, STOP = Choice


def test_votes_on_what_follows_stand_in_the_list_of_all_votes(office: Office) -> None:
    """R4, R46: lost ones too, in their order."""
    election, uuid = elect(office, SHORT)
    decide(office, uuid, AGAIN, in_favour=3)
    decide(office, uuid, AGAIN)

    with office.database.reading() as session:
        listed = [one.held for one in list_votes(session) if one.election == election]
    assert [(one.vote.subject, one.vote.passed) for one in listed[-2:]] == [
        (AGAIN, False),
        (AGAIN, True),
    ]


def test_a_body_that_is_short_is_voted_for_again_when_the_congress_votes_so(
    one_office: Office,
) -> None:
    """R46: the elected are not on the next list."""
    election, uuid = elect(one_office, SHORT)
    with pytest.raises(NotNow, match="do đại hội quyết định") as caught:
        follow(one_office, uuid)
    assert (caught.value.rule, caught.value.article) == ("R46", "Điều 30")

    assert decide(one_office, uuid, AGAIN, in_favour=3) is None
    assert not settled(one_office, election)
    second = decide(one_office, uuid, AGAIN)

    assert second is not None
    assert names(one_office, second) == [BINH, CUONG]
    assert follow(one_office, uuid) == second
    created = next(
        event for event in reversed(one_office.events) if isinstance(event, ElectionCreated)
    )
    assert (created.seats, created.parent, created.follows) == (1, election, uuid)
    votes = [event for event in one_office.events if isinstance(event, FollowUpDecided)]
    assert [(vote.in_favour, vote.needed, vote.passed) for vote in votes] == [
        (3, 4, False),
        (4, 4, True),
    ]
    with pytest.raises(NotNow, match="đã biểu quyết bầu tiếp"):
        decide(one_office, uuid, AGAIN)


def test_everybody_elected_over_all_rounds_is_told(one_office: Office) -> None:
    election, uuid = elect(one_office, SHORT)
    second = decide(one_office, uuid, AGAIN)
    assert second is not None
    assert not settled(one_office, election)
    last = declare_round(one_office, second, (4, 20))

    assert settled(one_office, election)
    assert elected(one_office, election) == [AN, CUONG]
    with one_office.database.reading() as session:
        chain = read_chain(session, second)
        people = final_elected(session, election)
    assert [(one.election, one.round, one.votes) for one in people] == [
        (election, uuid, 20),
        (second, last, 20),
    ]
    assert [(link.number, link.elected) for link in chain.links] == [(1, 1), (2, 1)]
    assert (chain.open, chain.seats) == (False, 2)
    assert chain.links[1].title == "Ban Chấp hành (bầu tiếp sau lần 1)"


def test_the_congress_may_elect_fewer_and_fill_later(one_office: Office) -> None:
    election, uuid = elect(one_office, SHORT)
    assert decide(one_office, uuid, FEWER) is None

    assert settled(one_office, election)
    assert elected(one_office, election) == [AN]
    for choice in (AGAIN, FEWER):
        with pytest.raises(NotNow, match="không bầu tiếp"):
            decide(one_office, uuid, choice)
    with pytest.raises(NotNow, match="không bầu tiếp"):
        follow(one_office, uuid)


@pytest.mark.parametrize(
    ("choice", "refusal"), [(STOP, "Không biểu quyết không bầu tiếp"), (NEW, "nhiều hơn 6 người")]
)
def test_what_is_not_offered_or_impossible_is_not_recorded(
    one_office: Office, choice: Choice, refusal: str
) -> None:
    """R37, R46: a body ends with fewer members; more cards than people."""
    _, uuid = elect(one_office, SHORT)
    events = one_office.events

    with pytest.raises((NotNow, Inconsistent), match=refusal):
        decide(one_office, uuid, choice, in_favour=6)
    assert one_office.events == events


def test_delegates_are_voted_for_again_unasked_until_the_congress_stops_it(
    one_office: Office,
) -> None:
    election, uuid = elect(one_office, SHORT, target=Target.UPPER_DELEGATES)
    with pytest.raises(NotNow, match="không cần biểu quyết"):
        decide(one_office, uuid, AGAIN)
    second = follow(one_office, uuid)
    assert decide(one_office, uuid, STOP) is None

    assert settled(one_office, election)
    assert elected(one_office, election) == [AN]
    with pytest.raises(NotNow, match="không bầu tiếp sau lần bầu trước"):
        add(one_office, second, DUNG)
    with pytest.raises(NotNow, match="không bầu tiếp sau lần bầu trước"):
        one_office.vote(second, Subject.SLATE)


def test_new_names_need_a_vote_and_the_elected_never_stand_again(one_office: Office) -> None:
    """R46: by hand, from a file, and when the list is locked."""
    _, uuid = elect(one_office, SHORT)
    second = decide(one_office, uuid, AGAIN)
    assert second is not None
    with pytest.raises(SlateRefused, match="không có trong danh sách lần bầu trước"):
        add(one_office, second, DUNG)
    with pytest.raises(SlateRefused, match="đã trúng cử"), one_office.act() as tx:
        import_slate(tx, second, THREE.encode())

    assert decide(one_office, uuid, NEW) == second
    add(one_office, second, DUNG)
    assert names(one_office, second) == [BINH, CUONG, DUNG]
    with pytest.raises(SlateRefused, match="đã trúng cử"):
        add(one_office, second, AN)
    with one_office.act() as tx:
        remove_candidate(tx, second, 1)
    add(one_office, second, BINH)
    one_office.vote(second, Subject.SEATS)
    with pytest.raises(SlateRefused, match="dư nhiều nhất 1 người"), one_office.act() as tx:
        lock_slate(tx, second)


def test_no_more_people_are_elected_than_are_missing(one_office: Office) -> None:
    """R46."""
    _, uuid = elect(one_office, (20, 1, 1, 1), seats=3, people=FOUR)
    second = decide(one_office, uuid, AGAIN)
    assert second is not None
    with one_office.act() as tx:
        change_seats(tx, second, 1)
    with pytest.raises(NotNow, match="còn thiếu 2 đồng chí"), one_office.act() as tx:
        change_seats(tx, second, 3)


def test_a_list_that_is_locked_takes_no_new_names(one_office: Office) -> None:
    _, uuid = elect(one_office, SHORT)
    second = decide(one_office, uuid, AGAIN)
    assert second is not None
    one_office.vote(second, Subject.SEATS)
    with one_office.act() as tx:
        lock_slate(tx, second)

    with pytest.raises(NotNow, match="đã khóa, không thêm người"):
        decide(one_office, uuid, NEW)
    assert decide(one_office, uuid, FEWER) is None
    with one_office.database.reading() as session:
        assert describe_follow_up(session, uuid, decide_election(session, uuid)).ended is FEWER


def test_what_was_frozen_is_voted_to_its_end(one_office: Office) -> None:
    _, uuid = elect(one_office, SHORT)
    second = decide(one_office, uuid, AGAIN)
    assert second is not None
    declare_round(one_office, second, (4, 20))

    with pytest.raises(NotNow, match="Đã chốt lần bầu"):
        decide(one_office, uuid, FEWER)


def test_a_run_off_is_among_those_tied_and_nobody_changes_its_list(one_office: Office) -> None:
    """R45: without a vote."""
    election, uuid = elect(one_office, TIE, people=THREE)
    second = follow(one_office, uuid)

    assert names(one_office, second) == [BINH, CUONG]
    for name in (AN, DUNG):
        with pytest.raises(NotNow, match="đúng những người bằng phiếu"):
            add(one_office, second, name)
    with pytest.raises(NotNow, match="đúng những người bằng phiếu"), one_office.act() as tx:
        change_seats(tx, second, 1)
    with one_office.database.reading() as session:
        slate = describe_slate(session, second)
        assert get_election(session, second).title == "Ban Chấp hành (bầu lại sau lần 1)"
    assert (slate.votable, slate.bounds.editable) == (True, False)
    declare_round(one_office, second, (12, 13))
    assert elected(one_office, election) == [AN, CUONG]


def test_after_a_second_tie_the_congress_is_asked(one_office: Office) -> None:
    """R45."""
    election, uuid = elect(one_office, TIE, people=THREE)
    second = follow(one_office, uuid)
    tied = declare_round(one_office, second, (15, 15))
    with pytest.raises(NotNow, match="do đại hội quyết định"):
        follow(one_office, tied)
    assert not settled(one_office, election)

    third = decide(one_office, tied, AGAIN)
    assert third is not None
    with one_office.database.reading() as session:
        assert get_election(session, third).title == "Ban Chấp hành (bầu lại sau lần 2)"
        assert [link.run_off for link in read_chain(session, election).links] == [
            False,
            True,
            True,
        ]
    assert names(one_office, third) == [BINH, CUONG]


def test_what_follows_an_annulled_round_does_not_go_on(one_office: Office) -> None:
    election, uuid = elect(one_office, SHORT)
    second = decide(one_office, uuid, AGAIN)
    assert second is not None
    with one_office.act() as tx:
        get_round(tx.session, uuid).state = Stage.ANNULLED.value
        annulled = RoundAnnulled(round=uuid, reason="x", asked_by="thuky", confirmed_by="kp1")
        append_event(tx, annulled)

    with pytest.raises(NotNow, match="Lần bầu trước đã hủy"):
        one_office.vote(second, Subject.SEATS)
    with pytest.raises(NotNow, match="chưa có kết luận"):
        follow(one_office, uuid)
    again = declare_round(one_office, election, (20, 17, 1))
    assert elected(one_office, election) == [AN, BINH]
    with pytest.raises(NotNow, match="Đã bầu đủ"):
        follow(one_office, again)
