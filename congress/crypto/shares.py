"""A member's share of the opening: a partial decryption of the sum, proved twice (SPEC §7.3, §7.4).

The format's own proof hashes neither alpha nor the factor, so that a false factor can be given with
a valid proof; the second proof closes this and is kept beside the archive.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from congress.crypto import proofs as zk
from congress.crypto.canonical import Json, as_list, as_object, as_text, compact, parse
from congress.crypto.elections import Election
from congress.crypto.errors import at_step
from congress.crypto.groups import Element
from congress.crypto.proofs import Ciphertext, Proof

_Factors: TypeAlias = tuple[tuple[Element, ...], ...]
_Proofs: TypeAlias = tuple[tuple[Proof, ...], ...]
_Tally: TypeAlias = Sequence[Sequence[Ciphertext]]
_Prefix: TypeAlias = Callable[[Ciphertext, Element], str]


@dataclass(frozen=True, slots=True)
class Share:
    """The factors alpha^x with their proofs, in the shape of the tally (SPEC §7.3)."""

    factors: _Factors
    proofs: _Proofs


def decrypt_share(election: Election, tally: _Tally, secret: int) -> bytes:
    """Decrypt a sum of members partially with a secret, in the format's form (SPEC §7.3)."""
    group = election.group
    factors = tuple(tuple(group.secret_exp(c.alpha, secret) for c in row) for row in tally)
    prefix = _first_prefix(election, group.secret_exp(group.g, secret))
    share: dict[str, Json] = {
        "decryption_factors": [[group.encode(factor) for factor in row] for row in factors],
        "decryption_proofs": _prove(election, tally, factors, secret, prefix),
    }
    return compact(share)


def read_share(election: Election, raw: bytes) -> Share:
    """Read a share of this election's shape; no proof is checked (SPEC §7.3, share 1, 2)."""
    sizes = [question.size for question in election.questions]
    # (1) One factor and one proof for every ciphertext.
    with at_step("share", 1, "the share cannot be read"):
        fields = as_object(parse(raw), ("decryption_factors", "decryption_proofs"))
        rows = as_list(fields["decryption_factors"], len(sizes))
        listed = [as_list(row, size) for row, size in zip(rows, sizes, strict=True)]
        texts = [[as_text(item) for item in row] for row in listed]
        proofs = _read_proofs(election, fields["decryption_proofs"])
    # (2) Every factor is a member of the group.
    with at_step("share", 2, "a factor"):
        factors = tuple(tuple(map(election.group.decode_member, row)) for row in texts)
    return Share(factors, proofs)


def verify_share(election: Election, tally: _Tally, X: Element, raw: bytes) -> None:
    """Check the format's proof of a share for the member's key X (SPEC §7.3, share 1 to 3).

    This does not suffice: see `verify_second_proof`.
    """
    # (1) The shape, (2) membership.
    share = read_share(election, raw)
    # (3) Every factor was made with the secret behind X, as far as the format can tell.
    with at_step("share", 3, "the format's proof"):
        _verify(election, tally, X, share.factors, share.proofs, _first_prefix(election, X))


def second_proof(election: Election, tally: _Tally, secret: int, share: bytes) -> bytes:
    """Prove a share once more, with alpha and the factor hashed too (SPEC §7.4)."""
    factors, group = read_share(election, share).factors, election.group
    prefix = _second_prefix(election, group.secret_exp(group.g, secret))
    return compact({"decryption_proofs": _prove(election, tally, factors, secret, prefix)})


def verify_second_proof(
    election: Election, tally: _Tally, X: Element, share: bytes, proof: bytes
) -> None:
    """Check that every factor is alpha^x for the secret x behind X (SPEC §7.4, share 4, 5)."""
    factors = read_share(election, share).factors
    # (4) One proof for every ciphertext.
    with at_step("share", 4, "the second proof cannot be read"):
        fields = as_object(parse(proof), ("decryption_proofs",))
        proofs = _read_proofs(election, fields["decryption_proofs"])
    # (5) Every factor was made from this alpha with the secret behind X.
    with at_step("share", 5, "the second proof"):
        _verify(election, tally, X, factors, proofs, _second_prefix(election, X))


def _first_prefix(election: Election, X: Element) -> _Prefix:
    text = f"decrypt|{election.fingerprint}|{election.group.encode(X)}|"
    return lambda _ciphertext, _factor: text


def _second_prefix(election: Election, X: Element) -> _Prefix:
    encode = election.group.encode
    text = f"congress-decrypt|{election.fingerprint}|{encode(X)}|"
    return lambda ciphertext, factor: f"{text}{encode(ciphertext.alpha)}|{encode(factor)}|"


def _prove(
    election: Election, tally: _Tally, factors: _Factors, secret: int, prefix: _Prefix
) -> list[Json]:
    prove, group = zk.prove_equal_exponents, election.group
    rows = [zip(row, made, strict=True) for row, made in zip(tally, factors, strict=True)]
    return [
        [zk.proof_json(prove(group, prefix(c, factor), c.alpha, secret)) for c, factor in row]
        for row in rows
    ]


def _verify(
    election: Election,
    tally: _Tally,
    X: Element,
    factors: _Factors,
    proofs: _Proofs,
    prefix: _Prefix,
) -> None:
    for row, made, proved in zip(tally, factors, proofs, strict=True):
        for c, factor, proof in zip(row, made, proved, strict=True):
            text = prefix(c, factor)
            zk.verify_equal_exponents(election.group, text, X, c.alpha, factor, proof)


def _read_proofs(election: Election, value: Json) -> _Proofs:
    rows = zip(as_list(value, len(election.questions)), election.questions, strict=True)
    listed = [as_list(row, question.size) for row, question in rows]
    return tuple(tuple(zk.read_proof(election.group, item) for item in row) for row in listed)
