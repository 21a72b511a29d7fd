"""Trustees and confirmations that must be refused (SPEC §6.5)."""

import json
from typing import Any

from _attack import (
    CURVE,
    MODERN,
    OLD,
    SINGLES,
    Fields,
    attack,
    canonical,
    happy,
    key_of,
    outside,
    signature,
    source,
)

from congress.crypto.canonical import sha256_hex
from congress.crypto.channel import member_keys, sign_json
from congress.crypto.groups import Group, get_group
from congress.crypto.proofs import proof_json, prove_exponent


def inputs(name: str) -> Fields:
    return {"group": source(name)["group"], "trustees": source(name)["trustees_json"]}


@happy("trustees")
def committee() -> Fields:
    """A committee of two of three in the 3.x form, made by belenios-tool 3.0."""
    return inputs(MODERN)


@happy("trustees", "happy-path-old")
def old_committee() -> Fields:
    """A single key and a committee of two of three in the 2.0 form."""
    return inputs(OLD)


@happy("trustees", "happy-path-singles")
def singles() -> Fields:
    """Two single keys."""
    return inputs(SINGLES)


@happy("trustees", "happy-path-ed25519")
def committee_on_the_curve() -> Fields:
    """A single key and a committee of two of three in Ed25519."""
    return inputs(CURVE)


def opened(fields: Fields) -> tuple[Group, list[Any], Any]:
    """Give the group, a copy of the file and its committee, to be changed."""
    copy = json.loads(fields["trustees"])
    pedersen = next((content for kind, content in copy if kind == "Pedersen"), None)
    return get_group(fields["group"]), copy, pedersen


def closed(copy: list[Any]) -> Fields:
    return {"trustees": canonical(copy)}


def signing_key(index: int, name: str = MODERN) -> int:
    """Derive the secret with which a member of a committee signs."""
    files = [item for item in source(name)["trustees"] if item["kind"] == "Pedersen"]
    sk, _ = member_keys(get_group(source(name)["group"]), files[index - 1]["key_file"])
    return sk


def signed_message(index: int, body: Any, name: str = MODERN) -> Any:
    return sign_json(get_group(source(name)["group"]), signing_key(index, name), body)


def together(pedersen: Any, index: int) -> str:
    """Give the text that a dealer signs over all certificates."""
    powers = json.loads(pedersen["coefexps"][index - 1]["message"])["coefexps"]
    return "certs_sig|" + canonical({"certs": pedersen["certs"], "coefexps": powers})


def possession(group: Group, secret: int) -> Any:
    text = group.encode(group.gexp(secret))
    pok = prove_exponent(group, f"pok|{group.name}|{text}|", [group.g], secret)
    return {"pok": proof_json(pok), "public_key": text}


@attack("trustees", "no-trustees", "trustees", 1)
def no_trustees(_fields: Fields) -> Fields:
    """Nobody holds a key."""
    return {"trustees": "[]"}


@attack("trustees", "two-committees", "trustees", 1)
def two_committees(fields: Fields) -> Fields:
    """The same committee twice."""
    _, copy, _ = opened(fields)
    return closed(copy * 2)


@attack("trustees", "empty-committee", "trustees", 1)
def empty_committee(fields: Fields) -> Fields:
    """A committee without members."""
    _, copy, pedersen = opened(fields)
    for part in ("certs", "coefexps", "signatures", "verification_keys"):
        pedersen[part] = []
    return closed(copy)


@attack("trustees", "unknown-kind", "trustees", 1)
def unknown_kind(fields: Fields) -> Fields:
    """Trustees of a kind that does not exist."""
    return {"trustees": fields["trustees"].replace("Pedersen", "Shamir", 1)}


@attack("trustees", "missing-certificate", "trustees", 1)
def missing_certificate(fields: Fields) -> Fields:
    """Two certificates for three keys."""
    _, copy, pedersen = opened(fields)
    pedersen["certs"].pop()
    return closed(copy)


@attack("trustees", "no-coefficients", "trustees", 1)
def no_coefficients(fields: Fields) -> Fields:
    """A dealer signed an empty list."""
    _, copy, pedersen = opened(fields)
    pedersen["coefexps"][0] = signed_message(1, {"coefexps": []})
    return closed(copy)


@attack("trustees", "coefficient-outside-the-subgroup", "trustees", 1)
def coefficient_outside_the_subgroup(fields: Fields) -> Fields:
    """A signed coefficient of order 2q."""
    group, copy, pedersen = opened(fields)
    powers = json.loads(pedersen["coefexps"][0]["message"])["coefexps"]
    powers[1] = outside(group, powers[1])
    pedersen["coefexps"][0] = signed_message(1, {"coefexps": powers})
    return closed(copy)


@attack("trustees", "neutral-key", "trustees", 1, "happy-path-singles")
def neutral_key(fields: Fields) -> Fields:
    """A single key is the neutral element, with a true proof that its secret 0 is known."""
    group, copy, _ = opened(fields)
    copy[0][1] = possession(group, 0)
    return closed(copy)


@attack("trustees", "torsion-key", "trustees", 1, "happy-path-ed25519")
def torsion_key(fields: Fields) -> Fields:
    """A single key with a component of order 2."""
    group, copy, _ = opened(fields)
    copy[0][1]["public_key"] = outside(group, copy[0][1]["public_key"])
    return closed(copy)


@attack("trustees", "single-key-without-valid-pok", "trustees", 2, "happy-path-singles")
def single_key_without_valid_pok(fields: Fields) -> Fields:
    """A key chosen to cancel the other one, so that its maker cannot know the secret."""
    group, copy, _ = opened(fields)
    first = group.decode(copy[0][1]["public_key"])
    rest = group.mul(group.exp(first, -1), group.gexp(4711))
    copy[1][1]["public_key"] = group.encode(rest)
    return closed(copy)


@attack("trustees", "threshold-zero", "trustees", 3)
def threshold_zero(fields: Fields) -> Fields:
    """Nobody is needed."""
    return {"trustees": fields["trustees"].replace('{"threshold":2', '{"threshold":0', 1)}


@attack("trustees", "threshold-above-size", "trustees", 3)
def threshold_above_size(fields: Fields) -> Fields:
    """Four of three are needed."""
    return {"trustees": fields["trustees"].replace('{"threshold":2', '{"threshold":4', 1)}


@attack("trustees", "threshold-lowered", "trustees", 4)
def threshold_lowered(fields: Fields) -> Fields:
    """One is said to suffice; the certificates say two."""
    return {"trustees": fields["trustees"].replace('{"threshold":2', '{"threshold":1', 1)}


@attack("trustees", "bad-certificate-signature", "trustees", 4)
def bad_certificate_signature(fields: Fields) -> Fields:
    """A certificate is signed by another member."""
    group, copy, pedersen = opened(fields)
    message = pedersen["certs"][0]["message"]
    pedersen["certs"][0]["signature"] = signature(group, signing_key(2), message)
    return closed(copy)


@attack("trustees", "certificate-for-another-index", "trustees", 4)
def certificate_for_another_index(fields: Fields) -> Fields:
    """Two certificates stand in each other's places."""
    _, copy, pedersen = opened(fields)
    pedersen["certs"][:2] = pedersen["certs"][1::-1]
    return closed(copy)


@attack("trustees", "context-removed", "trustees", 4)
def context_removed(fields: Fields) -> Fields:
    """One certificate is signed anew in the 2.0 form, to be free of its place."""
    _, copy, pedersen = opened(fields)
    body = json.loads(pedersen["certs"][0]["message"])
    del body["context"]
    pedersen["certs"][0] = signed_message(1, body)
    return closed(copy)


@attack("trustees", "doubled-member", "trustees", 4, "happy-path-old")
def doubled_member(fields: Fields) -> Fields:
    """One member takes two places, which only the 2.0 form lets happen."""
    _, copy, pedersen = opened(fields)
    for part in ("certs", "coefexps", "verification_keys"):
        pedersen[part][1] = pedersen[part][0]
    return closed(copy)


@attack("trustees", "one-coefficient-more", "trustees", 5)
def one_coefficient_more(fields: Fields) -> Fields:
    """A dealer dealt from t + 1 coefficients, everything else fits: t members could not open."""
    group, copy, pedersen = opened(fields)
    powers = json.loads(pedersen["coefexps"][1]["message"])["coefexps"]
    powers.append(group.encode(group.gexp(4711)))
    pedersen["coefexps"][1] = signed_message(2, {"coefexps": powers})
    pedersen["signatures"][1] = signature(group, signing_key(2), together(pedersen, 2))
    for index in (1, 2, 3):
        key = possession(group, key_of(MODERN, index) + 4711 * index**2)
        signed = signature(group, signing_key(index), key["public_key"])
        pedersen["verification_keys"][index - 1] = {**key, "signature": signed}
    return closed(copy)


@attack("trustees", "one-coefficient-less", "trustees", 5)
def one_coefficient_less(fields: Fields) -> Fields:
    """A dealer dealt from t − 1 coefficients."""
    _, copy, pedersen = opened(fields)
    powers = json.loads(pedersen["coefexps"][1]["message"])["coefexps"]
    pedersen["coefexps"][1] = signed_message(2, {"coefexps": powers[:1]})
    return closed(copy)


@attack("trustees", "coefficients-of-another", "trustees", 5)
def coefficients_of_another(fields: Fields) -> Fields:
    """A dealer's coefficients are signed by another member."""
    _, copy, pedersen = opened(fields)
    pedersen["coefexps"][1] = pedersen["coefexps"][0]
    return closed(copy)


@attack("trustees", "missing-certs-signatures", "trustees", 6)
def missing_certs_signatures(fields: Fields) -> Fields:
    """The field signatures is left out, as if the committee were of the 2.0 form."""
    _, copy, pedersen = opened(fields)
    del pedersen["signatures"]
    return closed(copy)


@attack("trustees", "certs-signature-of-another", "trustees", 6)
def certs_signature_of_another(fields: Fields) -> Fields:
    """A dealer's signature over all certificates is another dealer's."""
    _, copy, pedersen = opened(fields)
    pedersen["signatures"][1] = pedersen["signatures"][0]
    return closed(copy)


@attack("trustees", "wrong-verification-key", "trustees", 7)
def wrong_verification_key(fields: Fields) -> Fields:
    """A member publishes a key of their own, with true proofs: a share for it would not open."""
    group, copy, pedersen = opened(fields)
    key = possession(group, 4711)
    signed = signature(group, signing_key(1), key["public_key"])
    pedersen["verification_keys"][0] = {**key, "signature": signed}
    return closed(copy)


@attack("trustees", "swapped-verification-keys", "trustees", 7, "happy-path-old")
def swapped_verification_keys(fields: Fields) -> Fields:
    """Two members' keys stand in each other's places."""
    _, copy, pedersen = opened(fields)
    pedersen["verification_keys"][:2] = pedersen["verification_keys"][1::-1]
    return closed(copy)


@attack("trustees", "key-without-valid-pok", "trustees", 8)
def key_without_valid_pok(fields: Fields) -> Fields:
    """The proof that a member knows the secret is another member's."""
    _, copy, pedersen = opened(fields)
    pedersen["verification_keys"][0]["pok"] = pedersen["verification_keys"][1]["pok"]
    return closed(copy)


@attack("trustees", "missing-key-signature", "trustees", 8)
def missing_key_signature(fields: Fields) -> Fields:
    """A member's signature of the key is left out."""
    _, copy, pedersen = opened(fields)
    del pedersen["verification_keys"][0]["signature"]
    return closed(copy)


@attack("trustees", "doubled-key", "trustees", 9, "happy-path-singles")
def doubled_key(fields: Fields) -> Fields:
    """The same single key twice: one person would be two."""
    _, copy, _ = opened(fields)
    return closed([copy[0], copy[0]])


@attack("trustees", "cancelling-keys", "trustees", 9, "happy-path-singles")
def cancelling_keys(fields: Fields) -> Fields:
    """Two keys with true proofs whose product is the neutral element."""
    group, copy, _ = opened(fields)
    copy[1][1] = possession(group, -key_of(SINGLES, 1) % group.q)
    return closed(copy)


@happy("confirmations")
def confirmation() -> Fields:
    """A member of the committee signed the fingerprint of trustees.json."""
    return {
        **inputs(MODERN),
        "verification": verification(1),
        "signature": confirmed(1, source(MODERN)["trustees_json"]),
    }


def verification(index: int) -> str:
    certificate = json.loads(source(MODERN)["trustees_json"])[0][1]["certs"][index - 1]
    return str(json.loads(certificate["message"])["verification"])


def confirmed(index: int, trustees: str) -> str:
    text = f"congress-trustees|{sha256_hex(trustees.encode())}"
    return canonical(signature(get_group("BELENIOS-2048"), signing_key(index), text))


@attack("confirmations", "signed-by-another", "trustees", 10)
def confirmed_by_another(fields: Fields) -> Fields:
    """Another member signed."""
    return {"signature": confirmed(2, fields["trustees"])}


@attack("confirmations", "of-another-file", "trustees", 10)
def confirmed_another_file(_fields: Fields) -> Fields:
    """The member signed another trustees.json."""
    return {"signature": confirmed(1, source(SINGLES)["trustees_json"])}
