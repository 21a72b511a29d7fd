"""People put forward, and how each comes onto the list or off it (R14-R17, R20, R24).

prepared ─────────────────────┐
applied │ stands │ nominated → supported by more than 30 % → listed → asked → kept │ withdrawn
└ not supported                              └──────→ cut by the opinion ballot
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from congress.domain.contests import Level
from congress.domain.delegates import DelegateKind
from congress.domain.errors import Inconsistent, NotAllowed, RuleViolation
from congress.domain.holidays import Holidays
from congress.domain.nominations import agreed_enough, require_free_to_nominate
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice
from congress.domain.working_days import after_working_days


class Source(StrEnum):
    """Who put somebody forward: all but the first are candidates from the floor (R15, R24, R26)."""

    PREPARED = "prepared"
    APPLIED = "applied"
    STANDS = "stands"
    NOMINATED = "nominated"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _SOURCES[self]


class NomineeState(StrEnum):
    """How far somebody came; nobody leaves the list by their own will (R20)."""

    PROPOSED = "proposed"
    UNSUPPORTED = "unsupported"
    LISTED = "listed"
    ASKED = "asked"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"
    CUT = "cut"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]

    @property
    def on_list(self) -> bool:
        """Tell whether the congress would vote on this person as it stands."""
        return self in {NomineeState.LISTED, NomineeState.ASKED, NomineeState.KEPT}


_SOURCES = {
    Source.PREPARED: "Cấp ủy triệu tập giới thiệu",
    Source.APPLIED: "Ứng cử trước đại hội",
    Source.STANDS: "Ứng cử tại đại hội",
    Source.NOMINATED: "Được đề cử tại đại hội",
}
_STATES = {
    NomineeState.PROPOSED: "Chờ đại hội cho ý kiến",
    NomineeState.UNSUPPORTED: "Không đủ ý kiến đồng ý",
    NomineeState.LISTED: "Trong danh sách",
    NomineeState.ASKED: "Xin rút, chờ đại hội quyết định",
    NomineeState.KEPT: "Xin rút, đại hội không cho rút",
    NomineeState.WITHDRAWN: "Đại hội cho rút",
    NomineeState.CUT: "Không được lấy qua phiếu xin ý kiến",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody put forward from the floor, as far as the regulation asks.

    `candidate` and `nominator` are what each is on the list of delegates, None for nobody on it.
    `of_committee` says that the candidate, `by_committee` that the nominator is a member of the
    committee that convened the congress. `consent` is the written consent of somebody who is no
    delegate, `filed` the day on which an application came with its papers.
    """

    source: Source
    candidate: DelegateKind | None
    nominator: DelegateKind | None = None
    of_committee: bool = False
    by_committee: bool = False
    consent: bool = False
    filed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """When and where the congress opens: an application must be there in time (R15)."""

    day: date | None
    level: Level
    holidays: Holidays = field(default_factory=Holidays)


def require_nominable(proposal: Proposal, opening: Opening, rules: Ruleset) -> None:
    """Refuse who may not be put forward, or not in this way (R14-R17).

    Raise `NotAllowed` with the rule, `Inconsistent` for an application without its day.
    """
    _require_official(proposal, rules)
    require_free_to_nominate(
        by_member=proposal.by_committee,
        member_stands=proposal.of_committee,
        on_list=False,
        rules=rules,
    )
    if proposal.source is Source.STANDS and proposal.candidate is None:
        raise _refusal(
            "Chỉ đại biểu, đảng viên chính thức dự đại hội mới được ứng cử tại đại hội. Đảng viên "
            "không dự đại hội nộp hồ sơ ứng cử trước đại hội.",
            "R15",
            rules,
        )
    if proposal.source is Source.NOMINATED and proposal.candidate is None and not proposal.consent:
        raise _refusal(
            "Người được đề cử không phải là đại biểu: phải có văn bản đồng ý của người đó. Hãy lấy "
            "văn bản rồi đánh dấu vào ô tương ứng.",
            "R16",
            rules,
        )
    if proposal.source is Source.APPLIED:
        require_filed_in_time(proposal.filed, opening, rules)


def _require_official(proposal: Proposal, rules: Ruleset) -> None:
    """Let official delegates and members nominate and stand alone (R14)."""
    if proposal.candidate is DelegateKind.PROBATIONARY:
        raise _refusal("Đảng viên dự bị không có quyền ứng cử, nhận đề cử.", "R14", rules)
    if proposal.source is Source.NOMINATED and not (
        proposal.nominator and proposal.nominator.votes
    ):
        raise _refusal(
            "Người đề cử phải là đại biểu hoặc đảng viên chính thức có trong danh sách. Hãy ghi "
            "đúng họ tên người đề cử.",
            "R14",
            rules,
        )


def require_filed_in_time(filed: date | None, opening: Opening, rules: Ruleset) -> None:
    """Refuse an application that came too late: above the grassroots 15 working days (R15)."""
    if filed is None:
        raise Inconsistent(
            "Chưa ghi ngày nộp hồ sơ ứng cử. Hãy ghi ngày theo dạng ngày/tháng/năm.", rule="R15"
        )
    if opening.level is not Level.UPPER or opening.day is None:
        return
    days = rules.application_working_days
    if after_working_days(filed, days, opening.holidays) > opening.day:
        raise _refusal(
            f"Hồ sơ ứng cử nộp ngày {filed:%d/%m/%Y}, chậm hơn {days} ngày làm việc trước ngày "
            f"khai mạc {opening.day:%d/%m/%Y}.",
            "R15",
            rules,
        )


@dataclass(frozen=True, slots=True)
class Support:
    """How many of those attending agree that somebody from the floor goes on the list (R24)."""

    attending: int
    agreed: int

    def enough(self, rules: Ruleset) -> bool:
        """Tell whether more than 30 % agree."""
        return agreed_enough(self.agreed, self.attending, rules)

    def explanation(self, rules: Ruleset) -> Notice:
        """Say what came out and why."""
        verdict = "đưa vào danh sách" if self.enough(rules) else "không đưa vào danh sách"
        return Notice(
            f"{self.agreed} trong {self.attending} người dự đồng ý; cần hơn "
            f"{rules.floor_support_percent}%: {verdict}.",
            "R24",
            rules.article("R24"),
            rules.doubt("R24"),
        )


def require_possible_support(support: Support) -> None:
    """Refuse numbers that cannot be true (R24, R37); raise `Inconsistent`."""
    if support.attending < 1:
        problem = "Số người dự phải từ 1 trở lên"
    elif not 0 <= support.agreed <= support.attending:
        problem = f"Có {support.agreed} người đồng ý trong {support.attending} người dự"
    else:
        return
    raise Inconsistent(f"{problem}. Hãy đếm lại và nhập lại.", rule="R37")


def _refusal(message: str, rule: str, rules: Ruleset) -> RuleViolation:
    return NotAllowed(message, rule=rule, article=rules.article(rule))
