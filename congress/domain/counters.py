"""Who may be on the counting committee: delegates who do not stand themselves (R11, R12, R14).

Opinion ballots are counted by helpers of the secretariat (R26).

An account holds a name only, so people are told apart by the delegate who has this name; where that
does not decide, the presidium must say why it is somebody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice
from congress.domain.slates import Candidate

K = TypeVar("K", int, str)


@dataclass(frozen=True, slots=True)
class Standing(Generic[K]):
    """Somebody on the election list, and which delegate this is, if one."""

    candidate: Candidate
    delegate: K | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Names of a proposed committee: head and members, and technicians who are no delegates."""

    counters: tuple[str, ...]
    technicians: tuple[str, ...] = ()


def require_counters(
    proposed: Proposed,
    *,
    delegates: Sequence[tuple[K, Delegate]],
    slate: Sequence[Standing[K]],
    rules: Ruleset,
    among: str = "danh sách đại biểu, đảng viên chính thức",
) -> tuple[Notice, ...]:
    """Refuse a committee that may not count (R11); give what must be confirmed with a reason.

    `delegates` are those who vote, which `among` names: at a meeting the members of the committee.
    Raise `RuleViolation` for a member who is no delegate, a probationary member (R14), or on the
    list. A member or technician who may only share a name with somebody on it is a notice.
    """
    notices = list[Notice]()
    for name in proposed.counters:
        notices += _check_counter(name, delegates, slate, rules, among)
    for name in proposed.technicians:
        notices += _homonyms(name, slate, "R12", rules)
    return tuple(notices)


def require_helpers(
    proposed: Proposed,
    *,
    delegates: Sequence[tuple[K, Delegate]],
    slate: Sequence[Standing[K]],
    rules: Ruleset,
) -> tuple[Notice, ...]:
    """Refuse helpers who are on the opinion ballot themselves (R26); give what must be confirmed.

    They come from the secretariat, so they need not be delegates.
    """
    notices = list[Notice]()
    for name in (*proposed.counters, *proposed.technicians):
        folded = person_name(name).folded
        named = [key for key, person in delegates if person.name.folded == folded]
        if named and _all_standing(named, slate):
            raise RuleViolation(
                f"Đồng chí {name} có tên trên phiếu xin ý kiến nên không được kiểm phiếu. Hãy chọn "
                "người khác.",
                rule="R26",
                article=rules.article("R26"),
            )
        notices += _homonyms(name, slate, "R26", rules)
    return tuple(notices)


def _all_standing(named: Sequence[K], slate: Sequence[Standing[K]]) -> bool:
    """Tell whether whoever has this name is on the list."""
    standing = {entry.delegate for entry in slate if entry.delegate is not None}
    return all(key in standing for key in named)


def _check_counter(
    name: str,
    delegates: Sequence[tuple[K, Delegate]],
    slate: Sequence[Standing[K]],
    rules: Ruleset,
    among: str,
) -> tuple[Notice, ...]:
    folded = person_name(name).folded
    named = [(key, person) for key, person in delegates if person.name.folded == folded]
    official = [(key, person) for key, person in named if person.votes]
    if not official:
        return _without_official(name, [person for _, person in named], slate, rules, among)
    if _all_standing([key for key, _ in official], slate):
        raise RuleViolation(
            f"Đồng chí {name} có tên trong danh sách bầu cử nên không được tham gia ban kiểm "
            "phiếu. Hãy chọn người khác.",
            rule="R11",
            article=rules.article("R11"),
        )
    return _homonyms(name, slate, "R11", rules)


def _without_official(
    name: str,
    named: Sequence[Delegate],
    slate: Sequence[Standing[K]],
    rules: Ruleset,
    among: str,
) -> tuple[Notice, ...]:
    """Refuse who is not an official delegate; an alternate may have become one (R11, R14, R40)."""
    article = rules.article("R11")
    away = [person for person in named if person.kind.votes]
    if away:
        raise RuleViolation(
            f"Đồng chí {name} đang là “{away[0].standing.label}” nên không được tham gia ban kiểm "
            "phiếu. Hãy chọn người khác.",
            rule="R11",
            article=article,
        )
    if any(person.kind is DelegateKind.ALTERNATE for person in named):
        text = (
            f"Đồng chí {name} là đại biểu dự khuyết: chỉ được tham gia ban kiểm phiếu khi đã thay "
            "đại biểu chính thức."
        )
        return (Notice(text, "R11", article), *_homonyms(name, slate, "R11", rules))
    if named:
        raise RuleViolation(
            f"Đồng chí {name} là đảng viên dự bị nên không được tham gia ban kiểm phiếu. Hãy chọn "
            "người khác.",
            rule="R14",
            article=article,
        )
    raise RuleViolation(
        f"“{name}” không có trong {among} nên không được là thành viên ban kiểm phiếu. Hãy kiểm "
        "tra họ tên của tài khoản, hoặc ghi là nhân viên kỹ thuật.",
        rule="R11",
        article=article,
    )


def _homonyms(
    name: str, slate: Sequence[Standing[K]], rule: str, rules: Ruleset
) -> tuple[Notice, ...]:
    """Note that somebody on the list has this name too (R11, V3)."""
    folded = person_name(name).folded
    labels = [
        entry.candidate.dated_label for entry in slate if entry.candidate.name.folded == folded
    ]
    if not labels:
        return ()
    text = (
        f"Đồng chí {name} trùng tên với {', '.join(labels)} trong danh sách bầu cử. Nếu là người "
        "khác, hãy ghi rõ lý do."
    )
    return (Notice(text, rule, rules.article(rule)),)
