"""What may be written in the audit log about badges (R10, design 3.1).

How many and a hash, never who: names, serials and codes stay out of the public record.
Import these types from `congress.domain.events`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgesIssued:
    """Badges were made, `guests` of them for people who are no delegates.

    `replaced` is how many older badges became void thereby. `badges_sha256` is the hash of the
    hashes of all codes made, sorted: it binds the server to them and tells nothing of them.
    """

    badges: int
    guests: int
    replaced: int
    badges_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgesRevoked:
    """Badges were taken back and no others made; the hash is built as in `BadgesIssued`."""

    badges: int
    badges_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestsListed:
    """People who are no delegates were put on the list of those who get badges, or taken off it."""

    added: int
    removed: int
    by: str
