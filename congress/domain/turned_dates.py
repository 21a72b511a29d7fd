"""Days whose day and month a spreadsheet may have turned round (V4).

A program set to American dates takes "05/09/1985" for the 9th of May and makes it a date, but
leaves "25/09/1985" a text: the column then has dates up to the 12th and texts from the 13th. And
where a column has texts with the month first, so may be those that can be read both ways.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from congress.domain.dates import PartialDate, find_day_and_month
from congress.domain.sheets import Cell

_LAST_MONTH = 12
# So few may be so by chance.
_ENOUGH_TEXTS, _ENOUGH_DAYS = 2, 3


class Turned(StrEnum):
    """Which cells of a column are to be doubted."""

    NONE = "none"
    DATES = "dates"
    TEXTS = "texts"


def find_turned(cells: Iterable[Cell]) -> Turned:
    """Tell what to doubt in a column of dates, by all that stands in it."""
    days, texts = list[int](), list[tuple[int, int]]()
    for cell in cells:
        if isinstance(cell, date):
            days.append(cell.day)
        elif isinstance(cell, str) and (found := find_day_and_month(cell)):
            texts.append(found)
    day_first = sum(first > _LAST_MONTH for first, _ in texts)
    month_first = sum(first <= _LAST_MONTH < second for first, second in texts)
    if month_first >= _ENOUGH_TEXTS and not day_first:
        return Turned.TEXTS
    parted = day_first == len(texts) and all(day <= _LAST_MONTH for day in days)
    enough = min(day_first, len(days)) >= _ENOUGH_DAYS
    return Turned.DATES if parted and enough else Turned.NONE


def may_be_turned(cell: Cell, value: PartialDate, turned: Turned) -> bool:
    """Tell whether a day could as well be another, in a column that is to be doubted."""
    kind = {Turned.DATES: date, Turned.TEXTS: str}.get(turned)
    either = 0 < value.day <= _LAST_MONTH and value.day != value.month
    return either and kind is not None and isinstance(cell, kind)
