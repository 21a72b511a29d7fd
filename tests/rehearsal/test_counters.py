"""Simulated members of a demonstration leave the last share to people (design 3.4)."""

import pytest

from congress.rehearsal.counters import shares_due


@pytest.mark.parametrize(
    ("missing", "people", "due"),
    [
        pytest.param(2, 1, ["kp2"], id="one of two is left to the person"),
        pytest.param(1, 1, [], id="the last one is the person's"),
        pytest.param(0, 1, [], id="an open box needs none"),
        pytest.param(2, 0, ["kp2", "kp3"], id="without people they open it themselves"),
    ],
)
def test_who_gives_a_share_now(missing: int, people: int, due: list[str]) -> None:
    assert shares_due(["kp2", "kp3"], missing=missing, people=people) == due
