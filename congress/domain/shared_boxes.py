"""Several elections in one box: which may share it, and what their rounds are called (R6).

One scan of a card then gives a ballot with a part for each election. Every part is a round of its
own election with its own slate, decision and minutes; voting, box and count are one. A list that
depends on who was elected before can share nothing: R6 has that announced first.
"""

import re
from dataclasses import dataclass

from congress.domain.contests import Purpose, Target
from congress.domain.errors import RuleViolation
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice

# Whom the congress elects from a list of its own, whoever else is elected.
_INDEPENDENT = frozenset({Target.COMMITTEE, Target.UPPER_DELEGATES, Target.INSPECTION_COMMITTEE})
_NUMBERED = re.compile(r"\(lần [0-9]+\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharer:
    """An election as far as it matters for sharing a box; `meeting` is empty at the congress."""

    title: str
    target: Target
    purpose: Purpose
    meeting: str


def round_in(box: str, place: int) -> str:
    """Name the round at a place of a box, from 1: the first has the uuid of the box itself."""
    return box if place == 1 else f"{box}-{place}"


def box_of(round_: str) -> str:
    """Give the uuid of the box that a round is voted on in."""
    return round_.partition("-")[0]


def require_shareable(sharers: tuple[Sharer, ...], rules: Ruleset) -> None:
    """Refuse elections that may not share a box, naming the one and saying why (R6, R18, R53).

    Raise `RuleViolation`. One election alone shares nothing and may be anything.
    """
    if len(sharers) == 1:
        return
    for one in sharers:
        if reason := _hindrance(one):
            raise _refused(one, reason, rules)
    targets = [one.target for one in sharers]
    for place, one in enumerate(sharers):
        if one.target in targets[:place]:
            raise _refused(one, f"hòm phiếu này đã có một cuộc bầu {one.target.label}", rules)


def find_hindrance(one: Sharer, other: Sharer, rules: Ruleset) -> str:
    """Say why two elections may not share a box; empty where they may (R6)."""
    try:
        require_shareable((one, other), rules)
    except RuleViolation as refusal:
        return refusal.message
    return ""


def law_of_sharing(rules: Ruleset) -> Notice:
    """Say what may be voted on together (R6)."""
    return Notice(
        "Chỉ bỏ phiếu chung một lần các cuộc bầu cử có danh sách không phụ thuộc nhau, như bầu cấp "
        "ủy và bầu đoàn đại biểu dự đại hội cấp trên. Chức danh lấy từ kết quả bầu trước thì công "
        "bố xong mới bầu.",
        "R6",
        rules.article("R6"),
        "Bỏ phiếu chung một lần là lựa chọn của đại hội; quy chế không nói đến.",
    )


def _hindrance(one: Sharer) -> str:
    if one.purpose is not Purpose.ELECTION:
        return "phiếu này không bầu ai nên không đi chung với phiếu bầu cử"
    if one.meeting:
        return "hội nghị cấp ủy bầu lần lượt từng chức danh, công bố xong mới bầu chức danh sau"
    if one.target not in _INDEPENDENT:
        return "danh sách lấy từ kết quả bầu cấp ủy, phải công bố xong mới bầu"
    if _NUMBERED.search(one.title):
        return "tên cuộc bầu cử có ghi lần bầu trong ngoặc; phiếu chung tự ghi số lần"
    return ""


def _refused(one: Sharer, reason: str, rules: Ruleset) -> RuleViolation:
    return RuleViolation(
        f"«{one.title}» không bỏ phiếu chung được: {reason}. Hãy bỏ phiếu riêng.",
        rule="R6",
        article=rules.article("R6"),
    )
