"""A member's share of the opening: a partial decryption of the sum, proved twice (SPEC §7.3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from congress.crypto import canonical as js
from congress.crypto import proofs as zk
from congress.crypto.elections import Election
from congress.crypto.errors import at_step
from congress.crypto.groups import Element

_Factors: TypeAlias = tuple[tuple[Element, ...], ...]
_Proofs: TypeAlias = tuple[tuple[zk.Proof, ...], ...]
_Tally: TypeAlias = Sequence[Sequence[zk.Ciphertext]]
_Prefix: TypeAlias = Callable[[Element, Element], str]


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
    share: dict[str, js.Json] = {
        "decryption_factors": [[group.encode(factor) for factor in row] for row in factors],
        "decryption_proofs": _prove(election, tally, factors, secret, prefix),
    }
    return js.compact(share)


def read_share(election: Election, raw: bytes) -> Share:
    """Read a share of this election's shape; no proof is checked (SPEC §7.3, share 1, 2)."""
    # (1) One factor and one proof for every ciphertext.
    with at_step("share", 1, "the share cannot be read"):
        fields = js.as_object(js.parse(raw), ("decryption_factors", "decryption_proofs"))
        rows = election.shaped(fields["decryption_factors"])
        texts = [[js.as_text(item) for item in row] for row in rows]
        proofs = _read_proofs(election, fields["decryption_proofs"])
    # (2) Every factor is a member of the group.
    with at_step("share", 2, "a factor"):
        factors = tuple(tuple(map(election.group.decode_member, row)) for row in texts)
    return Share(factors, proofs)


def verify_share(election: Election, tally: _Tally, X: Element, raw: bytes) -> None:
    """Check a share with the format's proof alone, which is weak (SPEC §7.3, share 1 to 3)."""
    # (1) The shape, (2) membership.
    share = read_share(election, raw)
    # (3) Every factor was made with the secret behind X, as far as the format can tell.
    with at_step("share", 3, "the format's proof"):
        _verify(election, tally, X, share, _first_prefix(election, X))


def second_proof(election: Election, tally: _Tally, secret: int, share: bytes) -> bytes:
    """Prove a share once more, with alpha and the factor hashed too (SPEC §7.4)."""
    factors, group = read_share(election, share).factors, election.group
    prefix = _second_prefix(election, group.secret_exp(group.g, secret))
    return js.compact({"decryption_proofs": _prove(election, tally, factors, secret, prefix)})


def verify_second_proof(
    election: Election, tally: _Tally, X: Element, share: bytes, proof: bytes
) -> None:
    """Check that every factor is alpha^x for the secret x behind X (SPEC §7.4, share 4, 5)."""
    factors = read_share(election, share).factors
    # (4) One proof for every ciphertext.
    with at_step("share", 4, "the second proof cannot be read"):
        fields = js.as_object(js.parse(proof), ("decryption_proofs",))
        proofs = _read_proofs(election, fields["decryption_proofs"])
    # (5) Every factor was made from this alpha with the secret behind X.
    with at_step("share", 5, "the second proof"):
        _verify(election, tally, X, Share(factors, proofs), _second_prefix(election, X))


def _first_prefix(election: Election, X: Element) -> _Prefix:
    text = f"decrypt|{election.fingerprint}|{election.group.encode(X)}|"
    return lambda _alpha, _factor: text


def _second_prefix(election: Election, X: Element) -> _Prefix:
    encode, text = election.group.encode, f"congress-{_first_prefix(election, X)(X, X)}"
    return lambda alpha, factor: f"{text}{encode(alpha)}|{encode(factor)}|"


def _prove(
    election: Election, tally: _Tally, factors: _Factors, secret: int, prefix: _Prefix
) -> js.Json:
    group, proofs = election.group, []
    for row, made in zip(tally, factors, strict=True):
        pairs = [(c.alpha, factor) for c, factor in zip(row, made, strict=True)]
        proved = [zk.prove_exponent(group, prefix(a, d), (group.g, a), secret) for a, d in pairs]
        proofs.append([zk.proof_json(proof) for proof in proved])
    return proofs


def _verify(election: Election, tally: _Tally, X: Element, share: Share, prefix: _Prefix) -> None:
    for row, factors, proofs in zip(tally, share.factors, share.proofs, strict=True):
        for c, factor, proof in zip(row, factors, proofs, strict=True):
            powers = [(election.group.g, X), (c.alpha, factor)]
            zk.verify_exponent(election.group, prefix(c.alpha, factor), powers, proof)


def _read_proofs(election: Election, value: js.Json) -> _Proofs:
    rows = election.shaped(value)
    return tuple(tuple(zk.read_proof(election.group, item) for item in row) for row in rows)
