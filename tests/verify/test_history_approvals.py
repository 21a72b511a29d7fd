"""What the congress approves by show of cards before a round, in the log (R4, R5, R11, §4.4)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry
from congress.verify.history import History, replay
from tests.record.drafts import BEGINNING, Draft
from tests.record.plays import play_one_election

ELECTION, SIGNED = "chap-hanh", "vongbauthu1112"
HEX = "0" * 64
DRAFT = play_one_election().draft
NAMED = DRAFT.find(e.CountingCommitteeNamed)
SEATS, SLATE, COMMITTEE = (
    DRAFT.find(e.CardVoteHeld, subject=subject) for subject in ("seats", "slate", "committee")
)
LOCKED = DRAFT.find(e.SlateLocked)
CHANGED = e.SlateChanged(
    election=ELECTION, change="added", candidates=4, candidates_sha256=HEX, by="thuky"
)
CORRECTED = e.CongressChanged(
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
Change = Callable[[Draft], None]


def replayed(draft: Draft) -> History:
    return replay([Entry(BEGINNING, event) for event in draft.events])


def failed(vote: e.CardVoteHeld) -> e.CardVoteHeld:
    """Give the vote as it would be without one card that it needed."""
    return replace(vote, in_favour=vote.needed - 1, passed=False)


def votes(vote: e.CardVoteHeld, **new: object) -> Change:
    def apply(draft: Draft) -> None:
        draft.change(draft.find(e.CardVoteHeld, subject=vote.subject), **new)

    return apply


def names(**new: object) -> Change:
    return lambda draft: draft.change(draft.find(e.CountingCommitteeNamed), **new)


def earlier(event: e.Event, before: e.Event) -> Change:
    """Let something happen before something else."""

    def apply(draft: Draft) -> None:
        moved, later = (
            next(known for known in draft.events if known == wanted) for wanted in (event, before)
        )
        draft.remove(moved)
        draft.insert(moved, before=later)

    return apply


def inserted(event: e.Event, before: e.Event | type[e.Event]) -> Change:
    def apply(draft: Draft) -> None:
        if isinstance(before, type):
            later: Any = draft.find(before)
        else:
            later = next(known for known in draft.events if known == before)
        draft.insert(event, before=later)

    return apply


def disabled(draft: Draft) -> None:
    """Let somebody act after their account was disabled."""
    event = e.AccountDisabled(username="thuky", by="chutich")
    draft.insert(event, before=draft.find(e.ElectionCreated))


def released(**new: object) -> Change:
    return lambda draft: draft.change(draft.find(e.ResultReleased), **new)


def allotted(draft: Draft) -> None:
    """Let delegates to the upper congress be elected, and their number be voted on (R46)."""
    draft.change(draft.find(e.ElectionCreated), body="upper_delegates")


def test_a_failed_vote_may_be_held_again_until_it_passes() -> None:
    draft = DRAFT.copy()
    for vote in (SEATS, SLATE, COMMITTEE):
        inserted(failed(vote), vote)(draft)
    draft.remove(draft.find(e.MinutesSigned))

    assert set(replayed(draft).elections[ELECTION].passed) == {"seats", "slate", "committee"}


def test_the_number_of_delegates_to_the_upper_congress_is_not_voted_on() -> None:
    draft = DRAFT.copy()
    allotted(draft)
    draft.remove(draft.find(e.CardVoteHeld, subject="seats"))
    draft.remove(draft.find(e.MinutesSigned))

    assert SIGNED in replayed(draft).rounds


def test_seats_and_slate_may_change_before_the_congress_passed_them() -> None:
    draft = DRAFT.copy()
    inserted(e.SeatsChanged(election=ELECTION, seats=2, by="thuky"), SEATS)(draft)
    inserted(CHANGED, e.NominationsOpened)(draft)
    draft.remove(draft.find(e.MinutesSigned))

    assert replayed(draft).elections[ELECTION].created.seats == 2


def test_the_congress_is_known_as_it_was_corrected_last() -> None:
    draft = DRAFT.copy()
    inserted(e.PasswordReset(username="chutich", by="thuky"), e.ElectionCreated)(draft)
    inserted(CORRECTED, e.ElectionCreated)(draft)
    draft.remove(draft.find(e.MinutesSigned))
    created = replayed(draft).created

    assert (created.name, created.server_key) == ("Đại hội", DRAFT.key.text)


def test_the_head_releases_the_result_after_the_minutes_too() -> None:
    draft = DRAFT.copy()
    event = draft.find(e.ResultReleased)
    draft.remove(event)
    draft.change(draft.find(e.MinutesSigned), log_size=len(draft.events) - 1)
    draft.events.append(event)

    assert replayed(draft).rounds[SIGNED].released == event


@pytest.mark.parametrize(
    ("apply", "step", "reason"),
    [
        pytest.param(votes(SEATS, in_favour=3), 14, "cards say otherwise", id="exactly half"),
        pytest.param(votes(SEATS, passed=False), 14, "otherwise", id="passed, but said failed"),
        pytest.param(votes(SLATE, needed=3), 14, "another number", id="half is enough"),
        pytest.param(votes(SLATE, against=5), 14, "more cards", id="more cards than people"),
        pytest.param(votes(SLATE, other=2), 14, "more cards", id="more other cards"),
        pytest.param(votes(SLATE, slate_sha256=HEX), 14, "another slate", id="another slate"),
        pytest.param(votes(SLATE, slate_sha256=""), 14, "another slate", id="no slate"),
        pytest.param(votes(SEATS, slate_sha256=HEX), 14, "another slate", id="a slate too early"),
        pytest.param(votes(COMMITTEE, seats=3), 14, "number of seats", id="other seats"),
        pytest.param(votes(SEATS, subject="lunch"), 14, "nobody votes", id="on something else"),
        pytest.param(votes(SEATS, election="x"), 8, "no election", id="for no election"),
        pytest.param(allotted, 14, "nobody votes on 'seats'", id="on allotted seats"),
        pytest.param(inserted(SEATS, SEATS), 14, "passed this already", id="passed twice"),
        pytest.param(earlier(SLATE, LOCKED), 14, "another slate", id="before the slate is locked"),
        pytest.param(
            earlier(DRAFT.find(e.NominationsOpened), SEATS),
            14,
            "not passed yet",
            id="presented before the seats",
        ),
        pytest.param(earlier(LOCKED, SEATS), 33, "not over yet", id="locked before the seats"),
        pytest.param(earlier(COMMITTEE, SLATE), 14, "not passed yet", id="committee first"),
        pytest.param(earlier(COMMITTEE, NAMED), 14, "no committee", id="before it was named"),
        pytest.param(
            inserted(NAMED, e.RollHandedOver), 9, "vote on: committee", id="another committee since"
        ),
        pytest.param(inserted(CHANGED, SLATE), 8, "locked already", id="changed when locked"),
        pytest.param(inserted(LOCKED, SLATE), 8, "locked already", id="locked twice"),
        pytest.param(
            inserted(e.SeatsChanged(election=ELECTION, seats=3, by="thuky"), e.SlateImported),
            8,
            "passed another number",
            id="other seats than passed",
        ),
        pytest.param(
            inserted(e.SeatsChanged(election=ELECTION, seats=3, by="thuky"), SLATE),
            8,
            "locked already",
            id="other seats than locked",
        ),
        pytest.param(
            lambda draft: draft.change(draft.find(e.SlateLocked), seats=3),
            8,
            "another number of seats",
            id="locked for other seats",
        ),
        pytest.param(earlier(NAMED, LOCKED), 15, "not locked yet", id="named before the slate"),
        pytest.param(names(members=("kiemphieu1",)), 15, "named twice", id="a member twice"),
        pytest.param(names(head="chutich"), 15, "not of the counting", id="another role's head"),
        pytest.param(
            names(members=("kiemphieu2", "thuky")), 15, "not of the counting", id="another role"
        ),
        pytest.param(
            inserted(NAMED, e.RoundOpened), 15, "is not over", id="named while a round is under way"
        ),
        pytest.param(
            names(members=("kiemphieu2",)), 9, "outside of the committee", id="a stranger's key"
        ),
        pytest.param(
            inserted(CORRECTED, e.RoundOpened), 5, "frozen already", id="corrected too late"
        ),
        pytest.param(disabled, 6, "'thuky' has no account", id="by somebody disabled"),
        pytest.param(
            inserted(e.AccountDisabled(username="x", by="thuky"), e.ElectionCreated),
            6,
            "'x' has no account",
            id="nobody disabled",
        ),
        pytest.param(released(by="kiemphieu2"), 16, "not the head", id="released by a member"),
        pytest.param(released(by="chutich"), 16, "not the head", id="released by the presidium"),
        pytest.param(
            inserted(DRAFT.find(e.ResultReleased), e.DecisionDeclared),
            16,
            "no decision",
            id="released before the decision",
        ),
        pytest.param(
            inserted(DRAFT.find(e.ResultReleased), e.MinutesSigned),
            16,
            "released already",
            id="released twice",
        ),
        pytest.param(
            inserted(DRAFT.find(e.ResultReleased), e.BoxOpened), 10, "is sealed", id="sealed"
        ),
    ],
)
def test_a_log_of_what_was_not_approved_is_refused(apply: Change, step: int, reason: str) -> None:
    draft = DRAFT.copy()
    apply(draft)

    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(draft)

    assert (caught.value.check, caught.value.step) == ("log", step)
