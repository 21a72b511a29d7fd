"""The sheets of a list read in Unicode: what is in old letters, and what becomes of it (V3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from congress.domain.errors import ListRefused
from congress.domain.headings import Column, names_columns
from congress.domain.legacy_sheets import Converted, Place, converted_sheet, find_legacy
from congress.domain.list_choices import Letters, ListChoices
from congress.domain.list_rows import left_out, read_rows
from congress.domain.listed_rows import ListedRows, PersonRow
from congress.domain.sheets import Sheet

_SHOWN_CELLS = 3


@dataclass(frozen=True, slots=True)
class OldLetters:
    """The cells of a file in TCVN3 or VNI, and what is done about them."""

    cells: tuple[Converted, ...] = ()
    decided: Letters = Letters.ASKED

    @property
    def undecided(self) -> bool:
        """Tell whether somebody must say what becomes of them."""
        return bool(self.cells) and self.decided is Letters.ASKED

    def require_decided(self) -> None:
        """Refuse a list of which nobody said what becomes of its old letters."""
        if self.undecided:
            raise ListRefused(
                f"Danh sách có chữ cũ {self.scripts}. Hãy xem trước và chọn chuyển sang Unicode "
                "hay giữ nguyên; với lệnh congress, ghi --letters converted hoặc --letters kept.",
                (),
            )

    @property
    def note(self) -> str:
        """Say how much was converted, or nothing."""
        if not self.cells or self.decided is not Letters.CONVERTED:
            return ""
        return f"Chữ cũ {self.scripts} ở {len(self.cells)} ô được chuyển sang Unicode."

    @property
    def scripts(self) -> str:
        """Name the scripts."""
        return ", ".join(sorted({one.script.label for one in self.cells}))

    def converted(self, people: Iterable[PersonRow]) -> dict[tuple[str, int], str]:
        """Say by sheet and row what is converted in the cells of people."""
        if self.decided is Letters.KEPT:
            return {}
        cells = dict[tuple[str, int], list[Converted]]()
        for one in self.cells:
            cells.setdefault((one.sheet, one.row), []).append(one)
        rows = (((person.sheet, person.row.number), person.places.values()) for person in people)
        return {
            row: _said(own)
            for row, places in rows
            if (own := [one for one in cells.get(row, ()) if one.place in places])
        }


def _said(cells: Sequence[Converted]) -> str:
    said = "; ".join(f"“{one.before}” → “{one.after}”" for one in cells[:_SHOWN_CELLS])
    return f"Chữ cũ {cells[0].script.label} được chuyển sang Unicode: {said}."


NO_OLD_LETTERS = OldLetters()


@dataclass(frozen=True, slots=True)
class ReadSheets:
    """All sheets of a file as they are read, and the rows of each."""

    sheets: tuple[Sheet, ...]
    rows: tuple[ListedRows, ...]
    old: OldLetters

    @property
    def people(self) -> list[PersonRow]:
        """All people, in the order of the file."""
        return [person for rows in self.rows for person in rows.people]


def read_list_sheets(sheets: Sequence[Sheet], choices: ListChoices) -> ReadSheets:
    """Read one sheet after the other: one without headings may go on with those before.

    Until it is decided what becomes of old letters they are read as if converted.
    """
    read, rows, cells = list[Sheet](), list[ListedRows](), list[Converted]()
    before: Mapping[Column, int] = {}
    for sheet in sheets:
        if not choices.takes(sheet):
            read.append(sheet)
            rows.append(left_out(sheet))
            continue
        old = find_legacy(sheet)
        read.append(_in_unicode(sheet, old, choices.letters))
        cells.extend(old.values())
        rows.append(
            read_rows(
                read[-1],
                corrected=choices.columns.get(sheet.name, {}),
                before=before,
                start=choices.starts.get(sheet.name),
            )
        )
        before = rows[-1].places or before
    return ReadSheets(tuple(read), tuple(rows), OldLetters(tuple(cells), choices.letters))


def _in_unicode(sheet: Sheet, old: Mapping[Place, Converted], letters: Letters) -> Sheet:
    """Give a sheet converted, or with its old letters under headings that can be read."""
    new = converted_sheet(sheet, old) if old else sheet
    if letters is not Letters.KEPT:
        return new
    rows = zip(sheet.rows, new.rows, strict=True)
    return replace(sheet, rows=tuple(b if names_columns(b) else a for a, b in rows))
