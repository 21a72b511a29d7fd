"""Spreadsheets as bytes to sheets of rows: xlsx, xls, ods by calamine, and csv.

Row numbers are those that the spreadsheet program shows. What the cells mean is the business of
`domain`; a formula counts as the value last calculated.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

import openpyxl
import python_calamine
from openpyxl.worksheet.worksheet import Worksheet

from congress.documents.csv_texts import read_csv
from congress.documents.workbook_sizes import MOST_COLUMNS, MOST_ROWS, require_readable
from congress.domain.errors import ListRefused
from congress.domain.sheets import Cell, Row, Sheet

LARGEST_FILE = 20 * 1024 * 1024

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_LOCKED = "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi nhập lại."
# Fonts that draw Vietnamese with the letters of Western Europe.
_OLD_FONT = re.compile(r"\.vn|vni", re.IGNORECASE)
_DAMAGED = (
    "Không đọc được tệp bảng tính: tệp hỏng hoặc không phải xlsx, xls, ods. Hãy mở bằng Excel, lưu "
    "lại rồi nhập lại."
)
# What openpyxl raises for workbooks that other programs read.
UNREADABLE = (
    *(AttributeError, IndexError, KeyError, OSError, SyntaxError, TypeError, ValueError),
    *(zipfile.BadZipFile, zlib.error),
)


def read_sheets(raw: bytes) -> tuple[Sheet, ...]:
    """Read a spreadsheet file of any of the four kinds, known by its first bytes.

    Raise `ListRefused`, with a sentence for the office, for a file that is none of them, is
    damaged, asks for a password or is far larger than a list of people can be.
    """
    if len(raw) > LARGEST_FILE:
        raise ListRefused("Tệp lớn hơn 20 MB. Hãy chỉ giữ lại các trang danh sách.", ())
    if raw.startswith((_ZIP, _OLE)):
        return _read_workbook(raw)
    return (_read_csv(raw),)


def _read_workbook(raw: bytes) -> tuple[Sheet, ...]:
    if raw.startswith(_OLE) and _LOCKED_OFFICE in raw:
        raise ListRefused(_LOCKED, ())
    styles = require_readable(raw) if raw.startswith(_ZIP) else ""
    try:
        sheets = _read_calamine(raw)
    except python_calamine.PasswordError as error:
        raise ListRefused(_LOCKED, ()) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ListRefused(_DAMAGED, ()) from error
    except BaseException as error:
        # The reader is written in Rust, whose panics are no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise ListRefused(_DAMAGED, ()) from error
    return _with_old_fonts(raw, sheets) if _OLD_FONT.search(styles) else sheets


def _read_calamine(raw: bytes) -> tuple[Sheet, ...]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    return tuple(
        replace(
            _read_sheet(workbook, sheet.name),
            hidden=sheet.visible is not python_calamine.SheetVisibleEnum.Visible,
        )
        for sheet in workbook.sheets_metadata
        if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
    )


def _read_sheet(workbook: python_calamine.CalamineWorkbook, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise ListRefused(
            f"Trang “{name}” có hơn {MOST_ROWS} dòng hoặc {MOST_COLUMNS} cột. Hãy xóa các dòng, "
            "cột trống định dạng thừa rồi nhập lại.",
            (),
        )
    read = _numbered(name, sheet.to_python(skip_empty_area=False))
    return replace(read, covered=_covered(read, sheet.merged_cell_ranges or ()))


def _covered(
    sheet: Sheet, merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[tuple[int, int], Cell]:
    """Give the cells under each one that reaches down over several rows, with its value."""
    covered = dict[tuple[int, int], Cell]()
    for (first, place), (last, end) in merged:
        if place == end and first < len(sheet.rows):
            value, below = sheet.rows[first].cell(place), range(first + 1, last + 1)
            covered |= {(row + 1, place): value for row in below[: len(sheet.rows)]}
    return covered


def _with_old_fonts(raw: bytes, sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Tell of the cells of an xlsx file in a font of an old script."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(raw))
    except UNREADABLE:
        return tuple(sheets)
    named = {sheet.title: sheet for sheet in book.worksheets}
    return tuple(
        replace(sheet, fonts=_fonts(named[sheet.name], sheet)) if sheet.name in named else sheet
        for sheet in sheets
    )


def _fonts(styled: Worksheet, sheet: Sheet) -> dict[tuple[int, int], str]:
    """Give the old fonts of a sheet as far as it holds anything."""
    return {
        (cell.row, cell.column - 1): str(cell.font.name)
        for row in styled.iter_rows(max_row=max(len(sheet.rows), 1))
        for cell in row
        if cell.value is not None and _OLD_FONT.match(str(cell.font.name))
    }


def _read_csv(raw: bytes) -> Sheet:
    rows = read_csv(raw)
    if len(rows) > MOST_ROWS:
        raise ListRefused(f"Tệp csv có hơn {MOST_ROWS} dòng. Hãy kiểm tra tệp.", ())
    return _numbered("csv", rows)


def _numbered(name: str, rows: Iterable[Iterable[Cell]]) -> Sheet:
    """Give rows their numbers from 1, and make calamine's empty texts empty cells."""
    return Sheet(
        name,
        tuple(
            Row(number, tuple(None if cell == "" else cell for cell in cells))
            for number, cells in enumerate(rows, start=1)
        ),
    )
