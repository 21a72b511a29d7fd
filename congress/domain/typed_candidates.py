"""A candidate typed by hand instead of taken from a file: the same cleaning and the same refusals.

A name typed with "Đồng chí" before it is that name; the date may be a whole one or a year (V4).
"""

from dataclasses import dataclass
from datetime import date

from congress.domain.contests import Office
from congress.domain.dates import read_date, require_past
from congress.domain.legacy_sheets import require_unicode
from congress.domain.list_fields import without_address
from congress.domain.names import person_name
from congress.domain.slates import Candidate
from congress.domain.texts import clean_text


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCandidate:
    """What stands in the fields of the form; all but the name may be empty.

    `position` is the office held, `unit` where, `origin` who nominated this person.
    `sort_name` is for names that are not of Kinh form (V1), `planned` the office that this person
    is planned for (R48).
    """

    name: str
    birth: str = ""
    position: str = ""
    unit: str = ""
    origin: str = ""
    note: str = ""
    sort_name: str = ""
    planned: Office | None = None


def read_typed(typed: TypedCandidate, *, today: date) -> Candidate:
    """Read a candidate; raise `BadName` or `BadDate` for the first field that cannot be (V1-V4).

    A field in TCVN3 or VNI is refused with what it would be in Unicode, for somebody to confirm.
    """
    for what, text in (
        ("Họ và tên", typed.name),
        ("Chức vụ", typed.position),
        ("Đơn vị công tác", typed.unit),
        ("Người giới thiệu", typed.origin),
        ("Ghi chú", typed.note),
    ):
        require_unicode(text, what=what)
    name = person_name(without_address(typed.name), sort_name=typed.sort_name)
    birth = read_date(typed.birth) if typed.birth.strip() else None
    if birth is not None:
        require_past(birth, today=today, what="Ngày sinh")
    position = clean_text(typed.position, what="Chức vụ")
    unit = clean_text(typed.unit, what="Đơn vị công tác")
    return Candidate(
        name,
        birth,
        position=", ".join(filter(None, (position, unit))),
        origin=clean_text(typed.origin, what="Người giới thiệu"),
        note=clean_text(typed.note, what="Ghi chú"),
        planned=typed.planned,
    )
