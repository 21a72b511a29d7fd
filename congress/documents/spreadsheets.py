"""Spreadsheets as bytes to sheets of rows: xlsx, xls, ods by calamine, and csv.

Row numbers are those that the spreadsheet program shows. What the cells mean is the business of
`domain`; a formula counts as the value last calculated.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import replace

import openpyxl
import python_calamine

from congress.documents.csv_texts import read_csv
from congress.domain.errors import ListRefused
from congress.domain.sheets import Cell, Row, Sheet

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_LOCKED_ODS, _MANIFEST = b"encryption-data", "META-INF/manifest.xml"
# Fonts that draw Vietnamese with the letters of Western Europe.
_OLD_FONT = re.compile(r"\.vn|vni", re.IGNORECASE)
_STYLES = "xl/styles.xml"
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
    _refuse_locked(raw)
    try:
        return _read_calamine(raw)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ListRefused(_DAMAGED, ()) from error
    except BaseException as error:
        # The reader is written in Rust, whose panics are no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise ListRefused(_DAMAGED, ()) from error


def _read_calamine(raw: bytes) -> tuple[Sheet, ...]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    fonts = _old_fonts(raw)
    return tuple(
        replace(
            _read_sheet(workbook, sheet.name),
            hidden=sheet.visible is not python_calamine.SheetVisibleEnum.Visible,
            fonts=fonts.get(sheet.name, {}),
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
    return _numbered(name, sheet.to_python(skip_empty_area=False))


def _refuse_locked(raw: bytes) -> None:
    """Refuse a file with a password, and a zip that would fill the memory once unpacked."""
    office = raw.startswith(_OLE) and _LOCKED_OFFICE in raw
    if office or _LOCKED_ODS in _member(raw, _MANIFEST):
        raise ListRefused("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi nhập lại.", ())


def _member(raw: bytes, name: str) -> bytes:
    """Give a part of a zipped workbook, empty when it has none; refuse one that is too large."""
    if not raw.startswith(_ZIP):
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as members:
            unpacked = sum(member.file_size for member in members.infolist())
            if unpacked > LARGEST_UNPACKED:
                raise ListRefused(
                    "Tệp giải nén quá lớn so với một danh sách. Hãy kiểm tra tệp.", ()
                )
            return members.read(name) if name in members.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:
        raise ListRefused("Tệp bảng tính bị hỏng. Hãy gửi lại tệp.", ()) from error


def _old_fonts(raw: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Give the cells of an xlsx file in a font of an old script, by sheet."""
    if not _OLD_FONT.search(_member(raw, _STYLES).decode(errors="replace")):
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(raw))
    except UNREADABLE:
        return {}
    return {
        sheet.title: {
            (cell.row, cell.column - 1): str(cell.font.name)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and _OLD_FONT.match(str(cell.font.name))
        }
        for sheet in book.worksheets
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
