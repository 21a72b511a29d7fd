"""The form of a delegate list to be filled in."""

from sqlalchemy.orm import Session

from congress.documents.list_templates import TemplateColumn, write_template
from congress.domain.delegates import DelegateKind
from congress.domain.headings import Column
from congress.domain.wordings import in_words_of
from congress.services.congresses import read_meeting

_KINDS = (
    DelegateKind.EX_OFFICIO,
    DelegateKind.ELECTED,
    DelegateKind.APPOINTED,
    DelegateKind.ALTERNATE,
)
_ADVICE = (
    "Hướng dẫn ghi danh sách đại biểu",
    "Mỗi đại biểu một dòng ở trang “Đại biểu”. Không đổi tên các cột; cột không dùng để trống.",
    "Thứ tự tùy ý: phần mềm tự xếp theo vần A, B, C của tên.",
    "Nhập lại danh sách đã sửa bao nhiêu lần cũng được; người không có trong tệp vẫn được giữ.",
)
_COLUMNS = (
    TemplateColumn(heading="TT", width=6, how="Số thứ tự, để tiện đối chiếu.", example="1"),
    TemplateColumn(
        heading=Column.NAME.value,
        width=28,
        how="Bắt buộc. Đủ họ, tên đệm, tên, có dấu.",
        example="Nguyễn Thị Hoài An",
    ),
    TemplateColumn(
        heading=Column.BIRTH.value,
        width=14,
        how="Ngày/tháng/năm, đủ bốn chữ số năm. Chỉ biết năm thì ghi năm.",
        example="18/08/1976",
    ),
    TemplateColumn(
        heading=Column.GENDER.value,
        width=10,
        how="Nam hoặc Nữ.",
        example="Nữ",
        choices=("Nam", "Nữ"),
    ),
    TemplateColumn(heading=Column.ETHNICITY.value, width=12, how="Dân tộc.", example="Kinh"),
    TemplateColumn(
        heading=Column.POSITION.value,
        width=40,
        how="Chức vụ trong Đảng, chính quyền, đoàn thể.",
        example="Phó Bí thư Đảng ủy phường",
    ),
    TemplateColumn(
        heading=Column.UNIT.value,
        width=30,
        how="Đoàn đại biểu, đảng bộ hoặc chi bộ.",
        example="Đảng bộ phường Đông Sơn",
    ),
    TemplateColumn(
        heading=Column.KIND.value,
        width=16,
        how="Bắt buộc. Đương nhiên, Được bầu, Chỉ định hoặc Dự khuyết; với đảng viên: Chính thức, "
        "Dự bị.",
        example="Được bầu",
        choices=(*(kind.label for kind in _KINDS), "Chính thức", "Dự bị"),
    ),
    TemplateColumn(
        heading=Column.CARD_NUMBER.value,
        width=16,
        how="Số thẻ đảng viên, 8 chữ số, giữ cả số 0 ở đầu.",
        example="02718840",
    ),
    TemplateColumn(
        heading=Column.JOINED.value, width=14, how="Ngày kết nạp Đảng.", example="03/02/1998"
    ),
    TemplateColumn(heading=Column.NOTE.value, width=30, how="Ghi chú thêm, nếu có.", example=""),
)


def delegate_template(session: Session) -> bytes:
    """Give the empty form of a delegate list, with a sheet that explains it."""
    meeting = read_meeting(session)
    advice = tuple(in_words_of(meeting, line) for line in _ADVICE)
    return write_template(meeting.attendees.capitalize(), _COLUMNS, advice)
