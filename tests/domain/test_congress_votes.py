"""What the congress as a whole votes on by show of cards (R4, R5)."""

import pytest

from congress.domain.card_votes import CardVote
from congress.domain.congress_votes import Matter, Motion, motion_on
from congress.domain.contests import Meeting
from congress.domain.errors import RuleViolation
from congress.domain.rulesets import RULES_190

MEMBERS = Meeting.MEMBER_CONGRESS


@pytest.mark.parametrize(
    ("matter", "label"),
    [
        (Matter.PROGRAMME, "chương trình làm việc"),
        (Matter.RULES_OF_WORK, "quy chế làm việc"),
        (Matter.CREDENTIALS_REPORT, "báo cáo thẩm tra tư cách đảng viên"),
        (Matter.OTHER, "nghị quyết đại hội"),
    ],
)
def test_a_motion_is_named_by_its_matter_or_by_its_own_words(matter: Matter, label: str) -> None:
    motion = motion_on(matter, MEMBERS, " nghị quyết  đại hội ")

    assert motion == Motion(matter=matter, label=label)


def test_another_matter_says_what_it_is() -> None:
    with pytest.raises(RuleViolation, match="Chưa ghi nội dung biểu quyết"):
        motion_on(Matter.OTHER, MEMBERS, " ")


def test_a_vote_on_a_motion_passes_as_one_of_an_election() -> None:
    motion = motion_on(Matter.PROGRAMME, Meeting.DELEGATE_CONGRESS)
    vote = CardVote(subject=motion, in_favour=98, against=0, other=97, denominator=195)

    assert vote.passed
    assert vote.explanation(RULES_190).text.startswith("Biểu quyết chương trình làm việc: 98 đồng")
