"""Forms of ballot: which one a list asks for, and what a marking on it counts for (R28-R33).

Opinion ballots and votes of trust have a box for each answer and never a surplus (R26, L2).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from congress.domain.contests import Purpose
from congress.domain.errors import SlateRefused
from congress.domain.trust_votes import Trust

AGREE, DISAGREE = "Đồng ý", "Không đồng ý"


class Form(StrEnum):
    """How a ballot is marked (R28, R29)."""

    SURPLUS = "surplus"
    SINGLE = "single"
    NO_SURPLUS = "no_surplus"

    @property
    def label(self) -> str:
        """Name it in Vietnamese, as the minutes do."""
        return _TITLES[self]

    @property
    def has_boxes(self) -> bool:
        """Tell whether it has boxes beside the names, such as “đồng ý”, “không đồng ý” (R29)."""
        return self is not Form.SURPLUS


_TITLES = {
    Form.SURPLUS: "danh sách có số dư",
    Form.SINGLE: "danh sách một người",
    Form.NO_SURPLUS: "danh sách không có số dư",
}


def form_of(seats: int, candidates: int, purpose: Purpose = Purpose.ELECTION) -> Form:
    """Give the form that a list of this length asks for (R28, R29, R26, L2).

    One name is SINGLE whatever the seats; a list as long as the seats or shorter is NO_SURPLUS, and
    so is every longer one that elects nobody.
    """
    elects = purpose is Purpose.ELECTION
    if seats < elects:
        least = int(elects)
        raise SlateRefused(f"Số lượng cần bầu phải từ {least} trở lên. Hãy nhập lại.", rule="R37")
    if candidates < 1:
        raise SlateRefused("Danh sách bầu cử chưa có ai. Hãy đưa người vào danh sách.", rule="R28")
    if candidates == 1:
        return Form.SINGLE
    return Form.SURPLUS if elects and candidates > seats else Form.NO_SURPLUS


def boxes_of(form: Form, purpose: Purpose) -> tuple[str, ...]:
    """Give the boxes beside a name as the ballot prints them; SURPLUS has none (R28, R29, L2)."""
    if not form.has_boxes:
        return ()
    trust = purpose is Purpose.TRUST
    return tuple(level.box for level in Trust) if trust else (AGREE, DISAGREE)


class Mark(StrEnum):
    """What is found beside one name on paper: a name struck out, or an X in a box."""

    STRUCK = "struck"
    AGREE = "agree"
    DISAGREE = "disagree"


class Ground(StrEnum):
    """Why a ballot does not count (R31, R32)."""

    NOT_ISSUED = "not_issued"
    OVER_VOTE = "over_vote"
    NOBODY = "nobody"
    NOT_ONE_BOX = "not_one_box"
    OUTSIDER = "outsider"
    MARKED = "marked"
    ALL_NEGATIVE = "all_negative"

    @property
    def label(self) -> str:
        """Name it in Vietnamese, as the minutes do."""
        return _GROUNDS[self]


_GROUNDS = {
    Ground.NOT_ISSUED: "không do ban kiểm phiếu phát ra",
    Ground.OVER_VOTE: "bầu nhiều hơn số lượng quy định",
    Ground.NOBODY: "không bầu ai",
    Ground.NOT_ONE_BOX: "không đánh dấu vào đúng một ô",
    Ground.OUTSIDER: "bầu người ngoài danh sách",
    Ground.MARKED: "có ký tên, viết thêm, đánh dấu riêng hoặc dùng nhiều màu mực",
    Ground.ALL_NEGATIVE: "không đồng ý với tất cả",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBallot:
    """One ballot as read from paper; `marks` has one set of marks a person, in ballot order."""

    marks: tuple[frozenset[Mark], ...]
    outsiders: int = 0
    signed: bool = False
    words_added: bool = False
    inks: int = 1
    issued_by_committee: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a ballot counts for: valid with a vote for each of `votes`, or not, and why.

    `votes` are positions in ballot order, from 0. `ground` is None for a valid ballot.
    """

    ground: Ground | None
    votes: tuple[int, ...] = field(default=())

    @property
    def valid(self) -> bool:
        """Tell whether the ballot is valid (R30)."""
        return self.ground is None

    @property
    def rule(self) -> str:
        """Give the rule that decided: R30 valid, R32 blank or all negative, else R31."""
        if self.ground is None:
            return "R30"
        blank = {Ground.NOBODY, Ground.ALL_NEGATIVE}
        return "R32" if self.ground in blank else "R31"


class AllNegative(StrEnum):
    """What a NO_SURPLUS ballot without any agreement is: the congress's own rule says (R32)."""

    VALID = "valid"
    INVALID = "invalid"


def classify(
    form: Form, seats: int, *, ballot: PaperBallot, all_negative: AllNegative = AllNegative.VALID
) -> Verdict:
    """Tell whether a paper ballot is valid and whom it votes for (R30-R33)."""
    if ground := spoilt(ballot):
        return Verdict(ground)
    if form is Form.SURPLUS:
        return _classify_surplus(seats, ballot.marks)
    if form is Form.SINGLE:
        return _classify_single(ballot.marks)
    return _classify_no_surplus(seats, ballot.marks, all_negative)


def spoilt(ballot: PaperBallot) -> Ground | None:
    """Find what makes a ballot invalid whatever its form (R31)."""
    if not ballot.issued_by_committee:
        return Ground.NOT_ISSUED
    if ballot.outsiders:
        return Ground.OUTSIDER
    if ballot.signed or ballot.words_added or ballot.inks > 1:
        return Ground.MARKED
    return None


def _classify_surplus(seats: int, marks: Sequence[frozenset[Mark]]) -> Verdict:
    """Count the names not struck out: from 1 to the seats (R28, R32, R33)."""
    kept = tuple(place for place, found in enumerate(marks) if Mark.STRUCK not in found)
    if not kept:
        return Verdict(Ground.NOBODY)
    if len(kept) > seats:
        return Verdict(Ground.OVER_VOTE)
    return Verdict(None, kept)


def _classify_single(marks: Sequence[frozenset[Mark]]) -> Verdict:
    """Ask for an X in exactly one of the two boxes (R30, R31, R33)."""
    (boxes,) = marks
    if len(boxes) != 1:
        return Verdict(Ground.NOT_ONE_BOX)
    return Verdict(None, (0,) if Mark.AGREE in boxes else ())


def _classify_no_surplus(
    seats: int, marks: Sequence[frozenset[Mark]], all_negative: AllNegative
) -> Verdict:
    """Give a vote to each person with an X under “đồng ý” alone (R30, R33); too many spoil it."""
    if all_negative is AllNegative.INVALID and refuses_all(marks):
        return Verdict(Ground.ALL_NEGATIVE)
    agreed = tuple(place for place, boxes in enumerate(marks) if boxes == {Mark.AGREE})
    return Verdict(Ground.OVER_VOTE) if len(agreed) > seats else Verdict(None, agreed)


def refuses_all(marks: Sequence[frozenset[Mark]]) -> bool:
    """Tell whether a ballot with boxes agrees with nobody: every name disagreed or blank (R32).

    Both boxes for somebody are no clear refusal of everybody (R30).
    """
    return all(boxes <= {Mark.DISAGREE} for boxes in marks)
