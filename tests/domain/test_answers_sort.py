"""`congress rules sort`: names in the order of a ballot, read a second way (R26b, V1, V2)."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.answers.names import sort_lines
from congress.domain.errors import BadName
from tests.rules import rule

# As the collation of Vietnamese is described (CLDR `vi`): spaces, then hyphen and apostrophe, then
# letters, of which these are letters of their own; then tones; and what capitals are comes last.
LETTERS = list(" -'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SYLLABLES = re.findall(
    r"\S+",
    "Nguyễn Trần Lê Lý Đỗ Đào Dào Dao Hòa Hoa Họa Thủy Thúy Út Ước Ưng Ân Ấn Ẩn An Án Ạn Ánh Anh "
    "Ănh Ăn Dung Dũng Đức Dực Yến Ý Y Hà Hạ Hả Hã Há Ha Quý Qui Phạm Phan Pham Ô Ơ O Ổ Ở Ngô Nghĩa "
    "Niê-Kđăm Niê Niên Y'Tuyn Kpă Siu Ta-Nú Tan Tạ văn VĂN Văn Thị THỊ",
)
names = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join)


def weights(field: str) -> tuple[list[int], list[int]]:
    """Give the letters of a field, and its tones, both from left to right."""
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", field).lower():
        parts = unicodedata.normalize("NFD", character)
        tone = next((mark for mark in TONES[1:] if mark in parts), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        letters.append(LETTERS.index(letter))
        tones.append(TONES.index(tone))
    return letters, tones


def reference(name: str) -> list[tuple[list[int], list[int]]]:
    """Give tên, họ, tên đệm, each by letters and then by tones (R26b)."""
    words = name.split(" ")
    family = words[0] if len(words) > 1 else ""
    return [weights(words[-1]), weights(family), weights(" ".join(words[1:-1]))]


@given(st.lists(names, max_size=9))
@rule("R26b", "V2")
def test_the_order_is_that_of_the_vietnamese_alphabet(given_names: list[str]) -> None:
    """V2: the order that weights of letters and tones give, written down independently."""
    found = sort_lines([*given_names, "Lê Án", "Trần Ân"])

    assert sorted(found) == sorted([*given_names, "Lê Án", "Trần Ân"])
    assert [reference(name) for name in found] == sorted(reference(name) for name in found)


@given(st.lists(names, max_size=9))
def test_the_order_does_not_depend_on_the_order_given(given_names: list[str]) -> None:
    """R26b: and names in NFD, from tablets and from macOS, are the same names (V3)."""
    decomposed = [unicodedata.normalize("NFD", name) for name in reversed(given_names)]
    assert sort_lines(decomposed) == sort_lines(given_names)


def test_the_worked_case_30() -> None:
    """V1, V2."""
    mixed = [
        *("Phạm Văn Ánh", "Lê Văn Án", "Nguyễn Văn Ân", "Trần Thị Anh", "Đỗ Thị Ánh"),
        *("Hoàng Văn Đức", "Lê Văn Dũng", "Lý Văn Dung", "Võ Văn Ước", "Võ Văn Út"),
    ]
    assert sort_lines(f"{name}\r\n" for name in mixed) == [
        *("Lê Văn Án", "Trần Thị Anh", "Đỗ Thị Ánh", "Phạm Văn Ánh", "Nguyễn Văn Ân"),
        *("Lý Văn Dung", "Lê Văn Dũng", "Hoàng Văn Đức", "Võ Văn Út", "Võ Văn Ước"),
    ]


@pytest.mark.parametrize(
    "ordered",
    [
        pytest.param(["An", "Anh", "Ăn", "Ân", "Ba"], id="a ă â are three letters"),
        pytest.param(["Da", "Dung", "Dũng", "Dy", "Đa", "Đức", "Em"], id="đ after all of d"),
        pytest.param(["ĐÀO DUNG", "Lê Dung", "Đào ĐA", "ĐÀO Đa"], id="capital Đ is đ"),
        pytest.param(["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mai"], id="six tones, then letters"),
        pytest.param(["Ấn", "Ận", "Ấu"], id="a letter with a mark and a tone"),
        pytest.param(["Lê O", "Lê Ó", "Lê Ô", "Lê Ố", "Lê Ơ", "Lê Ợ"], id="o ô ơ with tones"),
        pytest.param(["Lê U", "Lê Út", "Lê Ư", "Lê Ước"], id="u before ư"),
        pytest.param(["Ca", "Cha", "Co"], id="ch is two letters"),
        pytest.param(["Bùi An", "Lê An", "Lê Văn An", "Lý An", "Lê Án"], id="họ before đệm"),
        pytest.param(["Lê Ái An", "Lê Thị An", "Lê Thị Lan An"], id="đệm last"),
        pytest.param(["A-B", "A'B", "A1", "Aa"], id="hyphen, apostrophe, digit, letter"),
        pytest.param(["Y'Tuyn Niê", "Ywan Niê"], id="an apostrophe before a letter"),
        pytest.param(["Lê An", "LÊ AN", "Võ An", "VÕ AN"], id="capitals move nothing"),
    ],
)
@rule("V2")
def test_pairs_that_are_easily_wrong(ordered: list[str]) -> None:
    """V1, V2, R26b: every two of them, whichever comes first in the file."""
    for one, other in pairwise(ordered):
        assert sort_lines([one, other]) == sort_lines([other, one]) == [one, other]


def test_a_sort_name_stands_after_a_tab_and_blank_lines_are_nothing() -> None:
    """V1: names that are not of Kinh form are sorted by what is written behind them."""
    lines = ["\ufeffVõ Văn Út\n", "\n", " \u00a0\t\n", "H' Hen Niê\tNiê H' Hen\n", "Lê Văn An"]
    assert sort_lines(lines) == ["Lê Văn An", "H' Hen Niê", "Võ Văn Út"]

    for sort_name in ("Hen", "Niê Hen", "Niê H' Hen"):
        others = ["Lê Văn Hàng", "Lê Văn Hiền"]
        assert sort_lines([*others, f"H' Hen Niê\t{sort_name}"])[1] == "H' Hen Niê"
    assert sort_lines(["H' Hen Niê", "Lê Văn Hiền\t"]) == ["Lê Văn Hiền", "H' Hen Niê"]


def test_two_people_of_one_name_are_two_lines() -> None:
    assert sort_lines(["Lê An", "Bùi An", "Lê An"]) == ["Bùi An", "Lê An", "Lê An"]
    assert sort_lines([]) == []


@pytest.mark.parametrize(
    "wrong",
    ["\u202eB\n", "B\x00\n", "B\x0cC\n", "B\u2028C\n", "\ud800\n", "...\n", "\tB\n", "B\tC\tD\n"],
    ids=ascii,
)
def test_a_name_that_cannot_be_is_named_by_its_line(wrong: str) -> None:
    """V3."""
    with pytest.raises(BadName, match="Dòng 2: "):
        sort_lines(["Lê Văn An\n", wrong])
