"""From nominations to the list that is voted on: floor, limits, opinion ballot (R17, R20-R25)."""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.domain.contests import Target
from congress.domain.errors import NotAllowed
from congress.domain.numbers import percent
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice, most_surplus


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlan:
    """How long a list becomes: names the convening committee prepared, and those from the floor.

    `withdrawn` are floor candidates whom the congress let withdraw (R20). Numbers are people.
    """

    target: Target
    seats: int
    prepared: int
    floor: int = 0
    withdrawn: int = 0

    @property
    def from_floor(self) -> int:
        """How many floor candidates are left."""
        return self.floor - self.withdrawn

    @property
    def length(self) -> int:
        """How many names the list has."""
        return self.prepared + self.from_floor

    @property
    def surplus_percent(self) -> str:
        """What the list has above the seats, in per cent of them, for reading (V6)."""
        surplus = self.length - self.seats
        return f"{'-' if surplus < 0 else ''}{percent(abs(surplus), self.seats)}"

    def limit(self, rules: Ruleset) -> int | None:
        """Give the most names the list may have (R21, R22); none where no limit binds."""
        if not self.target.needs_surplus:
            return None
        return self.seats + most_surplus(self.seats, rules)

    def room_for_floor(self, rules: Ruleset) -> int:
        """Give how many floor candidates the limit leaves room for (R25)."""
        limit = self.limit(rules)
        return self.from_floor if limit is None else max(limit - self.prepared, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVerdict:
    """Whether a list of this length may be voted on, or on how many an opinion ballot is held."""

    allowed: bool
    law: Notice
    opinion_ballot_on: int = 0
    warnings: tuple[Notice, ...] = ()


def judge_plan(plan: ListPlan, rules: Ruleset) -> PlanVerdict:
    """Tell whether a list may be voted on, or what must come first (R21-R25, R29)."""
    limit = plan.limit(rules)
    if limit is None:
        return _without_limit(plan, rules)
    warnings = _warnings(plan, rules)
    if plan.length <= plan.seats:
        text = (
            f"Danh sách bầu {plan.target.label} phải nhiều hơn số lượng cần bầu: cần bầu "
            f"{plan.seats}, danh sách có {plan.length} người."
        )
        return PlanVerdict(allowed=False, law=_law("R21", text, rules), warnings=warnings)
    if plan.length <= limit:
        text = (
            f"Danh sách {plan.length} người, nhiều nhất được {limit} người: đưa ra biểu quyết được."
        )
        return PlanVerdict(allowed=True, law=_law_of_limit(plan, text, rules), warnings=warnings)
    return _over(plan, limit, rules, warnings=warnings)


def _over(
    plan: ListPlan, limit: int, rules: Ruleset, *, warnings: tuple[Notice, ...]
) -> PlanVerdict:
    """Ask for the opinion ballot on the floor candidates (R25), or for a shorter list (R21)."""
    over = (
        f"Danh sách {plan.length} người dư {plan.surplus_percent}% so với {plan.seats} người cần "
        f"bầu, nhiều nhất được {limit} người"
    )
    if not plan.from_floor:
        law = _law_of_limit(plan, f"{over}. Hãy rút danh sách xuống.", rules)
        return PlanVerdict(allowed=False, law=law, warnings=warnings)
    room = plan.room_for_floor(rules)
    then = (
        f"lấy từ người được nhiều đồng ý nhất xuống, nhiều nhất {room} người"
        if room
        else f"danh sách chuẩn bị {plan.prepared} người đã không còn chỗ, hãy rút xuống"
    )
    text = (
        f"{over}. Lấy phiếu xin ý kiến về {plan.from_floor} người ứng cử, được đề cử tại đại hội; "
        f"{then}."
    )
    return PlanVerdict(
        allowed=False,
        law=_law("R25", text, rules),
        opinion_ballot_on=plan.from_floor,
        warnings=warnings,
    )


def _without_limit(plan: ListPlan, rules: Ruleset) -> PlanVerdict:
    """Judge the list for offices and other bodies: as long as the seats is enough (R29)."""
    if plan.length < 1:
        return PlanVerdict(allowed=False, law=_law("R29", "Danh sách bầu cử chưa có ai.", rules))
    text = f"Danh sách bầu {plan.target.label} được bằng số lượng cần bầu, không bắt buộc có số dư."
    warnings: tuple[Notice, ...] = ()
    if plan.length < plan.seats:
        short = (
            f"Danh sách có {plan.length} người, ít hơn {plan.seats} người cần bầu; không thể bầu "
            "đủ số lượng trong lần này."
        )
        warnings = (_law("R29", short, rules),)
    elif plan.length - plan.seats > most_surplus(plan.seats, rules):
        long = (
            f"Danh sách {plan.length} người dư {plan.surplus_percent}% so với {plan.seats} người "
            "cần bầu; quy định số dư tối đa chỉ áp dụng cho cấp ủy và ban thường vụ."
        )
        warnings = (_law("R21", long, rules),)
    return PlanVerdict(allowed=True, law=_law("R29", text, rules), warnings=warnings)


def _warnings(plan: ListPlan, rules: Ruleset) -> tuple[Notice, ...]:
    """Note an unusual surplus of the prepared names (R23), and seats of which no text speaks."""
    if doubt := rules.doubt_about_seats(plan.seats):
        return (Notice(doubt, "R22", rules.article("R22"), doubt),)
    low, high = rules.surplus_usual_percent
    hundredths = 100 * (plan.prepared - plan.seats)
    usual = low * plan.seats <= hundredths <= high * plan.seats
    if usual or plan.seats <= rules.small_body_seats:
        return ()
    text = (
        f"Danh sách chuẩn bị {plan.prepared} người cho {plan.seats} người cần bầu; cấp ủy triệu "
        f"tập thường chuẩn bị số dư từ {low}% đến {high}%."
    )
    return (_law("R23", text, rules),)


def agreed_enough(support: int, attending: int, rules: Ruleset) -> bool:
    """Tell whether a floor candidate goes before the congress: more than 30 % agree (R24)."""
    return 100 * support > rules.floor_support_percent * attending


@dataclass(frozen=True, slots=True)
class OpinionCut:
    """Who stays after an opinion ballot, by place: kept, and tied where the list would be full.

    The presidium rules on those tied, and its ruling is recorded: no text was found (R25).
    """

    kept: tuple[int, ...]
    tied: tuple[int, ...]


def cut_by_opinion(agreed: Sequence[int], places: int) -> OpinionCut:
    """Keep people from most agreement down while there are places (R25)."""
    order = sorted(range(len(agreed)), key=lambda place: -agreed[place])
    if places <= 0 or len(order) <= places:
        return OpinionCut(tuple(order[: max(places, 0)]), ())
    last, first_out = agreed[order[places - 1]], agreed[order[places]]
    if last > first_out:
        return OpinionCut(tuple(order[:places]), ())
    kept = tuple(place for place in order if agreed[place] > last)
    return OpinionCut(kept, tuple(place for place in order if agreed[place] == last))


def require_free_to_nominate(
    *, by_member: bool, member_stands: bool, on_list: bool, rules: Ruleset
) -> None:
    """Refuse nominations that bind members of the convening committee (R17).

    `by_member` says that one of them nominates, `member_stands` that one of them is nominated or
    stands; `on_list` that the candidate is on the committee's list. Raise `NotAllowed`.
    """
    if on_list or not (by_member or member_stands):
        return
    what = (
        "không được đề cử người ngoài danh sách do cấp ủy đề cử"
        if by_member
        else "không được ứng cử hoặc nhận đề cử nếu không có tên trong danh sách do cấp ủy đề cử"
    )
    raise NotAllowed(
        f"Cấp ủy viên của cấp ủy triệu tập đại hội {what}. Đoàn chủ tịch báo cáo đại hội để không "
        "đưa vào danh sách.",
        rule="R17",
        article=rules.article("R17"),
    )


def _law(rule: str, text: str, rules: Ruleset) -> Notice:
    return Notice(text, rule, rules.article(rule), rules.doubt(rule))


def _law_of_limit(plan: ListPlan, text: str, rules: Ruleset) -> Notice:
    """Give the rule that limits the list: small bodies have their own (R21, R22)."""
    if plan.seats > rules.small_body_seats:
        return _law("R21", text, rules)
    return Notice(text, "R22", rules.article("R22"), rules.doubt_about_seats(plan.seats))
