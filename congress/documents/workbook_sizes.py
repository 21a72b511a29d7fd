"""Zipped workbooks refused before they are read: with a password, damaged, or far too large.

A reader makes room for every cell up to the last, so one stray cell at the end of a sheet would
take more memory than there is.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from congress.domain.errors import ListRefused

LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200

_PIECE = 1024 * 1024
_MANIFEST, _STYLES = "META-INF/manifest.xml", "xl/styles.xml"
_LOCKED_ODS = b"encryption-data"
_BINARY = "xl/workbook.bin"
_SHEET = b"sheetData"
# What may name a cell or a row beyond the limits: looked at closely only where this is found.
_FAR = re.compile(
    rb"""\br\s*=\s*["'](?:[A-Z]{3}\d+|[H-Z][A-Z]\d+|[A-Z]*(?:[2-9]\d{4}|\d{6,}))["']"""
)


def require_readable(raw: bytes) -> str:
    """Give the styles of a zipped workbook as text, empty if it has none.

    Raise `ListRefused`, with a sentence for the office, for what should not be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as members:
            return _styles(members)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError) as error:
        raise ListRefused("Tệp bảng tính bị hỏng. Hãy gửi lại tệp.", ()) from error


def _styles(members: zipfile.ZipFile) -> str:
    parts = members.infolist()
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ListRefused("Tệp giải nén quá lớn so với một danh sách. Hãy kiểm tra tệp.", ())
    names = {part.filename for part in parts}
    if _BINARY in names:
        raise ListRefused("Tệp là bảng tính dạng xlsb. Hãy lưu lại dạng .xlsx rồi nhập lại.", ())
    if _MANIFEST in names and _LOCKED_ODS in members.read(_MANIFEST):
        raise ListRefused("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi nhập lại.", ())
    for part in parts:
        data = _unpacked(members, part)
        if _SHEET in data and _FAR.search(data):
            _require_near(data)
    return members.read(_STYLES).decode(errors="replace") if _STYLES in names else ""


def _unpacked(members: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Read a part piece by piece, so that one which is larger than it says is found out early."""
    with members.open(part) as opened:
        return b"".join(iter(partial(opened.read, _PIECE), b""))


def _require_near(sheet: bytes) -> None:
    """Refuse a sheet that holds something beyond the limits."""
    try:
        for row, column in _filled(sheet):
            if row > MOST_ROWS or column > MOST_COLUMNS:
                raise ListRefused(
                    f"Trang có nội dung ở dòng {row}, cột thứ {column}, ngoài {MOST_ROWS} dòng và "
                    f"{MOST_COLUMNS} cột đầu. Hãy xóa nội dung ấy, hoặc các dòng, cột thừa, rồi "
                    "nhập lại.",
                    (),
                )
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ListRefused("Tệp bảng tính bị hỏng. Hãy gửi lại tệp.", ()) from error


def _filled(sheet: bytes) -> Iterator[tuple[int, int]]:
    """Give the row and the column, from 1, of each cell of a sheet that holds anything."""
    row = column = 0
    for event, element in iterparse(io.BytesIO(sheet), events=("start", "end")):
        kind = element.tag.rpartition("}")[2]
        if event == "start" and kind == "row":
            row, column = int(element.get("r", row + 1)), 0
        elif event == "start" and kind == "c":
            row, column = _place(element, row, column)
        elif event == "end" and kind == "c":
            if len(element):
                yield row, column
        elif event == "end" and kind == "row":
            element.clear()


def _place(cell: Element, row: int, column: int) -> tuple[int, int]:
    """Give the place of a cell, which stands beside the one before when it does not say."""
    reference = cell.get("r")
    if reference is None:
        return row, column + 1
    letters, number = coordinate_from_string(reference)
    return number, column_index_from_string(letters)
