"""`congress import delegates FILE --check`: every bad row named with its reason, nothing else (V3).

The files are those that offices send: letterheads, headings in two rows, sums, signatures.
"""

import json
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from congress.cli import main
from congress.domain.errors import ListRefused
from congress.domain.legacy_letters import Script
from congress.domain.sheets import Cell
from congress.services.list_checks import check_delegate_file
from tests.services.list_files import HEAD, Rows, csv_file, ods, old, xlsx

TODAY = date(2026, 11, 29)
REAL = Path(__file__).parents[1] / "samples" / "dai-bieu-thuc-te.xlsx"

Found = tuple[str, int, str]
Row = Sequence[Cell]


def person(number: int, name: str, **other: Cell) -> tuple[Cell, ...]:
    known: dict[str, Cell] = {
        "male": "x",
        "female": None,
        "birth": "05/09/1970",
        "joined": "03-02-1995",
        "card": f"1000{number:04d}",
        "unit": "Đảng bộ A",
        "kind": "Bầu",
    }
    return (number, name, *(known | other).values())


LETTERHEAD: Rows = (
    ("ĐẢNG BỘ TỈNH", None, None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
    (),
    ("DANH SÁCH ĐẠI BIỂU",),
    ("(Kèm theo Tờ trình số 12-TTr/TU, ngày 02/10/2025)",),
)
TAIL: Rows = (
    ("", "Tổng cộng: 4 đồng chí"),
    ("", "Trong đó: nữ 0"),
    (),
    (None, None, None, None, None, "Nghệ An, ngày 12 tháng 10 năm 2025"),
    (None, "NGƯỜI LẬP BIỂU", None, None, None, "T/M BAN THƯỜNG VỤ"),
    (None, None, None, None, None, "BÍ THƯ"),
    (None, "(Ký, ghi rõ họ tên)"),
    (),
    (None, "Nguyễn Văn Ký", None, None, None, "Trần Văn Duyệt"),
)
PEOPLE: Rows = (
    person(1, "Lê Văn An"),
    person(2, "TRẦN VĂN BÌNH", birth=date(1970, 1, 2), joined=34733),
    person(3, unicodedata.normalize("NFD", "Phạm Thị Đường"), male=None, female="X", birth=1971),
    (),
    person(4, "Đỗ Dũng", birth="31/02/1975", kind="ĐN"),
    person(5, "Ngô Giang", joined="hôm qua", kind="khách"),
)
WHOLE: Rows = (*LETTERHEAD, HEAD, *PEOPLE, *TAIL)
BAD = [(10, "Ngày sinh"), (11, "Loại đại biểu"), (11, "Ngày vào Đảng")]


def check(raw: bytes) -> tuple[list[Found], list[tuple[str, int]], str]:
    """Give faults (sheet, row, column), warnings (sheet, row), totals."""
    checked = check_delegate_file(raw, today=TODAY)
    lines = [json.loads(line) for line in checked.lines]
    faults = [line for line in lines if "fault" in line]
    assert all(list(line) == ["sheet", "row", "column", "value", "fault"] for line in faults)
    warnings = [line for line in lines if "fault" not in line]
    assert all(list(line) == ["sheet", "near_row", "warning"] for line in warnings)
    assert checked.faultless == (not faults)
    return (
        [(line["sheet"], line["row"], line["column"]) for line in faults],
        [(line["sheet"], line["near_row"]) for line in warnings],
        checked.totals,
    )


def faults(*sheets: Rows) -> list[tuple[int, str]]:
    found, warnings, _ = check(xlsx(*sheets))
    assert warnings == []
    return [(row, column) for _, row, column in found]


FILES = {
    "xlsx": xlsx(WHOLE),
    "ods": ods(WHOLE),
    "csv with commas": csv_file(WHOLE),
    "csv with semicolons": csv_file(WHOLE, encoding="utf-8-sig", mark=";"),
    "text of Excel": csv_file(WHOLE, encoding="utf-16", mark="\t"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_list_is_the_same_in_every_kind_of_file(kind: str) -> None:
    found, warnings, totals = check(FILES[kind])

    assert [(row, column) for _, row, column in found] == BAD
    assert warnings == []
    assert totals.startswith("20 dòng: 3 đại biểu nhận được, 2 dòng bị từ chối (3 lỗi), 0 lưu ý")
    assert "4 phần đầu văn bản" not in totals
    assert "3 phần đầu văn bản" in totals


def test_headings_in_two_rows_merged_and_numbered() -> None:
    rows: Rows = (
        (
            *("TT", "Họ và tên", "Ngày, tháng, năm sinh", None),
            *("Vào Đảng", None, "Số thẻ", "Đơn vị", "Diện"),
        ),
        (None, None, "Nam", "Nữ", "Dự bị", "Chính thức"),
        (1, 2, 3, 4, 5, 6, 7, 8, 9),
        (1, "Lê Văn An", "05/09/1970", None, "03/02/1995", "03/02/1996", "00000001", "A", "ĐN"),
        (2, "Lê Thị B", None, 1975, "1995", "3/1996", "00000002", "A", "DK"),
        (3, "Lê C", "1/1/1970", 1975, "3.2.1995", "2/1994", "00000003", "A", "CĐ"),
        (4, "Lê D", None, None, "3.2.1995", None, "00000004", "A", "CĐ"),
    )
    raw = xlsx(rows, merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2", "H1:H2", "I1:I2"])
    found, warnings, _ = check(raw)

    assert [(row, column) for _, row, column in found] == [
        *((6, "Giới tính"), (6, "Ngày chính thức"), (7, "Giới tính")),
    ]
    assert warnings == []


def test_parts_of_a_list_tell_the_kinds_and_sums_are_nobody() -> None:
    rows: Rows = (
        ("TT", "Họ và tên", "Ngày sinh", "Đơn vị", "Số thẻ"),
        ("I", "Đại biểu đương nhiên", None, None, 1),
        (1, "Lê A", "1970", "X", "12345678"),
        (None, "Cộng: 1"),
        ("II. Đại biểu được bầu",),
        (2, "Lê B", "1970", "X", "12345679"),
        ("III", "ĐẠI BIỂU DỰ KHUYẾT"),
        (3, "Lê C", "30/2/1970", "X", "12345670"),
        ("Tổng: 3",),
    )

    assert faults(rows) == [(8, "Ngày sinh")]


def test_headings_printed_again_may_stand_in_another_order() -> None:
    rows: Rows = (
        *(HEAD, person(1, "Ngô E", joined="1980"), HEAD, person(2, "Ngô G", birth="0/1/1970")),
        ("TT", "Số thẻ", "Họ tên", "Giới tính", "Năm sinh", "Loại ĐB", "Đơn vị"),
        (7, "22223333", "Hà H", "Nữ", 1980, "DỰ KHUYẾT", "Đảng bộ A"),
        (8, "22223334", "HÀ H", "nữ", "1980", "ĐB được bầu", "Đảng bộ A"),
        (9, "22223335", "Hà K", "Nam", "1/1/2030", "du khuyet", "Đảng bộ A"),
        (10, "22223335", "Hà L", "", "1/1/1980", "du khuyet", "Đảng bộ A"),
        (11, 22223335, "Hà M", "nam", "2/1/1980", "chi dinh", "Đảng bộ A"),
    )

    assert faults(rows) == [
        *((2, "Ngày vào Đảng"), (4, "Ngày sinh"), (7, "Họ và tên")),
        *((8, "Ngày sinh"), (9, "Giới tính")),
    ]


def test_somebody_who_stands_on_two_sheets_is_named_on_the_second() -> None:
    found, _, _ = check(
        xlsx((HEAD, person(1, "Lê An")), (("Ghi chú",),), (HEAD, person(2, "Lê An")))
    )

    assert found == [("Trang 3", 2, "Họ và tên")]


def test_warnings_are_near_their_rows_and_refuse_nobody() -> None:
    rows: Rows = (
        HEAD,
        person(1, "Lê An", card=1234567),
        person(2, "Lê Bình", unit="đảng bộ a"),
        person(3, "LÊ AN", birth="6-9-70"),
        person(4, "Lê Giang", birth=datetime(1970, 9, 5)),  # noqa: DTZ001  (cells have no zone)
    )

    found, warnings, _ = check(xlsx(rows))

    assert found == []
    assert warnings == [("Trang 1", row) for row in (2, 3, 4, 4)]


def test_the_command_says_faults_as_json_and_how_many(tmp_path: Path) -> None:
    good = tmp_path / "tot.csv"
    good.write_bytes(csv_file((HEAD, PEOPLE[0])))
    bad = CliRunner().invoke(main, ["import", "delegates", str(REAL), "--check"])
    taken = CliRunner().invoke(main, ["import", "delegates", str(good), "--check"])
    lines = [json.loads(line) for line in bad.stdout.splitlines()]

    assert (bad.exit_code, taken.exit_code, taken.stdout) == (1, 0, "")
    assert {line["row"] for line in lines if "fault" in line} == {
        *(7, 9, 13, 18, 23, 27, 35, 41, 45, 47, 49, 52, 58, 60, 65, 68)
    }
    assert [line["near_row"] for line in lines if "warning" in line] == [34, 50, 61, 62, 69]
    assert "16 dòng bị từ chối" in bad.stderr
    assert taken.stderr == (
        "2 dòng: 1 đại biểu nhận được, 0 dòng bị từ chối (0 lỗi), 0 lưu ý; bỏ qua 1 tiêu đề cột.\n"
    )


def test_a_file_without_a_list_is_refused_with_a_sentence_and_two(tmp_path: Path) -> None:
    file = tmp_path / "thu.xlsx"
    file.write_bytes(b"%PDF-1.7 \xff\xfe")
    refused = CliRunner().invoke(main, ["import", "delegates", str(file), "--check"])

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.endswith(".\n")
    with pytest.raises(ListRefused, match="không có ai ở dưới"):
        check_delegate_file(csv_file((HEAD,)), today=TODAY)


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv", "csv in bytes"])
def test_old_letters_are_read_with_a_warning_for_each_row(script: Script, kind: str) -> None:
    rows = [[old(cell, script) for cell in row] for row in (*LETTERHEAD, HEAD, *PEOPLE)]
    raw = {
        "xlsx": lambda: xlsx(rows),
        "ods": lambda: ods(rows),
        "csv": lambda: csv_file(rows),
        "csv in bytes": lambda: csv_file(rows, encoding="latin-1", mark=";"),
    }[kind]()
    found, warnings, _ = check(raw)

    assert [(row, column) for _, row, column in found] == BAD
    assert [row for _, row in warnings] == [6, 7, 8]


def test_a_font_in_the_style_of_a_cell_tells_its_script() -> None:
    rows = (HEAD, person(1, "Vò Hoà"), person(2, "nguyÔn b×nh"), person(3, "Vò Lan"))
    fonts = {"B2": "VNI-Times", "B3": ".VnTimeH", "B4": ".VnTime", "A1": ".VnTime"}
    checked = check_delegate_file(xlsx(rows, fonts=fonts), today=TODAY)
    said = [json.loads(line)["warning"] for line in checked.lines]

    assert ["“Vị Hồ”" in said[0], "“NGUYỄN BÌNH”" in said[1], "“Vũ Lan”" in said[2]] == [True] * 3


def test_an_xls_file_with_a_hidden_row_and_a_hidden_sheet() -> None:
    raw = (REAL.parent / "dai-bieu.xls").read_bytes()
    found, warnings, totals = check(raw)

    assert found == [("Đại biểu", 7, "Ngày sinh"), ("Đại biểu", 8, "Số thẻ đảng viên")]
    assert warnings == []
    assert "2 trang không nhập" in totals


def test_a_second_sheet_may_go_on_without_headings() -> None:
    found, _, totals = check(
        xlsx(
            (HEAD, person(1, "Lê An")), (person(2, "Lê Bình"), person(3, "Lê C", birth="32/1/1970"))
        )
    )

    assert found == [("Trang 2", 2, "Ngày sinh")]
    assert "2 đại biểu nhận được" in totals
