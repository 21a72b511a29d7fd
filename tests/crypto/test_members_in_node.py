"""The members' devices run JavaScript: one ceremony with the Python (SPEC §6, §7; style 3.2)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from congress.crypto.canonical import Json, parse
from congress.crypto.ceremony import (
    Member,
    new_seed,
    trustees_json,
    verify_acceptance,
    verify_confirmation,
    verify_deal,
)
from congress.crypto.channel import member_keys, receive, send
from congress.crypto.credentials import BASE58
from congress.crypto.errors import VerificationError
from congress.crypto.groups import Group, get_group
from congress.crypto.shares import read_share, verify_second_proof, verify_share
from congress.crypto.tally import combine, result_json
from congress.crypto.trustees import read_certificate, read_trustees, verify_trustees
from tests.attacks import ALL, Fields, fields_of, folder_of, is_happy, require_refused
from tests.crypto.known import NAMES, known
from tests.crypto.node import Node

PROGRAM = Path(__file__).with_name("members.mjs")
FOLDERS = {
    *("boxes", "ceremonies", "confirmations", "messages"),
    *("results", "shares", "tallies", "trustees"),
}
OURS = [name for name in ALL if folder_of(name) in FOLDERS]


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(PROGRAM) as program:
        yield program


class PythonMember:
    """A member whose device runs the Python."""

    def __init__(self, group: Group, index: int, size: int, threshold: int) -> None:
        self.seed = new_seed()
        self.member = Member(group, self.seed, index, size, threshold)

    def certificate(self) -> bytes:
        return self.member.certificate()

    def deal(self, certificates: list[bytes]) -> bytes:
        return self.member.deal(certificates)

    def accept(self, certificates: list[bytes], deals: list[bytes]) -> bytes:
        return self.member.accept(certificates, deals)

    def decryption_key(self, acceptance: bytes) -> int:
        return self.member.decryption_key(acceptance)

    def sign_trustees(self, trustees: bytes) -> bytes:
        return self.member.sign_trustees(trustees)


class NodeMember:
    """A member whose device runs the JavaScript."""

    def __init__(self, node: Node, group: Group, index: int, size: int, threshold: int) -> None:
        self.node, self.seed = node, node.ask("newSeed")
        place: dict[str, Any] = {"index": index, "size": size, "threshold": threshold}
        self.seat = {"group": group.name, "seed": self.seed, **place}

    def certificate(self) -> bytes:
        return self._ask("certificate")

    def deal(self, certificates: list[bytes]) -> bytes:
        return self._ask("deal", certificates=texts(certificates))

    def accept(self, certificates: list[bytes], deals: list[bytes]) -> bytes:
        return self._ask("accept", certificates=texts(certificates), deals=texts(deals))

    def decryption_key(self, acceptance: bytes) -> int:
        return int(self._ask("decryptionKey", acceptance=acceptance.decode()))

    def sign_trustees(self, trustees: bytes) -> bytes:
        return self._ask("signTrustees", trustees=trustees.decode())

    def _ask(self, what: str, **fields: object) -> bytes:
        return str(self.node.ask(what, seat=self.seat, **fields)).encode()


def texts(messages: list[bytes]) -> list[str]:
    return [message.decode() for message in messages]


def committee(
    node: Node, group: Group, threshold: int, kinds: str
) -> list[PythonMember | NodeMember]:
    """Seat members in the order of `kinds`: "p" for Python, "j" for JavaScript."""
    seats = [(group, index, len(kinds), threshold) for index in range(1, len(kinds) + 1)]
    return [
        PythonMember(*seat) if kind == "p" else NodeMember(node, *seat)
        for kind, seat in zip(kinds, seats, strict=True)
    ]


@pytest.mark.parametrize("name", ["BELENIOS-2048", "Ed25519"])
@pytest.mark.parametrize(
    ("threshold", "kinds"), [(1, "j"), (1, "jp"), (2, "pjp"), (2, "jjj"), (3, "jpjpj")]
)
def test_members_of_both_kinds_make_one_key(
    node: Node, name: str, threshold: int, kinds: str
) -> None:
    group = get_group(name)
    members = committee(node, group, threshold, kinds)
    indexes = range(1, len(members) + 1)

    certificates = [member.certificate() for member in members]
    deals = [member.deal(certificates) for member in members]
    acceptances = [member.accept(certificates, deals) for member in members]
    trustees = trustees_json(certificates, deals, acceptances)
    confirmations = [member.sign_trustees(trustees) for member in members]

    for index in indexes:
        verify_deal(group, certificates, index, deals[index - 1])
        verify_acceptance(group, certificates, deals, index, acceptances[index - 1])
        X = read_certificate(group, parse(certificates[index - 1])).verification
        verify_confirmation(group, X, trustees, confirmations[index - 1])
        mailbox = {"group": name, "certificates": texts(certificates), "index": index}
        node.ask("verifyDeal", **mailbox, raw=deals[index - 1].decode())
        raw = acceptances[index - 1].decode()
        node.ask("verifyAcceptance", **mailbox, deals=texts(deals), raw=raw)
    verify_trustees(group, trustees)
    made = [texts(messages) for messages in (certificates, deals, acceptances)]
    names = ("certificates", "deals", "acceptances")
    again = node.ask("trusteesJson", **dict(zip(names, made, strict=True)))
    assert again == trustees.decode()
    secrets = [member.decryption_key(raw) for member, raw in zip(members, acceptances, strict=True)]
    assert [group.gexp(x) for x in secrets] == list(read_trustees(group, trustees).members)


@pytest.mark.parametrize("name", ["BELENIOS-2048", "Ed25519"])
@pytest.mark.parametrize("kinds", ["pj", "jp"])
def test_a_seed_and_the_mailbox_continue_on_a_device_of_the_other_kind(
    node: Node, name: str, kinds: str
) -> None:
    group = get_group(name)
    first, second = committee(node, group, 2, kinds)
    certificates = [first.certificate(), second.certificate()]
    deals = [first.deal(certificates), second.deal(certificates)]
    acceptance = first.accept(certificates, deals)

    other = committee(node, group, 2, kinds[::-1])[0]
    if isinstance(other, PythonMember):
        other.member = Member(group, first.seed, 1, 2, 2)
    else:
        other.seat["seed"] = first.seed

    assert other.decryption_key(acceptance) == first.decryption_key(acceptance)
    again = other.accept(certificates, deals)
    assert first.decryption_key(again) == first.decryption_key(acceptance)


def test_a_device_knows_again_what_its_member_confirmed_on_another(node: Node) -> None:
    group = get_group("Ed25519")
    member = Member(group, SEED, 1, 1, 1)
    certificates = [member.certificate()]
    deals = [member.deal(certificates)]
    trustees = trustees_json(certificates, deals, [member.accept(certificates, deals)])
    signature = member.sign_trustees(trustees).decode()
    place = {"group": group.name, "seed": SEED, "index": 1, "size": 1, "threshold": 1}

    def check(raw: str) -> None:
        node.ask("verifyOwnConfirmation", seat=place, trustees=raw, signature=signature)

    check(trustees.decode())
    with pytest.raises(VerificationError, match="trustees step 10"):
        check(trustees.decode() + " ")


@pytest.mark.parametrize("name", ["BELENIOS-2048", "Ed25519"])
def test_a_message_goes_between_both_kinds(node: Node, name: str) -> None:
    group, seeds = get_group(name), ("1" * 22, "2" * 22)
    (sk, _), (sk2, dk2) = (member_keys(group, seed) for seed in seeds)
    recipient = group.gexp(dk2)
    message: Json = {"secret": "5", "Tiếng Việt": ["ữ", 7]}

    to_node = send(group, sk, recipient, message)
    X = group.encode(group.gexp(sk))
    assert node.ask("receive", group=name, seed=seeds[1], sender=X, sealed=to_node) == message
    fields = {"recipient": group.encode(recipient), "message": message}
    sealed = node.ask("send", group=name, seed=seeds[0], **fields)
    assert receive(group, dk2, group.gexp(sk), sealed) == message
    with pytest.raises(VerificationError, match="channel step 2"):
        receive(group, dk2, group.gexp(sk2), sealed)


@pytest.mark.parametrize("name", NAMES)
def test_elections_of_the_tool_are_opened_by_shares_of_the_browser(node: Node, name: str) -> None:
    election, trustees = known(name).election, known(name).trustees
    fields = {"election": election.raw.decode(), "tally": known(name).raw("encrypted_tally")}
    shares = []
    for owner, _ in known(name).shares:
        secret = str(known(name).decryption_key(owner))
        given = node.ask("share", **decoded(fields), secret=secret)
        X, share = trustees.members[owner - 1], given["share"].encode()
        verify_share(election, known(name).tally, X, share)
        verify_second_proof(election, known(name).tally, X, share, given["proof"].encode())
        shares.append((owner, share))

    read = [(owner, read_share(election, share)) for owner, share in shares]
    total = known(name).total_weight
    result = combine(election, trustees, known(name).tally, read, total)
    assert result_json(result) == known(name).raw("result")
    asked = {"trustees": trustees.raw, "total_weight": total, **fields}
    listed = [(owner, share.decode()) for owner, share in shares]
    assert node.ask("result", **decoded(asked), shares=listed) == result_json(result).decode()


@pytest.mark.parametrize("name", NAMES)
def test_tally_and_trustees_of_the_tool_are_read_and_written_alike(node: Node, name: str) -> None:
    election, raw = known(name).election, known(name).raw("encrypted_tally").decode()
    numbers = [len(known(name).counted), known(name).total_weight]

    fields = {"election": election.raw.decode(), "tally": raw, "numbers": numbers}
    assert node.ask("tallyAgain", **fields) == {
        "tally": raw,
        "sized": known(name).raw("sized_encrypted_tally").decode(),
    }
    trustees = known(name).trustees.raw.decode()
    fields = {"group": election.group.name, "trustees": trustees}
    node.ask("attack", folder="trustees", fields=fields)


def test_a_key_card_of_the_tool_is_opened(node: Node) -> None:
    """The 2.0 form of the channel, which only the tool still writes (SPEC §6.2)."""
    for name in NAMES:
        for files in known(name).content["trustees"]:
            if files["kind"] == "Single":
                continue
            asked = {"seed": files["key_file"], "sealed": files["dkey_file"]}
            found = node.ask("openDecryptionKey", group=known(name).election.group.name, **asked)
            assert int(found) == known(name).decryption_key(int(files["id"]))


@pytest.mark.parametrize("name", [name for name in OURS if is_happy(name)])
def test_what_is_true_passes(node: Node, name: str) -> None:
    node.ask("attack", folder=folder_of(name), fields=fields_of(name))


@pytest.mark.parametrize("name", [name for name in OURS if not is_happy(name)])
def test_what_is_false_is_refused_at_the_same_step(node: Node, name: str) -> None:
    def check(fields: Fields) -> None:
        node.ask("attack", folder=folder_of(name), fields=fields)

    require_refused(name, check)


SEED = "Ab3dEfgH1jKmnPqrsTuvW9"


def test_a_key_card_is_written_in_groups_and_read_again(node: Node) -> None:
    written = node.ask("formatSeed", seed=SEED)

    assert written == "Ab3dE-fgH1jK-mnPqr-sTuvW9"
    for typed in (written, SEED, written.replace("-", "  "), f" {written}\n"):
        assert node.ask("readSeed", typed=typed) == SEED


def test_a_drawn_seed_has_the_characters_of_a_key_card(node: Node) -> None:
    drawn = {node.ask("newSeed") for _ in range(20)}

    assert len(drawn) == 20
    assert all(len(seed) == 22 and set(seed) <= set(BASE58) for seed in drawn)


@pytest.mark.parametrize(
    ("typed", "step", "note"),
    [
        pytest.param(SEED[:4] + "0" + SEED[5:], 1, '"place": 5, "meant": "o"', id="a zero"),
        pytest.param(SEED[:4] + "l" + SEED[5:], 1, '"place": 5, "meant": "1"', id="an l"),
        pytest.param(SEED[:-1] + "ữ", 1, '"place": 22, "meant": ""', id="an input method"),
        pytest.param(SEED[:-1], 2, "", id="one too few"),
        pytest.param(SEED + "1", 2, "", id="one too many"),
        pytest.param("", 2, "", id="nothing"),
    ],
)
def test_a_key_card_that_was_misread_is_refused_where_the_slip_is(
    node: Node, typed: str, step: int, note: str
) -> None:
    with pytest.raises(VerificationError) as refusal:
        node.ask("readSeed", typed=typed)

    assert (refusal.value.check, refusal.value.step) == ("keycard", step)
    assert note in refusal.value.__notes__[0]


@pytest.mark.parametrize("name", ["BELENIOS-2048", "Ed25519"])
def test_a_key_card_is_held_against_the_certificate_in_the_mailbox(node: Node, name: str) -> None:
    certificate = Member(get_group(name), SEED, 1, 3, 2).certificate().decode()

    node.ask("verifySeed", group=name, seed=SEED, certificate=certificate)
    with pytest.raises(VerificationError, match="keycard step 3"):
        node.ask("verifySeed", group=name, seed=SEED.lower(), certificate=certificate)


def decoded(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.decode() if isinstance(value, bytes) else value
        for name, value in fields.items()
    }
