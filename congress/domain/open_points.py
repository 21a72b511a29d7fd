"""What the law at hand leaves open: every question, and what the software does by itself (rules 7).

Every rule that is labelled unverified is an open point. The presidium may choose where the software
can really do both; elsewhere its conclusion is noted, and the office acts by it (`rulings`).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from congress.domain.rulesets import Ruleset


class Scope(StrEnum):
    """What a conclusion is about: the congress, one of its elections, or one round."""

    CONGRESS = "congress"
    ELECTION = "election"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the ways in which the software can do it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """A question that the law at hand leaves open, named by its rule.

    `default` is what the software does by itself, `doubt` what could not be read. Without `choices`
    a conclusion is noted only; `remark` says why, or what to write.
    """

    rule: str
    question: str
    default: str
    doubt: str = ""
    choices: tuple[Choice, ...] = ()
    scope: Scope = Scope.CONGRESS
    remark: str = ""

    def label_of(self, choice: str) -> str:
        """Give the words of a choice; one that is not offered stands as it is."""
        return next((one.label for one in self.choices if one.value == choice), choice)


RUN_OFF, NO_RUN_OFF = "run_off", "no_run_off"
MARGINS_HD36, MARGINS_EARLIER = "hd36", "earlier"


def open_points(rules: Ruleset) -> tuple[OpenPoint, ...]:
    """Give all open points of a regulation: the known ones, then whatever else it doubts (G1)."""
    known = tuple(replace(point, doubt=rules.doubt(point.rule) or point.doubt) for point in _POINTS)
    others = sorted(set(rules.unverified) - {point.rule for point in known})
    return (*known, *(_unforeseen(rule, rules) for rule in others))


def _unforeseen(rule: str, rules: Ruleset) -> OpenPoint:
    return OpenPoint(
        rule=rule,
        question="Đại hội hiểu và làm điểm này như thế nào?",
        default="Làm theo đúng câu ghi ở trên.",
        doubt=rules.doubt(rule),
    )


_NO_TEXT = "Không tìm thấy văn bản nào nói về điểm này."
_POINTS = (
    OpenPoint(
        rule="R13",
        question="Văn bản nào cho phép bỏ phiếu kín trên máy tính bảng?",
        default="Biên bản kiểm phiếu ghi là chưa có văn bản cho phép.",
        remark="Ghi số, ngày, cơ quan ban hành: ô “Văn bản cho phép” của biên bản kiểm phiếu lấy "
        "từ đây.",
    ),
    OpenPoint(
        rule="R45",
        question="Có người bằng phiếu ở vị trí cuối thì xử lý thế nào?",
        default="Không lập lần bầu lại cho đến khi có kết luận về lần bầu ấy.",
        choices=(
            Choice(
                RUN_OFF,
                "Đại hội bầu lại giữa những người bằng phiếu; ai nhiều phiếu hơn thì trúng cử, "
                "không cần quá một phần hai",
            ),
            Choice(NO_RUN_OFF, "Không bầu lại giữa những người bằng phiếu"),
        ),
        scope=Scope.ROUND,
    ),
    OpenPoint(
        rule="R46",
        question="Bầu chưa đủ số lượng: bầu tiếp hay dừng, danh sách bầu tiếp có thêm người không?",
        default="Không tự làm gì; lần bầu tiếp do đoàn thư ký lập khi đại hội quyết định, danh "
        "sách có sẵn những người chưa trúng cử.",
        scope=Scope.ROUND,
        remark="Đại hội biểu quyết giơ thẻ; kết quả nhập ở trang kết luận của lần bầu.",
    ),
    OpenPoint(
        rule="R44",
        question="Nhiều người quá một phần hai hơn số lượng cần bầu thì lấy ai?",
        default="Lấy từ người nhiều phiếu nhất xuống cho đến khi đủ số lượng.",
        scope=Scope.ROUND,
        remark="Phần mềm và chương trình kiểm tra chỉ tính theo một cách này.",
    ),
    OpenPoint(
        rule="R47",
        question="Bí thư chi bộ bầu mấy lần không được thì cấp ủy cấp trên chỉ định?",
        default="Sau ba lần.",
        remark="Số lần nằm trong quy chế mà phần mềm và chương trình kiểm tra cùng dùng.",
    ),
    OpenPoint(
        rule="R49",
        question="Lấy đại biểu dự khuyết như thế nào?",
        default="Lấy người còn lại quá một phần hai, từ nhiều phiếu nhất xuống, theo số lượng đại "
        "hội quyết định.",
        scope=Scope.ELECTION,
        remark="Phần mềm và chương trình kiểm tra chỉ tính theo một cách này.",
    ),
    OpenPoint(
        rule="R25",
        question="Lấy ý kiến mà bằng nhau ở chỗ cắt danh sách thì ai được vào danh sách bầu cử?",
        default="Không tự chọn ai trong những người bằng nhau.",
        doubt=_NO_TEXT,
        scope=Scope.ELECTION,
    ),
    OpenPoint(
        rule="R15",
        question="Người không phải là đại biểu nộp hồ sơ ứng cử muộn nhất khi nào?",
        default="15 ngày làm việc trước ngày khai mạc.",
    ),
    OpenPoint(
        rule="R20",
        question="Ai quyết định cho rút khỏi danh sách?",
        default="Đại hội biểu quyết giơ thẻ theo đề nghị của đoàn chủ tịch.",
        scope=Scope.ELECTION,
    ),
    OpenPoint(
        rule="R22",
        question="Chỉ bầu một hoặc hai người thì danh sách được dư mấy người?",
        default="Cho phép dư một người, có ghi chú.",
    ),
    OpenPoint(
        rule="R21",
        question="Số dư tối đa 30% ra số lẻ thì làm tròn thế nào?",
        default="Bỏ phần lẻ: bầu 35 thì dư nhiều nhất 10 người.",
        doubt="Hướng dẫn 04-HD/TW có nói về làm tròn số dư; chưa đọc được.",
    ),
    OpenPoint(
        rule="R31",
        question="Những phiếu nào là không hợp lệ?",
        default="Theo danh mục của Quy chế năm 2014. Trên máy tính bảng chỉ có thể có phiếu không "
        "bầu ai; phiếu giấy áp dụng cả danh mục.",
    ),
    OpenPoint(
        rule="R32",
        question="Phiếu không đồng ý, hoặc bỏ trống, với tất cả mọi người là hợp lệ hay không?",
        default="Bỏ phiếu trên máy tính bảng: luôn hợp lệ.",
        remark="Trên máy không làm khác được: phiếu niêm phong không bao giờ được mở từng phiếu "
        "nên không đếm riêng được loại này. Đại hội muốn tính là không hợp lệ thì dùng phiếu giấy. "
        "Tính cách nào cũng không đổi người trúng cử, vì tỷ lệ tính trên số được triệu tập.",
        scope=Scope.ELECTION,
    ),
    OpenPoint(
        rule="R41",
        question="Hội nghị cấp ủy: ai không tính vào số ủy viên đương nhiệm?",
        default="Tính mọi ủy viên đương nhiệm, kể cả người vắng mặt.",
        remark="Người không tính thì không ghi vào số ủy viên đương nhiệm, và ghi lý do ở đây.",
    ),
    OpenPoint(
        rule="R5",
        question="Biểu quyết giơ thẻ cần bao nhiêu thẻ đồng ý?",
        default="Quá một phần hai so với số được triệu tập, tính như khi bầu cử.",
    ),
    OpenPoint(
        rule="R51",
        question="Đại hội hợp lệ khi có bao nhiêu người dự?",
        default="Ít nhất hai phần ba; phần mềm chỉ báo, không chặn việc nào.",
    ),
    OpenPoint(
        rule="R8",
        question="Những ai được ở trong đoàn chủ tịch?",
        default="Chỉ đại biểu chính thức; ở đại hội đảng viên chỉ đảng viên chính thức.",
    ),
    OpenPoint(
        rule="R9",
        question="Những ai được ở trong đoàn thư ký?",
        default="Chỉ đại biểu chính thức; ở đại hội đảng viên chỉ đảng viên chính thức.",
    ),
    OpenPoint(
        rule="R10",
        question="Những ai được ở trong ban thẩm tra tư cách đại biểu?",
        default="Chỉ đại biểu chính thức.",
    ),
    OpenPoint(
        rule="L4",
        question="Phiếu tín nhiệm nhiều người có mục không rõ, hoặc viết thêm, có hợp lệ không?",
        default="Phiếu vẫn hợp lệ; chỉ mục ghi không rõ là không tính.",
        scope=Scope.ELECTION,
    ),
    OpenPoint(
        rule="R12",
        question="Kiểm phiếu bằng máy vi tính: ai làm kỹ thuật, theo hướng dẫn nào?",
        default="Nhân viên kỹ thuật được ghi tên trong biên bản, không giữ khóa, không bỏ phiếu.",
        doubt="Mục kiểm phiếu bằng máy vi tính của Hướng dẫn 04-HD/TW chưa đọc được.",
    ),
    OpenPoint(
        rule="R56",
        question="Bao nhiêu ngày làm việc để báo cáo kết quả, nhận khiếu nại?",
        default="Báo cáo trong 7 ngày, nhận khiếu nại trong 15 ngày làm việc từ ngày bế mạc.",
        remark="Các hạn phần mềm tính theo hai số này; số khác thì ghi ở đây và tự theo dõi.",
    ),
    OpenPoint(
        rule="V7",
        question="Lề của biên bản kiểm phiếu là bao nhiêu?",
        default="Trên 20, dưới 20, trái 30, phải 20 mm.",
        doubt="Lề theo Hướng dẫn 36-HD/VPTW chưa đọc được đúng số.",
        choices=(
            Choice(MARGINS_HD36, "Trên 20, dưới 20, trái 30, phải 20 mm"),
            Choice(MARGINS_EARLIER, "Trên 25, dưới 25, trái 35, phải 15 mm (quy định trước đây)"),
        ),
    ),
    OpenPoint(
        rule="V5",
        question="Số thẻ đảng viên mới có dạng nào?",
        default="Giữ đúng như trong danh sách; dạng lạ chỉ được nhắc, không bị từ chối.",
        doubt="Dạng số của thẻ đảng viên đổi năm 2025 chưa tìm thấy.",
    ),
    OpenPoint(
        rule="G1",
        question="Đại hội bầu theo quy chế nào?",
        default="Theo Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định 190-QĐ/TW.",
        doubt="Chưa loại trừ được là đã có quy chế mới hơn trong năm 2026.",
    ),
)
