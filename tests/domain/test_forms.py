"""Forms of ballot, what is valid, and whom it votes for (R28, R29, R30, R31, R32, R33)."""

import pytest

from congress.domain.errors import SlateRefused
from congress.domain.forms import (
    AllNegative,
    Form,
    Ground,
    Mark,
    PaperBallot,
    Verdict,
    classify,
    form_of,
)
from tests.rules import rule

STRUCK, AGREE, DISAGREE = Mark.STRUCK, Mark.AGREE, Mark.DISAGREE


def paper(*marks: set[Mark]) -> PaperBallot:
    return PaperBallot(marks=tuple(frozenset(found) for found in marks))


def struck(kept: int, of: int) -> PaperBallot:
    return paper(*([set()] * kept), *([{STRUCK}] * (of - kept)))


@pytest.mark.parametrize(
    ("seats", "candidates", "form"),
    [
        (51, 58, Form.SURPLUS),
        (1, 2, Form.SURPLUS),
        (3, 3, Form.NO_SURPLUS),
        (3, 2, Form.NO_SURPLUS),
        (1, 1, Form.SINGLE),
        (3, 1, Form.SINGLE),
    ],
)
@rule("R28", "R29")
def test_the_form_follows_from_list_and_seats(seats: int, candidates: int, form: Form) -> None:
    assert form_of(seats, candidates) is form


@pytest.mark.parametrize(("seats", "candidates"), [(0, 3), (-1, 3), (3, 0)])
def test_nobody_and_no_seats_have_no_form(seats: int, candidates: int) -> None:
    with pytest.raises(SlateRefused):
        form_of(seats, candidates)


@pytest.mark.parametrize(
    ("kept", "ground", "rule"),
    [
        pytest.param(51, None, "R30", id="as many as the seats"),
        pytest.param(30, None, "R30", id="fewer than the seats"),
        pytest.param(52, Ground.OVER_VOTE, "R31", id="one too many"),
        pytest.param(0, Ground.NOBODY, "R32", id="everybody struck"),
        pytest.param(58, Ground.OVER_VOTE, "R31", id="nothing struck"),
    ],
)
@rule("R30", "R32", "R33")
def test_a_surplus_ballot_keeps_from_one_to_the_seats(
    kept: int, ground: Ground | None, rule: str
) -> None:
    verdict = classify(Form.SURPLUS, 51, ballot=struck(kept, of=58))

    assert (verdict.ground, verdict.rule) == (ground, rule)
    assert verdict.votes == (tuple(range(kept)) if verdict.valid else ())


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ({AGREE}, Verdict(None, (0,))),
        ({DISAGREE}, Verdict(None)),
        ({AGREE, DISAGREE}, Verdict(Ground.NOT_ONE_BOX)),
        (set(), Verdict(Ground.NOT_ONE_BOX)),
    ],
)
@rule("R30", "R33")
def test_a_single_name_needs_exactly_one_box(boxes: set[Mark], expected: Verdict) -> None:
    assert classify(Form.SINGLE, 1, ballot=paper(boxes)) == expected


@rule("R33")
def test_unclear_boxes_of_one_of_several_spoil_nothing_else() -> None:
    ballot = paper({AGREE}, {AGREE, DISAGREE}, set())

    assert classify(Form.NO_SURPLUS, 3, ballot=ballot) == Verdict(None, (0,))


@pytest.mark.parametrize("boxes", [{DISAGREE}, set()])
@pytest.mark.parametrize(
    ("setting", "ground"),
    [(AllNegative.VALID, None), (AllNegative.INVALID, Ground.ALL_NEGATIVE)],
)
def test_disagreement_with_all_is_as_the_congress_rules(
    boxes: set[Mark], setting: AllNegative, ground: Ground | None
) -> None:
    ballot = paper(boxes, {DISAGREE})

    verdict = classify(Form.NO_SURPLUS, 2, ballot=ballot, all_negative=setting)

    assert (verdict.ground, verdict.votes) == (ground, ())


def test_both_boxes_are_no_disagreement_with_all() -> None:
    ballot = paper({AGREE, DISAGREE}, {DISAGREE})

    assert classify(Form.NO_SURPLUS, 2, ballot=ballot, all_negative=AllNegative.INVALID).valid


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(
    ("spoil", "ground"),
    [
        ({"issued_by_committee": False}, Ground.NOT_ISSUED),
        ({"outsiders": 1}, Ground.OUTSIDER),
        ({"signed": True}, Ground.MARKED),
        ({"words_added": True}, Ground.MARKED),
        ({"inks": 2}, Ground.MARKED),
    ],
)
@rule("R31")
def test_a_spoilt_ballot_is_invalid_in_every_form(
    form: Form, spoil: dict[str, bool], ground: Ground
) -> None:
    marks = (frozenset({AGREE}),) if form.has_boxes else (frozenset[Mark](),)
    good, bad = PaperBallot(marks=marks), PaperBallot(marks=marks, **spoil)

    assert classify(form, 1, ballot=good).valid
    assert classify(form, 1, ballot=bad).ground is ground
