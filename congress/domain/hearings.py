"""What the texts say of the steps of a ballot that elects nobody (R25, R26, L2-L7).

Opinion ballots and votes of trust take the same steps as an election, less those votes by show of
cards that they do not need; the sentences beside the steps are their own.
"""

from collections.abc import Mapping

from congress.domain.contests import Purpose, Target
from congress.domain.procedure import Milestone, law_of
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice


def law_of_ballot(
    milestone: Milestone,
    purpose: Purpose,
    *,
    target: Target,
    seats: int,
    rules: Ruleset,
    additional: bool = False,
) -> Notice:
    """Give the sentence that governs a step of a ballot of this purpose, with its article."""
    if milestone not in _LAWS.get(purpose, {}):
        return law_of(milestone, target, seats, rules, additional=additional)
    rule, text = _LAWS[purpose][milestone]
    return Notice(text, rule, rules.article(rule), rules.doubt(rule))


_HEARD = (
    "R25",
    "Lấy phiếu xin ý kiến về những người ứng cử, được đề cử tại đại hội; lấy từ người được nhiều "
    "đồng ý nhất xuống cho đến khi danh sách đủ.",
)
_HELPERS = (
    "R26",
    "Phiếu xin ý kiến do những người giúp việc của Đoàn thư ký kiểm, Đoàn chủ tịch cử; không phải "
    "biểu quyết và không ai có tên trên phiếu được kiểm phiếu.",
)
_NAMED = (
    "L2",
    "Phiếu tín nhiệm ghi họ tên và chức vụ của từng người, với ba mức: tín nhiệm cao, tín nhiệm, "
    "tín nhiệm thấp.",
)
_BASE = (
    "L5",
    "Báo cáo từng người: số phiếu và tỷ lệ của mỗi mức, tính trên số phiếu thu về, không phải trên "
    "số người được triệu tập.",
)
_LAWS: Mapping[Purpose, Mapping[Milestone, tuple[str, str]]] = {
    Purpose.OPINION: {
        Milestone.SLATE: _HEARD,
        Milestone.LOCK: _HEARD,
        Milestone.COMMITTEE: _HELPERS,
        Milestone.FREEZE: (
            "R26",
            "Mỗi người ghi đồng ý hoặc không đồng ý với từng người trên phiếu; không ký tên, không "
            "viết thêm.",
        ),
        Milestone.RESULT: _HEARD,
    },
    Purpose.TRUST: {
        Milestone.SLATE: _NAMED,
        Milestone.LOCK: _NAMED,
        Milestone.FREEZE: _BASE,
        Milestone.VOTING: (
            "L3",
            "Chỉ lấy phiếu tín nhiệm khi có mặt ít nhất hai phần ba số người được triệu tập.",
        ),
        Milestone.RESULT: _BASE,
    },
}
