"""The kind of a delegate in a list: a word, a column to be marked, or a title above (R14)."""

from collections.abc import Sequence

from congress.domain.delegates import DelegateKind, find_kind, names_guests, read_kind
from congress.domain.headings import Column
from congress.domain.list_fields import RowReader
from congress.domain.listed_rows import PersonRow

_KIND_BOXES = {
    Column.EX_OFFICIO: DelegateKind.EX_OFFICIO,
    Column.ELECTED: DelegateKind.ELECTED,
    Column.APPOINTED: DelegateKind.APPOINTED,
    Column.ALTERNATE: DelegateKind.ALTERNATE,
    Column.OFFICIAL: DelegateKind.OFFICIAL,
    Column.PROBATIONARY: DelegateKind.PROBATIONARY,
}


def read_listed_kind(reader: RowReader) -> DelegateKind | None:
    """Read the kind from its columns, or from the titles over that part of the list (R14).

    A list that says nothing of kinds anywhere is one of official delegates or members. Where it has
    a column for them, only titles within the list can stand for an empty cell.
    """
    person, text = reader.person, reader.person.text(Column.KIND)
    boxes = [box for box in _KIND_BOXES if box in person.places]
    asked = Column.KIND in person.places or bool(boxes)
    title = _title_of_kind(person.titles if asked else person.part)
    if text:
        return reader.attempt(Column.KIND, lambda: read_kind(text))
    if boxes:
        return _read_kind_boxes(reader, boxes, title)
    if title:
        return _titled_kind(reader, title)
    if not asked:
        return DelegateKind.OFFICIAL
    reader.fault(Column.KIND, "Loại đại biểu để trống. Hãy ghi đầy đủ.")
    return None


def _titled_kind(reader: RowReader, title: str) -> DelegateKind | None:
    return find_kind(title) or reader.attempt(Column.KIND, lambda: read_kind(title))


def _read_kind_boxes(reader: RowReader, boxes: list[Column], title: str) -> DelegateKind | None:
    """Read the kind from the box that is marked; where only dự khuyết has one, it tells them."""
    marked = [box for box in boxes if reader.is_marked(box)]
    if len(marked) == 1:
        return _KIND_BOXES[marked[0]]
    if not marked and title:
        return _titled_kind(reader, title)
    if not marked and boxes == [Column.ALTERNATE]:
        return DelegateKind.OFFICIAL
    problem = "nhiều ô" if marked else "không ô nào"
    reader.fault(
        Column.KIND,
        f"Loại đại biểu đánh dấu {problem}. Hãy đánh dấu đúng một ô.",
        at=tuple(boxes),
    )
    return None


def _title_of_kind(titles: Sequence[str]) -> str:
    """Give the nearest title that speaks of one kind, or of guests alone; empty without any."""
    return next((title for title in titles if find_kind(title) or names_guests(title)), "")


def kind_is_given(person: PersonRow) -> bool:
    """Tell whether the list says as what somebody is a delegate, in a column or over the row."""
    columns = {Column.KIND, *_KIND_BOXES} & person.places.keys()
    return bool(columns or _title_of_kind(person.part))
