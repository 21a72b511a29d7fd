"""When a congress is valid (R51)."""

from dataclasses import replace

import pytest

from congress.domain.contests import Meeting
from congress.domain.errors import Inconsistent
from congress.domain.quorum import (
    Quorum,
    asks_for_quorum,
    explain_quorum,
    quorum_rule,
    require_quorum_possible,
)
from congress.domain.rulesets import RULES_190
from tests.rules import rule

DELEGATES, MEMBERS = Meeting.DELEGATE_CONGRESS, Meeting.MEMBER_CONGRESS
FULL = Quorum(summoned=200, present=195, organisations=30, represented=30)


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        pytest.param({}, True, id="nearly all"),
        pytest.param({"present": 134}, True, id="134 of 200"),
        pytest.param({"present": 133}, False, id="133 of 200"),
        pytest.param({"summoned": 300, "present": 200}, True, id="exactly two thirds"),
        pytest.param({"represented": 20}, True, id="exactly two thirds of the organisations"),
        pytest.param({"represented": 19}, False, id="too few organisations"),
    ],
)
@rule("R51")
def test_two_thirds_of_people_and_organisations_make_a_congress_valid(
    change: dict[str, int], *, valid: bool
) -> None:
    quorum = replace(FULL, **change)

    require_quorum_possible(quorum, DELEGATES)
    assert quorum.valid is valid


@rule("R51")
def test_a_congress_of_members_asks_for_no_organisations() -> None:
    quorum = Quorum(summoned=30, present=20)

    require_quorum_possible(quorum, MEMBERS)
    assert quorum.valid
    assert explain_quorum(quorum, MEMBERS, RULES_190).text == (
        "Có mặt 20/30 đảng viên chính thức được triệu tập; cần ít nhất hai phần ba: đại hội hợp lệ."
    )


def test_the_explanation_names_the_numbers_and_that_it_was_not_read() -> None:
    told = explain_quorum(replace(FULL, present=1, summoned=1586), DELEGATES, RULES_190)

    assert told.text == (
        "Có mặt 1/1.586 đại biểu được triệu tập, của 30/30 tổ chức đảng trực thuộc; cần ít nhất "
        "hai phần ba: đại hội chưa hợp lệ."
    )
    assert (told.rule, told.article) == ("R51", "theo Điều lệ Đảng")
    assert told.unverified


def test_the_rule_is_told_for_each_kind_of_congress() -> None:
    assert "tổ chức đảng trực thuộc" in quorum_rule(DELEGATES, RULES_190).text
    assert "tổ chức" not in quorum_rule(MEMBERS, RULES_190).text
    assert [asks_for_quorum(meeting) for meeting in Meeting] == [True, True, False]


@pytest.mark.parametrize(
    ("meeting", "change", "reason"),
    [
        pytest.param(DELEGATES, {"summoned": 0}, "từ 1 trở lên", id="nobody summoned"),
        pytest.param(DELEGATES, {"present": 201}, "không thể nhiều hơn 200", id="more present"),
        pytest.param(DELEGATES, {"present": -1}, "Có mặt -1", id="a negative number"),
        pytest.param(DELEGATES, {"organisations": 0}, "Chưa ghi số tổ chức", id="none"),
        pytest.param(DELEGATES, {"represented": 31}, "31 tổ chức đảng", id="more organisations"),
        pytest.param(MEMBERS, {}, "không tính theo tổ chức", id="organisations of members"),
    ],
)
def test_numbers_that_cannot_be_true_are_refused(
    meeting: Meeting, change: dict[str, int], reason: str
) -> None:
    require_quorum_possible(FULL, DELEGATES)

    with pytest.raises(Inconsistent, match=reason) as caught:
        require_quorum_possible(replace(FULL, **change), meeting)

    assert caught.value.rule == "R51"
