"""Elections made by belenios-tool 2.0 and 3.0 (SPEC §5, §6, §7; tests/vectors/README.md)."""

import json

import pytest

from congress.crypto.ballots import read_ballot, seal_ballot, verify_ballot
from congress.crypto.canonical import Json
from congress.crypto.credentials import derive_secret, public_credential, read_digits
from congress.crypto.elections import election_json
from congress.crypto.groups import get_group
from congress.crypto.shares import (
    decrypt_share,
    read_share,
    second_proof,
    verify_second_proof,
    verify_share,
)
from congress.crypto.tally import (
    combine,
    read_result,
    result_json,
    sized_tally_json,
    sum_ballots,
    tally_json,
    verify_sized_tally,
)
from congress.crypto.trustees import verify_trustees
from tests.crypto.known import NAMES, VECTORS, card_of, known

MODERN = [name for name in NAMES if name.endswith("v3")]
CARDS: list[dict[str, Json]] = json.loads((VECTORS / "cards.json").read_bytes())["cards"]


@pytest.mark.parametrize("name", NAMES)
def test_the_election_is_written_again_byte_for_byte(name: str) -> None:
    read = known(name).election

    assert read.raw == election_json(
        uuid=read.uuid,
        group=read.group,
        key=read.key,
        name=read.name,
        description=read.description,
        questions=read.questions,
        administrator=read.administrator,
        credential_authority=read.credential_authority,
    )


@pytest.mark.parametrize("name", NAMES)
def test_its_trustees_hold_its_key(name: str) -> None:
    vector = known(name)

    verify_trustees(vector.election.group, vector.trustees.raw)

    assert vector.trustees.key == vector.election.key
    assert vector.trustees.threshold == vector.content["threshold"]


@pytest.mark.parametrize("name", NAMES)
def test_all_its_ballots_hold(name: str) -> None:
    vector = known(name)
    listed = {item["hash"] for item in json.loads(vector.content["ballot_summary"])}

    for raw in vector.ballots:
        verify_ballot(vector.election, raw, vector.weights)

    # 2.0 lists all ballots by their hash, 3.0 only those that count.
    trackers = {read_ballot(vector.election, raw).tracker_hex for raw in vector.ballots}
    assert {ballot.tracker_hex for ballot, _ in vector.counted} <= listed <= trackers


@pytest.mark.parametrize("name", NAMES)
def test_its_sum_and_size_are_made_again_byte_for_byte(name: str) -> None:
    vector = known(name)
    raw = tally_json(vector.election, sum_ballots(vector.election, vector.counted))
    numbers = len(vector.counted), vector.total_weight

    assert raw == vector.raw("encrypted_tally")
    assert sized_tally_json(*numbers, raw) == vector.raw("sized_encrypted_tally")
    verify_sized_tally(*numbers, raw, vector.raw("sized_encrypted_tally"))


@pytest.mark.parametrize("name", NAMES)
def test_its_shares_hold_and_open_its_result_byte_for_byte(name: str) -> None:
    vector = known(name)
    election, members = vector.election, vector.trustees.members
    shares = []

    for owner, raw in vector.shares:
        verify_share(election, vector.tally, members[owner - 1], raw)
        shares.append((owner, read_share(election, raw)))

    result = combine(election, vector.trustees, vector.tally, shares, vector.total_weight)
    assert result_json(result) == vector.raw("result")
    assert read_result(election, vector.raw("result")) == result


@pytest.mark.parametrize("name", NAMES)
def test_every_trustee_decrypts_with_the_key_in_their_files(name: str) -> None:
    vector = known(name)
    election, published = vector.election, dict(vector.shares)

    for owner, X in enumerate(vector.trustees.members, start=1):
        secret = vector.decryption_key(owner)
        assert election.group.gexp(secret) == X

        share = decrypt_share(election, vector.tally, secret)
        verify_share(election, vector.tally, X, share)
        proof = second_proof(election, vector.tally, secret, share)
        verify_second_proof(election, vector.tally, X, share, proof)
        if owner in published:
            theirs = read_share(election, published[owner])
            assert read_share(election, share).factors == theirs.factors


@pytest.mark.parametrize("name", MODERN)
def test_its_voters_can_vote_again_with_their_cards(name: str) -> None:
    vector = known(name)
    election = vector.election

    for cast in vector.content["ballots"][:2]:
        card = card_of(cast["private_credential"])
        secret = derive_secret(election.group, election.uuid, card)
        raw = seal_ballot(election, secret, cast["choice"])

        verify_ballot(election, raw, vector.weights)
        assert card.base58 == cast["private_credential"]
        assert len(raw) == pytest.approx(len(cast["ballot"].rstrip("\n").encode()), rel=0.02)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: f"serial {card['serial']}")
def test_cards_give_the_credentials_that_belenios_tool_derives(card: dict[str, Json]) -> None:
    read = read_digits(str(card["digits"]))

    assert (read.kind, read.serial, str(read.secret)) == (
        card["kind"],
        card["serial"],
        card["secret"],
    )
    assert read.digits == card["digits"]
    assert read.base58 == card["base58"]
    rounds: list[dict[str, Json]] = json.loads(json.dumps(card["rounds"]))
    for entry in rounds:
        for name in ("BELENIOS-2048", "Ed25519"):
            group, expected = get_group(name), json.loads(json.dumps(entry[name]))
            secret = derive_secret(group, str(entry["uuid"]), read)
            assert str(secret) == expected["secret"]
            assert public_credential(group, secret) == expected["public"]
