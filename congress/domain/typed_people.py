"""A delegate named by typing: with or without diacritics, with the birth date of homonyms (V3)."""

import re
from collections.abc import Sequence
from typing import TypeVar

from congress.domain.dates import read_date
from congress.domain.delegates import Delegate
from congress.domain.errors import RuleViolation
from congress.domain.letters import bare, folded
from congress.domain.list_fields import without_address
from congress.domain.texts import clean_text, shown

K = TypeVar("K", int, str)

# "Bùi Văn Minh (01/01/1971)", "Bùi Văn Minh, 1971": what begins with a figure is the date.
_DATED = re.compile(r"(?P<name>[^\d(,]+?)[\s,(]+(?P<birth>\d[^)]*)\)?")


def find_typed(typed: str, delegates: Sequence[tuple[K, Delegate]]) -> tuple[K, Delegate]:
    """Give the one delegate of this name, else the one whose name is so without diacritics (V3).

    Raise `RuleViolation` with a sentence when there is none, or when the birth date has to tell
    several apart.
    """
    text = without_address(clean_text(typed, what="Họ và tên"))
    dated = _DATED.fullmatch(text)
    name = dated["name"] if dated else text
    found = _named(name, delegates)
    if dated:
        birth = read_date(dated["birth"].strip())
        found = [
            pair for pair in found if pair[1].birth is None or pair[1].birth.agrees_with(birth)
        ]
    if len(found) == 1:
        return found[0]
    raise _unclear(text, [person for _, person in found])


def _named(name: str, delegates: Sequence[tuple[K, Delegate]]) -> list[tuple[K, Delegate]]:
    exact = [pair for pair in delegates if pair[1].name.folded == folded(name)]
    return exact or [pair for pair in delegates if pair[1].name.bare == bare(name)]


def _unclear(text: str, found: Sequence[Delegate]) -> RuleViolation:
    if not found:
        return RuleViolation(
            f"“{shown(text)}” không có trong danh sách đại biểu. Hãy kiểm tra họ tên, ngày sinh.",
            rule="V3",
        )
    known = "; ".join(
        f"{one.name.text} ({one.birth.text if one.birth else 'chưa rõ ngày sinh'})" for one in found
    )
    return RuleViolation(
        f"“{shown(text)}” có {len(found)} đại biểu: {known}. Hãy ghi kèm ngày sinh trong ngoặc.",
        rule="V3",
    )
