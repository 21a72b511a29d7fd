"""How the members of a counting committee make their key together (SPEC §6.6 to §6.9)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from congress.crypto import canonical as js
from congress.crypto import channel
from congress.crypto import proofs as zk
from congress.crypto import trustees as tr
from congress.crypto.channel import Signed, member_keys, sign_json, sign_text, verify_signed
from congress.crypto.credentials import random_base58
from congress.crypto.errors import at_step, demand
from congress.crypto.groups import Element, Group

_DEAL = ("secrets", "coefexps", "signature")
_ACCEPTANCE = ("private_key", "public_key")


def new_seed() -> str:
    """Draw the 22 characters of a member's key card (SPEC §6.1)."""
    return random_base58(22)


@dataclass(frozen=True, slots=True)
class Member:
    """A member's device: the seed and the place in a committee of t of n (SPEC §6.6)."""

    group: Group
    seed: str = field(repr=False)
    index: int
    size: int
    threshold: int

    def certificate(self) -> bytes:
        """Publish the two keys, signed, for this place in this committee (SPEC §6.6)."""
        group, (sk, dk) = self.group, member_keys(self.group, self.seed)
        place: dict[str, js.Json] = {"group": group.name, "size": self.size}
        body: dict[str, js.Json] = {
            "context": {**place, "threshold": self.threshold, "index": self.index},
            "verification": group.encode(group.secret_exp(group.g, sk)),
            "encryption": group.encode(group.secret_exp(group.g, dk)),
        }
        return js.compact(sign_json(group, sk, body))

    def deal(self, certificates: Sequence[bytes]) -> bytes:
        """Deal a part of a fresh secret to every member, oneself included (SPEC §6.7)."""
        group, (sk, _) = self.group, member_keys(self.group, self.seed)
        members = self._read_certificates(certificates)
        polynomial = [group.random_scalar() for _ in range(self.threshold)]
        powers = [group.secret_exp(group.g, a) for a in polynomial]
        together = sign_text(group, sk, tr.signed_certificates(group, members, powers))
        sealed = []
        for j, member in enumerate(members, start=1):
            part = sum(a * pow(j, k, group.q) for k, a in enumerate(polynomial)) % group.q
            sealed.append(channel.send(group, sk, member.encryption, {"secret": str(part)}))
        deal: dict[str, js.Json] = {
            "secrets": sealed,
            "coefexps": sign_json(group, sk, {"coefexps": [group.encode(A) for A in powers]}),
            "signature": zk.proof_json(together.signature),
        }
        return js.compact(deal)

    def accept(self, certificates: Sequence[bytes], deals: Sequence[bytes]) -> bytes:
        """Check every part received and publish the key (SPEC §6.8, ceremony 1 to 3)."""
        group, (sk, _) = self.group, member_keys(self.group, self.seed)
        members = self._read_certificates(certificates)
        demand(len(deals) == self.size, "ceremony", 1, "not all deals are there")
        x = sum(self._part(members, i, raw) for i, raw in enumerate(deals, start=1)) % group.q
        X = group.encode(group.secret_exp(group.g, x))
        public: dict[str, js.Json] = {
            "pok": zk.proof_json(zk.prove_exponent(group, f"pok|{group.name}|{X}|", [group.g], x)),
            "public_key": X,
            "signature": zk.proof_json(sign_text(group, sk, X).signature),
        }
        own = members[self.index - 1].encryption
        private = channel.send(group, sk, own, {"decryption_key": str(x)})
        return js.compact({"private_key": private, "public_key": public})

    def decryption_key(self, acceptance: bytes) -> int:
        """Restore the secret share of the key, a number mod q, from the mailbox (SPEC §6.9)."""
        with at_step("ceremony", 2, "the own acceptance"):
            sealed = js.as_object(js.parse(acceptance), _ACCEPTANCE)["private_key"]
            return open_decryption_key(self.group, self.seed, js.as_text(sealed))

    def sign_trustees(self, trustees: bytes) -> bytes:
        """Check trustees.json and sign the fingerprint that was read aloud (SPEC §6.9)."""
        tr.verify_trustees(self.group, trustees)
        groups = tr.read_trustees(self.group, trustees).groups
        self._require_place([member for item in groups for member in item.certificates])
        sk, _ = member_keys(self.group, self.seed)
        confirmed = sign_text(self.group, sk, _confirmation(trustees))
        return js.compact(zk.proof_json(confirmed.signature))

    def _read_certificates(self, certificates: Sequence[bytes]) -> list[tr.Certificate]:
        with at_step("ceremony", 1, "the certificates"):
            members = [tr.read_certificate(self.group, js.parse(raw)) for raw in certificates]
        self._require_place(members)
        return members

    def _require_place(self, members: Sequence[tr.Certificate]) -> None:
        own = self.group.secret_exp(self.group.g, member_keys(self.group, self.seed)[0])
        # (1) Every certificate is for its place in this committee, and ours stands in ours.
        with at_step("ceremony", 1, "the certificates"):
            for index, certificate in enumerate(members, start=1):
                place = tr.Context(self.group.name, self.size, self.threshold, index)
                tr.verify_certificate(self.group, certificate, place)
            demand(len(members) == self.size, "json", 2, "not all are there")
            demand(members[self.index - 1].verification == own, "json", 2, "it is not our place")

    def _part(self, members: Sequence[tr.Certificate], i: int, raw: bytes) -> int:
        group, (_, dk) = self.group, member_keys(self.group, self.seed)
        # (1) The deal is complete, signed, and has t coefficients.
        with at_step("ceremony", 1, f"the deal of member {i}"):
            secrets, dealer = _read_deal(group, self.size, raw)
            tr.verify_dealer(group, members, i, dealer, self.threshold)
        # (2) The part can be opened and is signed by its dealer.
        with at_step("ceremony", 2, f"the part from member {i}"):
            X, sealed = members[i - 1].verification, secrets[self.index - 1]
            message = channel.receive(group, dk, X, sealed)
            part = zk.read_scalar(group, js.as_object(message, ("secret",))["secret"])
        # (3) The part lies on the polynomial whose coefficients were published.
        fits = group.secret_exp(group.g, part) == tr.member_key(group, [dealer], self.index)
        demand(fits, "ceremony", 3, f"the part from member {i} is wrong")
        return part


def open_decryption_key(group: Group, seed: str, sealed: str) -> int:
    """Open the message in which a member keeps the own secret share (SPEC §6.9, ceremony 2)."""
    sk, dk = member_keys(group, seed)
    with at_step("ceremony", 2, "the own secret share"):
        message = channel.receive(group, dk, group.secret_exp(group.g, sk), sealed)
        text = js.as_text(js.as_object(message, ("decryption_key",))["decryption_key"])
        demand(text.isascii() and text.isdigit() and len(text) < 1000, "json", 2, "no number")
    return int(text) % group.q  # the 2.0 form is not reduced


def verify_deal(group: Group, certificates: Sequence[bytes], index: int, raw: bytes) -> None:
    """Check what the mailbox can see of member `index`'s deal (SPEC §6.7, trustees 5, 6)."""
    members = [tr.read_certificate(group, js.parse(cert)) for cert in certificates]
    with at_step("trustees", 5, f"the deal of member {index}"):
        _, dealer = _read_deal(group, len(members), raw)
    context = members[index - 1].context
    tr.verify_dealer(group, members, index, dealer, context.threshold if context else 0)


def verify_acceptance(
    group: Group, certificates: Sequence[bytes], deals: Sequence[bytes], index: int, raw: bytes
) -> None:
    """Check that member `index` published the key that was dealt (SPEC §6.8, trustees 7, 8)."""
    members = [tr.read_certificate(group, js.parse(cert)) for cert in certificates]
    dealers = [_read_deal(group, len(members), deal)[1] for deal in deals]
    with at_step("trustees", 7, f"the acceptance of member {index}"):
        public = tr.read_public_key(group, js.as_object(js.parse(raw), _ACCEPTANCE)["public_key"])
    tr.verify_key(group, members[index - 1], dealers, index, public)


def trustees_json(
    certificates: Sequence[bytes], deals: Sequence[bytes], acceptances: Sequence[bytes]
) -> bytes:
    """Put trustees.json together from checked messages of the members (SPEC §6.8)."""
    dealt = [js.as_object(js.parse(raw), _DEAL) for raw in deals]
    accepted = [js.as_object(js.parse(raw), _ACCEPTANCE) for raw in acceptances]
    message = js.as_text(js.as_object(dealt[0]["coefexps"], ("message", "signature"))["message"])
    powers = js.as_object(js.parse(message.encode()), ("coefexps",))["coefexps"]
    committee: dict[str, js.Json] = {
        "threshold": len(js.as_list(powers)),
        "certs": [js.parse(raw) for raw in certificates],
        "coefexps": [deal["coefexps"] for deal in dealt],
        "signatures": [deal["signature"] for deal in dealt],
        "verification_keys": [acceptance["public_key"] for acceptance in accepted],
    }
    return js.compact([["Pedersen", committee]])


def verify_confirmation(group: Group, X: Element, trustees: bytes, signature: bytes) -> None:
    """Check the holder of a certificate confirmed trustees.json (SPEC §6.9, trustees 10)."""
    # (10) The member whose verification key is X signed the fingerprint.
    with at_step("trustees", 10, "a member's confirmation"):
        proof = zk.read_proof(group, js.parse(signature))
        verify_signed(group, X, Signed(_confirmation(trustees), proof))


def _read_deal(group: Group, size: int, raw: bytes) -> tuple[list[str], tr.Dealer]:
    deal = js.as_object(js.parse(raw), _DEAL)
    secrets = [js.as_text(sealed) for sealed in js.as_list(deal["secrets"], size)]
    return secrets, tr.read_dealer(group, deal["coefexps"], deal["signature"])


def _confirmation(trustees: bytes) -> str:
    return f"congress-trustees|{js.sha256_hex(trustees)}"
