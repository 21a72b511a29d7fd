"""Who can open the box: trustees.json, single keys and t-of-n committees (SPEC §6.3 to §6.5).

Every member's key is computed anew from the dealers' public coefficients, never believed. What is
written between members while they make the key stands in `ceremony`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.crypto.canonical import Json, as_count, as_list, as_object, as_text, compact, parse
from congress.crypto.channel import read_signed, verify_text
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Element, Group
from congress.crypto.proofs import Proof, read_proof, verify_knowledge

_COMMITTEE = ("threshold", "certs", "coefexps", "verification_keys")


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

    message: str
    signature: Proof
    verification: Element
    encryption: Element
    context: Context | None


@dataclass(frozen=True, slots=True)
class Coefficients:
    """A dealer's public coefficients A_0 … A_(t-1), signed (SPEC §6.4)."""

    message: str
    signature: Proof
    powers: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key X of one who decrypts, and the proof that its secret is known (SPEC §6.5)."""

    X: Element
    proof: Proof
    signature: Proof | None


@dataclass(frozen=True, slots=True)
class Committee:
    """A t-of-n committee, with the exact certificates that its dealers signed (SPEC §6.5)."""

    threshold: int
    certificates: tuple[Certificate, ...]
    certificates_json: tuple[Json, ...]
    dealers: tuple[Coefficients, ...]
    signatures: tuple[Proof, ...]
    keys: tuple[PublicKey, ...]


@dataclass(frozen=True, slots=True)
class Trustees:
    """All who decrypt, in the order of the file; owner j is `members[j - 1]` (SPEC §6.5)."""

    raw: bytes
    groups: tuple[PublicKey | Committee, ...]
    members: tuple[Element, ...]
    key: Element

    @property
    def threshold(self) -> int | None:
        """How many members of the committee open the box; None without one (SPEC §6.5)."""
        found = [item.threshold for item in self.groups if isinstance(item, Committee)]
        return found[0] if found else None


def read_certificate(group: Group, value: Json) -> Certificate:
    """Read a certificate in the 2.0 or 3.x form; nothing is proved yet (SPEC §6.3)."""
    text, signature = read_signed(group, value)
    fields = as_object(parse(text.encode()), ("verification", "encryption"), ("context",))
    context = _read_context(fields["context"]) if "context" in fields else None
    verification = group.decode_member(as_text(fields["verification"]))
    encryption = group.decode_member(as_text(fields["encryption"]))
    if group.one in (verification, encryption):
        raise VerificationError("group", 2, "a key is the neutral element")
    return Certificate(text, signature, verification, encryption, context)


def read_coefficients(group: Group, value: Json) -> Coefficients:
    """Read a dealer's coefficients, all of them members (SPEC §6.4)."""
    text, signature = read_signed(group, value)
    listed = as_list(as_object(parse(text.encode()), ("coefexps",))["coefexps"])
    powers = tuple(group.decode_member(as_text(item)) for item in listed)
    return Coefficients(text, signature, powers)


def read_public_key(group: Group, value: Json) -> PublicKey:
    """Read the key of one who decrypts (SPEC §6.5)."""
    fields = as_object(value, ("pok", "public_key"), ("signature", "name"))
    X = group.decode_member(as_text(fields["public_key"]))
    signature = read_proof(group, fields["signature"]) if "signature" in fields else None
    return PublicKey(X, read_proof(group, fields["pok"]), signature)


def read_trustees(group: Group, raw: bytes) -> Trustees:
    """Read trustees.json and compute every key from the coefficients (SPEC §6.5, step 1).

    Raise `VerificationError("trustees", 1, …)`; the proofs are left to `verify_trustees`.
    """
    with at_step("trustees", 1, "trustees.json cannot be read"):
        items = [_read_item(group, item) for item in as_list(parse(raw))]
        if not items or sum(isinstance(item, Committee) for item in items) > 1:
            raise VerificationError("json", 2, "trustees and at most one committee are expected")
    members: list[Element] = []
    key = group.one
    for item in items:
        keys = item.keys if isinstance(item, Committee) else (item,)
        members += [public.X for public in keys]
        parts = (
            [dealer.powers[0] for dealer in item.dealers]
            if isinstance(item, Committee)
            else [item.X]
        )
        key = group.mul(key, group.product(parts))
    return Trustees(raw, tuple(items), tuple(members), key)


def verify_trustees(group: Group, raw: bytes) -> None:
    """Check all keys, signatures and proofs of trustees.json (SPEC §6.5).

    Raise `VerificationError("trustees", step, …)` with the number below or in `_verify_committee`.
    """
    # (1) The file can be read; every element in it is a member.
    trustees = read_trustees(group, raw)
    for item in trustees.groups:
        if isinstance(item, Committee):
            _verify_committee(group, item)
        else:
            # (2) The holder of a single key knows its secret.
            with at_step("trustees", 2, "a single key"):
                verify_possession(group, item)
    # (9) Nobody decrypts twice, and the key is not neutral.
    if len({group.encode(X) for X in trustees.members}) != len(trustees.members):
        raise VerificationError("trustees", 9, "a member's key occurs twice")
    if trustees.key == group.one:
        raise VerificationError("trustees", 9, "the common key is the neutral element")


def verify_certificate(group: Group, certificate: Certificate, context: Context) -> None:
    """Check a certificate of the 3.x form for its place in the committee (SPEC §6.3).

    Raise `VerificationError("trustees", 4, …)`.
    """
    if certificate.context != context:
        raise VerificationError("trustees", 4, "a certificate was made for another place")
    _verify_certificate_signature(group, certificate)


def verify_possession(group: Group, public: PublicKey) -> None:
    """Check that the holder of a key knows its secret (SPEC §6.5)."""
    prefix = f"pok|{group.name}|{group.encode(public.X)}|"
    verify_knowledge(group, prefix, public.X, public.proof)


def verify_dealer(
    group: Group, certificate: Certificate, dealer: Coefficients, threshold: int
) -> None:
    """Check that a dealer signed exactly `threshold` coefficients (SPEC §6.4).

    With one more, `threshold` members could not open the box. Raise
    `VerificationError("trustees", 5, …)`.
    """
    with at_step("trustees", 5, "a dealer's coefficients"):
        if len(dealer.powers) != threshold:
            count = len(dealer.powers)
            raise VerificationError("json", 2, f"{threshold} are expected, not {count}")
        verify_text(group, certificate.verification, dealer.message, dealer.signature)


def signed_certificates(certificates: Sequence[Json], powers: Sequence[Json]) -> str:
    """Give the text that a dealer of the 3.x form signs over all certificates (SPEC §6.4)."""
    return "certs_sig|" + compact({"certs": certificates, "coefexps": powers}).decode()


def member_key(group: Group, dealers: Sequence[Coefficients], index: int) -> Element:
    """Compute the key of member `index`, counted from 1, from all coefficients (SPEC §6.4)."""
    return group.product(
        group.exp(A, pow(index, k, group.q))
        for dealer in dealers
        for k, A in enumerate(dealer.powers)
    )


def lagrange(group: Group, indexes: Sequence[int], index: int) -> int:
    """Give the weight of a member's share among those of `indexes` (SPEC §7.5)."""
    weight = 1
    for other in indexes:
        if other != index:
            weight = weight * other * pow(other - index, -1, group.q) % group.q
    return weight


def _verify_committee(group: Group, committee: Committee) -> None:
    size, t = len(committee.certificates), committee.threshold
    # (3) 1 ≤ t ≤ n, and n of everything.
    counted = {len(committee.dealers), len(committee.keys), len(committee.signatures) or size}
    if not 1 <= t <= size or counted != {size}:
        raise VerificationError("trustees", 3, "the committee's numbers do not fit together")
    places = [certificate.context for certificate in committee.certificates]
    expected = [Context(group.name, size, t, index) for index in range(1, size + 1)]
    # (4) Every certificate is signed with its own key and made for its place.
    if places not in (expected, [None] * size):
        raise VerificationError("trustees", 4, "a certificate was made for another place")
    for certificate in committee.certificates:
        _verify_certificate_signature(group, certificate)
    # (5) Every dealer signed exactly t coefficients.
    for certificate, dealer in zip(committee.certificates, committee.dealers, strict=True):
        verify_dealer(group, certificate, dealer, t)
    # (6) In the 3.x form every dealer signed all certificates together with the coefficients.
    if committee.signatures or places == expected:
        _verify_signed_certificates(group, committee)
    for index, public in enumerate(committee.keys, start=1):
        # (7) Every member's key is the one that the coefficients give.
        if member_key(group, committee.dealers, index) != public.X:
            raise VerificationError("trustees", 7, f"the key of member {index} is not theirs")
        # (8) The member knows its secret and, in the 3.x form, signed the key.
        with at_step("trustees", 8, f"the key of member {index}"):
            verify_possession(group, public)
            _verify_key_signature(group, committee, index)


def _verify_certificate_signature(group: Group, certificate: Certificate) -> None:
    with at_step("trustees", 4, "a certificate"):
        verify_text(group, certificate.verification, certificate.message, certificate.signature)


def _verify_signed_certificates(group: Group, committee: Committee) -> None:
    size = len(committee.certificates)
    with at_step("trustees", 6, "a dealer's signature over all certificates"):
        if len(committee.signatures) != size:
            raise VerificationError("json", 2, "a signature is missing")
        for index in range(size):
            powers = [group.encode(A) for A in committee.dealers[index].powers]
            text = signed_certificates(committee.certificates_json, powers)
            X = committee.certificates[index].verification
            verify_text(group, X, text, committee.signatures[index])


def _verify_key_signature(group: Group, committee: Committee, index: int) -> None:
    public, certificate = committee.keys[index - 1], committee.certificates[index - 1]
    if public.signature is not None:
        verify_text(group, certificate.verification, group.encode(public.X), public.signature)
    elif certificate.context is not None:
        raise VerificationError("json", 2, "the member's signature is missing")


def _read_item(group: Group, value: Json) -> PublicKey | Committee:
    kind, content = as_list(value, 2)
    if kind == "Single":
        return read_public_key(group, content)
    if kind != "Pedersen":
        raise VerificationError("json", 2, f"trustees of kind {kind!r} are not known")
    fields = as_object(content, _COMMITTEE, ("signatures",))
    listed = as_list(fields["certs"])
    return Committee(
        as_count(fields["threshold"]),
        tuple(read_certificate(group, item) for item in listed),
        tuple(listed),
        tuple(read_coefficients(group, item) for item in as_list(fields["coefexps"])),
        tuple(read_proof(group, item) for item in as_list(fields.get("signatures", []))),
        tuple(read_public_key(group, item) for item in as_list(fields["verification_keys"])),
    )


def _read_context(value: Json) -> Context:
    fields = as_object(value, ("group", "size", "threshold", "index"))
    numbers = (as_count(fields[name]) for name in ("size", "threshold", "index"))
    return Context(as_text(fields["group"]), *numbers)
