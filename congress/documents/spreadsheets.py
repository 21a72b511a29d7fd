"""Spreadsheets as bytes to sheets of rows: xlsx, xls, ods by calamine, and csv.

Row numbers are those that the spreadsheet program shows. What the cells mean is the business of
`domain`; a formula counts as the value last calculated.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable

import python_calamine

from congress.domain.errors import ListRefused
from congress.domain.sheets import Cell, Row, Sheet

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_LOCKED_ODS, _MANIFEST = b"encryption-data", "META-INF/manifest.xml"
_SEPARATORS = ",;\t|"


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
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        return tuple(
            _read_sheet(workbook, sheet.name)
            for sheet in workbook.sheets_metadata
            if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
        )
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ListRefused(
            "Không đọc được tệp bảng tính: tệp hỏng hoặc không phải xlsx, xls, ods. Hãy mở bằng "
            "Excel, lưu lại rồi nhập lại.",
            (),
        ) from error


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
    locked = _LOCKED_OFFICE in raw if raw.startswith(_OLE) else _LOCKED_ODS in _manifest(raw)
    if locked:
        raise ListRefused("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi nhập lại.", ())


def _manifest(raw: bytes) -> bytes:
    """Give the part of an ods file that tells whether it is encrypted; empty for other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as members:
            unpacked = sum(member.file_size for member in members.infolist())
            if unpacked > LARGEST_UNPACKED:
                raise ListRefused(
                    "Tệp giải nén quá lớn so với một danh sách. Hãy kiểm tra tệp.", ()
                )
            return members.read(_MANIFEST) if _MANIFEST in members.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:
        raise ListRefused("Tệp bảng tính bị hỏng. Hãy gửi lại tệp.", ()) from error


def _read_csv(raw: bytes) -> Sheet:
    text = _decode(raw)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise ListRefused("Không đọc được tệp csv. Hãy lưu lại dạng xlsx.", ()) from error
    if len(rows) > MOST_ROWS:
        raise ListRefused(f"Tệp csv có hơn {MOST_ROWS} dòng. Hãy kiểm tra tệp.", ())
    return _numbered("csv", rows)


def _decode(raw: bytes) -> str:
    """Read text in UTF-8, or in UTF-16 with its mark; a csv in an old code page is refused."""
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ListRefused(
            "Tệp không phải bảng tính, hoặc là csv không theo bảng mã Unicode (UTF-8). Hãy lưu lại "
            "dạng xlsx.",
            (),
        ) from error
    if not text.strip():
        raise ListRefused("Tệp trống. Hãy chọn tệp danh sách.", ())
    if "\0" in text:
        raise ListRefused("Tệp không phải bảng tính xlsx, xls, ods hay csv.", ())
    return text


def _separator(text: str) -> str:
    """Give the separator that parts the most cells; Vietnamese Windows writes semicolons."""
    lines = text.splitlines()[:50]
    return max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in lines))


def _numbered(name: str, rows: Iterable[Iterable[Cell]]) -> Sheet:
    """Give rows their numbers from 1, and make calamine's empty texts empty cells."""
    return Sheet(
        name,
        tuple(
            Row(number, tuple(None if cell == "" else cell for cell in cells))
            for number, cells in enumerate(rows, start=1)
        ),
    )
