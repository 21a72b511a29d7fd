"""What is due when after a congress closes, and how each duty stands on a day (R2, R56-R58)."""

from datetime import date, timedelta

import pytest

from congress.domain.deadlines import (
    Afterwards,
    Deadline,
    deadlines_of,
    describe_deadlines,
    require_day,
    require_destroyable,
)
from congress.domain.duties import Duty, DutyState
from congress.domain.errors import BadDate, NotNow
from congress.domain.holidays import Day, Holidays, holidays_of
from congress.domain.rulesets import RULES_190
from tests.rules import rule

CLOSED = date(2025, 10, 10)
NO_HOLIDAYS = Holidays()
MONDAY_OFF = holidays_of([Day(date(2025, 10, 13), "Nghỉ bù")])
NOTHING_DONE = Afterwards(closed=CLOSED)
REPORTED = Afterwards(closed=CLOSED, reported=date(2025, 10, 20))


def row(duty: Duty, after: Afterwards, today: date, holidays: Holidays = NO_HOLIDAYS) -> Deadline:
    rows = describe_deadlines(after, holidays, RULES_190, today=today)
    assert [one.duty for one in rows] == list(Duty)
    return next(one for one in rows if one.duty is duty)


@rule("R56", "R57", "R58")
def test_the_worked_case_27() -> None:
    """R56-R58: closed on Friday 10/10/2025."""
    due = deadlines_of(CLOSED, NO_HOLIDAYS, RULES_190)

    assert due.report == date(2025, 10, 21)
    assert due.complaints == date(2025, 10, 31)
    assert due.sealed_until == date(2026, 4, 10)


def test_a_holiday_moves_the_report_by_one_day() -> None:
    """R56."""
    assert deadlines_of(CLOSED, MONDAY_OFF, RULES_190).report == date(2025, 10, 22)


def test_a_row_says_which_rule_holds_where_it_stands_and_how_the_days_were_counted() -> None:
    """R56: the times were read in an older text only, and the row says so."""
    found = row(Duty.REPORT, NOTHING_DONE, date(2025, 10, 14), MONDAY_OFF)

    assert (found.last, found.left, found.left_text) == (date(2025, 10, 22), 8, "còn 8 ngày")
    assert found.counted == (
        "7 ngày làm việc kể từ ngày 11/10/2025, không tính thứ Bảy, Chủ nhật và 13/10/2025 "
        "(Nghỉ bù)"
    )
    assert found.law.article == "mục 16.1 Quy định số 24-QĐ/TW"
    assert "chưa đối chiếu" in found.law.unverified
    assert "7 ngày làm việc" in found.law.text


@pytest.mark.parametrize(
    ("after", "today", "state", "left"),
    [
        pytest.param(NOTHING_DONE, CLOSED, DutyState.DUE, "còn 11 ngày", id="not yet"),
        pytest.param(
            NOTHING_DONE, date(2025, 10, 21), DutyState.DUE, "hôm nay là ngày cuối", id="last day"
        ),
        pytest.param(
            NOTHING_DONE, date(2025, 10, 23), DutyState.OVERDUE, "quá 2 ngày", id="overdue"
        ),
        pytest.param(REPORTED, date(2025, 12, 1), DutyState.DONE, "", id="in time"),
        pytest.param(
            Afterwards(closed=CLOSED, reported=date(2025, 10, 24)),
            date(2025, 12, 1),
            DutyState.DONE,
            "chậm 3 ngày",
            id="late",
        ),
        pytest.param(
            Afterwards(closed=CLOSED, reported=date(2025, 10, 20), left_out=1),
            date(2025, 10, 21),
            DutyState.DUE,
            "hôm nay là ngày cuối",
            id="an election was left out",
        ),
    ],
)
def test_the_report_is_due_until_everything_was_reported(
    after: Afterwards, today: date, state: DutyState, left: str
) -> None:
    """R56."""
    found = row(Duty.REPORT, after, today)

    assert (found.state, found.left_text) == (state, left)
    assert bool(found.note) is bool(after.left_out)


@rule("R2")
def test_results_wait_for_their_approval_until_it_came() -> None:
    """R2, R56: 15 working days from the report."""
    waiting = row(Duty.APPROVAL, REPORTED, date(2025, 10, 21))
    approved = Afterwards(
        closed=CLOSED, reported=date(2025, 10, 20), approved=date(2025, 11, 5), open_complaints=1
    )

    assert "phải được chuẩn y" in waiting.law.text
    assert (waiting.state, waiting.last) == (DutyState.WAITING, date(2025, 11, 10))
    assert row(Duty.APPROVAL, REPORTED, date(2025, 11, 11)).state is DutyState.OVERDUE
    assert row(Duty.APPROVAL, approved, date(2025, 12, 1)).state is DutyState.DONE


def test_before_a_report_there_is_no_day_for_the_approval() -> None:
    """R56: it counts from the report."""
    found = row(Duty.APPROVAL, NOTHING_DONE, CLOSED)

    assert (found.state, found.last, found.left_text) == (DutyState.LATER, None, "")
    assert "chưa có hạn" in found.note


def test_a_complaint_holds_the_approval_up() -> None:
    """R56: results are approved if nobody complained."""
    after = Afterwards(closed=CLOSED, reported=date(2025, 10, 20), open_complaints=2)
    found = row(Duty.APPROVAL, after, date(2025, 12, 1))

    assert (found.state, found.left) == (DutyState.HELD, None)
    assert found.note == "Còn 2 đơn khiếu nại chưa có kết luận."


@pytest.mark.parametrize(
    ("complaints", "today", "state"),
    [
        (0, date(2025, 10, 31), DutyState.RUNNING),
        (0, date(2025, 11, 1), DutyState.PASSED),
        (1, date(2025, 11, 1), DutyState.WAITING),
    ],
)
def test_complaints_are_taken_until_their_day(
    complaints: int, today: date, state: DutyState
) -> None:
    """R57."""
    after = Afterwards(closed=CLOSED, open_complaints=complaints)
    found = row(Duty.COMPLAINTS, after, today)

    assert (found.state, found.last) == (state, date(2025, 10, 31))
    assert (found.left is None) is (state is not DutyState.RUNNING)


@pytest.mark.parametrize(
    ("today", "seal", "destruction"),
    [
        (date(2026, 4, 10), DutyState.RUNNING, DutyState.LATER),
        (date(2026, 4, 11), DutyState.PASSED, DutyState.DUE),
    ],
)
def test_ballots_stay_sealed_and_may_be_destroyed_from_the_day_after(
    today: date, seal: DutyState, destruction: DutyState
) -> None:
    """R58: six months from closing."""
    kept = row(Duty.SEAL, NOTHING_DONE, today)
    destroyed = row(Duty.DESTRUCTION, NOTHING_DONE, today)

    assert (kept.state, kept.counted) == (seal, "6 tháng kể từ ngày 10/10/2025")
    assert (destroyed.state, destroyed.first) == (destruction, date(2026, 4, 11))


def test_a_complaint_holds_the_destruction_up_and_a_destruction_is_told() -> None:
    """R58."""
    late = date(2026, 5, 4)
    complained = Afterwards(closed=CLOSED, open_complaints=1)
    destroyed = Afterwards(closed=CLOSED, destroyed=late, open_complaints=1)

    assert row(Duty.DESTRUCTION, complained, late).state is DutyState.HELD
    assert row(Duty.DESTRUCTION, destroyed, late).done == late
    assert row(Duty.DESTRUCTION, destroyed, late).state is DutyState.DONE


@rule("R58")
def test_ballots_are_not_destroyed_before_their_day_or_while_a_complaint_is_open() -> None:
    """R58: the refusal names the day."""
    first = date(2026, 4, 11)
    require_destroyable(NOTHING_DONE, RULES_190, first, today=first)

    with pytest.raises(NotNow, match="Sớm nhất là ngày 11/04/2026"):
        require_destroyable(NOTHING_DONE, RULES_190, date(2026, 4, 10), today=first)
    with pytest.raises(BadDate, match="tương lai"):
        require_destroyable(NOTHING_DONE, RULES_190, first, today=first - timedelta(days=1))
    complained = Afterwards(closed=CLOSED, open_complaints=1)
    with pytest.raises(NotNow, match="Còn 1 đơn khiếu nại") as caught:
        require_destroyable(complained, RULES_190, first, today=first)
    assert (caught.value.rule, caught.value.article) == ("R58", "Điều 35")


def test_a_day_that_is_still_to_come_or_too_early_is_refused() -> None:
    """V4: the sentence names both days."""
    require_day(CLOSED, since=CLOSED, today=CLOSED, what="Ngày bế mạc", whose="ngày khai mạc")
    require_day(CLOSED, since=None, today=CLOSED, what="Ngày bế mạc", whose="ngày khai mạc")

    for day, said in (
        (date(2025, 10, 11), "ở tương lai"),
        (date(2025, 10, 8), "trước ngày khai mạc 09/10/2025"),
    ):
        with pytest.raises(BadDate, match=said):
            require_day(
                day,
                since=date(2025, 10, 9),
                today=CLOSED,
                what="Ngày bế mạc",
                whose="ngày khai mạc",
            )


@pytest.mark.parametrize("duty", list(Duty))
def test_every_duty_and_state_has_words(duty: Duty) -> None:
    found = row(duty, NOTHING_DONE, CLOSED)

    assert duty.label
    assert duty.actor
    assert found.law.text.endswith(".")
    assert "{" not in found.law.text
    assert all(state.label for state in DutyState)
