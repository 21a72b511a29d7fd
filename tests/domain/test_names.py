"""Names: how they are split, ordered and compared (R26b, V1, V2, V3)."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.dates import PartialDate
from congress.domain.errors import BadName
from congress.domain.letters import ALPHABET, bare, folded
from congress.domain.names import PersonName, person_name, sort_key
from tests.rules import rule

SYLLABLES = re.findall(
    r"\S+",
    "Nguyễn Trần Lê Lý Đỗ Đào Hoà Hòa Thuý Thúy Út Ước Ân Ấn An Án Ánh Anh Ănh Dung Dũng Đức Yến "
    "Y H' Niê Êban văn Văn VĂN thị Thị Quý Quí Kpă Siu",
)
names = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map(" ".join)
births = st.none() | st.builds(PartialDate, st.integers(1930, 2005), st.integers(0, 12))


def ordered(*given_names: str) -> list[str]:
    return sorted(given_names, key=lambda name: sort_key(person_name(name)))


@rule("R26b", "V2")
def test_the_worked_case_of_the_regulation() -> None:
    mixed = (
        "Phạm Văn Ánh, Lê Văn Án, Nguyễn Văn Ân, Trần Thị Anh, Đỗ Thị Ánh, Hoàng Văn Đức, "
        "Lê Văn Dũng, Lý Văn Dung, Võ Văn Ước, Võ Văn Út"
    )

    assert ordered(*mixed.split(", ")) == [
        "Lê Văn Án",
        "Trần Thị Anh",
        "Đỗ Thị Ánh",
        "Phạm Văn Ánh",
        "Nguyễn Văn Ân",
        "Lý Văn Dung",
        "Lê Văn Dũng",
        "Hoàng Văn Đức",
        "Võ Văn Út",
        "Võ Văn Ước",
    ]


@pytest.mark.parametrize(
    ("full", "family", "middle", "given_name"),
    [
        ("Lê Thị Lan Anh", "Lê", "Thị Lan", "Anh"),
        ("Lý Dung", "Lý", "", "Dung"),
        ("Thích", "", "", "Thích"),
    ],
)
def test_a_name_is_split_into_three(full: str, family: str, middle: str, given_name: str) -> None:
    assert person_name(full) == PersonName(full, family, middle, given_name)


@rule("V2")
def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    syllables = [f"B{letter}" for letter in ALPHABET]

    assert ordered(*reversed(syllables)) == syllables


@rule("V2")
def test_tones_stand_in_their_order_after_all_letters() -> None:
    assert ordered("Mạ", "Má", "Mã", "Mả", "Mà", "Ma", "Man") == [
        *("Ma", "Mà", "Mả", "Mã", "Má", "Mạ"),
        "Man",
    ]


def test_letters_of_a_field_decide_before_any_tone_of_it() -> None:
    assert ordered("Lê Thị Án B", "Lê Thị An C", "Lê Thí An B", "Lê Thị An B") == [
        "Lê Thí An B",
        "Lê Thị An B",
        "Lê Thị Án B",
        "Lê Thị An C",
    ]


def test_a_shorter_field_stands_first() -> None:
    assert ordered("Lê Văn Hoàng", "Lê Văn Hoa", "Lê Anh Hoa", "Lê Hoa") == [
        "Lê Hoa",
        "Lê Anh Hoa",
        "Lê Văn Hoa",
        "Lê Văn Hoàng",
    ]


def test_capitals_do_not_move_a_name() -> None:
    assert ordered("TRẦN VĂN AN", "Lê Văn An", "Vũ Văn An", "LÊ VĂN AN") == [
        "Lê Văn An",
        "LÊ VĂN AN",
        "TRẦN VĂN AN",
        "Vũ Văn An",
    ]


def test_both_spellings_of_a_tone_stand_together() -> None:
    assert ordered("Vũ Văn Hoà", "Lê Văn Hoá", "Lê Văn Hòa", "Bùi Văn Hoà") == [
        "Bùi Văn Hoà",
        "Lê Văn Hòa",
        "Vũ Văn Hoà",
        "Lê Văn Hoá",
    ]


def test_the_older_of_two_homonyms_stands_first_and_an_unknown_birth_last() -> None:
    name = person_name("Nguyễn Văn Hùng")
    dates = [
        PartialDate(1971),
        PartialDate(1971, 3),
        PartialDate(1971, 3, 12),
        PartialDate(1979, 8, 5),
        None,
    ]

    keys = [sort_key(name, birth) for birth in dates]

    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("sort_name", ["Hen", "Niê H' Hen"])
def test_a_sort_name_places_a_name_that_is_not_of_kinh_form(sort_name: str) -> None:
    hen = person_name("H' Hen Niê", sort_name=sort_name)
    others = [person_name("Lê Văn Hàng"), person_name("Lê Văn Hiền")]

    in_order = sorted([others[1], hen, others[0]], key=sort_key)

    assert in_order == [others[0], hen, others[1]]
    assert hen.given == "Hen"
    assert hen.text == "H' Hen Niê"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đỗ Bá Hoà", "Đỗ Bá Hòa"),
        ("Lê Thị Thuý", "Lê Thị Thúy"),
        ("Trần Uỷ", "Trần Ủy"),
        ("NGUYỄN NGỌC HOA", "Nguyễn Ngọc Hoa"),
        ("H' Hen Niê", "H\u2019Hen Niê"),
        ("\u00d0ỗ Bá", "Đỗ Bá"),
    ],
)
def test_spellings_of_one_name_fold_to_one_key(one: str, other: str) -> None:
    assert person_name(one).folded == person_name(other).folded


@pytest.mark.parametrize(
    ("one", "other"), [("Lê An", "Lê Ân"), ("Lê Dung", "Lê Dũng"), ("Lê Đan", "Lê Dan")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert person_name(one).folded != person_name(other).folded


def test_the_bare_form_is_what_people_type_to_search() -> None:
    assert person_name("Đặng Thị Ước Nguyện").bare == "dang thi uoc nguyen"


def test_letters_of_other_languages_have_a_place_too() -> None:
    assert ordered("王", "Яна", "Øk", "Zô", "Ốc", "Ok", "Ŏc", "Oc", "A1", "A-", "Aa") == [
        *("A-", "A1", "Aa", "Oc", "Ŏc", "Ok", "Ốc", "Zô"),
        *("Øk", "Яна", "王"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \u00a0\u200b ", id="only spaces"),
        pytest.param("...", id="no letter"),
        pytest.param("Nguyễn\nVăn A", id="a line break within"),
        pytest.param("Nguyễn\x00A", id="a control character"),
        pytest.param("Nguyễn \u202eA năV", id="text turned round"),
        pytest.param("Nguyễn \u2066A", id="an isolate"),
        pytest.param("Nguyễn \ufffd", id="an unreadable character"),
        pytest.param("Nguyễn \ud800", id="half a character"),
        pytest.param("Nguyễn \ue000", id="a private character"),
        pytest.param("A" * 121, id="far too long"),
    ],
)
def test_a_name_that_cannot_be_seen_as_it_is_stored_is_refused(raw: str) -> None:
    with pytest.raises(BadName) as refusal:
        person_name(raw)

    assert refusal.value.rule == "V3"


def test_a_name_is_cleaned_of_what_copying_leaves() -> None:
    raw = unicodedata.normalize("NFD", " \ufeffNguyễn\u00a0\u200b  Văn\u200d Ánh\n")

    assert person_name(raw).text == "Nguyễn Văn Ánh"


@given(names, births, names, births)
def test_keys_are_equal_only_for_the_same_person(
    one: str, born: PartialDate | None, other: str, other_born: PartialDate | None
) -> None:
    same_key = sort_key(person_name(one), born) == sort_key(person_name(other), other_born)

    assert same_key == ((one, born) == (other, other_born))


@given(names, births)
def test_composed_and_decomposed_names_are_one_name(raw: str, born: PartialDate | None) -> None:
    decomposed = person_name(unicodedata.normalize("NFD", raw))

    assert decomposed == person_name(raw)
    assert sort_key(decomposed, born) == sort_key(person_name(raw), born)


@given(names)
def test_case_changes_neither_the_folded_nor_the_bare_form(raw: str) -> None:
    assert folded(raw.upper()) == folded(raw.lower())
    assert bare(raw.upper()) == bare(raw)
    assert bare(raw).isascii()


@given(st.lists(names, max_size=8))
def test_order_does_not_depend_on_the_order_given(many: list[str]) -> None:
    assert ordered(*many) == ordered(*reversed(many))


@given(names, names, names)
def test_the_given_name_decides_first(one: str, other: str, shared: str) -> None:
    first, second = person_name(f"{shared} A {one}"), person_name(f"{shared} B {other}")
    by_given = person_name(first.given), person_name(second.given)

    if first.given.lower() != second.given.lower() and folded(first.given) != folded(second.given):
        expected = sort_key(by_given[0]) < sort_key(by_given[1])
        assert (sort_key(first) < sort_key(second)) == expected


@given(st.text(max_size=40))
def test_any_text_is_either_a_name_or_refused(raw: str) -> None:
    try:
        name = person_name(raw)
    except BadName:
        return

    assert person_name(name.text) == name
    assert sort_key(name)
    assert name.folded == folded(name.text)
