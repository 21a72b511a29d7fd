"""Introduction ballots name people for an office of the committee and elect nobody (R54a)."""

import pytest

from congress.domain.contests import Purpose, Target
from congress.domain.introductions import introduces, law_of_introduction, title_of_introduction
from congress.domain.rulesets import RULES_190


@pytest.mark.parametrize(
    ("purpose", "target", "title", "introduced"),
    [
        (Purpose.OPINION, Target.OFFICE, title_of_introduction("Bí thư Tỉnh ủy"), True),
        (Purpose.OPINION, Target.OFFICE, "Phiếu giới thiệu Phó Bí thư", True),
        (Purpose.OPINION, Target.OFFICE, "Giới thiệu Chủ nhiệm Ủy ban Kiểm tra", False),
        (Purpose.OPINION, Target.COMMITTEE, "Xin ý kiến: Ban Chấp hành", False),
        (Purpose.ELECTION, Target.OFFICE, "Bí thư Tỉnh ủy", False),
    ],
)
def test_a_ballot_introduces_when_it_hears_on_an_office_of_the_committee(
    purpose: Purpose, target: Target, title: str, *, introduced: bool
) -> None:
    assert introduces(purpose, target, title) is introduced


def test_the_sentence_says_that_nobody_is_elected_and_is_labelled() -> None:
    law = law_of_introduction(RULES_190)

    assert (law.rule, bool(law.unverified)) == ("R54a", True)
    assert "không phải là bầu" in law.text
