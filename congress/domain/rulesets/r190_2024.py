"""The regulation in force: Quy chế bầu cử trong Đảng with Quyết định 190-QĐ/TW of 2024 (G1)."""

from types import MappingProxyType

from congress.domain.rulesets.ruleset import Ruleset

_NOMINATION, _LIST, _BALLOT, _COMMITTEE, _DELEGATES, _RESULT = 10, 14, 15, 17, 18, 30

RULES_190 = Ruleset(
    id="190-2024",
    title="Quy chế bầu cử trong Đảng",
    issued="Quyết định số 190-QĐ/TW, ngày 10/10/2024 của Ban Chấp hành Trung ương",
    articles=MappingProxyType(
        {
            **dict.fromkeys(("R3", "R4"), 3),
            "R7": 4,
            **dict.fromkeys(("R8", "R20"), 5),
            "R9": 6,
            "R10": 7,
            **dict.fromkeys(("R11", "R12"), 8),
            **dict.fromkeys(("R15", "R18"), _NOMINATION),
            "R17": 11,
            "R18": 10,
            **dict.fromkeys(("R21", "R22", "R23", "R24", "R25"), _LIST),
            **dict.fromkeys(("R28", "R29", "R30", "R31", "R32"), _BALLOT),
            **dict.fromkeys(("R26", "R35"), _COMMITTEE),
            **dict.fromkeys(("R42", "R49"), _DELEGATES),
            **dict.fromkeys(("R33", "R38", "R39", "R40", "R41", "R44", "R45", "R46"), _RESULT),
            "R55": 28,
            "R57": 33,
            "R58": 35,
        }
    ),
    elsewhere=MappingProxyType(
        {
            "R5": "mục 9.3 Quy định số 24-QĐ/TW",
            **dict.fromkeys(("R19", "R47"), "mục 22 Quy định số 24-QĐ/TW"),
            "R51": "theo Điều lệ Đảng",
            "R54b": "Hướng dẫn số 34-HD/BTCTW",
            "R56": "mục 16.1 Quy định số 24-QĐ/TW",
            **dict.fromkeys((f"L{number}" for number in range(1, 8)), "Quy định số 96-QĐ/TW"),
        }
    ),
    surplus_most_percent=30,
    surplus_usual_percent=(10, 15),
    small_body_seats=5,
    small_body_read_from=3,
    small_body_surplus=1,
    floor_support_percent=30,
    rounds_of_an_office=3,
    retention_months=6,
    report_working_days=7,
    approval_working_days=15,
    complaint_working_days=15,
    application_working_days=15,
    unverified=MappingProxyType(
        {
            "R5": "Mức quá một phần hai lấy theo Quy định số 24-QĐ/TW; chưa đối chiếu được văn bản "
            "thay thế.",
            "R8": "Thành phần đoàn chủ tịch lấy theo Quy chế năm 2014; chưa đối chiếu được toàn "
            "văn Điều 5.",
            "R9": "Thành phần đoàn thư ký lấy theo Quy chế năm 2014; chưa đối chiếu được toàn văn "
            "Điều 6.",
            "R10": "Thành phần ban thẩm tra lấy theo quy định trước đây; chưa đối chiếu được toàn "
            "văn Điều 7.",
            "R13": "Quy chế chưa nói đến bỏ phiếu kín trên thiết bị; cần văn bản cho phép của "
            "cấp ủy có thẩm quyền.",
            "R15": "Thời hạn nộp hồ sơ ứng cử lấy theo Quy chế năm 2014; chưa đối chiếu được văn "
            "bản hiện hành.",
            "R19": "Số đảng viên, số chi ủy viên lấy theo Quy định số 24-QĐ/TW; chưa đối chiếu "
            "được văn bản thay thế.",
            "R20": "Việc cho rút do đại hội quyết định: theo Quy chế năm 2014; chưa đối chiếu được "
            "toàn văn Điều 5.",
            "R22": "Quy chế không nêu số dư khi chỉ bầu một hoặc hai người; phần mềm cho phép dư "
            "một người.",
            "R31": "Danh mục phiếu không hợp lệ lấy theo Quy chế năm 2014; chưa đối chiếu được "
            "toàn văn Điều 15.",
            "R32": "Quy chế không nói rõ phiếu không đồng ý hoặc bỏ trống với mọi người có hợp lệ "
            "hay không; theo thể lệ của đại hội.",
            "R41": "Số không tính ở hội nghị cấp ủy chưa đối chiếu được; phần mềm tính mọi ủy viên "
            "đương nhiệm.",
            "R54b": "Nơi đại hội trực tiếp bầu do cấp ủy cấp trên chọn; chưa đối chiếu được văn "
            "bản hiện hành.",
            "R44": "Lấy từ người nhiều phiếu nhất xuống: theo mẫu biên bản, chưa đối chiếu được "
            "toàn văn Điều 30.",
            "R45": "Cách xử lý bằng phiếu ở vị trí cuối lấy theo Quy chế năm 2014; cần ý kiến kết "
            "luận của Đoàn chủ tịch.",
            "R46": "Việc bầu tiếp khi thiếu số lượng do đại hội quyết định; chưa đối chiếu được "
            "toàn văn Điều 30.",
            "R47": "Số lần bầu bí thư chi bộ lấy theo Quy định số 24-QĐ/TW; chưa đối chiếu được "
            "văn bản thay thế.",
            "R49": "Cách lấy đại biểu dự khuyết chưa đối chiếu được hết Điều 18.",
            "R50": "Việc thay bằng dự khuyết do cấp ủy triệu tập quyết định: chưa đối chiếu được "
            "hết Điều 18.",
            "R51": "Mức hai phần ba lấy theo Điều lệ Đảng; chưa đối chiếu được điều, khoản.",
            "R53": "Thứ tự bầu lấy theo cách làm ở các đại hội; chưa đối chiếu được văn bản.",
            "R56": "Thời hạn báo cáo và chuẩn y lấy theo Quy định số 24-QĐ/TW; chưa đối chiếu được "
            "văn bản thay thế.",
            "L4": "Phiếu nhiều người có mục ghi không rõ, hoặc viết thêm, vẫn hợp lệ: chưa đối "
            "chiếu được toàn văn Quy định số 96-QĐ/TW.",
        }
    ),
)
