"""Lists of delegates as offices send them, made in all kinds of files."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Font

from congress.domain.legacy_letters import Script
from congress.domain.sheets import Cell, cell_text
from tests.domain.old_scripts import CAPITALS, WRITTEN

Rows = Sequence[Sequence[Cell]]

HEAD = (
    *("TT", "Họ và tên", "Nam", "Nữ", "Ngày sinh", "Ngày vào Đảng"),
    *("Số thẻ", "Đơn vị", "Diện đại biểu"),
)


def xlsx(*sheets: Rows, fonts: dict[str, str] | None = None, merged: Iterable[str] = ()) -> bytes:
    """Write sheets "Trang 1" …; `fonts` gives cells of the first sheet a font."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Trang {number}")
        for row in rows:
            sheet.append(row)
    for address, name in (fonts or {}).items():
        book.worksheets[0][address].font = Font(name=name)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give a workbook as bytes."""
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def csv_file(rows: Rows, *, encoding: str = "utf-8", mark: str = ",") -> bytes:
    """Write a csv file as spreadsheet programs do."""
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows([_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode(encoding)


def ods(*sheets: Rows) -> bytes:
    """Write the least that is an OpenDocument spreadsheet."""
    tables = "".join(
        f'<table:table table:name="Trang {number}">{"".join(map(_ods_row, rows))}</table:table>'
        for number, rows in enumerate(sheets, start=1)
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as members:
        members.writestr("mimetype", kind)
        members.writestr("content.xml", content)
        members.writestr("META-INF/manifest.xml", "<manifest/>")
    return raw.getvalue()


def _text(cell: Cell) -> str:
    """Write a cell as text; texts keep every letter, also one that a reader would not see."""
    return cell if isinstance(cell, str) else cell_text(cell)


def _ods_row(cells: Sequence[Cell]) -> str:
    if not any(cell_text(cell) for cell in cells):
        cell = '<table:table-cell table:number-columns-repeated="9"/>'
        return f"<table:table-row>{cell}</table:table-row>"
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(_text(cell))}</text:p></table:table-cell>"


def old(cell: Cell, script: Script) -> Cell:
    """Write a text as the fonts of an old script need it; other cells stay as they are."""
    if not isinstance(cell, str):
        return cell
    table = WRITTEN[script] | (CAPITALS if script is Script.TCVN3 else {})
    return "".join(
        table.get(letter) or table.get(letter.lower(), letter.lower()).upper()
        if not letter.isascii()
        else letter
        for letter in unicodedata.normalize("NFC", cell)
    )
