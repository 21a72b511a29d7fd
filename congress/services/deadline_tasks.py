"""What is next once elections are over: the closing, then one deadline after another (R56-R58)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from congress.domain.dates import PartialDate, weekday
from congress.domain.deadlines import Deadline
from congress.domain.duties import DutyState
from congress.domain.procedure import Milestone
from congress.domain.roles import Role
from congress.services.deadline_pages import find_next_deadline
from congress.services.election_steps import ElectionPath, Progress
from congress.services.stages import Stage
from congress.services.tasks import Task, TaskState
from congress.store.congresses import get_congress


def find_task_afterwards(
    session: Session, paths: Sequence[ElectionPath], *, today: date
) -> Task | None:
    """Tell what is next after the elections: the closing, then one deadline after another."""
    if not any(path.facts.stage is Stage.SIGNED for path in paths):
        return None
    found = find_next_deadline(session, today=today)
    if found is not None:
        return Task(
            title=found.duty.label,
            state=_STATES.get(found.state, TaskState.WAITING),
            text=" ".join(filter(None, (_when(found), found.note))),
            actor=Role.SECRETARIAT,
            screen="deadlines.page",
            button="Đến trang thời hạn",
        )
    signed = all(path.now is None or path.now.milestone is Milestone.REPORTED for path in paths)
    if get_congress(session).closed or not signed:
        return None
    return Task(
        title="Ngày bế mạc đại hội",
        state=TaskState.DUE,
        text="Mọi cuộc bầu cử đã ký biên bản. Ghi ngày bế mạc; các thời hạn tính từ ngày ấy.",
        actor=Role.SECRETARIAT,
        screen="deadlines.page",
        button="Ghi ngày bế mạc",
    )


def _when(found: Deadline) -> str:
    if found.last is None:
        return "Đã đủ thời hạn lưu giữ; cấp ủy quyết định thì hủy."
    last = f"Hạn cuối: {weekday(found.last)}, {PartialDate.of(found.last).text}"
    return f"{last} ({found.left_text})." if found.left_text else f"{last}."


def is_ready(path: ElectionPath) -> bool:
    """Tell whether nothing is left of an election but to report it."""
    now = path.now
    return (
        now is not None
        and now.milestone is Milestone.REPORTED
        and now.progress is not Progress.HELD
    )


_STATES = {DutyState.DUE: TaskState.DUE, DutyState.OVERDUE: TaskState.TROUBLE}
