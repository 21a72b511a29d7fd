"""What a row under the headings is: a person, or one of the other rows that lists have (V3).

A row that surely is a person is one whatever its words are like: "Công" is a name as well as a sum.
"""

import re
from datetime import date

from congress.domain.headings import Column
from congress.domain.letters import bare
from congress.domain.listed_rows import PersonRow, RowKind
from congress.domain.row_words import (
    is_amount,
    is_head_of_paper,
    is_letterhead,
    is_office,
    is_signed,
    is_sum,
    is_sum_word,
    is_title,
    names_part,
    reads_as_name,
)
from congress.domain.sheets import cell_text

_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_NUMBER = re.compile(r"\(?\d+(\.\d+)*[.)/-]*")
_NAMES = (Column.NAME, Column.FAMILY_AND_MIDDLE, Column.GIVEN)
_NOTHING = " -\u2013\u20140."
_YEAR = re.compile(r"\d{4}")
_GENDERS = frozenset({"nam", "nu"})


def kind_of_row(person: PersonRow, *, after_signature: bool) -> RowKind:
    """Tell what a row is that would be this person.

    Below a signature nobody follows who is not certain: names there are of those who signed.
    """
    texts = [cell_text(person.row.cell(place)) for place in person.row.filled]
    if _is_numbered(person):
        return _kind_of_numbered(person, texts)
    if is_sum(texts) or _is_noted_sum(person, texts):
        return RowKind.SUM
    if _is_signature(person, texts):
        return RowKind.SIGNATURE
    if is_head_of_paper(texts):
        return RowKind.LETTERHEAD
    if after_signature and not is_certain(person):
        return RowKind.LETTERHEAD if is_letterhead(texts) else RowKind.SIGNATURE
    if _is_part(person, texts):
        return RowKind.PART
    return RowKind.NOTE if _is_note(person) else RowKind.PERSON


def _evidence(person: PersonRow) -> int:
    """Count what a row says of a person, its number left out."""
    return sum(bool(person.text(column)) for column in person.places if column is not Column.ORDER)


def _is_numbered(person: PersonRow) -> bool:
    """Tell whether the row has a number of its own in the list."""
    return bool(_NUMBER.fullmatch(person.text(Column.ORDER)))


def is_certain(person: PersonRow) -> bool:
    """Tell whether nobody would take the row for anything but a person."""
    columns = len(person.places.keys() - {Column.ORDER})
    return _is_numbered(person) or has_birth(person) or _evidence(person) >= min(3, columns)


def has_birth(person: PersonRow) -> bool:
    """Tell whether a day stands where birth dates do: no signature does, even if no name does."""
    cells = [person.cell(column) for column in (Column.BIRTH, Column.MALE, Column.FEMALE)]
    return any(isinstance(cell, date) or _DAY.fullmatch(cell_text(cell)) for cell in cells)


def _kind_of_numbered(person: PersonRow, texts: list[str]) -> RowKind:
    """Tell a numbered person from a numbered part, and from a number that is left over."""
    if not any(text.strip(_NOTHING) for text in texts if text != person.text(Column.ORDER)):
        # Typed ahead, or filled by formulas, for somebody who never came.
        return RowKind.BLANK
    name = person.text(Column.NAME)
    alone = name and all(is_amount(text) or text == name for text in texts)
    return RowKind.PART if alone and names_part(name) else RowKind.PERSON


def _is_noted_sum(person: PersonRow, texts: list[str]) -> bool:
    """Tell whether a row is a sum beside which somebody wrote something; no name stands in it."""
    names = [text for column in _NAMES if (text := person.text(column))]
    unnamed = all(is_sum_word(text) or is_amount(text) for text in names)
    return unnamed and any(map(is_sum_word, texts))


def _is_signature(person: PersonRow, texts: list[str]) -> bool:
    """Tell whether a row is said by whoever signs, or holds nothing but offices.

    What surely is a person is a signature only if every cell is one.
    """
    signed = [is_signed(text) for text in texts]
    if all(signed) or (2 * sum(signed) >= len(texts) and not is_certain(person)):
        return True
    offices = all(is_office(text) or one for text, one in zip(texts, signed, strict=True))
    return offices and not (person.text(Column.POSITION) or _is_personal(person))


def _is_personal(person: PersonRow) -> bool:
    """Tell whether a row holds what nothing but a person has: a date, a card number, a gender."""
    texts = (person.text(column) for column in (Column.BIRTH, Column.JOINED, Column.CARD_NUMBER))
    told = any(map(_YEAR.search, texts)) or bare(person.text(Column.GENDER)) in _GENDERS
    return told or has_birth(person)


def _is_part(person: PersonRow, texts: list[str]) -> bool:
    """Tell whether a row names a part of the list, in one cell or after a letter or numeral.

    A count of the people in that part may stand beside, but nothing that only a person has.
    """
    if len(person.places) <= 2:
        return False
    titled = is_title(texts, among_numbered=Column.ORDER in person.places)
    return titled and not _is_personal(person)


def _is_note(person: PersonRow) -> bool:
    """Tell whether a row says too little to be a person, and no name: a remark, a page number."""
    if is_certain(person) or _evidence(person) > 1:
        return False
    name = person.text(Column.NAME) or person.text(Column.GIVEN)
    return not (name and reads_as_name(name))
