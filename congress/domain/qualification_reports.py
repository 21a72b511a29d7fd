"""The credentials report as a paper: its figures, what the committee concluded, who signs (R10).

The committee examines how the delegates were elected, concludes on letters about them, and says
whom it recommends to the congress; the congress votes to recognise them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate
from congress.domain.errors import Inconsistent, NotNow, RuleViolation
from congress.domain.minutes import CongressHeading
from congress.domain.qualifications import Missing, Qualifications
from congress.domain.texts import clean_text, shown
from congress.domain.typed_people import find_typed

LONGEST_PARAGRAPH = 2000
MOST_PARAGRAPHS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusions:
    """What the committee wrote, one paragraph a line; all are empty before it wrote anything.

    `elections` is how the delegates were elected, `complaints` what letters came about them and
    what was concluded, `remarks` whatever else the congress should know.
    """

    elections: str = ""
    complaints: str = ""
    remarks: str = ""


# Words to begin with; they say nothing until the committee has made them its own.
PROPOSED = Conclusions(
    elections="Ban thẩm tra đã xem xét báo cáo của cấp ủy triệu tập về việc bầu, chỉ định đại biểu "
    "và hồ sơ kèm theo. Việc bầu đại biểu được tiến hành theo Điều lệ Đảng và Quy chế bầu cử trong "
    "Đảng.",
    complaints="Đến ngày khai mạc, Ban thẩm tra không nhận được đơn, thư nào về tư cách đại biểu.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the paper says.

    `not_recommended` are those of the summoned whom the committee does not recommend, with reasons;
    `presence` says where the number of those present comes from. `head` signs, beside whom the
    `members` are named; both are empty while nobody was. `recognised` tells the vote of the
    congress, once it was held; `mark` stands on a draft.
    """

    heading: CongressHeading
    meeting: Meeting
    number: str
    day: date
    figures: Qualifications
    conclusions: Conclusions
    not_recommended: tuple[Missing, ...] = ()
    presence: str = ""
    head: str = ""
    members: tuple[str, ...] = ()
    recognised: str = ""
    mark: str = ""

    @property
    def recommended(self) -> int:
        """How many the committee recommends to be recognised."""
        return self.figures.summoned - len(self.not_recommended)


def clean_conclusions(typed: Conclusions) -> Conclusions:
    """Give the paragraphs cleaned, one a line; raise `BadName` for one that is hidden or long."""
    return Conclusions(
        elections=_paragraphs(typed.elections, "Về việc bầu đại biểu"),
        complaints=_paragraphs(typed.complaints, "Về đơn, thư"),
        remarks=_paragraphs(typed.remarks, "Ý kiến khác"),
    )


def _paragraphs(text: str, what: str) -> str:
    cleaned = [clean_text(line, what=what, longest=LONGEST_PARAGRAPH) for line in text.splitlines()]
    told = [line for line in cleaned if line]
    if len(told) > MOST_PARAGRAPHS:
        raise RuleViolation(
            f"{what} có {len(told)} đoạn, quá {MOST_PARAGRAPHS} đoạn. Hãy rút gọn.", rule="R10"
        )
    return "\n".join(told)


def read_not_recommended(
    lines: Sequence[str], delegates: Sequence[tuple[str, Delegate]]
) -> Mapping[str, str]:
    """Read who is not recommended, one a line as "name: reason"; give reasons by ids (R10).

    Raise `RuleViolation` for a line without a reason, for somebody who cannot be told, who is not
    summoned, or who stands there twice.
    """
    found: dict[str, str] = {}
    for line in lines:
        name, _, reason = line.partition(":")
        why = clean_text(reason, what="Lý do")
        if not why:
            raise RuleViolation(
                f"“{shown(line)}” chưa có lý do. Hãy ghi họ và tên, dấu hai chấm, rồi lý do.",
                rule="R10",
            )
        key, one = find_typed(name, delegates)
        if not one.votes:
            raise RuleViolation(
                f"Đ/c {one.name.text} không thuộc số đại biểu được triệu tập, nên không phải đề "
                "nghị công nhận hay không. Hãy bỏ dòng này.",
                rule="R10",
            )
        if key in found:
            raise RuleViolation(f"Đ/c {one.name.text} ghi hai lần. Hãy bỏ một dòng.", rule="R10")
        found[key] = why
    return found


def require_complete(report: Report) -> None:
    """Refuse to fix a report that leaves open what the congress votes on (R10).

    Raise `NotNow` for what was not written yet, `Inconsistent` for more people than were summoned.
    """
    if not report.figures.summoned:
        problem = "Chưa có danh sách đại biểu. Hãy nhập danh sách trước."
    elif report.heading.day is None:
        problem = "Chưa ghi ngày khai mạc, nên chưa tính được tuổi. Hãy ghi ở trang Đại hội."
    elif not report.conclusions.elections:
        problem = "Chưa ghi kết quả xem xét việc bầu đại biểu. Hãy ghi rồi mới chốt."
    elif not report.conclusions.complaints:
        problem = "Chưa ghi kết luận về đơn, thư; không có đơn, thư cũng ghi rõ. Hãy ghi rồi chốt."
    else:
        _require_possible(report.figures)
        return
    raise NotNow(problem, rule="R10")


def _require_possible(figures: Qualifications) -> None:
    if figures.present is not None and figures.present > figures.summoned:
        raise Inconsistent(
            f"Có mặt {figures.present}, không thể nhiều hơn {figures.summoned} được triệu tập. Hãy "
            "kiểm tra lại số người có mặt.",
            rule="R10",
        )
