"""The door in the log: sessions one after the other, and numbers that can be true (R43, §4.4)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry, read_leaf, write_leaf
from congress.verify.admission_history import DOOR_EVENTS
from congress.verify.doors import ToldDoor
from congress.verify.history import History, replay
from tests.record.drafts import BEGINNING
from tests.record.plays import play_one_election

EVENTS = play_one_election().draft.events
BEFORE = list(takewhile(lambda event: not isinstance(event, DOOR_EVENTS), EVENTS))
BEGUN = e.SessionBegun(session="s1", number=1, name="Phiên sáng", by="thuky")
CAME = e.PassagesRecorded(session="s1", passages=3, came=3, inside=3, by="thuky")
OPENED = e.SessionOpened(session="s1", summoned=6, present=3, by="thuky")
STRUCK = e.PassageCorrected(session="s1", correction="struck", came=2, inside=2, by="thuky")
EXCUSED = e.AbsenceExcused(session="", granted=True, excused=1, by="thuky")
CLOSED = e.SessionClosed(session="s1", came=2, by="thuky")
NEXT = replace(BEGUN, session="s2", number=2)
LATE = replace(CAME, passages=2, came=4, inside=2)


def replayed(*events: e.Event) -> History:
    return replay([Entry(BEGINNING, event) for event in (*BEFORE, *events)])


def test_sessions_follow_each_other_and_late_news_is_taken() -> None:
    of_it = replace(EXCUSED, session="s1")
    refused = replace(of_it, granted=False, excused=0)
    held = (BEGUN, CAME, OPENED, STRUCK, EXCUSED, of_it, refused, CLOSED, LATE, NEXT)
    history = replayed(*held)

    assert list(history.admission.begun) == ["s1", "s2"]
    assert history.admission.closed == {"s1"}
    assert history.admission.inside == 0
    assert history.admission.tell({"exempt": 4}) == ToldDoor(
        sessions=1,
        came=4,
        least=2,
        summoned=6,
        most={
            "replaced": 0,
            "suspended": 0,
            "exempt_absent": 4,
            "temporarily_elsewhere_absent": 0,
            "absent_throughout_with_leave": 1,
        },
    )
    change = e.DelegatesChanged(change="removed", people=1, listed=5, by="thuky")
    listed = replayed(*held, change).admission.tell({})
    assert (listed.summoned, listed.least) == (None, 0)
    replayed(BEGUN, replace(CLOSED, came=0), NEXT)


def test_the_events_are_written_and_read_in_their_one_form() -> None:
    for event in (BEGUN, CAME, OPENED, STRUCK, EXCUSED, CLOSED):
        assert read_leaf(write_leaf(event, BEGINNING)).event == event


@pytest.mark.parametrize(
    ("events", "step", "reason"),
    [
        pytest.param([BEGUN, BEGUN], 50, "begun already", id="begun twice"),
        pytest.param([replace(BEGUN, name="")], 50, "no name", id="no name"),
        pytest.param([replace(BEGUN, session="")], 50, "no name", id="no id"),
        pytest.param([replace(BEGUN, number=2)], 50, "number", id="a number left out"),
        pytest.param([BEGUN, NEXT], 50, "goes on", id="two at once"),
        pytest.param([OPENED], 51, "no session", id="opened before it was begun"),
        pytest.param([BEGUN, CAME, OPENED, OPENED], 51, "opened already", id="opened twice"),
        pytest.param([BEGUN, CAME, replace(OPENED, present=7)], 51, "summoned", id="more present"),
        pytest.param([BEGUN, OPENED], 51, "went in", id="more there than went in"),
        pytest.param([BEGUN, CAME, replace(CLOSED, came=3), OPENED], 51, "closed", id="reopened"),
        pytest.param([BEGUN, CAME, CLOSED], 51, "others", id="fewer came than were told of"),
        pytest.param(
            [BEGUN, replace(CLOSED, came=0), replace(CLOSED, came=0)], 51, "closed", id="twice"
        ),
        pytest.param([CAME], 52, "no session", id="passages of no session"),
        pytest.param([BEGUN, replace(CAME, passages=0)], 52, "nobody", id="of nobody"),
        pytest.param([BEGUN, replace(CAME, inside=4)], 52, "inside than", id="more inside"),
        pytest.param([STRUCK], 52, "no session", id="corrected in no session"),
        pytest.param([BEGUN, replace(STRUCK, correction="x")], 52, "nothing", id="made up"),
        pytest.param([BEGUN, replace(STRUCK, inside=3)], 52, "inside than", id="more corrected"),
        pytest.param([BEGUN, replace(CAME, passages=2)], 52, "others came", id="more than passed"),
        pytest.param([BEGUN, CAME, replace(CAME, came=2, inside=2)], 52, "others", id="uncame"),
        pytest.param([BEGUN, CAME, replace(STRUCK, inside=1)], 52, "others are", id="two struck"),
        pytest.param([EXCUSED, replace(EXCUSED, excused=3)], 53, "one reason", id="two excused"),
        pytest.param([replace(EXCUSED, session="x")], 53, "no session", id="excused from nothing"),
        pytest.param([replace(EXCUSED, excused=0)], 53, "not counted", id="not counted"),
    ],
)
def test_what_cannot_have_happened_is_refused(
    events: Sequence[e.Event], step: int, reason: str
) -> None:
    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(*events)

    assert (caught.value.check, caught.value.step) == ("log", step)
