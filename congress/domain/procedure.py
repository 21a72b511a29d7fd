"""The steps of an election in their order, and what the regulation says of each (R35)."""

from enum import StrEnum

from congress.domain.card_votes import Subject, subjects_of
from congress.domain.contests import Target
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice


class Milestone(StrEnum):
    """What must be reached, one after another, until the minutes are signed (R35)."""

    SEATS = "seats"
    SLATE = "slate"
    LOCK = "lock"
    SLATE_VOTE = "slate_vote"
    COMMITTEE = "committee"
    FREEZE = "freeze"
    VOTING = "voting"
    CLOSING = "closing"
    BOX = "box"
    RESULT = "result"
    MINUTES = "minutes"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    Milestone.SEATS: "Biểu quyết số lượng",
    Milestone.SLATE: "Danh sách bầu cử",
    Milestone.LOCK: "Khóa danh sách",
    Milestone.SLATE_VOTE: "Biểu quyết danh sách",
    Milestone.COMMITTEE: "Ban kiểm phiếu",
    Milestone.FREEZE: "Chốt lần bầu",
    Milestone.VOTING: "Mở, bỏ phiếu",
    Milestone.CLOSING: "Đóng, niêm phong",
    Milestone.BOX: "Mở hòm, kiểm phiếu",
    Milestone.RESULT: "Kết luận, công bố",
    Milestone.MINUTES: "Biên bản, ký",
}


def milestones_of(target: Target) -> tuple[Milestone, ...]:
    """Give the steps of an election; some need no vote on how many are elected (R46)."""
    left_out = set() if Subject.SEATS in subjects_of(target) else {Milestone.SEATS}
    return tuple(step for step in Milestone if step not in left_out)


def law_of(milestone: Milestone, target: Target, seats: int, rules: Ruleset) -> Notice:
    """Give the sentence of the regulation that governs a step, with its article."""
    if milestone in {Milestone.SLATE, Milestone.LOCK}:
        return _law_of_list(target, seats, rules)
    rule, text = _LAWS[milestone]
    return _notice(rule, text.format(months=rules.retention_months), rules)


def _law_of_list(target: Target, seats: int, rules: Ruleset) -> Notice:
    """Say how long the list may be (R21, R22), or that it may be as long as the seats (R29)."""
    if not target.needs_surplus:
        text = (
            f"Danh sách bầu {target.label} được bằng số lượng cần bầu; khi đó phiếu có hai ô đồng "
            "ý và không đồng ý."
        )
        return _notice("R29", text, rules)
    if seats <= rules.small_body_seats:
        text = (
            f"Bầu {target.label} từ 3 đến {rules.small_body_seats} người thì danh sách nhiều hơn "
            f"số lượng cần bầu {rules.small_body_surplus} người."
        )
        return Notice(text, "R22", rules.article("R22"), rules.doubt_about_seats(seats))
    text = (
        f"Danh sách bầu {target.label} phải nhiều hơn số lượng cần bầu. Số dư do đại hội quyết "
        f"định, không quá {rules.surplus_most_percent}% số lượng cần bầu."
    )
    return _notice("R21", text, rules)


def _notice(rule: str, text: str, rules: Ruleset) -> Notice:
    return Notice(text, rule, rules.article(rule), rules.doubt(rule))


_LAWS = {
    Milestone.SEATS: (
        "R4",
        "Đại hội biểu quyết giơ thẻ thông qua số lượng cần bầu trước khi lập danh sách.",
    ),
    Milestone.SLATE_VOTE: ("R4", "Đại hội biểu quyết giơ thẻ thông qua danh sách bầu cử."),
    Milestone.COMMITTEE: (
        "R11",
        "Ban kiểm phiếu do Đoàn chủ tịch giới thiệu, đại hội biểu quyết; gồm những đại biểu chính "
        "thức không có tên trong danh sách bầu cử.",
    ),
    Milestone.FREEZE: (
        "R38",
        "Tỷ lệ trúng cử tính trên số người được triệu tập, không tính trên số phiếu; số ấy được "
        "chốt trước khi bỏ phiếu.",
    ),
    Milestone.VOTING: (
        "R11",
        "Ban kiểm phiếu hướng dẫn cách bỏ phiếu, kiểm tra và niêm phong hòm phiếu, phát phiếu cho "
        "đại biểu.",
    ),
    Milestone.CLOSING: (
        "R11",
        "Bỏ phiếu xong, hòm phiếu được niêm phong cho đến khi ban kiểm phiếu mở để kiểm.",
    ),
    Milestone.BOX: (
        "R11",
        "Ban kiểm phiếu báo cáo đại hội số phiếu phát ra và số phiếu thu về, rồi mới kiểm phiếu.",
    ),
    Milestone.RESULT: (
        "R38",
        "Người trúng cử phải được quá một phần hai so với số người được triệu tập; đúng một phần "
        "hai là chưa trúng cử.",
    ),
    Milestone.MINUTES: (
        "R58",
        "Phiếu bầu được niêm phong, lưu giữ {months} tháng; không ai được mở niêm phong khi chưa "
        "có quyết định của cấp có thẩm quyền.",
    ),
}
