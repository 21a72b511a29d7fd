"""The credentials report as it is composed from what the office keeps (R10, rules 3.3)."""

from dataclasses import replace
from datetime import date

from congress.domain.contests import Meeting
from congress.domain.qualifications import Qualifications
from congress.domain.quorum import Quorum
from congress.domain.running_bodies import RunningBody
from congress.domain.standings import DelegateStanding, Ground
from congress.services.congresses import change_congress, read_facts
from congress.services.delegates import read_delegates
from congress.services.qualifications import DescribedReport, describe_report
from congress.services.quorum import record_quorum
from congress.services.running_bodies import Proposal, name_body
from congress.services.standings import AskedStanding, record_standing
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
