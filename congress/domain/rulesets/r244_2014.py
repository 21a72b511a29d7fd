"""The regulation before it: Quy chế bầu cử trong Đảng with Quyết định 244-QĐ/TW of 2014 (G1).

For looking at elections held under it. It was read in parts only, so more of it is unverified than
of the one in force.
"""

from types import MappingProxyType

from congress.domain.rulesets.ruleset import Ruleset

_NOMINATION, _LIST, _BALLOT, _COMMITTEE, _DELEGATES, _RESULT = 10, 16, 17, 19, 20, 32
_ARTICLE_NOT_READ = "Chưa đối chiếu được toàn văn Điều {} của Quy chế năm 2014."
_EARLIER_TEXT = "Lấy theo Quy định số 24-QĐ/TW năm 2021; chưa đối chiếu được văn bản trước đó."

RULES_244 = Ruleset(
    id="244-2014",
    title="Quy chế bầu cử trong Đảng",
    issued="Quyết định số 244-QĐ/TW, ngày 9/6/2014 của Ban Chấp hành Trung ương",
    articles=MappingProxyType(
        {
            **dict.fromkeys(("R3", "R4"), 3),
            "R7": 4,
            **dict.fromkeys(("R8", "R20"), 5),
            "R9": 6,
            **dict.fromkeys(("R11", "R12"), 7),
            "R15": _NOMINATION,
            "R17": 13,
            **dict.fromkeys(("R21", "R22", "R23", "R24", "R25"), _LIST),
            **dict.fromkeys(("R28", "R29", "R30", "R31", "R32"), _BALLOT),
            **dict.fromkeys(("R26", "R35"), _COMMITTEE),
            **dict.fromkeys(("R42", "R49"), _DELEGATES),
            **dict.fromkeys(("R33", "R38", "R39", "R40", "R41", "R44", "R45", "R46"), _RESULT),
        }
    ),
    elsewhere=MappingProxyType(
        {
            "R5": "mục 9.3 Quy định số 24-QĐ/TW",
            "R10": "mục 12 Quy định số 29-QĐ/TW",
            **dict.fromkeys(("R19", "R47"), "mục 22 Quy định số 24-QĐ/TW"),
            "R54b": "Hướng dẫn số 34-HD/BTCTW",
            "R51": "theo Điều lệ Đảng",
            "R56": "mục 16.1 Quy định số 24-QĐ/TW",
            **dict.fromkeys((f"L{number}" for number in range(1, 8)), "Quy định số 96-QĐ/TW"),
        }
    ),
    surplus_most_percent=30,
    surplus_usual_percent=(10, 15),
    small_body_seats=5,
    small_body_read_from=6,
    small_body_surplus=1,
    floor_support_percent=30,
    rounds_of_an_office=3,
    retention_months=6,
    report_working_days=7,
    approval_working_days=15,
    complaint_working_days=30,
    application_working_days=15,
    unverified=MappingProxyType(
        {
            **dict.fromkeys(("R5", "R19", "R47", "R56"), _EARLIER_TEXT),
            "R8": _ARTICLE_NOT_READ.format(5),
            "R9": _ARTICLE_NOT_READ.format(6),
            "R10": "Thành phần ban thẩm tra lấy theo Quy định số 29-QĐ/TW; chưa đối chiếu được "
            "toàn văn.",
            "R13": "Quy chế chưa nói đến bỏ phiếu kín trên thiết bị; cần văn bản cho phép của "
            "cấp ủy có thẩm quyền.",
            "R15": _ARTICLE_NOT_READ.format(_NOMINATION),
            "R20": _ARTICLE_NOT_READ.format(5),
            **dict.fromkeys(("R21", "R23", "R24", "R25"), _ARTICLE_NOT_READ.format(_LIST)),
            "R22": "Chưa tìm thấy số dư của Quy chế năm 2014 khi bầu từ một đến năm người; phần "
            "mềm cho phép dư một người.",
            **dict.fromkeys(("R26", "R35"), _ARTICLE_NOT_READ.format(_COMMITTEE)),
            "R31": _ARTICLE_NOT_READ.format(_BALLOT),
            "R32": "Quy chế không nói rõ phiếu không đồng ý hoặc bỏ trống với mọi người có hợp lệ "
            "hay không; theo thể lệ của đại hội.",
            "R41": "Số không tính ở hội nghị cấp ủy chưa đối chiếu được; phần mềm tính mọi ủy viên "
            "đương nhiệm.",
            **dict.fromkeys(("R42", "R49", "R50"), _ARTICLE_NOT_READ.format(_DELEGATES)),
            **dict.fromkeys(("R44", "R46"), _ARTICLE_NOT_READ.format(_RESULT)),
            "R45": "Cách xử lý bằng phiếu ở vị trí cuối chưa đối chiếu được toàn văn Điều 32; cần "
            "ý kiến kết luận của Đoàn chủ tịch.",
            "R51": "Mức hai phần ba lấy theo Điều lệ Đảng; chưa đối chiếu được điều, khoản.",
            "R53": "Thứ tự bầu lấy theo cách làm ở các đại hội; chưa đối chiếu được văn bản.",
            "R54b": "Nơi đại hội trực tiếp bầu do cấp ủy cấp trên chọn; chưa đối chiếu được văn "
            "bản.",
            "R57": "Thời hạn khiếu nại của Quy chế năm 2014 chưa đối chiếu được; phần mềm tính 30 "
            "ngày làm việc.",
            "R58": "Thời hạn lưu phiếu của Quy chế năm 2014 chưa đối chiếu được; phần mềm tính 6 "
            "tháng.",
            "L4": "Phiếu nhiều người có mục ghi không rõ, hoặc viết thêm, vẫn hợp lệ: chưa đối "
            "chiếu được toàn văn Quy định số 96-QĐ/TW.",
        }
    ),
)
