"""The figures of the credentials report equal a recount straight from the cells (rules 3.3, V6).

The recount shares no code with the report: it knows the sample's columns by their letters and
counts what stands in them.
"""

from collections import Counter
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest

import congress.rehearsal
from congress.documents.spreadsheets import read_sheets
from congress.domain.delegate_lists import read_delegate_list
from congress.domain.qualification_breakdowns import Topic
from congress.domain.qualifications import Examined, Qualifications, qualify

SAMPLE = Path(congress.rehearsal.__file__).parent / "samples" / "dai-bieu-350.xlsx"
DAY = date(2025, 10, 15)
NAME, GENDER, BORN, PEOPLE, RELIGION, JOINED = 1, 2, 3, 4, 5, 7
UNIT, EDUCATION, THEORY, KIND = 11, 12, 13, 14

Cells = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def cells() -> Cells:
    """All rows of people but the alternates, as the spreadsheet program would show them."""
    sheet = openpyxl.load_workbook(SAMPLE).worksheets[0]
    rows = [tuple(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    return [row for row in rows if row[NAME] and row[KIND] != "Dự khuyết"]


@pytest.fixture(scope="module")
def found() -> Qualifications:
    """The report on the same file."""
    listed = read_delegate_list(read_sheets(SAMPLE.read_bytes()), today=DAY)
    people = [Examined(delegate=one.delegate) for one in listed.delegates]
    return qualify(people, on=DAY)


def told(found: Qualifications, topic: Topic) -> dict[str, int]:
    """Give the parts of a topic that anybody is in."""
    return {part.label: part.number for part in found.on_topic(topic).parts if part.number}


def years(cell: object) -> int:
    """Count birthdays one by one."""
    assert isinstance(cell, datetime)
    passed = 0
    while (cell.year + passed + 1, cell.month, cell.day) <= (DAY.year, DAY.month, DAY.day):
        passed += 1
    return passed


def test_the_summoned_by_kind_and_unit(cells: Cells, found: Qualifications) -> None:
    assert found.summoned == len(cells) == 350
    assert {one.label: one.summoned for one in found.kinds} == Counter(
        str(row[KIND]) for row in cells
    )
    assert {one.label: one.summoned for one in found.units} == Counter(
        str(row[UNIT]) for row in cells
    )


@pytest.mark.parametrize(
    ("topic", "column"),
    [
        (Topic.GENDER, GENDER),
        (Topic.ETHNICITY, PEOPLE),
        (Topic.EDUCATION, EDUCATION),
        (Topic.THEORY, THEORY),
    ],
)
def test_what_the_cells_say_word_for_word(
    cells: Cells, found: Qualifications, topic: Topic, column: int
) -> None:
    assert told(found, topic) == Counter(str(row[column]) for row in cells)


def test_women_minorities_and_religion(cells: Cells, found: Qualifications) -> None:
    assert found.women == sum(row[GENDER] == "Nữ" for row in cells)
    assert found.minorities == sum(row[PEOPLE] != "Kinh" for row in cells)
    assert found.religious == sum(row[RELIGION] != "Không" for row in cells)


def test_bands_of_age_and_of_party_age(cells: Cells, found: Qualifications) -> None:
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

    assert told(found, Topic.AGE) == ages
    assert told(found, Topic.PARTY_AGE) == party


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


def test_the_average_age_and_every_percentage(cells: Cells, found: Qualifications) -> None:
    mean = Decimal(sum(years(row[BORN]) for row in cells)) / len(cells)
    cents = Decimal("0.01")

    assert found.average_age.low == found.average_age.high
    assert Decimal(found.average_age.low) / 100 == mean.quantize(cents, ROUND_HALF_UP)
    for one in found.breakdowns:
        for part in one.parts:
            share = Decimal(100 * part.number) / len(cells)
            printed = str(share.quantize(cents, ROUND_HALF_UP)).replace(".", ",")
            assert part.percent == printed
