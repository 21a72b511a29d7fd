"""Cells of a sheet that are written in an old script (TCVN3, VNI), found by font or by letters.

By letters a cell is surely old when its words are no Vietnamese as they stand and are all of them
when converted ("NguyÔn"). A cell that is Vietnamese both ways ("Vò") goes with the others of its
row, or of its column. Nothing is changed here: whoever reads the list decides.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from congress.domain.errors import BadName
from congress.domain.legacy_letters import Script, knows, modern
from congress.domain.sheets import Cell, Row, Sheet
from congress.domain.syllables import is_vietnamese_word
from congress.domain.texts import shown

Place = tuple[int, int]

_OLD = re.compile(r"[\u00a1-\u00ff]")
# Letters of Unicode Vietnamese that Western Europe does not have.
_NEW = re.compile(r"[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_BETWEEN_WORDS = re.compile(r"[\s\d.,;:()\[\]/\\'\"“”\u2018\u2019–_*+-]+")
# "ĐN", "cđ": no vowel.
_ABBREVIATION = re.compile(r"[bcdđghklmnpqrstvx]{1,5}", re.IGNORECASE)
_FONTS = {".vn": Script.TCVN3, "vni": Script.VNI}


@dataclass(frozen=True, slots=True)
class Converted:
    """A cell in an old script: its row and column (from 0), and what it says."""

    sheet: str
    row: int
    place: int
    before: str
    after: str
    script: Script


def find_legacy(sheet: Sheet) -> dict[Place, Converted]:
    """Find all cells in an old script, by row number and column."""
    found = dict[Place, Converted]()
    texts = _western_texts(sheet)
    script = _script_of(texts)
    sure = {place for place, text in texts.items() if script and _is_surely(text, script)}
    newer = {place[1] for place in _places(sheet, _NEW)}
    rows, columns = {row for row, _ in sure}, {column for _, column in sure} - newer
    for place, text in texts.items():
        by_font = _script_of_font(sheet.fonts.get(place, ""))
        beside = place in sure or place[0] in rows or place[1] in columns
        likely = by_font or (script if beside else None)
        if likely and _goes_with(text, likely):
            found[place] = _converted(sheet, place, text, likely)
    return found


def require_unicode(text: str, *, what: str) -> None:
    """Refuse a text that was typed or pasted in an old script, with its reading in Unicode (V3)."""
    surely = (script for script in Script if not _NEW.search(text) and _is_surely(text, script))
    if script := next(surely, None):
        raise BadName(
            f"{what} “{shown(text)}” là chữ cũ {script.label}. Nếu đọc là "
            f"“{shown(modern(text, script))}” thì hãy ghi như vậy.",
            rule="V3",
        )


def converted_sheet(sheet: Sheet, found: Mapping[Place, Converted]) -> Sheet:
    """Give the sheet with these cells converted."""
    rows, after = {row for row, _ in found}, {one.before: one.after for one in found.values()}
    return replace(
        sheet,
        rows=tuple(_converted_row(row, found) if row.number in rows else row for row in sheet.rows),
        covered={
            place: after.get(cell, cell) if isinstance(cell, str) else cell
            for place, cell in sheet.covered.items()
        },
    )


def _converted_row(row: Row, found: Mapping[Place, Converted]) -> Row:
    cells: list[Cell] = list(row.cells)
    for place in range(len(cells)):
        if one := found.get((row.number, place)):
            cells[place] = one.after
    return Row(row.number, tuple(cells))


def _converted(sheet: Sheet, place: Place, text: str, script: Script) -> Converted:
    after = modern(text, script)
    if sheet.fonts.get(place, "").upper().endswith("H") and script is Script.TCVN3:
        # Fonts of TCVN3 whose name ends so draw small letters as capitals.
        after = after.upper()
    return Converted(sheet.name, *place, before=text, after=after, script=script)


def _western_texts(sheet: Sheet) -> dict[Place, str]:
    """Give the texts that hold letters of Western Europe, and none that it does not have."""
    return {place: text for place, text in _places(sheet, _OLD).items() if not _NEW.search(text)}


def _places(sheet: Sheet, holding: re.Pattern[str]) -> dict[Place, str]:
    return {
        (row.number, place): cell
        for row in sheet.rows
        for place, cell in enumerate(row.cells)
        if isinstance(cell, str) and holding.search(cell)
    }


def _script_of(texts: Mapping[Place, str]) -> Script | None:
    """Give the script in which most texts surely are."""
    votes = Counter(
        script for text in texts.values() for script in Script if _is_surely(text, script)
    )
    return max(votes, key=lambda script: (votes[script], script is Script.VNI), default=None)


def _script_of_font(font: str) -> Script | None:
    """Tell by its name what a font draws: ".VnTimeH", "VNI-Times"."""
    return next((_FONTS[name] for name in _FONTS if font.lower().startswith(name)), None)


@lru_cache(maxsize=4096)
def _is_surely(text: str, script: Script) -> bool:
    """Tell whether a text is Vietnamese in this script, and none as it stands."""
    words = _old_words(text)
    # A letter alone may be a mark that a font draws: "ü" for a tick.
    told = any(len(word) > 1 for word in words)
    return told and _is_known(words, script) and _is_so_in(words, script) and not _is_so_now(words)


@lru_cache(maxsize=4096)
def _goes_with(text: str, script: Script) -> bool:
    """Tell whether a text can be of this script when what stands beside it is."""
    words = _old_words(text)
    return _is_known(words, script) and (_is_so_in(words, script) or not _is_so_now(words))


def _is_known(words: Sequence[str], script: Script) -> bool:
    return bool(words) and all(knows(word, script) for word in words)


def _is_so_in(words: Sequence[str], script: Script) -> bool:
    return all(_is_vietnamese(modern(word, script)) for word in words)


def _is_so_now(words: Sequence[str]) -> bool:
    return all(map(_is_vietnamese, words))


def _is_vietnamese(word: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(word)) or is_vietnamese_word(word)


def _old_words(text: str) -> list[str]:
    """Give the words that an old script may have written."""
    return [word for word in _BETWEEN_WORDS.split(text) if _OLD.search(word)]
