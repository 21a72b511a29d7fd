"""Accounts of officials: one role each (design 5.5)."""

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.errors import RuleViolation
from congress.domain.events import AccountCreated, AccountDisabled, PasswordChosen, PasswordReset
from congress.domain.roles import Role
from congress.domain.texts import clean_name
from congress.services.audit import append_event
from congress.services.errors import Malformed
from congress.services.passwords import hash_password, new_password
from congress.services.transactions import Transaction
from congress.store.access import (
    Account,
    delete_other_sign_ins,
    find_account,
    get_account,
    list_accounts,
)

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}", re.ASCII)
_SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """Who shall sign in, under which role; without a password one is drawn."""

    username: str
    full_name: str
    role: Role
    password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAccount:
    """An account as the secretariat sees it; `own_password`: its owner chose the password."""

    username: str
    full_name: str
    role: Role
    own_password: bool
    disabled: bool


def describe_accounts(session: Session) -> tuple[KnownAccount, ...]:
    """Tell who may sign in, and who no more, by sign-in name."""
    return tuple(
        KnownAccount(
            username=row.username,
            full_name=row.full_name,
            role=Role(row.role),
            own_password=row.own_password,
            disabled=row.disabled,
        )
        for row in list_accounts(session)
    )


def create_account(tx: Transaction, account: NewAccount) -> str:
    """Let a person sign in; give the password, which is stored nowhere."""
    if not _USERNAME.fullmatch(account.username):
        raise Malformed(
            "Tên đăng nhập gồm từ 2 đến 32 chữ thường không dấu, chữ số, dấu chấm hoặc gạch. "
            "Hãy nhập lại."
        )
    if account.role is Role.TABLET:
        raise Malformed("Máy tính bảng không có tài khoản. Hãy ghép máy bằng mã dùng một lần.")
    if account.password:
        _require_long(account.password)
    if find_account(tx.session, account.username):
        raise RuleViolation(
            f"Đã có tài khoản “{account.username}”. Hãy chọn tên đăng nhập khác.", rule=""
        )
    password = account.password or new_password()
    tx.session.add(
        Account(
            username=account.username,
            full_name=clean_name(account.full_name),
            role=account.role.value,
            password_hash=hash_password(password),
        )
    )
    append_event(tx, AccountCreated(username=account.username, role=account.role.value, by=tx.by))
    return password


def choose_password(tx: Transaction, new: str, *, session_kept: str) -> None:
    """Replace the password of whoever acts; every other session of the account ends.

    The caller has checked the old one with `access.require_password`. Until this was done the
    account cannot confirm what another asked for: whoever made it has seen its password.
    """
    _require_long(new)
    account = get_account(tx.session, tx.by)
    account.password_hash, account.own_password = hash_password(new), True
    delete_other_sign_ins(tx.session, tx.by, session_kept)
    append_event(tx, PasswordChosen(username=tx.by))


def reset_password(tx: Transaction, username: str) -> str:
    """Give a person a new one-time password, which is stored nowhere; their sessions end.

    They must replace it before they can confirm anything. Raise `RuleViolation` for oneself.
    """
    account = _other_account(tx, username)
    if account.disabled:
        raise RuleViolation(f"Tài khoản “{username}” đã ngừng. Hãy tạo tài khoản khác.", rule="")
    password = new_password()
    account.password_hash, account.own_password = hash_password(password), False
    delete_other_sign_ins(tx.session, username, "")
    append_event(tx, PasswordReset(username=username, by=tx.by))
    return password


def disable_account(tx: Transaction, username: str) -> None:
    """Let a person sign in no more; what they did stands. Raise `RuleViolation` for oneself."""
    account = _other_account(tx, username)
    if account.disabled:
        return
    account.disabled = True
    delete_other_sign_ins(tx.session, username, "")
    append_event(tx, AccountDisabled(username=username, by=tx.by))


def _other_account(tx: Transaction, username: str) -> Account:
    if username == tx.by:
        raise RuleViolation(
            "Đồng chí không làm việc này với tài khoản của mình được. Hãy đổi mật khẩu ở trang "
            "Mật khẩu, hoặc nhờ người khác của đoàn thư ký.",
            rule="",
        )
    return get_account(tx.session, username)


def _require_long(password: str) -> None:
    if len(password) < _SHORTEST_PASSWORD:
        raise Malformed(f"Mật khẩu phải có từ {_SHORTEST_PASSWORD} ký tự. Hãy đặt lại.")
