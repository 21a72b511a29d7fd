"""A slate typed by hand: in order at every moment, matched, judged by the rules (R21-R29, V1)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from congress.domain.card_votes import Subject
from congress.domain.contests import Target
from congress.domain.errors import BadDate, NotFound, NotNow, SlateRefused
from congress.domain.events import SeatsChanged, SlateChanged
from congress.domain.forms import Form
from congress.domain.typed_candidates import TypedCandidate
from congress.services.slate_editing import (
    DescribedSlate,
    add_candidate,
    change_candidate,
    change_seats,
    describe_slate,
    remove_candidate,
)
from congress.services.slates import lock_slate
from congress.services.transactions import Transaction
from tests.services.office import Office, present

DUC = TypedCandidate(name="Hoàng Văn Đức", birth="1970", origin="Cấp ủy triệu tập")


def described(office: Office, election: str) -> DescribedSlate:
    with office.database.reading() as session:
        return describe_slate(session, election)


def add(office: Office, election: str, *names: str) -> None:
    with office.act() as tx:
        for name in names:
            add_candidate(tx, election, TypedCandidate(name=name))


def labels(office: Office, election: str) -> list[str]:
    return [person.label for person in described(office, election).candidates]


@pytest.mark.anywhere
def test_names_stand_by_given_name_after_every_change(office: Office) -> None:
    election = office.elect()
    add(office, election, "Trần Thị Bình", "Nguyễn Văn An", "Võ Văn Út", "Lê Văn Dũng")
    with office.act() as tx:
        add_candidate(tx, election, DUC)

    assert labels(office, election) == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Văn Dũng",
        "Hoàng Văn Đức",
        "Võ Văn Út",
    ]
    with office.act() as tx:
        change_candidate(tx, election, 4, replace(DUC, name="Hoàng Văn Ánh"))
        remove_candidate(tx, election, 4)
    assert labels(office, election) == [
        "Nguyễn Văn An",
        "Hoàng Văn Ánh",
        "Trần Thị Bình",
        "Võ Văn Út",
    ]


def test_each_change_is_one_event_with_the_hash_of_the_list(office: Office) -> None:
    election = office.elect()
    add(office, election, "Trần Thị Bình")
    with office.act() as tx:
        change_candidate(tx, election, 1, DUC)
        remove_candidate(tx, election, 1)

    events = [event for event in office.events if isinstance(event, SlateChanged)]
    assert [(event.change, event.candidates) for event in events] == [
        ("added", 1),
        ("changed", 1),
        ("removed", 0),
    ]
    assert len({event.candidates_sha256 for event in events}) == 3


def test_a_typed_candidate_meets_their_delegate(office: Office) -> None:
    election = office.elect()
    with office.act() as tx:
        known = add_candidate(tx, election, TypedCandidate(name="đ/c Nguyễn Văn An"))
        outside = add_candidate(tx, election, DUC)

    assert known.delegate is not None
    assert "không có trong danh sách đại biểu" in outside.note
    an, duc = described(office, election).candidates
    assert (an.typed.birth, an.delegate, an.note) == ("01/02/1970", known.delegate, "")
    assert (duc.typed, duc.delegate, duc.note) == (DUC, None, outside.note)


@pytest.mark.parametrize(
    ("typed", "error", "reason"),
    [
        pytest.param(TypedCandidate(name="Bùi Văn Minh"), SlateRefused, "2 đại biểu", id="which"),
        pytest.param(TypedCandidate(name="Trần Thị Bình"), SlateRefused, "hai lần", id="doubled"),
        pytest.param(replace(DUC, birth="31/02/1970"), BadDate, "31/02/1970", id="no such day"),
    ],
)
def test_who_cannot_be_taken_leaves_the_slate_as_it_was(
    office: Office, typed: TypedCandidate, error: type[Exception], reason: str
) -> None:
    election = office.elect()
    add(office, election, "Trần Thị Bình", "Nguyễn Văn An")
    events = office.events

    with pytest.raises(error, match=reason), office.act() as tx:
        add_candidate(tx, election, typed)
    assert labels(office, election) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert office.events == events


def test_homonyms_show_their_birth_dates(office: Office) -> None:
    election = office.elect()
    with office.act() as tx:
        for birth in ("01/01/1981", "01/01/1971"):
            add_candidate(tx, election, TypedCandidate(name="Bùi Văn Minh", birth=birth))

    assert labels(office, election) == ["Bùi Văn Minh (01/01/1971)", "Bùi Văn Minh (01/01/1981)"]


@pytest.mark.parametrize("number", [0, 2])
def test_nobody_stands_at_a_place_that_is_not(office: Office, number: int) -> None:
    election = office.elect()
    add(office, election, "Trần Thị Bình")

    with pytest.raises(NotFound, match=f"thứ {number}"), office.act() as tx:
        remove_candidate(tx, election, number)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda tx, election: add_candidate(tx, election, DUC), id="added"),
        pytest.param(lambda tx, election: change_candidate(tx, election, 1, DUC), id="changed"),
        pytest.param(lambda tx, election: remove_candidate(tx, election, 1), id="removed"),
        pytest.param(lambda tx, election: change_seats(tx, election, 3), id="other seats"),
    ],
)
def test_a_locked_slate_is_never_changed(
    office: Office, change: Callable[[Transaction, str], object]
) -> None:
    election = office.elect()
    office.vote(election, Subject.SEATS)
    office.lock(election)

    with pytest.raises(NotNow, match="đã khóa"), office.act() as tx:
        change(tx, election)


def test_the_seats_change_until_the_congress_passed_them(office: Office) -> None:
    election = office.elect()
    office.vote(election, Subject.SEATS, in_favour=3)
    with office.act() as tx:
        change_seats(tx, election, 3)
    assert office.events[-1] == SeatsChanged(election=election, seats=3, by="thuky")
    office.vote(election, Subject.SEATS)

    with pytest.raises(NotNow, match="đã thông qua số lượng cần bầu là 3"), office.act() as tx:
        change_seats(tx, election, 2)
    other = office.elect()
    with pytest.raises(SlateRefused), office.act() as tx:
        change_seats(tx, other, 0)


@pytest.mark.parametrize(
    ("target", "seats", "names", "form", "rule", "article"),
    [
        pytest.param(Target.COMMITTEE, 2, 0, None, "R29", "Điều 15", id="nobody yet"),
        pytest.param(Target.COMMITTEE, 2, 2, Form.NO_SURPLUS, "R21", "Điều 14", id="no surplus"),
        pytest.param(Target.COMMITTEE, 2, 3, Form.SURPLUS, "", "", id="one more"),
        pytest.param(Target.COMMITTEE, 2, 4, Form.SURPLUS, "R22", "Điều 14", id="two more"),
        pytest.param(Target.OFFICE, 1, 1, Form.SINGLE, "", "", id="an office"),
    ],
)
def test_the_preview_says_what_the_rules_say(
    office: Office,
    target: Target,
    seats: int,
    names: int,
    form: Form | None,
    rule: str,
    article: str,
) -> None:
    election = office.elect(target, seats)
    known = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung")
    add(office, election, *known[:names])
    slate = described(office, election)

    assert (slate.form, slate.surplus, slate.votable) == (form, names - seats, not rule)
    refusal = (slate.refusal.rule, slate.refusal.article) if slate.refusal else ("", "")
    assert refusal == (rule, article)
    assert slate.most_surplus == (1 if target.needs_surplus else None)
    assert not slate.locked


def test_the_preview_of_a_slate_is_what_locking_it_does(office: Office) -> None:
    election = office.elect()
    add(office, election, "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
    office.vote(election, Subject.SEATS)
    preview = described(office, election)
    with office.act() as tx:
        present(tx, election)
        _, notices = lock_slate(tx, election)

    assert preview.notices == notices
    assert notices[0].unverified
    assert preview.surplus_percent == "50,00"
    assert described(office, election).locked
