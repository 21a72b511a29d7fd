"""The door in the log: sessions one after the other, and numbers that can be true (R43, §4.4)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry, read_leaf, write_leaf
from congress.verify.history import History, replay
from tests.record.drafts import BEGINNING
from tests.record.plays import play_one_election

DRAFT = play_one_election().draft
BEGUN = e.SessionBegun(session="s1", number=1, name="Phiên sáng", by="thuky")
CAME = e.PassagesRecorded(session="s1", passages=3, came=3, inside=3, by="thuky")
OPENED = e.SessionOpened(session="s1", summoned=6, present=3, by="thuky")
STRUCK = e.PassageCorrected(session="s1", correction="struck", came=2, inside=2, by="thuky")
EXCUSED = e.AbsenceExcused(session="", granted=True, excused=1, by="thuky")
CLOSED = e.SessionClosed(session="s1", came=3, by="thuky")
NEXT = replace(BEGUN, session="s2", number=2)


def replayed(*events: e.Event) -> History:
    return replay([Entry(BEGINNING, event) for event in (*DRAFT.events, *events)])


def test_sessions_follow_each_other_and_late_news_is_taken() -> None:
    refused = replace(EXCUSED, session="s1", granted=False, excused=0)
    history = replayed(BEGUN, CAME, OPENED, STRUCK, EXCUSED, CLOSED, CAME, refused, NEXT)

    assert history.admission.begun == ["s1", "s2"]
    assert history.admission.opened == history.admission.closed == {"s1"}
    replayed(BEGUN, CLOSED, NEXT)


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
        pytest.param([BEGUN, OPENED, OPENED], 51, "opened already", id="opened twice"),
        pytest.param([BEGUN, replace(OPENED, present=7)], 51, "more people", id="more present"),
        pytest.param([BEGUN, CLOSED, OPENED], 51, "closed already", id="opened after its end"),
        pytest.param([BEGUN, CLOSED, CLOSED], 51, "closed already", id="closed twice"),
        pytest.param([CAME], 52, "no session", id="passages of no session"),
        pytest.param([BEGUN, replace(CAME, passages=0)], 52, "nobody", id="of nobody"),
        pytest.param([BEGUN, replace(CAME, inside=4)], 52, "inside than", id="more inside"),
        pytest.param([STRUCK], 52, "no session", id="corrected in no session"),
        pytest.param([BEGUN, replace(STRUCK, correction="x")], 52, "nothing", id="made up"),
        pytest.param([BEGUN, replace(STRUCK, inside=3)], 52, "inside than", id="more corrected"),
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
