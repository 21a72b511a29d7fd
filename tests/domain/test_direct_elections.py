"""Secretaries and deputies: from the committee, directly only where permitted (R18, R54b)."""

import pytest

from congress.domain.contests import Level, Meeting, Office, Target
from congress.domain.direct_elections import (
    is_from_committee,
    needs_permission,
    require_permitted,
)
from congress.domain.errors import NotAllowed
from congress.domain.rulesets import RULES_190
from tests.rules import rule

DELEGATES, MEMBERS, COMMITTEE = Meeting


@pytest.mark.parametrize(
    ("office", "level", "meeting", "needed"),
    [
        pytest.param(Office.SECRETARY, Level.UPPER, DELEGATES, True, id="a secretary"),
        pytest.param(Office.DEPUTY, Level.GRASSROOTS, MEMBERS, True, id="a deputy"),
        pytest.param(Office.SECRETARY, Level.CHI_BO, MEMBERS, False, id="of a chi bộ"),
        pytest.param(Office.SECRETARY, Level.UPPER, COMMITTEE, False, id="by the committee"),
        pytest.param(Office.INSPECTION_HEAD, Level.UPPER, DELEGATES, False, id="another office"),
        pytest.param(None, Level.UPPER, DELEGATES, False, id="no office"),
    ],
)
@rule("R54b")
def test_a_congress_above_a_chi_bo_elects_a_secretary_only_where_permitted(
    office: Office | None, level: Level, meeting: Meeting, *, needed: bool
) -> None:
    assert needs_permission(office, level, meeting) is needed


def test_a_direct_election_names_the_paper_that_permits_it() -> None:
    """R54b."""
    require_permitted(Office.SECRETARY, "Công văn số 12-CV/TU", RULES_190)
    with pytest.raises(NotAllowed, match="chỉ ở nơi được chọn") as caught:
        require_permitted(Office.SECRETARY, "", RULES_190)
    assert (caught.value.rule, caught.value.article) == ("R54b", "Hướng dẫn số 34-HD/BTCTW")


def test_secretaries_and_deputies_come_from_the_committee() -> None:
    """R18: nothing is said of other offices."""
    assert [office for office in Office if is_from_committee(Target.OFFICE, office)] == [
        Office.SECRETARY,
        Office.DEPUTY,
    ]
    assert not is_from_committee(Target.COMMITTEE, None)
