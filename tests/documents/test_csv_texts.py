"""csv files: which code, which mark, which row is which; what is no list is refused (V3)."""

import unicodedata

import pytest

from congress.documents.csv_texts import read_csv

ROWS = [["Họ và tên", "Đơn vị"], ["Nguyễn Thị Hạnh", "Xã Đức Lập, Nam Đàn"]]


def windows(text: str) -> bytes:
    """Write text as Vietnamese Windows does: most tones behind their letters."""
    written = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
            rest = "".join(part for part in parts if part not in tones)
            written += f"{unicodedata.normalize('NFC', rest)}{tones}".encode("cp1258")
    return written


def nfc(rows: list[list[str]]) -> list[list[str]]:
    return [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_code_page_of_vietnamese_windows_is_read(mark: str) -> None:
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in ROWS)

    assert nfc(read_csv(windows(text))) == ROWS


@pytest.mark.parametrize(
    "text", ["Hä vµ tªn;§¬n vÞ\nNguyÔn ThÞ H¹nh;X·", "Hoï vaø teân;Ñôn vò\nNguyeãn Thò;Xaõ"]
)
def test_letters_that_only_a_font_draws_are_kept_as_they_are(text: str) -> None:
    assert read_csv(text.encode("latin-1")) == [line.split(";") for line in text.splitlines()]


def test_the_mark_is_the_one_that_makes_headings() -> None:
    text = "Nghệ An, ngày 1, tháng 2, năm 2025,,,,\nTT;Họ và tên;Đơn vị\n1;Lê, An, B;Xã\n"

    assert read_csv(text.encode())[1] == ["TT", "Họ và tên", "Đơn vị"]


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n'])
def test_the_line_that_names_the_mark_is_no_row(first: str) -> None:
    assert read_csv(f"{first}Họ và tên;Quê\nLê An;Hà, Nam\n".encode()) == [
        ["Họ và tên", "Quê"],
        ["Lê An", "Hà, Nam"],
    ]


def test_a_number_written_as_a_text_keeps_its_zeros_and_nothing_else() -> None:
    assert read_csv('Họ và tên,Số thẻ\nLê An,"=""0123"""\n'.encode())[1] == ["Lê An", "0123"]


def test_a_line_break_within_a_cell_begins_no_row() -> None:
    assert read_csv('Họ và tên,"Đơn\nvị"\n\nLê An,Xã\n'.encode()) == [
        ["Họ và tên", "Đơn\nvị"],
        [],
        ["Lê An", "Xã"],
    ]
