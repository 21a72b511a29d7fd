"""`congress verify` of a bundle: everything that the Debian tool cannot know (design 3.6, §7.1)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from congress.crypto.canonical import compact, jcs, parse, sha256_hex
from congress.crypto.signing import new_signing_key, verifier_key
from congress.domain import events as e
from congress.record.archive import Archive, read_archive, write_archive
from congress.record.bundle import (
    CARDS,
    CHECKPOINT,
    KEYS,
    member_names,
    minutes_name,
    round_name,
    trustees_name,
)
from congress.record.cards import read_roll, write_roll
from congress.record.keys import Keys, write_keys
from congress.record.proofs import read_proofs, write_proofs
from congress.verify.report import ALL_PASSED
from tests.record.drafts import Draft
from tests.record.plays import play, play_one_election
from tests.record.small_congress import SmallCongress
from tests.record.small_founding import CEREMONY
from tests.verify.verdicts import verified

VECTORS = Path(__file__).parents[1] / "vectors"
ANNULLED, SIGNED = "vongbauthu1111", "vongbauthu1112"
TRUSTEES = trustees_name(CEREMONY)
BEL, ROLL, PROOFS, DECISION = (
    round_name(SIGNED, what) for what in ("bel", "roll.json", "proofs.json", "decision.json")
)


@cache
def played() -> SmallCongress:
    return play_one_election()


@pytest.mark.parametrize("group", ["Ed25519", "BELENIOS-2048"])
def test_a_congress_passes_with_rounds_at_every_stage(group: str) -> None:
    lines = verified(play(group).draft.bundle())

    assert lines[-1] == ALL_PASSED
    assert sum("no minutes of it are signed" in line for line in lines) == 5


def cut(archive: Archive, events: Sequence[e.Event]) -> Archive:
    """Give the archive as it was published after these events."""
    kinds = {type(event) for event in events if getattr(event, "round", "") == SIGNED}
    if e.BoxOpened in kinds:
        return archive
    sealed = replace(archive, tally=None, shares=(), result=None)
    return sealed if e.BoxSealed in kinds else replace(sealed, ballots=(), ended=False)


@pytest.mark.parametrize("length", range(1, len(play_one_election().draft.events) + 1))
def test_a_congress_passes_after_every_event(length: int) -> None:
    draft = played().draft.copy()
    del draft.events[length:]
    draft.members[BEL] = write_archive(cut(played().rounds[SIGNED].archive, draft.events))
    named = set(member_names(draft.events))
    draft.members = {name: raw for name, raw in draft.members.items() if name in named}

    assert verified(draft.bundle())[-1] == ALL_PASSED


def other_key(draft: Draft) -> None:
    key = verifier_key(draft.key.name, new_signing_key())
    draft.members[KEYS] = write_keys(Keys(key, draft.certificate))


def other_name(draft: Draft) -> None:
    key = verifier_key("congress/other", draft.signing_key)
    draft.members[KEYS] = write_keys(Keys(key, draft.certificate))
    draft.change(draft.find(e.CongressCreated), server_key=key.text)


def other_signer(draft: Draft) -> None:
    draft.members[CHECKPOINT] = replace(draft, signing_key=new_signing_key()).checkpoint().encode()


def old_checkpoint(draft: Draft) -> None:
    draft.members[CHECKPOINT] = draft.checkpoint(len(draft.events) - 1).encode()


def odd_cards(draft: Draft) -> None:
    draft.members[CARDS] += b" "
    draft.change(draft.find(e.CardListsRegistered), lists_sha256=sha256_hex(draft.members[CARDS]))


def other_trustees(raw: bytes, **begun: object) -> Callable[[Draft], None]:
    """Let all confirm another trustees.json, whose signatures they cannot have made."""

    def change(draft: Draft) -> None:
        draft.members[TRUSTEES], fingerprint = raw, sha256_hex(raw)
        for event in list(draft.events):
            if isinstance(event, e.TrusteesConfirmed | e.CommitteeKeyMade | e.RoundFrozen):
                draft.change(event, trustees_sha256=fingerprint)
        draft.change(draft.find(e.CeremonyBegun), **begun)

    return change


def swapped_signatures(draft: Draft) -> None:
    first, second = (draft.find(e.TrusteesConfirmed, index=index) for index in (1, 2))
    draft.change(first, signature=second.signature)
    draft.change(second, signature=first.signature)


def edited(raw: bytes, edit: Callable[[Any], object]) -> bytes:
    value: Any = parse(raw)
    edit(value)
    return compact(value)


def archive(uuid: str, **changed: Any) -> Callable[[Draft], None]:
    """Put another archive of a round in the place of the right one."""

    def change(draft: Draft) -> None:
        name = round_name(uuid, "bel")
        draft.members[name] = write_archive(replace(read_archive(draft.members[name]), **changed))

    return change


def event(kind: type[e.Event], **values: object) -> Callable[[Draft], None]:
    """Let an event of the signed round, or of no round, say something else."""

    def change(draft: Draft) -> None:
        known = {"round": SIGNED} if "round" in kind.__dataclass_fields__ else {}
        draft.change(draft.find(kind, **known), **values)

    return change


def file(name: str, raw: bytes) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        draft.members[name] = raw

    return change


def handed_over(**values: object) -> Callable[[Draft], None]:
    """Let the log say something else of the roll, both times that it speaks of it."""

    def change(draft: Draft) -> None:
        draft.change(draft.find(e.RollHandedOver, round=SIGNED), **values)
        draft.change(draft.find(e.RoundFrozen, round=SIGNED), **values)

    return change


def member_congress(draft: Draft) -> None:
    draft.change(draft.find(e.CongressCreated), kind="member_congress")


def spaced_result(draft: Draft) -> None:
    """Write the result otherwise than in compact JSON, and let the log say so everywhere."""
    raw = (FULL.result or b"") + b" "
    archive(SIGNED, result=raw)(draft)
    whole = sha256_hex(draft.members[BEL])
    event(e.BoxOpened, result_sha256=sha256_hex(raw), archive_sha256=whole)(draft)


def more_cards(draft: Draft) -> None:
    handed_over(cards=6)(draft)
    draft.change(draft.find(e.RoundOpened, round=SIGNED), issued=6)


def exchanged_card(draft: Draft) -> None:
    """Give a card on the roll to somebody from outside the registered list."""
    roll = read_roll(draft.members[ROLL])
    stranger = played().group.encode(played().group.gexp(5))
    cards = tuple(sorted((stranger, *roll.cards[1:])))
    draft.members[ROLL] = write_roll(replace(roll, cards=cards))
    handed_over(roll_sha256=sha256_hex(draft.members[ROLL]))(draft)


def other_seats(draft: Draft) -> None:
    """Let the whole log speak of three seats, and only the slate of two."""
    draft.change(draft.find(e.ElectionCreated), seats=3)
    draft.change(draft.find(e.SlateLocked), seats=3)
    for vote in [known for known in draft.events if isinstance(known, e.CardVoteHeld)]:
        draft.change(vote, seats=3)
    for uuid in (ANNULLED, SIGNED):
        draft.change(draft.find(e.RoundFrozen, round=uuid), seats=3)


def other_decision(draft: Draft) -> None:
    raw = jcs({**json.loads(draft.members[DECISION]), "outcome": "complete"})
    draft.members[DECISION] = raw
    draft.change(draft.find(e.DecisionDeclared), decision_sha256=sha256_hex(raw))


def first_proof_only(draft: Draft) -> None:
    """Give the format's weak proof in the place of the second one."""
    archive = read_archive(draft.members[BEL])
    proofs = read_proofs(draft.members[PROOFS])
    weak = json.loads(archive.shares[1].share)["decryption_proofs"]
    proofs[1] = compact({"decryption_proofs": weak})
    draft.members[PROOFS] = write_proofs(proofs)
    draft.change(draft.find(e.ShareAccepted, owner=1), proof_sha256=sha256_hex(proofs[1]))


def fewer_proofs(draft: Draft) -> None:
    proofs = read_proofs(draft.members[PROOFS])
    del proofs[1]
    draft.members[PROOFS] = write_proofs(proofs)


def carried(size: int) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        name = minutes_name(SIGNED, "checkpoint")
        draft.members[name] = draft.checkpoint(size).encode()

    return change


SETUP = read_archive(played().draft.members[round_name(ANNULLED, "bel")])
FULL = played().rounds[SIGNED].archive
HEX = "0" * 64


def with_single() -> bytes:
    return read_archive((VECTORS / "ed25519-threshold-v3.bel").read_bytes()).trustees


def without_context() -> bytes:
    raw = read_archive((VECTORS / "belenios2048-threshold.bel").read_bytes()).trustees
    return edited(raw, lambda trustees: trustees.pop(0))


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        pytest.param(other_key, "keys 2", id="another server key"),
        pytest.param(event(e.CongressCreated, certificate_sha256=HEX), "keys 2", id="certificate"),
        pytest.param(other_name, "keys 2", id="a key under another name"),
        pytest.param(other_signer, "note 2", id="a checkpoint signed by somebody else"),
        pytest.param(old_checkpoint, "log 3", id="a checkpoint without the last event"),
        pytest.param(event(e.CardListsRegistered, lists_sha256=HEX), "cards 2", id="other lists"),
        pytest.param(event(e.CardListsRegistered, cards=7), "cards 2", id="more cards"),
        pytest.param(event(e.CardListsRegistered, slots=9), "cards 2", id="more slots"),
        pytest.param(odd_cards, "cards 1", id="lists written otherwise"),
        pytest.param(file(TRUSTEES, b"[]"), "committee 1", id="another trustees.json"),
        pytest.param(other_trustees(played().trustees + b" "), "committee 4", id="not confirmed"),
        pytest.param(swapped_signatures, "committee 4", id="confirmed for one another"),
        pytest.param(event(e.CeremonyBegun, threshold=3), "committee 3", id="another threshold"),
        pytest.param(event(e.CeremonyBegun, group="x"), "group 3", id="an unknown group"),
        pytest.param(other_trustees(with_single()), "committee 3", id="one more who holds a key"),
        pytest.param(
            other_trustees(without_context(), group="BELENIOS-2048"),
            "committee 3",
            id="the 2.0 form",
        ),
        pytest.param(file(round_name(SIGNED, "slate.json"), b"{}"), "round 1", id="slate"),
        pytest.param(file(round_name(SIGNED, "denominator.json"), b""), "round 1", id="N"),
        pytest.param(file(ROLL, b"{}"), "round 1", id="roll"),
        pytest.param(other_seats, "round 2", id="other seats"),
        pytest.param(event(e.SlateLocked, candidates=5), "log 33", id="more names in the log"),
        pytest.param(event(e.ElectionCreated, seats=3), "log 14", id="an election of more seats"),
        pytest.param(event(e.ElectionCreated, body="office"), "round 2", id="of an office"),
        pytest.param(event(e.ElectionCreated, title="Khác"), "round 2", id="of another title"),
        pytest.param(event(e.RoundFrozen, denominator=7), "round 3", id="another N in the log"),
        pytest.param(event(e.RoundFrozen, needed=3), "round 3", id="fewer votes needed"),
        pytest.param(member_congress, "round 3", id="N of another kind of congress"),
        pytest.param(more_cards, "round 4", id="more cards given out"),
        pytest.param(handed_over(slot=3), "round 4", id="another slot"),
        pytest.param(exchanged_card, "roll 3", id="a card from elsewhere"),
        pytest.param(
            archive(ANNULLED, election=edited(SETUP.election, lambda x: x.update(name="x"))),
            "round 5",
            id="another election",
        ),
        pytest.param(
            event(e.RoundFrozen, election_hash="x"), "round 5", id="another election in the log"
        ),
        pytest.param(
            archive(ANNULLED, trustees=SETUP.trustees + b" "), "round 6", id="committee's bytes"
        ),
        pytest.param(
            archive(ANNULLED, credentials=edited(SETUP.credentials, lambda x: x.reverse())),
            "round 6",
            id="a roll in another order",
        ),
        pytest.param(archive(ANNULLED, ended=True), "round 7", id="closed, but not in the log"),
        pytest.param(
            archive(SIGNED, result=None, shares=(), tally=None), "round 7", id="no result any more"
        ),
        pytest.param(archive(SIGNED, result=None), "round 7", id="shares without result"),
        pytest.param(
            archive(ANNULLED, ballots=tuple(FULL.ballots)), "round 7", id="ballots before the end"
        ),
        pytest.param(event(e.CardsChanged, voided=("x",)), "roll 6", id="a void card of nobody"),
        pytest.param(event(e.CardsChanged, made_valid=("x",)), "roll 6", id="a spare of nobody"),
        pytest.param(
            event(e.CardsChanged, voided=(played().credential(2, 0),)), "roll 7", id="void voted"
        ),
        pytest.param(event(e.CardsChanged, made_valid=()), "roll 7", id="a spare voted"),
        pytest.param(event(e.BoxSealed, ballots=4), "seal 1", id="fewer ballots sealed"),
        pytest.param(
            archive(SIGNED, ballots=tuple(FULL.ballots)[::-1]), "seal 2", id="another order"
        ),
        pytest.param(event(e.BoxSealed, root=HEX), "seal 3", id="another seal"),
        pytest.param(event(e.CountsConfirmed, issued=6), "round 8", id="more cards reported"),
        pytest.param(event(e.CountsConfirmed, returned=4), "round 8", id="fewer ballots reported"),
        pytest.param(event(e.BoxOpened, shares=(1, 3)), "round 9", id="shares in another order"),
        pytest.param(event(e.ShareAccepted, share_sha256=HEX), "round 9", id="another share"),
        pytest.param(event(e.ShareAccepted, proof_sha256=HEX), "round 10", id="another proof"),
        pytest.param(fewer_proofs, "round 10", id="a second proof less"),
        pytest.param(first_proof_only, "share 5", id="the weak proof twice"),
        pytest.param(event(e.BoxOpened, archive_sha256=HEX), "round 11", id="archive's hash"),
        pytest.param(event(e.BoxOpened, result_sha256=HEX), "round 11", id="result's hash"),
        pytest.param(spaced_result, "round 11", id="a result written otherwise"),
        pytest.param(other_decision, "round 12", id="another decision"),
        pytest.param(event(e.DecisionDeclared, elected=2), "round 12", id="one more declared"),
        pytest.param(event(e.DecisionDeclared, outcome="tie"), "round 12", id="a tie declared"),
        pytest.param(event(e.ResultVerified, archive_sha256=HEX), "round 13", id="another file"),
        pytest.param(event(e.ResultVerified, congress_verify="no"), "round 13", id="not verified"),
        pytest.param(file(minutes_name(SIGNED, "pdf"), b"%PDF"), "round 14", id="other minutes"),
        pytest.param(carried(20), "round 15", id="another checkpoint"),
        pytest.param(
            file(minutes_name(SIGNED, "checkpoint"), b"x\n"), "note 2", id="no checkpoint"
        ),
        pytest.param(file(CHECKPOINT, b"\xff"), "note 2", id="a checkpoint that is no text"),
        pytest.param(
            file(minutes_name(SIGNED, "checkpoint"), b"\xff"), "note 2", id="no text on the minutes"
        ),
    ],
)
def test_a_bundle_in_which_something_is_false_fails(
    change: Callable[[Draft], None], refusal: str
) -> None:
    draft = played().draft.copy()
    change(draft)

    last = verified(draft.bundle())[-1]

    assert "FAILED" in last
    assert last.endswith(f"[{refusal}]")
