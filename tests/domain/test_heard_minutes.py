"""Minutes of a ballot that elects nobody: their words, and that they fit together (R26, L5-L7)."""

from dataclasses import replace

import pytest

from congress.domain.attendance import DelegateCongress
from congress.domain.contests import Purpose, Target
from congress.domain.denominators import denominator_of
from congress.domain.errors import Inconsistent
from congress.domain.heard import hear, heard_conclusion_of, heard_reason_of
from congress.domain.minutes import Minutes, Seal, Sha256, require_minutes_fit
from congress.domain.reconciliation import BoxReport, Counts
from congress.domain.rulesets import RULES_190
from congress.domain.slates import Candidate, arrange
from tests.domain.builders import candidate, minutes_of, slate

N_10 = denominator_of(DelegateCongress(summoned=10), RULES_190)
OPINIONS = Counts(returned=9, votes=(8, 5), disagree=(1, 4))
LEVELS = Counts(returned=9, votes=(), levels=((8, 1, 0), (0, 2, 7)))


def heard_minutes(purpose: Purpose, counts: Counts, seats: int = 2) -> Minutes:
    """Minutes of two people heard on, whose ballots were all returned."""
    people = [in_office(letter) for letter in "AB"]
    asked = arrange("Ban Chấp hành", Target.OFFICE, seats=seats, candidates=people, purpose=purpose)
    elected = Counts(returned=9, votes=(8, 5, 1))
    return replace(
        minutes_of(slate(2, 3), N_10, present=9, counts=elected),
        subject=asked.title,
        slate=asked,
        report=BoxReport(present=9, issued=9, counts=counts),
        decision=hear(asked, counts=counts, rules=RULES_190),
        seal=Seal(ballots=9, root=Sha256("0" * 64)),
    )


def in_office(letter: str) -> Candidate:
    return replace(candidate(letter), position="Ủy viên")


@pytest.mark.parametrize(
    ("purpose", "counts", "round_title", "rule"),
    [
        (Purpose.OPINION, OPINIONS, "lần xin ý kiến thứ nhất", "R25"),
        (Purpose.TRUST, LEVELS, "lần lấy phiếu thứ nhất", "L6"),
    ],
)
def test_nobody_is_elected_in_the_words_of_these_minutes(
    purpose: Purpose, counts: Counts, round_title: str, rule: str
) -> None:
    """R25, L5-L7."""
    minutes = heard_minutes(purpose, counts)

    require_minutes_fit(minutes)

    assert minutes.title.startswith("Ban Chấp hành, nhiệm kỳ")
    assert minutes.round_title == round_title
    assert minutes.conclusion[-1].rule == rule
    assert not any("trúng cử" in reason.text for reason in minutes.conclusion)


def test_minutes_with_the_conclusion_of_other_numbers_are_not_made() -> None:
    """R37: the same box says the same again."""
    minutes = heard_minutes(Purpose.TRUST, LEVELS)
    other = Counts(returned=9, votes=(), levels=((8, 1, 0), (1, 2, 6)))

    with pytest.raises(Inconsistent, match="kết quả phiếu"):
        require_minutes_fit(replace(minutes, report=BoxReport(present=9, issued=9, counts=other)))


def test_each_person_has_a_reason_by_the_rule_of_the_ballot() -> None:
    """R25, L5, L6."""
    opinion = hear(heard_minutes(Purpose.OPINION, OPINIONS).slate, counts=OPINIONS, rules=RULES_190)
    trust = hear(heard_minutes(Purpose.TRUST, LEVELS).slate, counts=LEVELS, rules=RULES_190)

    assert [heard_reason_of(opinion, place).rule for place in (0, 1)] == ["R25", "R25"]
    assert [heard_reason_of(trust, place).rule for place in (0, 1)] == ["L5", "L6"]


def test_an_opinion_ballot_without_a_list_to_fill_says_only_the_opinions() -> None:
    """R26: an introduction ballot takes nobody on a list (R54)."""
    asked = heard_minutes(Purpose.OPINION, OPINIONS, seats=0).slate
    decision = hear(asked, counts=OPINIONS, rules=RULES_190)

    (conclusion,) = heard_conclusion_of(decision)
    assert "không lấy ai vào danh sách" in conclusion.text
    assert heard_reason_of(decision, 1).text == "5 phiếu đồng ý, 4 phiếu không đồng ý."


def test_the_decision_of_an_election_is_asked_of_an_election_alone() -> None:
    """L7."""
    with pytest.raises(AssertionError):
        _ = heard_minutes(Purpose.TRUST, LEVELS).election
