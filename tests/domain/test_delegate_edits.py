"""One delegate as typed by hand, checked like a row of a file (V1, V3-V5b, R14)."""

from datetime import date

import pytest

from congress.domain.delegate_edits import COLUMNS, EDITED_FIELDS, text_of, typed_delegate
from congress.domain.delegates import DelegateKind, Gender
from congress.domain.errors import RuleViolation
from congress.domain.standings import DelegateStanding

TODAY = date(2026, 11, 23)
TYPED = {
    "name": " H' Hen   Niê ",
    "sort_name": "Niê H' Hen",
    "kind": "ĐB được bầu",
    "gender": "nữ",
    "birth": "05/09/1985",
    "joined": "2005",
    "card_number": "00718840",
    "unit": "Đoàn Cư M'gar",
}


def test_what_is_typed_is_read_as_in_a_list_and_written_back_the_same() -> None:
    found = typed_delegate(TYPED, today=TODAY)

    assert (found.kind, found.gender) == (DelegateKind.ELECTED, Gender.FEMALE)
    assert (found.name.text, found.name.given) == ("H' Hen Niê", "Hen")
    texts = {name: text_of(found, name) for name in EDITED_FIELDS}
    assert texts["joined"] == "2005"
    assert texts["gender"] == "Nữ"
    assert texts["religion"] == ""
    assert typed_delegate(texts, today=TODAY) == found
    assert COLUMNS["unit"].value == "Đoàn đại biểu"


def test_what_is_not_typed_stays_with_the_standing() -> None:
    before = typed_delegate(TYPED, today=TODAY)
    object.__setattr__(before, "standing", DelegateStanding.REPLACED)
    after = typed_delegate({"unit": "Đoàn khác"}, today=TODAY, before=before)

    assert (after.unit, after.birth) == ("Đoàn khác", before.birth)
    assert after.standing is DelegateStanding.REPLACED


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "", "Họ và tên: "),
        ("unit", "Xaõ Haø", "đọc là “Xã Hà”"),
        ("kind", "khách mời", "“khách mời” không phải là loại đại biểu"),
        ("kind", "", "Loại đại biểu để trống"),
        ("gender", "x", "Hãy ghi Nam hoặc Nữ"),
        ("birth", "31/02/1985", "không có trong lịch"),
        ("birth", "01/01/2030", "Ngày sinh: "),
        ("joined", "01/01/2003", "chưa đủ 18 tuổi"),
        ("official_since", "2004", "trước ngày vào Đảng"),
        ("unit", "Đoàn\u202e1", "không nhìn thấy trên giấy"),
    ],
)
def test_a_value_that_a_list_may_not_have_is_refused_by_its_column(
    field: str, text: str, sentence: str
) -> None:
    before = typed_delegate(TYPED, today=TODAY)

    with pytest.raises(RuleViolation, match=sentence):
        typed_delegate({field: text}, today=TODAY, before=before)
