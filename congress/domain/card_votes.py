"""Votes by show of cards that come before the secret ballot, and when one passes (R4, R5, R35).

The congress raises its cards on the number to be elected, on the list and on the counting
committee, in this order. More than half of N must be in favour: of those summoned, as for an
election, never of those in the hall.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypedDict

from congress.domain.contests import Purpose, Target
from congress.domain.denominators import needed_of
from congress.domain.errors import Inconsistent
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice


class Subject(StrEnum):
    """What the cards are raised on (R4, R20)."""

    SEATS = "seats"
    SLATE = "slate"
    COMMITTEE = "committee"
    WITHDRAWALS = "withdrawals"

    @property
    def label(self) -> str:
        """Name it in Vietnamese, as it follows "biểu quyết"."""
        return _LABELS[self]


_LABELS = {
    Subject.SEATS: "số lượng cần bầu",
    Subject.SLATE: "danh sách bầu cử",
    Subject.COMMITTEE: "ban kiểm phiếu",
    Subject.WITHDRAWALS: "việc cho rút khỏi danh sách",
}


def subjects_of(target: Target, purpose: Purpose = Purpose.ELECTION) -> tuple[Subject, ...]:
    """Give the votes that a ballot needs, in their order (R4, R35).

    How many delegates go to the upper congress is allotted from above: nobody votes on it (R46).
    Opinion ballots are counted by helpers whom the presidium names, without any vote (R26); where
    trust is voted on, the counting committee alone is approved (R4, L7).
    """
    if purpose is Purpose.OPINION:
        return ()
    if purpose is Purpose.TRUST:
        return (Subject.COMMITTEE,)
    if target is Target.UPPER_DELEGATES:
        return (Subject.SLATE, Subject.COMMITTEE)
    return (Subject.SEATS, Subject.SLATE, Subject.COMMITTEE)


class Votable(Protocol):
    """Whatever cards can be raised on."""

    @property
    def label(self) -> str:
        """Name it in Vietnamese, as it follows "biểu quyết"."""


class Figures(TypedDict):
    """The figures of a count of cards, by the names that they have wherever they stand."""

    in_favour: int
    against: int
    other: int
    denominator: int


class Counted(Protocol):
    """Whatever tells of a count of cards: a vote, its row, what the log says of it."""

    @property
    def in_favour(self) -> int:
        """How many were for it."""

    @property
    def against(self) -> int:
        """How many were against it."""

    @property
    def other(self) -> int:
        """How many were for neither."""

    @property
    def denominator(self) -> int:
        """What more than half is taken of: N."""


def figures_of(one: Counted) -> Figures:
    """Give what was counted, to be kept, logged or weighed elsewhere."""
    return {
        "in_favour": one.in_favour,
        "against": one.against,
        "other": one.other,
        "denominator": one.denominator,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCount:
    """Cards as they were counted. `other` are those who were for neither; N is `denominator`."""

    in_favour: int
    against: int
    other: int
    denominator: int

    @property
    def needed(self) -> int:
        """The fewest cards in favour that are more than half of N (R5)."""
        return needed_of(self.denominator)

    @property
    def passed(self) -> bool:
        """Tell whether more than half of N are in favour; exactly half is not enough (R5)."""
        return self.in_favour >= self.needed

    @property
    def counted(self) -> int:
        """How many took part."""
        return self.in_favour + self.against + self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class CardVote(CardCount):
    """One vote by show of cards: the count, and on what the cards were raised."""

    subject: Votable

    def explanation(self, rules: Ruleset) -> Notice:
        """Say what came out and why, with where it is written (R5)."""
        verdict = "thông qua" if self.passed else "không thông qua"
        return Notice(
            f"Biểu quyết {self.subject.label}: {self.in_favour} đồng ý, {self.against} không đồng "
            f"ý, {self.other} ý kiến khác; cần từ {self.needed} đồng ý, quá một phần hai so với "
            f"{self.denominator}: {verdict}.",
            "R5",
            rules.article("R5"),
            rules.doubt("R5"),
        )


def require_possible(vote: CardCount) -> None:
    """Refuse numbers of cards that cannot be true (R5, R37); raise `Inconsistent`."""
    if min(vote.in_favour, vote.against, vote.other) < 0:
        problem = "Số thẻ biểu quyết không được âm"
    elif vote.counted > vote.denominator:
        problem = (
            f"Tổng số thẻ biểu quyết là {vote.counted}, nhiều hơn {vote.denominator} người dùng để "
            "tính kết quả"
        )
    else:
        return
    raise Inconsistent(f"{problem}. Hãy đếm lại và nhập lại.", rule="R37")
