"""What each form of ballot asks, and what its numbers mean (design 3, R28 to R33)."""

from dataclasses import replace
from typing import Any

import pytest

from congress.crypto.elections import Question, read_election
from congress.crypto.errors import VerificationError
from congress.crypto.groups import get_group
from congress.domain.contests import Purpose, Target
from congress.domain.forms import Form, Ground
from congress.domain.reconciliation import Counts
from congress.domain.slates import Slate, arrange
from congress.record.questions import (
    Part,
    counts_of,
    questions_for,
    round_election_json,
    share_out,
)
from tests.record.small_congress import DENOMINATOR, PEOPLE


def slate(names: int, seats: int, purpose: Purpose = Purpose.ELECTION) -> Slate:
    people = [replace(person, position="Ủy viên") for person in PEOPLE[:names]]
    return arrange("Bầu thử", Target.COMMITTEE, seats=seats, candidates=people, purpose=purpose)


SURPLUS, SINGLE, NO_SURPLUS = slate(4, 2), slate(1, 1), slate(3, 3)
OPINION, OPINION_ON_ONE = slate(3, 1, Purpose.OPINION), slate(1, 0, Purpose.OPINION)
TRUST, TRUST_IN_ONE = slate(2, 2, Purpose.TRUST), slate(1, 1, Purpose.TRUST)
LEVELS = ("Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp")


def test_a_list_with_surplus_asks_for_one_to_k_names_or_nobody() -> None:
    assert SURPLUS.form is Form.SURPLUS
    (question,) = questions_for(SURPLUS)

    assert question.answers == SURPLUS.labels
    assert (question.blank, question.min, question.max) == (True, 1, 2)


def test_homonyms_are_told_apart_by_their_birth_dates() -> None:
    (question,) = questions_for(SURPLUS)

    assert {"Nguyễn Văn An (02/01/1970)", "Nguyễn Văn An (1980)"} < set(question.answers)
    assert "Trần Thị Bình" in question.answers


@pytest.mark.parametrize("seats", [1, 3])
def test_one_name_asks_for_agreement_whatever_the_seats(seats: int) -> None:
    assert questions_for(slate(1, seats)) == (
        Question("Trần Thị Bình", ("Đồng ý", "Không đồng ý"), blank=True, min=1, max=1),
    )


def test_a_list_without_surplus_asks_for_each_name() -> None:
    assert questions_for(NO_SURPLUS) == tuple(
        Question(name, ("Đồng ý", "Không đồng ý"), blank=False, min=0, max=1)
        for name in NO_SURPLUS.labels
    )


def test_opinions_are_asked_of_each_person_by_agreement() -> None:
    """R26."""
    assert questions_for(OPINION) == questions_for(NO_SURPLUS)
    assert questions_for(OPINION_ON_ONE) == questions_for(SINGLE)


def test_trust_is_asked_of_each_person_in_three_levels_with_the_office() -> None:
    """L2, L4."""
    assert questions_for(TRUST)[1] == Question(
        "Trần Thị Bình, Ủy viên", LEVELS, blank=False, min=0, max=1
    )
    assert questions_for(TRUST_IN_ONE) == (
        Question("Trần Thị Bình, Ủy viên", LEVELS, blank=True, min=1, max=1),
    )


@pytest.mark.parametrize(
    ("asked", "description"),
    [
        (OPINION, "Đại hội thử. Xin ý kiến về 3 người; danh sách bầu cử còn 1 chỗ."),
        (
            TRUST,
            "Đại hội thử. Lấy phiếu tín nhiệm đối với 2 người; tỷ lệ tính trên số phiếu thu về.",
        ),
    ],
)
def test_a_ballot_that_elects_nobody_says_so(asked: Slate, description: str) -> None:
    group = get_group("Ed25519")
    raw = round_election_json(
        uuid="z9x96eAZSRnnsL",
        group=group,
        key=group.gexp(7),
        congress="Đại hội thử",
        number=1,
        slate=asked,
        denominator=DENOMINATOR,
    )

    assert read_election(raw).description == description


def test_the_election_of_a_round_follows_from_what_was_fixed() -> None:
    group = get_group("Ed25519")
    fixed: Any = {
        "uuid": "z9x96eAZSRnnsL",
        "group": group,
        "key": group.gexp(7),
        "congress": "Đại hội thử",
        "slate": SURPLUS,
        "denominator": DENOMINATOR,
    }

    raw = round_election_json(**fixed, number=2)
    election = read_election(raw)

    assert raw == round_election_json(**fixed, number=2)
    assert raw != round_election_json(**fixed, number=1)
    assert election.questions == questions_for(SURPLUS)
    assert election.name == "Bầu thử (lần 2)"
    assert election.description == (
        "Đại hội thử. Số lượng cần bầu: 2. Danh sách: 4. "
        "Số đại biểu dùng để tính kết quả: 6; trúng cử cần từ 4 phiếu."
    )


def test_a_box_of_several_elections_asks_for_each_of_them_by_name() -> None:
    """R6: whoever reads election.json alone knows which question belongs to which election."""
    group = get_group("Ed25519")
    other = replace(NO_SURPLUS, title="Bầu đoàn đại biểu")
    election = read_election(
        round_election_json(
            uuid="z9x96eAZSRnnsL",
            group=group,
            key=group.gexp(7),
            congress="Đại hội thử",
            number=2,
            slate=SURPLUS,
            denominator=DENOMINATOR,
            further=[Part(other, 1)],
        )
    )

    assert election.name == "Bầu thử (lần 2); Bầu đoàn đại biểu (lần 1)"
    assert election.description.startswith("Đại hội thử. 1. Bầu thử (lần 2): Số lượng cần bầu: 2.")
    assert " 2. Bầu đoàn đại biểu (lần 1): Số lượng cần bầu: 3." in election.description
    first, *others = election.questions
    assert first.question == "1. Bầu thử (lần 2): Bầu từ 1 đến 2 đồng chí"
    assert first.answers == SURPLUS.labels
    assert [one.question for one in others] == [
        f"2. Bầu đoàn đại biểu (lần 1): {name}" for name in NO_SURPLUS.labels
    ]
    assert [replace(one, question="") for one in others] == [
        replace(one, question="") for one in questions_for(NO_SURPLUS)
    ]


def test_the_numbers_of_a_box_are_parted_among_its_elections() -> None:
    rows = ((1, 3, 2, 0, 1), (2, 0), (1, 1), (0, 2), (1, 4, 0))

    assert share_out([SURPLUS, NO_SURPLUS, SINGLE], rows) == (rows[:1], rows[1:4], rows[4:])
    assert share_out([SINGLE], rows[4:]) == (rows[4:],)


@pytest.mark.parametrize(
    ("form", "result", "counts"),
    [
        pytest.param(
            SURPLUS,
            ((1, 3, 2, 0, 1),),
            Counts(returned=5, votes=(3, 2, 0, 1), invalid=((Ground.NOBODY, 1),)),
            id="surplus, one for nobody",
        ),
        pytest.param(
            SURPLUS, ((0, 5, 5, 0, 0),), Counts(returned=5, votes=(5, 5, 0, 0)), id="surplus"
        ),
        pytest.param(
            SINGLE,
            ((2, 2, 1),),
            Counts(returned=5, votes=(2,), disagree=(1,), invalid=((Ground.NOT_ONE_BOX, 2),)),
            id="one name, two blank",
        ),
        pytest.param(
            SINGLE, ((0, 5, 0),), Counts(returned=5, votes=(5,), disagree=(0,)), id="one name"
        ),
        pytest.param(
            NO_SURPLUS,
            ((5, 0), (2, 2), (0, 0)),
            Counts(returned=5, votes=(5, 2, 0), disagree=(0, 2, 0)),
            id="no surplus: every ballot is valid",
        ),
        pytest.param(
            OPINION,
            ((5, 0), (2, 2), (0, 0)),
            Counts(returned=5, votes=(5, 2, 0), disagree=(0, 2, 0)),
            id="opinions",
        ),
        pytest.param(
            TRUST,
            ((1, 2, 1), (0, 0, 5)),
            Counts(returned=5, votes=(), levels=((1, 2, 1), (0, 0, 5))),
            id="trust",
        ),
        pytest.param(
            TRUST_IN_ONE,
            ((2, 1, 1, 1),),
            Counts(returned=5, votes=(), levels=((1, 1, 1),), invalid=((Ground.NOT_ONE_BOX, 2),)),
            id="trust in one person, two blank",
        ),
    ],
)
def test_the_numbers_of_a_result_are_votes(form: Slate, result: Any, counts: Counts) -> None:
    assert counts_of(form, result, 5) == counts


@pytest.mark.parametrize(
    ("form", "result"),
    [
        pytest.param(SURPLUS, ((6, 0, 0, 0, 0),), id="more blanks than ballots"),
        pytest.param(SURPLUS, ((1, 5, 0, 0, 0),), id="more votes than valid ballots"),
        pytest.param(SURPLUS, ((0, 5, 4, 2, 0),), id="more votes than seats allow"),
        pytest.param(SINGLE, ((0, 2, 2),), id="a ballot without any box"),
        pytest.param(NO_SURPLUS, ((5, 1), (0, 0), (0, 0)), id="a ballot with both boxes"),
        pytest.param(TRUST, ((2, 2, 2), (0, 0, 0)), id="a ballot with two levels"),
        pytest.param(TRUST_IN_ONE, ((0, 1, 1, 1),), id="a ballot without a level"),
    ],
)
def test_numbers_that_no_box_can_give_are_refused(form: Slate, result: Any) -> None:
    with pytest.raises(VerificationError) as caught:
        counts_of(form, result, 5)

    assert (caught.value.check, caught.value.step) == ("result", 6)
