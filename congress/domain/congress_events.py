"""What may be written in the audit log about the congress as a whole (R4, R5, R7-R10, R51).

No names of delegates: a body is told by how many sit on it and by a hash of who they are.
Import these types from `congress.domain.events`.
"""

from dataclasses import dataclass

from congress.domain.logged_counts import LoggedCount


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningBodyNamed:
    """People were proposed for `body`: "presidium", "secretariat" or "credentials" (R7-R10).

    `members` is how many; `members_sha256` the hash of their names and birth dates, the head first.
    A later naming takes the place of an earlier one, and is still to be voted on.
    """

    body: str
    members: int
    members_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressVoteHeld(LoggedCount):
    """The congress voted by show of cards on something that belongs to no one election (R4, R5).

    `matter` is its kind and `text` its words; `body` is the running body and `about` the hash of
    its members or of a paper, both empty for other matters.
    """

    matter: str
    text: str
    body: str
    about: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRecorded:
    """How many were there of those summoned, and whether that makes the congress valid (R51).

    Organisations are the direct ones of a delegate congress; elsewhere they are 0.
    """

    summoned: int
    present: int
    organisations: int
    represented: int
    valid: bool
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRecorded:
    """The presidium concluded what no text decides, by the rule of that open point (R8).

    `about` is empty for the congress, else an election or a round; `choice` one of the ways in
    which the software can do it, or empty; `text` the words of the conclusion.
    """

    rule: str
    about: str
    choice: str
    text: str
    by: str
