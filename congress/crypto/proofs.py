"""ElGamal ciphertexts and the proofs about them (SPEC §3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from congress.crypto.canonical import Json, as_object, as_text
from congress.crypto.errors import demand
from congress.crypto.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """An exponential ElGamal ciphertext: alpha = g^r, beta = y^r·g^m (SPEC §3.1)."""

    alpha: Element
    beta: Element


@dataclass(frozen=True, slots=True)
class Proof:
    """A challenge and a response, both below q (SPEC §3.2)."""

    challenge: int
    response: int


Opening: TypeAlias = tuple[int, int]  # what the maker of a ciphertext knows: r and m
# What is said of ciphertexts: one of them holds one of its values; nobody learns which.
_Cases: TypeAlias = Sequence[tuple[Ciphertext, Sequence[int]]]


def encrypt(group: Group, y: Element, r: int, m: int) -> Ciphertext:
    """Seal the small number m to the key y with the nonce r (SPEC §3.1)."""
    return Ciphertext(group.gexp(r), group.mul(group.exp(y, r), group.gexp(m)))


def multiply(group: Group, ciphertexts: Sequence[Ciphertext]) -> Ciphertext:
    """Add the hidden numbers by multiplying their ciphertexts (SPEC §3.1)."""
    alpha = group.product(c.alpha for c in ciphertexts)
    return Ciphertext(alpha, group.product(c.beta for c in ciphertexts))


def ciphertext_json(group: Group, ciphertext: Ciphertext) -> dict[str, Json]:
    """Give the object that the format writes for a ciphertext (SPEC §3.1)."""
    return {"alpha": group.encode(ciphertext.alpha), "beta": group.encode(ciphertext.beta)}


def read_ciphertext(group: Group, value: Json) -> Ciphertext:
    """Read that object strictly; membership is not checked here (SPEC §3.1)."""
    pair = as_object(value, ("alpha", "beta"))
    return Ciphertext(group.decode(as_text(pair["alpha"])), group.decode(as_text(pair["beta"])))


def proof_json(proof: Proof) -> dict[str, Json]:
    """Give the object that the format writes for a proof (SPEC §3.2)."""
    return {"challenge": str(proof.challenge), "response": str(proof.response)}


def read_proof(group: Group, value: Json) -> Proof:
    """Read that object (SPEC §3.2)."""
    pair = as_object(value, ("challenge", "response"))
    return Proof(read_scalar(group, pair["challenge"]), read_scalar(group, pair["response"]))


def read_scalar(group: Group, value: Json) -> int:
    """Read a number below q in its one decimal form (SPEC §3.2, proof 1, 2)."""
    text = as_text(value)
    # (1) Decimal digits without leading zeros.
    canonical = text.isascii() and text.isdigit() and (text == "0" or text[0] != "0")
    demand(canonical, "proof", 1, "a number is not in canonical decimal form")
    # (2) Below the order of the group.
    below = len(text) <= len(str(group.q)) and int(text) < group.q
    demand(below, "proof", 2, "a number is not below the order of the group")
    return int(text)


def prove_exponent(group: Group, prefix: str, bases: Sequence[Element], secret: int) -> Proof:
    """Prove to know the one secret exponent of all these bases (SPEC §3.3)."""
    w = group.random_scalar()
    challenge = group.hash_to_scalar(prefix, [group.secret_exp(base, w) for base in bases])
    return Proof(challenge, (w - secret * challenge) % group.q)


def verify_exponent(
    group: Group, prefix: str, powers: Sequence[tuple[Element, Element]], proof: Proof
) -> None:
    """Check that one secret turns each base into its power, all members (SPEC §3.3, proof 3)."""
    c, z = proof.challenge, proof.response
    # (3) The commitments base^z·power^c hash to the challenge.
    found = [group.mul(group.exp(base, z), group.exp(power, c)) for base, power in powers]
    demand(group.hash_to_scalar(prefix, found) == c, "proof", 3, "the secret is not proved")


def prove_one_of(
    group: Group, y: Element, prefix: str, cases: Sequence[tuple[Opening, Sequence[int]]]
) -> tuple[Proof, ...]:
    """Prove that one case holds one of its values, or raise `ValueError` (SPEC §3.4)."""
    branches = [(r, m - value) for (r, m), values in cases for value in values]
    true = next((j for j, (_, off) in enumerate(branches) if off == 0), None)
    if true is None:
        raise ValueError("no branch of the statement is true")
    w = group.random_scalar()
    # The first true branch commits with w and 0, a simulated one with z + r·c and off·c.
    proofs = [Proof(group.random_scalar(), group.random_scalar()) for _ in branches]
    commitments: list[Element] = []
    for j, ((r, off), proof) in enumerate(zip(branches, proofs, strict=True)):
        commit = w if j == true else proof.response + r * proof.challenge
        B = group.mul(group.exp(y, commit), group.gexp(off * proof.challenge))
        commitments += [group.gexp(commit), B]
    simulated = sum(proof.challenge for proof in proofs) - proofs[true].challenge
    challenge = (group.hash_to_scalar(prefix, commitments) - simulated) % group.q
    proofs[true] = Proof(challenge, (w - branches[true][0] * challenge) % group.q)
    return tuple(proofs)


def verify_one_of(
    group: Group, y: Element, prefix: str, cases: _Cases, proofs: Sequence[Proof]
) -> None:
    """Check that one case of members holds one of its values (SPEC §3.4, group 2, proof 4)."""
    branches = sum(len(values) for _, values in cases)
    demand(len(proofs) == branches, "proof", 4, "the number of branches is wrong")
    commitments: list[Element] = []
    rest = iter(proofs)
    for ciphertext, values in cases:
        taken = [next(rest) for _ in values]
        challenges = [proof.challenge for proof in taken]
        alphas = group.member_powers(ciphertext.alpha, challenges)
        betas = group.member_powers(ciphertext.beta, challenges)
        for value, proof, alpha, beta in zip(values, taken, alphas, betas, strict=True):
            # A = g^z·alpha^c and B = y^z·(beta/g^value)^c
            B = group.mul(group.exp(y, proof.response), beta)
            if value:
                B = group.mul(B, group.gexp(-value * proof.challenge))
            commitments += [group.mul(group.gexp(proof.response), alpha), B]
    # (4) The challenges add up to the hash of the commitments.
    total = sum(proof.challenge for proof in proofs) % group.q
    demand(group.hash_to_scalar(prefix, commitments) == total, "proof", 4, "no case is proved")
