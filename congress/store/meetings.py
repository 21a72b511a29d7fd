"""The first meeting of a committee: who meets, who leads it, what the level above answered.

A meeting has the id of the election of the committee that meets.
"""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base, NotFound


class MeetingRow(Base):
    """A meeting that was convened; `opener` and what follows are empty until it was opened (R52).

    `heading` is the line at the left of its papers. `opener_name` says who opened it, `document`
    which paper authorises them; `chaired` that it elected who leads it.
    """

    __tablename__ = "meetings"

    id: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    title: Mapped[str]
    heading: Mapped[str]
    standing: Mapped[bool]
    incumbents: Mapped[int]
    roster_sha256: Mapped[str]
    opener: Mapped[str] = mapped_column(default="")
    opener_name: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")
    present: Mapped[int | None]
    chaired: Mapped[bool] = mapped_column(default=False)


class MeetingMember(Base):
    """Somebody who was elected to the committee, counted from 1 in the order of names (R26b).

    `facts` is the candidate in canonical JSON, as on the list that elected them.
    """

    __tablename__ = "meeting_members"

    meeting: Mapped[str] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    birth: Mapped[str]
    delegate: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    facts: Mapped[bytes]
    chair: Mapped[bool] = mapped_column(default=False)


class ChairVoteRow(Base):
    """One vote by show of cards on who leads the meeting; `chairs` are their names, one a line."""

    __tablename__ = "meeting_chair_votes"

    meeting: Mapped[str] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chairs: Mapped[str]
    in_favour: Mapped[int]
    against: Mapped[int]
    other: Mapped[int]
    denominator: Mapped[int]
    passed: Mapped[bool]


class SuperiorAnswerRow(Base):
    """What the committee above answered after the planned person was not elected (R48).

    `election` is that of the committee; answers count from 1 for each of its offices.
    """

    __tablename__ = "superior_answers"

    election: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    office: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[str]
    text: Mapped[str]
    agreed: Mapped[bool]


def find_meeting(session: Session, meeting: str) -> MeetingRow | None:
    """Find a meeting; None where nobody was convened."""
    return session.get(MeetingRow, meeting) if meeting else None


def get_meeting(session: Session, meeting: str) -> MeetingRow:
    """Give a meeting."""
    found = find_meeting(session, meeting)
    if found is None:
        raise NotFound("meeting", meeting)
    return found


def lock_meeting(session: Session, meeting: str) -> MeetingRow:
    """Give a meeting and keep others from changing it until the transaction ends."""
    found = session.get(MeetingRow, meeting, with_for_update=True)
    if found is None:
        raise NotFound("meeting", meeting)
    return found


def list_members_of_meeting(session: Session, meeting: str) -> list[MeetingMember]:
    """List who meets, in the order of names."""
    query = select(MeetingMember).where(MeetingMember.meeting == meeting)
    return list(session.scalars(query.order_by(MeetingMember.number)))


def list_chair_votes(session: Session, meeting: str) -> list[ChairVoteRow]:
    """List the votes on who leads a meeting in the order in which they were held."""
    query = select(ChairVoteRow).where(ChairVoteRow.meeting == meeting)
    return list(session.scalars(query.order_by(ChairVoteRow.number)))


def list_answers(session: Session, election: str, office: str) -> list[SuperiorAnswerRow]:
    """List the answers about an office of this committee in their order."""
    query = select(SuperiorAnswerRow).where(
        SuperiorAnswerRow.election == election, SuperiorAnswerRow.office == office
    )
    return list(session.scalars(query.order_by(SuperiorAnswerRow.number)))


def list_convened(session: Session) -> list[MeetingRow]:
    """List the meetings that were convened."""
    return list(session.scalars(select(MeetingRow).order_by(MeetingRow.id)))
