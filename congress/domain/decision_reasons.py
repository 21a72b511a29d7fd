"""The sentences that say why somebody is elected or not, with the article (R38, R44-R46)."""

from dataclasses import dataclass

from congress.domain.decisions import Decision, Outcome, Standing
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
    if decision.outcome is Outcome.NO_BALLOTS:
        nobody = f"Không thu về phiếu nào nên chưa bầu được ai. {decision.next_step.label}"
        return (("R46", nobody),)
    counted, above = decision.counted, len(decision.above_half)
    half = f"Có {above} đồng chí được quá một phần hai so với {counted.denominator}."
    full = f"Lấy từ người nhiều phiếu nhất xuống đến đủ {counted.seats} đồng chí."
    tie = (
        f"Bằng phiếu ở vị trí cuối: {', '.join(decision.tied_names)}; còn phải bầu "
        f"{decision.tied_seats} đồng chí. {decision.next_step.label}"
    )
    short = (
        f"Còn thiếu {decision.short} đồng chí so với số lượng cần bầu. {decision.next_step.label}"
    )
    return (
        ("R38", half),
        ("R44", full if above > counted.seats and not decision.tied else ""),
        ("R45", tie if decision.tied else ""),
        ("R46", short if decision.short else ""),
    )


def _reason(rules: Ruleset, rule: str, *, text: str, subject: str = "") -> Reason:
    return Reason(subject, rule, rules.article(rule), text, rules.doubt(rule))
