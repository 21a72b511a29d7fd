"""Spreadsheet files of four kinds become sheets of rows, or are refused in one sentence."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

import congress.rehearsal
from congress.documents.list_templates import mark_faults
from congress.documents.spreadsheets import LARGEST_FILE, read_sheets
from congress.domain.delegate_lists import read_delegate_list
from congress.domain.delegates import DelegateKind
from congress.domain.errors import ListRefused
from congress.domain.sheets import Cell, Fault, cell_text
from congress.domain.slate_lists import read_slate_list, require_faultless_slate
from congress.domain.slate_matching import MatchKind, match_candidates

SAMPLES = Path(congress.rehearsal.__file__).parent / "samples"
OLD_EXCEL = Path(__file__).parents[1] / "samples" / "dai-bieu.xls"
REAL_LIFE = Path(__file__).parents[1] / "samples" / "dai-bieu-thuc-te.xlsx"
TODAY = date(2025, 10, 15)


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.xlsx").read_bytes()


def workbook(*rows: tuple[Cell, ...], start: str = "A1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    first = sheet[start]
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            sheet.cell(first.row + down, first.column + right, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def texts(raw: bytes) -> list[list[str]]:
    (sheet,) = read_sheets(raw)
    return [[cell_text(cell) for cell in row.cells] for row in sheet.rows]


def test_rows_have_the_numbers_of_the_spreadsheet_program() -> None:
    raw = workbook(("Họ và tên", "Ngày sinh"), ("Lê An", datetime(1985, 9, 5)), start="C5")  # noqa: DTZ001  (cells have no zone)

    (sheet,) = read_sheets(raw)

    assert [row.number for row in sheet.rows if row.filled] == [5, 6]
    assert sheet.rows[5].filled == (2, 3)
    assert cell_text(sheet.rows[5].cells[3]) == "05/09/1985"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_file_is_one_sheet(encoding: str, mark: str) -> None:
    text = f'Họ và tên{mark}Ngày sinh\r\n"Lê, Văn; An"{mark}05/09/1985\r\n'

    assert texts(text.encode(encoding)) == [
        ["Họ và tên", "Ngày sinh"],
        ["Lê, Văn; An", "05/09/1985"],
    ]


def test_numbers_keep_their_digits() -> None:
    assert texts(workbook(("01234567", 1234567, 12345678901234)))[0] == [
        *("01234567", "1234567", "12345678901234"),
    ]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("xl/workbook.xml", b"\0" * (201 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"", "Tệp trống", id="nothing"),
        pytest.param(b"%PDF-1.7 \xff\xfe\xfa", "là PDF, không phải bảng tính", id="a pdf"),
        pytest.param(b"L\0\0\1", "không phải bảng tính", id="zeros here and there"),
        pytest.param(b"\xfa\xfb \xfc\xfd", "Unicode", id="bytes that are no Vietnamese"),
        pytest.param(b"<html><table><tr><td>", "trang web", id="a web page"),
        pytest.param(b"MIME-Version: 1.0", "trang web", id="a web page in one file"),
        pytest.param(b"<?xml version='1.0'?><Workbook>", "XML", id="a workbook as XML"),
        pytest.param(b"{\\rtf1", "RTF", id="a text"),
        pytest.param(b"\x89PNG\r\n", "ảnh", id="a picture"),
        pytest.param(b"a,b\n\x00", "xlsx, xls, ods hay csv", id="zeros"),
        pytest.param(b"PK\x03\x04 damaged", "bị hỏng", id="half a zip"),
        pytest.param(sample("chi-bo-25")[:3000], "bị hỏng", id="a cut workbook"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Không đọc được", id="xls"),
        pytest.param(bomb(), "giải nén quá lớn", id="a bomb"),
        pytest.param(b"a" * (LARGEST_FILE + 1), "20 MB", id="too large"),
        pytest.param(b"a\n" * 20_001, "20000 dòng", id="too many lines"),
        pytest.param(workbook((1,), start="GZ1"), "200 cột", id="too many columns"),
        pytest.param(workbook((1,), start="XFD1048576"), "200 cột", id="a stray cell"),
        pytest.param(b'"' + b"a" * 200_000, "csv", id="an endless cell"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(raw: bytes, words: str) -> None:
    with pytest.raises(ListRefused, match=words) as refusal:
        read_sheets(raw)

    assert refusal.value.message.endswith(".")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as members:
        members.writestr("hello.txt", "hello")

    with pytest.raises(ListRefused, match="Không đọc được tệp bảng tính"):
        read_sheets(file.getvalue())


def with_part(name: str, body: bytes, *, said: int | None = None) -> bytes:
    """Give a workbook with one part replaced, of which the file says that it has `said` bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook((1,)))) as old, zipfile.ZipFile(file, "w") as new:
        for part in {*old.namelist(), name}:
            new.writestr(part, body if part == name else old.read(part))
    size = len(body).to_bytes(4, "little")
    return file.getvalue().replace(size, (said or len(body)).to_bytes(4, "little"))


def test_what_would_fill_the_memory_is_refused_before_it_is_read() -> None:
    styled = b'<worksheet><sheetData><row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    held = styled.replace(b' s="1"/>', b"><v>1</v></c>") + b"</worksheet>"

    with pytest.raises(ListRefused, match="dòng 1048576, cột thứ 1"):
        read_sheets(with_part("xl/worksheets/sheet1.xml", held))
    with pytest.raises(ListRefused, match="bị hỏng"):
        read_sheets(with_part("a.xml", b"a" * 70_001, said=7))
    with pytest.raises(ListRefused, match="xlsb"):
        read_sheets(with_part("xl/workbook.bin", b""))


def test_a_cell_that_reaches_down_covers_those_below_with_what_it_shows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(("a", "x"), ("b",), ("c", "y"))))
    book.worksheets[0].merge_cells("B1:B2")
    file = io.BytesIO()
    book.save(file)

    assert read_sheets(file.getvalue())[0].covered == {(2, 1): "x"}


def test_a_file_that_makes_the_reader_panic_is_refused() -> None:
    raw = bytearray(OLD_EXCEL.read_bytes())
    raw[1494] = 0xFF

    with pytest.raises(ListRefused, match="Không đọc được tệp bảng tính"):
        read_sheets(bytes(raw))


def test_faults_are_marked_in_the_rows_of_a_file_that_is_no_xlsx() -> None:
    fault = Fault(sheet="Đại biểu", row=7, letter="D, E", value="x", problem="Sai.")
    marked = openpyxl.load_workbook(io.BytesIO(mark_faults(OLD_EXCEL.read_bytes(), [fault])))
    sheet = marked["Đại biểu"]

    assert (sheet["B4"].value, sheet["D7"].value) == ("Lê Văn An", "31/02/1970")
    assert [sheet[cell].border.left.style for cell in ("C7", "D7", "E7")] == [
        None,
        "thick",
        "thick",
    ]
    assert str(sheet["D7"].comment.text) == "Sai."


def test_what_a_workbook_cannot_hold_is_replaced_when_its_rows_come_back() -> None:
    fault = Fault(sheet="csv", row=2, letter="A", value="", problem="Sai.")
    raw = mark_faults("Họ và tên,Quê\nLê\x07An,=1+1\n".encode(), [fault])
    sheet = openpyxl.load_workbook(io.BytesIO(raw))["csv"]

    assert [cell.value for cell in sheet[2]] == ["Lê\ufffdAn", "=1+1", "Sai."]
    assert sheet["B2"].data_type == "s"


def test_a_workbook_that_cannot_be_written_into_comes_back_as_its_rows() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A2"] = "Lê An"
    book.worksheets[0]["A2"].font = Font(name=".VnTime")
    whole, damaged = io.BytesIO(), io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<" if name == "docProps/core.xml" else old.read(name))
    fault = Fault(sheet="Sheet", row=2, letter="A", value="", problem="Sai.")
    marked = openpyxl.load_workbook(io.BytesIO(mark_faults(damaged.getvalue(), [fault])))
    cell = marked["Sheet"]["A2"]

    assert (cell.value, cell.border.left.style) == ("Lê An", "thick")


def locked_ods() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as members:
        members.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        members.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    return file.getvalue()


def locked_xlsx() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize("raw", [locked_ods(), locked_xlsx()])
def test_a_file_with_a_password_is_refused_with_what_to_do(raw: bytes) -> None:
    with pytest.raises(ListRefused, match="Hãy bỏ mật khẩu"):
        read_sheets(raw)


def test_the_delegates_of_the_sample_congress() -> None:
    listed = read_delegate_list(read_sheets(sample("dai-bieu-350")), today=TODAY)

    assert (listed.faults, listed.warnings) == ((), ())
    kinds = [row.delegate.kind for row in listed.delegates]
    assert len(kinds) == 370
    assert kinds.count(DelegateKind.ALTERNATE) == 20
    assert listed.voters == 350


def test_the_members_of_the_sample_chi_bo() -> None:
    listed = read_delegate_list(read_sheets(sample("chi-bo-25")), today=TODAY)

    assert (listed.faults, listed.warnings, listed.voters) == ((), (), 23)


@pytest.mark.parametrize(
    ("slate", "delegates", "title", "seats", "size"),
    [
        ("danh-sach-58-51", "dai-bieu-350", "Ban Chấp hành Đảng bộ tỉnh", 51, 58),
        ("danh-sach-doan-31-27", "dai-bieu-350", "Đoàn đại biểu dự đại hội cấp trên", 27, 31),
        ("chi-uy-6-5", "chi-bo-25", "Chi ủy", 5, 6),
    ],
)
def test_every_candidate_of_a_sample_slate_is_a_delegate(
    slate: str, delegates: str, title: str, seats: int, size: int
) -> None:
    listed = read_slate_list(read_sheets(sample(slate)), today=TODAY)
    known = read_delegate_list(read_sheets(sample(delegates))).delegates
    found = match_candidates(
        require_faultless_slate(listed), [(row.row, row.delegate) for row in known]
    )

    assert (listed.title, listed.seats, len(found)) == (title, seats, size)
    assert {match.kind for match in found} == {MatchKind.DELEGATE}
    assert len({match.delegate for match in found}) == size


def test_a_list_as_offices_send_it() -> None:
    listed = read_delegate_list(read_sheets(REAL_LIFE.read_bytes()), today=TODAY)

    faults = {(fault.row, fault.column) for fault in listed.faults}
    assert faults == {
        *((row, "Ngày sinh") for row in (7, 13, 58)),
        *((row, "Loại đại biểu") for row in (9, 60)),
        *((row, "Họ và tên") for row in (18, 23, 65, 68)),
        *((row, "Giới tính") for row in (27, 41, 45)),
        *((row, "Số thẻ đảng viên") for row in (35, 49, 52)),
        *((row, "Ngày vào Đảng") for row in (18, 47)),
    }
    assert len(listed.delegates) == 60 - len({row for row, _ in faults})
    assert [warning.row for warning in listed.warnings] == [34, 50, 61, 62, 69]
