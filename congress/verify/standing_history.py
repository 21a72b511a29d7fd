"""Where delegates stand, as the log tells it: of how many, never of whom (R39-R43, FORMAT §4.4)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from congress.domain import events as e
from congress.domain.roles import Role
from congress.domain.standings import DelegateStanding
from congress.verify.round_history import RoundHistory, Stage, require

_STANDINGS: Final = frozenset(DelegateStanding)
# Nobody who can open the box says who votes (design 5.5).
_ROLES: Final = (Role.SECRETARIAT, Role.CREDENTIALS)
_UNDER_WAY: Final = frozenset({Stage.FROZEN, Stage.OPEN})


@dataclass(slots=True)
class StandingHistory:
    """How many people stand at each word that was recorded so far."""

    known: Counter[str] = field(default_factory=Counter)

    def record(
        self, event: e.StandingRecorded, role: str | None, rounds: Iterable[RoundHistory]
    ) -> None:
        """Take a decision about somebody, between the rounds."""
        require(role in _ROLES, 45, f"{event.by!r} may not say who is a delegate")
        require({event.standing, event.before} <= _STANDINGS, 45, "nobody knows this standing")
        require(event.standing != DelegateStanding.IN_PLACE, 45, "it is said of who is replaced")
        back = event.standing == DelegateStanding.ORDINARY
        fresh = event.before in {DelegateStanding.ORDINARY, DelegateStanding.IN_PLACE}
        require(back != fresh, 45, "a decision takes back what stands, and nothing else does")
        require(not back or self.known[event.before] > 0, 45, "nobody stands there")
        busy = any(known.stage in _UNDER_WAY for known in rounds)
        require(not busy, 45, "a round is under way")
        self.known[event.before] -= back
        self.known[event.standing] += not back
