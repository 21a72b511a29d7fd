"""Columns known by what stands over them: Vietnamese headings in any case, with or without marks.

Offices call one column by many names and put one heading over two ("Giới tính" over "Nam", "Nữ"),
so a heading is read from its own words and from those of the row above.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from congress.domain.letters import bare
from congress.domain.sheets import Cell, Row, cell_text


class Column(StrEnum):
    """What a column of a list of people can hold; the value is its name in a fault sentence."""

    ORDER = "Số thứ tự"
    NAME = "Họ và tên"
    FAMILY_AND_MIDDLE = "Họ và tên đệm"
    GIVEN = "Tên"
    SORT_NAME = "Tên để sắp xếp"
    OTHER_NAMES = "Tên gọi khác"
    GENDER = "Giới tính"
    MALE = "Nam"
    FEMALE = "Nữ"
    BIRTH = "Ngày sinh"
    BIRTH_DAY = "Ngày trong ngày sinh"
    BIRTH_MONTH = "Tháng trong ngày sinh"
    ETHNICITY = "Dân tộc"
    RELIGION = "Tôn giáo"
    HOMETOWN = "Quê quán"
    JOINED = "Ngày vào Đảng"
    OFFICIAL_SINCE = "Ngày chính thức"
    CARD_NUMBER = "Số thẻ đảng viên"
    POSITION = "Chức vụ"
    UNIT = "Đoàn đại biểu"
    GROUP = "Tổ"
    GENERAL_EDUCATION = "Trình độ học vấn"
    EDUCATION = "Trình độ chuyên môn"
    THEORY = "Lý luận chính trị"
    KIND = "Loại đại biểu"
    EX_OFFICIO = "Đương nhiên"
    ELECTED = "Được bầu"
    APPOINTED = "Chỉ định"
    ALTERNATE = "Dự khuyết"
    OFFICIAL = "Chính thức"
    PROBATIONARY = "Dự bị"
    REWARDS = "Khen thưởng"
    DISCIPLINE = "Kỷ luật"
    REPLACES = "Thay cho"
    SEAT = "Số ghế"
    ORIGIN = "Người giới thiệu"
    NOTE = "Ghi chú"


LONGEST_HEADING = 60

# Whole headings without marks and punctuation.
_EXACT: Mapping[str, Column] = {
    name: column
    for column, names in {
        Column.ORDER: ("stt", "tt", "so tt", "so thu tu", "thu tu", "no"),
        Column.NAME: (
            "ten dai bieu",
            "ten dang vien",
            "dai bieu",
            "dang vien",
            "uy vien",
            "ung cu vien",
            "dong chi",
        ),
        Column.FAMILY_AND_MIDDLE: ("ho", "ho dem", "ho va dem", "ho lot", "ho va ten dem"),
        Column.GIVEN: ("ten",),
        Column.SORT_NAME: ("ten sap xep", "ten de sap xep", "sap xep theo"),
        Column.GENDER: ("gioi", "phai", "nam nu", "gioi tinh", "nam hay nu", "nam hoac nu"),
        Column.MALE: ("nam", "la nam", "gioi tinh nam"),
        Column.FEMALE: ("nu", "la nu", "nu x", "nu danh dau x", "gioi tinh nu"),
        Column.BIRTH: ("ns", "sinh", "ntns", "ngay thang nam"),
        Column.JOINED: ("vao dang", "ngay vd", "du bi", "ngay du bi", "ngay kn", "ngay vao"),
        Column.OFFICIAL_SINCE: ("chinh thuc", "ngay ct", "ngay vd ct", "ngay vdct"),
        Column.CARD_NUMBER: (
            *("so the", "the dang", "the dang vien", "so tdv", "stdv", "so dang vien"),
            *("ma so dang vien", "ma dang vien"),
        ),
        Column.POSITION: ("cv", "chuc danh", "nghe nghiep", "cong viec"),
        Column.UNIT: ("doan", "dv", "dang bo", "chi bo", "to chuc dang", "co quan"),
        Column.GROUP: ("to", "to thao luan", "nhom"),
        Column.GENERAL_EDUCATION: ("van hoa", "hoc van", "pho thong", "gdpt", "td van hoa"),
        Column.EDUCATION: ("chuyen mon", "cm", "td chuyen mon", "bang cap", "hoc ham hoc vi"),
        Column.THEORY: ("llct", "chinh tri"),
        Column.KIND: ("loai", "dien", "loai db", "hinh thuc", "tu cach", "nguon", "dien db"),
        Column.EX_OFFICIO: ("duong nhien",),
        Column.ELECTED: ("duoc bau", "bau"),
        Column.APPOINTED: ("chi dinh",),
        Column.ALTERNATE: ("du khuyet",),
        Column.SEAT: ("ghe", "vi tri ngoi", "cho ngoi"),
        Column.REPLACES: ("thay", "thay the", "thay ai"),
        Column.ORIGIN: ("gioi thieu", "de cu", "noi gioi thieu", "nguon gioi thieu"),
        Column.NOTE: ("gc", "luu y"),
    }.items()
    for name in names
}

# What a heading of kinds stands over, where each kind has a column to be marked.
_KINDS: Mapping[str, Column] = {
    name: column
    for name, column in _EXACT.items()
    if column in {Column.EX_OFFICIO, Column.ELECTED, Column.APPOINTED, Column.ALTERNATE}
} | {"chinh thuc": Column.OFFICIAL, "du bi": Column.PROBATIONARY}
_OF_KINDS = re.compile(r"\b(loai|dien|tu cach|nguon|hinh thuc|thanh phan)\b")

# Words that a longer heading contains; the first that fits decides, so the narrow come first.
_CONTAINED: Sequence[tuple[str, Column]] = (
    (r"\bten (de )?sap xep", Column.SORT_NAME),
    (r"\bten.*(khac|thuong dung|thuong goi)|bi danh", Column.OTHER_NAMES),
    (r"(nguoi|don vi) (gioi thieu|de cu)|(gioi thieu|de cu) (cua|boi)", Column.ORIGIN),
    (r"\bthay (the )?(cho|dai bieu)", Column.REPLACES),
    (r"^ho( va)? (ten dem|ten lot|chu dem|dem|lot)(?!.*\bten\b)", Column.FAMILY_AND_MIDDLE),
    (r"\bho\b.*\bten\b", Column.NAME),
    (r"^(ngay|nam|ngay thang nam) sinh (cua )?nam$", Column.MALE),
    (r"^(ngay|nam|ngay thang nam) sinh (cua )?nu$", Column.FEMALE),
    (r"(?<!noi )\bsinh\b(?! hoat)", Column.BIRTH),
    (r"\bque\b|noi sinh(?! hoat)|nguyen quan", Column.HOMETOWN),
    (r"chinh thuc.*du (bi|khuyet)|du (bi|khuyet).*chinh thuc", Column.KIND),
    (r"\b(ngay|nam|vao|ket nap)\b.*chinh thuc|chinh thuc (ngay|nam)", Column.OFFICIAL_SINCE),
    (r"vao (dang|dcs)|ket nap|\b(ngay|nam)\b.*du bi", Column.JOINED),
    (r"\b(so|ma)\b.*\bthe\b|\bthe dang", Column.CARD_NUMBER),
    (r"\bso ghe|\bghe ngoi", Column.SEAT),
    (r"ly luan|\bllct\b|trinh do chinh tri", Column.THEORY),
    (r"\b(do|td|hoc)\b.*(van hoa|hoc van|pho thong)|giao duc pho thong", Column.GENERAL_EDUCATION),
    (r"chuyen mon|trinh do|hoc vi", Column.EDUCATION),
    (r"\b(loai|dien|tu cach|nguon|hinh thuc|thanh phan)\b.*\b(bieu|db|vien|dv)\b", Column.KIND),
    (r"chuc vu|chuc danh|nghe nghiep|vi tri cong tac|cong viec", Column.POSITION),
    (r"doan dai bieu|don vi|noi cong tac|sinh hoat|dang bo|chi bo|co quan", Column.UNIT),
    (r"^to (thao luan|dai bieu|so)", Column.GROUP),
    (r"gioi tinh|\bnam ?nu\b", Column.GENDER),
    (r"dan toc", Column.ETHNICITY),
    (r"ton giao", Column.RELIGION),
    (r"khen thuong", Column.REWARDS),
    (r"ky luat", Column.DISCIPLINE),
    (r"ghi chu", Column.NOTE),
)
# Names that mean the same whatever stands over them.
_WHATEVER_IS_ABOVE = frozenset({Column.MALE, Column.FEMALE, Column.FAMILY_AND_MIDDLE, Column.GIVEN})
# A day of birth may have three columns, of which "Năm" is the year, and no man ("Nam").
_PARTS_OF_DAYS: Mapping[str, Column] = {
    "ngay": Column.BIRTH_DAY,
    "thang": Column.BIRTH_MONTH,
    "nam": Column.BIRTH,
}
_PUNCTUATION = re.compile(r"[^0-9a-z]+")
_EXPLAINED = re.compile(r"[(:;].*", re.DOTALL)
_SAID = re.compile(r":\s*\S")
_SURE = 4
_NAMES = frozenset({Column.NAME, Column.GIVEN})
_NAME_WORDS = re.compile(r"\bho\b.*\bten\b|^ten\b")


@lru_cache(maxsize=4096)
def read_heading(own: str, *, above: str = "") -> Column | None:
    """Tell which column a heading names, or None; `above` stands over it and over its neighbours.

    "Nam" under "Giới tính" is a box, "Chính thức" under "Ngày vào Đảng" a date.
    """
    words, over = _words(own), _words(above)
    if words in _PARTS_OF_DAYS and (words != "nam" or _is_year(own)):
        return _PARTS_OF_DAYS[words] if re.search(r"\bsinh\b", over) else None
    if words in _KINDS and _OF_KINDS.search(over):
        return _KINDS[words]
    exact = _EXACT.get(words)
    if above and exact not in _WHATEVER_IS_ABOVE:
        return _contained(f"{over} {words}", own) or exact or _contained(words, own)
    return exact or _contained(words, own)


def read_headings(
    row: Row,
    *,
    below: Row | None = None,
    corrected: Mapping[str, Column | None] = MappingProxyType({}),
) -> dict[int, Column]:
    """Give the columns known by one heading row, or by two of which `below` is the lower.

    A heading that stands twice counts at its first place. One for names with nothing to its right
    stands over two columns, the second of which holds the last part of the name. `corrected` says
    what headings, written as by `heading_labels`, mean whatever their words are.
    """
    places: dict[Column, int] = {}
    stacked = _stacked(row, below)
    labels = heading_labels(row, below=below)
    said = [(place, corrected[labels[place]]) for place in labels if labels[place] in corrected]
    read = [
        (place, read_heading(own, above=above))
        for place, (own, above) in enumerate(stacked)
        if labels.get(place) not in corrected
    ]
    for place, column in (*said, *read):
        if column and column not in places:
            places[column] = place
    beside = places.get(Column.NAME, len(stacked)) + 1
    if beside < len(stacked) and stacked[beside] == ("", ""):
        places.setdefault(Column.GIVEN, beside)
    return {place: column for column, place in places.items()}


def heading_labels(row: Row, *, below: Row | None = None) -> dict[int, str]:
    """Give the headings of a row as a person names them: "Giới tính / Nam" where it takes two."""
    return {
        place: " / ".join(" ".join(text.split()) for text in (above, own) if text)
        for place, (own, above) in enumerate(_stacked(row, below))
        if own
    }


def _stacked(row: Row, below: Row | None) -> list[tuple[str, str]]:
    """Pair each column's lowest heading with the one over it, which may begin further left."""
    width = max(len(row.cells), len(below.cells) if below else 0)
    pairs, above = [], ""
    for place in range(width):
        upper, lower = cell_text(row.cell(place)), cell_text(below.cell(place)) if below else ""
        above = upper or (above if lower else "")
        pairs.append((lower, above) if lower else (upper, ""))
    return pairs


def begins_list(row: Row) -> bool:
    """Tell whether a row names columns before any others did: that of names, and enough others.

    Half of all that the row holds is enough, or four known headings whatever stands beside them.
    """
    cells = [row.cell(place) for place in row.filled]
    if not cells or not isinstance(cells[0], str) or _holds_figures(cells[0]):
        return False
    known = read_headings(row)
    if not _NAMES & set(known.values()) or any(isinstance(cell, date) for cell in cells):
        return False
    if len(known) >= _SURE:
        return True
    told = len(cells) == 1 and _SAID.search(cell_text(cells[0]))
    return not (told or any(map(_holds_figures, cells))) and 2 * len(known) >= len(cells)


def heads_again(row: Row, seen: Collection[str]) -> bool:
    """Tell whether a row within a list names columns again, in whatever order.

    `seen` are the headings so far (`heading_texts`). Most of the row are such, or at least half are
    known; one heading alone is a title, and a word that is an office too ("Ủy viên") heads names
    only among nothing but headings.
    """
    cells = [row.cell(place) for place in row.filled]
    if len(cells) < 2 or not isinstance(cells[0], str) or _holds_figures(cells[0]):
        return False
    known, texts = read_headings(row), heading_texts(row)
    if len(known) < 2 or not _NAMES & set(known.values()):
        return False
    if 3 * len(texts & set(seen)) >= 2 * len(cells):
        return True
    if any(map(_holds_figures, cells)):
        return False
    weak = not any(_NAME_WORDS.search(text) for text in texts)
    return len(known) >= len(cells) if weak else 2 * len(known) >= len(cells)


def heading_texts(row: Row) -> frozenset[str]:
    """Give the words of all headings of a row, to be known again."""
    return frozenset(filter(None, (_words(cell_text(row.cell(place))) for place in row.filled)))


def _holds_figures(cell: Cell) -> bool:
    """Tell whether a cell is a number or a date, or begins with a figure: no heading does."""
    return not isinstance(cell, str) or cell_text(cell)[:1].isdigit()


def names_columns(row: Row) -> bool:
    """Tell whether most of a row is headings, be it the upper or the lower of two rows."""
    texts = [cell_text(row.cell(place)) for place in row.filled]
    return 2 * sum(read_heading(text) is not None for text in texts) > len(texts)


def is_lower_heading_row(row: Row, upper: Row) -> bool:
    """Tell whether a row below a heading row goes on with it: two headings at least.

    Either all of it stands under headings that span several columns, and at least half of its words
    are known, or every cell is another heading by itself.
    """
    texts = [cell_text(row.cell(place)) for place in row.filled]
    if len(texts) < 2 or any(isinstance(cell, date) for cell in row.cells):
        return False
    stacked = _stacked(upper, row)
    if all(_is_spanned(place, upper, len(stacked)) for place in row.filled):
        words = [stacked[place] for place in row.filled if not stacked[place][0][0].isdigit()]
        known = sum(_names_something(own, above) for own, above in words)
        return known > 0 and 2 * known >= len(words)
    return len({read_heading(text) for text in texts} - {None}) == len(texts)


def _is_spanned(place: int, upper: Row, width: int) -> bool:
    """Tell whether the heading over a column stands over others as well."""
    begins = place + 1 < width and not cell_text(upper.cell(place + 1))
    return begins or not cell_text(upper.cell(place))


def _names_something(own: str, above: str) -> bool:
    """Tell whether a word is a heading by itself, or makes another of the one above it."""
    if _words(own) in _PARTS_OF_DAYS or read_heading(own):
        return True
    return read_heading(own, above=above) not in {None, read_heading(above)}


def _contained(words: str, own: str) -> Column | None:
    """Find a heading by words in it; a long one by those before its explanation."""
    if len(words) > LONGEST_HEADING:
        words = _words(_EXPLAINED.sub("", own))
    if len(words) > LONGEST_HEADING:
        return None
    found = next((column for pattern, column in _CONTAINED if re.search(pattern, words)), None)
    return Column.BIRTH if found is Column.MALE and _is_year(own) else found


def _is_year(own: str) -> bool:
    """Tell "Năm" from "Nam", which are one word without marks."""
    return unicodedata.normalize("NFC", own).lower().strip(" .:)").endswith("năm")


def _words(text: str) -> str:
    """Give the words of a heading: no marks, no case, no punctuation."""
    return _PUNCTUATION.sub(" ", bare(text)).strip()
