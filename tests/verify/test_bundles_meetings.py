"""A round at a meeting: N of all who were elected, its own name, its office (R41, R53)."""

from collections.abc import Callable
from functools import cache

import pytest

from congress.crypto.canonical import sha256_hex
from congress.domain import events as e
from congress.domain.attendance import DelegateCongress
from congress.domain.denominators import denominator_of
from congress.record.bundle import round_name
from congress.record.papers import write_paper
from congress.verify.report import ALL_PASSED
from tests.record.drafts import Draft
from tests.record.small_congress import RULES, SmallCongress
from tests.record.small_meeting import COMMITTEE, SECRETARY, play_meeting
from tests.verify.verdicts import verified

SECOND = "vongbauthu1112"


@cache
def played() -> SmallCongress:
    return play_meeting()


def test_a_committee_and_its_secretary_pass_to_the_minutes() -> None:
    assert verified(played().draft.bundle())[-1] == ALL_PASSED


def of_delegates(draft: Draft) -> None:
    """Count as at the congress, whatever number that gives (R39)."""
    raw = write_paper(denominator_of(DelegateCongress(summoned=3), RULES))
    draft.members[round_name(SECOND, "denominator.json")] = raw
    frozen = draft.find(e.RoundFrozen, round=SECOND)
    draft.change(frozen, denominator_sha256=sha256_hex(raw))


def at_the_congress(draft: Draft) -> None:
    """Let the congress elect whom its committee elected."""
    draft.change(draft.find(e.ElectionCreated, election=SECRETARY), meeting="")


def of_an_office(draft: Draft) -> None:
    """Let the log say that the committee's list was of an office."""
    draft.change(draft.find(e.ElectionCreated, election=COMMITTEE), office="secretary")


def convened(**values: object) -> Callable[[Draft], None]:
    return lambda draft: draft.change(draft.find(e.MeetingConvened), **values)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        pytest.param(of_delegates, "round 3", id="N of delegates"),
        pytest.param(at_the_congress, "round 3", id="an election of the congress"),
        pytest.param(of_an_office, "round 2", id="another office"),
        pytest.param(convened(title="Hội nghị khác"), "round 5", id="another meeting"),
        pytest.param(convened(incumbents=4), "log 40", id="more than were elected"),
    ],
)
def test_a_round_of_another_assembly_does_not_pass(
    change: Callable[[Draft], None], refusal: str
) -> None:
    draft = played().draft.copy()
    change(draft)

    assert refusal in verified(draft.bundle())[-1]
