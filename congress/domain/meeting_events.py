"""What may be written in the audit log about the first meeting of a committee (R48, R52, R53).

No names of delegates: who meets is told by how many they are and by a hash of who they are.
Import these types from `congress.domain.events`.
"""

from dataclasses import dataclass

from congress.domain.logged_counts import LoggedCount


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConvened:
    """The people elected to a committee meet: they alone vote there, and all of them are N (R41).

    `meeting` is named like the election of the committee, the first of `elections`; the others
    followed it. `incumbents` is how many were elected in all of them, `roster_sha256` the hash of
    who they are. `standing` says that they elect a standing committee.
    """

    meeting: str
    title: str
    elections: tuple[str, ...]
    incumbents: int
    roster_sha256: str
    standing: bool
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOpened:
    """The meeting began. `opener` is "secretary", "deputy" or "authorised" (R52)."""

    meeting: str
    opener: str
    present: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChairsVoted(LoggedCount):
    """The meeting voted by show of cards on who leads it: `chairs` people (R4, R5, R52).

    `chairs_sha256` is the hash of who they are; `denominator` are all incumbents (R41).
    """

    meeting: str
    chairs: int
    chairs_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorAnswered:
    """The committee above answered after the person planned for `office` was not elected (R48).

    `election` is that of the committee, `document` the number of the answer and `answer_sha256` the
    hash of what it says; `agreed` tells whether it agrees to somebody else.
    """

    election: str
    office: str
    document: str
    answer_sha256: str
    agreed: bool
    by: str
