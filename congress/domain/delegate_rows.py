"""One row of a delegate list: a delegate, or the faults that keep it from being one.

A check that needs a value which is itself a fault is not made: the office hears of each mistake
once.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from congress.domain.dates import (
    DateCell,
    PartialDate,
    find_hidden_year,
    find_short_date,
    find_two_dates,
    read_date,
)
from congress.domain.delegates import (
    Delegate,
    Gender,
    read_gender,
)
from congress.domain.errors import BadName
from congress.domain.headings import Column
from congress.domain.letters import bare
from congress.domain.list_fields import RowReader
from congress.domain.listed_kinds import read_listed_kind
from congress.domain.listed_rows import PersonRow
from congress.domain.names import PersonName
from congress.domain.sheets import cell_text
from congress.domain.texts import clean_text, shown
from congress.domain.turned_dates import Turned, find_turned, may_be_turned

_AGE_OF_JOINING = 18
_YEAR_WITHOUT_CLOCK = 2025
# What else stands in a box is a date: it is longer than a sign, and no word for yes.
_MARKS = frozenset({"nam", "nu", "co", "dung", "true", "xxx"})
_LONGEST_MARK = 2
_JOINING = (Column.JOINED, Column.OFFICIAL_SINCE)
_PARTED = re.compile(r"[\s.\-]+")
# What a list says where it knows that a gender is not known; left empty, it may be forgotten.
NOT_KNOWN = "Chưa rõ"
_BOXES = (Column.MALE, Column.FEMALE)


class DelegateReader(RowReader):
    """Reads the row of a delegate; `doubts` are what is taken and should be looked at.

    `fills_gender` says whether the list gives anybody's gender in a column of its own, `turned`
    which dates to doubt.
    """

    def __init__(
        self,
        person: PersonRow,
        *,
        today: date | None,
        fills_gender: bool,
        turned: Mapping[Column, Turned] = MappingProxyType({}),
    ) -> None:
        super().__init__(person, today=today, understand=self._understand_date)
        self.doubts: list[str] = []
        self.fills_gender = fills_gender
        self._turned = turned

    def _understand_date(self, cell: DateCell, column: Column) -> PartialDate:
        """Read a date; take what is most likely of one that can be read in two ways, and say so."""
        written, doubt = shown(cell_text(cell)), ""
        short = find_short_date(cell)
        if short is not None:
            latest = self.today.year if self.today else _YEAR_WITHOUT_CLOCK
            value = short.until(latest - (_AGE_OF_JOINING if column is Column.BIRTH else 0))
            doubt = f"“{written}” chỉ ghi hai số của năm; được hiểu là {value.text}."
        elif year := find_hidden_year(cell):
            value = year
            doubt = f"“{written}” là năm {value.text} gõ vào ô dạng ngày; được hiểu là năm ấy."
        else:
            value = read_date(cell)
            if may_be_turned(cell, value, self._turned.get(column, Turned.NONE)):
                doubt = (
                    f"“{written}” có thể bị đảo ngày với tháng; được hiểu là ngày {value.day} "
                    f"tháng {value.month}."
                )
        if doubt:
            self.doubts.append(f"{column.value} {doubt}")
        return value


def find_turned_dates(people: Sequence[PersonRow]) -> dict[Column, Turned]:
    """Tell which dates of a sheet to doubt; birth dates may stand in the boxes of gender."""
    births = [person.cell(column) for person in people for column in (Column.BIRTH, *_BOXES)]
    return {
        Column.BIRTH: find_turned(births),
        **{
            column: find_turned(person.cell(column) for person in people)
            for column in (Column.JOINED, Column.OFFICIAL_SINCE)
        },
    }


class EarlierRows:
    """The good rows so far, by what nobody else may have, as a sentence names them."""

    def __init__(self) -> None:
        self._by_person: dict[tuple[str, PartialDate | None], PersonRow] = {}
        self._by_name: dict[str, PersonRow] = {}
        self._by_card: dict[str, PersonRow] = {}

    def add(self, row: PersonRow, delegate: Delegate) -> None:
        """Remember a good row."""
        self._by_person[delegate.name.folded, delegate.birth] = row
        self._by_name.setdefault(delegate.name.folded, row)
        self._by_card[_card_key(delegate.card_number)] = row

    def of_name(self, name: PersonName, sheet: str) -> str:
        """Name the first row of this name as a reader of `sheet` finds it, or give nothing."""
        return _called(self._by_name.get(name.folded), sheet)

    def of_person(self, name: PersonName, birth: PartialDate | None, sheet: str) -> str:
        """Name the row of this name and birth date, or give nothing (V3)."""
        return _called(self._by_person.get((name.folded, birth)), sheet)

    def of_card(self, number: str, sheet: str) -> str:
        """Name the row of this card number, or give nothing; a word instead of it is no number."""
        key = _card_key(number)
        return _called(self._by_card.get(key) if key else None, sheet)


def _called(row: PersonRow | None, sheet: str) -> str:
    if row is None:
        return ""
    other = "" if row.sheet == sheet else f" trang “{row.sheet}”"
    return f"dòng {row.row.number}{other}"


def read_delegate(reader: DelegateReader, earlier: EarlierRows) -> Delegate | None:
    """Read one row; None, with faults in the reader, when it is no delegate."""
    name, kind = reader.name(), read_listed_kind(reader)
    gender, birth = _read_gender_and_birth(reader)
    joined, official = _read_joining(reader)
    _require_order(reader, birth=birth, joined=joined, official=official)
    texts = {column: reader.text(column) for column in _TEXTS}
    _refuse_double(reader, earlier, name=name, birth=birth, card=texts[Column.CARD_NUMBER])
    if name is None or kind is None or reader.faults:
        return None
    return Delegate(
        name=name,
        kind=kind,
        birth=birth,
        gender=gender,
        other_names=texts[Column.OTHER_NAMES],
        ethnicity=texts[Column.ETHNICITY],
        religion=texts[Column.RELIGION],
        hometown=texts[Column.HOMETOWN],
        joined=joined,
        official_since=official,
        card_number=texts[Column.CARD_NUMBER],
        position=texts[Column.POSITION],
        unit=texts[Column.UNIT] if Column.UNIT in reader.person.places else unit_of(reader.person),
        group=texts[Column.GROUP],
        general_education=texts[Column.GENERAL_EDUCATION],
        education=texts[Column.EDUCATION],
        theory=texts[Column.THEORY],
        rewards=texts[Column.REWARDS],
        discipline=texts[Column.DISCIPLINE],
        replaces=texts[Column.REPLACES],
        seat=texts[Column.SEAT],
        note=texts[Column.NOTE],
    )


_TEXTS = (
    Column.OTHER_NAMES,
    Column.ETHNICITY,
    Column.RELIGION,
    Column.HOMETOWN,
    Column.CARD_NUMBER,
    Column.POSITION,
    Column.UNIT,
    Column.GROUP,
    Column.GENERAL_EDUCATION,
    Column.EDUCATION,
    Column.THEORY,
    Column.REWARDS,
    Column.DISCIPLINE,
    Column.REPLACES,
    Column.SEAT,
    Column.NOTE,
)


def _read_joining(reader: DelegateReader) -> tuple[PartialDate | None, PartialDate | None]:
    """Read since when somebody is a member, on probation and official; one cell may hold both."""
    given = [column for column in _JOINING if reader.person.text(column)]
    both = find_two_dates(reader.person.text(given[0])) if len(given) == 1 else None
    if both is None:
        return reader.date(Column.JOINED), reader.date(Column.OFFICIAL_SINCE)
    return (
        reader.date_of(both[0], Column.JOINED, at=given[0]),
        reader.date_of(both[1], Column.OFFICIAL_SINCE, at=given[0]),
    )


def _is_date(text: str) -> bool:
    return len(text) > _LONGEST_MARK and bare(text) not in _MARKS


def unit_of(person: PersonRow) -> str:
    """Give the unit as the row spells it, or the body that stands over it; empty if unreadable."""
    raw = person.text(Column.UNIT) if Column.UNIT in person.places else person.body
    try:
        return clean_text(raw, what=Column.UNIT.value)
    except BadName:
        return ""


def _read_gender_and_birth(
    reader: DelegateReader,
) -> tuple[Gender | None, PartialDate | None]:
    """Read the gender from a word or from boxes; a date in a box is the birth date as well."""
    birth, places = reader.date(Column.BIRTH), reader.person.places
    if not {*_BOXES} & places.keys():
        return _read_gender_word(reader), birth
    column = _marked_box(reader)
    if column is None:
        return None, birth
    gender = Gender.MALE if column is Column.MALE else Gender.FEMALE
    if birth is None and _is_date(reader.person.text(column)):
        birth = reader.date(Column.BIRTH, at=column)
    return gender, birth


def _read_gender_word(reader: DelegateReader) -> Gender | None:
    """Read the gender from its own column; a list that leaves it empty for all does not give it."""
    text = reader.person.text(Column.GENDER)
    if bare(text) == bare(NOT_KNOWN):
        return None
    if text:
        return reader.attempt(Column.GENDER, lambda: read_gender(text))
    if reader.fills_gender and Column.GENDER in reader.person.places:
        reader.fault(Column.GENDER, "Giới tính để trống. Hãy ghi Nam hoặc Nữ.")
    return None


def _marked_box(reader: RowReader) -> Column | None:
    """Give the box that holds something; with one box only, an empty one means the other."""
    places = reader.person.places
    marked = [box for box in _BOXES if reader.is_marked(box)]
    if len(marked) == 1:
        return marked[0]
    if not marked and len({*_BOXES} & places.keys()) == 1:
        return Column.FEMALE if Column.MALE in places else Column.MALE
    problem = "cả hai ô" if marked else "không ô nào"
    reader.fault(
        Column.GENDER,
        f"Giới tính đánh dấu {problem} Nam, Nữ. Hãy đánh dấu đúng một ô.",
        at=_BOXES,
    )
    return None


def _require_order(
    reader: RowReader,
    *,
    birth: PartialDate | None,
    joined: PartialDate | None,
    official: PartialDate | None,
) -> None:
    """Refuse joining before 18 (V5b), and being official before joining, where both are known.

    A day of joining that is itself refused is compared with nothing else.
    """
    if birth and joined and _surely_younger(birth, joined):
        reader.fault(
            Column.JOINED,
            f"Vào Đảng {joined.text} khi chưa đủ {_AGE_OF_JOINING} tuổi (sinh {birth.text}). "
            "Hãy kiểm tra cả hai ngày.",
            at=_places_of_joining(reader, Column.JOINED),
        )
        return
    if joined and official and not joined.agrees_with(official) and official < joined:
        reader.fault(
            Column.OFFICIAL_SINCE,
            f"Ngày chính thức {official.text} trước ngày vào Đảng {joined.text}. "
            "Hãy kiểm tra cả hai ngày.",
            at=_places_of_joining(reader, Column.OFFICIAL_SINCE),
        )


def _places_of_joining(reader: RowReader, column: Column) -> tuple[Column, ...]:
    """Give where one of both days stands: in its own column, or in that of the other."""
    return (column,) if reader.person.text(column) else _JOINING


def _surely_younger(birth: PartialDate, joined: PartialDate) -> bool:
    """Tell whether all that is known makes somebody younger than 18 when joining (V5b)."""
    years = joined.year - birth.year
    if years != _AGE_OF_JOINING or not (birth.month and joined.month):
        return years < _AGE_OF_JOINING
    if birth.month != joined.month or not (birth.day and joined.day):
        return joined.month < birth.month
    return joined.day < birth.day


def _refuse_double(
    reader: RowReader,
    earlier: EarlierRows,
    *,
    name: PersonName | None,
    birth: PartialDate | None,
    card: str,
) -> None:
    """Refuse a person who stands in an earlier good row (V3), or whose card number does."""
    comparable, sheet = not reader.is_faulty(Column.BIRTH), reader.person.sheet
    if name and comparable and (row := earlier.of_person(name, birth, sheet)):
        when = f"cùng sinh {birth.text}" if birth else "và không dòng nào có ngày sinh"
        reader.fault(Column.NAME, f"“{name.text}” đã có ở {row}, {when}. Hãy bỏ một dòng.")
    elif row := earlier.of_card(card, sheet):
        reader.fault(Column.CARD_NUMBER, f"Số thẻ {card} đã có ở {row}. Hãy kiểm tra lại số thẻ.")


def _card_key(number: str) -> str:
    """Give one form to a card number, to itself without its leading zeros, and in groups (V5).

    Empty where no figure but 0 is given: "chưa có" is the number of nobody.
    """
    key = _PARTED.sub("", number).lower().lstrip("0")
    return key if any(map(str.isdigit, key)) else ""
