"""What the steps of a demonstration are made of: who plays, on which page, and who could help."""

from dataclasses import dataclass
from enum import StrEnum

OFFICE, CREDENTIALS, PRESIDIUM = "thuky", "thamtra", "chutich"
HEAD, SECOND, THIRD, OBSERVER, TABLET = "kp1", "kp2", "kp3", "quansat", "tablet1"
CONGRESS_COUNTERS = (HEAD, SECOND, THIRD)


class Helper(StrEnum):
    """Who can do a step, or the rest of it, by themselves."""

    NOBODY = ""
    ROLL = "roll"
    CONFIRMATION = "confirmation"
    MEMBERS = "members"
    DELEGATES = "delegates"
    COUNTERS = "counters"


class Phase(StrEnum):
    """The parts of an election, and of a meeting, as the rail across the page names them."""

    SLATE = "Số lượng, danh sách"
    COMMITTEE = "Ban kiểm phiếu"
    KEY = "Tạo khóa"
    FREEZE = "Giao thẻ, chốt"
    OPEN = "Mở lần bầu"
    VOTE = "Bỏ phiếu"
    COUNT = "Niêm phong, mở hòm"
    MINUTES = "Kết luận, biên bản"
    CONVENE = "Triệu tập hội nghị"
    CHAIR = "Khai mạc, chủ trì"
    COUNTERS = "Người kiểm phiếu"
    POSTS = "Bầu các chức danh"


@dataclass(frozen=True, slots=True)
class Action:
    """A part to play, and the page where it is played."""

    username: str
    path: str


@dataclass(frozen=True, slots=True)
class Todo:
    """A step of the election: what is done, how, as whom, and who else could do it."""

    phase: Phase
    title: str
    how: str
    actions: tuple[Action, ...]
    helper: Helper = Helper.NOBODY


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in an election: how many vote, and the three parts that count, the head first."""

    voters: int
    counters: tuple[str, ...]
