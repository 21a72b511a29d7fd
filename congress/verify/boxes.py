"""The ballots of a box: each one checked, those that count found and summed up (FORMAT §7.2)."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeAlias

from typing_extensions import override

from congress.crypto.ballots import read_ballot, verify_ballot
from congress.crypto.canonical import as_object, as_text, parse, sha256_b64
from congress.crypto.elections import Election, read_election
from congress.crypto.errors import VerificationError
from congress.crypto.tally import Tally, sum_ballots

Mapper: TypeAlias = Callable[[Callable[[bytes], str], Sequence[bytes]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Counted:
    """The ballots that count, by their places in the box, with the weight of each."""

    weights: Mapping[int, int]

    @property
    def number(self) -> int:
        """How many ballots count."""
        return len(self.weights)

    @property
    def total_weight(self) -> int:
        """What they count for together."""
        return sum(self.weights.values())


def check_ballot(election: bytes, ballot: bytes) -> str:
    """Check one ballot except for its right to vote, and give its credential (SPEC §5.5).

    A plain function of bytes, so that it can run in a worker process.
    """
    try:
        verify_ballot(_election(election), ballot, _Anybody())
    except VerificationError as error:
        reason = f"the ballot {sha256_b64(ballot)}: {error.reason}"
        raise VerificationError(error.check, error.step, reason) from error
    fields = as_object(
        parse(ballot), ("election_uuid", "election_hash", "credential", "answers", "signature")
    )
    return as_text(fields["credential"])


def check_ballots(election: Election, ballots: Sequence[bytes], mapper: Mapper) -> list[str]:
    """Check all ballots and give their credentials, in the order of the box (SPEC §5.5).

    `mapper` works as `map` does, perhaps with many processes.
    """
    credentials = list(mapper(partial(check_ballot, election.raw), ballots))
    if len(credentials) != len(ballots):
        raise VerificationError("ballot", 1, "not all ballots were checked")
    return credentials


def count_last(credentials: Sequence[str], roll: Mapping[str, int]) -> Counted:
    """Find the last ballot of each credential, with the weight that the roll gives it.

    Raise `VerificationError("ballot", 3, …)` for a credential that is not on the roll.
    """
    last: dict[str, int] = {}
    for place, credential in enumerate(credentials):
        if credential not in roll:
            name = f"ballot {place + 1}: the credential {credential[:20]}…"
            raise VerificationError("ballot", 3, f"{name} is not on the roll")
        last[credential] = place
    return Counted({last[credential]: roll[credential] for credential in last})


def sum_counted(election: Election, ballots: Sequence[bytes], counted: Counted) -> Tally:
    """Sum the ballots that count, which must have been checked, one at a time (SPEC §7.1)."""
    return sum_ballots(
        election,
        (
            (read_ballot(election, ballots[place]), weight)
            for place, weight in counted.weights.items()
        ),
    )


class _Anybody(Container[str]):
    """Stands for the roll where the roll is checked later, for all ballots together."""

    @override
    def __contains__(self, item: object) -> bool:
        return True


@lru_cache(maxsize=2)
def _election(raw: bytes) -> Election:
    return read_election(raw)
