"""The credentials report as it is composed from what the office keeps (R10, rules 3.3)."""

from dataclasses import replace
from datetime import date

import pytest

from congress.domain.admission import Excuse, Way
from congress.domain.congress_votes import Matter
from congress.domain.contests import Meeting
from congress.domain.errors import NotFound, NotNow
from congress.domain.events import (
    CongressVoteHeld,
    QualificationReported,
    QualificationTextsWritten,
)
from congress.domain.qualification_reports import PROPOSED
from congress.domain.qualifications import Qualifications
from congress.domain.quorum import Quorum
from congress.domain.roles import Role
from congress.domain.running_bodies import RunningBody
from congress.domain.standings import DelegateStanding, Ground
from congress.services.admission import Delivery, Seen, begin_session, take_passages
from congress.services.admission_corrections import excuse
from congress.services.congress_votes import AskedCongressVote, hold_congress_vote, list_votes
from congress.services.congresses import change_congress, read_facts
from congress.services.delegates import read_delegates
from congress.services.presence import Attending
from congress.services.qualification_votes import ReportState
from congress.services.qualifications import (
    DescribedReport,
    PrintedReport,
    Texts,
    compose_report,
    describe_report,
    fix_report,
    print_report,
    read_fixed_pdf,
    write_texts,
)
from congress.services.quorum import record_quorum
from congress.services.running_bodies import Proposal, name_body
from congress.services.standings import AskedStanding, record_standing
from congress.services.tasks import Task, TaskState
from congress.services.worklist import read_worklist
from tests.services.office import AT, Office

DAY = date(2026, 11, 25)


def described(office: Office) -> DescribedReport:
    with office.database.reading() as session:
        return describe_report(session, at=AT)


def figures(office: Office) -> Qualifications:
    return described(office).report.figures


def test_the_report_follows_the_list_and_what_was_decided_about_people(office: Office) -> None:
    before = described(office)
    assert (before.dated, before.report.figures.on) == (False, AT.date())
    with office.act() as tx:
        change_congress(tx, replace(read_facts(tx.session), day=DAY))
        ids = {one.name.text: key for key, one in read_delegates(tx.session)}
        decided = AskedStanding(
            standing=DelegateStanding.REPLACED,
            ground=Ground.ABSENT_THROUGHOUT,
            document="01-QĐ/ĐU",
            decided=date(2026, 11, 20),
            alternate=ids["Ngô Thị Nga"],
        )
        record_standing(tx, ids["Lê Văn Cường"], decided)

    after = described(office)
    found = after.report.figures
    assert (after.dated, found.on) == (True, DAY)
    assert (found.summoned, found.reserves) == (9, 0)
    assert [(one.label, one.summoned) for one in found.kinds] == [
        ("Được bầu", 8),
        ("Dự khuyết thay thế", 1),
    ]
    assert [(one.who.name, one.why, one.other) for one in found.replaced] == [
        ("Lê Văn Cường", "Vắng mặt suốt đại hội", "Ngô Thị Nga")
    ]


def test_the_number_of_those_present_is_the_one_recorded_last(office: Office) -> None:
    assert figures(office).present is None
    with office.act() as tx:
        record_quorum(tx, Quorum(summoned=9, present=8, organisations=3, represented=3))

    found = described(office).report

    assert found.figures.present == 8
    assert found.presence.startswith("Số có mặt do Đoàn thư ký ghi lúc 08:00 ngày 23/11/2026")


def test_the_committee_signs_by_name_where_there_is_one(office: Office) -> None:
    assert described(office).report.head == ""
    with office.act() as tx:
        proposal = Proposal(
            body=RunningBody.CREDENTIALS, size=2, typed=("Hoàng Thị Hà", "Đỗ Văn Giang")
        )
        name_body(tx, proposal)

    report = described(office).report
    assert (report.head, report.members) == ("Hoàng Thị Hà", ("Đỗ Văn Giang",))

    with office.act() as tx:
        change_congress(tx, replace(read_facts(tx.session), meeting=Meeting.MEMBER_CONGRESS))
    assert described(office).report.head == ""


TEXTS = Texts(number="01-BC/BTTTC", conclusions=PROPOSED)


def printed(office: Office, pdf: bytes = b"%PDF 1") -> PrintedReport:
    """Give the report with a stand-in for its paper, whose making is tested where paper is."""
    with office.database.reading() as session:
        return PrintedReport(compose_report(session, at=AT), pdf)


def fixed(office: Office, pdf: bytes = b"%PDF 1") -> str:
    """Fix the report as it stands; give its hash."""
    paper = printed(office, pdf)
    with office.act() as tx:
        return fix_report(tx, paper)


def written(office: Office, texts: Texts = TEXTS) -> None:
    """Let the committee write on a congress whose day is known."""
    with office.act() as tx:
        change_congress(tx, replace(read_facts(tx.session), day=DAY))
        write_texts(tx, texts)


def voted(office: Office, in_favour: int) -> None:
    """Raise that many cards for the report."""
    asked = AskedCongressVote(
        matter=Matter.CREDENTIALS_REPORT,
        in_favour=in_favour,
        against=0,
        other=0,
        attending=Attending(numbers={"summoned": 9}),
    )
    with office.act() as tx:
        hold_congress_vote(tx, asked)


def task(office: Office) -> Task:
    """Give what the first page of the secretariat says of the report."""
    with office.database.reading() as session:
        work = read_worklist(session, at=AT)
    return next(one for one in work.preparations if one.screen == "qualifications.page")


def test_the_congress_votes_on_the_report_as_it_was_fixed(office: Office) -> None:
    written(office)
    with pytest.raises(NotNow, match="Chưa chốt báo cáo"):
        voted(office, 5)
    assert task(office).actor is Role.CREDENTIALS

    digest = fixed(office)
    event = office.events[-1]
    assert isinstance(event, QualificationReported)
    assert (event.report, event.report_sha256) == (1, digest)
    assert (event.summoned, event.recommended, event.women, event.present) == (9, 9, 0, 0)
    voted(office, 4)
    assert described(office).fixed is not None
    assert task(office).text.startswith("Đại hội không thông qua")
    voted(office, 5)

    after = described(office)
    assert after.fixed is not None
    assert (after.fixed.state, after.changed) == (ReportState.RECOGNISED, False)
    assert after.report.mark == ""
    assert "5 đồng ý" in after.report.recognised
    assert "quá một phần hai so với 9: thông qua" in after.report.recognised
    assert task(office).state is TaskState.DONE
    held = office.events[-1]
    assert isinstance(held, CongressVoteHeld)
    assert held.about == digest
    with pytest.raises(NotNow, match="không biểu quyết lại"):
        voted(office, 9)


def test_a_list_that_changed_asks_for_a_new_report_and_a_new_vote(office: Office) -> None:
    written(office)
    fixed(office)
    voted(office, 9)
    with office.database.reading() as session:
        key = {one.name.text: key for key, one in read_delegates(session)}["Lê Văn Cường"]
    with office.act() as tx:
        decided = AskedStanding(
            standing=DelegateStanding.NOT_SUMMONED,
            ground=Ground.PROSECUTED,
            document="02-QĐ/ĐU",
            decided=date(2026, 11, 21),
        )
        record_standing(tx, key, decided)

    after = described(office)
    assert after.changed
    assert after.report.mark == "Dự thảo"
    assert after.report.recognised == ""
    assert [one.why for one in after.report.figures.not_summoned] == [Ground.PROSECUTED.label]
    fixed(office, b"%PDF 2")
    assert task(office).text.startswith("Đã chốt")
    with office.database.reading() as session:
        assert read_fixed_pdf(session) == b"%PDF 2"
        votes = [one.held for one in list_votes(session)]
    assert [one.current for one in votes] == [False]


def test_what_changed_since_it_was_printed_is_not_fixed(office: Office) -> None:
    written(office)
    paper = printed(office)
    with office.act() as tx:
        write_texts(tx, replace(TEXTS, conclusions=replace(PROPOSED, remarks="Thêm.")))

    with pytest.raises(NotNow, match="vừa thay đổi"), office.act() as tx:
        fix_report(tx, paper)


def test_nothing_is_fixed_before_the_committee_wrote(office: Office) -> None:
    assert not described(office).written
    with office.database.reading() as session:
        with pytest.raises(NotNow, match="Ban thẩm tra chưa ghi"):
            print_report(session, at=AT)
        with pytest.raises(NotFound):
            read_fixed_pdf(session)


@pytest.mark.anywhere
def test_whom_the_committee_leaves_out_is_kept_by_id_and_not_in_the_log(office: Office) -> None:
    lines = ("bui van minh (01/01/1981): Bầu không đúng thủ tục",)
    written(office, replace(TEXTS, not_recommended=lines, party_limits=(15, 30)))

    after = described(office)
    assert after.report.recommended == 8
    assert after.texts.not_recommended == ("Bùi Văn Minh (01/01/1981): Bầu không đúng thủ tục",)
    assert after.texts.party_limits == (15, 30)
    assert office.events[-1] == QualificationTextsWritten(not_recommended=1, by="thuky")


def test_who_came_through_the_door_is_told_one_by_one(office: Office) -> None:
    with office.act() as tx:
        hall_session = begin_session(tx, "Phiên sáng")
        keys = [key for key, one in read_delegates(tx.session) if one.votes]
        seen = tuple(
            Seen(id=f"passage{place}", delegate=key, way=Way.IN, at=AT)
            for place, key in enumerate(keys[:7])
        )
        take_passages(tx, Delivery(session=hall_session, desk="Bàn 1", seen=seen))
        excuse(tx, Excuse(delegate=keys[7], session="", reason="Ốm", accepted=True, by="BTV"))
        excuse(tx, Excuse(delegate=keys[8], session="", reason="Bận", accepted=False, by="BTV"))

    found = described(office).report
    assert found.figures.present == 7
    assert found.presence == "Số có mặt theo điểm danh tại cửa hội trường, «Phiên sáng»."
    assert [one.why for one in found.figures.absent] == ["Ốm", "Bận (chưa được chấp nhận)"]
    assert [(one.summoned, one.present) for one in found.figures.kinds] == [(9, 7)]
