"""What a visitor of a demonstration does next, and as whom: read from the real state (R35).

Nothing here decides anything: each step says in plain words what the screens will then ask for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from congress.domain.card_votes import Subject
from congress.domain.contests import Purpose
from congress.services.card_votes import describe_votes
from congress.services.counting_committees import find_named_committee
from congress.services.demonstration import MEETING_COUNTERS, is_next_roll_there
from congress.services.demonstration_meetings import meeting_steps
from congress.services.demonstration_todos import (
    CONGRESS_COUNTERS,
    CREDENTIALS,
    HEAD,
    OBSERVER,
    OFFICE,
    PRESIDIUM,
    SECOND,
    TABLET,
    THIRD,
    Action,
    Cast,
    Helper,
    Phase,
    Todo,
)
from congress.services.meeting_pages import list_meetings
from congress.services.nomination_pages import describe_nominations
from congress.services.presence import sitting_of
from congress.services.round_status import read_status
from congress.services.stages import Stage, Step
from congress.store.ceremonies import Ceremony, list_ceremonies, list_seats
from congress.store.elections import ElectionRow, list_candidates, list_elections
from congress.store.rounds import RoundRow, list_rounds_of


@dataclass(frozen=True, slots=True)
class Walk:
    """Where an election or a meeting stands: the step that is next, the phases with their states.

    `rail` has for each phase its `label` and its `state`: "done", "now" or "later". `voters` is how
    many vote, `counters` are the parts that count.
    """

    title: str
    number: int
    steps: int
    todo: Todo
    rail: tuple[Mapping[str, str], ...]
    voters: int
    counters: tuple[str, ...]


def find_walk(session: Session, *, voters: int, at: datetime) -> Walk | None:
    """Find out what comes next in the first election that is not over; None without any.

    When all are over, the people elected to a committee meet, and it goes on there. `voters` is how
    many were summoned, for the examples.
    """
    elections = [row for row in list_elections(session) if row.purpose == Purpose.ELECTION]
    if not elections:
        return None
    unfinished = next((row for row in elections if not _is_over(session, row)), None)
    meeting = next((one for one in list_meetings(session) if one.waits_for_office), None)
    if unfinished is None and meeting is not None:
        title, steps = meeting.named, list(meeting_steps(session, meeting))
        return _walk(title, steps, Cast(meeting.incumbents, MEETING_COUNTERS))
    row = unfinished or elections[-1]
    cast, round_row = _cast_of(session, row, voters), _current_round(session, row)
    steps = [
        *_preparing(session, row, round_row, cast),
        *_round_steps(session, round_row, at=at, cast=cast),
    ]
    return _walk(row.title, steps, cast)


def _cast_of(session: Session, row: ElectionRow, voters: int) -> Cast:
    incumbents = sitting_of(session, row.id).incumbents
    if incumbents is None:
        return Cast(voters, CONGRESS_COUNTERS)
    return Cast(incumbents, MEETING_COUNTERS)


def _walk(title: str, steps: Sequence[tuple[bool, Todo]], cast: Cast) -> Walk:
    number = next((i for i, (done, _) in enumerate(steps) if not done), len(steps) - 1)
    return Walk(
        title=title,
        number=number + 1,
        steps=len(steps),
        todo=steps[number][1],
        rail=_rail(steps, steps[number][1].phase),
        voters=cast.voters,
        counters=cast.counters,
    )


def _preparing(
    session: Session, row: ElectionRow, round_row: RoundRow | None, cast: Cast
) -> Iterator[tuple[bool, Todo]]:
    page, voters = f"/elections/{row.id}", cast.voters
    head, *others = cast.counters
    votes = {due.subject: due.passed for due in describe_votes(session, row.id)}
    if Subject.SEATS in votes:
        yield votes[Subject.SEATS], _vote(row, Subject.SEATS, Phase.SLATE, voters)
    known = describe_nominations(session, row.id)
    if row.meeting or row.parent:
        yield (
            bool(list_candidates(session, row.id)),
            Todo(
                Phase.SLATE,
                "Chọn người vào danh sách",
                "Đánh dấu những người được giới thiệu rồi đưa vào danh sách.",
                (Action(OFFICE, f"{page}/slate"),),
            ),
        )
    yield (
        known.settled or not known.takes,
        Todo(
            Phase.SLATE,
            "Trình danh sách, nhận ứng cử, đề cử và xin rút",
            "Trình danh sách chuẩn bị; có thể thêm người được đề cử, cho người xin rút. Rồi kết "
            "thúc ứng cử, đề cử và kết thúc việc xin rút.",
            (Action(OFFICE, f"{page}/nominations"),),
        ),
    )
    if known.needs_opinion:
        yield (
            False,
            Todo(
                Phase.SLATE,
                "Lấy phiếu xin ý kiến về người ngoài danh sách chuẩn bị",
                "Danh sách quá dài: lập phiếu xin ý kiến, bỏ phiếu và kiểm phiếu như một lần bầu, "
                "rồi đưa kết quả vào danh sách.",
                (Action(OFFICE, f"{page}/nominations"),),
            ),
        )
    yield (
        row.slate is not None,
        Todo(
            Phase.SLATE,
            "Xem lại rồi khóa danh sách bầu cử",
            "Danh sách xếp theo vần A, B, C của tên. Khóa rồi thì không sửa được.",
            (Action(OFFICE, f"{page}/slate"),),
        ),
    )
    yield votes[Subject.SLATE], _vote(row, Subject.SLATE, Phase.SLATE, voters)
    yield (
        find_named_committee(session, row.id) is not None,
        Todo(
            Phase.COMMITTEE,
            "Giới thiệu ban kiểm phiếu",
            f"Chọn {head} làm trưởng ban, {' và '.join(others)} làm thành viên: ba người này giữ "
            "khóa hòm phiếu.",
            (Action(OFFICE, f"{page}/card-votes"),),
        ),
    )
    yield votes[Subject.COMMITTEE], _vote(row, Subject.COMMITTEE, Phase.COMMITTEE, voters)
    yield from _key(session, row, cast)
    yield (
        round_row is not None or is_next_roll_there(session),
        Todo(
            Phase.FREEZE,
            "Giao danh sách thẻ của lần bầu",
            "Ở đại hội thật, Ban thẩm tra tư cách lập tệp này trên máy riêng rồi nộp. Ở bản làm "
            "thử, bấm một nút để máy giao thay.",
            (Action(CREDENTIALS, "/cards"),),
            Helper.ROLL,
        ),
    )
    yield (
        round_row is not None,
        Todo(
            Phase.FREEZE,
            "Chốt lần bầu",
            f"Số được triệu tập là {voters}; chọn khóa và lượt thẻ vừa giao. Sau khi chốt, danh "
            "sách, thẻ và số dùng để tính kết quả không đổi được nữa.",
            (Action(OFFICE, f"{page}/freeze"),),
        ),
    )


def _vote(row: ElectionRow, subject: Subject, phase: Phase, voters: int) -> Todo:
    return Todo(
        phase,
        f"Biểu quyết giơ thẻ: {subject.label}",
        f"Nhập kết quả giơ thẻ, ví dụ {voters - 2} đồng ý, 2 không đồng ý, 0 ý kiến khác; số được "
        f"triệu tập là {voters}. Quá nửa đồng ý là thông qua.",
        (Action(OFFICE, f"/elections/{row.id}/card-votes"),),
    )


def _key(session: Session, row: ElectionRow, cast: Cast) -> Iterator[tuple[bool, Todo]]:
    head, *others = cast.counters
    ceremonies = _ceremonies_of(session, row)
    page = f"/ceremonies/{ceremonies[0].id}" if ceremonies else "/ceremonies"
    yield (
        bool(ceremonies),
        Todo(
            Phase.KEY,
            "Bắt đầu tạo khóa của ban kiểm phiếu",
            "Chọn ba thành viên, cần 2 trong 3 người để mở hòm phiếu.",
            (Action(OFFICE, "/ceremonies"),),
        ),
    )
    yield (
        any(ceremony.made for ceremony in ceremonies),
        Todo(
            Phase.KEY,
            "Các thành viên cùng tạo khóa",
            f"Vào vai {head} và làm theo màn hình; {', '.join(others)} cũng phải làm, mỗi người "
            "một cửa sổ. Hoặc để máy đóng các vai khác.",
            tuple(Action(member, page) for member in cast.counters),
            Helper.MEMBERS,
        ),
    )


def _round_steps(
    session: Session, row: RoundRow | None, *, at: datetime, cast: Cast
) -> Iterator[tuple[bool, Todo]]:
    status = read_status(session, row.uuid, at=at) if row else {}
    stage = Stage(row.state) if row else Stage.FROZEN
    pending = status.get("pending")
    asked = str(pending["act"]) if isinstance(pending, dict) else ""
    order = list(Stage)
    page = f"/rounds/{row.uuid}" if row else "/elections"
    counting = f"/counting/{row.uuid}" if row else "/counting"

    def past(reached: Stage) -> bool:
        return row is not None and order.index(stage) >= order.index(reached)

    yield past(Stage.OPEN) or asked == Step.OPEN.value, _ASK_OPENING.at(page)
    yield past(Stage.OPEN), _CONFIRM_OPENING
    yield past(Stage.SEALED) or asked == Step.CLOSE.value, _voting(status).at(page)
    yield past(Stage.SEALED), _CONFIRM_CLOSING
    yield past(Stage.COUNTED), _COUNTS.at(counting, cast)
    yield past(Stage.OPENED), _OPEN_BOX.at(counting, cast)
    yield past(Stage.DECLARED), _DECLARE.at(f"{page}/decision")
    yield past(Stage.VERIFIED), _VERIFY.at(counting, cast)
    yield past(Stage.SIGNED), _SIGN.at(counting, cast)
    yield False, _LOOK


@dataclass(frozen=True, slots=True)
class _Template:
    """A step whose pages are those of a round; an empty path is that of the round."""

    todo: Todo

    def at(self, page: str, cast: Cast | None = None) -> Todo:
        parts = dict(zip(CONGRESS_COUNTERS, cast.counters, strict=True)) if cast else {}
        actions = tuple(
            Action(parts.get(a.username, a.username), a.path or page) for a in self.todo.actions
        )
        return Todo(self.todo.phase, self.todo.title, self.todo.how, actions, self.todo.helper)


_ASK_OPENING = _Template(
    Todo(
        Phase.OPEN,
        "Đề nghị mở bỏ phiếu",
        "Nhập số có mặt và số thẻ đã phát, bằng số thẻ vừa giao. Đoàn chủ tịch phải xác nhận trong "
        "5 phút.",
        (Action(OFFICE, ""),),
    )
)
_CONFIRM_OPENING = Todo(
    Phase.OPEN,
    "Đoàn chủ tịch xác nhận mở bỏ phiếu",
    "Người thứ hai, thuộc bộ phận khác, xác nhận đúng điều đã đề nghị.",
    (Action(PRESIDIUM, "/presidium"),),
    Helper.CONFIRMATION,
)
_CONFIRM_CLOSING = Todo(
    Phase.COUNT,
    "Đoàn chủ tịch xác nhận đóng bỏ phiếu",
    "Hòm phiếu được niêm phong ngay khi xác nhận; sau đó không nhận phiếu nào nữa.",
    (Action(PRESIDIUM, "/presidium"),),
    Helper.CONFIRMATION,
)
_COUNTS = _Template(
    Todo(
        Phase.COUNT,
        "Báo cáo số phiếu phát ra, thu về",
        "Trưởng ban kiểm phiếu xác nhận hai con số trước khi mở hòm.",
        (Action(HEAD, ""),),
    )
)
_OPEN_BOX = _Template(
    Todo(
        Phase.COUNT,
        "Mở hòm phiếu",
        "Mỗi thành viên để máy của mình kiểm tra cả hòm rồi gửi mảnh khóa; đủ 2 mảnh thì kết quả "
        "hiện ra. Vai nào tạo khóa bằng tay thì mở bằng tay.",
        tuple(Action(member, "") for member in (HEAD, SECOND, THIRD)),
        Helper.MEMBERS,
    )
)
_DECLARE = _Template(
    Todo(
        Phase.MINUTES,
        "Lập kết luận: ai trúng cử và vì sao",
        "Kết luận tính từ số phiếu và điều khoản. Nếu có người bằng phiếu, máy hỏi ý kiến Đoàn chủ "
        "tịch.",
        (Action(OFFICE, ""),),
    )
)
_VERIFY = _Template(
    Todo(
        Phase.MINUTES,
        "Cho hai chương trình kiểm tra hồ sơ",
        "Một của ta, một của người khác làm; cả hai đồng ý thì mới lập biên bản.",
        (Action(HEAD, ""),),
    )
)
_SIGN = _Template(
    Todo(
        Phase.MINUTES,
        "Lập và ký biên bản kiểm phiếu",
        "Xem tên người ký, lập biên bản PDF, công bố kết quả lên màn hình hội trường.",
        (Action(HEAD, ""),),
    )
)
_LOOK = Todo(
    Phase.MINUTES,
    "Xong một cuộc bầu cử: xem hồ sơ công khai",
    "Tải hồ sơ và biên bản, tìm mã phiếu của mình. Muốn làm tiếp: chốt lần bầu nữa, hoặc tạo cuộc "
    "bầu cử khác.",
    (Action(OBSERVER, "/record"), Action(OFFICE, "/elections")),
)


def _voting(status: dict[str, object]) -> _Template:
    counts = f"đã nhận {status['returned']}/{status['issued']} phiếu" if status else ""
    return _Template(
        Todo(
            Phase.VOTE,
            f"Bỏ phiếu: {counts}" if counts else "Bỏ phiếu",
            "Mở máy bỏ phiếu, gõ mã số của một thẻ dưới đây rồi bầu như đại biểu; cho đại biểu mô "
            "phỏng bỏ nốt. Xong thì vào vai Đoàn thư ký để đề nghị đóng bỏ phiếu.",
            (Action(TABLET, "/vote"), Action(OFFICE, "")),
            Helper.DELEGATES,
        )
    )


def _ceremonies_of(session: Session, row: ElectionRow) -> list[Ceremony]:
    """List the ceremonies whose members count this election, a finished one first."""
    named = find_named_committee(session, row.id)
    counters = set(named.counters) if named else set()
    fitting = [
        ceremony
        for ceremony in list_ceremonies(session)
        if {seat.username for seat in list_seats(session, ceremony.id)} <= counters
    ]
    return sorted(fitting, key=lambda ceremony: not ceremony.made)


def _current_round(session: Session, row: ElectionRow) -> RoundRow | None:
    rounds = list_rounds_of(session, row.id)
    return rounds[-1] if rounds and rounds[-1].state != Stage.ANNULLED.value else None


def _is_over(session: Session, row: ElectionRow) -> bool:
    current = _current_round(session, row)
    return current is not None and current.state == Stage.SIGNED.value


def _rail(steps: Sequence[tuple[bool, Todo]], now: Phase) -> tuple[Mapping[str, str], ...]:
    names = [phase for phase, _ in groupby(todo.phase for _, todo in steps)]
    at = names.index(now)
    return tuple(
        {"label": name.value, "state": "done" if i < at else "now" if i == at else "later"}
        for i, name in enumerate(names)
    )
