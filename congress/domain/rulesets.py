"""The election regulation as data: numbers and articles are printed from here (G1).

Another regulation, an older one or the National Congress's own, is another `Ruleset`; no code asks
which one it has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from congress.domain.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """One regulation: where it is written, its thresholds, and what in it nobody could read.

    `articles` maps rule numbers of RULES.md to article numbers, `elsewhere` to places in other
    texts. `unverified` maps rule numbers to one sentence on what is taken for granted: shown
    wherever that rule decides (design 5.10).
    """

    id: str
    title: str
    issued: str
    articles: Mapping[str, int]
    elsewhere: Mapping[str, str]
    surplus_most_percent: int
    surplus_usual_percent: tuple[int, int]
    small_body_seats: int
    small_body_surplus: int
    retention_months: int
    report_working_days: int
    complaint_working_days: int
    unverified: Mapping[str, str]

    @property
    def basis(self) -> str:
        """Give the regulation as the first lines of minutes name it (rules 3.1)."""
        return f"{self.title} ban hành kèm theo {self.issued}"

    def article(self, rule: str) -> str:
        """Give "Điều 14" for the rule, or its place in another text, or nothing."""
        number = self.articles.get(rule)
        return f"Điều {number}" if number else self.elsewhere.get(rule, "")

    def doubt(self, rule: str) -> str:
        """Give the sentence that labels the rule unverified, or nothing."""
        return self.unverified.get(rule, "")


_LIST, _BALLOT, _RESULT = 14, 15, 30

RULES_190 = Ruleset(
    id="190-2024",
    title="Quy chế bầu cử trong Đảng",
    issued="Quyết định số 190-QĐ/TW, ngày 10/10/2024 của Ban Chấp hành Trung ương",
    articles=MappingProxyType(
        {
            **dict.fromkeys(("R3", "R4"), 3),
            "R11": 8,
            "R12": 8,
            "R10": 7,
            "R17": 11,
            **dict.fromkeys(("R21", "R22", "R23", "R24", "R25"), _LIST),
            "R26": 17,
            **dict.fromkeys(("R28", "R29", "R30", "R31", "R32"), _BALLOT),
            **dict.fromkeys(("R33", "R38", "R39", "R40", "R41", "R44", "R45", "R46"), _RESULT),
            "R42": 18,
            "R49": 18,
            "R57": 33,
            "R58": 35,
        }
    ),
    elsewhere=MappingProxyType(
        {
            "R5": "mục 9.3 Quy định số 24-QĐ/TW",
            "R56": "mục 16.1 Quy định số 24-QĐ/TW",
            **dict.fromkeys(("L1", "L2", "L4", "L5"), "Quy định số 96-QĐ/TW"),
        }
    ),
    surplus_most_percent=30,
    surplus_usual_percent=(10, 15),
    small_body_seats=5,
    small_body_surplus=1,
    retention_months=6,
    report_working_days=7,
    complaint_working_days=15,
    unverified=MappingProxyType(
        {
            "R5": "Mức quá một phần hai lấy theo Quy định số 24-QĐ/TW; chưa đối chiếu được văn bản "
            "thay thế.",
            "R13": "Quy chế chưa nói đến bỏ phiếu kín trên thiết bị; cần văn bản cho phép của "
            "cấp ủy có thẩm quyền.",
            "R22": "Quy chế không nêu số dư khi chỉ bầu một hoặc hai người; phần mềm cho phép dư "
            "một người.",
            "R31": "Danh mục phiếu không hợp lệ lấy theo Quy chế năm 2014; chưa đối chiếu được "
            "toàn văn Điều 15.",
            "R32": "Quy chế không nói rõ phiếu không đồng ý hoặc bỏ trống với mọi người có hợp lệ "
            "hay không; theo thể lệ của đại hội.",
            "R41": "Số không tính ở hội nghị cấp ủy chưa đối chiếu được; phần mềm tính mọi ủy viên "
            "đương nhiệm.",
            "R49": "Cách lấy đại biểu dự khuyết chưa đối chiếu được hết Điều 18.",
            "R56": "Thời hạn báo cáo lấy theo Quy định số 24-QĐ/TW; chưa đối chiếu được văn bản "
            "thay thế.",
            "R44": "Lấy từ người nhiều phiếu nhất xuống: theo mẫu biên bản, chưa đối chiếu được "
            "toàn văn Điều 30.",
            "R45": "Cách xử lý bằng phiếu ở vị trí cuối lấy theo Quy chế năm 2014; cần ý kiến kết "
            "luận của Đoàn chủ tịch.",
            "R46": "Việc bầu tiếp khi thiếu số lượng do đại hội quyết định; chưa đối chiếu được "
            "toàn văn Điều 30.",
        }
    ),
)

_RULESETS = {rules.id: rules for rules in (RULES_190,)}


def get_ruleset(ruleset_id: str) -> Ruleset:
    """Give the regulation of this id, or raise `NotFound` (G1)."""
    if ruleset_id not in _RULESETS:
        raise NotFound(
            f"Không có quy chế “{ruleset_id}”. Các quy chế có sẵn: {', '.join(_RULESETS)}.",
            rule="G1",
        )
    return _RULESETS[ruleset_id]
