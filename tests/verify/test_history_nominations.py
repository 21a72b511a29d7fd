"""From the prepared list to the one voted on, in the log (R20-R25, FORMAT §4.4, step 33)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry
from congress.verify.history import replay
from tests.record.drafts import BEGINNING
from tests.record.plays import play_hearings, play_one_election

E, BY = "chap-hanh", "thuky"
HEX = "0" * 64
DRAFT = play_one_election().draft
HEARINGS = play_hearings().draft
OPENED = HEARINGS.find(e.NominationsOpened)
CLOSED = HEARINGS.find(e.NominationsClosed)
LET_GO = HEARINGS.find(e.WithdrawalsClosed)
FIRST = OPENED.prepared[0]
PROPOSED = e.NomineeProposed(
    election=E, nominee="x", source="nominated", facts_sha256=HEX, consent=False, by=BY
)
TAKEN_BACK = e.NomineeTakenBack(election=E, nominee="x", by=BY)
SUPPORTED = e.NomineeSupported(
    election=E, nominee="x", attending=10, agreed=4, accepted=True, by=BY
)
LOST = replace(SUPPORTED, agreed=3, accepted=False)
ASKED = e.WithdrawalAsked(election=E, nominee="x", by=BY)
THOUGHT_BETTER = e.WithdrawalTakenBack(election=E, nominee="x", by=BY)
ALLOWED = e.WithdrawalsDecided(
    election=E,
    allowed=("x",),
    kept=(),
    in_favour=4,
    against=2,
    other=0,
    denominator=6,
    needed=4,
    passed=True,
    by=BY,
)
KEPT = replace(ALLOWED, allowed=(), kept=("x",))
REFUSED = replace(ALLOWED, in_favour=3, passed=False)
HEARD = HEARINGS.find(e.ElectionCreated, purpose="opinion")
DECLARED = HEARINGS.find(e.DecisionDeclared)
SURE = replace(DECLARED, outcome="heard", elected=1)
CUT = e.OpinionApplied(
    election=E, opinion=HEARD.election, kept=(), cut=("x",), ruling="Đoàn chủ tịch chọn.", by=BY
)
PREPARED = len(OPENED.prepared)


def hearing(*before: e.Event, declared: e.DecisionDeclared | None = DECLARED) -> list[e.Event]:
    """Hold an opinion ballot after these events, to its decision."""
    start, end = HEARINGS.place(HEARD), HEARINGS.place(DECLARED)
    return [*before, *HEARINGS.events[start:end], *([declared] if declared else [])]


def replayed(*between: e.Event) -> None:
    """Replay the log with other events from the prepared list to the one that was locked."""
    events, locked = HEARINGS.events, HEARINGS.find(e.SlateLocked)
    start, end = HEARINGS.place(OPENED), HEARINGS.place(locked)
    known = [*events[:start], *between, *events[end : end + 1]]
    replay([Entry(BEGINNING, event) for event in known])


def closed(more: int = 0) -> e.NominationsClosed:
    return replace(CLOSED, listed=PREPARED + more)


def over(more: int = 0) -> e.WithdrawalsClosed:
    return replace(LET_GO, listed=PREPARED + more)


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([OPENED, closed(), over()], id="nobody else"),
        pytest.param([OPENED, PROPOSED, TAKEN_BACK, closed(), over()], id="taken back"),
        pytest.param([OPENED, PROPOSED, LOST, closed(), over()], id="not supported"),
        pytest.param(
            [OPENED, PROPOSED, LOST, SUPPORTED, closed(1), ASKED, ALLOWED, over()],
            id="supported, and let go",
        ),
        pytest.param(
            [*hearing(OPENED, PROPOSED, SUPPORTED, closed(1), ASKED, THOUGHT_BETTER, over(1)), CUT],
            id="cut by the opinion ballot",
        ),
        pytest.param(
            [OPENED, PROPOSED, SUPPORTED, closed(1), ASKED, REFUSED, ALLOWED, over()],
            id="let go at the second vote",
        ),
        pytest.param(
            [*hearing(OPENED, PROPOSED, SUPPORTED, closed(1), ASKED, KEPT, over(1)), CUT],
            id="kept, then cut",
        ),
    ],
)
def test_a_list_may_come_about_so(between: Sequence[e.Event]) -> None:
    replayed(*between)


@pytest.mark.parametrize(
    ("between", "reason"),
    [
        pytest.param([], "not over yet", id="no nominations"),
        pytest.param([OPENED, closed()], "not over yet", id="no withdrawals"),
        pytest.param([PROPOSED], "not presented yet", id="before the list was presented"),
        pytest.param([replace(OPENED, prepared=())], "nobody was prepared", id="nobody"),
        pytest.param([replace(OPENED, prepared=("a", "a"))], "stands twice", id="twice"),
        pytest.param([OPENED, OPENED], "presented already", id="presented twice"),
        pytest.param([OPENED, closed(), closed()], "closed already", id="closed twice"),
        pytest.param([OPENED, closed(), PROPOSED], "closed already", id="too late"),
        pytest.param([OPENED, PROPOSED, closed()], "still waits", id="somebody waits"),
        pytest.param([OPENED, closed(1)], "are on the list", id="another number closed"),
        pytest.param([OPENED, closed(), over(1)], "are on the list", id="another number left"),
        pytest.param([OPENED, TAKEN_BACK], "nobody waits", id="nobody taken back"),
        pytest.param([OPENED, PROPOSED, PROPOSED], "known already", id="proposed twice"),
        pytest.param(
            [OPENED, replace(PROPOSED, source="prepared")], "no way onto", id="another source"
        ),
        pytest.param([OPENED, SUPPORTED], "nobody waits", id="nobody supported"),
        pytest.param(
            [OPENED, PROPOSED, replace(SUPPORTED, agreed=11)], "more agree", id="more than there"
        ),
        pytest.param(
            [OPENED, PROPOSED, replace(SUPPORTED, agreed=3)], "30 %", id="30 % exactly (R24)"
        ),
        pytest.param([OPENED, ASKED], "may ask to be let go now", id="too early"),
        pytest.param([OPENED, closed(), ASKED], "not on the list", id="a stranger asks"),
        pytest.param(
            [OPENED, closed(), over(), replace(ASKED, nominee=FIRST)],
            "may ask to be let go now",
            id="after the withdrawals",
        ),
        pytest.param([OPENED, closed(), THOUGHT_BETTER], "did not ask", id="nobody asked"),
        pytest.param([OPENED, closed(), ALLOWED], "others asked", id="a vote on nobody"),
        pytest.param(
            [OPENED, closed(), replace(ASKED, nominee=FIRST), over()], "still asks", id="undecided"
        ),
        pytest.param(
            [OPENED, PROPOSED, SUPPORTED, closed(1), ASKED, replace(ALLOWED, kept=("x",))],
            "let go and kept",
            id="both",
        ),
        pytest.param(
            [OPENED, PROPOSED, SUPPORTED, closed(1), ASKED, replace(ALLOWED, in_favour=3)],
            "cards say otherwise",
            id="half passed (R5)",
        ),
        pytest.param([*hearing(OPENED, closed()), CUT], "can be applied now", id="cut too early"),
        pytest.param(
            [*hearing(OPENED, closed(), over()), CUT], "was on others", id="somebody else cut"
        ),
        pytest.param(
            [*hearing(OPENED, closed(), over(), declared=None), CUT],
            "not declared yet",
            id="cut before the decision",
        ),
        pytest.param(
            [OPENED, closed(), over(), replace(CUT, opinion=E)],
            "no opinion ballot of this list",
            id="cut by an election",
        ),
        pytest.param(
            [*hearing(OPENED, closed(), over(), declared=SURE), CUT], "kept 1", id="kept too few"
        ),
        pytest.param(
            [
                *hearing(OPENED, PROPOSED, SUPPORTED, closed(1), over(1)),
                replace(CUT, kept=("x",)),
            ],
            "kept and cut",
            id="kept and cut",
        ),
        pytest.param(
            [OPENED, PROPOSED, SUPPORTED, closed(1), over(1)], "other people", id="not on the list"
        ),
    ],
)
def test_a_list_may_not_come_about_so(between: Sequence[e.Event], reason: str) -> None:
    replayed(OPENED, closed(), over())
    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(*between)

    assert (caught.value.check, caught.value.step) == ("log", 33)


def refused(change: Callable[[list[e.Event]], None]) -> VerificationError:
    events: list[Any] = list(DRAFT.events)
    change(events)
    with pytest.raises(VerificationError) as caught:
        replay([Entry(BEGINNING, event) for event in events])
    return caught.value


def test_a_list_that_was_presented_is_not_edited() -> None:
    """R20."""
    changed = e.SlateChanged(election=E, change="added", candidates=5, candidates_sha256=HEX, by=BY)

    assert refused(lambda events: events.insert(events.index(CLOSED), changed)).step == 8
