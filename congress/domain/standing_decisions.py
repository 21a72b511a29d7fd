"""What may be decided about somebody on the list of delegates, and when (R39, R40, R42, R50).

The convening committee decides; the secretariat or the credentials committee writes it down with
the paper. A decision is never deleted: a later one takes it back.
"""

from dataclasses import dataclass, replace
from datetime import date

from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice
from congress.domain.standings import DelegateStanding, Ground
from congress.domain.texts import clean_text

_OF_ANY_DELEGATE = (Ground.SUSPENDED, Ground.PROSECUTED, Ground.WRONGLY_ELECTED)
_OF_THE_COMMITTEE = (Ground.RETIRED, Ground.TRANSFERRED)
_OF_A_COMMITTEE_MEETING = (Ground.SUSPENDED, Ground.PROSECUTED)
_OF_MEMBERS = (DelegateStanding.SUSPENDED, DelegateStanding.EXEMPT, DelegateStanding.ELSEWHERE)
_FREE = frozenset({DelegateStanding.ORDINARY, DelegateStanding.IN_PLACE})
_LAWS = {
    DelegateStanding.REPLACED: "Đại biểu chính thức vắng mặt suốt đại hội thì dự khuyết có thể "
    "được thay; số dùng để tính kết quả không đổi. Cấp ủy viên triệu tập vắng mặt suốt đại hội thì "
    "không có người thay.",
    DelegateStanding.NOT_SUMMONED: "Trước khi khai mạc, không triệu tập người bị đình chỉ sinh "
    "hoạt, bị khởi tố, truy tố, người được bầu không đúng quy định; không triệu tập cấp ủy viên đã "
    "có quyết định, thông báo nghỉ hưu hoặc đã chuyển công tác khỏi đảng bộ.",
    DelegateStanding.SUSPENDED: "Đảng viên bị đình chỉ sinh hoạt, khởi tố, truy tố hoặc tạm giam "
    "không tính vào số dùng để tính kết quả.",
    DelegateStanding.EXEMPT: "Đảng viên được miễn công tác và sinh hoạt đảng mà không dự thì không "
    "tính; đến dự và bỏ phiếu thì vẫn tính.",
    DelegateStanding.ELSEWHERE: "Đảng viên sinh hoạt tạm thời nơi khác mà không dự thì không tính; "
    "đến dự và bỏ phiếu thì vẫn tính.",
}
_STAYS = (
    "Đại biểu chuyển sang tổ chức khác thuộc cùng đảng bộ cấp trên vẫn ở đoàn đại biểu cũ; đoàn cũ "
    "không cử dự khuyết thay."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingDecision:
    """What was decided, by which paper of which day; ORDINARY takes the decision before it back.

    `alternate` is who comes in the place of somebody who is REPLACED.
    """

    standing: DelegateStanding
    ground: Ground | None
    document: str
    decided: date
    note: str = ""
    alternate: Delegate | None = None

    def cleaned(self) -> "StandingDecision":
        """Give it with its texts cleaned (V3); raise `BadName` for one that cannot be taken."""
        return replace(
            self,
            document=clean_text(self.document, what="Số văn bản"),
            note=clean_text(self.note, what="Ghi chú"),
        )


def choices_of(person: Delegate, meeting: Meeting) -> tuple[DelegateStanding, ...]:
    """Give what may be decided about somebody now; only taking back, when something was decided."""
    if person.standing not in _FREE:
        return (DelegateStanding.ORDINARY,)
    if meeting is Meeting.MEMBER_CONGRESS:
        return _OF_MEMBERS
    if meeting is Meeting.COMMITTEE_MEETING or not _is_replaceable(person):
        return (DelegateStanding.NOT_SUMMONED,)
    return (DelegateStanding.REPLACED, DelegateStanding.NOT_SUMMONED)


def grounds_of(
    person: Delegate, standing: DelegateStanding, meeting: Meeting
) -> tuple[Ground, ...]:
    """Give the grounds for such a decision about somebody; none where none is asked for (R42)."""
    if standing is DelegateStanding.REPLACED:
        return (Ground.ABSENT_THROUGHOUT, Ground.MOVED_WITHIN)
    if standing is not DelegateStanding.NOT_SUMMONED:
        return ()
    if meeting is Meeting.COMMITTEE_MEETING:
        return _OF_A_COMMITTEE_MEETING
    committee = person.kind is DelegateKind.EX_OFFICIO
    return _OF_ANY_DELEGATE + (_OF_THE_COMMITTEE if committee else ())


def law_of_standing(standing: DelegateStanding, rules: Ruleset) -> tuple[Notice, ...]:
    """Say what the regulation says of such a decision; nothing of taking one back (R39-R42)."""
    if standing not in _LAWS:
        return ()
    found = [Notice(_LAWS[standing], standing.rule, rules.article(standing.rule), "")]
    if standing is DelegateStanding.REPLACED:
        found.append(Notice(_STAYS, "R50", rules.article("R50"), rules.doubt("R50")))
    return tuple(found)


def require_decision(
    decision: StandingDecision,
    person: Delegate,
    *,
    meeting: Meeting,
    opening: date | None,
    attended: bool,
    rules: Ruleset,
) -> None:
    """Refuse what may not be decided about somebody (R39, R40, R42, R50).

    `opening` is the day on which the congress opens, where it is known; `attended` says that they
    were at a session of it. Raise `RuleViolation`.
    """
    rule = decision.standing.rule
    article = rules.article(rule)
    if decision.standing not in choices_of(person, meeting):
        raise NotNow(_refused(decision.standing, person, meeting), rule=rule, article=article)
    if not decision.document:
        raise RuleViolation(
            "Chưa ghi số văn bản của quyết định. Hãy ghi số, ký hiệu văn bản.", rule=rule
        )
    grounds = grounds_of(person, decision.standing, meeting)
    if grounds and decision.ground not in grounds:
        raise RuleViolation("Chưa chọn lý do. Hãy chọn một lý do.", rule=rule, article=article)
    if decision.ground is Ground.MOVED_WITHIN:
        raise RuleViolation(f"{_STAYS} Hãy để nguyên.", rule="R50", article=rules.article("R50"))
    if decision.standing is DelegateStanding.NOT_SUMMONED:
        _require_before(decision.decided, opening, rules)
    if decision.standing is DelegateStanding.REPLACED:
        _require_absent(person, rules, attended=attended)
        _require_alternate(decision.alternate, rules)


def notices_of_replacement(person: Delegate, alternate: Delegate) -> tuple[str, ...]:
    """Say what should be looked at when an alternate of another delegation comes in (R50)."""
    if person.unit and alternate.unit and person.unit != alternate.unit:
        return (
            f"Đ/c {alternate.name.text} thuộc “{alternate.unit}”, khác đoàn với đ/c "
            f"{person.name.text} (“{person.unit}”). Hãy đối chiếu quyết định.",
        )
    return ()


def _is_replaceable(person: Delegate) -> bool:
    """Tell whether an alternate may come in the place of somebody: of an official delegate (R40).

    Members of the convening committee have nobody in their place; they are taken off N instead.
    """
    return person.votes and person.kind is not DelegateKind.EX_OFFICIO


def _refused(standing: DelegateStanding, person: Delegate, meeting: Meeting) -> str:
    """Say why this cannot be decided about somebody."""
    name = person.name.text
    if person.standing not in _FREE:
        return (
            f"Đ/c {name} đang là “{person.standing.label}”. Hãy ghi quyết định thôi áp dụng trước."
        )
    if standing is DelegateStanding.ORDINARY:
        return f"Đ/c {name} không có quyết định nào để thôi áp dụng. Hãy tải lại trang."
    if standing is DelegateStanding.REPLACED and meeting is Meeting.DELEGATE_CONGRESS:
        return (
            f"Đ/c {name} là đại biểu “{person.kind.label}”, không có dự khuyết thay. Dự khuyết chỉ "
            "thay đại biểu chính thức không phải là cấp ủy viên triệu tập. Hãy kiểm tra lại."
        )
    return f"“{standing.label}” không áp dụng cho {meeting.label}. Hãy chọn lại."


def _require_before(decided: date, opening: date | None, rules: Ruleset) -> None:
    """Refuse not to summon somebody for what came after the opening (R42)."""
    if opening and decided > opening:
        raise RuleViolation(
            f"Quyết định ngày {decided:%d/%m/%Y} sau ngày khai mạc {opening:%d/%m/%Y}; chỉ không "
            "triệu tập vì việc có trước khi khai mạc. Hãy kiểm tra lại ngày.",
            rule="R42",
            article=rules.article("R42"),
        )


def _require_absent(person: Delegate, rules: Ruleset, *, attended: bool) -> None:
    """Refuse an alternate for who was there for a part: they stay in N themselves (R40)."""
    if attended:
        raise RuleViolation(
            f"Đ/c {person.name.text} đã dự một phiên nên vẫn tính và không có dự khuyết thay; chỉ "
            "thay người vắng mặt suốt đại hội. Nếu điểm danh nhầm, hãy bỏ lượt điểm danh ấy trước.",
            rule="R40",
            article=rules.article("R40"),
        )


def _require_alternate(alternate: Delegate | None, rules: Ruleset) -> None:
    """Refuse anybody but an alternate who is free to come in (R40)."""
    if alternate is None:
        raise RuleViolation("Chưa chọn đại biểu dự khuyết. Hãy chọn một người.", rule="R40")
    free = alternate.standing is DelegateStanding.ORDINARY
    if alternate.kind is not DelegateKind.ALTERNATE or not free:
        problem = f"đang là “{alternate.standing.label}”" if not free else "không phải là dự khuyết"
        raise RuleViolation(
            f"Đ/c {alternate.name.text} {problem}, không thay được. Hãy chọn đại biểu dự khuyết "
            "khác.",
            rule="R40",
            article=rules.article("R40"),
        )
