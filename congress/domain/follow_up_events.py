"""What may be written in the audit log about what follows a round (R45-R47, R54b).

Import these types from `congress.domain.events`.
"""

from dataclasses import dataclass

from congress.domain.logged_counts import LoggedCount


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDecided(LoggedCount):
    """The congress voted by show of cards on what follows a declared round (R5, R46).

    `choice` is "again", "again_with_new_names", "fewer" or "stop": what the cards were raised on,
    whether it passed or not. `denominator` is N at the time of the vote.
    """

    round: str
    choice: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectElectionPermitted:
    """A paper of the committee above lets the congress itself elect to an office (R54b)."""

    election: str
    document: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRecorded:
    """The committee above appointed somebody after the last round (R47); the paper names whom."""

    round: str
    document: str
    by: str
