"""Single cells of a list: names, dates, texts, each read with a fault that names its cell."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TypeVar

from congress.domain.dates import DateCell, PartialDate, read_date, require_past
from congress.domain.errors import BadDate, BadName, RuleViolation
from congress.domain.headings import Column
from congress.domain.letters import bare
from congress.domain.listed_rows import PersonRow
from congress.domain.names import PersonName, person_name
from congress.domain.sheets import Cell, Fault, cell_text, column_letter
from congress.domain.texts import clean_text, shown

T = TypeVar("T")

# Party papers address people so (V7); it is no part of a name. Nor is "Ông", but before what is no
# family name it is one itself: "Ông Ích Khiêm".
_ADDRESS = re.compile(
    r"^(?:(?:đ/c|đ\.c|đồng chí|các đồng chí|ông|bà|anh|chị)(?: *[.:] *)|(?:đ/c|đ\.c|đồng chí) +|"
    r"(?:ông|bà) (?=(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|"
    r"trịnh|mai|đào|cao|hà|lương|tô|thái|lưu|tạ|chu|châu|quách|trương|đoàn|lâm|vương|phùng|nông|vi|"
    r"lò|lô|hứa|kiều|đàm|nghiêm|tống|thân|từ|triệu|la|khuất|lại) ))",
    re.IGNORECASE,
)
# A sign that leads to a note below the list.
_NOTE_MARK = re.compile(r"\s*(?:\(\*+\)|\*+|[\u00b9\u00b2\u00b3\u2070-\u2079]+)$")
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|#+")
_NO_MARKS = frozenset({"", "0", "-", "–", "—", ".", "không", "khong", "☐", "□", "❑", "false"})
_BIRTH_PARTS = (Column.BIRTH_DAY, Column.BIRTH_MONTH)
_DASHES = " -\u2013\u2014.\u2026_/"


def without_address(raw: str) -> str:
    """Give a name without the "Đồng chí" that Party papers put before it (V7), or a note's sign."""
    return _NOTE_MARK.sub("", _ADDRESS.sub("", unicodedata.normalize("NFC", raw.strip())))


class RowReader:
    """Reads the cells of one person; a cell that cannot be read leaves a fault and gives None."""

    def __init__(
        self,
        person: PersonRow,
        *,
        today: date | None,
        understand: Callable[[DateCell, Column], PartialDate] = lambda cell, _: read_date(cell),
    ) -> None:
        """`understand` reads what may be a date, under which heading it stands."""
        self.person = person
        self.faults: list[Fault] = []
        self.today = today
        self._understand = understand

    def fault(self, column: Column, problem: str, *, at: tuple[Column, ...] = ()) -> None:
        """Note a fault at the cell of this column, or at those of the columns `at`."""
        places = self.person.places
        cells = [one for one in at or (column,) if one in places]
        self.faults.append(
            Fault(
                sheet=self.person.sheet,
                row=self.person.row.number,
                column=column.value,
                letter=", ".join(column_letter(places[one]) for one in cells),
                value=", ".join(filter(None, (shown(self.person.text(one)) for one in cells))),
                problem=problem,
            )
        )

    def is_faulty(self, column: Column) -> bool:
        """Tell whether a fault was found in this column: what needs its value is not checked."""
        return any(fault.column == column.value for fault in self.faults)

    def is_marked(self, box: Column) -> bool:
        """Tell whether a column that is to be marked is: by whatever but a sign for no."""
        return self.person.text(box).lower() not in _NO_MARKS

    def attempt(
        self, column: Column, read: Callable[[], T], *, at: tuple[Column, ...] = ()
    ) -> T | None:
        """Give what `read` gives, or note its refusal as a fault of this column."""
        try:
            return read()
        except RuleViolation as refusal:
            self.fault(column, refusal.message, at=at)
            return None

    def text(self, column: Column) -> str:
        """Read a text; an absent one is empty (V3)."""
        raw = self.person.text(column)
        return self.attempt(column, lambda: clean_text(raw, what=column.value)) or ""

    def name(self) -> PersonName | None:
        """Read the name, from one column or from two (V1)."""
        column = Column.NAME if Column.NAME in self.person.places else Column.GIVEN
        return self.attempt(column, self._name)

    def _name(self) -> PersonName:
        whole, given = self.person.text(Column.NAME), self.person.text(Column.GIVEN)
        family = self.person.text(Column.FAMILY_AND_MIDDLE)
        # A column for the tên alone may repeat the last word of the whole name, to sort by.
        repeated = bare(whole).split()[-1:] == bare(given).split()
        parts = (whole,) if whole and repeated else (whole or family, given)
        raw = without_address(" ".join(parts))
        if not raw or _ERROR.fullmatch(raw):
            raise BadName("Họ và tên để trống. Hãy ghi đầy đủ họ, tên đệm và tên.", rule="V3")
        return person_name(raw, sort_name=self.person.text(Column.SORT_NAME))

    def date(self, column: Column, *, at: Column | None = None) -> PartialDate | None:
        """Read a date or a year (V4), which may stand `at` another column; an absent one is None.

        A dash is how lists say that there is none.
        """
        places: tuple[Column, ...] = (at or column,)
        cell = self.person.cell(places[0])
        if column is Column.BIRTH and any(map(self._given, _BIRTH_PARTS)):
            places = (*_BIRTH_PARTS, *places)
            cell = "/".join(self._given(place) for place in places).lstrip("/")
        if not cell_text(cell).strip(_DASHES):
            return None
        return self.attempt(column, lambda: self._date(cell, column), at=places)

    def date_of(self, text: str, column: Column, *, at: Column) -> PartialDate | None:
        """Read a date from a part of the cell of another column."""
        return self.attempt(column, lambda: self._date(text, column), at=(at,))

    def _given(self, column: Column) -> str:
        return self.person.text(column).strip(_DASHES)

    def _date(self, cell: Cell, column: Column) -> PartialDate:
        if isinstance(cell, bool | time | timedelta) or cell is None:
            raise BadDate(f"“{cell_text(cell)}” không phải là ngày. Hãy ghi lại.", rule="V4")
        value = self._understand(cell_text(cell) if isinstance(cell, str) else cell, column)
        require_past(value, today=self.today, what=column.value)
        return value
