"""Made-up delegates and candidates, written as the Excel files of an office."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook

from congress.rehearsal.draws import Draw

_FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lò Vi Quách Ksor"
_MIDDLE_MEN = "Văn Đức Hữu Quang Xuân Minh Công Đình Trọng Bá"
_MIDDLE_WOMEN = "Thị Thanh Ngọc Hồng Kim Thu Bích Mai Thùy Lan"
_GIVEN_MEN = (
    "An Anh Ánh Bình Cường Dũng Đạt Đức Giang Hải Hùng Hưng Khoa Lâm Long Minh Nam Ước Út Vinh"
)
_GIVEN_WOMEN = (
    "An Ánh Chi Dung Hà Hạnh Hiền Hoa Huyền Hương Lan Liên Ly Mai Nga Oanh Thảo Thúy Yến Ý"
)
_UNITS = (
    "Đảng bộ huyện Bình Sơn",
    "Đảng bộ huyện Thạch Khê",
    "Đảng bộ thành phố Lam Giang",
    "Đảng bộ Quân sự tỉnh",
    "Đảng bộ Công an tỉnh",
    "Đảng bộ các cơ quan Đảng",
)
_DELEGATE_HEADINGS = (
    "STT",
    "Họ và tên",
    "Nam/Nữ",
    "Ngày sinh",
    "Dân tộc",
    "Ngày vào Đảng",
    "Số thẻ đảng viên",
    "Đoàn đại biểu",
    "Loại đại biểu",
)
_SLATE_HEADINGS = ("TT", "Họ và tên", "Ngày sinh", "Chức vụ, đơn vị công tác", "Ghi chú")


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up member of the Party."""

    name: str
    woman: bool
    birth: date
    joined: date
    card: str
    unit: str


def make_people(count: int, seed: int) -> list[Person]:
    """Make up people; no two have the same name and birth date (V3)."""
    draw, people, known = Draw("people", seed), list[Person](), set[tuple[str, date]]()
    while len(people) < count:
        person = _make_person(draw, len(people))
        if (person.name, person.birth) not in known:
            known.add((person.name, person.birth))
            people.append(person)
    return people


def delegates_file(people: Sequence[Person], alternates: int) -> bytes:
    """Write a delegate list in Excel; the last `alternates` people are alternates."""
    rows: list[Sequence[object]] = []
    for number, person in enumerate(people, start=1):
        kind = "Dự khuyết" if number > len(people) - alternates else "Được bầu"
        rows.append(
            (
                number,
                person.name,
                "Nữ" if person.woman else "Nam",
                person.birth,
                "Kinh",
                person.joined,
                person.card,
                person.unit,
                kind,
            )
        )
    return _workbook("Đại biểu", [_DELEGATE_HEADINGS, *rows])


def slate_file(people: Sequence[Person], seats: int) -> bytes:
    """Write a list of candidates in Excel with the two lines that offices put above it."""
    rows: list[Sequence[object]] = [
        ("Danh sách bầu cử",),
        (f"Số lượng bầu: {seats} đồng chí; danh sách: {len(people)} đồng chí",),
        (),
        _SLATE_HEADINGS,
    ]
    for number, person in enumerate(people, start=1):
        birth = person.birth.strftime("%d/%m/%Y")
        rows.append((number, person.name, birth, f"Cán bộ, {person.unit}", ""))
    return _workbook("Danh sách", rows)


def _make_person(draw: Draw, number: int) -> Person:
    woman = draw.chance(35)
    middles, givens = (_MIDDLE_WOMEN, _GIVEN_WOMEN) if woman else (_MIDDLE_MEN, _GIVEN_MEN)
    words = (_FAMILY, middles, givens)
    born = 1962 + draw.below(35)
    return Person(
        name=" ".join(draw.pick(list_.split()) for list_ in words),
        woman=woman,
        birth=date(born, 1 + draw.below(12), 1 + draw.below(28)),
        joined=date(born + 20 + draw.below(8), 1 + draw.below(12), 1 + draw.below(28)),
        card=f"{10_000_000 + number:08d}",
        unit=draw.pick(_UNITS),
    )


def _workbook(title: str, rows: Sequence[Sequence[object]]) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    sheet = book.active
    if sheet is None:
        raise ValueError("a new workbook has a sheet")
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(buffer)
    return buffer.getvalue()
