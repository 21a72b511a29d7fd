"""After a congress: closing, holidays, complaints; what may not come yet is refused (R56-R58)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from congress.domain import events as e
from congress.domain.deadlines import Afterwards
from congress.domain.errors import BadDate, BadName, NotFound, NotNow, RuleViolation
from congress.domain.holidays import Day, DayKind, Holidays, holidays_of
from congress.services.congresses import change_congress
from congress.services.deadlines import (
    Letter,
    close_congress,
    find_afterwards,
    keep_holidays,
    read_holidays,
    record_complaint,
    settle_complaint,
)
from congress.services.errors import Malformed
from congress.services.journal import tell
from congress.services.keeping import record_destruction
from congress.services.reports import record_approval, record_report
from congress.services.transactions import Transaction
from congress.store.audit import list_leaves
from tests.services.office import AT, FACTS, Office

TODAY = AT.date()
LETTER = Letter(day=TODAY, document="Đơn của một đảng viên", subject="Việc kiểm phiếu")


def afterwards(office: Office) -> Afterwards | None:
    with office.database.reading() as session:
        return find_afterwards(session)


def close(office: Office, day: date = TODAY) -> None:
    with office.act() as tx:
        close_congress(tx, day)


@pytest.mark.anywhere
def test_the_day_of_closing_is_recorded_and_corrected(office: Office) -> None:
    """R56: deadlines count from it."""
    assert afterwards(office) is None
    close(office, TODAY - timedelta(days=1))
    close(office)

    assert afterwards(office) == Afterwards(closed=TODAY)
    assert office.events[-1] == e.CongressClosed(day=TODAY.isoformat(), by="thuky")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY + timedelta(days=1), "ở tương lai"),
        (TODAY - timedelta(days=3), "trước ngày khai mạc"),
    ],
)
def test_a_congress_does_not_close_before_it_met_or_in_the_future(
    office: Office, day: date, said: str
) -> None:
    """V4."""
    with office.act() as tx:
        change_congress(tx, replace(FACTS, day=TODAY - timedelta(days=2)))
    close(office, TODAY - timedelta(days=2))

    with pytest.raises(BadDate, match=said), office.act() as tx:
        close_congress(tx, day)


def test_the_table_of_holidays_is_kept_as_a_whole(office: Office) -> None:
    """R56."""
    off, worked = Day(date(2027, 1, 1), "Tết"), Day(date(2027, 1, 9), "Bù", DayKind.WORKED)
    for table in (holidays_of([off]), holidays_of([off, worked])):
        with office.act() as tx:
            keep_holidays(tx, table)
    with office.database.reading() as session:
        assert read_holidays(session) == holidays_of([off, worked])

    assert office.events[-1] == e.HolidaysKept(
        off=("2027-01-01",), worked=("2027-01-09",), by="thuky"
    )
    with office.act() as tx:
        keep_holidays(tx, Holidays())


def test_a_complaint_is_noted_and_comes_to_an_end_once(office: Office) -> None:
    """R57: the log holds only hashes, because letters name people."""
    close(office)
    with office.act() as tx:
        number = record_complaint(tx, LETTER)
    assert afterwards(office) == Afterwards(closed=TODAY, open_complaints=1)
    with office.act() as tx:
        settle_complaint(tx, number, day=TODAY, outcome="Không có cơ sở")

    assert afterwards(office) == Afterwards(closed=TODAY)
    assert [type(one).__name__ for one in office.events[-2:]] == [
        "ComplaintRecorded",
        "ComplaintSettled",
    ]
    with office.database.reading() as session:
        leaves = list_leaves(session)
    assert b"\xc4\x91\xe1\xba\xa3ng vi\xc3\xaan" not in leaves[-2]
    assert "đơn khiếu nại thứ 1" in list(tell(leaves, {}))[-1].sentence


@pytest.mark.parametrize(
    ("letter", "kind", "said"),
    [
        (Letter(day=TODAY, document="", subject=" "), BadName, "Nội dung khiếu nại để trống"),
        (
            Letter(day=TODAY - timedelta(days=1), document="", subject="x"),
            BadDate,
            "trước ngày bế mạc",
        ),
        (Letter(day=TODAY + timedelta(days=1), document="", subject="x"), BadDate, "tương lai"),
    ],
)
def test_an_impossible_letter_is_refused(
    office: Office, letter: Letter, kind: type[RuleViolation], said: str
) -> None:
    close(office)
    with office.act() as tx:
        record_complaint(tx, LETTER)

    with pytest.raises(kind, match=said), office.act() as tx:
        record_complaint(tx, letter)


@pytest.mark.parametrize(
    ("number", "day", "outcome", "kind", "said"),
    [
        (2, TODAY, "x", NotFound, "Không có đơn khiếu nại thứ 2"),
        (1, TODAY - timedelta(days=1), "x", BadDate, "trước ngày nhận đơn"),
        (1, TODAY, "", BadName, "để trống"),
    ],
)
def test_a_complaint_is_settled_with_an_outcome_and_not_before_it_came(
    office: Office, number: int, day: date, outcome: str, kind: type[RuleViolation], said: str
) -> None:
    close(office)
    with office.act() as tx:
        record_complaint(tx, LETTER)

    with pytest.raises(kind, match=said), office.act() as tx:
        settle_complaint(tx, number, day=day, outcome=outcome)
    with office.act() as tx:
        settle_complaint(tx, 1, day=TODAY, outcome="Không có cơ sở")
    with pytest.raises(NotNow, match="đã có kết luận ngày"), office.act() as tx:
        settle_complaint(tx, 1, day=TODAY, outcome="Có cơ sở")


def test_nothing_is_recorded_before_the_congress_closed(office: Office) -> None:
    """R56: everything counts from that day."""
    election = office.elect()
    acts: tuple[Callable[[Transaction], object], ...] = (
        lambda tx: record_complaint(tx, LETTER),
        lambda tx: record_report(tx, day=TODAY, document="01-BC", elections=[election]),
        lambda tx: record_destruction(tx, day=TODAY, decision="1-QĐ"),
    )
    for act in acts:
        with pytest.raises(NotNow, match="Chưa ghi ngày bế mạc"), office.act() as tx:
            act(tx)


def test_a_report_names_elections_that_are_over_and_has_a_number(office: Office) -> None:
    """R56."""
    election = office.elect()
    close(office)

    refusals: tuple[tuple[list[str], type[RuleViolation], str], ...] = (
        ([], Malformed, "Chưa chọn cuộc bầu cử nào"),
        (["x"], NotFound, "Không có cuộc bầu cử x"),
        ([election], NotNow, "Chưa báo cáo được Ban Chấp hành. Chưa ký biên bản"),
    )
    for elections, kind, said in refusals:
        with pytest.raises(kind, match=said), office.act() as tx:
            record_report(tx, day=TODAY, document="01-BC/ĐU", elections=elections)
    with pytest.raises(NotNow, match="Không có báo cáo nào chờ"), office.act() as tx:
        record_approval(tx, day=TODAY, document="10-QĐ/TU")


def test_ballots_are_kept_for_six_months_and_the_refusal_says_until_when(office: Office) -> None:
    """R58."""
    close(office)

    with pytest.raises(NotNow, match="Sớm nhất là ngày"), office.act() as tx:
        record_destruction(tx, day=TODAY, decision="20-QĐ/ĐU")
