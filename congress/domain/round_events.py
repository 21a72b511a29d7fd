"""What may be written in the audit log of cards, of the committee's key, and of a round.

No event holds both a delegate and a ballot, or a delegate and a public credential; casting a ballot
writes no event at all. Hashes are SHA-256 in lower-case hexadecimal. Import these types from
`congress.domain.events`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CardListsRegistered:
    """The credentials committee handed over the sealed lists of all round slots (design 3.1)."""

    lists_sha256: str
    group: str
    slots: int
    cards: int
    spares: int
    made_on_server: bool
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDeskPlaced:
    """Where the credentials committee's desk stands, to which a void card sends its holder."""

    place: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CeremonyBegun:
    """The counting committee begins to make its key: `threshold` of `len(members)` open the box."""

    ceremony: str
    group: str
    threshold: int
    members: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CeremonyMessagePosted:
    """A member's device put its `step` ("certificate", "deal", "acceptance") into the mailbox."""

    ceremony: str
    index: int
    step: str
    message_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrusteesConfirmed:
    """A member compared the fingerprint of trustees.json and signed it (design 3.5)."""

    ceremony: str
    index: int
    trustees_sha256: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeKeyMade:
    """All members confirmed: this key may freeze rounds."""

    ceremony: str
    trustees_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RollHandedOver:
    """The credentials committee handed over the roll of a slot for a round to come (design 3.1)."""

    round: str
    slot: int
    roll_sha256: str
    cards: int
    spares: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFrozen:
    """Slate, roll, denominator and key of a round are fixed by hash; its card slot is used up."""

    round: str
    election: str
    number: int
    slot: int
    form: str
    seats: int
    slate_sha256: str
    election_hash: str
    trustees_sha256: str
    roll_sha256: str
    cards: int
    spares: int
    denominator_sha256: str
    denominator: int
    needed: int
    setup_checked_by: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundJoined:
    """A round of another election shares the box just frozen, as `box`-2, `box`-3 and so on.

    Roll, denominator, key and election hash are those of the box (R6).
    """

    round: str
    box: str
    election: str
    number: int
    form: str
    seats: int
    slate_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActAsked:
    """The first of two people asks for an act: "open", "close", "change cards", "annul"."""

    round: str
    act: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened:
    """Voting begins. `present` and `issued` are the numbers reported to the congress."""

    round: str
    present: int
    issued: int
    asked_by: str
    confirmed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsChanged:
    """Cards became void or spares valid while the round is open: public credentials only."""

    round: str
    voided: tuple[str, ...]
    made_valid: tuple[str, ...]
    asked_by: str
    confirmed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxSealed:
    """Voting ended: the number of ballots and the Merkle root over the sorted trackers."""

    round: str
    ballots: int
    root: str
    asked_by: str
    confirmed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsConfirmed:
    """The committee reported ballots issued and returned before the count (R11, R37)."""

    round: str
    issued: int
    returned: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareAccepted:
    """A member's partial decryption passed both proofs."""

    round: str
    owner: int
    share_sha256: str
    proof_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRefused:
    """A member's partial decryption failed; nothing of it is kept."""

    round: str
    owner: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxOpened:
    """t shares together gave the result; the archive is complete."""

    round: str
    shares: tuple[int, ...]
    result_sha256: str
    archive_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDeclared:
    """Who is elected and why, fixed by hash (R38, R44)."""

    round: str
    decision_sha256: str
    outcome: str
    elected: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReleased:
    """The head of the counting committee let the hall see the result (R11)."""

    round: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultVerified:
    """Both verifiers ran over the archive. `debian_tool` is its version, or why it did not run."""

    round: str
    archive_sha256: str
    congress_verify: str
    debian_tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSigned:
    """The counting minutes exist and are signed; they carry the checkpoint of `log_size` events."""

    round: str
    minutes_sha256: str
    log_size: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAnnulled:
    """A round ended without a result by a recorded decision; nothing of it is deleted."""

    round: str
    reason: str
    asked_by: str
    confirmed_by: str
