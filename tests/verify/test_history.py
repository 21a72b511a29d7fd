"""The log replayed: no step can be skipped, no act is done by one person (R35, design 2, §4.4)."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry
from congress.verify.history import History, replay
from congress.verify.round_history import Stage
from tests.record.drafts import BEGINNING, Draft
from tests.record.plays import play, play_one_election

ANNULLED, SIGNED = "vongbauthu1111", "vongbauthu1112"
HEX = "0" * 64


@cache
def draft() -> Draft:
    return play_one_election().draft


def replayed(events: list[e.Event]) -> History:
    return replay([Entry(BEGINNING, event) for event in events])


def test_every_round_ends_at_its_stage() -> None:
    history = replayed(play().draft.events)

    assert [(known.stage, known.reached) for known in history.rounds.values()] == [
        (Stage.ANNULLED, Stage.OPEN),
        (Stage.SIGNED, Stage.SIGNED),
        (Stage.SIGNED, Stage.SIGNED),
        (Stage.OPENED, Stage.OPENED),
        (Stage.SEALED, Stage.SEALED),
        (Stage.ANNULLED, Stage.SEALED),
        (Stage.FROZEN, Stage.FROZEN),
    ]


NEEDED = (
    e.CongressCreated,
    e.CardListsRegistered,
    e.CeremonyBegun,
    e.CeremonyMessagePosted,
    e.TrusteesConfirmed,
    e.CommitteeKeyMade,
    e.ElectionCreated,
    e.SlateLocked,
    e.CardVoteHeld,
    e.CountingCommitteeNamed,
    e.RollHandedOver,
    e.RoundFrozen,
    e.RoundOpened,
    e.BoxSealed,
    e.CountsConfirmed,
    e.ShareAccepted,
    e.BoxOpened,
    e.DecisionDeclared,
    e.ResultVerified,
)


@pytest.mark.parametrize("kind", NEEDED, ids=lambda kind: str(kind.__name__))
def test_no_step_can_be_skipped(kind: type[e.Event]) -> None:
    changed = draft().copy()
    replayed(changed.events)
    changed.remove([event for event in changed.events if isinstance(event, kind)][-1])

    with pytest.raises(VerificationError) as caught:
        replayed(changed.events)

    assert caught.value.check == "log"


NUMBERED = [
    pytest.param(event, id=f"{place} {type(event).__name__}")
    for place, event in enumerate(draft().events)
]


@pytest.mark.parametrize(
    "asked", [numbered for numbered in NUMBERED if isinstance(numbered.values[0], e.ActAsked)]
)
def test_no_act_is_done_without_being_asked_for(asked: e.ActAsked) -> None:
    changed = draft().copy()
    changed.events.remove(asked)

    with pytest.raises(VerificationError, match=f"nobody asked to {asked.act}") as caught:
        replayed(changed.events)

    assert (caught.value.check, caught.value.step) == ("log", 11)


REPEATABLE = (
    e.ActAsked,
    e.CountingCommitteeNamed,
    e.DelegatesImported,
    e.ResultVerified,
    e.RollHandedOver,
    e.ShareRefused,
    e.SlateImported,
)


@pytest.mark.parametrize(
    "event", [known for known in NUMBERED if not isinstance(known.values[0], REPEATABLE)]
)
def test_no_step_is_taken_twice(event: e.Event) -> None:
    changed = draft().copy()
    changed.insert(event, before=changed.find(type(event), **values(event)))

    with pytest.raises(VerificationError) as caught:
        replayed(changed.events)

    assert caught.value.check == "log"


def values(event: e.Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in type(event).__dataclass_fields__}


def change(
    kind: type[e.Event], where: dict[str, object] | None = None, **new: object
) -> Callable[[Draft], None]:
    def apply(changed: Draft) -> None:
        known = where or ({"round": SIGNED} if "round" in kind.__dataclass_fields__ else {})
        changed.change(changed.find(kind, **known), **new)

    return apply


def early(kind: type[e.Event], before: type[e.Event]) -> Callable[[Draft], None]:
    """Move an event of the signed round before another."""

    def apply(changed: Draft) -> None:
        event, later = changed.find(kind, round=SIGNED), changed.find(before, round=SIGNED)
        changed.remove(event)
        changed.insert(event, before=later)

    return apply


def late(event: e.Event) -> Callable[[Draft], None]:
    return lambda changed: changed.events.append(event)


def asks(act: str, before: type[e.Event], by: str = "thuky") -> Callable[[Draft], None]:
    def apply(changed: Draft) -> None:
        asked = e.ActAsked(round=SIGNED, act=act, by=by)
        changed.insert(asked, before=changed.find(before, round=SIGNED))

    return apply


def observed(changed: Draft) -> None:
    """Let an observer confirm a change of cards."""
    account = e.AccountCreated(username="quansat", role="observer", by="thuky")
    changed.insert(account, before=changed.find(e.DelegatesImported))
    changed.change(changed.find(e.CardsChanged), confirmed_by="quansat")


def without_annulment(changed: Draft) -> None:
    changed.remove(changed.find(e.RoundAnnulled))


FROZEN = draft().find(e.RoundFrozen, round=SIGNED)


@pytest.mark.parametrize(
    ("apply", "step", "reason"),
    [
        pytest.param(change(e.AccountCreated, role=""), 6, "lacks its name", id="no role"),
        pytest.param(change(e.AccountCreated, role="king"), 6, "lacks its name", id="made-up role"),
        pytest.param(change(e.SlateLocked, by="x"), 6, "has no account", id="locked by nobody"),
        pytest.param(
            change(e.AccountCreated, {"username": "chutich"}, by="x"),
            6,
            "has no account",
            id="an account made by nobody",
        ),
        pytest.param(
            change(e.CardListsRegistered, by="kiemphieu1"),
            6,
            "may not say which cards",
            id="counters register cards",
        ),
        pytest.param(
            change(e.RollHandedOver, by="kiemphieu1"),
            6,
            "may not say which cards",
            id="counters hand over a roll",
        ),
        pytest.param(
            change(e.CeremonyBegun, members=("kiemphieu1", "kiemphieu2", "thamtra")),
            7,
            "not of the counting committee",
            id="a key for another body",
        ),
        pytest.param(change(e.CeremonyBegun, threshold=1), 7, "may not open", id="half or less"),
        pytest.param(change(e.CeremonyBegun, threshold=4), 7, "may not open", id="more than all"),
        pytest.param(
            change(e.CeremonyBegun, members=("a", "a", "b")), 7, "takes part twice", id="twice"
        ),
        pytest.param(change(e.TrusteesConfirmed, index=0), 7, "no member 0", id="member 0"),
        pytest.param(change(e.TrusteesConfirmed, index=4), 7, "no member 4", id="member 4"),
        pytest.param(
            change(e.TrusteesConfirmed, trustees_sha256=HEX),
            7,
            "another fingerprint",
            id="another fingerprint",
        ),
        pytest.param(
            change(e.TrusteesConfirmed, ceremony="x"), 7, "no ceremony", id="another ceremony"
        ),
        pytest.param(
            late(draft().find(e.TrusteesConfirmed)), 7, "made already", id="confirmed too late"
        ),
        pytest.param(change(e.SlateImported, election="x"), 8, "no election", id="slate of none"),
        pytest.param(change(e.SlateLocked, election="x"), 8, "no election", id="locked for none"),
        pytest.param(change(e.RoundFrozen, election="x"), 8, "no election", id="round of none"),
        pytest.param(change(e.RoundFrozen, slot=1), 9, "used up", id="a slot again"),
        pytest.param(change(e.RoundFrozen, roll_sha256=HEX), 9, "another roll", id="roll"),
        pytest.param(change(e.RollHandedOver, cards=4), 9, "another roll", id="numbers of a roll"),
        pytest.param(change(e.RoundFrozen, number=3), 9, "number", id="a number left out"),
        pytest.param(change(e.RoundFrozen, slate_sha256=HEX), 9, "another slate", id="slate"),
        pytest.param(change(e.RoundFrozen, form="single"), 9, "another slate", id="form"),
        pytest.param(change(e.RoundFrozen, seats=3), 9, "another slate", id="seats"),
        pytest.param(change(e.RoundFrozen, trustees_sha256=HEX), 9, "no committee", id="key"),
        pytest.param(without_annulment, 9, "not over", id="two rounds at once"),
        pytest.param(change(e.RoundOpened, round="x"), 10, "no round", id="no such round"),
        pytest.param(asks("dance", e.RoundOpened), 10, "no act", id="an unknown act"),
        pytest.param(asks("close", e.RoundOpened), 10, "cannot be asked", id="closed unopened"),
        pytest.param(asks("open", e.RoundOpened, "x"), 6, "has no account", id="by nobody"),
        pytest.param(early(e.CountsConfirmed, e.BoxSealed), 10, "is open", id="counted open"),
        pytest.param(
            early(e.ShareAccepted, e.CountsConfirmed), 10, "not reported", id="before the report"
        ),
        pytest.param(
            early(e.ShareRefused, e.CountsConfirmed), 10, "not reported", id="refused before"
        ),
        pytest.param(change(e.RoundOpened, issued=4), 13, "5 cards", id="fewer cards reported"),
        pytest.param(change(e.RoundOpened, present=4), 13, "not fit", id="more cards than people"),
        pytest.param(change(e.RoundOpened, present=7), 13, "not fit", id="more people than N"),
        pytest.param(change(e.ShareAccepted, owner=4), 10, "no member 4", id="a stranger's share"),
        pytest.param(change(e.ShareRefused, owner=0), 10, "no member 0", id="nobody's share"),
        pytest.param(change(e.BoxOpened, shares=()), 10, "no shares", id="opened by nobody"),
        pytest.param(change(e.BoxOpened, shares=(1, 1)), 10, "twice", id="one member twice"),
        pytest.param(change(e.BoxOpened, shares=(1, 2)), 10, "not accepted", id="not accepted"),
        pytest.param(early(e.DecisionDeclared, e.BoxOpened), 10, "is sealed", id="decided early"),
        pytest.param(early(e.MinutesSigned, e.ResultVerified), 10, "not verified", id="unverified"),
        pytest.param(early(e.MinutesSigned, e.DecisionDeclared), 10, "no decision", id="undecided"),
        pytest.param(change(e.MinutesSigned, log_size=5), 12, "another checkpoint", id="too old"),
        pytest.param(change(e.MinutesSigned, log_size=99), 12, "another checkpoint", id="to come"),
        pytest.param(
            change(e.RoundOpened, confirmed_by="thuky"), 11, "one person", id="by one person"
        ),
        pytest.param(change(e.RoundOpened, confirmed_by="x"), 11, "no account", id="by a stranger"),
        pytest.param(change(e.RoundOpened, asked_by="chutich"), 11, "nobody asked", id="not asker"),
        pytest.param(
            change(e.BoxSealed, confirmed_by="thamtra"), 11, "may not do", id="role for closing"
        ),
        pytest.param(
            change(e.AccountCreated, {"username": "chutich"}, role="secretariat"),
            11,
            "same role",
            id="two of one role",
        ),
        pytest.param(
            change(e.CardsChanged, confirmed_by="kiemphieu1"),
            11,
            "may not change cards",
            id="counters change cards",
        ),
        pytest.param(observed, 11, "may not change cards", id="observers change cards"),
        pytest.param(
            change(e.AccountCreated, {"username": "thamtra"}, role="observer"),
            6,
            "may not say which cards",
            id="observers register cards",
        ),
        pytest.param(
            late(e.ShareRefused(round=SIGNED, owner=2, reason="")), 10, "is signed", id="after all"
        ),
        pytest.param(
            late(e.ActAsked(round=ANNULLED, act="open", by="thuky")),
            10,
            "is annulled",
            id="revived",
        ),
        pytest.param(
            late(e.ActAsked(round=SIGNED, act="annul", by="thuky")), 10, "is signed", id="annulled"
        ),
        pytest.param(late(draft().events[0]), 5, "created already", id="created again"),
        pytest.param(
            late(draft().find(e.CeremonyBegun)), 7, "begun already", id="a ceremony again"
        ),
        pytest.param(
            late(replace(FROZEN, slot=3, number=3)), 9, "frozen already", id="a uuid again"
        ),
    ],
)
def test_a_log_of_what_cannot_have_happened_is_refused(
    apply: Callable[[Draft], None], step: int, reason: str
) -> None:
    changed = draft().copy()
    apply(changed)

    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(changed.events)

    assert (caught.value.check, caught.value.step) == ("log", step)


@pytest.mark.parametrize("events", [[], draft().events[1:]], ids=["empty", "beheaded"])
def test_a_log_begins_with_its_congress(events: list[e.Event]) -> None:
    with pytest.raises(VerificationError) as caught:
        replayed(events)

    assert (caught.value.check, caught.value.step) == ("log", 5)


def test_an_act_that_was_asked_for_again_is_confirmed_for_the_later_one() -> None:
    changed = draft().copy()
    opened = changed.find(e.RoundOpened, round=SIGNED)
    changed.insert(e.ActAsked(round=SIGNED, act="open", by="kiemphieu1"), before=opened)
    changed.change(opened, asked_by="kiemphieu1")
    changed.remove(changed.find(e.MinutesSigned))

    assert replayed(changed.events).rounds[SIGNED].stage is Stage.OPENED


def test_a_share_may_be_refused_when_the_box_is_open_already() -> None:
    changed = draft().copy()
    refused = e.ShareRefused(round=SIGNED, owner=2, reason="late")
    changed.insert(refused, before=changed.find(e.DecisionDeclared))
    changed.remove(changed.find(e.MinutesSigned))

    assert set(replayed(changed.events).rounds[SIGNED].accepted) == {1, 3}
