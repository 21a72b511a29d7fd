"""From the prepared list to the list that is voted on (R14-R17, R20, R24, R35)."""

from collections.abc import Callable
from datetime import date

import pytest

from congress.domain import events as e
from congress.domain.card_votes import Subject
from congress.domain.contests import Target
from congress.domain.delegates import Gender
from congress.domain.errors import NotAllowed, NotFound, NotNow, RuleViolation, SlateRefused
from congress.domain.nominees import NomineeState, Source, Support
from congress.domain.slate_structure import Targets
from congress.domain.typed_candidates import TypedCandidate
from congress.services.congress_votes import list_votes
from congress.services.delegates import import_delegates
from congress.services.demonstration_steps import find_walk
from congress.services.nomination_pages import DescribedNominations, describe_nominations
from congress.services.nominations import (
    NewNominee,
    close_nominations,
    open_nominations,
    propose,
    support,
    take_back,
)
from congress.services.opinion_cuts import hold_opinion_ballot
from congress.services.slate_editing import add_candidate, describe_slate, remove_candidate
from congress.services.slate_structures import read_structure, read_targets, set_targets
from congress.services.slates import import_slate, lock_slate
from congress.services.transactions import Transaction
from congress.services.withdrawals import (
    AskedWithdrawals,
    ask_withdrawal,
    close_withdrawals,
    decide_withdrawals,
    take_back_withdrawal,
)
from tests.services.office import AT, ATTENDING, SLATE, Office

Act = Callable[[Transaction, str], object]


def named(name: str, source: Source = Source.STANDS, **known: object) -> NewNominee:
    return NewNominee(person=TypedCandidate(name=name), source=source, **known)  # type: ignore[arg-type]  # fields of it


def do(office: Office, election: str, *acts: Act) -> None:
    for act in acts:
        with office.act() as tx:
            act(tx, election)


def put(office: Office, election: str, new: NewNominee, agreed: int | None = 4) -> str:
    """Put somebody forward, and let so many of six agree."""
    with office.act() as tx:
        nominee = propose(tx, election, new)
        if agreed is not None:
            support(tx, election, nominee, Support(6, agreed))
    return nominee


def known(office: Office, election: str) -> DescribedNominations:
    with office.database.reading() as session:
        return describe_nominations(session, election)


def listed(office: Office, election: str) -> list[str]:
    with office.database.reading() as session:
        return [one.label for one in describe_slate(session, election).candidates]


def let_go(*allowed: str, in_favour: int = 4) -> Act:
    def act(tx: Transaction, election: str) -> bool:
        asked = AskedWithdrawals(
            allowed=allowed, in_favour=in_favour, against=1, other=0, attending=ATTENDING
        )
        return decide_withdrawals(tx, election, asked)

    return act


@pytest.fixture
def presented(office: Office) -> str:
    """Present a prepared list of three for two seats."""
    election = office.elect()
    office.vote(election, Subject.SEATS)
    with office.act() as tx:
        import_slate(tx, election, SLATE.encode())
        open_nominations(tx, election)
    return election


def test_the_list_is_whoever_the_congress_put_on_it(office: Office, presented: str) -> None:
    """R24, R26b: in the order of given names at every moment."""
    put(office, presented, named("Phạm Thị Dung"))
    put(office, presented, named("Vũ Đình Khoa"), agreed=1)
    slip = put(office, presented, named("Hoàng Thị Hà"), agreed=None)
    with pytest.raises(NotNow, match="chưa cho ý kiến về: Hoàng Thị Hà"):
        do(office, presented, close_nominations)
    do(office, presented, lambda tx, election: take_back(tx, election, slip), close_nominations)

    assert listed(office, presented) == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Văn Cường",
        "Phạm Thị Dung",
    ]
    found = known(office, presented)
    assert [one.state for one in found.floor] == [NomineeState.LISTED, NomineeState.UNSUPPORTED]
    assert found.floor[1].supported is not None
    assert "không đưa vào danh sách" in found.floor[1].supported.text
    closed = office.events[-1]
    assert isinstance(closed, e.NominationsClosed)
    assert closed.listed == 4


def test_whoever_was_refused_may_be_voted_on_again(office: Office, presented: str) -> None:
    nominee = put(office, presented, named("Phạm Thị Dung"), agreed=1)
    with office.act() as tx:
        assert support(tx, presented, nominee, Support(6, 2))
    with office.act() as tx, pytest.raises(NotNow, match="đã có trong danh sách"):
        support(tx, presented, nominee, Support(6, 2))
    with office.act() as tx, pytest.raises(NotNow, match="đại hội quyết định"):
        take_back(tx, presented, nominee)


@pytest.mark.parametrize(
    ("new", "kind", "rule"),
    [
        pytest.param(named("Người Lạ"), NotAllowed, "R15", id="a stranger stands"),
        pytest.param(
            named("Người Lạ", Source.NOMINATED, nominator="Lê Văn Cường"),
            NotAllowed,
            "R16",
            id="no consent",
        ),
        pytest.param(
            named("Vũ Đình Khoa", Source.NOMINATED, nominator="Người Lạ"),
            NotAllowed,
            "R14",
            id="a stranger nominates",
        ),
        pytest.param(
            named("Vũ Đình Khoa", Source.NOMINATED, nominator="Ngô Thị Nga"),
            NotAllowed,
            "R14",
            id="an alternate nominates",
        ),
        pytest.param(
            named("Vũ Đình Khoa", Source.NOMINATED, nominator="Đỗ Thị Đảng"),
            NotAllowed,
            "R17",
            id="a member of the committee nominates",
        ),
        pytest.param(named("Đỗ Thị Đảng"), NotAllowed, "R17", id="a member stands"),
        pytest.param(
            named("Vũ Đình Khoa", of_committee=True), NotAllowed, "R17", id="said to be a member"
        ),
        pytest.param(named("Nguyễn Văn An"), SlateRefused, "R26b", id="on the list already"),
        pytest.param(named("Bùi Văn Minh"), SlateRefused, "V3", id="one of two"),
    ],
)
def test_who_cannot_be_put_forward_leaves_all_as_it_was(
    office: Office, presented: str, new: NewNominee, kind: type[RuleViolation], rule: str
) -> None:
    with office.act() as tx:
        import_delegates(tx, "Họ và tên,Loại đại biểu\nĐỗ Thị Đảng,Đương nhiên\n".encode())
    put(office, presented, named("Hoàng Thị Hà", Source.NOMINATED, nominator="Lê Văn Cường"))
    before = len(office.events)
    with office.act() as tx, pytest.raises(kind) as refusal:
        propose(tx, presented, new)

    assert refusal.value.rule == rule
    assert len(office.events) == before


@pytest.mark.anywhere
def test_the_congress_decides_who_is_let_go(office: Office, presented: str) -> None:
    """R20, R5: nobody leaves by their own will; a lost vote changes nobody."""
    put(office, presented, named("Phạm Thị Dung"))
    do(office, presented, close_nominations)
    an, binh, cuong = (one.id for one in known(office, presented).prepared)
    do(
        office,
        presented,
        *(lambda tx, el, who=who: ask_withdrawal(tx, el, who) for who in (an, binh)),
    )
    do(office, presented, lambda tx, el: ask_withdrawal(tx, el, cuong))
    do(office, presented, lambda tx, el: take_back_withdrawal(tx, el, cuong))
    with pytest.raises(NotNow, match="chưa quyết định về người xin rút: Nguyễn Văn An, Trần"):
        do(office, presented, close_withdrawals)
    do(office, presented, let_go(an, in_favour=3))
    assert [one.id for one in known(office, presented).asking] == [an, binh]
    do(office, presented, let_go(an), close_withdrawals)

    found = known(office, presented)
    assert listed(office, presented) == ["Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"]
    assert [one.state for one in found.prepared] == [
        NomineeState.WITHDRAWN,
        NomineeState.KEPT,
        NomineeState.LISTED,
    ]
    assert [vote.vote.passed for vote in found.withdrawal_votes] == [False, True]
    assert found.withdrawal_votes[1].allowed == ("Nguyễn Văn An",)
    assert found.withdrawal_votes[1].kept == ("Trần Thị Bình",)
    assert (found.plan.prepared, found.plan.floor) == (2, 1)
    with office.act() as tx:
        slate, _ = lock_slate(tx, presented)
    assert len(slate.candidates) == 3


def test_withdrawals_wait_for_the_end_of_the_nominations(office: Office, presented: str) -> None:
    """R35."""
    (an, *_) = (one.id for one in known(office, presented).prepared)
    ask = lambda tx, election: ask_withdrawal(tx, election, an)  # noqa: E731 - said once
    for act in (ask, close_withdrawals, let_go(an), lock_slate):
        with pytest.raises(NotNow) as refusal:
            do(office, presented, act)
        assert refusal.value.rule == "R35"
    do(office, presented, close_nominations)
    for act, said in (
        (let_go(), "Không có ai xin rút"),
        (lambda tx, el: take_back_withdrawal(tx, el, an), "không có đề nghị"),
        (lock_slate, "chưa xong việc ứng cử"),
    ):
        with pytest.raises(NotNow, match=said):
            do(office, presented, act)
    do(office, presented, ask)
    with pytest.raises(NotNow, match="xin rút, chờ"):
        do(office, presented, ask)
    with pytest.raises(NotFound):
        do(office, presented, lambda tx, el: ask_withdrawal(tx, el, "nobody"))
    with pytest.raises(RuleViolation, match="không xin rút"):
        do(office, presented, let_go("nobody"))
    do(office, presented, let_go(), close_withdrawals)
    for act in (ask, close_withdrawals, close_nominations):
        with pytest.raises(NotNow):
            do(office, presented, act)


def test_votes_on_withdrawals_stand_in_the_list_of_all_votes(
    office: Office, presented: str
) -> None:
    """R4, R20."""
    (an, *_) = (one.id for one in known(office, presented).prepared)
    do(office, presented, close_nominations, lambda tx, el: ask_withdrawal(tx, el, an))
    do(office, presented, let_go(an, in_favour=3), let_go(an))
    other = office.elect(Target.STANDING_COMMITTEE)
    office.vote(other, Subject.SEATS)

    with office.database.reading() as session:
        told = [(one.held.vote.subject, one.held.vote.passed) for one in list_votes(session)]
    assert told == [
        (Subject.SEATS, True),
        (Subject.WITHDRAWALS, False),
        (Subject.WITHDRAWALS, True),
        (Subject.SEATS, True),
    ]


def test_a_presented_list_is_not_edited_by_hand(office: Office, presented: str) -> None:
    """R20: it changes by nominations and withdrawals alone."""
    for act in (
        lambda tx, el: import_slate(tx, el, SLATE.encode()),
        lambda tx, el: add_candidate(tx, el, TypedCandidate(name="Vũ Đình Khoa")),
        lambda tx, el: remove_candidate(tx, el, 1),
        open_nominations,
    ):
        with pytest.raises(NotNow):
            do(office, presented, act)


def test_a_list_is_presented_after_the_number_was_passed(office: Office) -> None:
    """R35; an empty list is none (R29)."""
    election = office.elect()
    for act in (open_nominations, close_nominations, close_withdrawals):
        with pytest.raises(NotNow):
            do(office, election, act)
    office.vote(election, Subject.SEATS)
    with pytest.raises(SlateRefused, match="chưa có ai"):
        do(office, election, open_nominations)
    assert not known(office, election).opened


def test_a_list_over_the_limit_needs_an_opinion_ballot(office: Office) -> None:
    """R25: six prepared for five seats, one more from the floor."""
    election = office.elect(seats=5)
    office.vote(election, Subject.SEATS)
    names = "\n".join(("Họ và tên", *_SIX))
    with office.act() as tx:
        import_slate(tx, election, names.encode())
        open_nominations(tx, election)
    put(office, election, named("Vũ Đình Khoa"))
    do(office, election, close_nominations, close_withdrawals)
    found = known(office, election)

    assert found.needs_opinion
    assert (found.verdict.opinion_ballot_on, found.plan.length) == (1, 7)
    with pytest.raises(SlateRefused):
        do(office, election, lock_slate)


_SIX = (
    *("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"),
    *("Phạm Thị Dung", "Đỗ Văn Giang", "Hoàng Thị Hà"),
)


def test_the_structure_of_a_list_is_held_against_what_the_congress_wants(office: Office) -> None:
    """R8: shown, never refused."""
    election = office.elect(Target.UPPER_DELEGATES)
    with office.act() as tx:
        rows = "Họ và tên,Ngày sinh,Loại đại biểu,Giới tính,Dân tộc\n"
        rows += "Trần Thị Bình,03/04/1975,Bầu,Nữ,Tày\n"
        import_delegates(tx, rows.encode())
        import_slate(tx, election, f"{SLATE}\nNgười Ngoài".encode())
        set_targets(tx, election, Targets(women=15, young=10))
        set_targets(tx, election, Targets(women=26))
    with office.database.reading() as session:
        structure = read_structure(session, election, today=date(2026, 11, 23))
        targets = read_targets(session, election)

    women, young, minorities = structure.shares
    assert (women.number, women.size, women.unknown, women.met) == (1, 4, 3, False)
    assert (young.number, young.unknown) == (0, 1)
    assert minorities.number == 1
    assert targets == Targets(women=26)
    assert Gender.FEMALE.label == "Nữ"


def test_a_demonstration_leads_to_the_opinion_ballot_and_is_not_led_astray_by_it(
    office: Office,
) -> None:
    """R25: the ballot on five prepared for five seats and two more goes on beside the election."""
    election = office.elect(seats=5)
    office.vote(election, Subject.SEATS)
    with office.act() as tx:
        import_slate(tx, election, "\n".join(("Họ và tên", *_SIX[:5])).encode())
        open_nominations(tx, election)
    for who in ("Hoàng Thị Hà", "Vũ Đình Khoa"):
        put(office, election, named(who))
    do(office, election, close_nominations, close_withdrawals, hold_opinion_ballot)
    with office.database.reading() as session:
        walk = find_walk(session, voters=6, at=AT)

    assert walk is not None
    assert walk.todo.title.startswith("Lấy phiếu xin ý kiến")
