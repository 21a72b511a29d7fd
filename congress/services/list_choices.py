"""What an office decided about a file that waits, as it is kept with the file.

The form names sheets and columns by their places, because their names are the office's own words.
"""

from congress.crypto.canonical import Json, as_list, jcs, parse
from congress.domain.headings import Column
from congress.domain.list_choices import Letters, ListChoices, Start

SKIPPED = "skip"


def write_choices(choices: ListChoices) -> bytes:
    """Write choices as canonical JSON."""
    value: Json = {
        "sheets": None if choices.sheets is None else sorted(choices.sheets),
        "columns": {
            sheet: {label: column.name if column else "" for label, column in columns.items()}
            for sheet, columns in choices.columns.items()
        },
        "letters": choices.letters.value,
        "starts": {sheet: [start.row, start.headed] for sheet, start in choices.starts.items()},
    }
    return jcs(value)


def read_choices(raw: bytes) -> ListChoices:
    """Read what `write_choices` wrote; "{}" is a file about which nothing was decided."""
    value = parse(raw)
    assert isinstance(value, dict)  # noqa: S101 - told to mypy: written by `write_choices`
    if not value:
        return ListChoices()
    sheets, columns, starts = value["sheets"], value["columns"], value["starts"]
    assert isinstance(columns, dict)  # noqa: S101 - as above
    assert isinstance(starts, dict)  # noqa: S101 - as above
    return ListChoices(
        sheets=frozenset(map(str, sheets)) if isinstance(sheets, list) else None,
        columns={
            sheet: {label: Column[str(name)] if name else None for label, name in said.items()}
            for sheet, said in columns.items()
            if isinstance(said, dict)
        },
        letters=Letters(str(value["letters"])),
        starts={sheet: _read_start(said) for sheet, said in starts.items()},
    )


def _read_start(value: Json) -> Start:
    row, headed = as_list(value)
    return Start(int(str(row)), headed=headed is True)
