"""What the secretariat has still to bring about: preparations first, then each election (design 1).

Read from what the other services keep; nothing is decided here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.domain.contests import Meeting
from congress.domain.roles import Role
from congress.services.acts import NextAct
from congress.services.badges import HolderState, list_holders
from congress.services.card_pages import CardDesk, read_desk
from congress.services.ceremonies import Part, part_due
from congress.services.congresses import read_facts, read_meeting, why_fixed
from congress.services.deadline_tasks import find_task_afterwards, is_ready
from congress.services.delegates import read_delegates
from congress.services.election_steps import ElectionPath, list_paths
from congress.services.meeting_pages import DescribedMeeting, list_meetings
from congress.services.next_acts import read_next_act
from congress.services.officials import AccountState, Official, list_officials
from congress.services.qualification_votes import ReportState, find_fixed
from congress.services.quorum import describe_quorum
from congress.services.running_bodies import BodyState, describe_bodies
from congress.services.tablets import TabletState, list_known_tablets
from congress.services.tasks import Task, TaskState
from congress.store.ceremonies import list_ceremonies, list_seats
from congress.store.congresses import get_congress
from congress.store.delegates import list_delegates

_NAMED = 3  # alternates named in a task
_BODIES = (Role.CREDENTIALS, Role.PRESIDIUM, Role.COUNTING)
_PARTS = {
    Part.CERTIFICATE: "gửi khóa công khai của thiết bị",
    Part.DEAL: "chia khóa",
    Part.ACCEPTANCE: "xác nhận đã nhận mảnh khóa",
    Part.CONFIRMATION: "đọc to 40 chữ số và ký xác nhận",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """All preparations in their order, all elections and meetings with their next acts.

    `afterwards` is the deadline that is next once something can be reported, or None (R56); until
    the congress has `closed`, the meeting of the committee that it elected comes before (R52).
    """

    preparations: tuple[Task, ...]
    elections: tuple[tuple[ElectionPath, NextAct], ...]
    meetings: tuple[DescribedMeeting, ...]
    afterwards: Task | None
    closed: bool

    @property
    def first(self) -> Task | None:
        """What the secretariat itself takes up next: when all are elected, what comes after."""
        elected = self.election is None and (self.closed or self.meeting is None)
        if self.afterwards is not None and elected:
            return self.afterwards
        mine = (task for task in self.preparations if task.open and task.actor is Role.SECRETARIAT)
        return next(mine, None)

    @property
    def election(self) -> tuple[ElectionPath, NextAct] | None:
        """The election in which the secretariat itself must act next."""
        return next((one for one in self.elections if _is_mine(*one)), None)

    @property
    def meeting(self) -> DescribedMeeting | None:
        """The meeting of a committee at which the secretariat itself must act next (R52)."""
        return next((one for one in self.meetings if one.waits_for_office), None)

    @property
    def left(self) -> int:
        """How many preparations are not done."""
        return sum(task.open for task in self.preparations)


def read_worklist(session: Session, *, at: datetime) -> Worklist:
    """Tell where the preparations and the elections stand."""
    officials, desk = list_officials(session), read_desk(session, at=at)
    paths = list_paths(session, at=at)
    return Worklist(
        preparations=(
            _facts(session),
            _accounts(officials),
            _delegates(session, desk),
            *_unsettled(session),
            _badges(session),
            _tablets(session, at=at),
            _cards(desk),
            _key(session),
            _bodies(session),
            *_report(session),
        ),
        elections=tuple((path, read_next_act(session, path)) for path in paths),
        meetings=list_meetings(session),
        afterwards=find_task_afterwards(session, paths, today=at.date()),
        closed=bool(get_congress(session).closed),
    )


def _is_mine(path: ElectionPath, act: NextAct) -> bool:
    """Tell whether the secretariat must act; what is ready is reported when all is done."""
    waiting = {actor.role for actor in act.actors if not actor.done}
    return not is_ready(path) and Role.SECRETARIAT in waiting


def _facts(session: Session) -> Task:
    facts = read_facts(session)
    missing = [
        name
        for name, value in (
            ("ngày khai mạc", facts.day),
            ("nơi họp", facts.venue),
            ("nhiệm kỳ", facts.term),
            ("địa danh", facts.place),
            ("tên đảng bộ, chi bộ", facts.organisation),
            ("tên đại hội trên văn bản", facts.heading),
        )
        if not value
    ]
    done = not missing or bool(why_fixed(session))
    return Task(
        title="Thông tin đại hội",
        state=TaskState.DONE if done else TaskState.DUE,
        text=facts.name if done else f"Còn thiếu: {', '.join(missing)}.",
        actor=Role.SECRETARIAT,
        screen="congresses.page",
        button="Ghi thông tin",
    )


def _accounts(officials: Sequence[Official]) -> Task:
    active = [one for one in officials if one.state is not AccountState.DISABLED]
    missing = [role.label for role in _BODIES if not any(one.role is role for one in active)]
    first = sum(one.state is AccountState.FIRST for one in active)
    text = f"{len(active)} người được đăng nhập."
    if first:
        text += f" {first} người chưa đăng nhập lần đầu để tự đặt mật khẩu."
    if missing:
        text = f"Chưa có ai của: {', '.join(missing)}."
    return Task(
        title="Tài khoản cho các bộ phận",
        state=TaskState.DUE if missing else TaskState.DONE,
        text=text,
        actor=Role.SECRETARIAT,
        screen="accounts.page",
        button="Lập tài khoản",
    )


def _delegates(session: Session, desk: CardDesk) -> Task:
    people = len(list_delegates(session))
    return Task(
        title="Danh sách đại biểu",
        state=TaskState.DONE if people else TaskState.DUE,
        text=f"{people} người, {desk.voters} người được bỏ phiếu."
        if people
        else "Chưa nhập. Tải mẫu hoặc dùng tệp Excel của văn phòng.",
        actor=Role.SECRETARIAT,
        screen="delegates.page",
        button="Nhập đại biểu",
    )


def _unsettled(session: Session) -> Iterator[Task]:
    """Name alternates whom the list alone has in the place of somebody, no decision (R40, R50).

    Until it is recorded N lacks them: whom they replace counts as absent throughout.
    """
    waiting = [person.name.text for _, person in read_delegates(session) if person.is_unsettled]
    if waiting:
        more = f" và {len(waiting) - _NAMED} người nữa" if len(waiting) > _NAMED else ""
        yield Task(
            title="Dự khuyết vào thay",
            state=TaskState.TROUBLE,
            text=f"{len(waiting)} người được ghi là thay người khác, chưa có quyết định: "
            f"{', '.join(waiting[:_NAMED])}{more}. Chưa ghi thì số dùng để tính kết quả chưa đúng.",
            actor=Role.SECRETARIAT,
            screen="delegates.page",
            button="Ghi quyết định",
        )


def _badges(session: Session) -> Task:
    """Say who still lacks a badge; a congress can also begin without any."""
    holders = list_holders(session)
    due = sum(one.due for one in holders)
    void = sum(one.state is HolderState.TO_TAKE_BACK for one in holders)
    text = f"{due} người chưa có thẻ hoặc cần in lại." if due else "Ai cũng có thẻ."
    if void:
        text += f" Cần thu hồi {void} thẻ."
    return Task(
        title="Thẻ đại biểu",
        state=TaskState.ADVISED if due or void or not holders else TaskState.DONE,
        text=text if holders else "In theo danh sách đại biểu, để điểm danh ở cửa.",
        actor=Role.SECRETARIAT,
        screen="badges.page",
        button="In thẻ",
    )


def _tablets(session: Session, *, at: datetime) -> Task:
    tablets = list_known_tablets(session, at=at)
    used = [tablet for tablet in tablets if tablet.state is not TabletState.REVOKED]
    paired = sum(tablet.state is TabletState.PAIRED for tablet in used)
    waiting = len(used) - paired
    text = f"Đã ghép {paired} máy." if paired else "Chưa có máy nào được ghép."
    if used and waiting:
        text += f" {waiting} máy chờ ghép."
    return Task(
        title="Máy tính bảng",
        state=TaskState.DUE if not paired else TaskState.TROUBLE if waiting else TaskState.DONE,
        text=text,
        actor=Role.SECRETARIAT,
        screen="tablets.page",
        button="Ghép máy",
    )


def _cards(desk: CardDesk) -> Task:
    facts = desk.facts
    if facts is None:
        state, text = TaskState.WAITING, "Ban thẩm tra làm thẻ trên máy riêng rồi giao danh sách."
    elif facts.cards < desk.voters:
        state = TaskState.TROUBLE
        text = f"Chỉ có {facts.cards} thẻ cho {desk.voters} người được bỏ phiếu."
    else:
        state, text = TaskState.DONE, f"{facts.cards} thẻ, {facts.spares} thẻ dự phòng."
    return Task(
        title="Thẻ bỏ phiếu",
        state=state,
        text=text,
        actor=Role.CREDENTIALS,
        screen="cards.page",
        button="Xem thẻ bỏ phiếu",
    )


def _bodies(session: Session) -> Task:
    """Say which bodies the congress has still to approve, and whether it is known to be valid."""
    bodies, quorum = describe_bodies(session), describe_quorum(session)
    missing = [body.title for body in bodies if body.state is not BodyState.APPROVED]
    text = f"Đại hội chưa thông qua: {', '.join(missing)}." if missing else "Đã thông qua đủ."
    uncounted = quorum is not None and quorum.quorum is None
    if uncounted:
        text += " Chưa ghi số người dự để biết đại hội hợp lệ."
    return Task(
        title="Các cơ quan điều hành",
        state=TaskState.ADVISED if missing or uncounted else TaskState.DONE,
        text=text,
        actor=Role.SECRETARIAT,
        screen="running_bodies.page",
        button="Ghi nhân sự",
    )


def _report(session: Session) -> Iterator[Task]:
    """Say how far the report on delegates has come; only where delegates are examined (R10).

    No text found says that an election waits for it; congresses vote on it before they elect.
    """
    if read_meeting(session) is not Meeting.DELEGATE_CONGRESS:
        return
    fixed = find_fixed(session)
    state = fixed.state if fixed else ReportState.NOT_FIXED
    texts = {
        ReportState.NOT_FIXED: "Ban thẩm tra ghi kết luận và chốt báo cáo; đại hội biểu quyết "
        "trước khi bầu cử.",
        ReportState.FIXED: "Đã chốt; đại hội biểu quyết công nhận trước khi bầu cử.",
        ReportState.LOST: "Đại hội không thông qua. Giải trình rồi biểu quyết lại, hoặc chốt bản "
        "mới.",
        ReportState.RECOGNISED: "Đại hội đã công nhận tư cách đại biểu.",
    }
    waits_for_committee = state is ReportState.NOT_FIXED
    yield Task(
        title="Thẩm tra tư cách đại biểu",
        state=TaskState.DONE if state is ReportState.RECOGNISED else TaskState.ADVISED,
        text=texts[state],
        actor=Role.CREDENTIALS if waits_for_committee else Role.SECRETARIAT,
        screen="qualifications.page",
        button="Xem báo cáo",
    )


def _key(session: Session) -> Task:
    ceremonies = list_ceremonies(session)
    if any(ceremony.made for ceremony in ceremonies):
        state, text, actor = TaskState.DONE, "Khóa đã tạo xong, đã xác nhận.", Role.COUNTING
    elif ceremonies:
        due = part_due(list_seats(session, ceremonies[-1].id))
        step = _PARTS[due] if due else "hoàn tất"
        state, actor = TaskState.WAITING, Role.COUNTING
        text = f"Lễ tạo khóa đã bắt đầu; đang chờ các thành viên {step}."
    else:
        state, actor = TaskState.DUE, Role.SECRETARIAT
        text = "Chưa bắt đầu. Chọn các thành viên giữ khóa và số người cần để mở hòm."
    return Task(
        title="Khóa của Ban kiểm phiếu",
        state=state,
        text=text,
        actor=actor,
        screen="ceremonies.page",
        button="Lễ tạo khóa",
    )
