"""What comes after a congress, in the log: days in their order, nothing destroyed early (§4.4)."""

from dataclasses import replace

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry
from congress.verify.history import History, replay
from tests.record.drafts import BEGINNING
from tests.record.plays import play, play_one_election
from tests.record.small_founding import CEREMONY

HEX = "0" * 64
MET = e.CongressChanged(
    name="Đại hội",
    kind="delegate_congress",
    level="grassroots",
    term="2025-2030",
    place="phường Thử",
    day="2026-11-23",
    organisation="",
    heading="",
    venue="",
    by="thuky",
)
CLOSED = e.CongressClosed(day="2026-11-24", by="thuky")
KEPT = e.HolidaysKept(off=("2027-01-01", "2027-02-05"), worked=("2027-01-09",), by="thuky")
REPORTED = e.ResultsReported(
    report=1, day="2026-11-26", document="01-BC/ĐU", elections=("chap-hanh",), by="thuky"
)
COMPLAINED = e.ComplaintRecorded(complaint=1, day="2026-11-25", record_sha256=HEX, by="thuky")
SETTLED = e.ComplaintSettled(complaint=1, day="2026-12-01", outcome_sha256=HEX, by="thuky")
APPROVED = e.ResultsApproved(day="2026-12-10", document="10-QĐ/TU", by="thuky")
DESTROYED = e.BallotsDestroyed(
    day="2027-05-25", decision="20-QĐ/ĐU", ceremonies=(CEREMONY,), by="thuky"
)
WHOLE: list[e.Event] = [CLOSED, KEPT, COMPLAINED, REPORTED, SETTLED, APPROVED, DESTROYED]
ONE_ELECTION = play_one_election().draft.events
AGAIN = replace(REPORTED, report=2, day="2026-11-27")


def replayed(events: list[e.Event], before: list[e.Event] = ONE_ELECTION) -> History:
    met = next(place for place, one in enumerate(before) if isinstance(one, e.RoundFrozen))
    known = [
        replace(one, log_size=one.log_size + 1) if isinstance(one, e.MinutesSigned) else one
        for one in before
    ]
    whole = [*known[:met], MET, *known[met:], *events]
    return replay([Entry(BEGINNING, event) for event in whole])


def test_what_comes_after_a_congress_is_followed_to_the_end() -> None:
    history = replayed(WHOLE).deadlines

    assert history.reported == {"chap-hanh"}
    assert (history.approved, len(history.reports)) == (1, 1)
    assert history.settled == {1}
    assert history.destroyed == DESTROYED


def test_the_day_of_closing_may_be_corrected_until_a_report() -> None:
    history = replayed([CLOSED, replace(CLOSED, day="2026-11-25"), COMPLAINED])

    assert str(history.deadlines.closed) == "2026-11-25"


def test_the_holidays_may_be_kept_before_anything_else() -> None:
    assert replayed([KEPT, replace(KEPT, off=())]).deadlines.closed is None


def test_a_congress_whose_day_is_not_known_may_close_on_any_day() -> None:
    early = replace(CLOSED, day="2020-01-01")

    events = [*ONE_ELECTION, early]

    assert replay([Entry(BEGINNING, one) for one in events]).deadlines.closed


@pytest.mark.parametrize(
    ("events", "step", "reason"),
    [
        pytest.param([replace(CLOSED, day="soon")], 21, "is not a day", id="no day"),
        pytest.param([replace(CLOSED, day="2026-11")], 21, "is not a day", id="only a month"),
        pytest.param([replace(CLOSED, day="2026-11-22")], 21, "before it met", id="too early"),
        pytest.param([CLOSED, REPORTED, CLOSED], 21, "reported already", id="corrected too late"),
        pytest.param([replace(KEPT, off=("2027",))], 21, "is not a day", id="a year off"),
        pytest.param([replace(KEPT, off=KEPT.off[::-1])], 21, "not in their order", id="order"),
        pytest.param([replace(KEPT, worked=KEPT.worked * 2)], 21, "in their order", id="twice"),
        pytest.param([replace(KEPT, worked=KEPT.off)], 21, "both off and worked", id="both"),
        pytest.param([REPORTED], 22, "did not close yet", id="reported before closing"),
        pytest.param([CLOSED, replace(REPORTED, report=2)], 22, "number of the report", id="2"),
        pytest.param([CLOSED, replace(REPORTED, day="2026-11-23")], 22, "before the cl", id="day"),
        pytest.param([CLOSED, replace(REPORTED, document="")], 22, "has no number", id="no paper"),
        pytest.param([CLOSED, replace(REPORTED, elections=())], 22, "names nothing", id="nothing"),
        pytest.param(
            [CLOSED, replace(REPORTED, elections=("chap-hanh", "chap-hanh"))],
            22,
            "or one twice",
            id="an election twice",
        ),
        pytest.param([CLOSED, replace(REPORTED, elections=("x",))], 22, "no signed", id="unknown"),
        pytest.param([CLOSED, REPORTED, AGAIN], 22, "reported already", id="reported again"),
        pytest.param(
            [CLOSED, REPORTED, replace(AGAIN, day="2026-11-25")], 22, "older than", id="older"
        ),
        pytest.param([CLOSED, APPROVED], 23, "no report to approve", id="nothing to approve"),
        pytest.param([CLOSED, REPORTED, APPROVED, APPROVED], 23, "no report", id="again"),
        pytest.param(
            [CLOSED, REPORTED, replace(APPROVED, day="2026-11-25")], 23, "before it", id="early"
        ),
        pytest.param(
            [CLOSED, REPORTED, replace(APPROVED, document="")], 23, "no number", id="no approval"
        ),
        pytest.param(
            [CLOSED, COMPLAINED, REPORTED, APPROVED], 23, "complaint is still open", id="complaint"
        ),
        pytest.param([COMPLAINED], 24, "did not close yet", id="complained before closing"),
        pytest.param([CLOSED, replace(COMPLAINED, complaint=2)], 24, "number of the", id="third"),
        pytest.param([CLOSED, SETTLED], 24, "no complaint 1 is open", id="settled nothing"),
        pytest.param([CLOSED, COMPLAINED, SETTLED, SETTLED], 24, "is open", id="settled twice"),
        pytest.param(
            [CLOSED, COMPLAINED, replace(SETTLED, day="2026-11-24")], 24, "before it", id="sooner"
        ),
        pytest.param([DESTROYED], 25, "did not close yet", id="destroyed before closing"),
        pytest.param(
            [CLOSED, replace(DESTROYED, day="2027-05-24")], 25, "kept until 2027-05-24", id="kept"
        ),
        pytest.param([CLOSED, COMPLAINED, DESTROYED], 25, "still open", id="with a complaint"),
        pytest.param([CLOSED, replace(DESTROYED, decision="")], 25, "no number", id="undecided"),
        pytest.param([CLOSED, replace(DESTROYED, ceremonies=())], 25, "left out", id="a key kept"),
        pytest.param([CLOSED, DESTROYED, DESTROYED], 25, "destroyed already", id="twice destroyed"),
        pytest.param([CLOSED, DESTROYED, CLOSED], 21, "reported already", id="closed afterwards"),
        pytest.param(
            [
                CLOSED,
                DESTROYED,
                e.CeremonyBegun(
                    ceremony="moi",
                    group="Ed25519",
                    threshold=2,
                    members=("kiemphieu1", "kiemphieu2"),
                    by="thuky",
                ),
            ],
            25,
            "the keys were destroyed",
            id="a new key",
        ),
        pytest.param([CLOSED, replace(REPORTED, by="x")], 6, "has no account", id="by nobody"),
    ],
)
def test_a_log_of_what_may_not_come_after_a_congress_is_refused(
    events: list[e.Event], step: int, reason: str
) -> None:
    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(events)

    assert (caught.value.check, caught.value.step) == ("log", step)


def test_nothing_is_destroyed_while_a_box_may_still_be_opened() -> None:
    events = [*play().draft.events, CLOSED, DESTROYED]

    with pytest.raises(VerificationError, match="a round is not over") as caught:
        replay([Entry(BEGINNING, one) for one in events])

    assert caught.value.step == 25


def test_what_was_reported_is_not_voted_on_again() -> None:
    frozen = next(one for one in reversed(ONE_ELECTION) if isinstance(one, e.RoundFrozen))
    another = replace(frozen, round="vongbauthu1113", slot=3, number=3)

    with pytest.raises(VerificationError, match="reported already") as caught:
        replayed([CLOSED, REPORTED, another])

    assert caught.value.step == 22
