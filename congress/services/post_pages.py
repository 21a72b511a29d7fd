"""Where each post that follows a committee stands: due, paused, filled (R6, R48, R53)."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.domain.contests import Level
from congress.domain.meeting_titles import title_of_post
from congress.domain.meetings import (
    Item,
    Post,
    agenda_of,
    law_of_post,
    must_have_standing_committee,
    proposed_seats,
)
from congress.domain.outcomes import Outcome
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.services.eligibility import find_posts
from congress.services.posts import Pause, read_pause
from congress.services.rosters import Body
from congress.store.elections import ElectionRow
from congress.store.meetings import MeetingRow, list_members_of_meeting
from congress.store.rounds import list_rounds_of


class PostState(StrEnum):
    """How far one post on the agenda has come."""

    LATER = "later"
    DUE = "due"
    PAUSED = "paused"
    GOING = "going"
    OPEN = "open"
    DONE = "done"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


_STATES = {
    PostState.LATER: "Chưa đến",
    PostState.DUE: "Đến lượt",
    PostState.PAUSED: "Tạm dừng",
    PostState.GOING: "Đang bầu",
    PostState.OPEN: "Chưa đủ",
    PostState.DONE: "Đã bầu",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedPost:
    """A post on the agenda: where it stands and what is to be done about it.

    `election` is its newest one, `round` the newest round of that; `title` and `seats` are proposed
    for one that is still to be created. `pause` tells of the committee above (R48).
    """

    item: Item
    law: Notice
    state: PostState
    text: str
    election: str
    round: str
    elected: tuple[str, ...]
    title: str
    seats: int
    pause: Pause

    @property
    def post(self) -> Post:
        """Which post it is."""
        return self.item.post


def describe_posts(
    session: Session, election: ElectionRow, row: MeetingRow | None
) -> tuple[DescribedPost, ...]:
    """Tell where each post on the agenda of a committee stands, in the order of R53."""
    level = Level(election.level)
    standing = row.standing if row else must_have_standing_committee(level)
    done = find_posts(session, election.id)
    incumbents = len(list_members_of_meeting(session, election.id))
    described = []
    for item in agenda_of(level, standing=standing):
        bodies = done.get(item.post, ())
        pause = read_pause(session, election.id, item.post)
        waits = item.after is not None and not any(
            one.announced for one in done.get(item.after, ())
        )
        state = _state(bodies[-1] if bodies else None, pause, waits=waits)
        newest = bodies[-1].elections[-1].id if bodies else ""
        described.append(
            DescribedPost(
                item=item,
                law=law_of_post(item, RULES_190),
                state=state,
                text=_text(item, state, bodies[-1] if bodies else None, pause),
                election=newest,
                round=_newest_round(session, newest),
                elected=tuple(one.name for body in bodies for one in body.elected),
                title=title_of_post(item.post, election.title),
                seats=proposed_seats(item.post, incumbents),
                pause=pause,
            )
        )
    return tuple(described)


def _state(body: Body | None, pause: Pause, *, waits: bool) -> PostState:
    held_anew = body is not None and body.outcome is Outcome.PENDING_SUPERIOR
    if body is not None and not held_anew:
        if not body.declared or body.waiting:
            return PostState.GOING
        return PostState.OPEN if body.short else PostState.DONE
    if pause.paused:
        return PostState.PAUSED
    return PostState.LATER if waits else PostState.DUE


def _text(item: Item, state: PostState, body: Body | None, pause: Pause) -> str:
    if state is PostState.PAUSED:
        failed = (
            f"Người dự kiến không trúng cử: đ/c {', đ/c '.join(pause.failed)}. "
            if pause.failed
            else ""
        )
        return (
            f"{failed}Tạm dừng: báo cáo ban thường vụ cấp ủy cấp trên. Có văn bản trả lời thì ghi "
            "vào đây rồi bầu tiếp."
        )
    if state is PostState.LATER and item.after is not None:
        return f"Sau khi công bố kết quả bầu {item.after.label}."
    if state is PostState.OPEN and body is not None and body.outcome is not None:
        return f"{body.outcome.label}: còn thiếu {body.short}. Xem kết luận để làm tiếp."
    return _POST_TEXTS.get(state, "")


_POST_TEXTS = {
    PostState.DUE: "Bấm một nút là có cuộc bầu với tên, số lượng và danh sách được giới thiệu; "
    "rồi biểu quyết số lượng, danh sách, ban kiểm phiếu như mọi cuộc bầu.",
    PostState.GOING: "Mở cuộc bầu cử để làm việc tiếp theo.",
}


def _newest_round(session: Session, election: str) -> str:
    rounds = list_rounds_of(session, election) if election else []
    return rounds[-1].uuid if rounds else ""
