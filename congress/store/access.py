"""Who may sign in: accounts of officials, paired tablets, their sessions, failed attempts.

A session keeps no time of use: of a tablet it would be the time of a ballot.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.store.base import Base, NotFound


class Account(Base):
    """An official who signs in under exactly one role.

    `own_password`: the person chose it. The first one was seen by whoever made the account. Who is
    `disabled` signs in no more.
    """

    __tablename__ = "accounts"

    username: Mapped[str] = mapped_column(String(64), primary_key=True)
    full_name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    own_password: Mapped[bool] = mapped_column(default=False)
    disabled: Mapped[bool] = mapped_column(default=False)


class Tablet(Base):
    """A tablet of the hall; until it is paired it has a one-time code, stored as a hash."""

    __tablename__ = "tablets"

    id: Mapped[str] = mapped_column(String(14), primary_key=True)
    label: Mapped[str]
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_expires_at: Mapped[datetime | None]
    paired: Mapped[bool] = mapped_column(default=False)
    revoked: Mapped[bool] = mapped_column(default=False)


class SignIn(Base):
    """A session of a browser: named by the hash of its cookie; of an account or a tablet."""

    __tablename__ = "sessions"

    id_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    username: Mapped[str | None] = mapped_column(ForeignKey("accounts.username"))
    tablet: Mapped[str | None] = mapped_column(ForeignKey("tablets.id"))
    csrf_token: Mapped[str]
    expires_at: Mapped[datetime]


class FailedSignIns(Base):
    """How often in a row an account was tried with a wrong password, and until when it waits."""

    __tablename__ = "failed_sign_ins"

    username: Mapped[str] = mapped_column(ForeignKey("accounts.username"), primary_key=True)
    failures: Mapped[int]
    blocked_until: Mapped[datetime]


def find_account(session: Session, username: str) -> Account | None:
    """Find an account by its sign-in name."""
    return session.get(Account, username)


def get_account(session: Session, username: str) -> Account:
    """Give an account that is known to exist."""
    account = session.get(Account, username)
    if account is None:
        raise NotFound("account", username)
    return account


def list_accounts(session: Session) -> list[Account]:
    """List all accounts by name."""
    return list(session.scalars(select(Account).order_by(Account.username)))


def get_tablet(session: Session, tablet: str) -> Tablet:
    """Give a tablet by its id."""
    found = session.get(Tablet, tablet)
    if found is None:
        raise NotFound("tablet", tablet)
    return found


def find_tablet_by_code(session: Session, code_hash: str) -> Tablet | None:
    """Find the tablet that waits for this code."""
    return session.scalar(select(Tablet).where(Tablet.code_hash == code_hash).with_for_update())


def list_tablets(session: Session) -> list[Tablet]:
    """List the tablets by label."""
    return list(session.scalars(select(Tablet).order_by(Tablet.label, Tablet.id)))


def find_sign_in(session: Session, id_hash: str) -> SignIn | None:
    """Find a session by the hash of its cookie."""
    return session.get(SignIn, id_hash)


def find_failures(session: Session, username: str) -> FailedSignIns | None:
    """Find the failed attempts on an account, to be changed in this transaction."""
    return session.get(FailedSignIns, username, with_for_update=True)


def delete_sign_in(session: Session, id_hash: str) -> None:
    """End one session."""
    session.execute(delete(SignIn).where(SignIn.id_hash == id_hash))


def delete_other_sign_ins(session: Session, username: str, id_hash: str) -> None:
    """End every session of an account but this one."""
    session.execute(delete(SignIn).where(SignIn.username == username, SignIn.id_hash != id_hash))


def delete_tablet_sign_ins(session: Session, tablet: str) -> None:
    """End every session of a tablet."""
    session.execute(delete(SignIn).where(SignIn.tablet == tablet))


def delete_expired_sign_ins(session: Session, at: datetime) -> None:
    """Forget sessions whose time is over."""
    session.execute(delete(SignIn).where(SignIn.expires_at < at))
