"""The making of a committee's key, as the log tells it (FORMAT §4.4 step 7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from congress.domain import events as e
from congress.domain.roles import Role
from congress.verify.round_history import require

_MESSAGES: Final = ("certificate", "deal", "acceptance")


@dataclass(slots=True)
class CeremonyHistory:
    """The making of a committee's key; members count from 1, `posted` pairs them with messages."""

    begun: e.CeremonyBegun
    confirmed: dict[int, e.TrusteesConfirmed] = field(default_factory=dict)
    posted: set[tuple[int, str]] = field(default_factory=set)
    made: e.CommitteeKeyMade | None = None

    def post(self, event: e.CeremonyMessagePosted) -> None:
        """Take a message of a member, after everybody posted those before it."""
        posted = (event.index, event.step)
        self._require_member(event.index)
        require(event.step in _MESSAGES, 7, f"there is no message {event.step!r}")
        require(posted not in self.posted, 7, f"this member posted the {event.step} already")
        for before in _MESSAGES[: _MESSAGES.index(event.step)]:
            require(self._all_posted(before), 7, f"a member did not post the {before} yet")
        self.posted.add(posted)

    def confirm(self, event: e.TrusteesConfirmed) -> None:
        """Take the fingerprint that a member saw."""
        self._require_member(event.index)
        require(self._all_posted(_MESSAGES[-1]), 7, "there is no key to confirm yet")
        require(event.index not in self.confirmed, 7, "this member confirmed already")
        self.confirmed[event.index] = event

    def make(self, event: e.CommitteeKeyMade) -> None:
        """Take the key, of which all members saw one fingerprint."""
        confirmed = {act.trustees_sha256 for act in self.confirmed.values()}
        require(self.made is None, 7, "the key was made already")
        everybody = len(self.confirmed) == len(self.begun.members)
        require(everybody, 7, "a member did not confirm the fingerprint")
        require(confirmed == {event.trustees_sha256}, 7, "a member confirmed another fingerprint")
        self.made = event

    def _all_posted(self, step: str) -> bool:
        members = range(1, len(self.begun.members) + 1)
        return all((index, step) in self.posted for index in members)

    def _require_member(self, index: int) -> None:
        require(self.made is None, 7, "the key was made already")
        require(1 <= index <= len(self.begun.members), 7, f"there is no member {index}")


def begin(event: e.CeremonyBegun, roles: Mapping[str, str]) -> CeremonyHistory:
    """Take the beginning: members of the counting committee, and how many open a box."""
    n, t = len(event.members), event.threshold
    require(len(set(event.members)) == n, 7, "a member takes part twice")
    counting = all(roles.get(name) == Role.COUNTING for name in event.members)
    require(counting, 7, "a member is not of the counting committee")
    # More than half of the members, and no more than all (design 3.4).
    require(t <= n < 2 * t, 7, f"{t} of {n} may not open a box")
    return CeremonyHistory(event)
