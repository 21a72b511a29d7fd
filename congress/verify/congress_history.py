"""What belongs to the congress as a whole, as the log tells it (R4, R5, R8-R10, R51, §4.4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.badges import ISSUERS
from congress.domain.congress_votes import Matter
from congress.domain.contests import Meeting
from congress.domain.errors import RuleViolation
from congress.domain.quorum import Quorum, require_quorum_possible
from congress.domain.roles import Role
from congress.domain.running_bodies import RunningBody
from congress.verify.counted import require_counted
from congress.verify.round_history import require

_MATTERS = frozenset(Matter)
_BODIES = frozenset(RunningBody)
# The secretariat writes down what the presidium concluded.
_RULING_ROLES = (Role.PRESIDIUM, Role.SECRETARIAT)


@dataclass(slots=True)
class CongressHistory:
    """Running bodies by name as they were named last, and which of them the congress approved.

    `badges` is how many badges are in force. `reports` are the hashes of the reports on delegates
    in their order, `recognised` that of the one that the congress passed.
    """

    named: dict[str, e.RunningBodyNamed] = field(default_factory=dict)
    approved: set[str] = field(default_factory=set)
    badges: int = 0
    reports: list[str] = field(default_factory=list)
    recognised: str = ""

    def take(self, event: Any, roles: Mapping[str, str]) -> None:
        """Take one of `CONGRESS_EVENTS`."""
        _HANDLERS[type(event)](self, event, roles)

    def name(self, event: e.RunningBodyNamed) -> None:
        """Take who is proposed for a body, which is to be voted on."""
        require(event.body in _BODIES, 17, f"there is no body {event.body!r}")
        require(event.members > 0, 17, "nobody is named")
        self.named[event.body] = event
        self.approved.discard(event.body)

    def hold(self, event: e.CongressVoteHeld) -> None:
        """Take a vote by show of cards: on what stands now, and rightly counted."""
        require(event.matter in _MATTERS, 18, f"nobody votes on {event.matter!r}")
        if event.matter == Matter.RUNNING_BODY:
            require(event.body in self.named, 18, "there were no people to vote on")
            named = self.named[event.body]
            require(named.members_sha256 == event.about, 18, "the vote was on other people")
            require(event.body not in self.approved, 18, "the congress passed this already")
        else:
            require(not event.body, 18, "a body is named that is not voted on")
        if event.matter == Matter.CREDENTIALS_REPORT:
            newest = self.reports[-1] if self.reports else ""
            require(event.about == newest, 55, "the vote was on another report")
            require(not newest or newest != self.recognised, 55, "the congress passed this already")
        require_counted(event, 18)
        if event.passed and event.body:
            self.approved.add(event.body)
        if event.passed and event.matter == Matter.CREDENTIALS_REPORT:
            self.recognised = event.about

    def examine(self, event: e.QualificationTextsWritten, roles: Mapping[str, str]) -> None:
        """Take that the credentials committee wrote what it concludes (R10)."""
        require(roles.get(event.by) in ISSUERS, 55, f"{event.by!r} may not report on delegates")

    def report(self, event: e.QualificationReported, roles: Mapping[str, str]) -> None:
        """Take a report on the delegates, which is to be voted on (R10)."""
        require(roles.get(event.by) in ISSUERS, 55, f"{event.by!r} may not report on delegates")
        require(event.report == len(self.reports) + 1, 55, "reports are not counted one by one")
        parts = (event.present, event.women, event.minorities, event.recommended)
        require(0 < event.summoned >= max(parts), 55, "more people than were summoned")
        self.reports.append(event.report_sha256)

    @staticmethod
    def conclude(event: e.RulingRecorded, role: str | None) -> None:
        """Refuse a conclusion that says nothing, or of somebody who may not write it down (R8)."""
        allowed = role in _RULING_ROLES
        require(allowed, 20, f"{event.by!r} may not say what the presidium concluded")
        require(event.rule and (event.choice or event.text), 20, "nothing was concluded")

    def issue(self, event: e.BadgesIssued, roles: Mapping[str, str]) -> None:
        """Take badges that were made, some of them in place of others."""
        require(roles.get(event.by) in ISSUERS, 50, f"{event.by!r} may not make badges")
        require(event.badges > 0 and event.guests <= event.badges, 50, "no such badges")
        require(
            event.replaced <= min(self.badges, event.badges),
            50,
            "more badges are replaced than there are",
        )
        self.badges += event.badges - event.replaced

    def revoke(self, event: e.BadgesRevoked, roles: Mapping[str, str]) -> None:
        """Take badges out of force."""
        require(roles.get(event.by) in ISSUERS, 50, f"{event.by!r} may not take badges back")
        require(0 < event.badges <= self.badges, 50, "there are not so many badges in force")
        self.badges -= event.badges


_HANDLERS: Final[Mapping[type, Callable[[CongressHistory, Any, Mapping[str, str]], None]]] = {
    e.RunningBodyNamed: lambda history, event, _: history.name(event),
    e.CongressVoteHeld: lambda history, event, _: history.hold(event),
    e.QualificationTextsWritten: CongressHistory.examine,
    e.QualificationReported: CongressHistory.report,
    e.BadgesIssued: CongressHistory.issue,
    e.BadgesRevoked: CongressHistory.revoke,
}
CONGRESS_EVENTS: Final = tuple(_HANDLERS)


def require_quorum(event: e.QuorumRecorded, kind: str) -> None:
    """Refuse numbers that cannot be true of such a congress, or that say otherwise (R51)."""
    quorum = Quorum(
        summoned=event.summoned,
        present=event.present,
        organisations=event.organisations,
        represented=event.represented,
    )
    require(kind in frozenset(Meeting), 19, f"there is no congress of kind {kind!r}")
    try:
        require_quorum_possible(quorum, Meeting(kind))
    except RuleViolation as error:
        raise VerificationError("log", 19, "the numbers cannot be true") from error
    require(event.valid == quorum.valid, 19, "the numbers say otherwise (R51)")
