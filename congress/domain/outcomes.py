"""What a round can come to: for the whole, for each person, and what follows (R38, R44-R49)."""

from enum import StrEnum


class Outcome(StrEnum):
    """How a round ended."""

    COMPLETE = "complete"
    SHORT = "short"
    TIE = "tie"
    PENDING_SUPERIOR = "pending_superior"
    APPOINTED_BY_SUPERIOR = "appointed_by_superior"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _OUTCOMES[self]


class NextStep(StrEnum):
    """What follows a round (R45-R48)."""

    NONE = "none"
    RUN_OFF = "run_off"
    NEXT_ROUND = "next_round"
    ASK_CONGRESS = "ask_congress"
    ASK_SUPERIOR = "ask_superior"
    STOP = "stop"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STEPS[self]


class Standing(StrEnum):
    """What became of one candidate, and by which rule."""

    ELECTED = "elected"
    MOST_VOTES = "most_votes"
    ALTERNATE = "alternate"
    TIED = "tied"
    TIED_AGAIN = "tied_again"
    BELOW_SEATS = "below_seats"
    FEWER_VOTES = "fewer_votes"
    EXACTLY_HALF = "exactly_half"
    BELOW_HALF = "below_half"
    NO_BALLOTS = "no_ballots"

    @property
    def rule(self) -> str:
        """The rule that decided."""
        return _STANDING_RULES.get(self, "R38")

    @property
    def label(self) -> str:
        """Name it in Vietnamese, in a word or two."""
        return _STANDINGS.get(self, "Không trúng cử")


_OUTCOMES = {
    Outcome.COMPLETE: "Đã bầu đủ số lượng",
    Outcome.SHORT: "Chưa bầu đủ số lượng",
    Outcome.TIE: "Bằng phiếu ở vị trí cuối",
    Outcome.PENDING_SUPERIOR: "Tạm dừng, chờ ý kiến cấp ủy cấp trên",
    Outcome.APPOINTED_BY_SUPERIOR: "Chờ cấp ủy cấp trên chỉ định",
}
_STEPS = {
    NextStep.NONE: "Không phải bầu tiếp.",
    NextStep.RUN_OFF: "Đoàn chủ tịch lập danh sách những người bằng phiếu để đại hội bầu lại.",
    NextStep.NEXT_ROUND: "Đại hội bầu tiếp số còn thiếu.",
    NextStep.ASK_CONGRESS: "Đoàn chủ tịch xin ý kiến đại hội về việc bầu tiếp.",
    NextStep.ASK_SUPERIOR: "Tạm dừng, báo cáo xin ý kiến ban thường vụ cấp ủy cấp trên.",
    NextStep.STOP: "Không bầu tiếp; báo cáo cấp ủy cấp trên chỉ định.",
}
_STANDINGS = {
    Standing.ELECTED: "Trúng cử",
    Standing.MOST_VOTES: "Trúng cử",
    Standing.ALTERNATE: "Dự khuyết",
    Standing.TIED: "Bằng phiếu",
    Standing.TIED_AGAIN: "Lại bằng phiếu",
    Standing.NO_BALLOTS: "Chưa có kết quả",
}
_STANDING_RULES = {
    Standing.MOST_VOTES: "R45",
    Standing.FEWER_VOTES: "R45",
    Standing.TIED: "R45",
    Standing.TIED_AGAIN: "R45",
    Standing.BELOW_SEATS: "R44",
    Standing.ALTERNATE: "R49",
    Standing.NO_BALLOTS: "R46",
}
