"""The bodies that run a congress: which there are, and who may sit on them (R4, R7-R10).

The convening committee prepares number and names (R7), the congress approves each body by show of
cards (R4). Only official delegates or members sit on them; members of the Party on probation and
alternates who replaced nobody do not (R14, R40).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice

K = TypeVar("K", int, str)

# A meeting of a committee is led by so many people at most (R52).
MOST_CHAIRS_OF_A_MEETING = 3


class RunningBody(StrEnum):
    """A body of the congress as a whole, in the order in which it is voted on."""

    PRESIDIUM = "presidium"
    SECRETARIAT = "secretariat"
    CREDENTIALS = "credentials"

    @property
    def rule(self) -> str:
        """The rule that says what it does."""
        return _RULES[self]

    @property
    def head(self) -> str:
        """What its head is called."""
        return _HEADS[self]

    @property
    def needs_head(self) -> bool:
        """Tell whether somebody must be its head: those in the chair may take turns (R8)."""
        return self is not RunningBody.PRESIDIUM

    def called(self, meeting: Meeting) -> str:
        """Name it in Vietnamese, as such a meeting calls it."""
        return _TITLES[meeting][self]


_RULES = {
    RunningBody.PRESIDIUM: "R8",
    RunningBody.SECRETARIAT: "R9",
    RunningBody.CREDENTIALS: "R10",
}
_HEADS = {
    RunningBody.PRESIDIUM: "người chủ trì",
    RunningBody.SECRETARIAT: "trưởng đoàn thư ký",
    RunningBody.CREDENTIALS: "trưởng ban thẩm tra",
}
_TITLES: Mapping[Meeting, Mapping[RunningBody, str]] = {
    Meeting.DELEGATE_CONGRESS: {
        RunningBody.PRESIDIUM: "đoàn chủ tịch",
        RunningBody.SECRETARIAT: "đoàn thư ký",
        RunningBody.CREDENTIALS: "ban thẩm tra tư cách đại biểu",
    },
    Meeting.MEMBER_CONGRESS: {
        RunningBody.PRESIDIUM: "chủ tịch (đoàn chủ tịch) đại hội",
        RunningBody.SECRETARIAT: "thư ký (đoàn thư ký) đại hội",
    },
    Meeting.COMMITTEE_MEETING: {
        RunningBody.PRESIDIUM: "chủ tịch (đoàn chủ tịch) hội nghị",
        RunningBody.SECRETARIAT: "thư ký (đoàn thư ký) hội nghị",
    },
}
_DUTIES = {
    RunningBody.PRESIDIUM: "Điều hành đại hội và việc bầu cử, giới thiệu ban kiểm phiếu, đề nghị "
    "cho rút hay không cho rút tên. Gồm đại biểu chính thức.",
    RunningBody.SECRETARIAT: "Ghi biên bản, giữ và quản lý tài liệu, giúp tổng hợp danh sách đề "
    "cử, ứng cử. Gồm đại biểu chính thức.",
    RunningBody.CREDENTIALS: "Xem xét báo cáo về việc bầu đại biểu và đơn thư về tư cách đại biểu, "
    "báo cáo để đại hội biểu quyết. Gồm đại biểu chính thức.",
}


def bodies_of(meeting: Meeting) -> tuple[RunningBody, ...]:
    """Give the bodies that such a meeting needs, in their order (R8-R10).

    Where everybody comes as a member, nobody's mandate as a delegate is examined (R10).
    """
    return tuple(_TITLES[meeting])


def duty_of(body: RunningBody, meeting: Meeting, rules: Ruleset) -> Notice:
    """Say what a body does and who sits on it, with the article (R8-R10)."""
    text = _DUTIES[body]
    if meeting is not Meeting.DELEGATE_CONGRESS:
        text = text.replace("đại biểu", meeting.attendees)
    return Notice(text, body.rule, rules.article(body.rule), rules.doubt(body.rule))


@dataclass(frozen=True, slots=True)
class Seated(Generic[K]):
    """Somebody proposed for a body: which delegate this is."""

    key: K
    person: Delegate


def may_sit(person: Delegate) -> bool:
    """Tell whether somebody is an official delegate, or an alternate in the place of one (R40)."""
    return person.votes


def require_seatable(
    body: RunningBody, size: int, people: Sequence[Seated[K]], rules: Ruleset
) -> None:
    """Refuse people who may not make up this body (R7-R10, R14); raise `RuleViolation`.

    `size` is the number that was proposed: it must be that of the people.
    """
    if not people:
        raise RuleViolation("Chưa chọn ai. Hãy chọn ít nhất một người.", rule=body.rule)
    if len({one.key for one in people}) != len(people):
        raise RuleViolation(
            "Một người được chọn hai lần, có thể vừa đánh dấu vừa ghi tên. Hãy bỏ một lần.",
            rule=body.rule,
        )
    if size != len(people):
        raise RuleViolation(
            f"Số lượng ghi {size} người nhưng đã chọn {len(people)} người. Hãy sửa số lượng hoặc "
            "chọn lại.",
            rule="R7",
            article=rules.article("R7"),
        )
    for one in people:
        _require_official(body, one.person, rules)


def notices_of(
    body: RunningBody,
    people: Sequence[Seated[K]],
    others: Mapping[RunningBody, Collection[K]],
    *,
    meeting: Meeting,
    rules: Ruleset,
) -> tuple[Notice, ...]:
    """Say what should be looked at and is not refused; `others` sit on the other bodies (R8-R10).

    That is somebody on two bodies, and more people in the chair of a meeting than usual (R52).
    """
    found = [
        Notice(
            f"Đồng chí {one.person.name.text} cũng ở trong {other.called(meeting)}. Hãy xem lại: "
            "mỗi cơ quan có việc riêng.",
            body.rule,
            "",
        )
        for one in people
        for other, keys in others.items()
        if other is not body and one.key in keys
    ]
    chaired = body is RunningBody.PRESIDIUM and meeting is Meeting.COMMITTEE_MEETING
    if chaired and len(people) > MOST_CHAIRS_OF_A_MEETING:
        text = f"Hội nghị cấp ủy thường bầu 1 đến {MOST_CHAIRS_OF_A_MEETING} người chủ trì."
        found.append(Notice(text, "R52", rules.article("R52")))
    return tuple(found)


def _require_official(body: RunningBody, person: Delegate, rules: Ruleset) -> None:
    """Refuse who has no vote of their own (R14), and an alternate who replaced nobody (R40)."""
    name = person.name.text
    if person.kind is DelegateKind.PROBATIONARY:
        raise RuleViolation(
            f"Đồng chí {name} là đảng viên dự bị nên không được tham gia điều hành. Hãy chọn người "
            "khác.",
            rule="R14",
            article=rules.article(body.rule),
        )
    if not person.standing.lets_vote:
        raise RuleViolation(
            f"Đồng chí {name} đang là “{person.standing.label}” nên không được tham gia điều hành. "
            "Hãy chọn người khác.",
            rule=body.rule,
            article=rules.article(body.rule),
        )
    if not may_sit(person):
        raise RuleViolation(
            f"Đồng chí {name} là đại biểu dự khuyết, chưa thay đại biểu chính thức nào. Nếu đã "
            "thay, hãy ghi quyết định ở trang của đại biểu được thay; nếu chưa, hãy chọn người "
            "khác.",
            rule=body.rule,
            article=rules.article(body.rule),
        )
