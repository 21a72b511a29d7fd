"""The path of a round, in one place: which step may follow which (R35, design 2 and 3.6).

    frozen → open → sealed → counted → opened → declared → verified → signed
       └───────┴───────┴────────┴─────────┴─────────┴──────────┴→ annulled

No step can be skipped and none be taken back; an annulled round is followed by another one.
"""

from enum import StrEnum

from congress.domain.errors import NotNow


class Stage(StrEnum):
    """How far a round has come."""

    FROZEN = "frozen"
    OPEN = "open"
    SEALED = "sealed"
    COUNTED = "counted"
    OPENED = "opened"
    DECLARED = "declared"
    VERIFIED = "verified"
    SIGNED = "signed"
    ANNULLED = "annulled"

    @property
    def label(self) -> str:
        """What the congress calls it."""
        return _LABELS[self]

    @property
    def next(self) -> str:
        """What must be done next, and by whom, as a sentence."""
        return _NEXT[self]


class Step(StrEnum):
    """What a person does to a round."""

    OPEN = "open"
    CHANGE_CARDS = "change cards"
    CLOSE = "close"
    CONFIRM_COUNTS = "confirm counts"
    GIVE_SHARE = "give share"
    DECLARE = "declare"
    VERIFY = "verify"
    SIGN_MINUTES = "sign minutes"
    RELEASE = "release"
    ANNUL = "annul"

    @property
    def label(self) -> str:
        """What the congress calls it."""
        return _STEP_LABELS[self]


SEALED_ON = frozenset(
    {
        Stage.SEALED,
        Stage.COUNTED,
        Stage.OPENED,
        Stage.DECLARED,
        Stage.VERIFIED,
        Stage.SIGNED,
    }
)
DECLARED_ON = frozenset({Stage.DECLARED, Stage.VERIFIED, Stage.SIGNED})
OVER = frozenset({Stage.SIGNED, Stage.ANNULLED})

_ALLOWED = {
    Step.OPEN: {Stage.FROZEN},
    Step.CHANGE_CARDS: {Stage.OPEN},
    Step.CLOSE: {Stage.OPEN},
    Step.CONFIRM_COUNTS: {Stage.SEALED},
    Step.GIVE_SHARE: {Stage.COUNTED},
    Step.DECLARE: {Stage.OPENED},
    Step.VERIFY: {Stage.DECLARED},
    Step.SIGN_MINUTES: {Stage.VERIFIED},
    Step.RELEASE: {Stage.VERIFIED, Stage.SIGNED},
    Step.ANNUL: set(Stage) - OVER,
}
_LABELS = {
    Stage.FROZEN: "đã chốt, chưa mở bỏ phiếu",
    Stage.OPEN: "đang bỏ phiếu",
    Stage.SEALED: "đã đóng và niêm phong hòm phiếu",
    Stage.COUNTED: "đã báo cáo số phiếu, chờ mở hòm phiếu",
    Stage.OPENED: "đã mở hòm phiếu",
    Stage.DECLARED: "đã có kết luận",
    Stage.VERIFIED: "đã kiểm tra hồ sơ",
    Stage.SIGNED: "đã ký biên bản",
    Stage.ANNULLED: "đã hủy",
}
_NEXT = {
    Stage.FROZEN: "Đoàn thư ký đề nghị mở bỏ phiếu và Đoàn chủ tịch xác nhận.",
    Stage.OPEN: "Đoàn thư ký đề nghị đóng bỏ phiếu và Đoàn chủ tịch xác nhận.",
    Stage.SEALED: "Ban kiểm phiếu báo cáo số phiếu phát ra và thu về.",
    Stage.COUNTED: "Các thành viên ban kiểm phiếu kiểm tra hòm phiếu rồi gửi mảnh khóa.",
    Stage.OPENED: "Đoàn thư ký hoặc ban kiểm phiếu ra kết luận.",
    Stage.DECLARED: "Đoàn thư ký hoặc ban kiểm phiếu cho chạy hai chương trình kiểm tra.",
    Stage.VERIFIED: "Ban kiểm phiếu lập và ký biên bản.",
    Stage.SIGNED: "Tải hồ sơ công khai và biên bản về.",
    Stage.ANNULLED: "Chốt một lần bầu mới nếu đại hội quyết định bầu lại.",
}
_STEP_LABELS = {
    Step.OPEN: "mở bỏ phiếu",
    Step.CHANGE_CARDS: "thay đổi thẻ bỏ phiếu",
    Step.CLOSE: "đóng bỏ phiếu",
    Step.CONFIRM_COUNTS: "báo cáo số phiếu phát ra và thu về",
    Step.GIVE_SHARE: "gửi mảnh khóa",
    Step.DECLARE: "ra kết luận",
    Step.VERIFY: "kiểm tra hồ sơ",
    Step.SIGN_MINUTES: "lập và ký biên bản",
    Step.RELEASE: "công bố kết quả lên màn hình hội trường",
    Step.ANNUL: "hủy lần bầu",
}


def require_step(stage: str, step: Step) -> None:
    """Refuse a step that may not be taken from this stage (R35); raise `NotNow`."""
    here = Stage(stage)
    if here not in _ALLOWED[step]:
        raise NotNow(
            f"Chưa thể {step.label}: lần bầu {here.label}. Việc tiếp theo: {here.next}"
            if here not in OVER
            else f"Không thể {step.label}: lần bầu {here.label}. {here.next}",
            rule="R35",
        )
