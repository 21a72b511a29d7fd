"""A member's share of the opening: a partial decryption of the sum, proved twice (SPEC §7.3, §7.4).

The format's own proof hashes neither alpha nor the factor, so that a false factor can be given with
a valid proof; the second proof closes this and is kept beside the archive.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from congress.crypto.canonical import Json, as_list, as_object, as_text, compact, parse
from congress.crypto.elections import Election
from congress.crypto.errors import at_step
from congress.crypto.groups import Element
from congress.crypto.proofs import (
    Ciphertext,
    Proof,
    proof_json,
    prove_equal_exponents,
    read_proof,
    verify_equal_exponents,
)


@dataclass(frozen=True, slots=True)
class Share:
    """The factors alpha^x with their proofs, in the shape of the tally (SPEC §7.3)."""

    factors: tuple[tuple[Element, ...], ...]
    proofs: tuple[tuple[Proof, ...], ...]


_Tally = Sequence[Sequence[Ciphertext]]
_Prefix = Callable[[Ciphertext, Element], str]


def decrypt_share(election: Election, tally: _Tally, secret: int) -> bytes:
    """Decrypt the sum partially with a member's secret, in the format's form (SPEC §7.3)."""
    group = election.group
    factors = [[group.secret_exp(c.alpha, secret) for c in row] for row in tally]
    prefix = _first_prefix(election, group.gexp(secret))
    share: dict[str, Json] = {
        "decryption_factors": [[group.encode(factor) for factor in row] for row in factors],
        "decryption_proofs": _prove(election, tally, factors, secret, prefix),
    }
    return compact(share)


def read_share(election: Election, raw: bytes) -> Share:
    """Read a share of this election's shape (SPEC §7.3, steps 1 and 2).

    Raise `VerificationError("share", 1 or 2, …)`.
    """
    group = election.group
    sizes = [question.size for question in election.questions]
    # (1) One factor and one proof for every ciphertext.
    with at_step("share", 1, "the share cannot be read"):
        fields = as_object(parse(raw), ("decryption_factors", "decryption_proofs"))
        rows = as_list(fields["decryption_factors"], len(sizes))
        texts = [
            [as_text(item) for item in as_list(row, size)]
            for row, size in zip(rows, sizes, strict=True)
        ]
        proofs = _read_proofs(election, fields["decryption_proofs"])
    # (2) Every factor is a member of the group.
    with at_step("share", 2, "a factor"):
        factors = tuple(tuple(group.decode_member(text) for text in row) for row in texts)
    return Share(factors, proofs)


def verify_share(election: Election, tally: _Tally, X: Element, raw: bytes) -> None:
    """Check a share against the format's proof for the member's key X (SPEC §7.3).

    Raise `VerificationError("share", step, …)`. This does not suffice: see `verify_second_proof`.
    """
    # (1) The shape, (2) membership.
    share = read_share(election, raw)
    # (3) Every factor was made with the secret behind X, as far as the format can tell.
    with at_step("share", 3, "the format's proof"):
        _verify(election, tally, X, share, share.proofs, _first_prefix(election, X))


def second_proof(election: Election, tally: _Tally, secret: int, share: bytes) -> bytes:
    """Prove a share once more, with alpha and the factor hashed too (SPEC §7.4)."""
    factors = read_share(election, share).factors
    prefix = _second_prefix(election, election.group.gexp(secret))
    proofs = _prove(election, tally, factors, secret, prefix)
    return compact({"decryption_proofs": proofs})


def verify_second_proof(
    election: Election, tally: _Tally, X: Element, share: bytes, proof: bytes
) -> None:
    """Check that every factor is alpha^x for the secret x behind X (SPEC §7.4).

    Raise `VerificationError("share", 4 or 5, …)`.
    """
    read = read_share(election, share)
    # (4) One proof for every ciphertext.
    with at_step("share", 4, "the second proof cannot be read"):
        fields = as_object(parse(proof), ("decryption_proofs",))
        proofs = _read_proofs(election, fields["decryption_proofs"])
    # (5) Every factor was made from this alpha with the secret behind X.
    with at_step("share", 5, "the second proof"):
        _verify(election, tally, X, read, proofs, _second_prefix(election, X))


def _first_prefix(election: Election, X: Element) -> _Prefix:
    text = f"decrypt|{election.fingerprint}|{election.group.encode(X)}|"
    return lambda _ciphertext, _factor: text


def _second_prefix(election: Election, X: Element) -> _Prefix:
    encode = election.group.encode
    text = f"congress-decrypt|{election.fingerprint}|{encode(X)}|"
    return lambda ciphertext, factor: f"{text}{encode(ciphertext.alpha)}|{encode(factor)}|"


def _prove(
    election: Election,
    tally: _Tally,
    factors: Sequence[Sequence[Element]],
    secret: int,
    prefix: _Prefix,
) -> list[Json]:
    group = election.group
    return [
        [
            proof_json(prove_equal_exponents(group, prefix(c, factor), c.alpha, secret))
            for c, factor in zip(row, made, strict=True)
        ]
        for row, made in zip(tally, factors, strict=True)
    ]


def _verify(
    election: Election,
    tally: _Tally,
    X: Element,
    share: Share,
    proofs: Sequence[Sequence[Proof]],
    prefix: _Prefix,
) -> None:
    for row, made, proved in zip(tally, share.factors, proofs, strict=True):
        for c, factor, proof in zip(row, made, proved, strict=True):
            text = prefix(c, factor)
            verify_equal_exponents(election.group, text, X, c.alpha, factor, proof)


def _read_proofs(election: Election, value: Json) -> tuple[tuple[Proof, ...], ...]:
    rows = as_list(value, len(election.questions))
    return tuple(
        tuple(read_proof(election.group, item) for item in as_list(row, question.size))
        for row, question in zip(rows, election.questions, strict=True)
    )
