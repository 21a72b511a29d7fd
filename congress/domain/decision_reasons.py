"""The sentences that say why somebody is elected or not, with the article (R38, R44-R49)."""

from dataclasses import dataclass

from congress.domain.decisions import Decision
from congress.domain.outcomes import Outcome, Standing
from congress.domain.rulesets import Ruleset, get_ruleset


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate is elected or not, for the minutes and the screen."""

    subject: str
    rule: str
    article: str
    text: str
    unverified: str = ""


def reason_of(decision: Decision, place: int) -> Reason:
    """Say why a candidate is elected or not, with the article (R38, R44, R45)."""
    counted, standing = decision.counted, decision.standing(place)
    rules = get_ruleset(decision.ruleset)
    text = _SENTENCES[standing].format(
        votes=counted.votes[place],
        denominator=counted.denominator,
        needed=decision.needed,
        percent=decision.percent(place),
        seats=counted.seats,
        tied_seats=decision.tied_seats,
    )
    return _reason(rules, standing.rule, subject=counted.names[place], text=text)


def reasons_of(decision: Decision) -> tuple[Reason, ...]:
    """Give one reason a candidate, in ballot order."""
    return tuple(reason_of(decision, place) for place in range(len(decision.counted.names)))


_SENTENCES = {
    Standing.ELECTED: (
        "Trúng cử: được {votes} phiếu, quá một phần hai so với {denominator} ({percent}%)."
    ),
    Standing.MOST_VOTES: (
        "Trúng cử: được {votes} phiếu, nhiều phiếu hơn trong lần bầu lại giữa những người bằng "
        "phiếu; không cần quá một phần hai."
    ),
    Standing.FEWER_VOTES: (
        "Không trúng cử: được {votes} phiếu, ít hơn người trúng cử trong lần bầu lại giữa những "
        "người bằng phiếu."
    ),
    Standing.ALTERNATE: (
        "Đại biểu dự khuyết: được {votes} phiếu, quá một phần hai so với {denominator} "
        "({percent}%), sau khi đã lấy đủ {seats} đại biểu chính thức."
    ),
    Standing.TIED_AGAIN: (
        "Chưa trúng cử: được {votes} phiếu, lại bằng phiếu với người khác; đại hội quyết định có "
        "bầu lại nữa hay không."
    ),
    Standing.TIED: (
        "Chưa trúng cử: được {votes} phiếu, quá một phần hai so với {denominator}, nhưng bằng "
        "phiếu với người khác ở vị trí cuối; đại hội bầu lại để lấy {tied_seats} người."
    ),
    Standing.BELOW_SEATS: (
        "Không trúng cử: được {votes} phiếu, quá một phần hai so với {denominator}, nhưng đã lấy "
        "đủ {seats} người có số phiếu cao hơn."
    ),
    Standing.EXACTLY_HALF: (
        "Không trúng cử: được {votes} phiếu, bằng đúng một phần hai so với {denominator}; trúng cử "
        "cần từ {needed} phiếu."
    ),
    Standing.BELOW_HALF: (
        "Không trúng cử: được {votes} phiếu, chưa quá một phần hai so với {denominator} "
        "({percent}%); trúng cử cần từ {needed} phiếu."
    ),
    Standing.NO_BALLOTS: "Chưa có kết quả: không thu về phiếu nào.",
}


def conclusion_of(decision: Decision) -> tuple[Reason, ...]:
    """Say what the round as a whole came to, for the minutes: one to three sentences (R44-R46)."""
    rules = get_ruleset(decision.ruleset)
    return tuple(_reason(rules, rule, text=text) for rule, text in _conclusions(decision) if text)


def _conclusions(decision: Decision) -> tuple[tuple[str, str], ...]:
    """Give rule and sentence of all that may be concluded; empty where it does not apply."""
    if decision.counted.returned == 0:
        nobody = f"Không thu về phiếu nào nên chưa bầu được ai. {decision.next_step.label}"
        return (("R46", nobody),)
    return (
        _half(decision),
        ("R44", _full(decision)),
        ("R49", _alternates(decision)),
        ("R45", _tie(decision)),
        (_SHORT_RULES.get(decision.outcome, "R46"), _short(decision)),
    )


_SHORT_RULES = {Outcome.APPOINTED_BY_SUPERIOR: "R47", Outcome.PENDING_SUPERIOR: "R48"}


def _half(decision: Decision) -> tuple[str, str]:
    if decision.counted.circumstances.run_off:
        return "R45", "Bầu lại giữa những người bằng phiếu: người nhiều phiếu hơn trúng cử."
    above = len(decision.above_half)
    return (
        "R38",
        f"Có {above} đồng chí được quá một phần hai so với {decision.counted.denominator}.",
    )


def _full(decision: Decision) -> str:
    seats, run_off = decision.counted.seats, decision.counted.circumstances.run_off
    more = len(decision.above_half) > seats and not run_off
    full = f"Lấy từ người nhiều phiếu nhất xuống đến đủ {seats} đồng chí."
    return full if more and len(decision.elected) == seats else ""


def _alternates(decision: Decision) -> str:
    if not decision.alternates:
        return ""
    names = ", ".join(decision.alternate_names)
    return f"Đại biểu dự khuyết, từ người nhiều phiếu nhất xuống: {names}."


def _tie(decision: Decision) -> str:
    if not decision.tied:
        return ""
    return (
        f"Bằng phiếu ở vị trí cuối: {', '.join(decision.tied_names)}; còn phải bầu "
        f"{decision.tied_seats} đồng chí. {decision.next_step.label}"
    )


def _short(decision: Decision) -> str:
    if not decision.short:
        return ""
    return (
        f"Còn thiếu {decision.short} đồng chí so với số lượng cần bầu. {decision.next_step.label}"
    )


def _reason(rules: Ruleset, rule: str, *, text: str, subject: str = "") -> Reason:
    return Reason(subject, rule, rules.article(rule), text, rules.doubt(rule))
