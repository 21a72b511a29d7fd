"""The steps of an election in their order, and what the regulation says of each (R35, R56)."""

from enum import StrEnum

from congress.domain.card_votes import Subject, subjects_of
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Purpose, Target
from congress.domain.duties import Duty, law_of_duty
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice


class Milestone(StrEnum):
    """What must be reached, one after another, until the result is reported (R35, R56)."""

    SEATS = "seats"
    SLATE = "slate"
    NOMINATIONS = "nominations"
    WITHDRAWALS = "withdrawals"
    OPINION = "opinion"
    LOCK = "lock"
    SLATE_VOTE = "slate_vote"
    COMMITTEE = "committee"
    FREEZE = "freeze"
    VOTING = "voting"
    CLOSING = "closing"
    BOX = "box"
    RESULT = "result"
    MINUTES = "minutes"
    REPORTED = "reported"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    Milestone.SEATS: "Biểu quyết số lượng",
    Milestone.SLATE: "Danh sách chuẩn bị",
    Milestone.NOMINATIONS: "Ứng cử, đề cử",
    Milestone.WITHDRAWALS: "Xin rút",
    Milestone.OPINION: "Phiếu xin ý kiến",
    Milestone.LOCK: "Khóa danh sách",
    Milestone.SLATE_VOTE: "Biểu quyết danh sách",
    Milestone.COMMITTEE: "Ban kiểm phiếu",
    Milestone.FREEZE: "Chốt lần bầu",
    Milestone.VOTING: "Mở, bỏ phiếu",
    Milestone.CLOSING: "Đóng, niêm phong",
    Milestone.BOX: "Mở hòm, kiểm phiếu",
    Milestone.RESULT: "Kết luận, công bố",
    Milestone.MINUTES: "Biên bản, ký",
    Milestone.REPORTED: "Báo cáo cấp trên",
}


def milestones_of(
    target: Target,
    purpose: Purpose = Purpose.ELECTION,
    *,
    nominated: bool = False,
    opinion: bool = False,
) -> tuple[Milestone, ...]:
    """Give the steps of an election; some need no vote on how many are elected (R46).

    A ballot that elects nobody needs no vote on number and list (R26, L7). `nominated` says that
    the list is open to nominations, `opinion` that an opinion ballot is held on those from the
    floor (R25).
    """
    voted = subjects_of(target, purpose)
    left_out = {step for step, subject in _VOTES.items() if subject not in voted}
    if not nominated:
        left_out |= {Milestone.NOMINATIONS, Milestone.WITHDRAWALS}
    if not opinion:
        left_out.add(Milestone.OPINION)
    if purpose is not Purpose.ELECTION:
        left_out.add(Milestone.REPORTED)
    return tuple(step for step in Milestone if step not in left_out)


_VOTES = {Milestone.SEATS: Subject.SEATS, Milestone.SLATE_VOTE: Subject.SLATE}


def takes_nominations(purpose: Purpose, circumstances: Circumstances) -> bool:
    """Tell whether people may stand and be nominated: at the first round of an election (R35).

    The list of a run-off or a further round follows from the round before (R45, R46).
    """
    first = circumstances.round == 1 and not circumstances.run_off
    return purpose is Purpose.ELECTION and first


def law_of(
    milestone: Milestone, target: Target, seats: int, rules: Ruleset, *, additional: bool = False
) -> Notice:
    """Give the sentence of the regulation that governs a step, with its article.

    `additional` says that it is a by-election, which has its own steps before the ballot (R55).
    """
    if additional and milestone in _LAWS_OF_BY_ELECTIONS:
        return _notice("R55", _LAWS_OF_BY_ELECTIONS[milestone], rules)
    if milestone in {Milestone.SLATE, Milestone.LOCK}:
        return _law_of_list(target, seats, rules)
    if milestone in _DUTIES:
        return law_of_duty(_DUTIES[milestone], rules)
    rule, text = _LAWS[milestone]
    known = {"most": rules.surplus_most_percent, "floor": rules.floor_support_percent}
    return _notice(rule, text.format_map(known), rules)


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


_LAWS_OF_BY_ELECTIONS = {
    Milestone.SEATS: (
        "Bầu bổ sung: báo cáo nhu cầu, số lượng và dự kiến nhân sự, rồi biểu quyết số lượng cần "
        "bầu bổ sung."
    ),
    Milestone.SLATE: (
        "Bầu bổ sung: trình dự kiến nhân sự; ứng cử, đề cử; cho rút; nếu cần thì lấy phiếu xin ý "
        "kiến, rồi lập danh sách bầu cử."
    ),
    Milestone.NOMINATIONS: (
        "Bầu bổ sung: sau khi trình dự kiến nhân sự thì ứng cử, đề cử, rồi xem xét cho rút."
    ),
    Milestone.SLATE_VOTE: (
        "Bầu bổ sung: biểu quyết giơ thẻ thông qua danh sách, rồi bỏ phiếu, kiểm phiếu, công bố "
        "kết quả."
    ),
}
_LAWS = {
    Milestone.SEATS: (
        "R4",
        "Đại hội biểu quyết giơ thẻ thông qua số lượng cần bầu trước khi lập danh sách.",
    ),
    Milestone.NOMINATIONS: (
        "R24",
        "Người ứng cử, được đề cử tại đại hội phải được hơn {floor}% số đại biểu dự đại hội đồng "
        "ý mới đưa vào danh sách để đại hội xem xét.",
    ),
    Milestone.WITHDRAWALS: (
        "R20",
        "Đoàn chủ tịch tổng hợp, đề nghị cho rút hay không cho rút; đại hội quyết định. Không ai "
        "tự ý rút khỏi danh sách.",
    ),
    Milestone.OPINION: (
        "R25",
        "Danh sách quá {most}% số dư thì lấy phiếu xin ý kiến về những người ứng cử, được đề cử "
        "tại đại hội; lấy từ người được nhiều đồng ý nhất xuống cho đến khi đủ.",
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
}
_DUTIES = {Milestone.MINUTES: Duty.SEAL, Milestone.REPORTED: Duty.REPORT}
