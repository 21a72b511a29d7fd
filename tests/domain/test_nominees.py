"""Who may be put forward, and how each comes onto the list or off it (R14-R17, R20, R24)."""

from dataclasses import replace
from datetime import date

import pytest

from congress.domain.contests import Level
from congress.domain.delegates import DelegateKind
from congress.domain.errors import Inconsistent, NotAllowed, RuleViolation
from congress.domain.holidays import Day, holidays_of
from congress.domain.nominees import (
    NomineeState,
    Opening,
    Proposal,
    Source,
    Support,
    require_nominable,
    require_possible_support,
)
from congress.domain.rulesets import RULES_190
from tests.rules import rule

OPENING = Opening(day=date(2025, 10, 15), level=Level.UPPER)
ELECTED = DelegateKind.ELECTED


def proposed(source: Source = Source.NOMINATED, **known: object) -> Proposal:
    values: dict[str, object] = {"candidate": ELECTED, "nominator": ELECTED}
    return Proposal(source=source, **(values | known))  # type: ignore[arg-type]  # fields of it


@pytest.mark.parametrize(
    "proposal",
    [
        pytest.param(proposed(), id="a delegate nominated by a delegate"),
        pytest.param(proposed(candidate=None, consent=True), id="no delegate, with consent"),
        pytest.param(proposed(candidate=DelegateKind.ALTERNATE), id="an alternate"),
        pytest.param(proposed(Source.STANDS, nominator=None), id="a delegate stands"),
        pytest.param(
            proposed(Source.APPLIED, candidate=None, nominator=None, filed=date(2025, 9, 24)),
            id="an application 15 working days before",
        ),
    ],
)
def test_who_may_be_put_forward(proposal: Proposal) -> None:
    require_nominable(proposal, OPENING, RULES_190)


@pytest.mark.parametrize(
    ("proposal", "number", "said"),
    [
        pytest.param(
            proposed(candidate=DelegateKind.PROBATIONARY), "R14", "dự bị", id="a probationary one"
        ),
        pytest.param(
            proposed(nominator=DelegateKind.ALTERNATE), "R14", "Người đề cử", id="by an alternate"
        ),
        pytest.param(proposed(nominator=None), "R14", "Người đề cử", id="by nobody known"),
        pytest.param(
            proposed(Source.STANDS, candidate=None), "R15", "nộp hồ sơ", id="a stranger stands"
        ),
        pytest.param(
            proposed(candidate=None), "R16", "văn bản đồng ý", id="a stranger without consent"
        ),
        pytest.param(proposed(by_committee=True), "R17", "không được đề cử", id="by a member"),
        pytest.param(proposed(of_committee=True), "R17", "nhận đề cử", id="a member nominated"),
        pytest.param(
            proposed(Source.STANDS, of_committee=True), "R17", "không được ứng cử", id="stands"
        ),
        pytest.param(
            proposed(Source.APPLIED, candidate=None, filed=date(2025, 9, 25)),
            "R15",
            "chậm hơn 15 ngày làm việc",
            id="an application a day late",
        ),
    ],
)
@rule("R14", "R17")
def test_who_may_not_be_put_forward(proposal: Proposal, number: str, said: str) -> None:
    with pytest.raises(NotAllowed, match=said) as refusal:
        require_nominable(proposal, OPENING, RULES_190)

    assert refusal.value.rule == number


@rule("R16")
def test_a_stranger_is_nominated_with_written_consent_only() -> None:
    with pytest.raises(NotAllowed):
        require_nominable(proposed(candidate=None), OPENING, RULES_190)


@rule("R15")
def test_an_application_needs_its_day_and_is_in_time() -> None:
    """R15: 15 working days above the grassroots; holidays are no working days."""
    late = proposed(Source.APPLIED, candidate=None, filed=date(2025, 9, 24))
    with pytest.raises(Inconsistent, match="ngày nộp"):
        require_nominable(proposed(Source.APPLIED, candidate=None), OPENING, RULES_190)
    holidays = replace(OPENING, holidays=holidays_of([Day(date(2025, 10, 1), "Nghỉ")]))
    with pytest.raises(NotAllowed):
        require_nominable(late, holidays, RULES_190)


def test_the_time_of_an_application_is_not_checked_where_none_is_set() -> None:
    """R15: at the grassroots the committee takes it; without a day of opening nobody knows."""
    late = proposed(Source.APPLIED, candidate=None, filed=date(2025, 10, 14))

    require_nominable(late, Opening(day=OPENING.day, level=Level.GRASSROOTS), RULES_190)
    require_nominable(late, Opening(day=None, level=Level.UPPER), RULES_190)


@pytest.mark.parametrize(
    ("attending", "agreed", "enough"),
    [(200, 60, False), (200, 61, True), (195, 58, False), (195, 59, True)],
)
@rule("R24")
def test_more_than_30_percent_of_those_attending_put_somebody_on_the_list(
    attending: int, agreed: int, enough: bool
) -> None:
    """Worked case 22."""
    support = Support(attending, agreed)

    assert support.enough(RULES_190) is enough
    assert ("không đưa" in support.explanation(RULES_190).text) is not enough
    assert support.explanation(RULES_190).article == "Điều 14"


@pytest.mark.parametrize("support", [Support(0, 0), Support(5, 6), Support(5, -1)])
def test_numbers_that_cannot_be_are_refused(support: Support) -> None:
    require_possible_support(Support(5, 5))
    with pytest.raises(Inconsistent) as refusal:
        require_possible_support(support)

    assert refusal.value.rule == "R37"


@rule("R20")
def test_whoever_asks_stays_on_the_list_until_the_congress_lets_them_go() -> None:
    on_list = {state for state in NomineeState if state.on_list}

    assert on_list == {NomineeState.LISTED, NomineeState.ASKED, NomineeState.KEPT}


def test_every_source_and_state_has_a_name() -> None:
    assert all(one.label for one in (*Source, *NomineeState))
    assert issubclass(NotAllowed, RuleViolation)
