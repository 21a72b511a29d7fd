"""From ballots to one sum, and from t shares to its numbers; no ballot is opened (SPEC §7)."""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, repeat
from typing import TypeAlias

from congress.crypto import canonical as js
from congress.crypto import proofs as zk
from congress.crypto.ballots import Ballot
from congress.crypto.elections import Election
from congress.crypto.errors import VerificationError, at_step, demand
from congress.crypto.groups import Element, Group
from congress.crypto.shares import Share
from congress.crypto.trustees import Trustees, lagrange

Tally: TypeAlias = tuple[tuple[zk.Ciphertext, ...], ...]
Result: TypeAlias = tuple[tuple[int, ...], ...]
_Shares: TypeAlias = Sequence[tuple[int, Share]]


def sum_ballots(election: Election, ballots: Iterable[tuple[Ballot, int]]) -> Tally:
    """Multiply verified ballots, each raised to its weight, into one sealed sum (SPEC §7.1)."""
    group = election.group
    total = [[zk.Ciphertext(group.one, group.one)] * q.size for q in election.questions]
    for ballot, weight in ballots:
        for row, answer in zip(total, ballot.answers, strict=True):
            for k, choice in enumerate(answer.choices):
                row[k] = zk.multiply(group, (row[k], _weighed(group, choice, weight)))
    return tuple(tuple(row) for row in total)


def tally_json(election: Election, tally: Tally) -> bytes:
    """Write the sealed sum as the format does (SPEC §7.1)."""
    return js.compact([[zk.ciphertext_json(election.group, c) for c in row] for row in tally])


def read_tally(election: Election, raw: bytes) -> Tally:
    """Read a sealed sum of this election's shape, members only (SPEC §7.1, tally 1)."""
    # (1) A ciphertext of members for every answer.
    with at_step("tally", 1, "the encrypted tally cannot be read"):
        rows = election.shaped(js.parse(raw))
        tally = tuple(tuple(zk.read_ciphertext(election.group, c) for c in row) for row in rows)
        for ciphertext in (c for row in tally for c in row):
            election.group.require_member(ciphertext.alpha)
            election.group.require_member(ciphertext.beta)
    return tally


def sized_tally_json(num_tallied: int, total_weight: int, tally: bytes) -> bytes:
    """Write how many ballots the sum holds, with the sum's hash (SPEC §7.2)."""
    sized: dict[str, js.Json] = {"num_tallied": num_tallied, "total_weight": total_weight}
    return js.compact({**sized, "encrypted_tally": js.sha256_hex(tally)})


def verify_sized_tally(num_tallied: int, total_weight: int, tally: bytes, raw: bytes) -> None:
    """Check the published size and hash against our own count (SPEC §7.2, tally 2)."""
    # (2) Both numbers and the hash are ours.
    with at_step("tally", 2, "the size of the tally"):
        fields = js.as_object(js.parse(raw), ("num_tallied", "total_weight", "encrypted_tally"))
        for name, number in (("num_tallied", num_tallied), ("total_weight", total_weight)):
            demand(js.as_count(fields[name]) == number, "json", 2, f"{name} is not {number}")
        demand(fields["encrypted_tally"] == js.sha256_hex(tally), "json", 2, "another tally's hash")


def combine(
    election: Election, trustees: Trustees, tally: Tally, shares: _Shares, total_weight: int
) -> Result:
    """Open the sum with verified shares, pairs of owner and share (SPEC §7.5, result 1, 2)."""
    group, sums = election.group, [[c.beta for c in row] for row in tally]
    # (1) Nobody gave two shares, and there are enough.
    weights = _weights(group, trustees, [owner for owner, _ in shares])
    for owner, share in shares:
        for row, factors in zip(sums, share.factors, strict=True):
            for k, factor in enumerate(factors):
                row[k] = group.mul(row[k], group.exp(factor, -weights.get(owner, 0)))
    # (2) Every sum is a number of votes up to the total.
    find = small_numbers(group, total_weight)
    return tuple(tuple(map(find, row)) for row in sums)


def small_numbers(group: Group, bound: int) -> Callable[[Element], int]:
    """Search m from g^m, 0 ≤ m ≤ bound, by baby and giant steps (SPEC §7.6, result 2)."""
    demand(bound <= 2**32, "result", 2, "the total is too large to be searched")
    width = math.isqrt(bound) + 1
    steps = accumulate(repeat(group.g, width - 1), group.mul, initial=group.one)
    babies = {step: m for m, step in enumerate(steps)}
    giant = group.gexp(-width)

    def find(power: Element) -> int:
        for passed in range(0, bound + 1, width):
            if power in babies and passed + babies[power] <= bound:
                return passed + babies[power]
            power = group.mul(power, giant)
        raise VerificationError("result", 2, "the sum opens to no number of votes")

    return find


def result_json(result: Result) -> bytes:
    """Write the numbers of the result, a list a question (SPEC §7.7)."""
    return js.compact({"result": result})


def read_result(election: Election, raw: bytes) -> Result:
    """Read a result of this election's shape (SPEC §7.7, result 3)."""
    # (3) A number for every answer.
    with at_step("result", 3, "the result cannot be read"):
        rows = election.shaped(js.as_object(js.parse(raw), ("result",))["result"])
        return tuple(tuple(js.as_count(item) for item in row) for row in rows)


def _weighed(group: Group, c: zk.Ciphertext, w: int) -> zk.Ciphertext:
    return c if w == 1 else zk.Ciphertext(group.exp(c.alpha, w), group.exp(c.beta, w))


def _weights(group: Group, trustees: Trustees, owners: Sequence[int]) -> dict[int, int]:
    # Owners count through the whole file; indexes count within the committee.
    weights: dict[int, int] = {}
    demand(len(set(owners)) == len(owners), "result", 1, "a trustee gave two shares")
    before = 0
    for item in trustees.groups:
        places = [owner - before for owner in owners]
        used = [index for index in places if 0 < index <= len(item.keys)][: item.threshold]
        found = f"only {len(used)} of {item.threshold} shares are there"
        demand(len(used) == item.threshold, "result", 1, found)
        weights |= {before + index: lagrange(group, used, index) for index in used}
        before += len(item.keys)
    return weights
