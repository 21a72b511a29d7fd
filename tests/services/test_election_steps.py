"""Where an election stands, step by step, and what is next (R35)."""

from congress.domain.card_votes import Subject
from congress.domain.contests import Target
from congress.domain.procedure import Milestone
from congress.services.acts import NextAct, Place
from congress.services.counting_committees import name_committee
from congress.services.election_steps import ElectionPath, Progress, list_paths, read_path
from congress.services.next_acts import read_next_act
from congress.services.nominations import close_nominations, open_nominations
from congress.services.slates import import_slate, lock_slate
from congress.services.withdrawals import close_withdrawals
from tests.services.office import AT, COMMITTEE, SLATE, Office, present


def look(office: Office, election: str) -> tuple[ElectionPath, NextAct]:
    with office.database.reading() as session:
        path = read_path(session, election, at=AT)
        return path, read_next_act(session, path)


def now(office: Office, election: str) -> tuple[Milestone, Progress, str]:
    path, act = look(office, election)
    assert path.now is not None
    return path.now.milestone, path.now.progress, act.headline


def test_a_new_election_begins_with_the_vote_on_its_number(office: Office) -> None:
    election = office.elect()
    path, act = look(office, election)

    assert [step.number for step in path.steps] == list(range(1, 15))
    assert now(office, election)[:2] == (Milestone.SEATS, Progress.NOW)
    assert act.place is Place.CARD_VOTES
    assert act.actors[0].names == ("Trần Thị Thư",)
    assert path.law is not None
    assert path.law.article == "Điều 3"


def test_the_vote_on_the_number_is_no_step_where_it_is_allotted(office: Office) -> None:
    """R46."""
    election = office.elect(Target.UPPER_DELEGATES)

    assert now(office, election)[0] is Milestone.SLATE
    assert len(look(office, election)[0].steps) == 13


def test_a_lost_vote_holds_the_election_up_and_is_told(office: Office) -> None:
    """R5: exactly half is not enough."""
    election = office.elect()
    office.vote(election, Subject.SEATS, in_favour=3)

    assert now(office, election)[:2] == (Milestone.SEATS, Progress.HELD)
    assert "biểu quyết lại" in look(office, election)[1].text


def test_a_list_that_may_not_be_locked_holds_the_election_up_and_says_why(office: Office) -> None:
    """R21: as many names as seats are too few for a committee."""
    election = office.elect(seats=3)
    office.vote(election, Subject.SEATS)
    assert now(office, election) == (Milestone.SLATE, Progress.NOW, "Lập danh sách bầu cử")
    with office.act() as tx:
        import_slate(tx, election, SLATE.encode())
        present(tx, election)

    assert now(office, election)[:2] == (Milestone.LOCK, Progress.HELD)
    assert "phải nhiều hơn số lượng cần bầu" in look(office, election)[1].text


def test_each_step_leads_to_the_next_until_the_round_can_be_frozen(office: Office) -> None:
    election = office.elect()
    seen = [now(office, election)[0]]
    office.vote(election, Subject.SEATS)
    seen.append(now(office, election)[0])
    with office.act() as tx:
        import_slate(tx, election, SLATE.encode())
    assert now(office, election)[2] == "Trình đại hội danh sách chuẩn bị 3 người"
    for step in (open_nominations, close_nominations, close_withdrawals):
        with office.act() as tx:
            step(tx, election)
        seen.append(now(office, election)[0])
    with office.act() as tx:
        lock_slate(tx, election)
    seen.append(now(office, election)[0])
    office.vote(election, Subject.SLATE)
    assert now(office, election)[2] == "Giới thiệu ban kiểm phiếu"
    with office.act() as tx:
        name_committee(tx, election, COMMITTEE)
    assert "Biểu quyết ban kiểm phiếu 3" in now(office, election)[2]
    seen.append(now(office, election)[0])
    office.vote(election, Subject.COMMITTEE)
    seen.append(now(office, election)[0])

    assert seen == [step for step in list(Milestone)[:9] if step is not Milestone.OPINION]


def test_what_others_must_do_before_a_freezing_is_named_with_its_page(office: Office) -> None:
    election = office.elect()
    office.approve(election)
    path, act = look(office, election)

    assert [item.place for item in act.hindrances] == [Place.CARDS, Place.CEREMONIES]
    assert [step.note for step in path.steps[:6]] == [
        "4/6 đồng ý",
        "3 đồng chí",
        "không thêm ai",
        "không ai rút",
        "",
        "4/6 đồng ý",
    ]


def test_elections_are_listed_with_where_they_stand(office: Office) -> None:
    first, second = office.elect(), office.elect(Target.OFFICE, seats=1)
    office.approve(first)
    with office.database.reading() as session:
        paths = list_paths(session, at=AT)

    assert [(path.election, path.state) for path in paths] == [
        (first, "danh sách đã khóa"),
        (second, "đang chuẩn bị"),
    ]
