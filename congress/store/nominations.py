"""Who was put forward for a list: the prepared names and those from the floor, never deleted."""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base


class NominationsRow(Base):
    """The nominations of one election, opened when the prepared list is presented.

    They are `closed` when nobody else is put forward, and `settled` when nobody asks to withdraw
    any more. `opinion` is the opinion ballot whose cut was applied, or empty.
    """

    __tablename__ = "nominations"

    election: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    closed: Mapped[bool] = mapped_column(default=False)
    settled: Mapped[bool] = mapped_column(default=False)
    opinion: Mapped[str] = mapped_column(default="")


class NomineeRow(Base):
    """One person put forward; `facts` is the candidate in canonical JSON, as on the slate.

    `nominator` is the name of who nominated them, as it was typed. `attending` and `agreed` are the
    votes on a floor candidate (R24).
    """

    __tablename__ = "nominees"

    election: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(14), primary_key=True)
    position: Mapped[int]
    source: Mapped[str]
    state: Mapped[str]
    name: Mapped[str]
    birth: Mapped[str]
    delegate: Mapped[str | None] = mapped_column(ForeignKey("delegates.id"))
    facts: Mapped[bytes]
    nominator: Mapped[str] = mapped_column(default="")
    consent: Mapped[bool] = mapped_column(default=False)
    attending: Mapped[int | None]
    agreed: Mapped[int | None]


class WithdrawalVoteRow(Base):
    """One vote by show of cards on the presidium's proposal whom to let go (R20).

    `allowed` are the names proposed to be let go, one a line; `attendance` is N as it was built.
    """

    __tablename__ = "withdrawal_votes"

    election: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    allowed: Mapped[str]
    kept: Mapped[str]
    in_favour: Mapped[int]
    against: Mapped[int]
    other: Mapped[int]
    denominator: Mapped[int]
    passed: Mapped[bool]
    attendance: Mapped[bytes]


class StructureTargetRow(Base):
    """Which shares the congress wants on a list, in per cent; None where none was set."""

    __tablename__ = "structure_targets"

    election: Mapped[str] = mapped_column(ForeignKey("elections.id"), primary_key=True)
    women: Mapped[int | None]
    young: Mapped[int | None]
    minorities: Mapped[int | None]


def find_nominations(session: Session, election: str) -> NominationsRow | None:
    """Find the nominations of an election, or None before the prepared list was presented."""
    return session.get(NominationsRow, election)


def find_nominee(session: Session, election: str, nominee: str) -> NomineeRow | None:
    """Find somebody put forward."""
    return session.get(NomineeRow, (election, nominee))


def list_nominees(session: Session, election: str) -> list[NomineeRow]:
    """List everybody put forward, in the order in which they were."""
    query = select(NomineeRow).where(NomineeRow.election == election)
    return list(session.scalars(query.order_by(NomineeRow.position)))


def list_withdrawal_votes(session: Session, election: str) -> list[WithdrawalVoteRow]:
    """List the votes on withdrawals in the order in which they were held."""
    query = select(WithdrawalVoteRow).where(WithdrawalVoteRow.election == election)
    return list(session.scalars(query.order_by(WithdrawalVoteRow.number)))


def find_structure_targets(session: Session, election: str) -> StructureTargetRow | None:
    """Find the shares that the congress wants on a list."""
    return session.get(StructureTargetRow, election)
