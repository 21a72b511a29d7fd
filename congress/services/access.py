"""Signing in and out: a session is a random value in a cookie and a row under its hash.

Wrong passwords slow down the account they are tried on, never an address: a whole hall may share
one (stack, trap 17).
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from congress.domain.roles import Role
from congress.services.errors import SignInRefused, TooManyAttempts
from congress.services.passwords import fits
from congress.store.access import (
    FailedSignIns,
    SignIn,
    delete_expired_sign_ins,
    delete_sign_in,
    find_account,
    find_failures,
    find_sign_in,
    get_account,
    get_tablet,
)
from congress.store.database import Database

FREE_ATTEMPTS = 5
LONGEST_WAIT = timedelta(minutes=5)
VISIT = timedelta(hours=1)
SHIFT = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who sends a request: an official, a paired tablet, or somebody who did not sign in.

    `token` is the cookie's value where a session was just begun, else empty. `own_password`: the
    account's password was chosen by its owner, so nobody else has seen it.
    """

    id_hash: str = ""
    csrf_token: str = ""
    role: Role | None = None
    username: str = ""
    full_name: str = ""
    tablet: str = ""
    label: str = ""
    token: str = ""
    own_password: bool = False


NOBODY = Visitor()


def find_visitor(session: Session, token: str, *, at: datetime) -> Visitor:
    """Find who holds a cookie; `NOBODY` when its session is over or never was."""
    row = find_sign_in(session, _hash(token)) if token else None
    if row is None or row.expires_at <= at:
        return NOBODY
    visitor = Visitor(id_hash=row.id_hash, csrf_token=row.csrf_token)
    if row.username is not None:
        account = get_account(session, row.username)
        return replace(
            visitor,
            role=Role(account.role),
            username=account.username,
            full_name=account.full_name,
            own_password=account.own_password,
        )
    if row.tablet is not None:
        tablet = get_tablet(session, row.tablet)
        return replace(visitor, role=Role.TABLET, tablet=tablet.id, label=tablet.label)
    return visitor


def begin_session(
    session: Session,
    *,
    at: datetime,
    lasts: timedelta = VISIT,
    username: str | None = None,
    tablet: str | None = None,
) -> Visitor:
    """Begin a session of an official, of a tablet, or of nobody yet: signing in needs one too."""
    token = secrets.token_urlsafe(32)
    row = SignIn(
        id_hash=_hash(token),
        username=username,
        tablet=tablet,
        csrf_token=secrets.token_hex(20),
        expires_at=at + lasts,
    )
    session.add(row)
    session.flush()
    return replace(find_visitor(session, token, at=at), token=token)


def sign_in(
    database: Database, username: str, password: str, *, at: datetime, instead_of: Visitor
) -> Visitor:
    """Sign an official in, in a new session; raise `SignInRefused` or `TooManyAttempts`."""
    require_password(database, username, password, at=at)
    with database.writing() as session:
        if get_account(session, username).disabled:
            raise SignInRefused("Tài khoản này đã ngừng. Hãy liên hệ đoàn thư ký.")
        delete_sign_in(session, instead_of.id_hash)
        delete_expired_sign_ins(session, at)
        return begin_session(session, at=at, lasts=SHIFT, username=username)


def require_password(database: Database, username: str, password: str, *, at: datetime) -> None:
    """Refuse a wrong password, and count it against the account; a right one clears the count.

    Raise `SignInRefused`, or `TooManyAttempts` while the account must wait.
    """
    with database.reading() as session:
        account = find_account(session, username)
        failures = session.get(FailedSignIns, username)
        if failures is not None and failures.blocked_until > at:
            until = failures.blocked_until.astimezone(at.tzinfo)
            raise TooManyAttempts(
                f"Sai mật khẩu quá nhiều lần. Hãy chờ đến {until:%H:%M:%S} rồi thử lại."
            )
    # Outside of any transaction: computing the hash takes as long as hundreds of votes.
    right = fits(account.password_hash if account else None, password)
    with database.writing() as session:
        if right:
            _forget_failures(session, username)
            return
        if account is not None:
            _count_failure(session, username, at=at)
    raise SignInRefused("Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và thử lại.")


def sign_out(session: Session, visitor: Visitor) -> None:
    """End a session at once."""
    delete_sign_in(session, visitor.id_hash)


def _count_failure(session: Session, username: str, *, at: datetime) -> None:
    row = find_failures(session, username)
    if row is None:
        row = FailedSignIns(username=username, failures=0, blocked_until=at)
        session.add(row)
    row.failures += 1
    if row.failures >= FREE_ATTEMPTS:
        wait = timedelta(seconds=30 * 2 ** min(row.failures - FREE_ATTEMPTS, 10))
        row.blocked_until = at + min(wait, LONGEST_WAIT)


def _forget_failures(session: Session, username: str) -> None:
    row = find_failures(session, username)
    if row is not None:
        session.delete(row)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
