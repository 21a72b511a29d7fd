"""What may be written in the audit log: one frozen type an act (design: a state machine of events).

No event holds both a delegate and a ballot, or a delegate and a public credential; casting a ballot
writes no event at all, because a log of arrivals would be the order of casting. `by` and its kin
are sign-in names of officials, never of delegates. Hashes are SHA-256 in lower-case hexadecimal.
"""

from typing import TypeAlias

from congress.domain.admission_events import (
    AbsenceExcused,
    PassageCorrected,
    PassagesRecorded,
    SessionBegun,
    SessionClosed,
    SessionOpened,
)
from congress.domain.badge_events import BadgesIssued, BadgesRevoked, GuestsListed
from congress.domain.congress_events import (
    CongressVoteHeld,
    QuorumRecorded,
    RulingRecorded,
    RunningBodyNamed,
)
from congress.domain.deadline_events import (
    BallotsDestroyed,
    ComplaintRecorded,
    ComplaintSettled,
    CongressClosed,
    HolidaysKept,
    ResultsApproved,
    ResultsReported,
)
from congress.domain.delegate_events import DelegateImportUndone, DelegatesChanged, StandingRecorded
from congress.domain.follow_up_events import (
    AppointmentRecorded,
    DirectElectionPermitted,
    FollowUpDecided,
)
from congress.domain.meeting_events import (
    MeetingChairsVoted,
    MeetingConvened,
    MeetingOpened,
    SuperiorAnswered,
)
from congress.domain.nomination_events import (
    NominationsClosed,
    NominationsOpened,
    NomineeProposed,
    NomineeSupported,
    NomineeTakenBack,
    OpinionApplied,
    StructureTargetsSet,
    WithdrawalAsked,
    WithdrawalsClosed,
    WithdrawalsDecided,
    WithdrawalTakenBack,
)
from congress.domain.preparing_events import (
    AccountCreated,
    AccountDisabled,
    CardVoteHeld,
    CongressChanged,
    CongressCreated,
    CountingCommitteeNamed,
    DelegatesImported,
    ElectionCreated,
    PasswordChosen,
    PasswordReset,
    SeatsChanged,
    SlateChanged,
    SlateImported,
    SlateLocked,
    TabletAdded,
    TabletPaired,
    TabletRevoked,
)
from congress.domain.qualification_events import (
    QualificationReported,
    QualificationTextsWritten,
)
from congress.domain.round_events import (
    ActAsked,
    BoxOpened,
    BoxSealed,
    CardDeskPlaced,
    CardListsRegistered,
    CardsChanged,
    CeremonyBegun,
    CeremonyMessagePosted,
    CommitteeKeyMade,
    CountsConfirmed,
    DecisionDeclared,
    MinutesSigned,
    ResultReleased,
    ResultVerified,
    RollHandedOver,
    RoundAnnulled,
    RoundFrozen,
    RoundJoined,
    RoundOpened,
    ShareAccepted,
    ShareRefused,
    TrusteesConfirmed,
)

__all__ = [
    "AbsenceExcused",
    "AccountCreated",
    "AccountDisabled",
    "ActAsked",
    "AppointmentRecorded",
    "BadgesIssued",
    "BadgesRevoked",
    "BallotsDestroyed",
    "BoxOpened",
    "BoxSealed",
    "CardDeskPlaced",
    "CardListsRegistered",
    "CardVoteHeld",
    "CardsChanged",
    "CeremonyBegun",
    "CeremonyMessagePosted",
    "CommitteeKeyMade",
    "ComplaintRecorded",
    "ComplaintSettled",
    "CongressChanged",
    "CongressClosed",
    "CongressCreated",
    "CongressVoteHeld",
    "CountingCommitteeNamed",
    "CountsConfirmed",
    "DecisionDeclared",
    "DelegateImportUndone",
    "DelegatesChanged",
    "DelegatesImported",
    "DirectElectionPermitted",
    "ElectionCreated",
    "Event",
    "FollowUpDecided",
    "GuestsListed",
    "HolidaysKept",
    "MeetingChairsVoted",
    "MeetingConvened",
    "MeetingOpened",
    "MinutesSigned",
    "NominationsClosed",
    "NominationsOpened",
    "NomineeProposed",
    "NomineeSupported",
    "NomineeTakenBack",
    "OpinionApplied",
    "PassageCorrected",
    "PassagesRecorded",
    "PasswordChosen",
    "PasswordReset",
    "QualificationReported",
    "QualificationTextsWritten",
    "QuorumRecorded",
    "ResultReleased",
    "ResultVerified",
    "ResultsApproved",
    "ResultsReported",
    "RollHandedOver",
    "RoundAnnulled",
    "RoundFrozen",
    "RoundJoined",
    "RoundOpened",
    "RulingRecorded",
    "RunningBodyNamed",
    "SeatsChanged",
    "SessionBegun",
    "SessionClosed",
    "SessionOpened",
    "ShareAccepted",
    "ShareRefused",
    "SlateChanged",
    "SlateImported",
    "SlateLocked",
    "StandingRecorded",
    "StructureTargetsSet",
    "SuperiorAnswered",
    "TabletAdded",
    "TabletPaired",
    "TabletRevoked",
    "TrusteesConfirmed",
    "WithdrawalAsked",
    "WithdrawalTakenBack",
    "WithdrawalsClosed",
    "WithdrawalsDecided",
]


Event: TypeAlias = (
    CongressCreated
    | CongressChanged
    | RunningBodyNamed
    | CongressVoteHeld
    | QuorumRecorded
    | QualificationTextsWritten
    | QualificationReported
    | RulingRecorded
    | SessionBegun
    | SessionOpened
    | SessionClosed
    | PassagesRecorded
    | PassageCorrected
    | AbsenceExcused
    | AccountCreated
    | PasswordChosen
    | PasswordReset
    | AccountDisabled
    | TabletAdded
    | TabletPaired
    | TabletRevoked
    | DelegatesImported
    | DelegateImportUndone
    | DelegatesChanged
    | StandingRecorded
    | BadgesIssued
    | BadgesRevoked
    | GuestsListed
    | CardDeskPlaced
    | CardListsRegistered
    | CeremonyBegun
    | CeremonyMessagePosted
    | TrusteesConfirmed
    | CommitteeKeyMade
    | ElectionCreated
    | DirectElectionPermitted
    | SeatsChanged
    | SlateImported
    | SlateChanged
    | SlateLocked
    | NominationsOpened
    | NomineeProposed
    | NomineeTakenBack
    | NomineeSupported
    | NominationsClosed
    | WithdrawalAsked
    | WithdrawalTakenBack
    | WithdrawalsDecided
    | WithdrawalsClosed
    | OpinionApplied
    | StructureTargetsSet
    | CardVoteHeld
    | CountingCommitteeNamed
    | MeetingConvened
    | MeetingOpened
    | MeetingChairsVoted
    | SuperiorAnswered
    | RollHandedOver
    | RoundFrozen
    | RoundJoined
    | ActAsked
    | RoundOpened
    | CardsChanged
    | BoxSealed
    | CountsConfirmed
    | ShareAccepted
    | ShareRefused
    | BoxOpened
    | DecisionDeclared
    | ResultReleased
    | ResultVerified
    | MinutesSigned
    | RoundAnnulled
    | CongressClosed
    | HolidaysKept
    | ResultsReported
    | ResultsApproved
    | ComplaintRecorded
    | ComplaintSettled
    | BallotsDestroyed
    | FollowUpDecided
    | AppointmentRecorded
)
