"""Tables as spreadsheets: what an office opens is what was written (stack 6.3)."""

import io
from datetime import UTC, datetime

from openpyxl import load_workbook

from congress.documents.spreadsheets import read_sheets
from congress.documents.workbooks import Table, TableColumn, write_workbook

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
COLUMNS = (TableColumn("TT", 6), TableColumn("Họ và tên", 30))


def write(*rows: tuple[str | int, ...]) -> bytes:
    table = Table(name="Trang", lines=("DANH SÁCH", "Đại hội"), columns=COLUMNS, rows=rows)
    return write_workbook([table], at=AT)


def test_a_table_is_read_back_as_it_was_written() -> None:
    (sheet,) = read_sheets(write((1, "Nguyễn Văn An"), (2, "Phùng Đăng Khoa")))

    assert sheet.name == "Trang"
    assert [row.cells[:2] for row in sheet.rows if row.filled] == [
        ("DANH SÁCH", None),
        ("Đại hội", None),
        ("TT", "Họ và tên"),
        (1, "Nguyễn Văn An"),
        (2, "Phùng Đăng Khoa"),
    ]


def test_a_name_that_begins_like_a_formula_stays_a_text() -> None:
    book = load_workbook(io.BytesIO(write((1, "=HYPERLINK(“x”)"))))

    assert book.active is not None
    assert book.active.cell(5, 2).data_type == "s"


def test_the_heading_stays_in_sight_and_is_printed_on_every_page() -> None:
    sheet = load_workbook(io.BytesIO(write((1, "Nguyễn Văn An")))).active

    assert sheet is not None
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$4:$4")
