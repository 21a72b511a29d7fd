"""How long a list may be (R21, R22, R23, R29)."""

from dataclasses import replace

import pytest

from congress.domain.circumstances import Circumstances
from congress.domain.contests import Target
from congress.domain.errors import SlateRefused
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import most_surplus, require_votable
from tests.domain.builders import slate
from tests.rules import rule

COMMITTEE, STANDING = Target.COMMITTEE, Target.STANDING_COMMITTEE


@pytest.mark.parametrize("target", [COMMITTEE, STANDING])
@pytest.mark.parametrize(
    ("seats", "size"),
    [(51, 58), (65, 73), (49, 54), (20, 26), (10, 13), (5, 6), (4, 5), (3, 4), (6, 7), (9, 11)],
)
def test_a_surplus_within_the_limit_is_allowed(target: Target, seats: int, size: int) -> None:
    require_votable(slate(seats, size, target), RULES_190)


@pytest.mark.parametrize("target", [COMMITTEE, STANDING])
@pytest.mark.parametrize(
    ("seats", "size", "rule"),
    [
        pytest.param(20, 27, "R21", id="more than 30 %"),
        pytest.param(35, 35, "R21", id="no surplus"),
        pytest.param(35, 30, "R21", id="fewer than the seats"),
        pytest.param(1, 1, "R21", id="one name for one seat"),
        pytest.param(5, 7, "R22", id="two more for five seats"),
        pytest.param(3, 5, "R22", id="two more for three seats"),
        pytest.param(2, 4, "R22", id="two more for two seats"),
    ],
)
@rule("R21")
def test_a_surplus_beyond_the_limit_is_refused(
    target: Target, seats: int, size: int, rule: str
) -> None:
    with pytest.raises(SlateRefused) as refusal:
        require_votable(slate(seats, size, target), RULES_190)

    assert (refusal.value.rule, refusal.value.article) == (rule, "Điều 14")


@pytest.mark.parametrize(
    ("seats", "most"), [(1, 1), (2, 1), (3, 1), (5, 1), (6, 1), (7, 2), (20, 6), (35, 10), (51, 15)]
)
@rule("R22")
def test_the_limit_is_thirty_per_cent_rounded_down_and_one_for_small_bodies(
    seats: int, most: int
) -> None:
    assert most_surplus(seats, RULES_190) == most


@pytest.mark.parametrize(
    ("seats", "size", "rules"),
    [
        pytest.param(51, 58, [], id="13,73 %"),
        pytest.param(49, 54, [], id="10,20 %"),
        pytest.param(20, 23, [], id="15 % exactly"),
        pytest.param(20, 22, [], id="10 % exactly"),
        pytest.param(20, 26, ["R23"], id="30 %"),
        pytest.param(11, 12, ["R23"], id="no whole number lies between for 11"),
        pytest.param(13, 15, ["R23"], id="nor for 13"),
        pytest.param(5, 6, [], id="small bodies have one choice only"),
        pytest.param(2, 3, ["R22"], id="no text speaks of two seats"),
    ],
)
def test_an_unusual_surplus_is_noted(seats: int, size: int, rules: list[str]) -> None:
    notices = require_votable(slate(seats, size), RULES_190)

    assert [notice.rule for notice in notices] == rules


def test_what_no_text_speaks_of_is_labelled_unverified() -> None:
    (notice,) = require_votable(slate(1, 2), RULES_190)

    assert notice.unverified


@pytest.mark.parametrize(
    "target", [Target.OFFICE, Target.UPPER_DELEGATES, Target.INSPECTION_COMMITTEE]
)
@pytest.mark.parametrize(
    ("seats", "size", "rules"),
    [
        pytest.param(1, 1, [], id="one name for one office"),
        pytest.param(27, 31, [], id="a usual surplus"),
        pytest.param(27, 27, [], id="no surplus"),
        pytest.param(27, 26, ["R29"], id="a list too short to fill the seats"),
        pytest.param(1, 3, ["R21"], id="more than a committee could have"),
    ],
)
def test_other_bodies_and_offices_may_have_a_list_without_surplus(
    target: Target, seats: int, size: int, rules: list[str]
) -> None:
    notices = require_votable(slate(seats, size, target), RULES_190)

    assert [notice.rule for notice in notices] == rules


def test_a_run_off_has_as_many_people_as_were_tied() -> None:
    """R45: three people for one seat are no surplus of 200 %."""
    tied = replace(slate(1, 3), circumstances=Circumstances(run_off=True))
    assert require_votable(tied, RULES_190) == ()

    with pytest.raises(SlateRefused, match="Bầu lại giữa 2 người") as caught:
        require_votable(replace(slate(2, 2), circumstances=tied.circumstances), RULES_190)
    assert caught.value.rule == "R45"
