"""Something to be brought about, as the secretariat's first page lists it (design 1)."""

from dataclasses import dataclass
from enum import StrEnum

from congress.domain.roles import Role


class TaskState(StrEnum):
    """Whether a task is done, and if not, whose turn it is; what is advised holds nothing up."""

    DONE = "done"
    DUE = "due"
    WAITING = "waiting"
    TROUBLE = "trouble"
    ADVISED = "advised"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


_STATES = {
    TaskState.DONE: "Đã xong",
    TaskState.DUE: "Cần làm",
    TaskState.WAITING: "Chờ bộ phận khác",
    TaskState.TROUBLE: "Cần xem lại",
    TaskState.ADVISED: "Khi khai mạc",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be brought about: where it stands, why, who must act, and on which screen."""

    title: str
    state: TaskState
    text: str
    actor: Role
    screen: str
    button: str

    @property
    def open(self) -> bool:
        """Tell whether somebody must still act."""
        return self.state not in {TaskState.DONE, TaskState.ADVISED}
