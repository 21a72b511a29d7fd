"""ElGamal ciphertexts and the proofs about them (SPEC §3).

A statement about ciphertexts is a list of cases `(ciphertext, values)`: it says that one of the
ciphertexts holds one of its values, and the proof tells nobody which.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.crypto.canonical import Json, as_object, as_text
from congress.crypto.errors import VerificationError
from congress.crypto.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """An exponential ElGamal ciphertext: alpha = g^r, beta = y^r·g^m (SPEC §3.1)."""

    alpha: Element
    beta: Element


@dataclass(frozen=True, slots=True)
class Opening:
    """What the maker of a ciphertext knows of it: the nonce r and the message m (SPEC §3.1)."""

    r: int
    m: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A challenge and a response, both below q (SPEC §3.2)."""

    challenge: int
    response: int


def encrypt(group: Group, y: Element, opening: Opening) -> Ciphertext:
    """Seal a small number to the key y (SPEC §3.1)."""
    beta = group.mul(group.exp(y, opening.r), group.gexp(opening.m))
    return Ciphertext(group.gexp(opening.r), beta)


def multiply(group: Group, ciphertexts: Sequence[Ciphertext]) -> Ciphertext:
    """Add the hidden numbers by multiplying their ciphertexts (SPEC §3.1)."""
    return Ciphertext(
        group.product(c.alpha for c in ciphertexts), group.product(c.beta for c in ciphertexts)
    )


def ciphertext_json(group: Group, ciphertext: Ciphertext) -> dict[str, Json]:
    """Give the object that the format writes for a ciphertext (SPEC §3.1)."""
    return {"alpha": group.encode(ciphertext.alpha), "beta": group.encode(ciphertext.beta)}


def read_ciphertext(group: Group, value: Json) -> Ciphertext:
    """Read that object strictly; membership is not checked here (SPEC §3.1)."""
    pair = as_object(value, ("alpha", "beta"))
    alpha, beta = as_text(pair["alpha"]), as_text(pair["beta"])
    return Ciphertext(group.decode(alpha), group.decode(beta))


def proof_json(proof: Proof) -> dict[str, Json]:
    """Give the object that the format writes for a proof (SPEC §3.2)."""
    return {"challenge": str(proof.challenge), "response": str(proof.response)}


def read_proof(group: Group, value: Json) -> Proof:
    """Read that object; both numbers must be canonical and below q (SPEC §3.2)."""
    pair = as_object(value, ("challenge", "response"))
    return Proof(read_scalar(group, pair["challenge"]), read_scalar(group, pair["response"]))


def read_scalar(group: Group, value: Json) -> int:
    """Read a number below q in its one decimal form (SPEC §3.2)."""
    text = as_text(value)
    if not (text.isascii() and text.isdigit()) or (text[0] == "0" and text != "0"):
        raise VerificationError("proof", 1, "a number is not in canonical decimal form")
    if len(text) > len(str(group.q)) or int(text) >= group.q:
        raise VerificationError("proof", 1, "a number is not below the order of the group")
    return int(text)


def prove_knowledge(group: Group, prefix: str, secret: int) -> Proof:
    """Prove to know the secret behind g^secret, bound to the prefix (SPEC §3.2)."""
    w = group.random_scalar()
    challenge = group.hash_to_scalar(prefix, [group.gexp(w)])
    return Proof(challenge, (w - secret * challenge) % group.q)


def verify_knowledge(group: Group, prefix: str, X: Element, proof: Proof) -> None:
    """Check that the maker of the proof knew the secret behind the member X (SPEC §3.2).

    Raise `VerificationError("proof", 2, …)`.
    """
    A = group.mul(group.gexp(proof.response), group.exp(X, proof.challenge))
    if group.hash_to_scalar(prefix, [A]) != proof.challenge:
        raise VerificationError("proof", 2, "the proof of knowledge does not hold")


def prove_equal_exponents(group: Group, prefix: str, base: Element, secret: int) -> Proof:
    """Prove that the secret behind g^secret also made base^secret (SPEC §3.3)."""
    w = group.random_scalar()
    commitments = [group.gexp(w), group.secret_exp(base, w)]
    challenge = group.hash_to_scalar(prefix, commitments)
    return Proof(challenge, (w - secret * challenge) % group.q)


def verify_equal_exponents(
    group: Group, prefix: str, X: Element, base: Element, power: Element, proof: Proof
) -> None:
    """Check that `power` is `base` raised to the secret behind X; all are members (SPEC §3.3).

    Raise `VerificationError("proof", 3, …)`.
    """
    c, z = proof.challenge, proof.response
    A = group.mul(group.gexp(z), group.exp(X, c))
    B = group.mul(group.exp(base, z), group.exp(power, c))
    if group.hash_to_scalar(prefix, [A, B]) != c:
        raise VerificationError("proof", 3, "the proof of equal exponents does not hold")


def prove_one_of(
    group: Group, y: Element, prefix: str, cases: Sequence[tuple[Opening, Sequence[int]]]
) -> list[Proof]:
    """Prove that one case holds one of its values without telling which (SPEC §3.4).

    The first true branch is proved and all others are simulated; a statement without a true
    branch raises `ValueError`.
    """
    q = group.q
    branches = [(opening.r, opening.m - value) for opening, values in cases for value in values]
    true = next((j for j, (_, off) in enumerate(branches) if off == 0), None)
    if true is None:
        raise ValueError("no branch of the statement is true")
    w = group.random_scalar()
    commitments: list[Element] = []
    proofs: list[Proof] = []
    for j, (r, off) in enumerate(branches):
        if j == true:
            commitments += [group.gexp(w), group.exp(y, w)]
            proofs.append(Proof(0, 0))
            continue
        c, z = group.random_scalar(), group.random_scalar()
        commit = (z + r * c) % q
        B = group.mul(group.exp(y, commit), group.gexp(off * c))
        commitments += [group.gexp(commit), B]
        proofs.append(Proof(c, z))
    total = group.hash_to_scalar(prefix, commitments)
    challenge = (total - sum(proof.challenge for proof in proofs)) % q
    proofs[true] = Proof(challenge, (w - branches[true][0] * challenge) % q)
    return proofs


def verify_one_of(
    group: Group,
    y: Element,
    prefix: str,
    cases: Sequence[tuple[Ciphertext, Sequence[int]]],
    proofs: Sequence[Proof],
) -> None:
    """Check a proof that one case holds one of its values (SPEC §3.4).

    The ciphertexts of all cases are checked to be members. Raise `VerificationError("proof", 4, …)`
    or the group's refusal.
    """
    if len(proofs) != sum(len(values) for _, values in cases):
        raise VerificationError("proof", 4, "the number of branches is wrong")
    commitments: list[Element] = []
    rest = iter(proofs)
    for ciphertext, values in cases:
        taken = [next(rest) for _ in values]
        commitments += _commitments(group, y, ciphertext, values, taken)
    total = sum(proof.challenge for proof in proofs) % group.q
    if group.hash_to_scalar(prefix, commitments) != total:
        raise VerificationError("proof", 4, "the challenges do not add up to the hash")


def _commitments(
    group: Group,
    y: Element,
    ciphertext: Ciphertext,
    values: Sequence[int],
    proofs: Sequence[Proof],
) -> list[Element]:
    # A = g^z·alpha^c and B = y^z·(beta/g^value)^c; g's part of B is taken from its own table.
    challenges = [proof.challenge for proof in proofs]
    alphas = group.member_powers(ciphertext.alpha, challenges)
    betas = group.member_powers(ciphertext.beta, challenges)
    found: list[Element] = []
    for value, proof, alpha, beta in zip(values, proofs, alphas, betas, strict=True):
        B = group.mul(group.exp(y, proof.response), beta)
        if value:
            B = group.mul(B, group.gexp(-value * proof.challenge))
        found += [group.mul(group.gexp(proof.response), alpha), B]
    return found
