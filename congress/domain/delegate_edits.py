"""One delegate as typed by hand: every value is read and checked like that of a file (V3-V5b)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from congress.domain.dates import PartialDate
from congress.domain.delegate_rows import DelegateReader, EarlierRows, read_delegate
from congress.domain.delegates import LISTED_FIELDS, Delegate, DelegateKind, Gender
from congress.domain.errors import RuleViolation
from congress.domain.headings import Column
from congress.domain.legacy_sheets import require_unicode
from congress.domain.listed_rows import PersonRow
from congress.domain.names import PersonName
from congress.domain.sheets import Row

# The name that a list is sorted by stands in a list beside the name (V1).
EDITED_FIELDS = ("name", "sort_name", *(name for name in LISTED_FIELDS if name != "name"))
COLUMNS: Mapping[str, Column] = MappingProxyType(
    {name: Column[name.upper()] for name in EDITED_FIELDS}
)
_PLACES = MappingProxyType({COLUMNS[name]: place for place, name in enumerate(EDITED_FIELDS)})


def text_of(person: Delegate, field: str) -> str:
    """Write a field as a list has it; what is not known is empty."""
    value = person.name.sort_name if field == "sort_name" else getattr(person, field)
    if isinstance(value, PersonName | PartialDate):
        return value.text
    if isinstance(value, DelegateKind | Gender):
        return value.label
    return value or ""


def typed_delegate(
    values: Mapping[str, str], *, today: date, before: Delegate | None = None
) -> Delegate:
    """Read somebody from texts by field; fields that are not given stay as they were `before`.

    Raise `RuleViolation` with the sentence of the first fault, which names its field.
    """
    for name, text in values.items():
        require_unicode(text, what=COLUMNS[name].value)
    texts = [values.get(name, text_of(before, name) if before else "") for name in EDITED_FIELDS]
    row = PersonRow(sheet="", row=Row(1, tuple(texts)), places=_PLACES)
    reader = DelegateReader(row, today=today, fills_gender=False)
    found = read_delegate(reader, EarlierRows())
    if found is None:
        fault = reader.faults[0]
        raise RuleViolation(f"{fault.column}: {fault.problem}", rule="V3")
    return replace(found, standing=before.standing) if before else found
