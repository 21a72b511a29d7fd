"""Which elections may be voted on together, on one scan of the card (R6)."""

from dataclasses import replace

import pytest

from congress.domain.contests import Purpose, Target
from congress.domain.errors import RuleViolation
from congress.domain.rulesets import RULES_190
from congress.domain.shared_boxes import (
    Sharer,
    box_of,
    find_hindrance,
    law_of_sharing,
    require_shareable,
    round_in,
)
from tests.rules import rule

COMMITTEE = Sharer(
    title="Bầu Ban Chấp hành",
    target=Target.COMMITTEE,
    purpose=Purpose.ELECTION,
    meeting="",
)
DELEGATES = replace(COMMITTEE, title="Bầu đoàn đại biểu", target=Target.UPPER_DELEGATES)
INSPECTION = replace(COMMITTEE, title="Bầu ủy ban kiểm tra", target=Target.INSPECTION_COMMITTEE)
REFUSED = [
    pytest.param(
        replace(DELEGATES, purpose=Purpose.OPINION), "không bầu ai", id="an opinion ballot"
    ),
    pytest.param(replace(DELEGATES, purpose=Purpose.TRUST), "không bầu ai", id="a vote of trust"),
    pytest.param(replace(INSPECTION, meeting="M"), "lần lượt từng chức danh", id="at a meeting"),
    pytest.param(
        replace(DELEGATES, target=Target.STANDING_COMMITTEE),
        "kết quả bầu cấp ủy",
        id="a standing committee",
    ),
    pytest.param(replace(DELEGATES, target=Target.OFFICE), "kết quả bầu cấp ủy", id="a secretary"),
    pytest.param(
        replace(DELEGATES, title="Bầu bổ sung (lần 2) đoàn đại biểu"),
        "tự ghi số lần",
        id="a title that numbers itself",
    ),
]


def test_a_committee_and_those_whose_lists_are_their_own_share_a_box() -> None:
    require_shareable((COMMITTEE, DELEGATES, INSPECTION), RULES_190)
    assert find_hindrance(COMMITTEE, DELEGATES, RULES_190) == ""


@rule("R6")
@pytest.mark.parametrize(("other", "reason"), REFUSED)
def test_a_list_that_depends_on_another_result_shares_nothing(other: Sharer, reason: str) -> None:
    for sharers in ((COMMITTEE, other), (other, COMMITTEE)):
        with pytest.raises(RuleViolation) as caught:
            require_shareable(sharers, RULES_190)

        assert caught.value.rule == "R6"
        assert other.title in str(caught.value)
        assert reason in str(caught.value)


def test_a_body_is_voted_on_once_in_a_box() -> None:
    """R6: one body or office, one ballot."""
    assert "đã có một cuộc bầu cấp ủy" in find_hindrance(COMMITTEE, COMMITTEE, RULES_190)


@pytest.mark.parametrize(("other", "_reason"), REFUSED)
def test_whatever_has_its_box_for_itself_may_be_anything(other: Sharer, _reason: str) -> None:
    require_shareable((other,), RULES_190)


def test_what_nobody_could_read_is_said() -> None:
    law = law_of_sharing(RULES_190)

    assert (law.rule, law.unverified != "") == ("R6", True)


def test_the_first_round_has_the_uuid_of_its_box() -> None:
    names = [round_in("vongbauthu1111", place) for place in (1, 2, 3)]

    assert names == ["vongbauthu1111", "vongbauthu1111-2", "vongbauthu1111-3"]
    assert {box_of(name) for name in names} == {"vongbauthu1111"}
