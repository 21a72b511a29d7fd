"""Votes of trust (L1-L7) and opinion ballots (R26): what counts, and of what it is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.forms import Ground, Mark, PaperBallot
from congress.domain.opinion_ballots import classify_opinion
from congress.domain.trust_votes import (
    Consequence,
    Trust,
    TrustBallot,
    TrustGround,
    TrustReport,
    classify_trust,
    may_meet_on_trust,
    report_trust,
)
from tests.rules import rule

HIGH, MEDIUM, LOW = (frozenset({level}) for level in Trust)
NOTHING: frozenset[Trust] = frozenset()
YES, NO = frozenset({Mark.AGREE}), frozenset({Mark.DISAGREE})


@rule("L5")
def test_the_worked_case_29() -> None:
    """L4-L6: 52 issued and returned, 30 / 15 / 6 for X, one ballot with two boxes for X."""
    ballots = [
        *[TrustBallot(boxes=(HIGH, HIGH))] * 30,
        *[TrustBallot(boxes=(MEDIUM, HIGH))] * 15,
        *[TrustBallot(boxes=(LOW, HIGH))] * 6,
        TrustBallot(boxes=(HIGH | LOW, HIGH)),
    ]
    report = report_trust(ballots, 0)

    assert (report.returned, report.high, report.medium, report.low) == (52, 30, 15, 6)
    assert [report.percent(level) for level in Trust] == ["57,69", "28,85", "11,54"]
    assert report_trust(ballots, 1).high == 52


@pytest.mark.parametrize(
    ("low", "consequence"),
    [
        (26, Consequence.NONE),
        (27, Consequence.RESIGN),
        (34, Consequence.RESIGN),
        (35, Consequence.REMOVE),
    ],
)
@rule("L6")
def test_low_trust_has_consequences_by_the_ballots_returned(
    low: int, consequence: Consequence
) -> None:
    """L6, L7: of 52 returned, more than half is 27 and two thirds are 35."""
    report = TrustReport(returned=52, high=52 - low, medium=0, low=low)
    assert report.consequence is consequence


def test_of_no_ballots_nothing_follows() -> None:
    assert TrustReport(returned=0, high=0, medium=0, low=0).consequence is Consequence.NONE


@pytest.mark.parametrize(
    ("ballot", "ground"),
    [
        (TrustBallot(boxes=(HIGH,)), None),
        (TrustBallot(boxes=(NOTHING,)), TrustGround.NOT_ONE_BOX),
        (TrustBallot(boxes=(HIGH | LOW,)), TrustGround.NOT_ONE_BOX),
        (TrustBallot(boxes=(HIGH | MEDIUM | LOW,)), TrustGround.NOT_ONE_BOX),
        (TrustBallot(boxes=(NOTHING, HIGH | LOW)), None),
        (TrustBallot(boxes=(HIGH, HIGH), struck=True), TrustGround.STRUCK),
        (TrustBallot(boxes=(HIGH,), issued_by_committee=False), TrustGround.NOT_ISSUED),
    ],
)
@rule("L4")
def test_which_ballots_of_trust_are_invalid(
    ballot: TrustBallot, ground: TrustGround | None
) -> None:
    """L4: one person with other than one box; among several only the entry is lost."""
    verdict = classify_trust(ballot)

    assert verdict.ground is ground
    assert verdict.rule == ("L4" if ground else "L2")


@given(st.lists(st.sets(st.sampled_from(list(Trust))), min_size=2, max_size=5))
@rule("L2")
def test_a_level_is_given_by_one_box_alone(found: list[set[Trust]]) -> None:
    """L2, L4."""
    verdict = classify_trust(TrustBallot(boxes=tuple(frozenset(one) for one in found)))

    assert verdict.ground is None
    for boxes, level in zip(found, verdict.levels, strict=True):
        assert level is (next(iter(boxes)) if len(boxes) == 1 else None)


@rule("L3")
def test_two_thirds_of_those_summoned_must_be_there() -> None:
    """L3."""
    assert may_meet_on_trust(36, 54)
    assert not may_meet_on_trust(35, 54)


def test_levels_and_grounds_are_named() -> None:
    assert [level.label for level in Trust] == ["tín nhiệm cao", "tín nhiệm", "tín nhiệm thấp"]
    assert all(ground.label for ground in TrustGround)


@pytest.mark.parametrize(
    ("ballot", "votes", "ground"),
    [
        (PaperBallot(marks=(YES, NO)), (0,), None),
        (PaperBallot(marks=(YES | NO, frozenset())), (), None),
        (PaperBallot(marks=(YES,), signed=True), (), Ground.MARKED),
        (PaperBallot(marks=(YES,), words_added=True), (), Ground.MARKED),
        (PaperBallot(marks=(YES,), issued_by_committee=False), (), Ground.NOT_ISSUED),
        (PaperBallot(marks=(YES,), outsiders=1), (), Ground.OUTSIDER),
    ],
)
@rule("R26")
def test_an_opinion_ballot_agrees_by_one_box(
    ballot: PaperBallot, votes: tuple[int, ...], ground: Ground | None
) -> None:
    """R26: no signature, no added words."""
    verdict = classify_opinion(ballot)
    assert (verdict.votes, verdict.ground) == (votes, ground)
