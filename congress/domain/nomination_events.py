"""What may be written in the audit log between the prepared list and the list that is voted on.

Candidates are named by ids that the log itself introduces, with the hash of what is known of them.
Import these types from `congress.domain.events`.
"""

from dataclasses import dataclass

from congress.domain.logged_counts import LoggedCount


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationsOpened:
    """The prepared list was put before the congress, which may now add to it (R8, R24, R35)."""

    election: str
    prepared: tuple[str, ...]
    candidates_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeProposed:
    """Somebody stands or was nominated; `source` is "applied", "stands" or "nominated" (R15-R17).

    `consent` says that the written consent of somebody who is no delegate is there (R16).
    """

    election: str
    nominee: str
    source: str
    facts_sha256: str
    consent: bool
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeTakenBack:
    """A nomination was taken back, or was a slip, before anybody voted on it."""

    election: str
    nominee: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeSupported:
    """So many of those attending agree that somebody from the floor goes on the list (R24)."""

    election: str
    nominee: str
    attending: int
    agreed: int
    accepted: bool
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationsClosed:
    """Nobody else is put forward; `listed` people are on the list now (R35)."""

    election: str
    listed: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalAsked:
    """Somebody on the list asks to be let go; until the congress decides they stay (R20)."""

    election: str
    nominee: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalTakenBack:
    """Somebody does not ask any more."""

    election: str
    nominee: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalsDecided(LoggedCount):
    """The congress voted by show of cards on whom the presidium proposes to let go (R5, R20).

    `allowed` and `kept` are all who asked. When it did not pass, all of them still ask.
    """

    election: str
    allowed: tuple[str, ...]
    kept: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalsClosed:
    """Nobody asks to be let go any more; `listed` people are on the list now (R20, R35)."""

    election: str
    listed: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionApplied:
    """The floor candidates who stay after an opinion ballot, from most agreement down (R25).

    `opinion` is the election that was the opinion ballot. `ruling` is the presidium's, where people
    were tied at the cut.
    """

    election: str
    opinion: str
    kept: tuple[str, ...]
    cut: tuple[str, ...]
    ruling: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureTargetsSet:
    """Which share of women, of people under 40 and of minorities the congress wants, in per cent.

    An empty text is no target.
    """

    election: str
    women: str
    young: str
    minorities: str
    by: str
