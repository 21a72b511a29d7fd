"""A candidate typed by hand is read as one from a file is (V1, V3, V4)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from congress.domain.errors import BadDate, BadName
from congress.domain.typed_candidates import TypedCandidate, read_typed

TODAY = date(2026, 11, 23)
TYPED = TypedCandidate(
    name=" Đ/c  Nguyễn Văn  An ",
    birth="1/2/1970",
    position="Bí thư",
    unit="Đảng ủy phường Thử",
    origin="Cấp ủy triệu tập",
    note="Tái cử",
)


def test_the_fields_are_those_of_a_list() -> None:
    read = read_typed(TYPED, today=TODAY)

    assert (read.name.text, read.dated_label) == ("Nguyễn Văn An", "Nguyễn Văn An (01/02/1970)")
    assert read.position == "Bí thư, Đảng ủy phường Thử"
    assert (read.origin, read.note) == ("Cấp ủy triệu tập", "Tái cử")


def test_only_the_name_is_needed() -> None:
    read = read_typed(TypedCandidate(name="Y Êban", sort_name="Êban Y"), today=TODAY)

    assert (read.birth, read.position, read.name.given) == (None, "", "Y")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"name": "  "}, BadName, id="no name"),
        pytest.param({"name": "NguyÔn ThÞ H¹nh"}, BadName, id="old letters"),
        pytest.param({"name": "Nguyễn\u202eVăn An"}, BadName, id="a hidden character"),
        pytest.param({"birth": "31/02/1970"}, BadDate, id="a day that is not"),
        pytest.param({"birth": "2027"}, BadDate, id="born tomorrow"),
        pytest.param({"origin": "x" * 501}, BadName, id="a text too long"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        read_typed(replace(TYPED, **change), today=TODAY)
