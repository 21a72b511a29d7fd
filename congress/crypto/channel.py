"""Signed messages, and secret ones that are never published (SPEC §6.1, §6.2)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM

from congress.crypto import proofs as zk
from congress.crypto.canonical import Json, as_object, as_text, compact, parse
from congress.crypto.errors import VerificationError, at_step, demand
from congress.crypto.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Signed:
    """A text and its signature, written {"message", "signature"} (SPEC §6.1)."""

    text: str
    signature: zk.Proof

    def body(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Mapping[str, Json]:
        """Read the object that the text is (SPEC §6.1)."""
        return as_object(parse(self.text.encode()), required, optional)

    def json(self) -> dict[str, Json]:
        """Give the object that the format writes (SPEC §6.1)."""
        return {"message": self.text, "signature": zk.proof_json(self.signature)}


def member_keys(group: Group, seed: str) -> tuple[int, int]:
    """Derive the secrets for signing and for receiving from a key card (SPEC §6.1)."""
    sk, dk = (int.from_bytes(_sha256(f"{tag}|{seed}"), "big") % group.q for tag in ("sk", "dk"))
    return sk, dk


def sign_text(group: Group, secret: int, text: str) -> Signed:
    """Sign a text with a member's signing secret (SPEC §6.1)."""
    return Signed(text, zk.prove_exponent(group, f"sigmsg|{text}|", [group.g], secret))


def sign_json(group: Group, secret: int, body: Json) -> dict[str, Json]:
    """Sign an object and give the object that holds both (SPEC §6.1)."""
    return sign_text(group, secret, compact(body).decode()).json()


def read_signed(group: Group, value: Json) -> Signed:
    """Read a signed text; the signature is not checked here (SPEC §6.1)."""
    fields = as_object(value, ("message", "signature"))
    return Signed(as_text(fields["message"]), zk.read_proof(group, fields["signature"]))


def verify_signed(group: Group, X: Element, signed: Signed) -> None:
    """Check the signature under a member's verification key X (SPEC §6.1, proof 3)."""
    zk.verify_exponent(group, f"sigmsg|{signed.text}|", [(group.g, X)], signed.signature)


def send(group: Group, signing: int, recipient: Element, message: Json) -> str:
    """Sign a message and encrypt it to the recipient's receiving key (SPEC §6.2)."""
    body = {"recipient": group.encode(recipient), "message": compact(message).decode()}
    r, K = group.random_scalar(), group.secret_exp(group.g, group.random_scalar())
    alpha = group.encode(group.secret_exp(group.g, r))
    beta = group.encode(group.mul(group.secret_exp(recipient, r), K))
    plaintext = compact(sign_json(group, signing, body))
    cipher = AESGCM(_sha256(f"key|{group.encode(K)}"))
    data = cipher.encrypt(_sha256(f"iv|{alpha}")[:12], plaintext, None)
    sealed = {"alpha": alpha, "beta": beta, "algorithm": "AES-GCM", "data": data.hex()}
    return compact(sealed).decode()


def receive(group: Group, receiving: int, X: Element, sealed: str) -> Json:
    """Open a message of the member with key X to us, of 2.0 or 3.x (SPEC §6.2, channel 1, 2)."""
    # (1) The message was encrypted to us.
    with at_step("channel", 1, "the message cannot be opened"):
        fields = as_object(parse(sealed.encode()), ("alpha", "beta", "data"), ("algorithm",))
        alpha = group.decode_member(as_text(fields["alpha"]))
        beta = group.decode_member(as_text(fields["beta"]))
        K = group.mul(beta, group.secret_exp(alpha, -receiving))
        opened = parse(_open(fields, _sha256(f"key|{group.encode(K)}")))
    # (2) The member signed it, and for us.
    with at_step("channel", 2, "the message"):
        signed = read_signed(group, opened)
        verify_signed(group, X, signed)
        body = signed.body(("recipient", "message"))
        own = group.encode(group.secret_exp(group.g, receiving))
        demand(body["recipient"] == own, "json", 2, "it is for somebody else")
        return parse(as_text(body["message"]).encode())


def _open(fields: Mapping[str, Json], key: bytes) -> bytes:
    modern = fields.get("algorithm") == "AES-GCM"
    demand(modern or "algorithm" not in fields, "json", 2, "the cipher is not known")
    cipher, iv = AESGCM(key) if modern else AESCCM(key, 8), _sha256(f"iv|{fields['alpha']}")
    try:
        sealed = bytes.fromhex(as_text(fields["data"]))
        return cipher.decrypt(iv[: 12 if modern or len(sealed) >= 65544 else 13], sealed, None)
    except (ValueError, InvalidTag) as error:
        raise VerificationError("json", 2, "the seal does not fit") from error


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
