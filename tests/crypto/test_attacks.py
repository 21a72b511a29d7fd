"""Whatever is false is refused, and at the step that SPEC names (SPEC §1.4)."""

from collections import Counter

import pytest

from congress.crypto.ballots import verify_ballot
from congress.crypto.ceremony import Member, verify_confirmation
from congress.crypto.channel import member_keys, receive
from congress.crypto.credentials import read_digits
from congress.crypto.elections import read_election
from congress.crypto.groups import get_group
from congress.crypto.merkle import verify_consistency, verify_inclusion
from congress.crypto.shares import read_share, verify_second_proof, verify_share
from congress.crypto.signing import read_checkpoint, read_verifier_key, verify_note, verify_receipt
from congress.crypto.tally import combine, read_result, read_tally, verify_sized_tally
from congress.crypto.trustees import read_trustees, verify_trustees
from tests.attacks import (
    ALL,
    OF_THE_VERIFIER,
    Check,
    Fields,
    fields_of,
    folder_of,
    is_happy,
    require_refused,
)


def check_ballot(fields: Fields) -> None:
    election = read_election(fields["election"].encode())
    verify_ballot(election, fields["ballot"].encode(), fields["roll"])


def check_trustees(fields: Fields) -> None:
    verify_trustees(get_group(fields["group"]), fields["trustees"].encode())


def check_confirmation(fields: Fields) -> None:
    group = get_group(fields["group"])
    X = group.decode(fields["verification"])
    verify_confirmation(group, X, fields["trustees"].encode(), fields["signature"].encode())


def check_ceremony(fields: Fields) -> None:
    place = fields["index"], fields["size"], fields["threshold"]
    member = Member(get_group(fields["group"]), fields["seed"], *place)
    certificates = [text.encode() for text in fields["certificates"]]
    member.accept(certificates, [text.encode() for text in fields["deals"]])


def check_message(fields: Fields) -> None:
    group = get_group(fields["group"])
    _, dk = member_keys(group, fields["seed"])
    receive(group, dk, group.decode(fields["sender"]), fields["sealed"])


def check_share(fields: Fields) -> None:
    election = read_election(fields["election"].encode())
    tally = read_tally(election, fields["tally"].encode())
    X, share = election.group.decode(fields["key"]), fields["share"].encode()
    verify_share(election, tally, X, share)
    verify_second_proof(election, tally, X, share, fields["second_proof"].encode())


def check_tally(fields: Fields) -> None:
    election, tally = read_election(fields["election"].encode()), fields["tally"].encode()
    read_tally(election, tally)
    numbers = fields["num_tallied"], fields["total_weight"]
    verify_sized_tally(*numbers, tally, fields["sized"].encode())


def check_result(fields: Fields) -> None:
    election = read_election(fields["election"].encode())
    trustees = read_trustees(election.group, fields["trustees"].encode())
    tally = read_tally(election, fields["tally"].encode())
    shares = [(owner, read_share(election, raw.encode())) for owner, raw in fields["shares"]]
    found = combine(election, trustees, tally, shares, fields["total_weight"])
    assert read_result(election, fields["result"].encode()) == found


def check_note(fields: Fields) -> None:
    verify_note(fields["note"], read_verifier_key(fields["key"]))
    read_checkpoint(fields["note"])


def check_receipt(fields: Fields) -> None:
    about = {name: fields[name] for name in ("congress", "uuid", "election_hash", "tracker")}
    verify_receipt(read_verifier_key(fields["key"]), fields["receipt"], **about)


def check_inclusion(fields: Fields) -> None:
    leaf, root = bytes.fromhex(fields["leaf"]), bytes.fromhex(fields["root"])
    proof = [bytes.fromhex(text) for text in fields["proof"]]
    verify_inclusion(leaf, fields["index"], fields["size"], proof, root)


def check_consistency(fields: Fields) -> None:
    old, new = bytes.fromhex(fields["old_root"]), bytes.fromhex(fields["new_root"])
    proof = [bytes.fromhex(text) for text in fields["proof"]]
    verify_consistency(fields["old_size"], fields["size"], proof, old, new)


CHECKS: dict[str, Check] = {
    "ballots": check_ballot,
    "cards": lambda fields: read_digits(fields["digits"]),
    "ceremonies": check_ceremony,
    "confirmations": check_confirmation,
    "consistency": check_consistency,
    "elections": lambda fields: read_election(fields["election"].encode()),
    "inclusion": check_inclusion,
    "messages": check_message,
    "notes": check_note,
    "receipts": check_receipt,
    "results": check_result,
    "shares": check_share,
    "tallies": check_tally,
    "trustees": check_trustees,
}
OURS = [name for name in ALL if folder_of(name) not in OF_THE_VERIFIER]
HAPPY = [name for name in OURS if is_happy(name)]
ATTACKS = [name for name in OURS if not is_happy(name)]


@pytest.mark.parametrize("name", HAPPY)
def test_what_is_true_passes(name: str) -> None:
    CHECKS[folder_of(name)](fields_of(name))


@pytest.mark.parametrize("name", ATTACKS)
def test_what_is_false_is_refused_at_its_step(name: str) -> None:
    require_refused(name, CHECKS[folder_of(name)])


def test_no_list_of_steps_is_without_an_attack() -> None:
    refused = Counter((fields_of(name)["check"], fields_of(name)["step"]) for name in ATTACKS)
    lists = {"ballot": 10, "trustees": 10, "share": 5, "note": 4, "card": 4, "election": 3}
    lists |= {"ceremony": 3, "result": 3, "tally": 2, "channel": 2, "merkle": 2, "receipt": 1}

    assert set(refused) == {(check, n + 1) for check, count in lists.items() for n in range(count)}
