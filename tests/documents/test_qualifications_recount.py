"""The figures of the printed report equal a recount straight from the cells (rules 3.3, V6).

The recount shares no code with the report: it knows the columns of the file by their places and
counts what stands in them. The report's figures are those of the rows that are printed.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

import congress.rehearsal
from congress.documents.qualification_paper import Kind, Table, blocks_of
from congress.documents.spreadsheets import read_sheets
from congress.domain.contests import Meeting
from congress.domain.delegate_lists import read_delegate_list
from congress.domain.minutes import CongressHeading
from congress.domain.qualification_reports import PROPOSED, Report
from congress.domain.qualifications import Examined, Qualifications, qualify

SAMPLE = Path(congress.rehearsal.__file__).parent / "samples" / "dai-bieu-350.xlsx"
DAY = date(2025, 10, 15)
NAME, GENDER, BORN, PEOPLE, RELIGION, JOINED = 1, 2, 3, 4, 5, 7
UNIT, EDUCATION, THEORY, KIND = 11, 12, 13, 14
GENERAL, REWARDS, DISCIPLINE = 16, 17, 18
# What the sample lacks, or has all alike, given to one person after another.
ADDED: Mapping[int, tuple[str, tuple[str | None, ...]]] = {
    RELIGION: ("Tôn giáo", ("Không", "Công giáo", "Không", "Phật giáo Hòa Hảo", None, "Không")),
    GENERAL: ("Giáo dục phổ thông", ("12/12", "12/12", "10/10", "12/12", "10/10", "12/12", "9/12")),
    REWARDS: (
        "Khen thưởng",
        ("Huân chương Lao động", "Không", "Bằng khen; Huy hiệu 30 năm", None, "Bằng khen"),
    ),
    DISCIPLINE: ("Kỷ luật", ("Không", "Khiển trách", "Không")),
}
REWARDED = {"Huân chương": "Huân chương", "Huy hiệu Đảng": "Huy hiệu", "Bằng khen": "Bằng khen"}

Cells = list[tuple[object, ...]]
Printed = Mapping[str, Mapping[str, tuple[str, str]]]


@pytest.fixture(scope="module")
def file() -> bytes:
    """The sample, with what it lacks."""
    book, raw = openpyxl.load_workbook(SAMPLE), BytesIO()
    for column, (title, values) in ADDED.items():
        each = cycle(values)
        book.worksheets[0].cell(1, column + 1, title)
        for row in range(2, book.worksheets[0].max_row + 1):
            book.worksheets[0].cell(row, column + 1).value = next(each)
    book.save(raw)
    return raw.getvalue()


@pytest.fixture(scope="module")
def cells(file: bytes) -> Cells:
    """All rows of people but the alternates, as the spreadsheet program would show them."""
    sheet = openpyxl.load_workbook(BytesIO(file)).worksheets[0]
    rows = [tuple(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    return [row for row in rows if row[NAME] and row[KIND] != "Dự khuyết"]


@pytest.fixture(scope="module")
def found(file: bytes) -> Qualifications:
    """The report on the same file."""
    listed = read_delegate_list(read_sheets(file), today=DAY)
    people = [Examined(delegate=one.delegate) for one in listed.delegates]
    return qualify(people, on=DAY)


@pytest.fixture(scope="module")
def printed(found: Qualifications) -> Printed:
    """Number and share in every row that is printed, by the title of its table or topic."""
    heading = CongressHeading(
        organisation="", body="", name="", term="", place="", venue="", day=DAY
    )
    report = Report(
        heading=heading,
        meeting=Meeting.DELEGATE_CONGRESS,
        number="",
        day=DAY,
        figures=found,
        conclusions=PROPOSED,
    )
    read: dict[str, dict[str, tuple[str, str]]] = {}
    for table in (block for block in blocks_of(report) if isinstance(block, Table)):
        title = table.caption
        for row in table.rows:
            if row.kind is Kind.GROUP:
                title = row.cells[0].partition(". ")[2].partition(" (")[0]
            else:
                label, number, part = row.cells[-3:]
                read.setdefault(title, {})[label] = (number, part)
    return read


def share(number: int, whole: int) -> str:
    """Give a percentage as the rule has it: two digits, half up, a comma (V6)."""
    rounded = (Decimal(100 * number) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(rounded).replace(".", ",")


def told(printed: Printed, title: str) -> dict[str, tuple[str, str]]:
    """Give the rows under a title that anybody is in, without the sum."""
    rows = printed[title].items()
    return {label: row for label, row in rows if row[0] != "0" and not label.startswith("Cộng")}


def counted(parts: Mapping[str, int], whole: int = 350) -> dict[str, tuple[str, str]]:
    """Give what should be printed of the parts that somebody is in."""
    return {label: (str(one), share(one, whole)) for label, one in parts.items() if one}


def years(cell: object) -> int:
    """Count birthdays one by one."""
    assert isinstance(cell, datetime)
    passed = 0
    while (cell.year + passed + 1, cell.month, cell.day) <= (DAY.year, DAY.month, DAY.day):
        passed += 1
    return passed


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Đại biểu theo nguồn", KIND),
        ("Đại biểu theo đoàn, đơn vị", UNIT),
        ("Giới tính", GENDER),
        ("Dân tộc", PEOPLE),
        ("Trình độ chuyên môn", EDUCATION),
        ("Trình độ lý luận chính trị", THEORY),
    ],
)
def test_what_the_cells_say_word_for_word(
    cells: Cells, printed: Printed, title: str, column: int
) -> None:
    assert len(cells) == 350
    assert told(printed, title) == counted(Counter(str(row[column]) for row in cells))


def test_what_the_report_says_in_words_of_its_own(cells: Cells, printed: Printed) -> None:
    faith, general, discipline = (
        Counter(row[at] for row in cells) for at in (RELIGION, GENERAL, DISCIPLINE)
    )
    rewards = [str(row[REWARDS] or "") for row in cells]

    assert told(printed, "Tôn giáo") == counted(
        {
            "Công giáo": faith["Công giáo"],
            "Phật giáo Hòa Hảo": faith["Phật giáo Hòa Hảo"],
            "Không theo tôn giáo": faith["Không"],
            "Không rõ": faith[None],
        }
    )
    assert told(printed, "Trình độ giáo dục phổ thông") == counted(
        {
            "12/12": general["12/12"],
            "10/10": general["10/10"],
            "Chưa tốt nghiệp phổ thông": general["9/12"],
        }
    )
    assert told(printed, "Khen thưởng, danh hiệu") == counted(
        {label: sum(word in one for one in rewards) for label, word in REWARDED.items()}
    )
    assert told(printed, "Kỷ luật") == counted(
        {"Khiển trách": discipline["Khiển trách"], "Không bị kỷ luật": discipline["Không"]}
    )


def test_women_minorities_and_religion(cells: Cells, found: Qualifications) -> None:
    assert found.women == sum(row[GENDER] == "Nữ" for row in cells)
    assert found.minorities == sum(row[PEOPLE] != "Kinh" for row in cells)
    assert found.religious == sum(row[RELIGION] not in {"Không", None} for row in cells)


def test_bands_of_age_and_of_party_age(cells: Cells, printed: Printed) -> None:
    ages, party = Counter[str](), Counter[str]()
    for row in cells:
        age, since = years(row[BORN]), years(row[JOINED])
        ages[
            "Dưới 30 tuổi" * (age < 30)
            or "Từ 30 đến 40 tuổi" * (age < 41)
            or "Từ 41 đến 50 tuổi" * (age < 51)
            or "Từ 51 đến 60 tuổi" * (age < 61)
            or "Từ 61 đến 70 tuổi" * (age < 71)
            or "Trên 70 tuổi"
        ] += 1
        tens = since // 10 * 10
        party[
            ("Dưới 10 năm", f"Từ {tens} đến {tens + 9} năm", "Từ 40 năm trở lên")[
                (since >= 10) + (since >= 40)
            ]
        ] += 1

    assert told(printed, "Tuổi đời") == counted(ages)
    assert told(printed, "Tuổi Đảng") == counted(party)


def test_oldest_youngest_and_longest_in_the_party(cells: Cells, found: Qualifications) -> None:
    for extreme, column, earliest in (
        (found.oldest, BORN, True),
        (found.youngest, BORN, False),
        (found.longest, JOINED, True),
        (found.shortest, JOINED, False),
    ):
        days = [cell for row in cells if isinstance(cell := row[column], datetime)]
        day = min(days) if earliest else max(days)
        names = {str(row[NAME]) for row in cells if row[column] == day}
        assert {one.name for one in extreme.people} == names
        assert {one.date for one in extreme.people} == {day.strftime("%d/%m/%Y")}
        assert extreme.certain


def test_the_mean_ages_and_what_every_topic_adds_up_to(
    cells: Cells, found: Qualifications, printed: Printed
) -> None:
    for average, column in ((found.average_age, BORN), (found.average_party_age, JOINED)):
        mean = Decimal(sum(years(row[column]) for row in cells)) / len(cells)
        assert average.low == average.high
        assert Decimal(average.low) / 100 == mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
    for title in printed.keys() - {"Khen thưởng, danh hiệu"}:
        assert sum(int(number) for number, _ in told(printed, title).values()) == len(cells)
