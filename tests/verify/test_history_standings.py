"""Where delegates stand, in the log: of how many, never of whom (R39-R43, FORMAT §4.4)."""

from dataclasses import replace

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry, read_leaf, write_leaf
from congress.verify.history import History, replay
from tests.record.drafts import BEGINNING
from tests.record.plays import play_one_election

DRAFT = play_one_election().draft
REPLACED = e.StandingRecorded(
    standing="replaced", before="ordinary", record_sha256="0" * 64, by="thuky"
)
BACK = replace(REPLACED, standing="ordinary", before="replaced")
CLOSED = e.CongressClosed(day="2026-12-31", by="thuky")


def replayed(*events: e.Event) -> History:
    """Replay a played election after which these happened."""
    return replay([Entry(BEGINNING, event) for event in (*DRAFT.events, *events)])


def test_decisions_and_what_takes_them_back_are_counted() -> None:
    history = replayed(
        REPLACED,
        replace(REPLACED, standing="not_summoned", by="thamtra"),
        replace(REPLACED, before="in_place"),
        BACK,
    )

    found = {standing: number for standing, number in history.standings.known.items() if number}
    assert found == {"replaced": 1, "not_summoned": 1}
    assert read_leaf(write_leaf(REPLACED, BEGINNING)).event == REPLACED


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        pytest.param([replace(REPLACED, by="kiemphieu1")], "may not say", id="of a counter"),
        pytest.param([replace(REPLACED, standing="x")], "nobody knows", id="made up"),
        pytest.param([replace(REPLACED, before="x")], "nobody knows", id="before made up"),
        pytest.param([replace(REPLACED, standing="in_place")], "is replaced", id="of an alternate"),
        pytest.param([BACK], "nobody stands there", id="taken back before"),
        pytest.param([REPLACED, BACK, BACK], "nobody stands there", id="taken back twice"),
        pytest.param([REPLACED, replace(REPLACED, before="replaced")], "takes back", id="twice"),
        pytest.param([replace(BACK, before="ordinary")], "takes back", id="nothing changed"),
        pytest.param([CLOSED, REPLACED], "has closed", id="after the closing"),
    ],
)
def test_what_cannot_follow_is_refused(events: list[e.Event], reason: str) -> None:
    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(*events)

    assert (caught.value.check, caught.value.step) == ("log", 45)


@pytest.mark.parametrize("kind", [e.RoundFrozen, e.RoundOpened])
def test_nobody_is_replaced_while_a_round_is_under_way(kind: type[e.Event]) -> None:
    place = next(at for at, event in enumerate(DRAFT.events) if isinstance(event, kind))
    events = [*DRAFT.events[: place + 1], REPLACED]

    with pytest.raises(VerificationError, match="under way"):
        replay([Entry(BEGINNING, event) for event in events])
