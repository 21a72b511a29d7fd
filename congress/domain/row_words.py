"""What the words of a row tell: a sum, a signature, a title over a part of the list, a name.

Texts are compared without diacritics and case, but where the first word would be a family name
without them: "Phần" begins a title, and "Phan" a name.
"""

import re
import unicodedata
from collections.abc import Sequence

from congress.domain.letters import bare

_PEOPLE = r"(dong chi|d/c|nguoi|dai bieu|db|dang vien|dv|uy vien|ung cu vien)"
_AMOUNT = re.compile(rf"\(?(so luong )?[:=]? *\d{{1,3}}([.,]\d+)? *(%|{_PEOPLE})?[ .)/]*|[-x]")
_SUM = re.compile(
    r"(tong( cong| so)?|cong( don| trang( nay)?| mang sang)?|mang sang|luy ke)"
    rf"( {_PEOPLE})?( ?\(?[ivx0-9+ ]+\)?)?[ .:]*"
)
_COUNT = re.compile(
    rf"(tong|cong)\b.*[:(] *\d+.*|(tong|cong|mang sang)\b.*\b\d+ ?{_PEOPLE}\b.*|(tong|cong) \d+.*|"
    r"(so|ty le)\b.*[:=] *\d.*|(trong do|bang chu|viet bang chu|mang sang|luy ke)\b.*|"
    r"(an dinh )?danh sach (nay )?(co|gom) .*|an dinh .*|"
    r"[-+* ]*(nam|nu|dan toc( thieu so)?|ton giao|chinh thuc|du khuyet|duong nhien|duoc bau|bau|"
    r"chi dinh|du bi|khac)( la)? ?[:=] ?\d+.*"
)
_SIGNATURE = re.compile(
    r"(t/?m|k/?t|t/?l|t/?u/?q)[. ].*|(nguoi )?(lap (bang|bieu|danh sach)|tong hop).*|nguoi lap.*|"
    r"noi nhan.*|xac nhan.*|\(?(ky(,| ten|\))|da ky).*|"
    r"[^0-9]+, ?ngay [0-9. …]*thang.*|ngay[ .…]+thang.*|thu truong.*|(pho )?truong ban.*|"
    r"- ?(nhu (tren|kinh gui)|luu)\b.*|- .*\((de )?(b/c|bao cao|t/h|thuc hien|biet)\).*"
)
_OFFICE = re.compile(
    r"((pho )?(bi thu|chanh van phong|chu tich|giam doc|truong phong)|thu ky|can bo|chuyen vien)"
    r"( .*)?"
)
_BODY = re.compile(
    r"(dang bo|chi bo|dang uy|huyen uy|thanh uy|thi uy|quan uy|doan dai bieu|thi xa|thi tran|"
    r"thanh pho|doan (khoi|cac|huyen|xa|phuong)|huyen|quan|phuong|xa|khoi|cum)\b.*"
)
_TITLE = re.compile(
    r"(dai bieu|dang vien|khach moi|phan|danh sach|cac dong chi)\b.*|"
    r"to (dai bieu|thao luan|so|\d+)\b.*|"
    r"(dien )?(duong nhien|duoc bau|chi dinh|du khuyet|chinh thuc|du bi)"
)
_DELEGATION = re.compile(r"doan\b.*")
_MARKED = {
    "can": ("cán",),
    "chu": ("chủ",),
    "cong": ("cộng",),
    "cum": ("cụm",),
    "dang": ("đảng",),
    "huyen": ("huyện",),
    "khoi": ("khối",),
    "phan": ("phần",),
    "phuong": ("phường",),
    "quan": ("quận",),
    "thu": ("thư", "thủ"),
    "to": ("tổ",),
    "tong": ("tổng",),
    "truong": ("trưởng",),
    "xa": ("xã",),
}
_LETTERHEAD = re.compile(
    r"(dang cong san|dang bo|dang uy|tinh uy|huyen uy|thanh uy|danh sach|dai hoi|phu luc|mau|so)"
    r"\b.*"
)
_MOTTO = re.compile(
    r"dang cong san viet nam|cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc"
)
_NUMERAL = re.compile(r"([ivxl]+|[a-z]|[*+-]|\d{1,2}(\.\d{1,2})+)[.):/-]*")
_NUMBERED = re.compile(
    r"\s*(?:(?:[IVXL]+|[A-Za-z]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:-]|[*+-]|[IVXL\d.]+(?= ))\s*"
    r"(?=[^\W\d_])"
)
_COUNTED = re.compile(
    r"[\s:(,\u2013-]*\d+\s*(?:đồng chí|đ/c|người|đại biểu|đảng viên|đ[bv])?[\s).]*$", re.IGNORECASE
)
_IN_NO_NAME = re.compile(r"[0-9:;()\[\]%!?=+\u2026\u201c\u201d\"]|\.\s*$")
_MOST_WORDS_OF_NAMES = 8


def is_amount(text: str) -> bool:
    """Tell whether a cell counts people: "12", "(12 đồng chí)", "33,3%", or none of them."""
    return bool(_AMOUNT.fullmatch(bare(text)))


def is_sum_word(text: str) -> bool:
    """Tell whether a cell is the word of a sum."""
    return bool(_SUM.fullmatch(_words(text)))


def is_sum(texts: Sequence[str]) -> bool:
    """Tell whether a row adds up: words of a sum, and otherwise nothing but amounts."""
    words = [_words(text) for text in texts if not (is_amount(text) or text.isdigit())]
    return bool(words) and all(_SUM.fullmatch(word) or _COUNT.fullmatch(word) for word in words)


def is_signed(text: str) -> bool:
    """Tell whether whoever signs says this."""
    return bool(_SIGNATURE.fullmatch(_words(text)))


def is_office(text: str) -> bool:
    """Tell whether a text is an office that somebody holds."""
    return bool(_OFFICE.fullmatch(_words(text)))


def is_letterhead(texts: Sequence[str]) -> bool:
    """Tell whether a row begins another paper."""
    return any(_LETTERHEAD.fullmatch(_words(text)) for text in texts)


def is_head_of_paper(texts: Sequence[str]) -> bool:
    """Tell whether a row holds what stands at the head of every paper, and nowhere else."""
    return any(_MOTTO.fullmatch(bare(text)) for text in texts)


def is_title(texts: Sequence[str], *, among_numbered: bool) -> bool:
    """Tell whether a row names a part of the list, perhaps with a numeral and counts of people.

    `among_numbered` says that people have numbers: then "Đoàn …" without one is no name.
    """
    first, *rest = texts
    if rest and _NUMERAL.fullmatch(bare(first)):
        return all(map(is_amount, rest[1:]))
    if not all(map(is_amount, rest)):
        return False
    delegation = among_numbered and _DELEGATION.fullmatch(bare(first))
    return bool(delegation or _NUMBERED.match(first)) or names_part(first)


def names_part(text: str) -> bool:
    """Tell whether a text names a body or a part of a list as no name of a person begins."""
    return bool(_TITLE.fullmatch(_words(text)) or _BODY.fullmatch(_words(text)))


def body_of(title: str) -> str:
    """Give the body that a title names, without numeral and count; empty if it names none."""
    body = _COUNTED.sub("", _NUMBERED.sub("", unicodedata.normalize("NFC", title), count=1))
    return body if _BODY.fullmatch(_words(body)) else ""


def reads_as_name(text: str) -> bool:
    """Tell whether a text can be a name: no figures, no sentence, few words."""
    return not _IN_NO_NAME.search(text) and len(text.split()) <= _MOST_WORDS_OF_NAMES


def _words(text: str) -> str:
    """Give a text without diacritics and case; nothing where it begins as a name does."""
    words = bare(text)
    marked = _MARKED.get(words.partition(" ")[0])
    first = unicodedata.normalize("NFC", text).lower().split()[:1]
    return words if marked is None or text.isascii() or first[0] in marked else ""
