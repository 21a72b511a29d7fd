"""A small list of delegates, of which a test changes what it is about."""

from datetime import date

from congress.domain.delegate_lists import DelegateList, read_delegate_list
from congress.domain.sheets import Cell, Row, Sheet

TODAY = date(2025, 10, 15)
HEADINGS = (
    *("TT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"),
    *("Số thẻ", "Loại đại biểu", "Ghi chú"),
)
GOOD: dict[str, Cell] = {
    "TT": 1,
    "Họ và tên": "Lê Văn An",
    "Giới tính": "Nam",
    "Ngày sinh": "05/09/1985",
    "Ngày vào Đảng": "03/02/2010",
    "Ngày chính thức": "03/02/2011",
    "Số thẻ": "01234567",
    "Loại đại biểu": "Được bầu",
    "Ghi chú": None,
}
OTHER: dict[str, Cell] = {"TT": 2, "Họ và tên": "Trần Thị Bình", "Số thẻ": "87654321"}


def sheet(*people: dict[str, Cell], headings: tuple[str, ...] = HEADINGS, name: str = "A") -> Sheet:
    rows = [
        headings,
        *(tuple((GOOD | person).get(title) for title in headings) for person in people),
    ]
    return Sheet(name, tuple(Row(number, cells) for number, cells in enumerate(rows, start=1)))


def read(*people: dict[str, Cell], headings: tuple[str, ...] = HEADINGS) -> DelegateList:
    return read_delegate_list([sheet(*people, headings=headings)], today=TODAY)
