"""Ceremonies and messages between members that must be refused (SPEC §6.2 and §6.6)."""

import json
from typing import Any

from _attack import OLD, Fields, attack, canonical, happy, outside, signature, source
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from congress.crypto.canonical import sha256_hex
from congress.crypto.ceremony import Member
from congress.crypto.channel import member_keys, receive, send, sign_json
from congress.crypto.groups import Group, get_group

SEEDS = ("1" * 22, "2" * 22, "3" * 22)


def member(index: int, *, threshold: int = 2, seed: str | None = None) -> Member:
    return Member(get_group("Ed25519"), seed or SEEDS[index - 1], index, 3, threshold)


@happy("ceremonies")
def ceremony() -> Fields:
    """The third of three members, any two of whom can open, receives the parts in Ed25519."""
    members = [member(index) for index in (1, 2, 3)]
    certificates = [maker.certificate() for maker in members]
    return {
        "group": "Ed25519",
        "seed": SEEDS[2],
        "index": 3,
        "size": 3,
        "threshold": 2,
        "certificates": [raw.decode() for raw in certificates],
        "deals": [maker.deal(certificates).decode() for maker in members],
    }


def redealt(fields: Fields, deal: Any, dealer: int = 1) -> Fields:
    """Put a changed deal in the place of the dealer's."""
    return {"deals": [*fields["deals"][: dealer - 1], canonical(deal), *fields["deals"][dealer:]]}


def first_deal(fields: Fields) -> tuple[Group, int, Any]:
    """Give the group, the first dealer's signing key and a copy of their deal."""
    group = get_group("Ed25519")
    return group, member_keys(group, SEEDS[0])[0], json.loads(fields["deals"][0])


def receiving_key(fields: Fields, index: int) -> Any:
    body = json.loads(json.loads(fields["certificates"][index - 1])["message"])
    return get_group("Ed25519").decode(body["encryption"])


@attack("ceremonies", "certificate-replaced", "ceremony", 1)
def certificate_replaced(fields: Fields) -> Fields:
    """The mailbox shows this member a certificate of its own in the member's place."""
    forged = member(3, seed="4" * 22).certificate().decode()
    return {"certificates": [*fields["certificates"][:2], forged]}


@attack("ceremonies", "certificate-of-another-committee", "ceremony", 1)
def certificate_of_another_committee(fields: Fields) -> Fields:
    """A certificate was made for a committee that one alone opens."""
    other = member(1, threshold=1).certificate().decode()
    return {"certificates": [other, *fields["certificates"][1:]]}


@attack("ceremonies", "missing-certificate", "ceremony", 1)
def missing_ceremony_certificate(fields: Fields) -> Fields:
    """The third certificate is not there, though it is this member's own."""
    return {"certificates": fields["certificates"][:2]}


@attack("ceremonies", "missing-deal", "ceremony", 1)
def missing_deal(fields: Fields) -> Fields:
    """Two deals of three."""
    return {"deals": fields["deals"][:2]}


@attack("ceremonies", "one-coefficient-more", "ceremony", 1)
def dealt_one_coefficient_more(fields: Fields) -> Fields:
    """A dealer published t + 1 coefficients, signed as they should be."""
    group, sk, deal = first_deal(fields)
    powers = json.loads(deal["coefexps"]["message"])["coefexps"]
    powers.append(group.encode(group.gexp(4711)))
    deal["coefexps"] = sign_json(group, sk, {"coefexps": powers})
    certificates = [json.loads(raw) for raw in fields["certificates"]]
    text = "certs_sig|" + canonical({"certs": certificates, "coefexps": powers})
    deal["signature"] = signature(group, sk, text)
    return redealt(fields, deal)


@attack("ceremonies", "part-for-another", "ceremony", 2)
def part_for_another(fields: Fields) -> Fields:
    """Two members' parts stand in each other's places."""
    _, _, deal = first_deal(fields)
    deal["secrets"][1], deal["secrets"][2] = deal["secrets"][2], deal["secrets"][1]
    return redealt(fields, deal)


@attack("ceremonies", "part-no-number", "ceremony", 2)
def part_no_number(fields: Fields) -> Fields:
    """The part is signed and sealed, and not below q."""
    group, sk, deal = first_deal(fields)
    deal["secrets"][2] = send(group, sk, receiving_key(fields, 3), {"secret": str(group.q)})
    return redealt(fields, deal)


@attack("ceremonies", "wrong-part", "ceremony", 3)
def wrong_part(fields: Fields) -> Fields:
    """The part is signed and sealed, and not on the dealer's polynomial."""
    group, sk, deal = first_deal(fields)
    deal["secrets"][2] = send(group, sk, receiving_key(fields, 3), {"secret": "4711"})
    return redealt(fields, deal)


@happy("messages")
def message() -> Fields:
    """The first dealer's sealed message to the third member."""
    fields = ceremony()
    return {
        "group": "Ed25519",
        "seed": SEEDS[2],
        "sender": json.loads(json.loads(fields["certificates"][0])["message"])["verification"],
        "sealed": json.loads(fields["deals"][0])["secrets"][2],
    }


@happy("messages", "happy-path-old")
def old_message() -> Fields:
    """A message in the older form, AES-CCM, that a member of belenios-tool 2.0 keeps."""
    files = source(OLD)["trustees"][1]
    pedersen = next(c for kind, c in json.loads(source(OLD)["trustees_json"]) if kind == "Pedersen")
    sender = json.loads(pedersen["certs"][0]["message"])["verification"]
    sealed = files["dkey_file"].rstrip("\n")
    return {"group": "BELENIOS-2048", "seed": files["key_file"], "sender": sender, "sealed": sealed}


def resealed(fields: Fields, **changes: str) -> Fields:
    return {"sealed": canonical(json.loads(fields["sealed"]) | changes)}


@attack("messages", "altered-data", "channel", 1)
def altered_data(fields: Fields) -> Fields:
    """The first byte of the sealed text is another."""
    data = json.loads(fields["sealed"])["data"]
    return resealed(fields, data=f"{int(data[:2], 16) ^ 1:02x}{data[2:]}")


@attack("messages", "altered-old-data", "channel", 1, "happy-path-old")
def altered_old_data(fields: Fields) -> Fields:
    """The first byte of the sealed text in the older form is another."""
    return altered_data(fields)


@attack("messages", "shortened-data", "channel", 1)
def shortened_data(fields: Fields) -> Fields:
    """Nothing but a byte is left."""
    return resealed(fields, data="00")


@attack("messages", "no-hexadecimal", "channel", 1)
def no_hexadecimal(fields: Fields) -> Fields:
    """The sealed text is not written in hexadecimal digits."""
    return resealed(fields, data="giấy")


@attack("messages", "unknown-cipher", "channel", 1)
def unknown_cipher(fields: Fields) -> Fields:
    """A cipher that nobody agreed on."""
    return resealed(fields, algorithm="ROT13")


@attack("messages", "unknown-old-cipher", "channel", 1, "happy-path-old")
def unknown_old_cipher(fields: Fields) -> Fields:
    """A message in the older form, which names no cipher, names one."""
    return resealed(fields, algorithm="ROT13")


@attack("messages", "torsion-alpha", "channel", 1)
def torsion_alpha(fields: Fields) -> Fields:
    """An alpha with a component of order 2: the answer would betray a bit of the secret."""
    alpha = json.loads(fields["sealed"])["alpha"]
    return resealed(fields, alpha=outside(get_group("Ed25519"), alpha))


@attack("messages", "of-another-sender", "channel", 2)
def of_another_sender(_fields: Fields) -> Fields:
    """The second member sealed a message in the first one's name."""
    group = get_group("Ed25519")
    sk, _ = member_keys(group, SEEDS[1])
    return {"sealed": send(group, sk, receiving_key(ceremony(), 3), {"secret": "1"})}


@attack("messages", "passed-on", "channel", 2)
def passed_on(fields: Fields) -> Fields:
    """The second member passes a message of the first on, as if it had been for the third."""
    group = get_group("Ed25519")
    sk, _ = member_keys(group, SEEDS[0])
    _, dk = member_keys(group, SEEDS[1])
    sealed = json.loads(ceremony()["deals"][0])["secrets"][1]
    told = receive(group, dk, group.decode(fields["sender"]), sealed)
    body = {"recipient": group.encode(receiving_key(ceremony(), 2)), "message": canonical(told)}
    return {"sealed": reseal(group, sign_json(group, sk, body), receiving_key(ceremony(), 3))}


def reseal(group: Group, signed: Any, recipient: Any) -> str:
    """Seal a text that is signed already, which `send` does not do."""
    plaintext = canonical(signed).encode()
    r, shared = group.random_scalar(), group.gexp(group.random_scalar())
    alpha = group.encode(group.gexp(r))
    key = bytes.fromhex(sha256_hex(f"key|{group.encode(shared)}".encode()))
    iv = bytes.fromhex(sha256_hex(f"iv|{alpha}".encode()))[:12]
    data = AESGCM(key).encrypt(iv, plaintext, None).hex()
    beta = group.encode(group.mul(group.exp(recipient, r), shared))
    return canonical({"alpha": alpha, "beta": beta, "algorithm": "AES-GCM", "data": data})
