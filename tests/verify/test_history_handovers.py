"""Rolls, messages of a ceremony and tablets in the log (FORMAT §4.4; design 3.1, 3.5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry
from congress.verify.history import replay

AT = datetime.fromisoformat("2026-11-23T08:00:00+07:00")
HASH, OTHER = "a" * 64, "b" * 64
ROLL = e.RollHandedOver(round="R", slot=1, roll_sha256=HASH, cards=6, spares=2, by="thamtra")
CERTIFICATE, DEAL, ACCEPTANCE = (
    e.CeremonyMessagePosted(ceremony="C", index=1, step=step, message_sha256=HASH)
    for step in ("certificate", "deal", "acceptance")
)
FROZEN = e.RoundFrozen(
    round="R",
    election="E",
    number=1,
    slot=1,
    form="surplus",
    seats=1,
    slate_sha256=HASH,
    election_hash="",
    trustees_sha256=HASH,
    roll_sha256=HASH,
    cards=6,
    spares=2,
    denominator_sha256=HASH,
    denominator=6,
    needed=4,
    setup_checked_by="",
    by="thuky",
)
SEATS, SLATE, COMMITTEE = (
    e.CardVoteHeld(
        election="E",
        subject=subject,
        seats=1,
        slate_sha256="" if subject == "seats" else HASH,
        in_favour=4,
        against=2,
        other=0,
        denominator=6,
        needed=4,
        passed=True,
        by="thuky",
    )
    for subject in ("seats", "slate", "committee")
)
LOG: tuple[e.Event, ...] = (
    e.CongressCreated(
        congress="X",
        name="",
        kind="",
        level="",
        term="",
        place="",
        server_key="",
        certificate_sha256=HASH,
    ),
    e.AccountCreated(username="thuky", role="secretariat", by=""),
    e.AccountCreated(username="thamtra", role="credentials", by="thuky"),
    e.AccountCreated(username="a", role="counting", by="thuky"),
    e.PasswordChosen(username="a"),
    e.TabletAdded(tablet="T", label="Máy 1", by="thuky"),
    e.TabletPaired(tablet="T"),
    e.CardListsRegistered(
        lists_sha256=HASH,
        group="Ed25519",
        slots=1,
        cards=6,
        spares=2,
        made_on_server=False,
        by="thamtra",
    ),
    ROLL,
    e.CeremonyBegun(ceremony="C", group="Ed25519", threshold=1, members=("a",), by="thuky"),
    CERTIFICATE,
    DEAL,
    ACCEPTANCE,
    e.TrusteesConfirmed(ceremony="C", index=1, trustees_sha256=HASH, signature=""),
    e.CommitteeKeyMade(ceremony="C", trustees_sha256=HASH),
    e.ElectionCreated(election="E", title="", body="", level="", seats=1, by="thuky"),
    SEATS,
    e.NominationsOpened(election="E", prepared=("1", "2"), candidates_sha256=HASH, by="thuky"),
    e.NominationsClosed(election="E", listed=2, by="thuky"),
    e.WithdrawalsClosed(election="E", listed=2, by="thuky"),
    e.SlateLocked(
        election="E", slate_sha256=HASH, candidates=2, seats=1, form="surplus", by="thuky"
    ),
    SLATE,
    e.CountingCommitteeNamed(
        election="E", head="a", members=(), technicians=(), reason="", by="thuky"
    ),
    COMMITTEE,
    FROZEN,
    e.TabletRevoked(tablet="T", by="thuky"),
)


def replayed(events: list[e.Event]) -> None:
    replay([Entry(AT, event) for event in events])


def swapped(old: e.Event, *new: e.Event) -> list[e.Event]:
    place = LOG.index(old)
    return [*LOG[:place], *new, *LOG[place + 1 :]]


def test_tablets_messages_and_rolls_belong_to_a_log() -> None:
    replayed(list(LOG))


def test_the_roll_that_was_handed_over_last_is_the_one_that_counts() -> None:
    replayed(swapped(ROLL, replace(ROLL, roll_sha256=OTHER), ROLL))


@pytest.mark.parametrize(
    ("events", "step", "reason"),
    [
        pytest.param(
            lambda: swapped(ROLL, ROLL, replace(ROLL, roll_sha256=OTHER)),
            9,
            "another roll",
            id="another roll",
        ),
        pytest.param(lambda: [*LOG, ROLL], 9, "frozen already", id="a roll after freezing"),
        pytest.param(lambda: [LOG[0], ROLL], 9, "no lists of cards", id="a roll before the lists"),
        pytest.param(lambda: swapped(ROLL), 9, "another roll", id="no roll"),
        pytest.param(lambda: swapped(DEAL, DEAL, DEAL), 7, "deal already", id="twice"),
        pytest.param(lambda: swapped(DEAL), 7, "not post the deal yet", id="a message left out"),
        pytest.param(lambda: swapped(ACCEPTANCE), 7, "no key to confirm", id="no acceptance"),
        pytest.param(
            lambda: swapped(DEAL, replace(DEAL, step="letter")), 7, "no message", id="a letter"
        ),
        pytest.param(
            lambda: swapped(DEAL, replace(DEAL, index=2)), 7, "no member 2", id="a stranger"
        ),
        pytest.param(lambda: [*LOG, DEAL], 7, "made already", id="after the key"),
        pytest.param(lambda: [LOG[0], DEAL], 7, "no ceremony", id="without a ceremony"),
    ],
)
def test_a_log_that_does_not_fit_is_refused(
    events: Callable[[], list[e.Event]], step: int, reason: str
) -> None:
    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(events())

    assert (caught.value.check, caught.value.step) == ("log", step)
