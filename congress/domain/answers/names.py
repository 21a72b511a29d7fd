"""Names in the order of a ballot, from lines of text (R26b, V1, V2)."""

from collections.abc import Iterable

from congress.domain.errors import BadName
from congress.domain.names import PersonName, person_name, sort_key


def sort_lines(lines: Iterable[str]) -> list[str]:
    """Give the names of lines "NAME" or "NAME<TAB>SORT NAME" as a ballot has them; blank ones not.

    Raise `BadName` with the number of the line.
    """
    people = [
        _read(line, number) for number, line in enumerate(lines, start=1) if not _is_blank(line)
    ]
    return [name.text for name in sorted(people, key=sort_key)]


def _is_blank(line: str) -> bool:
    return not line.strip().strip("\ufeff\u200b")


def _read(line: str, number: int) -> PersonName:
    name, _, sort_name = line.strip("\r\n").partition("\t")
    try:
        return person_name(name, sort_name=sort_name)
    except BadName as error:
        raise BadName(f"Dòng {number}: {error.message}", rule=error.rule) from error
