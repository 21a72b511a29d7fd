"""Days that a spreadsheet set to American dates may have turned round are doubted (V4)."""

from collections.abc import Sequence
from datetime import date

import pytest

from congress.domain.dates import PartialDate
from congress.domain.sheets import Cell
from congress.domain.turned_dates import Turned, find_turned, may_be_turned

EARLY = (date(1975, 9, 5), date(1981, 3, 2), date(1983, 12, 11))
LATE = (date(1975, 9, 25),)
TEXTS = ("25/09/1975", "13/1/1980", "30/12/1970")


@pytest.mark.parametrize(
    ("cells", "turned"),
    [
        ((*TEXTS, *EARLY), Turned.DATES),
        ((*TEXTS, *EARLY, *LATE), Turned.NONE),
        ((*TEXTS, "5/9/1975", *EARLY), Turned.NONE),
        ((*TEXTS, *EARLY[:2]), Turned.NONE),
        (("09/25/1975", "01/13/1980", "09/05/1975"), Turned.TEXTS),
        (("09/25/1975", "01/13/1980", "13/01/1980"), Turned.NONE),
        (("09/25/1975", "09/05/1975", 1975, None), Turned.NONE),
    ],
)
def test_a_column_tells_by_all_its_dates(cells: Sequence[Cell], turned: Turned) -> None:
    assert find_turned(cells) is turned


def test_a_day_that_reads_only_one_way_is_not_doubted() -> None:
    assert may_be_turned(EARLY[0], PartialDate.of(EARLY[0]), Turned.DATES)
    assert not may_be_turned(date(1975, 4, 4), PartialDate(1975, 4, 4), Turned.DATES)
    assert not may_be_turned(EARLY[0], PartialDate.of(EARLY[0]), Turned.TEXTS)
    assert not may_be_turned("1975", PartialDate(1975), Turned.TEXTS)
