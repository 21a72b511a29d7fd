"""csv files: which code their text is in, which mark parts their cells, which row is which.

A csv says neither, so both are chosen by what the text then says: words that can be Vietnamese, and
headings that are known.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence

from congress.domain.errors import ListRefused
from congress.domain.headings import read_heading
from congress.domain.legacy_letters import Script, modern
from congress.domain.syllables import is_vietnamese_word

# How a spreadsheet program is told to keep the zeros of a number.
_AS_TEXT = re.compile(r'^="([^"]*)"$')
_SEPARATORS = ",;\t|"
_LOOKED_AT = 60
# How much of a file is looked at to tell its code, in bytes.
_SAMPLE = 100_000
_NO_UNICODE = (
    "Tệp không phải bảng tính, hoặc là csv không theo bảng mã Unicode (UTF-8). Hãy lưu lại dạng "
    "xlsx."
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
# The beginnings of files that are no lists, and what they are.
_OTHERS = {
    b"%PDF": "PDF",
    b"{\\rtf": "văn bản RTF",
    b"\x89PNG": "ảnh",
    b"\xff\xd8\xff": "ảnh",
    b"Rar!": "tệp nén",
    b"7z\xbc\xaf": "tệp nén",
}
_WEB_PAGES = ("<!doctype html", "<html", "<table", "<meta", "<head", "mime-version:")


def read_csv(raw: bytes) -> list[list[str]]:
    """Give the cells of a csv file row by row, as a spreadsheet program numbers the rows.

    Raise `ListRefused`, with a sentence for the office, for what is no text or no table.
    """
    text = _decode(raw)
    text, asked = _without_asked_separator(text)
    found: list[list[str]] | None = None
    for mark in asked or _SEPARATORS:
        rows = _parted(text, mark)
        if found is None or _worth(rows) > _worth(found):
            found = rows
    return found or []


def _parted(text: str, mark: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise ListRefused("Không đọc được tệp csv. Hãy lưu lại dạng xlsx.", ()) from error
    return [[_AS_TEXT.sub(r"\1", cell) for cell in row] for row in rows]


def _without_asked_separator(text: str) -> tuple[str, str]:
    """Take away the line "sep=;" with which a spreadsheet program is told, and does not count."""
    first, _, rest = text.partition("\n")
    name, _, mark = first.strip('"\r').partition("=")
    return (rest, mark) if name.lower() == "sep" and len(mark) == 1 else (text, "")


def _worth(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Tell how many headings the best row has, and how many cells there are at all."""
    looked = rows[:_LOOKED_AT]
    known = (sum(read_heading(cell) is not None for cell in row) for row in looked)
    return max(known, default=0), sum(len(row) for row in looked)


def _decode(raw: bytes) -> str:
    """Read text in UTF-8 or UTF-16, else in the code that makes the most of it Vietnamese."""
    _refuse_others(raw)
    text = _read(raw, _unicode_of(raw))
    if text is None:
        text = _decode_old(raw)
    if "\0" in text:
        raise ListRefused("Tệp không phải bảng tính xlsx, xls, ods hay csv.", ())
    if not text.strip():
        raise ListRefused("Tệp trống. Hãy chọn tệp danh sách.", ())
    if text.lstrip()[:200].lower().startswith(_WEB_PAGES):
        raise ListRefused(
            "Tệp là một trang web được lưu với tên của bảng tính. Hãy mở bằng Excel, lưu lại dạng "
            ".xlsx rồi nhập lại.",
            (),
        )
    if text.lstrip().startswith("<?xml"):
        raise ListRefused(
            "Tệp là bảng tính dạng XML cũ. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nhập lại.", ()
        )
    return text


def _refuse_others(raw: bytes) -> None:
    for beginning, what in _OTHERS.items():
        if raw.startswith(beginning):
            raise ListRefused(
                f"Tệp là {what}, không phải bảng tính xlsx, xls, ods hay csv. Hãy chọn tệp danh "
                "sách.",
                (),
            )


def _unicode_of(raw: bytes) -> str:
    """Tell UTF-16, with its mark or by the zeros beside its letters, from UTF-8."""
    if raw.startswith(_BYTE_ORDER_MARKS):
        return "utf-16"
    first, second = raw[:_SAMPLE:2], raw[1:_SAMPLE:2]
    for zeros, letters, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        told = len(raw) % 2 == 0 and 4 * zeros.count(0) > len(zeros)
        if told and 20 * letters.count(0) < len(letters):
            return encoding
    return "utf-8-sig"


def _read(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode_old(raw: bytes) -> str:
    """Choose between the Vietnamese Windows code page and letters that only a font draws."""
    sample = raw[:_SAMPLE]
    windows = _vietnamese(unicodedata.normalize("NFC", sample.decode("cp1258", "replace")))
    western = sample.decode("latin-1")
    drawn = max(_vietnamese(modern(western, script)) for script in Script)
    if max(windows, drawn) <= 0:
        raise ListRefused(_NO_UNICODE, ())
    return raw.decode("cp1258", "replace") if windows >= drawn else raw.decode("latin-1")


def _vietnamese(text: str) -> int:
    """Count the words beyond ASCII that can be Vietnamese, less those that cannot."""
    words = [word.strip(",;.:|\"'()") for word in text.replace(",", " ").replace(";", " ").split()]
    return sum(1 if is_vietnamese_word(word) else -1 for word in words if not word.isascii())
