"""What is to be done after a congress, by whom, and what the regulation says of it (R2, R56-R58).

The days on which it is due are counted in `deadlines`.
"""

from enum import StrEnum

from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice


class Duty(StrEnum):
    """The duties in their order; that results are approved at all is R2."""

    REPORT = "report"
    APPROVAL = "approval"
    COMPLAINTS = "complaints"
    SEAL = "seal"
    DESTRUCTION = "destruction"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _LABELS[self]

    @property
    def actor(self) -> str:
        """Name who does it."""
        return _ACTORS[self]


class DutyState(StrEnum):
    """How a duty stands on a day."""

    LATER = "later"
    RUNNING = "running"
    DUE = "due"
    WAITING = "waiting"
    HELD = "held"
    OVERDUE = "overdue"
    PASSED = "passed"
    DONE = "done"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


def law_of_duty(duty: Duty, rules: Ruleset) -> Notice:
    """Give the sentence of the regulation that governs a duty, with its article."""
    rule, text = _LAWS[duty]
    said = text.format(
        report=rules.report_working_days,
        approval=rules.approval_working_days,
        complaints=rules.complaint_working_days,
        months=rules.retention_months,
    )
    return Notice(said, rule, rules.article(rule), rules.doubt(rule))


_LABELS = {
    Duty.REPORT: "Báo cáo kết quả bầu cử lên cấp ủy cấp trên trực tiếp",
    Duty.APPROVAL: "Cấp ủy cấp trên chuẩn y kết quả bầu cử",
    Duty.COMPLAINTS: "Nhận đơn khiếu nại về bầu cử",
    Duty.SEAL: "Niêm phong, lưu giữ phiếu bầu",
    Duty.DESTRUCTION: "Hủy phiếu bầu",
}
_ACTORS = {
    Duty.REPORT: "Cấp ủy khóa mới",
    Duty.APPROVAL: "Cấp ủy cấp trên trực tiếp",
    Duty.COMPLAINTS: "Ủy ban kiểm tra của cấp ủy cấp trên trực tiếp",
    Duty.SEAL: "Cấp ủy khóa mới",
    Duty.DESTRUCTION: "Cấp ủy khóa mới ra quyết định",
}
_STATES = {
    DutyState.LATER: "Chưa đến",
    DutyState.RUNNING: "Đang trong hạn",
    DutyState.DUE: "Cần làm",
    DutyState.WAITING: "Đang chờ",
    DutyState.HELD: "Tạm dừng",
    DutyState.OVERDUE: "Quá hạn",
    DutyState.PASSED: "Đã hết hạn",
    DutyState.DONE: "Đã xong",
}
_LAWS = {
    Duty.REPORT: (
        "R56",
        "Trong {report} ngày làm việc từ khi bế mạc, cấp ủy khóa mới gửi cấp ủy cấp trên trực tiếp "
        "biên bản bầu cử và danh sách kèm lý lịch trích ngang của người trúng cử.",
    ),
    Duty.APPROVAL: (
        "R56",
        "Kết quả bầu cử phải được chuẩn y. Trong {approval} ngày làm việc từ khi nhận báo cáo, nếu "
        "không có khiếu nại, cấp ủy cấp trên trực tiếp chuẩn y.",
    ),
    Duty.COMPLAINTS: (
        "R57",
        "Khiếu nại về bầu cử gửi trong {complaints} ngày làm việc từ khi bế mạc; ủy ban kiểm tra "
        "của cấp ủy cấp trên trực tiếp thẩm tra và báo cáo cấp ủy cấp mình.",
    ),
    Duty.SEAL: (
        "R58",
        "Phiếu bầu được niêm phong, lưu giữ {months} tháng; không ai được mở niêm phong khi chưa "
        "có quyết định của cấp có thẩm quyền.",
    ),
    Duty.DESTRUCTION: (
        "R58",
        "Sau {months} tháng, nếu không có khiếu nại, cấp ủy quyết định hủy phiếu bầu.",
    ),
}
