"""The parts of the tablet's page that decide, without a page: forms, cards, keys, casting."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.credentials import Card
from congress.crypto.groups import get_group
from congress.documents.cards import digit_rows
from congress.domain.contests import Purpose, Target
from congress.domain.forms import Form
from congress.domain.names import person_name
from congress.domain.slates import Candidate, Slate, arrange
from congress.record.questions import Part, questions_for, round_election_json
from congress.rehearsal.deck import LEVELS
from congress.rehearsal.tablets import choices
from tests.crypto.node import Node
from tests.record.small_congress import DENOMINATOR, PEOPLE

PROGRAM = Path(__file__).with_name("voting.mjs")
LETTERS = "ABCDEFGH"
CARD = Card(2, 7, 0x0123456789ABCDEF0123456789ABCDEF)
AGREE_OR_NOT = ["Đồng ý", "Không đồng ý"]
TRUST = ["Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp"]
LOST, IN, FALSE = "lost", "in", "false"


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(PROGRAM) as program:
        yield program


def asked(seats: int, people: int, purpose: Purpose = Purpose.ELECTION) -> list[dict[str, Any]]:
    """Give the questions of a slate as the tablet reads them."""
    listed = [
        Candidate(person_name(f"Nguyễn Văn {letter}"), position="Ủy viên")
        for letter in LETTERS[:people]
    ]
    slate = arrange("Bầu", Target.OFFICE, seats=seats, candidates=listed, purpose=purpose)
    return [
        {
            "question": question.question,
            "answers": list(question.answers),
            "blank": question.blank,
            "min": question.min,
            "max": question.max,
        }
        for question in questions_for(slate)
    ]


@pytest.mark.parametrize(
    ("seats", "people", "kind"),
    [(2, 3, "surplus"), (1, 2, "surplus"), (1, 1, "single"), (3, 1, "single"), (3, 3, "several")],
)
def test_the_form_follows_from_the_questions(
    node: Node, seats: int, people: int, kind: str
) -> None:
    form = node.ask("form", questions=asked(seats, people))
    assert form["kind"] == kind
    assert form["people"] == [f"Nguyễn Văn {letter}" for letter in LETTERS[:people]]


@pytest.mark.parametrize(
    ("purpose", "seats", "people", "kind", "boxes"),
    [
        (Purpose.OPINION, 0, 1, "single", AGREE_OR_NOT),
        (Purpose.OPINION, 1, 3, "several", AGREE_OR_NOT),
        (Purpose.TRUST, 1, 1, "single", TRUST),
        (Purpose.TRUST, 3, 3, "several", TRUST),
    ],
)
def test_a_ballot_that_elects_nobody_has_a_box_for_each_answer(
    node: Node, purpose: Purpose, seats: int, people: int, kind: str, boxes: list[str]
) -> None:
    """R26, L2: one person whose trust is voted on is no choice of one of three."""
    form = node.ask("form", questions=asked(seats, people, purpose))

    assert (form["kind"], form["boxes"], form["most"]) == (kind, boxes, 1)
    assert len(form["people"]) == people


@pytest.mark.parametrize("people", [1, 3])
def test_levels_of_trust_are_sealed_as_the_rehearsal_seals_them(node: Node, people: int) -> None:
    """L2, L4."""
    questions = asked(people, people, Purpose.TRUST)
    form = Form.SINGLE if people == 1 else Form.NO_SURPLUS
    for marked in (-1, 0, 1, 2):
        touched = [] if marked < 0 else [(people - 1, marked)]
        marks = [*[""] * (people - 1), "" if marked < 0 else LEVELS[marked]]
        found = node.ask("mark", questions=questions, touched=touched)
        assert found["choices"] == choices(form, marks, len(LEVELS))
        assert found["invalid"] == (people == 1 and marked < 0)


def test_a_form_that_nobody_knows_is_not_shown(node: Node) -> None:
    questions = asked(3, 3)
    questions[1]["max"] = 2
    assert node.ask("form", questions=questions) is None


@given(data=st.data())
def test_what_is_marked_is_what_is_sealed(node: Node, data: st.DataObject) -> None:
    """The numbers are those that the rehearsal's tablets seal for the same marks (design 3)."""
    seats, people = data.draw(st.sampled_from([(2, 3), (1, 4), (1, 1), (4, 4)]))
    form = {(1, 1): Form.SINGLE, (4, 4): Form.NO_SURPLUS}.get((seats, people), Form.SURPLUS)
    boxes = 0 if form is Form.SURPLUS else 1
    touch = st.tuples(st.integers(0, people - 1), st.integers(0, boxes))
    touched = data.draw(st.lists(touch, max_size=9))
    marks: list[str] = [""] * people
    for person, box in touched:
        mark = ("agree", "disagree")[box]
        full = form is Form.SURPLUS and sum(map(bool, marks)) >= seats
        if marks[person] == mark:
            marks[person] = ""
        elif marks[person] or not full:
            marks[person] = mark
    found = node.ask("mark", questions=asked(seats, people), touched=touched)
    assert found["choices"] == choices(form, marks)
    assert found["count"] == sum(map(bool, marks))
    assert found["invalid"] == (form is not Form.NO_SURPLUS and not any(marks))


def shared_election(*slates: Slate) -> dict[str, Any]:
    """Give the election of a box that slates share, as the tablet reads it (R6)."""
    group = get_group("Ed25519")
    raw = round_election_json(
        uuid="z9x96eAZSRnnsL",
        group=group,
        key=group.gexp(7),
        congress="Đại hội thử",
        number=1,
        slate=slates[0],
        denominator=DENOMINATOR,
        further=[Part(slate, place) for place, slate in enumerate(slates[1:], start=2)],
    )
    election: dict[str, Any] = json.loads(raw)
    return election


SURPLUS_PART = arrange("Bầu BCH: khóa mới", Target.COMMITTEE, seats=2, candidates=PEOPLE)
SEVERAL_PART = arrange("Bầu đoàn", Target.UPPER_DELEGATES, seats=3, candidates=PEOPLE[:3])
SINGLE_PART = arrange("Bầu 1. ai", Target.INSPECTION_COMMITTEE, seats=1, candidates=PEOPLE[:1])


def test_a_card_is_given_a_ballot_for_each_election_of_the_box(node: Node) -> None:
    """R6: titles, numbers and names are those of the slates, to the letter."""
    slates = (SURPLUS_PART, SEVERAL_PART, SINGLE_PART)
    ballots = node.ask("ballots", **shared_election(*slates))

    assert [(one["title"], one["number"]) for one in ballots] == [
        ("Bầu BCH: khóa mới", "1"),
        ("Bầu đoàn", "2"),
        ("Bầu 1. ai", "3"),
    ]
    assert [one["form"]["kind"] for one in ballots] == ["surplus", "several", "single"]
    for one, slate in zip(ballots, slates, strict=True):
        assert one["form"]["people"] == list(slate.labels)


def test_a_round_that_has_its_box_for_itself_gives_one_ballot(node: Node) -> None:
    (ballot,) = node.ask("ballots", **shared_election(SURPLUS_PART))

    assert (ballot["title"], ballot["number"]) == ("Bầu BCH: khóa mới", "1")
    assert ballot["form"]["most"] == 2


def test_the_choices_of_all_parts_are_sealed_in_their_order(node: Node) -> None:
    """As the rehearsal's tablets put them together (design 3)."""
    election = shared_election(SURPLUS_PART, SEVERAL_PART)
    touched = [[0, 1, 0], [0, 3, 0], [1, 0, 1], [1, 2, 0]]
    marks = [["", "x", "", "x"], ["disagree", "", "agree"]]

    assert node.ask("seal", election=election, touched=touched) == [
        *choices(Form.SURPLUS, marks[0]),
        *choices(Form.NO_SURPLUS, marks[1]),
    ]


@pytest.mark.parametrize("place", range(4))
def test_a_box_whose_questions_are_mixed_up_is_not_shown(node: Node, place: int) -> None:
    """Every question names its part, and the parts come in their order."""
    election = shared_election(SURPLUS_PART, SEVERAL_PART)
    question = election["questions"][place]
    question["question"] = question["question"].replace(f"{1 if place == 0 else 2}. ", "7. ", 1)

    assert node.ask("ballots", **election) is None


def test_a_box_whose_questions_are_interleaved_is_not_shown(node: Node) -> None:
    """Marks are sealed part by part, so the questions of a part must stand together."""
    election = shared_election(SEVERAL_PART, replace(SEVERAL_PART, title="Bầu đoàn khác"))
    questions = election["questions"]
    questions[2], questions[3] = questions[3], questions[2]

    assert node.ask("ballots", **election) is None


def test_a_part_of_a_form_that_nobody_knows_is_not_shown(node: Node) -> None:
    election = shared_election(SURPLUS_PART, SEVERAL_PART)
    election["questions"][2]["max"] = 2

    assert node.ask("ballots", **election) is None


def test_a_label_keeps_every_letter(node: Node) -> None:
    for label in ["Nguyễn Văn Hùng (12/03/1971)", "H'Lan Êban", "Vi (Thái) Bích", "A (1971)"]:
        parts = node.ask("parts", label=label)
        assert parts["name"] + parts["date"] == label


def keys(digits: str, *, gap: float = 10, end: str = "Enter") -> list[tuple[str, float]]:
    codes = [f"Digit{digit}" for digit in digits] + [end]
    return [(code, gap * number) for number, code in enumerate(codes)]


def test_a_burst_of_keys_is_a_card(node: Node) -> None:
    assert node.ask("scan", keys=keys(CARD.digits)) == [{"code": CARD.digits}]


@pytest.mark.parametrize(
    ("pressed", "found"),
    [
        pytest.param(keys(CARD.digits, gap=81), [], id="a person types slowly"),
        pytest.param(keys("12345"), [], id="five digits are nothing"),
        pytest.param(keys("1" * 12), [{"unreadable": True}], id="a short burst"),
        pytest.param(
            [*keys("1" * 25)[:-1], ("KeyA", 255), ("Enter", 260)],
            [{"unreadable": True}],
            id="a letter among the digits",
        ),
        pytest.param([("Digit3", 0), *[(c, t + 500) for c, t in keys("2" * 47)]],
                     [{"code": "2" * 47}], id="a digit pressed before"),
        pytest.param([("Enter", 0)], [], id="Enter alone stays a key"),
    ],
)  # fmt: skip
def test_what_else_is_pressed(node: Node, pressed: list[Any], found: list[Any]) -> None:
    assert node.ask("scan", keys=pressed) == found


@pytest.mark.parametrize(
    ("digits", "fault"),
    [
        (CARD.digits, ""),
        (CARD.digits[1:], "card-length"),
        (CARD.digits[:20] + str((int(CARD.digits[20]) + 1) % 10) + CARD.digits[21:], "card-check"),
        (Card(1, 7, 5).digits, "card-badge"),
        (Card(3, 7, 5).digits, "card-kind"),
        (Card(2, 7, 2**128).digits, "card-check"),
    ],
)
def test_a_code_that_is_no_voting_card_is_told_apart(node: Node, digits: str, fault: str) -> None:
    assert node.ask("card", digits=digits) == fault


def test_typed_digits_stand_in_the_groups_of_the_printed_card(node: Node) -> None:
    printed = [group for row in digit_rows(CARD.digits) for group in row]
    assert node.ask("type", digits=CARD.digits)["groups"] == printed


@given(secret=st.integers(0, 2**128 - 1), length=st.integers(0, 47))
def test_no_beginning_of_a_card_is_taken_for_wrong(node: Node, secret: int, length: int) -> None:
    digits = Card(2, 99_999, secret).digits[:length]
    assert node.ask("type", digits=digits)["fault"] is None


@given(excess=st.integers(0, 10**39 - 1 - 2**128))
def test_a_secret_that_is_too_large_is_noticed_while_it_is_typed(node: Node, excess: int) -> None:
    fault = node.ask("type", digits=Card(2, 0, 2**128 + excess).digits)["fault"]
    assert fault["what"] == "number"


@pytest.mark.parametrize(
    ("attempts", "outcome"),
    [
        ([IN], "in-box"),
        ([LOST, LOST, IN], "in-box"),
        ([500, IN], "in-box"),
        ([FALSE, IN], "in-box"),
        (["card-void"], "not-in-box"),
        ([LOST, "already-voted"], "not-in-box"),
        ([404], "not-in-box"),
        ([LOST, 404, IN], "in-box"),
        ([422], "not-in-box"),
        ([401], "not-in-box"),
        ([LOST, 401, IN], "in-box"),
        ([LOST, 403, "round-not-open"], "not-in-box"),
    ],
)
def test_what_became_of_a_ballot(node: Node, attempts: list[Any], outcome: str) -> None:
    assert node.ask("cast", attempts=attempts)["outcome"] == outcome


@pytest.mark.parametrize("answer", [LOST, FALSE, 500])
def test_what_proves_nothing_is_asked_for_again_for_ever(node: Node, answer: Any) -> None:
    found = node.ask("cast", attempts=[answer] * 20, took=2_000)
    assert found["outcome"] == "it goes on for ever"
    pauses = [wait["pause"] for wait in found["waits"]]
    assert pauses[:5] == [1_000, 2_000, 4_000, 8_000, 8_000]
    assert pauses[-1] == 10_000
    assert {wait["forged"] for wait in found["waits"]} == {answer == FALSE}


def test_a_tablet_turned_away_knows_nothing_of_what_an_earlier_page_sent(node: Node) -> None:
    found = node.ask("cast", attempts=[401, 422], unsure=True)
    assert found["outcome"] == "not-in-box"
    assert len(found["waits"]) == 1
