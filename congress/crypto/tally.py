"""From ballots to one sum, and from t shares to the numbers in it (SPEC §7.1, §7.2, §7.5, §7.6).

No ballot is ever opened: only the product of all of them is.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from congress.crypto import canonical as js
from congress.crypto import proofs as zk
from congress.crypto.ballots import Ballot
from congress.crypto.canonical import Json
from congress.crypto.elections import Election
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Element, Group
from congress.crypto.proofs import Ciphertext
from congress.crypto.shares import Share
from congress.crypto.trustees import Committee, Trustees, lagrange

Tally: TypeAlias = tuple[tuple[Ciphertext, ...], ...]
Result: TypeAlias = tuple[tuple[int, ...], ...]

_LARGEST: Final = 2**32


def sum_ballots(election: Election, ballots: Iterable[tuple[Ballot, int]]) -> Tally:
    """Multiply verified ballots, each raised to its weight, into one sealed sum (SPEC §7.1).

    The shape is a tuple a question, a ciphertext an answer, blank flag first. The sum of no
    ballots is made of neutral elements.
    """
    group = election.group
    none = Ciphertext(group.one, group.one)
    total = [[none] * question.size for question in election.questions]
    for ballot, weight in ballots:
        for row, answer in zip(total, ballot.answers, strict=True):
            added = [_weighed(group, choice, weight) for choice in answer.choices]
            row[:] = [zk.multiply(group, pair) for pair in zip(row, added, strict=True)]
    return tuple(tuple(row) for row in total)


def tally_json(election: Election, tally: Tally) -> bytes:
    """Write the sealed sum as the format does (SPEC §7.1)."""
    return js.compact([[zk.ciphertext_json(election.group, c) for c in row] for row in tally])


def read_tally(election: Election, raw: bytes) -> Tally:
    """Read a sealed sum of this election's shape, members only (SPEC §7.1, tally 1)."""
    # (1) A ciphertext of members for every answer.
    with at_step("tally", 1, "the encrypted tally cannot be read"):
        rows = _rows(election, js.parse(raw))
        tally = tuple(tuple(zk.read_ciphertext(election.group, c) for c in row) for row in rows)
        for ciphertext in (c for row in tally for c in row):
            election.group.require_member(ciphertext.alpha)
            election.group.require_member(ciphertext.beta)
    return tally


def sized_tally_json(num_tallied: int, total_weight: int, tally: bytes) -> bytes:
    """Write how many ballots the sum holds, with the sum's hash (SPEC §7.2)."""
    sized: dict[str, Json] = {"num_tallied": num_tallied, "total_weight": total_weight}
    return js.compact({**sized, "encrypted_tally": js.sha256_hex(tally)})


def verify_sized_tally(num_tallied: int, total_weight: int, tally: bytes, raw: bytes) -> None:
    """Check the published size and hash against our own count (SPEC §7.2, tally 2)."""
    # (2) Both numbers and the hash are ours.
    with at_step("tally", 2, "the size of the tally"):
        fields = js.as_object(js.parse(raw), ("num_tallied", "total_weight", "encrypted_tally"))
        if js.as_count(fields["num_tallied"]) != num_tallied:
            raise VerificationError("json", 2, f"num_tallied is not {num_tallied}")
        if js.as_count(fields["total_weight"]) != total_weight:
            raise VerificationError("json", 2, f"total_weight is not {total_weight}")
        if fields["encrypted_tally"] != js.sha256_hex(tally):
            raise VerificationError("json", 2, "the hash is another tally's")


def combine(
    election: Election,
    trustees: Trustees,
    tally: Tally,
    shares: Sequence[tuple[int, Share]],
    total_weight: int,
) -> Result:
    """Open the sum with verified shares, pairs of owner and share (SPEC §7.5, result 1, 2).

    All single trustees and the first t members present are used.
    """
    group = election.group
    # (1) Nobody gave two shares, and there are enough.
    weights = _weights(group, trustees, [owner for owner, _ in shares])
    used = [(weights[owner], share.factors) for owner, share in shares if owner in weights]
    # (2) Every sum is a number of votes up to the total.
    numbers = SmallNumbers(group, total_weight)
    return tuple(
        tuple(
            numbers.find(_opened(group, c.beta, [(w, factors[i][k]) for w, factors in used]))
            for k, c in enumerate(row)
        )
        for i, row in enumerate(tally)
    )


class SmallNumbers:
    """Finds m from g^m for 0 ≤ m ≤ bound, by baby steps and giant steps (SPEC §7.6)."""

    def __init__(self, group: Group, bound: int) -> None:
        if bound > _LARGEST:
            raise VerificationError("result", 2, "the total is too large to be searched")
        self._group, self._bound, self._width = group, bound, math.isqrt(bound) + 1
        self._steps: dict[Element, int] = {}
        power = group.one
        for m in range(self._width):
            self._steps[power] = m
            power = group.mul(power, group.g)
        self._giant = group.inv(power)

    def find(self, power: Element) -> int:
        """Give m, or refuse what is no number of votes (SPEC §7.6, result 2)."""
        for giant in range(self._width):
            baby = self._steps.get(power)
            if baby is not None and giant * self._width + baby <= self._bound:
                return giant * self._width + baby
            power = self._group.mul(power, self._giant)
        raise VerificationError("result", 2, "the sum opens to no number of votes")


def result_json(result: Result) -> bytes:
    """Write the numbers of the result, a list a question (SPEC §7.7)."""
    return js.compact({"result": result})


def read_result(election: Election, raw: bytes) -> Result:
    """Read a result of this election's shape (SPEC §7.7, result 3)."""
    # (3) A number for every answer.
    with at_step("result", 3, "the result cannot be read"):
        rows = _rows(election, js.as_object(js.parse(raw), ("result",))["result"])
        return tuple(tuple(js.as_count(item) for item in row) for row in rows)


def _rows(election: Election, value: Json) -> list[Sequence[Json]]:
    rows = js.as_list(value, len(election.questions))
    pairs = zip(rows, election.questions, strict=True)
    return [js.as_list(row, question.size) for row, question in pairs]


def _weighed(group: Group, c: Ciphertext, weight: int) -> Ciphertext:
    return c if weight == 1 else Ciphertext(group.exp(c.alpha, weight), group.exp(c.beta, weight))


def _opened(group: Group, beta: Element, factors: Sequence[tuple[int, Element]]) -> Element:
    hidden = group.product(group.exp(factor, weight) for weight, factor in factors)
    return group.mul(beta, group.inv(hidden))


def _weights(group: Group, trustees: Trustees, owners: Sequence[int]) -> dict[int, int]:
    # Owners count through the whole file; indexes count within the committee.
    weights: dict[int, int] = {}
    if len(set(owners)) != len(owners):
        raise VerificationError("result", 1, "a trustee gave two shares")
    first = 1
    for item in trustees.groups:
        seats = range(first, first + (len(item.keys) if isinstance(item, Committee) else 1))
        needed = item.threshold if isinstance(item, Committee) else 1
        taken = [owner for owner in owners if owner in seats][:needed]
        if len(taken) < needed:
            raise VerificationError("result", 1, f"only {len(taken)} of {needed} shares are there")
        indexes = [owner - first + 1 for owner in taken]
        weights |= {first - 1 + index: lagrange(group, indexes, index) for index in indexes}
        first = seats.stop
    return weights
