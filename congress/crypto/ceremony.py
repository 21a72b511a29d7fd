"""How the members of a counting committee make their key together (SPEC §6.6 to §6.9).

The server is only the mailbox: it carries certificates, deals and acceptances, each one JSON text
in bytes, and can check all of them but open none. A member keeps nothing but a seed of 22
characters; with it and the mailbox the member continues on any other device.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.crypto.canonical import (
    Json,
    as_list,
    as_object,
    as_text,
    compact,
    parse,
    sha256_hex,
)
from congress.crypto.channel import (
    member_keys,
    receive,
    send,
    sign_text,
    signed_json,
    verify_text,
)
from congress.crypto.credentials import random_base58
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Element, Group
from congress.crypto.proofs import proof_json, prove_knowledge, read_proof, read_scalar
from congress.crypto.trustees import (
    Certificate,
    Coefficients,
    Context,
    member_key,
    read_certificate,
    read_coefficients,
    read_public_key,
    signed_certificates,
    verify_certificate,
    verify_dealer,
    verify_possession,
)


def new_seed() -> str:
    """Draw the 22 characters of a member's key card (SPEC §6.1)."""
    return random_base58(22)


@dataclass(frozen=True, slots=True)
class Member:
    """A member's device: the seed and the place in a committee of t of n (SPEC §6.6)."""

    group: Group
    seed: str
    index: int
    size: int
    threshold: int

    def certificate(self) -> bytes:
        """Publish the two keys, signed, for this place in this committee (SPEC §6.6)."""
        group, keys = self.group, member_keys(self.group, self.seed)
        body: dict[str, Json] = {
            "context": {
                "group": group.name,
                "size": self.size,
                "threshold": self.threshold,
                "index": self.index,
            },
            "verification": group.encode(group.gexp(keys.signing)),
            "encryption": group.encode(group.gexp(keys.receiving)),
        }
        return compact(signed_json(group, keys.signing, body))

    def deal(self, certificates: Sequence[bytes]) -> bytes:
        """Deal a part of a fresh secret to every member, oneself included (SPEC §6.7)."""
        group, keys = self.group, member_keys(self.group, self.seed)
        members = self._read_certificates(certificates)
        polynomial = [group.random_scalar() for _ in range(self.threshold)]
        powers: list[Json] = [group.encode(group.gexp(a)) for a in polynomial]
        own = group.gexp(keys.receiving)
        coefficients: Json = [str(a) for a in polynomial]
        listed = [parse(raw) for raw in certificates]
        deal: dict[str, Json] = {
            "polynomial": send(group, keys.signing, own, {"polynomial": coefficients}),
            "secrets": [
                send(
                    group,
                    keys.signing,
                    member.encryption,
                    {"secret": str(_value(polynomial, j, group.q))},
                )
                for j, member in enumerate(members, start=1)
            ],
            "coefexps": signed_json(group, keys.signing, {"coefexps": powers}),
            "signature": proof_json(
                sign_text(group, keys.signing, signed_certificates(listed, powers))
            ),
        }
        return compact(deal)

    def accept(self, certificates: Sequence[bytes], deals: Sequence[bytes]) -> bytes:
        """Check every part received, add them up and publish the key that results (SPEC §6.8).

        Raise `VerificationError("ceremony", step, …)` naming the dealer whose part is wrong.
        """
        group, keys = self.group, member_keys(self.group, self.seed)
        members = self._read_certificates(certificates)
        secret = 0
        for i, (member, raw) in enumerate(zip(members, deals, strict=True), start=1):
            # (1) The deal is signed, complete and has t coefficients.
            with at_step("ceremony", 1, f"the deal of member {i}"):
                verify_deal(group, certificates, i, raw)
                deal = as_object(parse(raw), _DEAL)
                sealed = as_text(as_list(deal["secrets"])[self.index - 1])
                dealer = read_coefficients(group, deal["coefexps"])
            # (2) The part can be opened and is signed by its dealer.
            with at_step("ceremony", 2, f"the part from member {i}"):
                message = receive(group, keys.receiving, member.verification, sealed)
                part = read_scalar(group, as_object(message, ("secret",))["secret"])
            # (3) The part lies on the polynomial whose coefficients were published.
            if group.gexp(part) != member_key(group, [dealer], self.index):
                raise VerificationError("ceremony", 3, f"the part from member {i} is wrong")
            secret = (secret + part) % group.q
        X = group.gexp(secret)
        text = group.encode(X)
        proof = prove_knowledge(group, f"pok|{group.name}|{text}|", secret)
        own = group.gexp(keys.receiving)
        accepted: dict[str, Json] = {
            "private_key": send(group, keys.signing, own, {"decryption_key": str(secret)}),
            "public_key": {
                "pok": proof_json(proof),
                "public_key": text,
                "signature": proof_json(sign_text(group, keys.signing, text)),
            },
        }
        return compact(accepted)

    def decryption_key(self, acceptance: bytes) -> int:
        """Restore the secret share of the key, a number mod q, from the mailbox (SPEC §6.9)."""
        sealed = as_object(parse(acceptance), _ACCEPTANCE)["private_key"]
        return open_decryption_key(self.group, self.seed, as_text(sealed))

    def sign_trustees(self, trustees: bytes) -> bytes:
        """Sign the fingerprint that was read aloud and compared (SPEC §6.9)."""
        keys = member_keys(self.group, self.seed)
        return compact(proof_json(sign_text(self.group, keys.signing, _confirmation(trustees))))

    def _read_certificates(self, certificates: Sequence[bytes]) -> list[Certificate]:
        if len(certificates) != self.size:
            raise VerificationError("ceremony", 1, "not all certificates are there")
        for index, raw in enumerate(certificates, start=1):
            context = Context(self.group.name, self.size, self.threshold, index)
            verify_certificate(self.group, read_certificate(self.group, parse(raw)), context)
        return [read_certificate(self.group, parse(raw)) for raw in certificates]


def open_decryption_key(group: Group, seed: str, sealed: str) -> int:
    """Open the message in which a member keeps the own secret share (SPEC §6.9)."""
    keys = member_keys(group, seed)
    message = receive(group, keys.receiving, group.gexp(keys.signing), sealed)
    text = as_text(as_object(message, ("decryption_key",))["decryption_key"])
    if not (text.isascii() and text.isdigit()):
        raise VerificationError("ceremony", 2, "the secret share is not a number")
    return int(text) % group.q  # the 2.0 form is not reduced


def verify_deal(group: Group, certificates: Sequence[bytes], index: int, raw: bytes) -> None:
    """Check what the mailbox can see of member `index`'s deal (SPEC §6.7).

    Raise `VerificationError("trustees", 5 or 6, …)`, or of the form of the message.
    """
    deal = as_object(parse(raw), _DEAL)
    as_list(deal["secrets"], len(certificates))
    certificate = read_certificate(group, parse(certificates[index - 1]))
    dealer = read_coefficients(group, deal["coefexps"])
    context = certificate.context
    if context is None:
        raise VerificationError("trustees", 4, "the certificate names no committee")
    verify_dealer(group, certificate, dealer, context.threshold)
    with at_step("trustees", 6, "the signature over all certificates"):
        powers = [group.encode(A) for A in dealer.powers]
        text = signed_certificates([parse(cert) for cert in certificates], powers)
        verify_text(group, certificate.verification, text, read_proof(group, deal["signature"]))


def verify_acceptance(
    group: Group, certificates: Sequence[bytes], deals: Sequence[bytes], index: int, raw: bytes
) -> None:
    """Check that member `index` published the key that the deals give (SPEC §6.8).

    Raise `VerificationError("trustees", 7 or 8, …)`, or of the form of the message.
    """
    public = read_public_key(group, as_object(parse(raw), _ACCEPTANCE)["public_key"])
    dealers = [_dealer(group, deal) for deal in deals]
    if member_key(group, dealers, index) != public.X:
        raise VerificationError("trustees", 7, f"the key of member {index} is not theirs")
    certificate = read_certificate(group, parse(certificates[index - 1]))
    with at_step("trustees", 8, f"the key of member {index}"):
        verify_possession(group, public)
        if public.signature is None:
            raise VerificationError("json", 2, "the member's signature is missing")
        verify_text(group, certificate.verification, group.encode(public.X), public.signature)


def trustees_json(
    certificates: Sequence[bytes], deals: Sequence[bytes], acceptances: Sequence[bytes]
) -> bytes:
    """Put trustees.json together from what the members published (SPEC §6.8)."""
    listed = [parse(raw) for raw in certificates]
    dealt = [as_object(parse(raw), _DEAL) for raw in deals]
    accepted = [as_object(parse(raw), _ACCEPTANCE) for raw in acceptances]
    context = as_object(
        parse(as_text(as_object(listed[0], ("message", "signature"))["message"]).encode()),
        ("context", "verification", "encryption"),
    )["context"]
    committee: dict[str, Json] = {
        "threshold": as_object(context, ("group", "size", "threshold", "index"))["threshold"],
        "certs": listed,
        "coefexps": [deal["coefexps"] for deal in dealt],
        "signatures": [deal["signature"] for deal in dealt],
        "verification_keys": [acceptance["public_key"] for acceptance in accepted],
    }
    return compact([["Pedersen", committee]])


def verify_confirmation(
    group: Group, verification: Element, trustees: bytes, signature: bytes
) -> None:
    """Check that a member signed the fingerprint of trustees.json (SPEC §6.9).

    `verification` is the key in the member's certificate. Raise
    `VerificationError("trustees", 10, …)`.
    """
    with at_step("trustees", 10, "a member's confirmation"):
        proof = read_proof(group, parse(signature))
        verify_text(group, verification, _confirmation(trustees), proof)


_DEAL = ("polynomial", "secrets", "coefexps", "signature")
_ACCEPTANCE = ("private_key", "public_key")


def _dealer(group: Group, raw: bytes) -> Coefficients:
    return read_coefficients(group, as_object(parse(raw), _DEAL)["coefexps"])


def _confirmation(trustees: bytes) -> str:
    return f"congress-trustees|{sha256_hex(trustees)}"


def _value(polynomial: Sequence[int], x: int, q: int) -> int:
    return sum(a * pow(x, k, q) for k, a in enumerate(polynomial)) % q
