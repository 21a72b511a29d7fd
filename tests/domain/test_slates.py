"""The slate: order, labels, doubles and its plain form (R26b, R28, R29)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.circumstances import ORDINARY
from congress.domain.contests import Target
from congress.domain.errors import SlateRefused
from congress.domain.forms import Form
from congress.domain.slates import Slate, arrange
from tests.domain.builders import candidate, slate

HUNG, OTHER_HUNG = ("Nguyễn Văn Hùng", "1971-03-12"), ("NGUYỄN VĂN HÙNG", "1979-08-05")


def of(*people: tuple[str, str], seats: int = 1) -> Slate:
    return arrange(
        "Ban Chấp hành",
        Target.COMMITTEE,
        seats=seats,
        candidates=[candidate(*person) for person in people],
    )


def test_people_stand_in_ballot_order_and_homonyms_show_their_birth_date() -> None:
    made = of(("Võ Văn Út", ""), OTHER_HUNG, ("Lê Ân", "1980"), HUNG, ("Lê Án", "1980"))

    assert made.labels == (
        "Lê Án",
        "Lê Ân",
        "Nguyễn Văn Hùng (12/03/1971)",
        "NGUYỄN VĂN HÙNG (05/08/1979)",
        "Võ Văn Út",
    )


def test_a_slate_knows_its_form_and_surplus() -> None:
    made = slate(51, 58)

    assert (made.form, made.surplus, made.surplus_percent) == (Form.SURPLUS, 7, "13,73")
    assert slate(3, 2).surplus_percent == "0,00"


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([HUNG, HUNG], id="the same person twice"),
        pytest.param([HUNG, ("Nguyễn Văn Hùng", "")], id="a homonym without a birth date"),
        pytest.param([("Lê Hoà", "1980"), ("Lê Hòa", "1980")], id="two spellings of one name"),
    ],
)
def test_people_who_cannot_be_told_apart_are_refused(people: list[tuple[str, str]]) -> None:
    with pytest.raises(SlateRefused) as refusal:
        of(*people)

    assert refusal.value.rule == "R26b"


def test_an_empty_slate_is_refused() -> None:
    with pytest.raises(SlateRefused):
        of()


def test_the_plain_form_says_what_the_ballot_prints_and_no_more() -> None:
    made = of(HUNG, OTHER_HUNG, ("Lê Ân", "1980"), seats=2)

    assert made.as_json() == {
        "title": "Ban Chấp hành",
        "target": "committee",
        "seats": 2,
        "form": "surplus",
        "circumstances": ORDINARY.as_json(),
        "purpose": "election",
        "candidates": [
            {"name": "Lê Ân", "sort_name": "", "birth": "", "position": ""},
            {"name": "Nguyễn Văn Hùng", "sort_name": "", "birth": "1971-03-12", "position": ""},
            {"name": "NGUYỄN VĂN HÙNG", "sort_name": "", "birth": "1979-08-05", "position": ""},
        ],
    }


@given(st.permutations([HUNG, OTHER_HUNG, ("Lê Ân", "1980"), ("Lê Án", ""), ("Đỗ An", "")]))
def test_the_plain_form_is_read_back_and_does_not_depend_on_the_file(
    people: list[tuple[str, str]],
) -> None:
    made = of(*people, seats=4)

    again = Slate.from_json(made.as_json())

    assert again.as_json() == made.as_json() == of(*reversed(people), seats=4).as_json()
    assert again.labels == made.labels


def edited(change: Callable[[dict[str, object], list[object]], object]) -> dict[str, object]:
    data: dict[str, object] = dict(of(HUNG, OTHER_HUNG, ("Lê Ân", ""), seats=2).as_json())
    people = [dict(person) for person in data["candidates"]]  # type: ignore[attr-defined]  # plain data made above
    data["candidates"] = people
    change(data, list(people))
    return data


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data, _: data.update(form="single"), id="another form"),
        pytest.param(lambda data, _: data.update(seats=0), id="no seats"),
        pytest.param(lambda data, _: data.update(target="club"), id="an unknown body"),
        pytest.param(lambda data, _: data.update(extra=1), id="one field more"),
        pytest.param(lambda data, _: data.pop("title"), id="one field less"),
        pytest.param(lambda data, _: data["candidates"].reverse(), id="another order"),
        pytest.param(lambda data, _: data["candidates"].clear(), id="nobody"),
        pytest.param(lambda _, people: people[0].update(name=" Lê Ân"), id="a name not cleaned"),
        pytest.param(lambda _, people: people[0].update(name=""), id="no name"),
        pytest.param(lambda _, people: people[0].update(birth="1980"), id="a date not printed"),
        pytest.param(lambda _, people: people[0].update(position="Bí thư"), id="an office"),
        pytest.param(lambda _, people: people[1].update(birth="12/03/1971"), id="no stored date"),
        pytest.param(lambda _, people: people[1].update(birth="1979-08-05"), id="the same twice"),
    ],
)
def test_a_changed_plain_form_is_refused(
    change: Callable[[dict[str, object], list[object]], object],
) -> None:
    Slate.from_json(edited(lambda data, _: data))

    with pytest.raises(ValueError):  # noqa: PT011 - each change has its own words
        Slate.from_json(edited(change))


def test_nothing_but_an_object_is_a_slate() -> None:
    with pytest.raises(ValueError, match="not an object"):
        Slate.from_json([])
