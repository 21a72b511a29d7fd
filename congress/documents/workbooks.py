"""Tables as spreadsheets for an office: texts stay texts, and the heads stay in sight."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_FONT = "Times New Roman"
_THIN = Side(style="thin", color="857B70")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILL = PatternFill("solid", fgColor="F2EEE6")
_A4 = 9


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, and its width in letters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet: lines above the table, the first of them its title, and its rows."""

    name: str
    lines: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str | int, ...], ...]


def write_workbook(tables: Sequence[Table], *, at: datetime) -> bytes:
    """Write sheets as an xlsx file, ready to be printed on A4."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _write(book.create_sheet(table.name), table)
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _write(sheet: Worksheet, table: Table) -> None:
    for number, line in enumerate(table.lines, start=1):
        cell = sheet.cell(number, 1, line)
        cell.font = Font(name=_FONT, size=14 if number == 1 else 12, bold=number == 1)
    head = len(table.lines) + 2
    for place, column in enumerate(table.columns, start=1):
        cell = sheet.cell(head, place, column.heading)
        cell.font, cell.fill, cell.border = Font(name=_FONT, size=12, bold=True), _FILL, _GRID
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    for number, row in enumerate(table.rows, start=head + 1):
        _write_row(sheet, number, row)
    sheet.freeze_panes = sheet.cell(head + 1, 1).coordinate
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = _A4, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_row(sheet: Worksheet, number: int, row: Sequence[str | int]) -> None:
    for place, value in enumerate(row, start=1):
        cell = sheet.cell(number, place)
        if isinstance(value, str):
            # As a text always: a name that begins with "=" is no formula.
            cell.value, cell.data_type = value, "s"
        else:
            cell.value = value
        cell.font, cell.border = Font(name=_FONT, size=12), _GRID
        cell.alignment = Alignment(wrap_text=True, vertical="top")
