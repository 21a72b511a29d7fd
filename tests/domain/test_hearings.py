"""Ballots that elect nobody: their steps, votes, boxes and lists (R4, R25, R26, L2, L7)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from congress.domain.card_votes import Subject, subjects_of
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Purpose, Target
from congress.domain.errors import Inconsistent, RuleViolation, SlateRefused
from congress.domain.forms import AGREE, DISAGREE, Form
from congress.domain.hearings import law_of_ballot
from congress.domain.procedure import Milestone, law_of, milestones_of
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import require_votable
from congress.domain.slates import Candidate, Slate, arrange
from tests.domain.builders import candidate

OPINION, TRUST = Purpose.OPINION, Purpose.TRUST
LEVELS = ("Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp")
OFFICES = ("Bí thư", "Phó Bí thư", "Ủy viên")
PEOPLE = tuple(
    replace(candidate(name), position=office)
    for name, office in zip(("Lê Văn An", "Lê Văn Bình", "Lê Văn Chi"), OFFICES, strict=True)
)


def ballot(
    purpose: Purpose, size: int, seats: int, people: tuple[Candidate, ...] = PEOPLE
) -> Slate:
    return arrange(
        "Lấy phiếu", Target.COMMITTEE, seats=seats, candidates=people[:size], purpose=purpose
    )


@pytest.mark.parametrize(
    ("purpose", "size", "seats", "form", "boxes"),
    [
        (OPINION, 1, 0, Form.SINGLE, (AGREE, DISAGREE)),
        (OPINION, 3, 1, Form.NO_SURPLUS, (AGREE, DISAGREE)),
        (OPINION, 3, 3, Form.NO_SURPLUS, (AGREE, DISAGREE)),
        (TRUST, 1, 1, Form.SINGLE, LEVELS),
        (TRUST, 3, 3, Form.NO_SURPLUS, LEVELS),
        (Purpose.ELECTION, 3, 1, Form.SURPLUS, ()),
        (Purpose.ELECTION, 3, 3, Form.NO_SURPLUS, (AGREE, DISAGREE)),
    ],
)
def test_there_is_a_box_for_each_answer_and_never_a_surplus(
    purpose: Purpose, size: int, seats: int, form: Form, boxes: tuple[str, ...]
) -> None:
    slate = ballot(purpose, size, seats)

    assert (slate.form, slate.boxes) == (form, boxes)


@pytest.mark.parametrize(("purpose", "seats"), [(OPINION, 0), (OPINION, 1), (TRUST, 3)])
def test_no_limit_binds_the_list(purpose: Purpose, seats: int) -> None:
    """R25, L7: neither the 30 per cent of a committee nor a demand for more names than seats."""
    assert require_votable(ballot(purpose, 3, seats), RULES_190) == ()


def test_a_ballot_of_trust_carries_name_and_office() -> None:
    """L2; homonyms have their birth dates besides (R26b)."""
    twins = tuple(
        replace(candidate("Lê Văn An", born), position="Ủy viên") for born in ("1970", "1980")
    )

    assert ballot(TRUST, 2, 2).labels == ("Lê Văn An, Bí thư", "Lê Văn Bình, Phó Bí thư")
    assert ballot(TRUST, 2, 2, twins).labels == (
        "Lê Văn An (1970), Ủy viên",
        "Lê Văn An (1980), Ủy viên",
    )
    assert ballot(OPINION, 2, 2).labels == ("Lê Văn An", "Lê Văn Bình")


@pytest.mark.parametrize(
    ("make", "error", "rule"),
    [
        pytest.param(
            lambda: ballot(TRUST, 1, 1, (candidate("Lê Văn An"),)), SlateRefused, "L2", id="office"
        ),
        pytest.param(
            lambda: ballot(TRUST, 3, 2), Inconsistent, "L7", id="seats that are no people"
        ),
        pytest.param(lambda: ballot(OPINION, 3, -1), SlateRefused, "R37", id="negative room"),
        pytest.param(lambda: ballot(OPINION, 0, 1), SlateRefused, "R28", id="nobody"),
        pytest.param(
            lambda: arrange(
                "Lấy phiếu",
                Target.COMMITTEE,
                seats=1,
                candidates=PEOPLE,
                circumstances=Circumstances(run_off=True),
                purpose=OPINION,
            ),
            Inconsistent,
            "R37",
            id="a run-off",
        ),
    ],
)
def test_what_no_such_ballot_can_be_is_refused(
    make: Callable[[], Slate], error: type[RuleViolation], rule: str
) -> None:
    with pytest.raises(error) as refusal:
        make()

    assert refusal.value.rule == rule


@pytest.mark.parametrize("purpose", list(Purpose))
def test_the_plain_form_is_read_back(purpose: Purpose) -> None:
    slate = ballot(purpose, 3, 3)
    again = Slate.from_json(slate.as_json())

    assert (again.labels, again.boxes, again.purpose) == (slate.labels, slate.boxes, purpose)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"purpose": "election"}, id="trust read as an election"),
        pytest.param({"purpose": "opinion"}, id="trust read as opinions"),
        pytest.param({"purpose": "petition"}, id="no such purpose"),
        pytest.param({"form": "surplus", "seats": 1}, id="a list with surplus"),
    ],
)
def test_a_ballot_of_trust_is_nothing_else(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each change has its own words
        Slate.from_json({**ballot(TRUST, 3, 3).as_json(), **changed})


def test_opinions_need_no_vote_by_show_of_cards_and_trust_one() -> None:
    """R4, R26, L7."""
    assert len({purpose.label for purpose in Purpose}) == 3
    assert subjects_of(Target.COMMITTEE, OPINION) == ()
    assert subjects_of(Target.UPPER_DELEGATES, TRUST) == (Subject.COMMITTEE,)

    for purpose in (OPINION, TRUST):
        steps = milestones_of(Target.COMMITTEE, purpose)
        assert steps[:3] == (Milestone.SLATE, Milestone.LOCK, Milestone.COMMITTEE)
        assert Milestone.MINUTES in steps


@pytest.mark.parametrize("purpose", list(Purpose))
def test_each_step_has_the_sentence_of_its_own_text(purpose: Purpose) -> None:
    for milestone in milestones_of(Target.COMMITTEE, purpose):
        law = law_of_ballot(milestone, purpose, target=Target.COMMITTEE, seats=5, rules=RULES_190)
        assert law.text.endswith(".")
        assert law.article
        if purpose is Purpose.ELECTION:
            assert law == law_of(milestone, Target.COMMITTEE, 5, RULES_190)
        assert purpose is Purpose.ELECTION or law.rule not in {"R21", "R22", "R29", "R38"}
