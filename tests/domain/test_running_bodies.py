"""The bodies that run a congress, and who may sit on them (R4, R7-R10, R14, R52)."""

from collections.abc import Sequence

import pytest

from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from congress.domain.rulesets import RULES_190
from congress.domain.running_bodies import (
    RunningBody,
    Seated,
    bodies_of,
    duty_of,
    notices_of,
    require_seatable,
)
from congress.domain.slate_limits import Notice
from congress.domain.standings import DelegateStanding
from tests.rules import rule

PRESIDIUM, SECRETARIAT, CREDENTIALS = RunningBody
BODIES = {RunningBody.PRESIDIUM: (1, 2), RunningBody.SECRETARIAT: (3,)}


def seated(
    key: int,
    kind: DelegateKind = DelegateKind.ELECTED,
    standing: DelegateStanding = DelegateStanding.ORDINARY,
) -> Seated[int]:
    name = person_name(f"Nguyễn Văn A{chr(96 + key)}")
    return Seated(key, Delegate(name=name, kind=kind, standing=standing))


PEOPLE = [seated(1), seated(2), seated(3)]


@rule("R10")
def test_only_a_congress_of_delegates_examines_who_is_one() -> None:
    assert bodies_of(Meeting.DELEGATE_CONGRESS) == (PRESIDIUM, SECRETARIAT, CREDENTIALS)
    for meeting in (Meeting.MEMBER_CONGRESS, Meeting.COMMITTEE_MEETING):
        assert bodies_of(meeting) == (PRESIDIUM, SECRETARIAT)


@pytest.mark.parametrize(
    ("meeting", "called"),
    [
        (Meeting.DELEGATE_CONGRESS, "đoàn chủ tịch"),
        (Meeting.MEMBER_CONGRESS, "chủ tịch (đoàn chủ tịch) đại hội"),
        (Meeting.COMMITTEE_MEETING, "chủ tịch (đoàn chủ tịch) hội nghị"),
    ],
)
def test_a_body_is_called_as_such_a_meeting_calls_it(meeting: Meeting, called: str) -> None:
    assert PRESIDIUM.called(meeting) == called


def test_a_body_has_its_duty_its_article_and_what_could_not_be_read() -> None:
    told = [
        duty_of(body, Meeting.DELEGATE_CONGRESS, RULES_190)
        for body in bodies_of(Meeting.DELEGATE_CONGRESS)
    ]

    assert [(one.rule, one.article) for one in told] == [
        ("R8", "Điều 5"),
        ("R9", "Điều 6"),
        ("R10", "Điều 7"),
    ]
    assert all(one.unverified for one in told)
    assert told[0].text.endswith("Gồm đại biểu chính thức.")
    of_members = duty_of(PRESIDIUM, Meeting.MEMBER_CONGRESS, RULES_190)
    assert of_members.text.endswith("Gồm đảng viên chính thức.")


def test_all_but_the_chair_have_a_head() -> None:
    assert [body.needs_head for body in RunningBody] == [False, True, True]
    assert CREDENTIALS.head == "trưởng ban thẩm tra"


def test_official_delegates_may_sit_and_an_alternate_in_the_place_of_one() -> None:
    people = [*PEOPLE, seated(4, DelegateKind.ALTERNATE, DelegateStanding.IN_PLACE)]

    for body in RunningBody:
        require_seatable(body, 4, people, RULES_190)


@pytest.mark.parametrize("body", [PRESIDIUM, SECRETARIAT, CREDENTIALS])
def test_who_is_replaced_or_not_summoned_sits_on_no_body(body: RunningBody) -> None:
    for standing in (DelegateStanding.REPLACED, DelegateStanding.NOT_SUMMONED):
        away = [*PEOPLE, seated(4, standing=standing)]
        with pytest.raises(RuleViolation, match=standing.label) as caught:
            require_seatable(body, 4, away, RULES_190)
        assert caught.value.rule == body.rule


@pytest.mark.parametrize("body", [PRESIDIUM, SECRETARIAT, CREDENTIALS])
@pytest.mark.parametrize(
    ("other", "broken", "reason"),
    [
        pytest.param(DelegateKind.PROBATIONARY, "R14", "đảng viên dự bị", id="on probation"),
        pytest.param(DelegateKind.ALTERNATE, "", "dự khuyết", id="an alternate"),
    ],
)
@rule("R8", "R9")
def test_who_is_not_official_sits_on_no_body(
    body: RunningBody, other: DelegateKind, broken: str, reason: str
) -> None:
    with pytest.raises(RuleViolation, match=reason) as caught:
        require_seatable(body, 4, [*PEOPLE, seated(4, other)], RULES_190)

    assert caught.value.rule == (broken or body.rule)
    assert caught.value.article == RULES_190.article(body.rule)


@pytest.mark.parametrize(
    ("size", "people", "reason"),
    [
        pytest.param(0, [], "Chưa chọn ai", id="nobody"),
        pytest.param(3, [*PEOPLE[:2], PEOPLE[1]], "hai lần", id="somebody twice"),
        pytest.param(4, PEOPLE, "Số lượng ghi 4 người nhưng đã chọn 3", id="another number"),
    ],
)
@rule("R7")
def test_number_and_names_fit_together(
    size: int, people: Sequence[Seated[int]], reason: str
) -> None:
    require_seatable(PRESIDIUM, 3, PEOPLE, RULES_190)

    with pytest.raises(RuleViolation, match=reason):
        require_seatable(PRESIDIUM, size, people, RULES_190)


def noted(
    body: RunningBody, people: Sequence[Seated[int]], meeting: Meeting = Meeting.DELEGATE_CONGRESS
) -> tuple[Notice, ...]:
    return notices_of(body, people, BODIES, meeting=meeting, rules=RULES_190)


def test_somebody_on_two_bodies_is_noted_and_not_refused() -> None:
    assert noted(PRESIDIUM, PEOPLE[:2]) == ()
    (notice,) = noted(CREDENTIALS, PEOPLE[1:2])

    assert "Nguyễn Văn Ab cũng ở trong đoàn chủ tịch" in notice.text


def test_a_meeting_of_a_committee_is_led_by_three_at_most() -> None:
    meeting = Meeting.COMMITTEE_MEETING
    four = [seated(key) for key in range(4, 8)]

    assert noted(PRESIDIUM, four[:3], meeting) == ()
    assert [notice.rule for notice in noted(PRESIDIUM, four, meeting)] == ["R52"]
    assert noted(SECRETARIAT, four, meeting) == noted(PRESIDIUM, four) == ()
