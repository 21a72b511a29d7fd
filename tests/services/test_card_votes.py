"""Votes by show of cards: each in its turn, kept as it came out (R4, R5, R35, R43, R46)."""

import pytest

from congress.domain.card_votes import Subject
from congress.domain.contests import Target
from congress.domain.errors import Inconsistent, NotNow
from congress.domain.events import CardVoteHeld
from congress.services.card_votes import (
    describe_votes,
    hold_vote,
    require_passed,
)
from congress.services.counting_committees import name_committee
from congress.services.errors import Malformed
from congress.services.presence import (
    Attending,
    find_last_attending,
    list_entries,
    list_explanations,
)
from congress.services.slates import lock_slate
from tests.services.office import COMMITTEE, Office, cards


def state(office: Office, election: str) -> dict[str, tuple[bool, bool]]:
    """Tell of each vote whether it passed and whether it may be held now."""
    with office.database.reading() as session:
        return {
            due.subject.value: (due.passed, not due.passed and not due.waits_for)
            for due in describe_votes(session, election)
        }


@pytest.mark.anywhere
def test_the_votes_follow_each_other(office: Office) -> None:
    election = office.elect()
    due, waiting, passed = (False, True), (False, False), (True, False)

    assert list(state(office, election).values()) == [due, waiting, waiting]
    office.vote(election, Subject.SEATS)
    assert list(state(office, election).values()) == [passed, waiting, waiting]
    office.lock(election)
    assert list(state(office, election).values()) == [passed, due, waiting]
    office.vote(election, Subject.SLATE)
    assert list(state(office, election).values()) == [passed, passed, waiting]
    with office.act() as tx:
        name_committee(tx, election, COMMITTEE)
    assert list(state(office, election).values()) == [passed, passed, due]
    office.vote(election, Subject.COMMITTEE)
    assert list(state(office, election).values()) == [passed, passed, passed]


@pytest.mark.parametrize("subject", [Subject.SLATE, Subject.COMMITTEE])
def test_no_vote_is_held_before_its_turn(office: Office, subject: Subject) -> None:
    election = office.elect()
    events = office.events

    with pytest.raises(NotNow, match="số lượng cần bầu chưa có") as caught:
        office.vote(election, subject)
    assert (caught.value.rule, caught.value.article) == ("R35", "Điều 3")
    assert office.events == events


def test_a_slate_is_locked_after_the_number_was_passed(office: Office) -> None:
    election = office.elect()

    with pytest.raises(NotNow, match="số lượng cần bầu chưa có"):
        office.lock(election)
    office.vote(election, Subject.SEATS, in_favour=3)
    with pytest.raises(NotNow, match="số lượng cần bầu không được thông qua"):
        office.lock(election)


def test_the_slate_is_voted_on_when_it_is_locked(office: Office) -> None:
    election = office.elect()
    office.vote(election, Subject.SEATS)

    with pytest.raises(NotNow, match="chưa khóa"):
        office.vote(election, Subject.SLATE)


def test_a_committee_is_voted_on_when_it_was_named(office: Office) -> None:
    election = office.elect()
    office.vote(election, Subject.SEATS)
    office.lock(election)
    office.vote(election, Subject.SLATE)

    with pytest.raises(NotNow, match="Chưa giới thiệu ban kiểm phiếu"):
        office.vote(election, Subject.COMMITTEE)


def test_a_failed_vote_is_kept_and_may_be_held_again(office: Office) -> None:
    election = office.elect()
    office.vote(election, Subject.SEATS, in_favour=3)
    office.vote(election, Subject.SEATS, in_favour=4)

    with office.database.reading() as session:
        seats = describe_votes(session, election)[0]
    assert [(held.number, held.vote.passed, held.current) for held in seats.held] == [
        (1, False, True),
        (2, True, True),
    ]
    assert seats.held[0].explanation.text.endswith("không thông qua.")
    with pytest.raises(NotNow, match="không biểu quyết lại"):
        office.vote(election, Subject.SEATS)


def test_the_log_holds_what_was_voted_on_and_how_it_came_out(office: Office) -> None:
    election = office.elect()
    office.vote(election, Subject.SEATS)

    event = office.events[-1]
    assert isinstance(event, CardVoteHeld)
    assert (event.subject, event.seats, event.slate_sha256) == ("seats", 2, "")
    assert (event.in_favour, event.against, event.denominator, event.needed) == (4, 2, 6, 4)
    assert event.passed


def test_another_committee_needs_another_vote(office: Office) -> None:
    election = office.elect()
    office.approve(election)
    with office.act() as tx:
        name_committee(tx, election, COMMITTEE)

    assert state(office, election)["committee"] == (False, True)
    with office.database.reading() as session, pytest.raises(NotNow, match="ban kiểm phiếu"):
        require_passed(session, election)
    office.vote(election, Subject.COMMITTEE)
    with office.database.reading() as session:
        require_passed(session, election)


def test_how_many_delegates_go_to_the_upper_congress_is_not_voted_on(office: Office) -> None:
    election = office.elect(Target.UPPER_DELEGATES)

    assert list(state(office, election)) == ["slate", "committee"]
    with pytest.raises(NotNow, match="cấp trên phân bổ") as caught:
        office.vote(election, Subject.SEATS)
    assert caught.value.rule == "R46"
    office.lock(election)
    with office.act() as tx, pytest.raises(NotNow):
        lock_slate(tx, election)


@pytest.mark.parametrize(
    ("in_favour", "numbers", "error", "reason"),
    [
        pytest.param(7, {"summoned": 6}, Inconsistent, "nhiều hơn 6", id="more cards than N"),
        pytest.param(4, {"summoned": 0}, Inconsistent, "từ 1 trở lên", id="nobody summoned"),
        pytest.param(4, {}, Malformed, "summoned", id="no numbers"),
        pytest.param(
            4,
            {"summoned": 7, "absent_throughout_not_replaced": 1},
            Inconsistent,
            "Chưa ghi lý do",
            id="somebody taken off without a reason",
        ),
    ],
)
def test_numbers_that_cannot_be_are_refused(
    office: Office,
    in_favour: int,
    numbers: dict[str, int],
    error: type[Exception],
    reason: str,
) -> None:
    election, events = office.elect(), len(office.events)
    asked = cards(Subject.SEATS, in_favour, Attending(numbers=numbers))

    with pytest.raises(error, match=reason), office.act() as tx:
        hold_vote(tx, election, asked)
    assert len(office.events) == events


def test_the_numbers_of_a_vote_begin_the_next_entry(office: Office) -> None:
    with office.database.reading() as session:
        assert find_last_attending(session) is None
    absent = {"summoned": 7, "absent_throughout_not_replaced": 1}
    said = {"absent_throughout_not_replaced": "Ốm, giấy ra viện số 5"}
    attending = Attending(numbers=absent, reasons=said, note="Theo báo cáo của Ban thẩm tra")
    election = office.elect()
    with office.act() as tx:
        hold_vote(tx, election, cards(Subject.SEATS, 4, attending))

    with office.database.reading() as session:
        found = find_last_attending(session)
        (held,) = describe_votes(session, election)[0].held
    assert found is not None
    assert found.numbers == {"committee_absent_throughout": 0, "replaced": 0, **absent}
    assert (found.reasons, found.note) == (said, attending.note)
    assert [line.number for line in held.denominator.lines] == [7, 1, 6]


def test_the_numbers_to_be_asked_for_are_those_of_this_congress(office: Office) -> None:
    with office.database.reading() as session:
        entries, sentences = list_entries(session), list_explanations(session)

    assert {entry.rule for entry in entries} == {"R40"}
    assert [notice.rule for notice in sentences] == ["R38", "R40", "R42", "R43"]
