"""How long a list may be (R21-R23), and where a list without surplus is allowed (R29)."""

from dataclasses import dataclass

from congress.domain.contests import Purpose
from congress.domain.errors import SlateRefused
from congress.domain.rulesets import Ruleset
from congress.domain.slates import Slate


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be shown and not refused; `unverified` says what nobody could read (R23)."""

    text: str
    rule: str
    article: str
    unverified: str = ""


def most_surplus(seats: int, rules: Ruleset) -> int:
    """Give the most names a list may have above the seats (R21, R22)."""
    share = rules.surplus_most_percent * seats // 100
    if seats <= rules.small_body_seats:
        return max(share, rules.small_body_surplus)
    return share


def require_votable(slate: Slate, rules: Ruleset) -> tuple[Notice, ...]:
    """Refuse a list that may not be voted on; give what should be known of one that may (R21-R23).

    The limits bind committees and standing committees; for other bodies and offices a list may be
    as long as the seats (R29), and an unusual length is noted only. The list of a run-off is made
    of the people tied, however many they are (R45). No limit binds where nobody is elected: all
    from the floor are heard (R25), and trust is voted on in all who are named (L7).
    """
    if slate.purpose is not Purpose.ELECTION:
        return ()
    if slate.circumstances.run_off:
        _require_run_off(slate, rules)
        return ()
    if not slate.target.needs_surplus:
        return _notices_elsewhere(slate, rules)
    rule = "R22" if slate.seats <= rules.small_body_seats else "R21"
    article = rules.article(rule)
    if slate.surplus < 1:
        raise SlateRefused(
            f"Danh sách bầu {slate.target.label} phải nhiều hơn số lượng cần bầu: cần bầu "
            f"{slate.seats}, danh sách có {len(slate.candidates)} người. Hãy bổ sung danh sách.",
            rule="R21",
            article=article,
        )
    limit = most_surplus(slate.seats, rules)
    if slate.surplus > limit:
        raise SlateRefused(
            f"Danh sách bầu {slate.seats} người được dư nhiều nhất {limit} người, nay có "
            f"{len(slate.candidates)} người, dư {slate.surplus} ({slate.surplus_percent}%). "
            f"Hãy rút danh sách xuống còn {slate.seats + limit} người.",
            rule=rule,
            article=article,
        )
    return _notices_of_surplus(slate, rules)


def _require_run_off(slate: Slate, rules: Ruleset) -> None:
    """Refuse a run-off that nobody could lose (R45)."""
    if slate.surplus < 1:
        raise SlateRefused(
            f"Bầu lại giữa {len(slate.candidates)} người bằng phiếu để lấy {slate.seats} người: "
            "danh sách phải nhiều hơn số lượng cần bầu. Hãy kiểm tra lại danh sách.",
            rule="R45",
            article=rules.article("R45"),
        )


def _notices_of_surplus(slate: Slate, rules: Ruleset) -> tuple[Notice, ...]:
    """Note a surplus outside the usual 10 to 15 % (R23), and one no text speaks of (R22)."""
    if doubt := rules.doubt_about_seats(slate.seats):
        text = f"Bầu {slate.seats} người, danh sách dư {slate.surplus} người."
        return (Notice(text, "R22", rules.article("R22"), doubt),)
    low, high = rules.surplus_usual_percent
    in_hundredths = 100 * slate.surplus
    if slate.seats <= rules.small_body_seats or (
        low * slate.seats <= in_hundredths <= high * slate.seats
    ):
        return ()
    return (
        Notice(
            f"Số dư {slate.surplus} người bằng {slate.surplus_percent}% số lượng cần bầu; cấp ủy "
            f"triệu tập thường chuẩn bị số dư từ {low}% đến {high}%.",
            "R23",
            rules.article("R23"),
        ),
    )


def _notices_elsewhere(slate: Slate, rules: Ruleset) -> tuple[Notice, ...]:
    """Note a list shorter than the seats, and a surplus that a committee could not have (R29)."""
    if slate.surplus < 0:
        return (
            Notice(
                f"Danh sách có {len(slate.candidates)} người, ít hơn {slate.seats} người cần bầu; "
                "không thể bầu đủ số lượng trong lần này.",
                "R29",
                rules.article("R29"),
            ),
        )
    if slate.surplus > most_surplus(slate.seats, rules):
        return (
            Notice(
                f"Số dư {slate.surplus} người bằng {slate.surplus_percent}% số lượng cần bầu; quy "
                "định số dư tối đa chỉ áp dụng cho cấp ủy và ban thường vụ.",
                "R21",
                rules.article("R21"),
            ),
        )
    return ()
