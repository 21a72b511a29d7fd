"""Who can open the box: trustees.json, single keys and t-of-n committees (SPEC §6.3 to §6.5)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from congress.crypto import canonical as js
from congress.crypto.channel import Signed, read_signed, verify_signed
from congress.crypto.errors import at_step, demand
from congress.crypto.groups import Element, Group
from congress.crypto.proofs import Proof, read_proof, verify_exponent

_COMMITTEE = ("threshold", "certs", "coefexps", "verification_keys")
_CONTEXT = ("group", "size", "threshold", "index")


@dataclass(frozen=True, slots=True)
class Context:
    """Which committee a certificate was made for; only the 3.x form has one (SPEC §6.3)."""

    group: str
    size: int
    threshold: int
    index: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """A member's two public keys, signed with the first (SPEC §6.3)."""

    signed: Signed
    verification: Element
    encryption: Element
    context: Context | None


@dataclass(frozen=True, slots=True)
class Dealer:
    """Public coefficients A_0 … A_(t-1), signed alone and with all certificates (SPEC §6.4)."""

    signed: Signed
    powers: tuple[Element, ...]
    together: Proof | None


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key X of one who decrypts, and the proof that its secret is known (SPEC §6.5)."""

    X: Element
    proof: Proof
    signature: Proof | None


@dataclass(frozen=True, slots=True)
class Committee:
    """Any `threshold` of them open the box; a single key is one without dealers (SPEC §6.5)."""

    threshold: int
    certificates: tuple[Certificate, ...]
    dealers: tuple[Dealer, ...]
    keys: tuple[PublicKey, ...]


@dataclass(frozen=True, slots=True)
class Trustees:
    """All who decrypt, in the order of the file; owner j is `members[j - 1]` (SPEC §6.5)."""

    raw: bytes
    groups: tuple[Committee, ...]
    members: tuple[Element, ...]
    key: Element

    @property
    def threshold(self) -> int | None:
        """How many members of the committee open the box; None without one (SPEC §6.5)."""
        return next((item.threshold for item in self.groups if item.dealers), None)


def read_certificate(group: Group, value: js.Json) -> Certificate:
    """Read a certificate in the 2.0 or 3.x form; nothing is proved yet (SPEC §6.3)."""
    signed = read_signed(group, value)
    fields = signed.body(("verification", "encryption"), ("context",))
    keys = [group.decode_key(js.as_text(fields[name])) for name in ("verification", "encryption")]
    context = None
    if "context" in fields:
        place = js.as_object(fields["context"], _CONTEXT)
        numbers = (js.as_count(place[name]) for name in _CONTEXT[1:])
        context = Context(js.as_text(place["group"]), *numbers)
    return Certificate(signed, keys[0], keys[1], context)


def read_dealer(group: Group, value: js.Json, together: js.Json) -> Dealer:
    """Read a dealer's coefficients, members that are not neutral (SPEC §6.4)."""
    signed = read_signed(group, value)
    listed = js.as_list(signed.body(("coefexps",))["coefexps"])
    demand(listed, "json", 2, "a dealer has no coefficients")
    powers = tuple(group.decode_key(js.as_text(item)) for item in listed)
    return Dealer(signed, powers, None if together is None else read_proof(group, together))


def read_public_key(group: Group, value: js.Json) -> PublicKey:
    """Read the key of one who decrypts (SPEC §6.5)."""
    fields = js.as_object(value, ("pok", "public_key"), ("signature", "name"))
    X = group.decode_key(js.as_text(fields["public_key"]))
    signature = read_proof(group, fields["signature"]) if "signature" in fields else None
    return PublicKey(X, read_proof(group, fields["pok"]), signature)


def read_trustees(group: Group, raw: bytes) -> Trustees:
    """Read trustees.json and compute the key; no proof is checked (SPEC §6.5, trustees 1)."""
    # (1) Trustees and at most one committee; every key and coefficient is a member.
    with at_step("trustees", 1, "trustees.json cannot be read"):
        items = tuple(_read_item(group, item) for item in js.as_list(js.parse(raw)))
        committees = [item for item in items if item.dealers]
        demand(items and len(committees) < 2, "json", 2, "at most one committee is expected")
    members = tuple(public.X for item in items for public in item.keys)
    dealt = [dealer.powers[0] for item in items for dealer in item.dealers]
    single = [item.keys[0].X for item in items if not item.dealers]
    return Trustees(raw, items, members, group.product(dealt + single))


def verify_trustees(group: Group, raw: bytes) -> None:
    """Check all keys, signatures and proofs of trustees.json (SPEC §6.5, trustees 1 to 9)."""
    # (1) The file can be read; every element in it is a member.
    trustees = read_trustees(group, raw)
    for item in trustees.groups:
        if item.dealers:
            _verify_committee(group, item)
            continue
        # (2) The holder of a single key knows its secret.
        with at_step("trustees", 2, "a single key"):
            verify_possession(group, item.keys[0])
    # (9) Nobody decrypts twice (where one of n suffices, all n hold one key); no key is neutral.
    listed = [item.keys if item.threshold > 1 else item.keys[:1] for item in trustees.groups]
    keys = [public.X for holders in listed for public in holders]
    demand(len(set(keys)) == len(keys), "trustees", 9, "a member's key occurs twice")
    demand(trustees.key != group.one, "trustees", 9, "the common key is the neutral element")


def verify_certificate(group: Group, certificate: Certificate, context: Context | None) -> None:
    """Check a certificate for its place; the 2.0 form names none (SPEC §6.3, trustees 4)."""
    with at_step("trustees", 4, "a certificate"):
        demand(certificate.context == context, "json", 2, "it was made for another place")
        verify_signed(group, certificate.verification, certificate.signed)


def verify_dealer(
    group: Group, certificates: Sequence[Certificate], index: int, dealer: Dealer, threshold: int
) -> None:
    """Check what dealer `index` of a committee published (SPEC §6.4, trustees 5, 6)."""
    certificate = certificates[index - 1]
    # (5) They signed exactly t coefficients: with one more, t members could not open the box.
    with at_step("trustees", 5, f"the coefficients of member {index}"):
        demand(len(dealer.powers) == threshold, "json", 2, f"they are not {threshold}")
        verify_signed(group, certificate.verification, dealer.signed)
    # (6) In the 3.x form they signed all certificates together with the coefficients.
    with at_step("trustees", 6, f"the signature of member {index} over all certificates"):
        text = signed_certificates(group, certificates, dealer.powers)
        _verify_modern(group, certificate, text, dealer.together)


def verify_key(
    group: Group, certificate: Certificate, dealers: Sequence[Dealer], index: int, public: PublicKey
) -> None:
    """Check the key that member `index` published (SPEC §6.5, trustees 7, 8)."""
    # (7) It is the one that the coefficients give.
    X = member_key(group, dealers, index)
    demand(X == public.X, "trustees", 7, f"the key of member {index} is not theirs")
    # (8) The member knows its secret and, in the 3.x form, signed the key.
    with at_step("trustees", 8, f"the key of member {index}"):
        verify_possession(group, public)
        _verify_modern(group, certificate, group.encode(X), public.signature)


def verify_possession(group: Group, public: PublicKey) -> None:
    """Check that the holder of a key knows its secret (SPEC §6.5, proof 3)."""
    prefix = f"pok|{group.name}|{group.encode(public.X)}|"
    verify_exponent(group, prefix, [(group.g, public.X)], public.proof)


def signed_certificates(
    group: Group, certificates: Sequence[Certificate], powers: Sequence[Element]
) -> str:
    """Give the text that a dealer of the 3.x form signs over all certificates (SPEC §6.4)."""
    listed = [certificate.signed.json() for certificate in certificates]
    together: js.Json = {"certs": listed, "coefexps": [group.encode(A) for A in powers]}
    return "certs_sig|" + js.compact(together).decode()


def member_key(group: Group, dealers: Sequence[Dealer], index: int) -> Element:
    """Compute the key of member `index`, counted from 1, from all coefficients (SPEC §6.4)."""
    return group.product(
        group.exp(A, pow(index, k, group.q))
        for dealer in dealers
        for k, A in enumerate(dealer.powers)
    )


def lagrange(group: Group, indexes: Sequence[int], index: int) -> int:
    """Give the weight of a member's share among those of `indexes` (SPEC §7.5)."""
    others = [other for other in indexes if other != index]
    return math.prod(other * pow(other - index, -1, group.q) for other in others) % group.q


def _verify_modern(group: Group, by: Certificate, text: str, signature: Proof | None) -> None:
    # The 2.0 form may leave out what the 3.x form, which names the place, must have.
    if signature is not None:
        verify_signed(group, by.verification, Signed(text, signature))
    demand(signature or not by.context, "json", 2, "the signature is missing")


def _verify_committee(group: Group, committee: Committee) -> None:
    certificates, dealers, t = committee.certificates, committee.dealers, committee.threshold
    # (3) 1 ≤ t ≤ n.
    demand(1 <= t <= len(certificates), "trustees", 3, "the threshold does not fit the size")
    # (4) Every certificate is signed with its own key and, in the 3.x form, made for its place.
    modern = any(certificate.context for certificate in certificates)
    for index, certificate in enumerate(certificates, start=1):
        place = Context(group.name, len(certificates), t, index) if modern else None
        verify_certificate(group, certificate, place)
    different = len({certificate.verification for certificate in certificates})
    demand(different == len(certificates), "trustees", 4, "a member occurs twice")
    # (5) and (6) Every dealer dealt what a committee of this size needs.
    for index, dealer in enumerate(dealers, start=1):
        verify_dealer(group, certificates, index, dealer, t)
    # (7) and (8) Every member's key is what was dealt to them.
    for index, public in enumerate(committee.keys, start=1):
        verify_key(group, certificates[index - 1], dealers, index, public)


def _read_item(group: Group, value: js.Json) -> Committee:
    kind, content = js.as_list(value, 2)
    if kind == "Single":
        return Committee(1, (), (), (read_public_key(group, content),))
    demand(kind == "Pedersen", "json", 2, "this kind of trustees is not known")
    fields = js.as_object(content, _COMMITTEE, ("signatures",))
    certificates = js.as_list(fields["certs"])
    demand(certificates, "json", 2, "a committee has no members")
    size = len(certificates)
    together = js.as_list(fields["signatures"], size) if "signatures" in fields else [None] * size
    dealt = zip(js.as_list(fields["coefexps"], size), together, strict=True)
    keys = js.as_list(fields["verification_keys"], size)
    return Committee(
        js.as_count(fields["threshold"]),
        tuple(read_certificate(group, item) for item in certificates),
        tuple(read_dealer(group, item, signature) for item, signature in dealt),
        tuple(read_public_key(group, item) for item in keys),
    )
