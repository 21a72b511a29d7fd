"""Who may vote in a round, after cards became void and spares valid (FORMAT §3.4)."""

from collections.abc import Container, Iterable, Sequence

from congress.crypto.errors import VerificationError
from congress.domain.events import CardsChanged
from congress.record.cards import Roll


def voters_of(roll: Roll, changes: Iterable[CardsChanged]) -> set[str]:
    """Give the credentials that may vote after these changes.

    Raise `VerificationError("roll", 6, …)` for a change that the roll does not allow.
    """
    voters, sealed = set(roll.cards), set(roll.spares)
    for change in changes:
        for credential in change.voided:
            if credential not in voters:
                raise VerificationError("roll", 6, "a card was made void that could not vote")
            voters.remove(credential)
        for credential in change.made_valid:
            if credential not in sealed:
                raise VerificationError("roll", 6, "a spare was made valid that there is not")
            sealed.remove(credential)
            voters.add(credential)
    return voters


def require_voters(credentials: Sequence[str], voters: Container[str]) -> None:
    """Demand that every credential that voted may vote, and voted once.

    Raise `VerificationError("roll", 7 or 8, …)`.
    """
    seen: set[str] = set()
    for place, credential in enumerate(credentials, start=1):
        # (7) Not void, and no spare that was never made valid.
        if credential not in voters:
            raise VerificationError(
                "roll", 7, f"ballot {place} is of a void card, or of a spare never made valid"
            )
        # (8) In a congress nobody votes twice.
        if credential in seen:
            raise VerificationError("roll", 8, f"ballot {place} is a second one of the same card")
        seen.add(credential)
