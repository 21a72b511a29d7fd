"""A list of candidates as an office sends it: title and numbers above, one candidate a row below.

"Số lượng bầu: 51 đồng chí; danh sách: 58 đồng chí" is a hint for the seats, and must agree with the
rows. Which delegates the candidates are is found by `slate_matching`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from congress.domain.delegate_lists import refusal_of
from congress.domain.errors import BadName, ListRefused
from congress.domain.headings import Column
from congress.domain.letters import bare
from congress.domain.list_choices import Letters, ListChoices
from congress.domain.list_fields import RowReader
from congress.domain.list_sheets import OldLetters, read_list_sheets
from congress.domain.listed_rows import ListedRows, PersonRow, RowKind
from congress.domain.sheets import Fault, Sheet, cell_text
from congress.domain.slates import Candidate
from congress.domain.texts import clean_text

# Over text without diacritics.
_SEATS = re.compile(r"so luong[^0-9;]{0,60}?bau[^0-9;]{0,30}([0-9]{1,4})")
_SIZE = re.compile(r"danh sach[^0-9;]{0,40}([0-9]{1,4}) (?:dong chi|d/c|nguoi|ung cu vien)")
_TITLE = re.compile(r"danh sach\b.*?\bbau\b(?: cu\b)?(?: vao\b)?")
_TERM = re.compile(r"[,;]?\s*nhiệm kỳ.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListedCandidate:
    """A candidate and the row they came from."""

    sheet: str
    row: int
    candidate: Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class SlateList:
    """What a file says. `title` is what is elected; `seats` is None when nothing above told it."""

    title: str
    seats: int | None
    candidates: tuple[ListedCandidate, ...]
    faults: tuple[Fault, ...]
    sheets: tuple[ListedRows, ...]
    old: OldLetters


def read_slate_list(
    sheets: Sequence[Sheet], *, today: date | None = None, letters: Letters = Letters.ASKED
) -> SlateList:
    """Read the candidates of a file; never raises for what stands in a cell.

    `letters` is what becomes of old ones, which are read as if converted until that is decided.
    Raise `ListRefused` when no sheet has a heading row with a column of names and rows beneath it.
    """
    read = read_list_sheets(sheets, ListChoices(letters=letters))
    people = read.people
    if not people:
        raise ListRefused(
            "Không tìm thấy ai trong danh sách bầu cử: tệp phải có dòng tiêu đề với cột “Họ và "
            "tên” và các dòng người ở dưới.",
            (),
        )
    head = tuple(_letterhead(read.sheets, read.rows))
    reader = _SlateReader(today=today)
    for person in people:
        reader.take(person)
    faults = (*reader.faults, *_wrong_size(head, people))
    return SlateList(
        title=_title(head),
        seats=_number(_SEATS, head),
        candidates=tuple(reader.candidates),
        faults=faults,
        sheets=read.rows,
        old=read.old,
    )


def require_faultless_slate(slate: SlateList) -> tuple[Candidate, ...]:
    """Give the candidates of a list without a fault; refuse any other list as a whole."""
    if slate.faults:
        raise refusal_of(slate.faults)
    return tuple(listed.candidate for listed in slate.candidates)


class _SlateReader:
    """Goes through the rows once; nobody stands twice on a list (R26b, V3)."""

    def __init__(self, *, today: date | None) -> None:
        self.candidates: list[ListedCandidate] = []
        self.faults: list[Fault] = []
        self._today = today

    def take(self, person: PersonRow) -> None:
        """Read one row and keep either a candidate or faults."""
        reader = RowReader(person, today=self._today)
        candidate = _read_candidate(reader)
        if candidate is not None:
            self._refuse_double(reader, candidate)
        self.faults.extend(reader.faults)
        if candidate is not None and not reader.faults:
            self.candidates.append(ListedCandidate(person.sheet, person.row.number, candidate))

    def _refuse_double(self, reader: RowReader, candidate: Candidate) -> None:
        """Refuse who cannot be told apart from an earlier row: same name, births that may agree."""
        for earlier in self.candidates:
            other = earlier.candidate
            if candidate.name.folded != other.name.folded:
                continue
            if not (candidate.birth and other.birth):
                problem = "trùng tên và thiếu ngày sinh để phân biệt. Hãy ghi ngày sinh cả hai"
            elif candidate.birth.agrees_with(other.birth):
                problem = "cùng tên và ngày sinh. Hãy bỏ một dòng"
            else:
                continue
            reader.fault(Column.NAME, f"“{candidate.name.text}” và dòng {earlier.row} {problem}.")
            return


def _read_candidate(reader: RowReader) -> Candidate | None:
    name, birth = reader.name(), reader.date(Column.BIRTH)
    position, unit = reader.text(Column.POSITION), reader.text(Column.UNIT)
    origin, note = reader.text(Column.ORIGIN), reader.text(Column.NOTE)
    if name is None or reader.faults:
        return None
    return Candidate(
        name, birth, position=", ".join(filter(None, (position, unit))), origin=origin, note=note
    )


def _letterhead(sheets: Sequence[Sheet], read: Sequence[ListedRows]) -> Iterable[str]:
    """Give the texts above the headings of the sheets that hold people."""
    for sheet, rows in zip(sheets, read, strict=True):
        if rows.people:
            above = {number for number, kind in rows.kinds if kind is RowKind.LETTERHEAD}
            for row in sheet.rows:
                if row.number in above:
                    yield from (cell_text(row.cell(place)) for place in row.filled)


def _title(head: Sequence[str]) -> str:
    """Give what is elected, from "Danh sách bầu cử …" or the line below; empty without either."""
    lines = [*filter(None, map(_shown_line, head))]
    for line, below in pairwise([*lines, ""]):
        if found := _TITLE.match(bare(line)):
            rest = " ".join(line.split()[len(found.group().split()) :])
            title = _TERM.sub("", rest or _without_numbers(below))
            return title[:1].upper() + title[1:]
    return ""


def _without_numbers(line: str) -> str:
    """Give the line, or nothing when it tells how many are elected or listed."""
    return "" if _SEATS.search(bare(line)) or _SIZE.search(bare(line)) else line


def _shown_line(line: str) -> str:
    """Give a line above the list, or nothing when it cannot be shown as it is."""
    try:
        return clean_text(line, what="Tiêu đề")
    except BadName:
        return ""


def _number(pattern: re.Pattern[str], head: Iterable[str]) -> int | None:
    """Find a number in the lines above the list."""
    for line in head:
        if found := pattern.search(bare(line)):
            return int(found.group(1))
    return None


def _wrong_size(head: Sequence[str], people: Sequence[PersonRow]) -> tuple[Fault, ...]:
    """Refuse a list whose own count of names is not the number of its rows."""
    size, last = _number(_SIZE, head), people[-1]
    if size is None or size == len(people):
        return ()
    problem = f"Tiêu đề ghi danh sách có {size} đồng chí nhưng tệp có {len(people)} dòng. Hãy sửa."
    return (Fault(sheet=last.sheet, row=last.row.number, value=str(size), problem=problem),)
