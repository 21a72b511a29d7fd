"""How free texts of the delegate list fold into the bands of the credentials report (rules 3.3).

All rules are data: a band is a label and the words that a text of it has, without diacritics and
punctuation, in small letters. The first band that fits counts, so the higher degree stands first.
What fits none is counted as "Khác" and listed, for the office to correct; an empty cell as
"Không rõ".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from congress.domain.letters import bare

UNKNOWN = "Không rõ"
OTHER = "Khác"
KINH = "Kinh"
NO_RELIGION = "Không theo tôn giáo"
NO_DISCIPLINE = "Không bị kỷ luật"
UNTRAINED = "Chưa qua đào tạo"

_PUNCTUATION = re.compile(r"[^0-9a-z/]+")
_NONE = r"^(khong|ko|k|chua|0)( (co|bi|theo|qua|dao|tao|ton|giao|ky|luat|gi|nao))*$"
# A degree that somebody still studies for is none yet.
_STUDYING = re.compile(r"\b(nghien cuu sinh|ncs)( tien s[iy]| ts)?\b|\bdang (theo )?hoc\b.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The bands of one column, best first; those `always` told stand in the report even at 0."""

    bands: Mapping[str, str]
    always: frozenset[str] = frozenset()
    _compiled: list[tuple[str, re.Pattern[str]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compile the patterns once."""
        compiled = [
            (label, re.compile(rf"(?:^| )(?:{pattern})(?= |$)"))
            for label, pattern in self.bands.items()
        ]
        object.__setattr__(self, "_compiled", compiled)

    def find(self, text: str) -> str:
        """Give the band of a text, OTHER for one that is not understood, UNKNOWN for none."""
        return next(iter(self.find_all(text)), OTHER) if words_of(text) else UNKNOWN

    def find_all(self, text: str) -> tuple[str, ...]:
        """Give every band that a text speaks of, in the order of the scheme."""
        words = _STUDYING.sub("", words_of(text)).strip()
        return tuple(label for label, pattern in self._compiled if pattern.search(words))


def words_of(text: str) -> str:
    """Give a text as patterns are written for: no diacritics, no punctuation, small letters."""
    return _PUNCTUATION.sub(" ", bare(text)).strip()


def says_nothing(text: str) -> bool:
    """Tell whether a text says that there is nothing: "Không", "Không có", "0" or a dash."""
    words = words_of(text)
    return not words or re.match(_NONE, words) is not None


EDUCATION = Scheme(
    bands=MappingProxyType(
        {
            "Tiến sĩ": r"tien s[iy]|ts(kh)?|phd",
            "Thạc sĩ": r"thac s[iy]|th ?s[iy]?|cao hoc|mba",
            "Bác sĩ, dược sĩ chuyên khoa": r"chuyen khoa (1|2|i|ii)|(bs|ds)? ?ck ?(1|2|i|ii)",
            "Trên đại học, không ghi rõ": r"(tren|sau) (dai hoc|dh)",
            "Đại học": r"dai hoc|dh|cu nhan|cn|ky su|ks|kien truc su|(bac|duoc) s[iy]|bs|luat su",
            "Cao đẳng": r"cao dang|cd",
            "Trung cấp": r"trung cap|tc(cn)?|trung hoc chuyen nghiep|thcn",
            "Sơ cấp, công nhân kỹ thuật": r"so cap|sc|cong nhan|day nghe",
            UNTRAINED: _NONE,
        }
    ),
    always=frozenset({"Tiến sĩ", "Thạc sĩ", "Đại học"}),
)
RANKS = Scheme(
    bands=MappingProxyType(
        {"Giáo sư": r"(?<!pho )giao su|gs", "Phó giáo sư": r"pho giao su|pgs"},
    )
)
THEORY = Scheme(
    bands=MappingProxyType(
        {
            "Cử nhân": r"cu nhan|cn ?(llct|ct)?",
            "Cao cấp": r"cao cap|cc ?(llct|ct)?",
            "Trung cấp": r"trung cap|tc ?(llct|ct)?",
            "Sơ cấp": r"so cap|sc ?(llct|ct)?",
            UNTRAINED: _NONE,
        }
    ),
    always=frozenset({"Cử nhân", "Cao cấp", "Trung cấp"}),
)
# A spreadsheet program makes 12 December of "12/12": the year that it adds means nothing.
GENERAL = Scheme(
    bands=MappingProxyType(
        {
            "12/12": r"^(lop )?12/12(/\d+)?",
            "10/10": r"^(lop )?10/10(/\d+)?",
            "Tốt nghiệp phổ thông, không ghi hệ": r"thpt|ptth|trung hoc pho thong|cap (3|iii)"
            r"|tot nghiep pho thong",
            "Chưa tốt nghiệp phổ thông": r"^(lop )?([1-9]/10|([1-9]|1[01])/12)|thcs"
            r"|trung hoc co so|cap (1|2|i|ii)|tieu hoc",
        }
    ),
    always=frozenset({"12/12", "10/10"}),
)
RELIGION = Scheme(
    bands=MappingProxyType(
        {
            "Phật giáo Hòa Hảo": r"hoa hao",
            "Phật giáo": r"phat",
            "Công giáo": r"cong giao|thien chua|k[iy] ?to",
            "Tin lành": r"tin lanh",
            "Cao Đài": r"cao dai",
            "Hồi giáo": r"hoi giao|islam|dao hoi",
            "Bà-la-môn": r"ba la mon|hindu|an do giao",
            "Tứ Ân Hiếu Nghĩa": r"tu an hieu nghia",
            "Bửu Sơn Kỳ Hương": r"buu son ky huong",
            "Tịnh độ cư sĩ": r"tinh do cu s[iy]",
            NO_RELIGION: rf"{_NONE}|^(ben )?luong$",
        }
    ),
    always=frozenset({NO_RELIGION}),
)
DISCIPLINE = Scheme(
    bands=MappingProxyType(
        {
            "Khai trừ": r"khai tru",
            "Cách chức": r"cach chuc",
            "Cảnh cáo": r"canh cao",
            "Khiển trách": r"khien trach",
            NO_DISCIPLINE: _NONE,
        }
    ),
    always=frozenset({NO_DISCIPLINE}),
)
# Somebody can have several of these: they are counted side by side.
REWARDS = Scheme(
    bands=MappingProxyType(
        {
            "Anh hùng": r"anh hung|ahll\w*|ahld",
            "Nhà giáo Nhân dân, Ưu tú": r"nha giao (nhan dan|uu tu)|ng(nd|ut)",
            "Thầy thuốc Nhân dân, Ưu tú": r"thay thuoc (nhan dan|uu tu)|tt(nd|ut)",
            "Nghệ sĩ, nghệ nhân Nhân dân, Ưu tú": r"nghe (s[iy]|nhan) (nhan dan|uu tu)|ns(nd|ut)",
            "Huân chương": r"huan chuong|hc(ld|cc|qc|kc|dl)",
            "Huy chương, kỷ niệm chương": r"huy chuong|ky niem chuong|knc",
            "Huy hiệu Đảng": r"huy hieu|hh ?\d+ nam",
            "Chiến sĩ thi đua": r"chien s[iy] thi dua|cstd\w*",
            "Bằng khen": r"bang khen|bk",
            "Giấy khen": r"giay khen|gk",
        }
    )
)
# Whoever holds several offices is counted once, in the first band that fits.
POSITIONS = Scheme(
    bands=MappingProxyType(
        {
            "Quân đội, công an": r"chi huy( truong| pho)?|chinh (uy|tri vien)|quan (su|doi)"
            r"|cong an|bien phong|(su|trung|tieu) doan (truong|pho)|hai quan",
            "Mặt trận, đoàn thể": r"mat tran|(ub ?)?mttq|cong doan|ldld|bi thu doan"
            r"|hoi (lien hiep|phu nu|nong dan|cuu chien binh)|(doan|hoi) thanh nien"
            r"|(tinh|thanh|thi|huyen) doan",
            "Bí thư, phó bí thư cấp ủy, chi bộ": r"bi thu|pbt|bt",
            "Cơ quan tham mưu, kiểm tra của Đảng": r"kiem tra|ubkt|ban (to chuc|tuyen giao"
            r"|dan van|noi chinh|xay dung dang)|van phong (tinh|thanh|thi|huyen|dang) uy",
            "Hội đồng nhân dân, Ủy ban nhân dân": r"hdnd|ubnd|hoi dong nhan dan|uy ban nhan dan",
            "Tòa án, viện kiểm sát": r"toa an|vien kiem sat|chanh an|vien truong",
            "Sở, ngành, phòng, ban": r"so|phong|(chi )?cuc|chanh van phong|thanh tra|kho bac",
            "Trường học, bệnh viện, viện nghiên cứu": r"hieu (truong|pho)|gia(ng|o) vien"
            r"|truong (dai hoc|cao dang|trung cap|chinh tri|thpt|thcs|tieu hoc|mam non)"
            r"|benh vien|vien nghien cuu|trung tam|tram y te|bac s[iy]",
            "Doanh nghiệp, hợp tác xã": r"cong ty|(tong )?giam doc|hoi dong (quan tri|thanh vien)"
            r"|ngan hang|doanh nghiep|nha may|hop tac xa",
        }
    )
)

_PEOPLES: Mapping[str, tuple[str, ...]] = {
    "Tày": ("tay",),
    "Thái": ("thai",),
    "Mường": ("muong",),
    "Khmer": ("khmer", "khome", "kmer"),
    "Mông": ("mong", "hmong", "meo"),
    "Nùng": ("nung",),
    "Dao": ("dao",),
    "Hoa": ("hoa", "han"),
    "Gia Rai": ("giarai", "jarai", "jrai"),
    "Ê Đê": ("ede", "rhade"),
    "Ba Na": ("bana", "bahnar"),
    "Xơ Đăng": ("xodang", "xedang", "sedang"),
    "Sán Chay": ("sanchay", "caolan", "sanchi"),
    "Cơ Ho": ("coho", "kho", "koho"),
    "Chăm": ("cham",),
    "Sán Dìu": ("sandiu",),
    "Hrê": ("hre",),
    "Ra Glai": ("raglai", "raglay"),
    "Mnông": ("mnong",),
    "Xtiêng": ("xtieng", "stieng"),
    "Bru - Vân Kiều": ("bruvankieu", "vankieu", "bru", "pako"),
    "Thổ": ("tho",),
    "Khơ Mú": ("khomu", "khmu"),
    "Cơ Tu": ("cotu", "katu", "ktu"),
    "Giáy": ("giay", "nhang"),
    "Giẻ Triêng": ("gietrieng", "gie"),
    "Tà Ôi": ("taoi",),
    "Mạ": ("ma",),
    "Co": ("co", "cor"),
    "Chơ Ro": ("choro",),
    "Xinh Mun": ("xinhmun",),
    "Hà Nhì": ("hanhi",),
    "Chu Ru": ("churu",),
    "Lào": ("lao",),
    "Kháng": ("khang",),
    "La Chí": ("lachi",),
    "Phù Lá": ("phula",),
    "La Hủ": ("lahu",),
    "La Ha": ("laha",),
    "Pà Thẻn": ("pathen",),
    "Chứt": ("chut",),
    "Lự": ("lu",),
    "Lô Lô": ("lolo",),
    "Mảng": ("mang",),
    "Cờ Lao": ("colao",),
    "Bố Y": ("boy",),
    "Cống": ("cong",),
    "Ngái": ("ngai",),
    "Si La": ("sila",),
    "Pu Péo": ("pupeo",),
    "Rơ Măm": ("romam",),
    "Brâu": ("brau",),
    "Ơ Đu": ("odu",),
}
_BY_SPELLING = {word: label for label, words in _PEOPLES.items() for word in words}
_TITLE = re.compile(r"^(nguoi|dan toc)+ ")


def find_people(text: str) -> str:
    """Give the people (dân tộc) that a text names, OTHER for none of the 54, UNKNOWN for none."""
    words = _TITLE.sub("", words_of(text))
    if not words:
        return UNKNOWN
    if words in {"kinh", "viet"}:
        return KINH
    return _BY_SPELLING.get(words.replace(" ", ""), OTHER)
