"""Who runs the congress, and what it votes on as a whole (R4, R5, R7-R10, R14)."""

from dataclasses import replace

import pytest

from congress.crypto.canonical import jcs, sha256_hex
from congress.domain.card_votes import Subject
from congress.domain.congress_votes import Matter
from congress.domain.contests import Meeting
from congress.domain.errors import NotFound, NotNow, RuleViolation
from congress.domain.events import CongressVoteHeld, RunningBodyNamed
from congress.domain.running_bodies import RunningBody
from congress.services.congress_votes import (
    AskedCongressVote,
    hold_congress_vote,
    list_open_bodies,
    list_votes,
)
from congress.services.congresses import change_congress, read_facts
from congress.services.delegates import read_delegates
from congress.services.presence import find_last_attending
from congress.services.running_bodies import (
    BodyState,
    DescribedBody,
    Proposal,
    describe_bodies,
    list_seatable,
    name_body,
)
from tests.services.office import ATTENDING, Office

PRESIDIUM, SECRETARIAT, CREDENTIALS = RunningBody
TYPED = Proposal(body=SECRETARIAT, size=2, typed=("le van cuong", "Phạm Thị Dung"))


def named(office: Office, proposal: Proposal = TYPED) -> None:
    with office.act() as tx:
        name_body(tx, proposal)


def vote(
    office: Office,
    in_favour: int = 4,
    matter: Matter = Matter.RUNNING_BODY,
    body: RunningBody | None = SECRETARIAT,
    text: str = "",
) -> None:
    asked = AskedCongressVote(
        matter=matter,
        body=body,
        text=text,
        in_favour=in_favour,
        against=6 - in_favour,
        other=0,
        attending=ATTENDING,
    )
    with office.act() as tx:
        hold_congress_vote(tx, asked)


def described(office: Office, body: RunningBody = SECRETARIAT) -> DescribedBody:
    with office.database.reading() as session:
        return next(one for one in describe_bodies(session) if one.body is body)


def keys(office: Office) -> dict[str, str]:
    with office.database.reading() as session:
        return {person.name.text: key for key, person in read_delegates(session)}


@pytest.mark.anywhere
def test_a_body_is_named_voted_on_and_approved_and_may_be_named_again(office: Office) -> None:
    assert described(office).state is BodyState.NOT_NAMED
    named(office)
    assert described(office).state is BodyState.NAMED
    vote(office, in_favour=3)
    assert described(office).state is BodyState.LOST
    vote(office)
    found = described(office)
    assert (found.state, found.headed) == (BodyState.APPROVED, True)
    assert [one.person.name.text for one in found.members] == ["Lê Văn Cường", "Phạm Thị Dung"]
    with pytest.raises(NotNow, match="đã thông qua đoàn thư ký"):
        vote(office)

    named(office)
    assert described(office).state is BodyState.NAMED
    with office.database.reading() as session:
        assert [one.held.current for one in list_votes(session)] == [False, False]
        assert [one.body for one in list_open_bodies(session)] == [SECRETARIAT]


def test_the_log_tells_how_many_and_a_hash_but_no_names(office: Office) -> None:
    named(office)
    vote(office)
    people = [
        {"name": "Lê Văn Cường", "birth": "1980-06-05"},
        {"name": "Phạm Thị Dung", "birth": "1985-08-07"},
    ]
    naming, held = office.events[-2:]

    assert naming == RunningBodyNamed(
        body="secretariat", members=2, members_sha256=sha256_hex(jcs(people)), by="thuky"
    )
    assert isinstance(held, CongressVoteHeld)
    assert (held.text, held.about) == ("đoàn thư ký gồm 2 đồng chí", naming.members_sha256)


def test_people_are_picked_and_typed_with_the_head_first(office: Office) -> None:
    known = keys(office)
    an, binh, dung = (known[n] for n in ("Nguyễn Văn An", "Trần Thị Bình", "Phạm Thị Dung"))
    named(office, Proposal(body=SECRETARIAT, size=3, head=dung, members=(an, binh, dung)))
    assert [one.key for one in described(office).members] == [dung, an, binh]

    named(office, Proposal(body=PRESIDIUM, size=2, members=(an,), typed=("Phạm Thị Dung",)))
    chair = described(office, PRESIDIUM)
    assert ([one.key for one in chair.members], chair.headed) == ([an, dung], False)
    assert [notice.text.split(" cũng")[0] for notice in chair.notices] == [
        "Đồng chí Nguyễn Văn An",
        "Đồng chí Phạm Thị Dung",
    ]
    with office.database.reading() as session:
        assert len(list_seatable(session)) == 9


REFUSED = [
    (replace(TYPED, typed=("Người Lạ", "Phạm Thị Dung")), "không có trong"),
    (replace(TYPED, typed=("Bùi Văn Minh", "Phạm Thị Dung")), "2 đại biểu"),
    (replace(TYPED, typed=("Ngô Thị Nga", "Phạm Thị Dung")), "dự khuyết"),
    (replace(TYPED, size=3), "Số lượng ghi 3"),
    (replace(TYPED, typed=()), "Chưa chọn trưởng đoàn thư ký"),
    (replace(TYPED, head="x"), "đã thay đổi"),
]


def test_who_may_not_sit_is_not_named_and_nothing_is_recorded(office: Office) -> None:
    events = len(office.events)
    for proposal, reason in REFUSED:
        with pytest.raises(RuleViolation, match=reason):
            named(office, proposal)
        assert len(office.events) == events, reason
    named(office)
    assert len(office.events) == events + 1


def test_a_body_is_voted_on_after_it_was_named(office: Office) -> None:
    with pytest.raises(NotNow, match="Chưa giới thiệu đoàn thư ký"):
        vote(office)
    with pytest.raises(RuleViolation, match="Chưa chọn cơ quan"):
        vote(office, body=None)


def test_other_matters_are_voted_on_at_any_time_and_listed_with_those_of_elections(
    office: Office,
) -> None:
    vote(office, matter=Matter.PROGRAMME, body=None)
    election = office.elect()
    office.vote(election, Subject.SEATS)
    vote(office, matter=Matter.PROGRAMME, body=None, in_favour=3)
    vote(office, matter=Matter.OTHER, body=None, text="nghị quyết đại hội")

    with office.database.reading() as session:
        listed = list_votes(session)
        assert find_last_attending(session) is not None
    assert [(one.held.number, one.held.vote.subject.label, one.title) for one in listed] == [
        (1, "chương trình làm việc", ""),
        (2, "số lượng cần bầu", "Ban Chấp hành"),
        (3, "chương trình làm việc", ""),
        (4, "nghị quyết đại hội", ""),
    ]
    assert [one.held.vote.passed for one in listed] == [True, True, False, True]


def test_a_congress_of_members_examines_no_delegates(office: Office) -> None:
    with office.act() as tx:
        change_congress(tx, replace(read_facts(tx.session), meeting=Meeting.MEMBER_CONGRESS))
    with office.database.reading() as session:
        titles = [body.title for body in describe_bodies(session)]
    assert titles == ["chủ tịch (đoàn chủ tịch) đại hội", "thư ký (đoàn thư ký) đại hội"]
    with pytest.raises(NotFound, match="không có cơ quan này"):
        named(office, Proposal(body=CREDENTIALS, size=1, typed=("Phạm Thị Dung",)))
