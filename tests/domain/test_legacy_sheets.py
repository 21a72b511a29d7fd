"""Cells in TCVN3 and VNI are found by font or by letters, and Unicode is left alone (V3)."""

import pytest

from congress.domain.delegate_lists import read_delegate_list
from congress.domain.legacy_letters import Script
from congress.domain.legacy_sheets import converted_sheet, find_legacy
from congress.domain.list_choices import Letters, ListChoices
from congress.domain.sheets import Cell, Row, Sheet


def sheet(*rows: tuple[Cell, ...], fonts: dict[tuple[int, int], str] | None = None) -> Sheet:
    numbered = tuple(Row(number, row) for number, row in enumerate(rows, start=1))
    return Sheet("A", numbered, fonts=fonts or {})


def found(*rows: tuple[Cell, ...], fonts: dict[tuple[int, int], str] | None = None) -> list[str]:
    return [one.after for one in find_legacy(sheet(*rows, fonts=fonts)).values()]


OLD = sheet(
    ("TT", "Hä vµ tªn", "Ngµy sinh", "§¬n vÞ", "DiÖn ®¹i biÓu"),
    (1, "Vò Lan", "05/09/1970", "X· Hµ", "§N"),
    (2, "NguyÔn ThÞ H¹nh", None, "X. Hµ", "bÇu"),
    (3, "Niª H'Hen", 1970, None, "c®"),
)


def test_a_sheet_in_tcvn3_is_read_whole() -> None:
    assert {place: one.after for place, one in find_legacy(OLD).items()} == {
        (1, 1): "Họ và tên",
        (1, 2): "Ngày sinh",
        (1, 3): "Đơn vị",
        (1, 4): "Diện đại biểu",
        (2, 1): "Vũ Lan",
        (2, 3): "Xã Hà",
        (2, 4): "ĐN",
        (3, 1): "Nguyễn Thị Hạnh",
        (3, 3): "X. Hà",
        (3, 4): "bầu",
        (4, 1): "Niê H'Hen",
        (4, 4): "cđ",
    }


def test_a_letter_alone_may_be_a_mark_and_is_no_sign_of_an_old_script() -> None:
    assert found(("Họ và tên", "Nam", "Nữ"), ("Lê Hà", "ü", None)) == []


def test_a_sheet_in_vni_is_read_whole() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Hoï vaø teân", "Ñôn vò"),
        ("Leâ Thò Hoà", "Xaõ Haø"),
        ("Thò", "ÑB"),
    )

    assert found(*rows) == ["Họ và tên", "Đơn vị", "Lê Thị Hồ", "Xã Hà", "Thị", "ĐB"]
    assert {one.script for one in find_legacy(sheet(*rows)).values()} == {Script.VNI}


def test_unicode_is_left_alone_whatever_its_letters() -> None:
    assert (
        found(
            ("TT", "Họ và tên", "Quê"),
            (1, "Lê Hoàn", "Hà"),
            (2, "Müller Ana", "«Hà»"),
            (3, "Niê Hô", "Krông Ana"),
            (4, "Ðinh Bà Ký", "José"),
            (5, "Vò", None),
        )
        == []
    )


def test_a_doubtful_cell_among_unicode_stays_as_it_is() -> None:
    assert found(("NguyÔn An", "Vò"), ("Vò", "Trần Thị"), ("Vò", "Hoà")) == [
        *("Nguyễn An", "Vũ", "Vũ", "Vũ")
    ]
    assert found(("NguyÔn An",), ("Trần Thị",), ("Vò",)) == ["Nguyễn An"]


@pytest.mark.parametrize(
    ("text", "font", "after"),
    [
        ("Vò", ".VnTime", ["Vũ"]),
        ("nguyÔn v¨n b×nh", ".VnTimeH", ["NGUYỄN VĂN BÌNH"]),
        ("Thò", "VNI-Times", ["Thị"]),
        ("Nguyễn", ".VnTime", []),
        ("Hoà", ".VnTime", []),
        ("Lan", ".VnTimeH", []),
        ("Niê", "VNI-Times", []),
        ("Vò", "Arial", []),
    ],
)
def test_a_font_tells_the_script(text: str, font: str, after: list[str]) -> None:
    assert found((text,), fonts={(1, 0): font}) == after


def test_converting_changes_nothing_else() -> None:
    new = converted_sheet(OLD, find_legacy(OLD))

    assert new.rows[1].cells == (1, "Vũ Lan", "05/09/1970", "Xã Hà", "ĐN")
    assert [row.number for row in new.rows] == [1, 2, 3, 4]


def test_old_letters_are_converted_with_a_warning_and_wait_for_a_decision() -> None:
    listed = read_delegate_list([OLD])

    assert [row.delegate.name.text for row in listed.delegates] == [
        *("Vũ Lan", "Nguyễn Thị Hạnh", "Niê H'Hen")
    ]
    assert listed.old.undecided
    assert [warned.row for warned in listed.warnings if "TCVN3" in warned.problem] == [2, 3, 4]
    assert "“Vò Lan” → “Vũ Lan”" in listed.warnings[0].problem
    decided = read_delegate_list([OLD], choices=ListChoices(letters=Letters.CONVERTED))
    assert not decided.old.undecided


def test_old_letters_that_are_kept_still_head_columns() -> None:
    rows = (*OLD.rows[:1], Row(2, (1, "Vò Lan", "1970", "X· Hµ", "Bau")))
    kept = read_delegate_list([Sheet("A", rows)], choices=ListChoices(letters=Letters.KEPT))

    assert [row.delegate.name.text for row in kept.delegates] == ["Vò Lan"]
    assert kept.warnings == ()


def test_a_list_in_unicode_asks_nothing() -> None:
    plain = sheet(("Họ và tên", "Loại"), ("Vũ Lan", "ĐN"))

    assert not read_delegate_list([plain]).old.undecided
