"""The members make their key through a mailbox that may lie (SPEC §6.1, §6.2, §6.6 to §6.9).

Attacks on a ceremony stand in tests/vectors/attacks/ceremonies and messages.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESCCM
from hypothesis import assume, given
from hypothesis import strategies as st

from congress.crypto.canonical import Json, compact, parse
from congress.crypto.ceremony import (
    Member,
    new_seed,
    open_decryption_key,
    trustees_json,
    verify_acceptance,
    verify_confirmation,
    verify_deal,
)
from congress.crypto.channel import member_keys, receive, send, sign_json
from congress.crypto.credentials import BASE58
from congress.crypto.errors import VerificationError
from congress.crypto.trustees import read_certificate
from tests.crypto.toys import GROUPS, TOY, hold_ceremony

CEREMONY = hold_ceremony(2, 3)
SK, DK = member_keys(TOY, "1" * 22)
SEALED = send(TOY, SK, TOY.gexp(DK), {"secret": "5"})
CERTIFICATES, DEALS, ACCEPTANCES = CEREMONY.certificates, CEREMONY.deals, CEREMONY.acceptances


def step_of(refusal: pytest.ExceptionInfo[VerificationError]) -> tuple[str, int]:
    return refusal.value.check, refusal.value.step


@pytest.mark.parametrize("name", sorted(GROUPS))
@pytest.mark.parametrize(("threshold", "size"), [(1, 1), (1, 2), (2, 3), (3, 5)])
def test_the_mailbox_accepts_what_honest_members_send(name: str, threshold: int, size: int) -> None:
    group = GROUPS[name]
    ceremony = hold_ceremony(threshold, size, group)

    for index in range(1, size + 1):
        verify_deal(group, ceremony.certificates, index, ceremony.deals[index - 1])
        acceptance = ceremony.acceptances[index - 1]
        verify_acceptance(group, ceremony.certificates, ceremony.deals, index, acceptance)
    for member, X in zip(ceremony.members, ceremony.trustees.members, strict=True):
        assert group.gexp(ceremony.secrets[member.index - 1]) == X
        certificate = read_certificate(group, parse(ceremony.certificates[member.index - 1]))
        signed = member.sign_trustees(ceremony.raw)
        verify_confirmation(group, certificate.verification, ceremony.raw, signed)


def test_a_seed_and_the_mailbox_continue_on_another_device() -> None:
    member = CEREMONY.members[1]
    other_device = Member(TOY, member.seed, member.index, member.size, member.threshold)

    again = other_device.accept(CERTIFICATES, DEALS)

    assert other_device.decryption_key(again) == CEREMONY.secrets[1]
    assert other_device.decryption_key(ACCEPTANCES[1]) == CEREMONY.secrets[1]


def test_a_seed_has_22_characters_that_can_be_copied_from_paper() -> None:
    assert len(new_seed()) == 22
    assert set(new_seed()) <= set(BASE58)
    assert new_seed() != new_seed()


def altered(raw: bytes, *path: str | int) -> bytes:
    """Change the last digit of a number somewhere inside a message."""
    content = json.loads(raw)
    place = content
    for key in path[:-1]:
        place = place[key]
    text = place[path[-1]]
    place[path[-1]] = text[:-1] + str((int(text[-1]) + 1) % 10)
    return compact(content)


@pytest.mark.parametrize(
    ("raw", "step"),
    [
        pytest.param(b"{}", ("trustees", 5), id="no deal"),
        pytest.param(b"\xff", ("trustees", 5), id="no JSON"),
        pytest.param(DEALS[1], ("trustees", 5), id="another's deal"),
        pytest.param(
            altered(DEALS[0], "coefexps", "signature", "response"), ("trustees", 5), id="coefexps"
        ),
        pytest.param(altered(DEALS[0], "signature", "response"), ("trustees", 6), id="signature"),
        pytest.param(
            compact({**json.loads(DEALS[0]), "secrets": ["", ""]}), ("trustees", 5), id="two parts"
        ),
    ],
)
def test_the_mailbox_refuses_a_deal_that_nobody_could_use(
    raw: bytes, step: tuple[str, int]
) -> None:
    with pytest.raises(VerificationError) as refusal:
        verify_deal(TOY, CERTIFICATES, 1, raw)

    assert step_of(refusal) == step


def test_the_mailbox_refuses_a_deal_of_a_member_without_a_place() -> None:
    body = json.loads(json.loads(CERTIFICATES[0])["message"])
    del body["context"]
    plain = compact({**json.loads(CERTIFICATES[0]), "message": compact(body).decode()})

    with pytest.raises(VerificationError) as refusal:
        verify_deal(TOY, [plain, *CERTIFICATES[1:]], 1, DEALS[0])

    assert step_of(refusal) == ("trustees", 5)


@pytest.mark.parametrize(
    ("raw", "step"),
    [
        pytest.param(b"[]", ("trustees", 7), id="no acceptance"),
        pytest.param(ACCEPTANCES[1], ("trustees", 7), id="another's acceptance"),
        pytest.param(
            altered(ACCEPTANCES[0], "public_key", "pok", "response"), ("trustees", 8), id="pok"
        ),
        pytest.param(
            altered(ACCEPTANCES[0], "public_key", "signature", "response"),
            ("trustees", 8),
            id="signature",
        ),
    ],
)
def test_the_mailbox_refuses_a_key_that_was_not_dealt(raw: bytes, step: tuple[str, int]) -> None:
    with pytest.raises(VerificationError) as refusal:
        verify_acceptance(TOY, CERTIFICATES, DEALS, 1, raw)

    assert step_of(refusal) == step


@pytest.mark.parametrize(
    "member",
    [
        pytest.param(replace(CEREMONY.members[0], index=2), id="in another's place"),
        pytest.param(replace(CEREMONY.members[0], threshold=1), id="with another threshold"),
        pytest.param(replace(CEREMONY.members[0], size=2), id="in a smaller committee"),
        pytest.param(replace(CEREMONY.members[0], seed="1" * 22), id="with another seed"),
    ],
)
def test_a_member_signs_and_deals_only_where_its_own_key_stands_in_its_place(
    member: Member,
) -> None:
    refused: list[Callable[[], bytes]] = [
        lambda: member.deal(CERTIFICATES),
        lambda: member.accept(CERTIFICATES, DEALS),
        lambda: member.sign_trustees(CEREMONY.raw),
    ]
    for attempt in refused:
        with pytest.raises(VerificationError) as refusal:
            attempt()
        assert step_of(refusal) == ("ceremony", 1)


def test_a_member_does_not_sign_a_committee_of_strangers() -> None:
    strangers = hold_ceremony(2, 3, GROUPS["Ed25519"])
    own = hold_ceremony(1, 2, GROUPS["Ed25519"])

    with pytest.raises(VerificationError):
        own.members[0].sign_trustees(strangers.raw)
    with pytest.raises(VerificationError):
        CEREMONY.members[0].sign_trustees(trustees_json(CERTIFICATES, DEALS, ACCEPTANCES[::-1]))


@pytest.mark.parametrize(
    "acceptance",
    [
        pytest.param(b"{}", id="no acceptance"),
        pytest.param(ACCEPTANCES[1], id="another's acceptance"),
        pytest.param(compact({**json.loads(ACCEPTANCES[0]), "private_key": "{}"}), id="no message"),
        pytest.param(compact({**json.loads(ACCEPTANCES[0]), "private_key": 1}), id="no text"),
    ],
)
def test_a_decryption_key_that_cannot_be_opened_is_refused(acceptance: bytes) -> None:
    with pytest.raises(VerificationError) as refusal:
        CEREMONY.members[0].decryption_key(acceptance)

    assert step_of(refusal) == ("ceremony", 2)


@pytest.mark.parametrize("kept", ["-1", "", "1" * 1000, "1.0", "x", 5], ids=str)
def test_a_decryption_key_that_is_no_number_is_refused(kept: str | int) -> None:
    seed = CEREMONY.members[0].seed
    sk, dk = member_keys(TOY, seed)
    sealed = send(TOY, sk, TOY.gexp(dk), {"decryption_key": kept})

    with pytest.raises(VerificationError) as refusal:
        open_decryption_key(TOY, seed, sealed)

    assert step_of(refusal) == ("ceremony", 2)


@given(st.dictionaries(st.text("ab", max_size=2), st.integers(0, 9), max_size=2), st.text("19"))
def test_a_message_is_opened_by_its_recipient_alone(message: dict[str, Json], seed: str) -> None:
    sk, dk = member_keys(TOY, seed)
    sealed = send(TOY, sk, TOY.gexp(dk), message)

    assert receive(TOY, dk, TOY.gexp(sk), sealed) == message
    with pytest.raises(VerificationError) as refusal:
        receive(TOY, dk + 1, TOY.gexp(sk), sealed)
    assert step_of(refusal) == ("channel", 1)
    with pytest.raises(VerificationError) as refusal:
        receive(TOY, dk, TOY.gexp(sk + 1), sealed)
    assert step_of(refusal) == ("channel", 2)


@pytest.mark.parametrize("size", [65_535, 65_536])
def test_a_long_message_in_the_older_form_has_a_shorter_nonce(size: int) -> None:
    # SJCL, which made that form in browsers, leaves two bytes for the length, or three.
    body = {"recipient": TOY.encode(TOY.gexp(DK)), "message": "{}"}
    plaintext = compact(sign_json(TOY, SK, body)).ljust(size)
    alpha, K = TOY.encode(TOY.gexp(7)), TOY.gexp(4711)
    key = hashlib.sha256(f"key|{TOY.encode(K)}".encode()).digest()
    iv = hashlib.sha256(f"iv|{alpha}".encode()).digest()[: 13 if size < 65_536 else 12]
    data = AESCCM(key, 8).encrypt(iv, plaintext, None).hex()
    beta = TOY.encode(TOY.mul(TOY.gexp(DK * 7), K))

    sealed = json.dumps({"alpha": alpha, "beta": beta, "data": data})

    assert receive(TOY, DK, TOY.gexp(SK), sealed) == {}


@given(st.integers(0, len(SEALED) - 1), st.characters(max_codepoint=127))
def test_one_changed_character_of_a_message_is_refused(place: int, other: str) -> None:
    changed = SEALED[:place] + other + SEALED[place + 1 :]
    # Hexadecimal digits may be capital letters in what members send each other.
    assume(changed.lower() != SEALED.lower())

    with pytest.raises(VerificationError) as refusal:
        receive(TOY, DK, TOY.gexp(SK), changed)

    assert refusal.value.check == "channel"
