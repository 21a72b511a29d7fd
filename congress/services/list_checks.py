"""`congress import delegates FILE --check`: what an import would say of a file, in JSON lines.

Neither a database nor a browser is needed: nothing but the file is looked at.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from congress.documents.spreadsheets import read_sheets
from congress.domain.delegate_lists import DelegateList, read_delegate_list
from congress.domain.listed_rows import PASSED_OVER


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: one JSON text for each fault and warning, and a sentence of totals."""

    lines: tuple[str, ...]
    totals: str
    faultless: bool


def check_delegate_file(raw: bytes, *, today: date) -> Checked:
    """Check a delegate list (V3-V5b); raise `ListRefused` for a file that holds no list."""
    listed = read_delegate_list(read_sheets(raw), today=today)
    return Checked(
        lines=tuple(
            json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in _lines(listed)
        ),
        totals=_totals(listed),
        faultless=not listed.faults,
    )


def _lines(listed: DelegateList) -> Iterator[dict[str, object]]:
    for fault in listed.faults:
        yield {
            "sheet": fault.sheet,
            "row": fault.row,
            "column": fault.column,
            "value": fault.value,
            "fault": fault.problem,
        }
    for warned in listed.warnings:
        yield {"sheet": warned.sheet, "near_row": warned.row, "warning": warned.problem}


def _totals(listed: DelegateList) -> str:
    """Account for every row of the file in one sentence."""
    kinds = Counter(kind for rows in listed.sheets for _, kind in rows.kinds)
    others = ", ".join(f"{kinds[kind]} {name}" for kind, name in PASSED_OVER.items() if kinds[kind])
    refused = len({(fault.sheet, fault.row) for fault in listed.faults})
    return (
        f"{kinds.total()} dòng: {len(listed.delegates)} đại biểu nhận được, {refused} dòng bị từ "
        f"chối ({len(listed.faults)} lỗi), {len(listed.warnings)} lưu ý"
        f"{'; bỏ qua ' + others if others else ''}."
    )
