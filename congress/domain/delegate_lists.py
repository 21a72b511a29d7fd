"""A delegate list as an office sends it: delegates, faults and warnings, every row accounted for.

Nothing is taken from a list with a fault: `require_faultless` refuses it as a whole, so that no
list is ever half written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from congress.domain.delegate_rows import EarlierRows, read_delegate
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import ListRefused
from congress.domain.headings import Column
from congress.domain.list_fields import RowReader
from congress.domain.list_rows import ListedRows, PersonRow, RowKind, read_rows
from congress.domain.sheets import Fault, Sheet, Warned

_CARD_DIGITS = 8
_SHOWN_FAULTS = 3


@dataclass(frozen=True, slots=True)
class ListedDelegate:
    """A delegate and the row they came from."""

    sheet: str
    row: int
    delegate: Delegate


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateList:
    """What a file says. `sheets` tells for every row of every sheet what it was taken for."""

    delegates: tuple[ListedDelegate, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Warned, ...]
    sheets: tuple[ListedRows, ...]

    @property
    def voters(self) -> int:
        """How many of the list vote: they get a voting card (R14)."""
        return sum(listed.delegate.kind.votes for listed in self.delegates)


def read_delegate_list(sheets: Sequence[Sheet], *, today: date | None = None) -> DelegateList:
    """Read all sheets of a file; never raises for what stands in a cell.

    `today` makes dates in the future faults. Raise `ListRefused` when no sheet has a heading row
    with a column of names, or none has a row beneath it.
    """
    read = tuple(read_rows(sheet) for sheet in sheets)
    people = [person for rows in read for person in rows.people]
    if not people:
        raise _no_people(read)
    reader = _ListReader(today=today)
    for person in people:
        reader.take(person)
    return DelegateList(
        delegates=tuple(reader.delegates),
        faults=tuple(reader.faults),
        warnings=tuple(reader.warnings),
        sheets=read,
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
    """Say what is missing: a heading row, or people beneath it."""
    headed = any(kind is RowKind.HEADING for rows in read for _, kind in rows.kinds)
    if headed:
        return ListRefused("Danh sách có dòng tiêu đề nhưng không có ai ở dưới. Hãy kiểm tra.", ())
    return ListRefused(
        "Không tìm thấy dòng tiêu đề có cột “Họ và tên”. Hãy ghi tiêu đề các cột như tệp mẫu.", ()
    )


class _ListReader:
    """Goes through the people of a list once, comparing each with the good rows before."""

    def __init__(self, *, today: date | None) -> None:
        self.delegates: list[ListedDelegate] = []
        self.faults: list[Fault] = []
        self.warnings: list[Warned] = []
        self._today = today
        self._earlier = EarlierRows()

    def take(self, person: PersonRow) -> None:
        """Read one row and keep either a delegate or faults."""
        reader = RowReader(person, today=self._today)
        delegate = read_delegate(reader, self._earlier)
        self.faults.extend(reader.faults)
        if delegate is not None:
            self._warn(person, delegate)
            self._earlier.add(person, delegate)
            self.delegates.append(ListedDelegate(person.sheet, person.row.number, delegate))

    def _is_first_official(self, delegate: Delegate) -> bool:
        """Tell whether nobody before was official, so that one warning is enough."""
        official = DelegateKind.OFFICIAL
        return delegate.kind is official and not any(
            listed.delegate.kind is official for listed in self.delegates
        )

    def _warn(self, person: PersonRow, delegate: Delegate) -> None:
        """Note what is taken and should be looked at (V3, V5, R14)."""
        card, name = delegate.card_number, delegate.name
        earlier = self._earlier.of_name(name, person.sheet)
        problems = (
            (
                bool(card) and not (card.isdigit() and len(card) == _CARD_DIGITS),
                f"Số thẻ {card} không phải là {_CARD_DIGITS} chữ số.",
            ),
            (bool(earlier), f"“{name.text}” trùng tên với {earlier}, khác ngày sinh."),
            (
                Column.KIND not in person.places and self._is_first_official(delegate),
                "Danh sách không ghi loại đại biểu; từ dòng này mọi người được coi là chính thức.",
            ),
        )
        self.warnings.extend(
            Warned(sheet=person.sheet, row=person.row.number, problem=problem)
            for applies, problem in problems
            if applies
        )
