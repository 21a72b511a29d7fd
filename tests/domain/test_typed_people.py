"""Delegates named by typing (V3)."""

import pytest

from congress.domain.dates import PartialDate
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from congress.domain.typed_people import find_typed

DELEGATES = [
    (number, Delegate(name=person_name(name), birth=birth, kind=DelegateKind.ELECTED))
    for number, (name, birth) in enumerate(
        [
            ("Nguyễn Văn An", PartialDate(1970, 2, 1)),
            ("Bùi Văn Minh", PartialDate(1971, 1, 1)),
            ("Bùi Văn Minh", PartialDate(1981, 1, 1)),
            ("Hoàng Thị Hoà", None),
            ("Hoàng Thị Hoa", PartialDate(1972)),
            ("Lê Thị Hương", None),
            ("Lê Thị Hường", None),
        ]
    )
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("Nguyễn Văn An", 0, id="as it is written"),
        pytest.param("Đ/c nguyễn văn an", 0, id="with an address, in small letters"),
        pytest.param("Nguyen Van An", 0, id="without diacritics"),
        pytest.param("Bùi Văn Minh (01/01/1981)", 2, id="with the date in brackets"),
        pytest.param("bui van minh, 1971", 1, id="with the year"),
        pytest.param("Hoàng Thị Hòa", 3, id="in the other spelling"),
        pytest.param("Hoàng Thị Hoa", 4, id="with diacritics rather than without"),
        pytest.param("Hoàng Thị Hoà (1960)", 3, id="whose date is not known"),
    ],
)
def test_somebody_is_found_by_name_and_date(typed: str, found: int) -> None:
    assert find_typed(typed, DELEGATES)[0] == found


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        pytest.param("Người Lạ", "không có trong danh sách", id="nobody"),
        pytest.param("Nguyễn Văn An (1971)", "không có trong danh sách", id="another date"),
        pytest.param("Bùi Văn Minh", r"2 đại biểu: Bùi Văn Minh \(01/01/1971\)", id="homonyms"),
        pytest.param("Le Thi Huong", "chưa rõ ngày sinh", id="two without diacritics"),
    ],
)
def test_who_cannot_be_told_is_refused_with_what_helps(typed: str, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        find_typed(typed, DELEGATES)
