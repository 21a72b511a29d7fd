"""What is next after a round whose minutes are signed, and by whom (R45-R48)."""

from typing import Protocol

from sqlalchemy.orm import Session

from congress.domain.decisions import Decision
from congress.domain.roles import Role
from congress.services.acts import DUE, WAITING, Actor, NextAct, Place
from congress.services.follow_up_pages import DescribedFollowUp, describe_follow_up


class People(Protocol):
    """Gives all who may act for a body of the congress."""

    def __call__(self, role: Role, *, done: bool = False, note: str = DUE) -> Actor:
        """Give them by name, with a word on whether they acted."""


def act_after_round(session: Session, uuid: str, decision: Decision, *, people: People) -> NextAct:
    """Tell what is next while something of an election is still to come."""
    after = describe_follow_up(session, uuid, decision)
    if after.follower:
        return NextAct(
            headline=f"{decision.outcome.label}: đã lập “{after.follower.title}”",
            text="Làm tiếp ở cuộc bầu cử ấy; xong thì báo cáo kết quả lên cấp ủy cấp trên.",
            actors=(),
            place=Place.FOLLOWER,
            button="Đến cuộc bầu cử tiếp theo",
            law=after.law,
        )
    if after.direct or after.voted:
        return _to_be_followed(decision, after, people)
    return NextAct(
        headline=decision.outcome.label,
        text=decision.next_step.label,
        actors=(),
        place=Place.DECISION,
        button="Đến trang kết luận",
    )


def waits_for_appointment(session: Session, uuid: str, decision: Decision) -> bool:
    """Tell whether the committee above has still to appoint somebody (R47)."""
    after = describe_follow_up(session, uuid, decision)
    return after.appointable and not after.appointed


def _to_be_followed(decision: Decision, after: DescribedFollowUp, people: People) -> NextAct:
    """Say whether the secretariat prepares what follows, or the congress is asked first."""
    missing = decision.tied_seats or decision.short
    what = "Lập lần bầu lại" if decision.tied else "Lập lần bầu tiếp"
    asked = (people(Role.PRESIDIUM), people(Role.SECRETARIAT, note=WAITING))
    return NextAct(
        headline=f"{what} để lấy {missing} đồng chí"
        if after.direct
        else f"Đại hội quyết định: bầu tiếp {missing} đồng chí hay không",
        text=f"{decision.outcome.label}. {decision.next_step.label}",
        actors=(people(Role.SECRETARIAT),) if after.direct else asked,
        place=Place.DECISION,
        button="Đến trang kết luận",
        law=after.law,
    )
