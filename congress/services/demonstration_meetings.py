"""The first meeting of a committee in a demonstration: what is done there, and who counts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from congress.domain.errors import NotNow
from congress.domain.roles import Role
from congress.services.accounts import NewAccount, choose_password, create_account
from congress.services.demonstration import (
    MEETING_COUNTERS,
    PASSWORD,
    Demonstration,
    Part,
    write_demonstration,
)
from congress.services.demonstration_todos import OFFICE, Action, Helper, Phase, Todo
from congress.services.keys import ServerKeys
from congress.services.meeting_pages import DescribedMeeting, MeetingStep
from congress.services.transactions import transaction
from congress.store.access import find_account
from congress.store.database import Database
from congress.store.meetings import list_convened, list_members_of_meeting


def meeting_steps(session: Session, meeting: DescribedMeeting) -> Iterator[tuple[bool, Todo]]:
    """Give what the secretariat does at the first meeting of a committee, between its elections."""
    page = (Action(OFFICE, f"/meetings/{meeting.election}"),)
    order, now = list(MeetingStep), meeting.step
    if not meeting.by_congress:
        for step, phase, title, how in _MEETING:
            yield order.index(now) > order.index(step), Todo(phase, title, how, page)
        appointed = find_account(session, MEETING_COUNTERS[0]) is not None
        yield appointed, Todo(Phase.COUNTERS, *_APPOINT, page, Helper.COUNTERS)
    yield False, Todo(Phase.POSTS, meeting.headline, meeting.text, page)


_MEETING = (
    (
        MeetingStep.CONVENE,
        Phase.CONVENE,
        "Triệu tập hội nghị lần thứ nhất",
        "Xem danh sách người trúng cử, lấy từ các kết luận, rồi triệu tập. Từ đó chỉ họ bầu.",
    ),
    (
        MeetingStep.OPEN,
        Phase.CHAIR,
        "Ghi ai khai mạc hội nghị",
        "Chọn bí thư tái cử và ghi tên một ủy viên trong danh sách; số có mặt không quá số ủy "
        "viên.",
    ),
    (
        MeetingStep.CHAIRS,
        Phase.CHAIR,
        "Biểu quyết bầu chủ tịch hội nghị",
        "Đánh dấu từ 1 đến 3 người và nhập số thẻ; quá một nửa số ủy viên đồng ý là thông qua.",
    ),
)
_APPOINT = (
    "Lập tài khoản cho ba ủy viên kiểm phiếu",
    "Người kiểm phiếu của hội nghị phải là ủy viên không có tên trong danh sách bầu. Bấm một nút "
    "để máy lập hn1, hn2, hn3 cho ba ủy viên cuối danh sách; đừng đưa ba đồng chí ấy vào danh "
    "sách bầu.",
)


def appoint_counters(
    database: Database, keys: ServerKeys, data: Path, demonstration: Demonstration, *, at: datetime
) -> Demonstration:
    """Let the last members of the roster sign in to count; give the demonstration with them.

    Raise `NotNow` before a committee was convened, and when they were appointed already.
    """
    with database.reading() as session:
        convened = list_convened(session)
        members = list_members_of_meeting(session, convened[0].id) if convened else []
    known = {part.username for part in demonstration.parts}
    if not members or known.intersection(MEETING_COUNTERS):
        raise NotNow("Hội nghị chưa được triệu tập, hoặc đã có người kiểm phiếu.", rule="")
    parts = tuple(
        Part(username=username, full_name=one.name, role=Role.COUNTING, password=PASSWORD)
        for username, one in zip(MEETING_COUNTERS, members[-len(MEETING_COUNTERS) :], strict=False)
    )
    chief = demonstration.first_of(Role.SECRETARIAT)
    with transaction(database, keys, at=at, by=chief.username) as tx:
        for part in parts:
            create_account(
                tx,
                NewAccount(
                    username=part.username,
                    full_name=part.full_name,
                    role=part.role,
                    password=PASSWORD,
                ),
            )
    for part in parts:
        with transaction(database, keys, at=at, by=part.username) as tx:
            choose_password(tx, PASSWORD, session_kept="")
    grown = replace(demonstration, parts=(*demonstration.parts, *parts))
    write_demonstration(data, grown)
    return grown
