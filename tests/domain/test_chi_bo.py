"""What a chi bộ elects: warnings, never refusals (R19)."""

from dataclasses import replace

import pytest

from congress.domain.chi_bo import Planned, notices_of
from congress.domain.contests import Level, Office, Target
from congress.domain.rulesets import RULES_190
from tests.rules import rule

COMMITTEE = Planned(
    level=Level.CHI_BO,
    target=Target.COMMITTEE,
    office=None,
    seats=3,
    members=30,
    committee_elected=False,
)
SECRETARY = replace(COMMITTEE, target=Target.OFFICE, office=Office.SECRETARY, seats=1)


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        pytest.param(replace(COMMITTEE, members=8), "không bầu chi ủy", id="eight members"),
        pytest.param(replace(COMMITTEE, seats=8), "nhiều nhất 7 đồng chí", id="eight seats"),
        pytest.param(SECRETARY, "bầu chi ủy trước", id="the secretary first"),
        pytest.param(
            replace(SECRETARY, office=Office.DEPUTY, seats=2, committee_elected=True),
            "Chi bộ bầu một phó bí thư",
            id="two deputies",
        ),
    ],
)
@rule("R19")
def test_what_is_unusual_for_a_chi_bo_is_told(planned: Planned, said: str) -> None:
    (notice,) = notices_of(planned, RULES_190)

    assert said in notice.text
    assert notice.rule == "R19"
    assert notice.article == "mục 22 Quy định số 24-QĐ/TW"
    assert notice.unverified


@pytest.mark.parametrize(
    "planned",
    [
        pytest.param(replace(COMMITTEE, members=9, seats=7), id="nine members, seven seats"),
        pytest.param(replace(COMMITTEE, members=0), id="members not known yet"),
        pytest.param(replace(SECRETARY, committee_elected=True), id="after the committee"),
        pytest.param(replace(SECRETARY, members=8), id="a secretary of eight members"),
        pytest.param(replace(SECRETARY, office=None), id="another office"),
        pytest.param(replace(COMMITTEE, level=Level.GRASSROOTS, members=8), id="no chi bộ"),
        pytest.param(replace(COMMITTEE, target=Target.UPPER_DELEGATES, seats=9), id="delegates"),
    ],
)
def test_nothing_is_told_of_what_is_usual(planned: Planned) -> None:
    """R19."""
    assert notices_of(planned, RULES_190) == ()
