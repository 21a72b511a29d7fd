"""A delegate list as an office sends it: delegates, faults and warnings, every row accounted for.

Nothing is taken from a list with a fault: `require_faultless` refuses it as a whole, so that no
list is ever half written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congress.domain.delegate_rows import (
    DelegateReader,
    EarlierRows,
    find_turned_dates,
    read_delegate,
    unit_of,
)
from congress.domain.delegates import Delegate
from congress.domain.errors import ListRefused, NobodyListed
from congress.domain.headings import Column
from congress.domain.list_choices import AS_READ, ListChoices
from congress.domain.list_sheets import NO_OLD_LETTERS, OldLetters, read_list_sheets
from congress.domain.listed_kinds import kind_is_given
from congress.domain.listed_rows import ListedRows, PersonRow, RowKind
from congress.domain.sheets import Fault, Sheet, Warned
from congress.domain.texts import shown
from congress.domain.unit_spellings import UnitSpellings

_CARD_DIGITS = 8
# What rows under headings can be without being people.
_BELOW = frozenset({RowKind.PART, RowKind.SUM, RowKind.SIGNATURE, RowKind.NOTE})
_SHOWN_FAULTS = 3


@dataclass(frozen=True, slots=True)
class ListedDelegate:
    """A delegate and the row they came from."""

    sheet: str
    row: int
    delegate: Delegate


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateList:
    """What a file says. `sheets` tells for every row of every sheet what it was taken for.

    `kinds_given` is false when nothing in the file says as what people are delegates: then all of
    them count as official (R14). `old` are the cells in TCVN3 or VNI.
    """

    delegates: tuple[ListedDelegate, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Warned, ...]
    sheets: tuple[ListedRows, ...]
    kinds_given: bool = True
    old: OldLetters = NO_OLD_LETTERS

    @property
    def voters(self) -> int:
        """How many of the list vote: they get a voting card (R14)."""
        return sum(listed.delegate.kind.votes for listed in self.delegates)


def read_delegate_list(
    sheets: Sequence[Sheet],
    *,
    today: date | None = None,
    units: Sequence[str] = (),
    choices: ListChoices = AS_READ,
) -> DelegateList:
    """Read the sheets of a file that are chosen; never raises for what stands in a cell.

    `today` makes dates in the future faults; `units` are spellings known before. Raise
    `NobodyListed` when no sheet has a heading row with a column of names, or none has a row beneath
    it.
    """
    read = read_list_sheets(sheets, choices)
    people = read.people
    if not people:
        raise _no_people(read.rows)
    reader, converted = _ListReader(people, today=today, units=units), read.old.converted(people)
    for person in people:
        reader.take(person, converted.get((person.sheet, person.row.number), ""))
    return DelegateList(
        delegates=tuple(reader.delegates),
        faults=tuple(reader.faults),
        warnings=tuple(reader.warnings),
        sheets=read.rows,
        kinds_given=any(kind_is_given(person) for person in people),
        old=read.old,
    )


def require_faultless(delegates: DelegateList) -> tuple[Delegate, ...]:
    """Give the delegates of a list without a fault; refuse any other list as a whole."""
    if delegates.faults:
        raise refusal_of(delegates.faults)
    return tuple(listed.delegate for listed in delegates.delegates)


def refusal_of(faults: Sequence[Fault]) -> ListRefused:
    """Make the refusal of a list, naming its first faults."""
    first = " ".join(fault.sentence for fault in faults[:_SHOWN_FAULTS])
    rest = len(faults) - _SHOWN_FAULTS
    more = f" Còn {rest} lỗi nữa." if rest > 0 else ""
    return ListRefused(
        f"Danh sách chưa được nhập vì có {len(faults)} lỗi; chưa ghi gì vào hệ thống. "
        f"{first}{more}",
        faults,
    )


def _no_people(read: Iterable[ListedRows]) -> ListRefused:
    """Say what is missing: a heading row, or anything beneath it."""
    headed = [kinds for rows in read if RowKind.HEADING in (kinds := [k for _, k in rows.kinds])]
    if headed and not any(_BELOW.intersection(kinds) for kinds in headed):
        return ListRefused("Danh sách có dòng tiêu đề nhưng không có ai ở dưới. Hãy kiểm tra.", ())
    return NobodyListed(
        "Không tìm thấy dòng tiêu đề có cột “Họ và tên”. Hãy ghi tiêu đề các cột như tệp mẫu.", ()
    )


class _ListReader:
    """Goes through the people of a list once, comparing each with the good rows before."""

    def __init__(
        self, people: Sequence[PersonRow], *, today: date | None, units: Sequence[str]
    ) -> None:
        self.delegates: list[ListedDelegate] = []
        self.faults: list[Fault] = []
        self.warnings: list[Warned] = []
        self._today = today
        self._earlier = EarlierRows()
        self._fills_gender = any(person.text(Column.GENDER) for person in people)
        self._units = UnitSpellings(units, map(unit_of, people))
        self._turned = {
            sheet: find_turned_dates([one for one in people if one.sheet == sheet])
            for sheet in {person.sheet for person in people}
        }

    def take(self, person: PersonRow, converted: str) -> None:
        """Read one row and keep either a delegate or faults."""
        reader = DelegateReader(
            person,
            today=self._today,
            fills_gender=self._fills_gender,
            turned=self._turned[person.sheet],
        )
        delegate = read_delegate(reader, self._earlier)
        self.faults.extend(reader.faults)
        if delegate is None:
            return
        unit = self._units.meant(delegate.unit)
        doubts = [*filter(None, [converted]), *reader.doubts]
        self._warn(person, delegate, doubts, unit=unit)
        delegate = replace(delegate, unit=unit)
        self._earlier.add(person, delegate)
        self.delegates.append(ListedDelegate(person.sheet, person.row.number, delegate))

    def _warn(
        self, person: PersonRow, delegate: Delegate, doubts: Sequence[str], *, unit: str
    ) -> None:
        """Note what is taken and should be looked at (V3, V5)."""
        card, name = delegate.card_number, delegate.name
        earlier = self._earlier.of_name(name, person.sheet)
        problems = (
            *((True, doubt) for doubt in doubts),
            (bool(card) and not is_card_number(card), _card_doubt(card)),
            (
                unit != delegate.unit and Column.UNIT in person.places,
                f"Đoàn, đơn vị “{delegate.unit}” viết khác “{unit}” đã có; được hiểu là một.",
            ),
            (bool(earlier), f"“{name.text}” trùng tên với {earlier}, khác ngày sinh."),
        )
        self.warnings.extend(
            Warned(sheet=person.sheet, row=person.row.number, problem=problem)
            for applies, problem in problems
            if applies
        )


def _card_doubt(card: str) -> str:
    if card.isascii() and card.isdigit():
        return f"Số thẻ {card} không phải là {_CARD_DIGITS} chữ số; có thể đã mất số 0 ở đầu."
    return f"Số thẻ “{shown(card)}” không chỉ gồm chữ số; hãy đối chiếu với thẻ đảng viên."


def is_card_number(card: str) -> bool:
    """Tell whether a number is digits, and not too few; how many new cards have is open (V5)."""
    return card.isascii() and card.isdigit() and len(card) >= _CARD_DIGITS
