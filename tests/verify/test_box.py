"""What a member's device checks before it gives its share (design 3.4, FORMAT §7.4)."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from congress.crypto.ballots import read_ballot
from congress.crypto.shares import decrypt_share, second_proof, verify_second_proof
from congress.crypto.signing import new_signing_key, verifier_key
from congress.crypto.tally import sum_ballots
from congress.domain import events as e
from congress.record.archive import Archive, read_archive, write_archive
from congress.record.bundle import round_name
from congress.record.cards import credentials_json
from congress.verify.box import BoxEvidence, ExaminedBox, examine_box
from congress.verify.report import CheckFailed, Report
from tests.record.drafts import Draft
from tests.record.small_congress import SmallCongress

ROUND = "vongbauthu1111"
BEL, ROLL = round_name(ROUND, "bel"), round_name(ROUND, "roll.json")


@cache
def sealed() -> SmallCongress:
    congress = SmallCongress()
    congress.elect("chap-hanh")
    known = congress.freeze("chap-hanh", slot=1)
    congress.open(known)
    congress.cast_surplus(known)
    congress.close(known)
    return congress


def evidence(draft: Draft) -> BoxEvidence:
    return BoxEvidence(
        box=draft.members[BEL],
        roll=draft.members[ROLL],
        leaves=draft.leaves,
        checkpoint=draft.checkpoint(),
        server_key=draft.key.text,
        trustees=sealed().trustees,
    )


def examined(given: BoxEvidence) -> ExaminedBox:
    return examine_box(given, Report(lambda _: None), map)


def test_a_sealed_box_is_summed_up_by_the_device_itself() -> None:
    box = examined(evidence(sealed().draft))

    known = sealed().rounds[ROUND]
    ballots = [(read_ballot(known.election, raw), 1) for raw in known.archive.ballots]
    assert box.tally == sum_ballots(known.election, ballots)
    assert box.ballots == 4


def test_the_share_that_follows_holds() -> None:
    box, secret = examined(evidence(sealed().draft)), sealed().secrets[2]

    share = decrypt_share(box.election, box.tally, secret)
    proof = second_proof(box.election, box.tally, secret, share)

    verify_second_proof(box.election, box.tally, box.trustees.members[2], share, proof)


def archive(**changed: Any) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        draft.members[BEL] = write_archive(replace(read_archive(draft.members[BEL]), **changed))

    return change


def event(kind: type[e.Event], **values: object) -> Callable[[Draft], None]:
    return lambda draft: draft.change(draft.find(kind), **values)


def forget(kind: type[e.Event]) -> Callable[[Draft], None]:
    """Let the log end before an event."""

    def change(draft: Draft) -> None:
        del draft.events[draft.place(draft.find(kind)) :]

    return change


def roll(draft: Draft) -> None:
    draft.members[ROLL] += b" "


def annul(draft: Draft) -> None:
    draft.events += [
        e.ActAsked(round=ROUND, act="annul", by="thuky"),
        e.RoundAnnulled(round=ROUND, reason="", asked_by="thuky", confirmed_by="chutich"),
    ]


def strange_card(draft: Draft) -> None:
    sealed_event = draft.find(e.ActAsked, act="close")
    draft.insert(e.ActAsked(round=ROUND, act="change cards", by="thamtra"), before=sealed_event)
    change = e.CardsChanged(
        round=ROUND, voided=("x",), made_valid=(), asked_by="thamtra", confirmed_by="chutich"
    )
    draft.insert(change, before=sealed_event)


FULL = sealed().rounds[ROUND].archive
BALLOTS = tuple(FULL.ballots)
ONE: Archive = replace(FULL, ballots=BALLOTS[:1])


def void_card(draft: Draft) -> None:
    """Make a card void that voted, as two people of the right roles would."""
    strange_card(draft)
    voted = read_ballot(sealed().rounds[ROUND].election, BALLOTS[0]).credential
    draft.change(draft.find(e.CardsChanged), voided=(voted,))


OTHER_KEY = FULL.election.replace(
    f'"{sealed().group.encode(sealed().rounds[ROUND].election.key)}"'.encode(),
    f'"{sealed().group.encode(sealed().group.g)}"'.encode(),
)
# Boxes that are not the sealed one, and the step at which every device refuses them.
TAMPERINGS = [
    pytest.param(archive(ballots=BALLOTS[:1]), "seal 1", id="a single ballot in a false box"),
    pytest.param(archive(ballots=BALLOTS[1:]), "seal 1", id="a missing ballot"),
    pytest.param(archive(ballots=BALLOTS[:3] + BALLOTS[:1]), "roll 8", id="a ballot twice"),
    pytest.param(archive(ballots=BALLOTS[::-1]), "seal 2", id="another order"),
    pytest.param(
        archive(ballots=(*BALLOTS[:3], BALLOTS[3].replace(b'"alpha":"', b'"alpha":"0', 1))),
        "ballot 1",
        id="a ballot that was touched",
    ),
    pytest.param(archive(ended=False), "box 3", id="a box still open"),
    pytest.param(forget(e.BoxSealed), "box 3", id="a box not sealed in the log"),
    pytest.param(annul, "box 3", id="an annulled round"),
    pytest.param(forget(e.RoundFrozen), "box 1", id="a round that the log does not know"),
    pytest.param(event(e.BoxSealed, root="0" * 64), "seal 3", id="another seal"),
    pytest.param(event(e.RoundFrozen, election_hash="x"), "box 2", id="another election"),
    pytest.param(archive(trustees=FULL.trustees + b" "), "box 2", id="another committee"),
    pytest.param(
        archive(credentials=credentials_json(["0" * 63 + "3"])), "roll 5", id="a false roll"
    ),
    pytest.param(
        archive(credentials=FULL.credentials.replace(b",", b", ")), "box 2", id="other bytes"
    ),
    pytest.param(roll, "box 2", id="another roll"),
    pytest.param(event(e.RoundOpened, confirmed_by="thuky"), "log 11", id="one person only"),
    pytest.param(strange_card, "roll 6", id="a void card of nobody"),
    pytest.param(void_card, "roll 7", id="a card that was void"),
    pytest.param(archive(election=OTHER_KEY), "trustees 11", id="another key"),
]


@pytest.mark.parametrize(("change", "refusal"), TAMPERINGS)
def test_a_box_that_is_not_the_sealed_one_gets_no_share(
    change: Callable[[Draft], None], refusal: str
) -> None:
    draft = sealed().draft.copy()
    change(draft)

    with pytest.raises(CheckFailed) as caught:
        examined(evidence(draft))

    assert caught.value.reason.endswith(f"[{refusal}]")


# The first digit of the signature, after the four bytes of the key's name, is another one.
SIGNED = sealed().draft.checkpoint()
PLACE = SIGNED.rindex(" ") + 11
FALSELY_SIGNED = f"{SIGNED[:PLACE]}{'A' if SIGNED[PLACE] != 'A' else 'B'}{SIGNED[PLACE + 1 :]}"
SERVER = verifier_key(sealed().draft.key.name, new_signing_key())


# What the server may claim beside what the device knows, and the step that refuses it.
CLAIMS = [
    pytest.param({"trustees": b"[]"}, "box 2", id="a key that this device did not confirm"),
    pytest.param({"server_key": SERVER.text}, "note 2", id="another server"),
    pytest.param({"checkpoint": sealed().draft.checkpoint(5)}, "box 1", id="an old checkpoint"),
    pytest.param({"leaves": sealed().draft.leaves[:-1]}, "log 3", id="a shortened log"),
    pytest.param({"leaves": [*sealed().draft.leaves[:-1], b"{}"]}, "log 1", id="a false event"),
    pytest.param({"checkpoint": FALSELY_SIGNED}, "note 3", id="a false signature"),
]


@pytest.mark.parametrize(("changed", "refusal"), CLAIMS)
def test_what_the_device_knows_itself_is_not_believed_from_the_server(
    changed: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(CheckFailed) as caught:
        examined(replace(evidence(sealed().draft), **changed))

    assert caught.value.reason.endswith(f"[{refusal}]")


def test_a_box_that_was_opened_gets_no_further_share() -> None:
    congress = sealed()
    opened = SmallCongress()
    opened.elect("chap-hanh")
    known = opened.freeze("chap-hanh", slot=1)
    opened.open(known)
    opened.close(known)
    opened.open_box(known, 1, 2)

    with pytest.raises(CheckFailed, match="the round is opened"):
        examined(replace(evidence(opened.draft), trustees=opened.trustees))
    assert congress.rounds[ROUND].archive.result is None
