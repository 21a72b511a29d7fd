"""Where somebody on the list of delegates or members stands: who comes, and who votes.

Before the opening some are not summoned at all (R42); an alternate may take the place of a delegate
who is absent throughout (R40, R50); members may be suspended, exempt or elsewhere for a time (R39).
Everybody else is as the list has them. A later decision takes the place of an earlier one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

K = TypeVar("K", int, str)


class DelegateStanding(StrEnum):
    """What was decided about somebody; ORDINARY when nothing was, or when it was taken back."""

    ORDINARY = "ordinary"
    IN_PLACE = "in_place"
    REPLACED = "replaced"
    NOT_SUMMONED = "not_summoned"
    SUSPENDED = "suspended"
    EXEMPT = "exempt"
    ELSEWHERE = "elsewhere"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _LABELS[self]

    @property
    def rule(self) -> str:
        """The rule that says what follows from it."""
        return _RULES[self]

    @property
    def lets_vote(self) -> bool:
        """Tell whether somebody in it may come and vote.

        Exempt members and those elsewhere do when they come (R39).
        """
        return self not in _AWAY


_LABELS = {
    DelegateStanding.ORDINARY: "Được triệu tập",
    DelegateStanding.IN_PLACE: "Dự khuyết, đã vào thay",
    DelegateStanding.REPLACED: "Đã có dự khuyết thay",
    DelegateStanding.NOT_SUMMONED: "Không triệu tập",
    DelegateStanding.SUSPENDED: "Bị đình chỉ, khởi tố, truy tố hoặc tạm giam",
    DelegateStanding.EXEMPT: "Được miễn công tác, sinh hoạt đảng",
    DelegateStanding.ELSEWHERE: "Sinh hoạt tạm thời nơi khác",
}
_RULES = {
    DelegateStanding.ORDINARY: "R43",
    **dict.fromkeys((DelegateStanding.IN_PLACE, DelegateStanding.REPLACED), "R40"),
    DelegateStanding.NOT_SUMMONED: "R42",
    **dict.fromkeys(
        (DelegateStanding.SUSPENDED, DelegateStanding.EXEMPT, DelegateStanding.ELSEWHERE), "R39"
    ),
}
_AWAY = frozenset(
    {DelegateStanding.REPLACED, DelegateStanding.NOT_SUMMONED, DelegateStanding.SUSPENDED}
)


class Ground(StrEnum):
    """Why somebody is not summoned (R42), or is replaced (R40, R50)."""

    SUSPENDED = "suspended"
    PROSECUTED = "prosecuted"
    WRONGLY_ELECTED = "wrongly_elected"
    RETIRED = "retired"
    TRANSFERRED = "transferred"
    ABSENT_THROUGHOUT = "absent_throughout"
    MOVED_WITHIN = "moved_within"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _GROUNDS[self]


_GROUNDS = {
    Ground.SUSPENDED: "Bị đình chỉ sinh hoạt đảng hoặc sinh hoạt cấp ủy trước khi khai mạc",
    Ground.PROSECUTED: "Bị khởi tố hoặc truy tố trước khi khai mạc",
    Ground.WRONGLY_ELECTED: "Được bầu không đúng quy định",
    Ground.RETIRED: "Cấp ủy viên có quyết định hoặc thông báo nghỉ hưu trước khi khai mạc",
    Ground.TRANSFERRED: "Cấp ủy viên chuyển công tác khỏi đảng bộ trước khi khai mạc",
    Ground.ABSENT_THROUGHOUT: "Vắng mặt suốt đại hội",
    Ground.MOVED_WITHIN: "Chuyển sang tổ chức khác thuộc cùng đảng bộ cấp trên",
}


@dataclass(frozen=True, slots=True)
class Decided(Generic[K]):
    """The newest decision about `person`; `alternate` is who came in the place of one replaced."""

    person: K
    standing: DelegateStanding
    alternate: K | None = None


def standings_of(newest: Iterable[Decided[K]]) -> Mapping[K, DelegateStanding]:
    """Give where people stand by the newest decision about each; who is not named is ordinary.

    An alternate stands in the place of somebody who is replaced, unless something else was decided
    about that alternate since (R40).
    """
    decisions = tuple(newest)
    said = {
        one.person: one.standing
        for one in decisions
        if one.standing is not DelegateStanding.ORDINARY
    }
    in_place = {
        one.alternate: DelegateStanding.IN_PLACE
        for one in decisions
        if one.standing is DelegateStanding.REPLACED and one.alternate is not None
    }
    return {**in_place, **said}
