"""Ballots issued, returned, valid and invalid fit together (R37), and paper is counted (R33)."""

import pytest

from congress.domain.attendance import DelegateCongress
from congress.domain.denominators import denominator_of
from congress.domain.errors import Inconsistent
from congress.domain.forms import AllNegative, Form, Ground, Mark, PaperBallot
from congress.domain.reconciliation import (
    BoxReport,
    Counts,
    count_paper,
    require_consistent,
    require_counts,
    require_opening,
    require_returned,
)
from congress.domain.rulesets import RULES_190
from tests.rules import rule

N_195 = denominator_of(DelegateCongress(summoned=195), RULES_190)
GOOD = Counts(returned=193, votes=(150, 140, 120, 100), invalid=((Ground.NOBODY, 3),))


def paper(*marks: set[Mark]) -> PaperBallot:
    return PaperBallot(marks=tuple(frozenset(found) for found in marks))


def test_ballots_that_did_not_come_back_are_noted_and_not_wrong() -> None:
    report = BoxReport(present=195, issued=195, counts=GOOD)

    require_consistent(Form.SURPLUS, 3, report=report, denominator=N_195)

    assert report.not_returned == 2
    assert (GOOD.valid, GOOD.invalid_total) == (190, 3)


@pytest.mark.parametrize(
    ("present", "issued"),
    [
        pytest.param(195, 196, id="more ballots than people present"),
        pytest.param(196, 195, id="more people present than are in N"),
        pytest.param(-1, -1, id="negative"),
    ],
)
def test_a_round_cannot_open_on_numbers_that_cannot_be_true(present: int, issued: int) -> None:
    require_opening(present=195, issued=195, denominator=N_195)

    with pytest.raises(Inconsistent) as refusal:
        require_opening(present=present, issued=issued, denominator=N_195)

    assert refusal.value.rule == "R37"


@pytest.mark.parametrize("returned", [196, -1])
@rule("R37")
def test_more_ballots_returned_than_issued_stop_the_count(returned: int) -> None:
    require_returned(issued=195, returned=195)

    with pytest.raises(Inconsistent, match="Đoàn chủ tịch"):
        require_returned(issued=195, returned=returned)


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param(Counts(returned=10, votes=(11,)), id="more votes than valid ballots"),
        pytest.param(Counts(returned=10, votes=(-1,)), id="negative votes"),
        pytest.param(Counts(returned=-1, votes=(0,)), id="negative ballots"),
        pytest.param(
            Counts(returned=2, votes=(0,), invalid=((Ground.NOBODY, 3),)),
            id="more invalid than returned",
        ),
        pytest.param(Counts(returned=10, votes=(10, 10, 1)), id="more votes than seats allow"),
    ],
)
def test_counts_that_no_box_can_give_are_refused(counts: Counts) -> None:
    require_counts(Form.SURPLUS, 2, counts=Counts(returned=10, votes=(10, 9, 1)))

    with pytest.raises(Inconsistent):
        require_counts(Form.SURPLUS, 2, counts=counts)


@pytest.mark.parametrize(
    ("form", "votes", "disagree", "fits"),
    [
        (Form.SINGLE, (150,), (40,), True),
        (Form.SINGLE, (150,), (39,), False),
        (Form.SINGLE, (150,), (41,), False),
        (Form.SINGLE, (150,), (), True),
        (Form.NO_SURPLUS, (190, 190), (0, 0), True),
        (Form.NO_SURPLUS, (100, 190), (50, 0), True),
        (Form.NO_SURPLUS, (100, 190), (91, 0), False),
        (Form.NO_SURPLUS, (100, 190), (50,), False),
    ],
)
def test_boxes_fit_the_valid_ballots(
    form: Form, votes: tuple[int, ...], disagree: tuple[int, ...], *, fits: bool
) -> None:
    counts = Counts(returned=190, votes=votes, disagree=disagree)

    if fits:
        require_counts(form, 1, counts=counts)
    else:
        with pytest.raises(Inconsistent):
            require_counts(form, 1, counts=counts)


@pytest.mark.parametrize(
    ("form", "levels", "fits"),
    [
        (Form.SINGLE, ((30, 15, 6),), True),
        (Form.SINGLE, ((30, 15, 5),), False),
        (Form.NO_SURPLUS, ((30, 15, 6), (0, 0, 0)), True),
        (Form.NO_SURPLUS, ((30, 15, 6), (51, 0, 1)), False),
        (Form.NO_SURPLUS, ((30, 15, 6), (51, 0, -1)), False),
    ],
)
def test_levels_of_trust_fit_the_valid_ballots(
    form: Form, levels: tuple[tuple[int, ...], ...], *, fits: bool
) -> None:
    """L4, R37."""
    counts = Counts(returned=51, votes=(), levels=levels)

    if fits:
        assert Counts.from_json(counts.as_json()) == counts
        require_counts(form, len(levels), counts=counts)
        assert [counts.unmarked(place) for place in range(len(levels))] == [0, 51][: len(levels)]
    else:
        with pytest.raises(Inconsistent):
            require_counts(form, len(levels), counts=counts)


def test_two_hundred_ballots_for_one_name() -> None:
    ballots = [
        *[paper({Mark.AGREE})] * 150,
        *[paper({Mark.DISAGREE})] * 40,
        *[paper({Mark.AGREE, Mark.DISAGREE})] * 6,
        *[paper(set())] * 4,
    ]

    counts = count_paper(Form.SINGLE, 1, ballots=ballots, size=1)

    assert (counts.returned, counts.valid, counts.invalid_total) == (200, 190, 10)
    assert (counts.votes, counts.disagree) == ((150,), (40,))
    assert counts.invalid == ((Ground.NOT_ONE_BOX, 10),)


def test_unclear_boxes_are_counted_as_no_mark() -> None:
    ballots = [paper({Mark.AGREE}, {Mark.AGREE, Mark.DISAGREE}, set())]

    counts = count_paper(Form.NO_SURPLUS, 3, ballots=ballots, size=3)

    assert (counts.votes, counts.disagree) == ((1, 0, 0), (0, 0, 0))
    assert [counts.unmarked(place) for place in range(3)] == [0, 1, 1]


def test_struck_names_are_counted_and_grounds_named_most_frequent_first() -> None:
    kept_one, kept_all = paper(set(), {Mark.STRUCK}), paper(set(), set())
    nobody = paper({Mark.STRUCK}, {Mark.STRUCK})

    counts = count_paper(Form.SURPLUS, 1, ballots=[kept_one, nobody, kept_all, kept_all], size=2)

    assert counts == Counts(
        returned=4, votes=(1, 0), invalid=((Ground.OVER_VOTE, 2), (Ground.NOBODY, 1))
    )
    assert counts.unmarked(0) == 0


def test_disagreement_with_all_counts_as_the_congress_ruled() -> None:
    ballots = [paper({Mark.DISAGREE}, {Mark.DISAGREE})]

    ruled_out = count_paper(
        Form.NO_SURPLUS, 2, ballots=ballots, size=2, all_negative=AllNegative.INVALID
    )

    assert count_paper(Form.NO_SURPLUS, 2, ballots=ballots, size=2).valid == 1
    assert ruled_out.invalid == ((Ground.ALL_NEGATIVE, 1),)


def test_counts_are_read_back_from_their_plain_form() -> None:
    assert Counts.from_json(GOOD.as_json()) == GOOD


@pytest.mark.parametrize(
    "changed",
    [{"valid": 191}, {"invalid": [{"ground": "mood", "ballots": 3}]}, {"votes": [1.5]}, {"x": 0}],
)
def test_changed_counts_are_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each change has its own words
        Counts.from_json(GOOD.as_json() | changed)
