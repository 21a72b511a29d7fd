"""Which delegate a candidate is (V3, R14, R15)."""

import pytest

from congress.domain.dates import PartialDate
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.names import person_name
from congress.domain.slate_matching import Match, MatchKind, match_candidates
from tests.domain.builders import candidate


def delegate(name: str, born: str, kind: DelegateKind = DelegateKind.ELECTED) -> Delegate:
    birth = PartialDate.from_iso(born) if born else None
    return Delegate(name=person_name(name), kind=kind, birth=birth)


DELEGATES = (
    (1, delegate("Đỗ Bá Hoà", "1985-09-05")),
    (2, delegate("Nguyễn Văn Hùng", "1971-03-12")),
    (3, delegate("Nguyễn Văn Hùng", "1979-08-05")),
    (4, delegate("Lê Văn Dự", "1990", DelegateKind.PROBATIONARY)),
    (5, delegate("Vũ Thị Năm", "1980")),
    (6, delegate("Trần Khuyết", "")),
    (7, delegate("Phạm Hai", "1985")),
    (8, delegate("Phạm Hai", "1985-09-05")),
)


def match(name: str, born: str = "") -> Match[int]:
    (found,) = match_candidates([candidate(name, born)], DELEGATES)
    return found


@pytest.mark.parametrize(
    ("name", "born", "delegate_id"),
    [
        pytest.param("ĐỖ BÁ HÒA", "1985-09-05", 1, id="another spelling"),
        pytest.param("Đỗ Bá Hoà", "", 1, id="no birth date"),
        pytest.param("Đỗ Bá Hoà", "1985", 1, id="only the year"),
        pytest.param("Nguyễn Văn Hùng", "1979-08-05", 3, id="one of two homonyms"),
        pytest.param("Vũ Thị Năm", "1980-01-01", 5, id="a delegate with only the year"),
        pytest.param("Trần Khuyết", "1980", 6, id="a delegate without a birth date"),
        pytest.param("Phạm Hai", "1985-09-05", 8, id="the exact date before one that may agree"),
    ],
)
def test_a_candidate_is_found_among_the_delegates(name: str, born: str, delegate_id: int) -> None:
    found = match(name, born)

    assert (found.kind, found.delegate, found.note) == (MatchKind.DELEGATE, delegate_id, "")


def test_a_candidate_gets_the_birth_date_of_the_delegate() -> None:
    assert match("Đỗ Bá Hoà").candidate.birth == PartialDate(1985, 9, 5)
    assert match("Đỗ Bá Hoà", "1985").candidate.birth == PartialDate(1985)


@pytest.mark.parametrize(
    ("name", "born"), [("Nguyễn Văn Hùng", ""), ("Phạm Hai", "1985-01"), ("Phạm Hai", "")]
)
def test_several_delegates_of_the_name_are_ambiguous(name: str, born: str) -> None:
    found = match(name, born)

    if (name, born) == ("Phạm Hai", "1985-01"):
        assert (found.kind, found.delegate) == (MatchKind.DELEGATE, 7)
    else:
        assert (found.kind, found.delegate) == (MatchKind.AMBIGUOUS, None)
        assert "Có 2 đại biểu" in found.note


@pytest.mark.parametrize(
    ("name", "born", "words"),
    [
        ("Hoàng Ngoài", "1980", "không có trong danh sách đại biểu"),
        ("Nguyễn Văn Hùng", "1990", "sinh 12/03/1971, 05/08/1979 nhưng khác ngày sinh"),
    ],
)
def test_somebody_on_no_list_of_delegates_may_be_a_candidate(
    name: str, born: str, words: str
) -> None:
    found = match(name, born)

    assert (found.kind, found.delegate) == (MatchKind.OUTSIDE, None)
    assert words in found.note


def test_a_probationary_member_may_not_stand() -> None:
    found = match("Lê Văn Dự", "1990")

    assert (found.kind, found.delegate) == (MatchKind.PROBATIONARY, 4)
    assert "không có quyền ứng cử" in found.note
