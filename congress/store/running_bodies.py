"""Who runs the congress: proposed by the convening committee, approved by the congress (R7-R10)."""

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class BodyRow(Base):
    """A body as it was named last; `naming` counts how often it was, `members_sha256` says whom.

    `headed` tells whether the first of its members is its head.
    """

    __tablename__ = "running_bodies"

    body: Mapped[str] = mapped_column(primary_key=True)
    naming: Mapped[int]
    headed: Mapped[bool]
    members_sha256: Mapped[str]


class BodyMember(Base):
    """A member by place, counted from 1, and the delegate that this is."""

    __tablename__ = "running_body_members"

    body: Mapped[str] = mapped_column(ForeignKey("running_bodies.body"), primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    delegate: Mapped[str] = mapped_column(ForeignKey("delegates.id"))


def find_body(session: Session, body: str) -> BodyRow | None:
    """Find a body that was named."""
    return session.get(BodyRow, body)


def list_members(session: Session, body: str) -> list[str]:
    """List the ids of the delegates on a body, in their order."""
    query = select(BodyMember.delegate).where(BodyMember.body == body)
    return list(session.scalars(query.order_by(BodyMember.index)))


def delete_members(session: Session, body: str) -> None:
    """Forget the members before others are named."""
    session.execute(delete(BodyMember).where(BodyMember.body == body))
