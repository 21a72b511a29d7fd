"""From ballots to one sum, and from t shares to the numbers in it (SPEC §7.1, §7.2, §7.5, §7.6).

No ballot is ever opened: only the product of all of them is.
"""

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from congress.crypto.ballots import Ballot
from congress.crypto.canonical import (
    Json,
    as_count,
    as_list,
    as_object,
    compact,
    parse,
    sha256_hex,
)
from congress.crypto.elections import Election
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Element, Group
from congress.crypto.proofs import Ciphertext, ciphertext_json, read_ciphertext
from congress.crypto.shares import Share
from congress.crypto.trustees import Committee, Trustees, lagrange

Tally: TypeAlias = tuple[tuple[Ciphertext, ...], ...]
Result: TypeAlias = tuple[tuple[int, ...], ...]


def sum_ballots(election: Election, ballots: Iterable[tuple[Ballot, int]]) -> Tally:
    """Multiply verified ballots, each raised to its weight, into one sealed sum (SPEC §7.1).

    The shape is a tuple a question, a ciphertext an answer, blank flag first. The sum of no
    ballots is made of neutral elements.
    """
    group = election.group
    total = [[(group.one, group.one)] * question.size for question in election.questions]
    for ballot, weight in ballots:
        for row, answer in zip(total, ballot.answers, strict=True):
            row[:] = [
                (
                    group.mul(alpha, _weighed(group, choice.alpha, weight)),
                    group.mul(beta, _weighed(group, choice.beta, weight)),
                )
                for (alpha, beta), choice in zip(row, answer.choices, strict=True)
            ]
    return tuple(tuple(Ciphertext(*pair) for pair in row) for row in total)


def tally_json(election: Election, tally: Tally) -> bytes:
    """Write the sealed sum as the format does (SPEC §7.1)."""
    return compact([[ciphertext_json(election.group, c) for c in row] for row in tally])


def read_tally(election: Election, raw: bytes) -> Tally:
    """Read a sealed sum of this election's shape, members only (SPEC §7.1).

    Raise `VerificationError("tally", 1, …)`.
    """
    group = election.group
    with at_step("tally", 1, "the encrypted tally cannot be read"):
        rows = as_list(parse(raw), len(election.questions))
        tally = tuple(
            tuple(read_ciphertext(group, item) for item in as_list(row, question.size))
            for row, question in zip(rows, election.questions, strict=True)
        )
        for row in tally:
            for ciphertext in row:
                group.require_member(ciphertext.alpha)
                group.require_member(ciphertext.beta)
    return tally


def sized_tally_json(num_tallied: int, total_weight: int, tally: bytes) -> bytes:
    """Write how many ballots the sum holds, with the sum's hash (SPEC §7.2)."""
    sized: dict[str, Json] = {
        "num_tallied": num_tallied,
        "total_weight": total_weight,
        "encrypted_tally": sha256_hex(tally),
    }
    return compact(sized)


def verify_sized_tally(num_tallied: int, total_weight: int, tally: bytes, raw: bytes) -> None:
    """Check the published size and hash against our own count (SPEC §7.2).

    Raise `VerificationError("tally", 2, …)`.
    """
    with at_step("tally", 2, "the size of the tally"):
        fields = as_object(parse(raw), ("num_tallied", "total_weight", "encrypted_tally"))
        if fields["num_tallied"] != num_tallied:
            raise VerificationError("json", 2, f"num_tallied is not {num_tallied}")
        if fields["total_weight"] != total_weight:
            raise VerificationError("json", 2, f"total_weight is not {total_weight}")
        if fields["encrypted_tally"] != sha256_hex(tally):
            raise VerificationError("json", 2, "the hash is another tally's")


def combine(
    election: Election,
    trustees: Trustees,
    tally: Tally,
    shares: Sequence[tuple[int, Share]],
    total_weight: int,
) -> Result:
    """Open the sum with verified shares, pairs of owner and share (SPEC §7.5).

    All single trustees and the first t members present are used. Raise
    `VerificationError("result", 1, …)` when shares are missing and 2 when what is found is not a
    number of votes up to `total_weight`.
    """
    group = election.group
    weights = _weights(group, trustees, [owner for owner, _ in shares])
    used = [(weights[owner], share) for owner, share in shares if owner in weights]
    numbers = SmallNumbers(group, total_weight)
    return tuple(
        tuple(
            numbers.find(
                group.mul(
                    ciphertext.beta,
                    group.inv(
                        group.product(
                            group.exp(share.factors[i][k], weight) for weight, share in used
                        )
                    ),
                )
            )
            for k, ciphertext in enumerate(row)
        )
        for i, row in enumerate(tally)
    )


class SmallNumbers:
    """Finds m from g^m for 0 ≤ m ≤ bound, by baby steps and giant steps (SPEC §7.6)."""

    def __init__(self, group: Group, bound: int) -> None:
        self._group, self._bound = group, bound
        self._width = math.isqrt(bound) + 1
        self._steps: dict[str, int] = {}
        power = group.one
        for m in range(self._width):
            self._steps[group.encode(power)] = m
            power = group.mul(power, group.g)
        self._giant = group.inv(power)

    def find(self, power: Element) -> int:
        """Give m, or raise `VerificationError("result", 2, …)` (SPEC §7.6)."""
        for giant in range(self._width):
            baby = self._steps.get(self._group.encode(power))
            if baby is not None and giant * self._width + baby <= self._bound:
                return giant * self._width + baby
            power = self._group.mul(power, self._giant)
        raise VerificationError("result", 2, "the sum opens to no number of votes")


def result_json(result: Result) -> bytes:
    """Write the numbers of the result, a list a question (SPEC §7.7)."""
    return compact({"result": result})


def read_result(election: Election, raw: bytes) -> Result:
    """Read a result of this election's shape (SPEC §7.7).

    Raise `VerificationError("result", 3, …)`.
    """
    with at_step("result", 3, "the result cannot be read"):
        rows = as_list(as_object(parse(raw), ("result",))["result"], len(election.questions))
        return tuple(
            tuple(as_count(item) for item in as_list(row, question.size))
            for row, question in zip(rows, election.questions, strict=True)
        )


def _weighed(group: Group, element: Element, weight: int) -> Element:
    return element if weight == 1 else group.exp(element, weight)


def _weights(group: Group, trustees: Trustees, owners: Sequence[int]) -> dict[int, int]:
    # Owners count through the whole file; indexes count within the committee.
    weights: dict[int, int] = {}
    if len(set(owners)) != len(owners):
        raise VerificationError("result", 1, "a trustee gave two shares")
    offset = 0
    for item in trustees.groups:
        if isinstance(item, Committee):
            size = len(item.keys)
            present = [o - offset for o in owners if offset < o <= offset + size]
            if len(present) < item.threshold:
                found = f"{len(present)} of {item.threshold}"
                raise VerificationError("result", 1, f"only {found} shares are there")
            taken = present[: item.threshold]
            weights |= {offset + index: lagrange(group, taken, index) for index in taken}
            offset += size
        else:
            offset += 1
            if offset not in owners:
                raise VerificationError("result", 1, f"the share of trustee {offset} is missing")
            weights[offset] = 1
    return weights
