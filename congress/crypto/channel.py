"""Signed messages, and secret ones between two members (SPEC §6.1, §6.2).

Nothing secret sent here is ever published; the server only carries it.
"""

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM

from congress.crypto.canonical import Json, as_object, as_text, compact, parse
from congress.crypto.errors import VerificationError
from congress.crypto.groups import Element, Group
from congress.crypto.proofs import Proof, proof_json, prove_knowledge, read_proof, verify_knowledge


@dataclass(frozen=True, slots=True)
class MemberKeys:
    """The two secrets that a member's seed gives: for signing and for receiving (SPEC §6.1)."""

    signing: int
    receiving: int


def member_keys(group: Group, seed: str) -> MemberKeys:
    """Derive both secrets from the 22 characters of a key card (SPEC §6.1)."""
    signing, receiving = (
        int.from_bytes(hashlib.sha256(f"{tag}|{seed}".encode()).digest(), "big") % group.q
        for tag in ("sk", "dk")
    )
    return MemberKeys(signing, receiving)


def sign_text(group: Group, secret: int, message: str) -> Proof:
    """Sign a text with a member's signing secret (SPEC §6.1)."""
    return prove_knowledge(group, f"sigmsg|{message}|", secret)


def verify_text(group: Group, X: Element, message: str, signature: Proof) -> None:
    """Check the signature under a member's verification key X (SPEC §6.1)."""
    verify_knowledge(group, f"sigmsg|{message}|", X, signature)


def signed_json(group: Group, secret: int, message: Json) -> dict[str, Json]:
    """Give the object of a signed message, its body as text inside (SPEC §6.1)."""
    text = compact(message).decode()
    return {"message": text, "signature": proof_json(sign_text(group, secret, text))}


def read_signed(group: Group, value: Json) -> tuple[str, Proof]:
    """Read such an object; its signature is not checked here (SPEC §6.1)."""
    fields = as_object(value, ("message", "signature"))
    return as_text(fields["message"]), read_proof(group, fields["signature"])


def send(group: Group, secret: int, recipient: Element, message: Json) -> str:
    """Sign a message and encrypt it to the recipient's receiving key (SPEC §6.2)."""
    body = {"recipient": group.encode(recipient), "message": compact(message).decode()}
    plaintext = compact(signed_json(group, secret, body))
    r, K = group.random_scalar(), group.gexp(group.random_scalar())
    alpha = group.gexp(r)
    beta = group.mul(group.secret_exp(recipient, r), K)
    key, iv = _key(group.encode(K)), _iv(group.encode(alpha))
    data = AESGCM(key).encrypt(iv[:12], plaintext, None)
    sealed: dict[str, Json] = {
        "alpha": group.encode(alpha),
        "beta": group.encode(beta),
        "algorithm": "AES-GCM",
        "data": data.hex(),
    }
    return compact(sealed).decode()


def receive(group: Group, receiving: int, X: Element, sealed: str) -> Json:
    """Open a message and check that the member with key X signed it for us (SPEC §6.2).

    Reads the form of `send` and the older one in CCM mode. Raise
    `VerificationError("channel", 1, …)` when it cannot be opened, 2 for a wrong recipient, or the
    signature's refusal.
    """
    fields = as_object(parse(sealed.encode()), ("alpha", "beta", "data"), ("algorithm",))
    alpha_text = as_text(fields["alpha"])
    alpha = group.decode_member(alpha_text)
    beta = group.decode_member(as_text(fields["beta"]))
    K = group.mul(beta, group.inv(group.secret_exp(alpha, receiving)))
    algorithm = as_text(fields.get("algorithm", "AES-CCM"))
    plaintext = _open(algorithm, _key(group.encode(K)), _iv(alpha_text), as_text(fields["data"]))
    text, signature = read_signed(group, parse(plaintext))
    verify_text(group, X, text, signature)
    body = as_object(parse(text.encode()), ("recipient", "message"))
    if body["recipient"] != group.encode(group.gexp(receiving)):
        raise VerificationError("channel", 2, "the message is for somebody else")
    return parse(as_text(body["message"]).encode())


def _open(algorithm: str, key: bytes, iv: bytes, data: str) -> bytes:
    try:
        sealed = bytes.fromhex(data)
        if algorithm == "AES-GCM":
            return AESGCM(key).decrypt(iv[:12], sealed, None)
        if algorithm == "AES-CCM":
            nonce = iv[:13] if len(sealed) - 8 < 65536 else iv[:12]
            return AESCCM(key, tag_length=8).decrypt(nonce, sealed, None)
    except (ValueError, InvalidTag) as error:
        raise VerificationError("channel", 1, "the message cannot be opened") from error
    raise VerificationError("channel", 1, f"the cipher {algorithm!r} is not known")


def _key(K: str) -> bytes:
    return hashlib.sha256(f"key|{K}".encode()).digest()


def _iv(alpha: str) -> bytes:
    return hashlib.sha256(f"iv|{alpha}".encode()).digest()
