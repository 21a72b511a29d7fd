"""What may be written in the audit log until a round is frozen (design: a state machine of events).

The congress, who works for it, its delegates, elections and slates, and the votes by show of cards.
Import these types from `congress.domain.events`.
"""

from dataclasses import dataclass

from congress.domain.logged_counts import LoggedCount


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressCreated:
    """The first event of every log: which congress, and under which server key and certificate."""

    congress: str
    name: str
    kind: str
    level: str
    term: str
    place: str
    server_key: str
    certificate_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressChanged:
    """What is known of the congress was corrected, before the first round was frozen (V7).

    `day` is the day on which it meets as YYYY-MM-DD, or empty; `organisation`, `heading` and
    `venue` are said on its papers only.
    """

    name: str
    kind: str
    level: str
    term: str
    place: str
    day: str
    organisation: str
    heading: str
    venue: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated:
    """A person may now sign in under one role."""

    username: str
    role: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChosen:
    """A person replaced a password that somebody else may have seen."""

    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset:
    """A person was given a new one-time password, which they must replace; their sessions ended."""

    username: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDisabled:
    """A person may not sign in any more, and acts no more; what they did stands."""

    username: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TabletAdded:
    """A tablet of the hall may be paired once, with a code that is not recorded."""

    tablet: str
    label: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TabletPaired:
    """The code was used: ballots may be cast from this tablet."""

    tablet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TabletRevoked:
    """No ballot can be cast from this tablet any more."""

    tablet: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatesImported:
    """A delegate list was taken in; the file is named by its hash."""

    file_sha256: str
    added: int
    updated: int
    unchanged: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionCreated:
    """A body or office is to be elected, or an opinion ballot or a vote of trust to be held.

    `purpose` is "election", "opinion" or "trust". `parent` is the election that an opinion ballot
    is held for, or that a further round or a run-off follows; `meeting` is the meeting of a
    committee that votes, `office` the office that is filled. They are empty where there is none.
    `follows` is the round that a further round or a run-off follows (R45, R46). `additional` says
    that it is a by-election (R55), and `permitted_by` names the paper that lets the congress itself
    elect to an office (R54b).
    """

    election: str
    title: str
    body: str
    level: str
    seats: int
    by: str
    purpose: str = "election"
    parent: str = ""
    meeting: str = ""
    office: str = ""
    follows: str = ""
    additional: bool = False
    permitted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsChanged:
    """Another number is to be elected than was planned, before the congress voted on it (R35)."""

    election: str
    seats: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlateImported:
    """A list of candidates was taken in; the file is named by its hash."""

    election: str
    file_sha256: str
    candidates: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlateChanged:
    """A slate that is not locked yet was changed by hand: `change` is added, changed or removed.

    `candidates` is how many it has now, the hash that of all of them in order.
    """

    election: str
    change: str
    candidates: int
    candidates_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlateLocked:
    """The slate will not change any more: its canonical JSON is fixed by hash (R21, R22, R26b)."""

    election: str
    slate_sha256: str
    candidates: int
    seats: int
    form: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardVoteHeld(LoggedCount):
    """The congress voted by show of cards on `subject`: "seats", "slate" or "committee" (R4, R5).

    `seats` and `slate_sha256` say what was voted on; the hash is empty until the slate is locked.
    `denominator` is N at the time of the vote, `needed` more than half of it.
    """

    election: str
    subject: str
    seats: int
    slate_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingCommitteeNamed:
    """The presidium proposed who counts (R11): sign-in names, then names of technicians (R12).

    `reason` is why somebody who shares a name with a candidate is another person, where one does.
    """

    election: str
    head: str
    members: tuple[str, ...]
    technicians: tuple[str, ...]
    reason: str
    by: str
