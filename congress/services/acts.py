"""What an act to be done next consists of: who, on which page, and what must come first (R35)."""

from dataclasses import dataclass
from enum import StrEnum

from congress.domain.roles import Role
from congress.domain.slate_limits import Notice


class Place(StrEnum):
    """The page on which something is done."""

    SLATE = "slate"
    NOMINATIONS = "nominations"
    CARD_VOTES = "card_votes"
    FREEZE = "freeze"
    ROUND = "round"
    COUNTING = "counting"
    DECISION = "decision"
    DOWNLOADS = "downloads"
    CARDS = "cards"
    CEREMONIES = "ceremonies"
    DEADLINES = "deadlines"
    FOLLOWER = "follower"
    BEFORE = "before"


DUE, WAITING, ASKED, EITHER = "Cần làm", "Đang chờ", "Đã đề nghị", "Một trong hai"


@dataclass(frozen=True, slots=True)
class Actor:
    """A body of the congress that must act, its people by name; `note` says whether they did."""

    role: Role
    names: tuple[str, ...]
    done: bool = False
    note: str = DUE


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What must come first, and where that is done."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAct:
    """The one thing to be done next; `button` names it, and `place` is where.

    `law` is given where it is not that of the step.
    """

    headline: str
    text: str
    actors: tuple[Actor, ...]
    place: Place
    button: str
    hindrances: tuple[Hindrance, ...] = ()
    law: Notice | None = None
