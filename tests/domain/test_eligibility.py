"""Who may stand for a post, and when the committee above must be heard first (R18, R48)."""

import pytest

from congress.domain.contests import Level
from congress.domain.eligibility import (
    Contested,
    Person,
    have_failed,
    is_among,
    is_paused,
    require_eligible,
)
from congress.domain.errors import NotAllowed
from congress.domain.meetings import Post, item_of
from congress.domain.rulesets import RULES_190
from tests.domain.builders import candidate
from tests.rules import rule

AN = Person(candidate("Nguyễn Văn An", "1970-02-01"), "d1")
BINH = Person(candidate("Trần Thị Bình", "1975-04-03"), "d2")
OUTSIDER = Person(candidate("Lê Văn Cường", "1980"), None)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(Person(candidate("Nguyễn Văn An", "1980"), "d1"), True, id="the same id"),
        pytest.param(Person(candidate("Nguyễn Văn An", "1970-02-01"), "d9"), False, id="another"),
        pytest.param(Person(candidate("Nguyễn Văn An"), None), True, id="no date, no id"),
        pytest.param(Person(candidate("NGUYỄN VĂN AN", "1970"), None), True, id="the same year"),
        pytest.param(Person(candidate("Nguyễn Văn An", "1971"), None), False, id="another year"),
        pytest.param(Person(candidate("Nguyễn Văn Ân", "1970-02-01"), None), False, id="a name"),
    ],
)
def test_one_human_is_told_from_another(other: Person, same: bool) -> None:
    assert AN.is_same(other) is other.is_same(AN) is same


@rule("R18")
def test_the_secretary_is_of_the_standing_committee() -> None:
    item = item_of(Post.SECRETARY, Level.UPPER, standing=True)
    require_eligible(item, [AN], [BINH, AN], RULES_190)
    with pytest.raises(NotAllowed, match="Trần Thị Bình không phải là người của ban") as refusal:
        require_eligible(item, [AN, BINH], [AN], RULES_190)

    assert (refusal.value.rule, refusal.value.article) == ("R18", "Điều 10")


def test_the_inspection_committee_may_have_others() -> None:
    item = item_of(Post.INSPECTION_COMMITTEE, Level.UPPER, standing=True)

    require_eligible(item, [OUTSIDER], [AN], RULES_190)


@pytest.mark.parametrize(
    ("bodies", "failed"),
    [
        pytest.param([Contested((AN, BINH), (AN,))], False, id="elected"),
        pytest.param([Contested((AN, BINH), (BINH,))], True, id="not elected"),
        pytest.param([Contested((BINH,), (BINH,))], False, id="did not stand"),
        pytest.param(
            [Contested((AN, BINH), (AN, BINH)), Contested((AN,), ())], True, id="in the second"
        ),
        pytest.param([], False, id="nothing decided yet"),
    ],
)
def test_a_plan_fails_when_the_person_stood_and_was_not_elected(
    bodies: list[Contested], failed: bool
) -> None:
    assert have_failed([AN], bodies) is failed


@pytest.mark.parametrize(
    ("failures", "answers", "paused"), [(0, 0, False), (1, 0, True), (1, 1, False), (2, 1, True)]
)
def test_each_failure_waits_for_an_answer(failures: int, answers: int, paused: bool) -> None:
    assert is_paused(failures=failures, answers=answers) is paused


def test_who_is_among_others_is_found() -> None:
    assert is_among(AN, [BINH, AN])
    assert not is_among(OUTSIDER, [BINH, AN])
