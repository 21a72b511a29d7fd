"""The steps of an election in their order, with what the regulation says of each (R35)."""

import pytest

from congress.domain.circumstances import Circumstances
from congress.domain.contests import Purpose, Target
from congress.domain.procedure import Milestone, law_of, milestones_of, takes_nominations
from congress.domain.rulesets import RULES_190
from tests.rules import rule


def test_all_steps_follow_each_other_for_a_committee() -> None:
    assert milestones_of(Target.COMMITTEE, nominated=True, opinion=True) == tuple(Milestone)


def test_a_list_that_follows_a_round_takes_no_nominations() -> None:
    """R45, R46: a run-off, a further round; nor does an opinion ballot."""
    left_out = {Milestone.NOMINATIONS, Milestone.WITHDRAWALS, Milestone.OPINION}

    assert set(milestones_of(Target.COMMITTEE, nominated=False)) == set(Milestone) - left_out
    assert takes_nominations(Purpose.ELECTION, Circumstances())
    assert not takes_nominations(Purpose.ELECTION, Circumstances(round=2))
    assert not takes_nominations(Purpose.ELECTION, Circumstances(run_off=True))
    assert not takes_nominations(Purpose.OPINION, Circumstances())


def test_nobody_votes_on_how_many_delegates_go_to_the_upper_congress() -> None:
    """R46: the number is allotted from above."""
    steps = milestones_of(Target.UPPER_DELEGATES, nominated=True)

    assert Milestone.SEATS not in steps
    assert steps[0] is Milestone.SLATE


@pytest.mark.parametrize("purpose", [Purpose.OPINION, Purpose.TRUST])
def test_a_ballot_that_elects_nobody_ends_with_its_minutes(purpose: Purpose) -> None:
    """R56: results of elections are reported."""
    assert (
        milestones_of(Target.COMMITTEE, nominated=False, purpose=purpose)[-1] is Milestone.MINUTES
    )


@pytest.mark.parametrize("milestone", list(Milestone))
def test_every_step_has_a_name_a_sentence_and_an_article(milestone: Milestone) -> None:
    law = law_of(milestone, Target.COMMITTEE, 51, RULES_190)

    assert milestone.label
    assert law.text.endswith(".")
    assert "{" not in law.text
    assert law.article.startswith("mục " if milestone is Milestone.REPORTED else "Điều ")


@pytest.mark.parametrize(
    ("target", "seats", "rule", "said"),
    [
        pytest.param(Target.COMMITTEE, 51, "R21", "30%", id="a committee"),
        pytest.param(Target.STANDING_COMMITTEE, 5, "R22", "1 người", id="a small body"),
        pytest.param(Target.COMMITTEE, 2, "R22", "1 người", id="two seats"),
        pytest.param(Target.OFFICE, 1, "R29", "không đồng ý", id="an office"),
    ],
)
def test_the_length_of_a_list_is_told_by_the_rule_of_its_kind(
    target: Target, seats: int, rule: str, said: str
) -> None:
    """R21, R22, R29."""
    law = law_of(Milestone.SLATE, target, seats, RULES_190)

    assert law.rule == rule
    assert said in law.text
    assert law == law_of(Milestone.LOCK, target, seats, RULES_190)
    assert bool(law.unverified) is (rule == "R22" and seats <= 2)


@pytest.mark.parametrize("milestone", [Milestone.SEATS, Milestone.SLATE, Milestone.SLATE_VOTE])
@rule("R55")
def test_a_by_election_goes_by_its_own_article_until_the_ballot(milestone: Milestone) -> None:
    law = law_of(milestone, Target.COMMITTEE, 1, RULES_190, additional=True)

    assert (law.rule, law.article) == ("R55", "Điều 28")
    assert "bầu bổ sung" in law.text.casefold()


def test_from_the_ballot_on_a_by_election_goes_as_any_other() -> None:
    """R38, R55."""
    law = law_of(Milestone.RESULT, Target.COMMITTEE, 1, RULES_190, additional=True)

    assert law == law_of(Milestone.RESULT, Target.COMMITTEE, 1, RULES_190)
