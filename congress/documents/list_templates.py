"""The spreadsheet that an office fills in, and its own file given back with the faults marked.

Cells of the template are texts, so that a spreadsheet program neither drops leading zeros nor turns
a date around.
"""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from congress.documents.spreadsheets import UNREADABLE, read_sheets
from congress.domain.sheets import Fault, Sheet

_FONT = "Times New Roman"
_FILL = PatternFill("solid", fgColor="F2EEE6")
_WRONG = PatternFill("solid", fgColor="FAE6E6")
_RED = Side(style="thick", color="8A1420")
_AROUND = Border(left=_RED, right=_RED, top=_RED, bottom=_RED)
_ROWS = 2_000
_LONGEST_TITLE = 31
_ZIP = b"PK\x03\x04"
_FAULTS = "Lỗi"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """A column to be filled in, how that is done, and the words to choose from if there are any."""

    heading: str
    width: int
    how: str
    example: str
    choices: tuple[str, ...] = ()


def write_template(name: str, columns: Sequence[TemplateColumn], advice: Sequence[str]) -> bytes:
    """Write an empty list with its headings, and a second sheet that explains each column."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_list(book.create_sheet(name), columns)
    _write_advice(book.create_sheet("Hướng dẫn"), columns, advice)
    return _saved(book)


def can_mark(raw: bytes) -> bool:
    """Tell whether `mark_faults` gives this very file back: only the newest kind of workbook."""
    return raw.startswith(_ZIP) and b"xl/workbook.xml" in raw


def mark_faults(raw: bytes, faults: Sequence[Fault]) -> bytes:
    """Give an office its own file back: faulty cells framed, and a column that says what is wrong.

    Everything else stays as it was; marks of an earlier time are not looked for. What is no xlsx
    comes back as one with the same sheets, rows and values.
    """
    sheets = read_sheets(raw)
    book = _own_workbook(raw)
    if book is None:
        book, named = _same_rows(sheets)
    else:
        named = {sheet.title: sheet for sheet in book.worksheets}
    for read in sheets:
        own = [fault for fault in faults if fault.sheet == read.name]
        if own and read.name in named:
            _mark(named[read.name], own, width=max(len(row.cells) for row in read.rows))
    return _saved(book)


def _own_workbook(raw: bytes) -> Workbook | None:
    """Open a file to write into it; None for one that can only be read."""
    if not can_mark(raw):
        return None
    try:
        with warnings.catch_warnings():
            # Parts that openpyxl does not know are dropped; the office still has its own file.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(raw))
    except UNREADABLE:
        return None


def _same_rows(sheets: Sequence[Sheet]) -> tuple[Workbook, dict[str, Worksheet]]:
    """Write the rows of another kind of file, by sheet; texts stay texts, whatever they begin with.

    What a workbook cannot hold, in a name of a sheet or in a cell, is replaced by a sign for it.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    named = dict[str, Worksheet]()
    for read in sheets:
        title = INVALID_TITLE_REGEX.sub("_", read.name)[:_LONGEST_TITLE]
        sheet = named[read.name] = book.create_sheet(title)
        for row in read.rows:
            for place in row.filled:
                cell, value = sheet.cell(row.number, place + 1), row.cell(place)
                if isinstance(value, str):
                    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
                    cell.data_type, cell.number_format = "s", "@"
                else:
                    cell.value = value
    return book, named


def _write_list(sheet: Worksheet, columns: Sequence[TemplateColumn]) -> None:
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, column.heading)
        cell.font, cell.fill = Font(name=_FONT, size=12, bold=True), _FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = "@"
        if column.choices:
            listed = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"')
            listed.add(f"{letter}2:{letter}{_ROWS}")
            sheet.add_data_validation(listed)
    sheet.freeze_panes = "C2"


def _write_advice(
    sheet: Worksheet, columns: Sequence[TemplateColumn], advice: Sequence[str]
) -> None:
    for number, line in enumerate(advice, start=1):
        sheet.cell(number, 1, line).font = Font(name=_FONT, size=14 if number == 1 else 12)
    first = len(advice) + 2
    for place, word in enumerate(("Cột", "Cách ghi", "Ví dụ"), start=1):
        sheet.cell(first, place, word).font = Font(name=_FONT, size=12, bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = (24, 70, 30)[place - 1]
    for number, column in enumerate(columns, start=first + 1):
        for place, text in enumerate((column.heading, column.how, column.example), start=1):
            cell = sheet.cell(number, place, text)
            cell.font = Font(name=_FONT, size=12)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _mark(sheet: Worksheet, faults: Sequence[Fault], *, width: int) -> None:
    """Frame cells of a sheet, and say what is wrong beside its last column, the one at `width`."""
    beside = width + 1
    sheet.column_dimensions[get_column_letter(beside)].width = 60
    for fault in faults:
        for letter in filter(None, fault.letter.split(", ")):
            cell = sheet[f"{letter}{fault.row}"]
            assert isinstance(cell, Cell | MergedCell)  # noqa: S101 - told to mypy: one cell
            cell.border, cell.fill = _AROUND, _WRONG
            if isinstance(cell, Cell):
                cell.comment = Comment(fault.problem, _FAULTS, width=320, height=120)
        said = sheet.cell(fault.row, beside)
        said.value = f"{said.value}\n{fault.problem}" if said.value else fault.problem
        said.font, said.fill = Font(name=_FONT, size=12, color="8A1420"), _WRONG
        said.alignment = Alignment(wrap_text=True, vertical="top")


def _saved(book: Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()
