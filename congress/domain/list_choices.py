"""What an office decides about a file before it is taken in: sheets, columns, old letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from congress.domain.headings import Column
from congress.domain.sheets import Sheet


class Letters(StrEnum):
    """What becomes of text in TCVN3 or VNI: ASKED until somebody has decided."""

    ASKED = "asked"
    CONVERTED = "converted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a list begins: at its upper heading row, or without headings at its first person."""

    row: int
    headed: bool


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What was decided; without a decision all sheets that show are read as their headings say.

    `columns` corrects, by sheet and heading, which column is meant, or that none is; `starts` says
    by sheet where its list begins.
    """

    sheets: frozenset[str] | None = None
    columns: Mapping[str, Mapping[str, Column | None]] = field(default_factory=dict)
    letters: Letters = Letters.ASKED
    starts: Mapping[str, Start] = field(default_factory=dict)

    def takes(self, sheet: Sheet) -> bool:
        """Tell whether a sheet is read."""
        return not sheet.hidden if self.sheets is None else sheet.name in self.sheets


AS_READ = ListChoices()
