"""Officials as the secretariat sees them, and the printed slips with which they first sign in."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from sqlalchemy.orm import Session

from congress.domain.letters import bare
from congress.domain.roles import Role
from congress.domain.texts import clean_name
from congress.services.accounts import (
    KnownAccount,
    NewAccount,
    create_account,
    describe_accounts,
    reset_password,
)
from congress.services.transactions import Transaction
from congress.store.access import get_account


class AccountState(StrEnum):
    """Whether somebody may sign in, and under whose password."""

    FIRST = "first"
    OWN = "own"
    DISABLED = "disabled"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


_STATES = {
    AccountState.FIRST: "Chưa tự đặt mật khẩu",
    AccountState.OWN: "Đang dùng",
    AccountState.DISABLED: "Đã ngừng",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """Somebody with an account."""

    username: str
    full_name: str
    role: Role
    state: AccountState


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSlip:
    """What is printed and handed over: the password in it is stored nowhere."""

    full_name: str
    role: Role
    username: str
    password: str


def list_officials(session: Session) -> tuple[Official, ...]:
    """List the accounts by body of the congress, then by sign-in name."""
    order = list(Role)
    officials = [_official(known) for known in describe_accounts(session)]
    return tuple(sorted(officials, key=lambda one: (order.index(one.role), one.username)))


def open_account(tx: Transaction, asked: NewAccount) -> SignInSlip:
    """Make an account with a one-time password; without a sign-in name one is proposed."""
    name = clean_name(asked.full_name)
    taken = {known.username for known in describe_accounts(tx.session)}
    account = replace(asked, username=asked.username or propose_username(name, taken))
    password = create_account(tx, account)
    return SignInSlip(
        full_name=name, role=account.role, username=account.username, password=password
    )


def renew_password(tx: Transaction, username: str) -> SignInSlip:
    """Give somebody a new one-time password; the old one and their sessions end."""
    password = reset_password(tx, username)
    account = get_account(tx.session, username)
    return SignInSlip(
        full_name=account.full_name, role=Role(account.role), username=username, password=password
    )


def propose_username(full_name: str, taken: Collection[str]) -> str:
    """Propose a sign-in name as offices form them: tên, then initials; "Lê Văn An" is "anlv"."""
    words = ["".join(filter(str.isalnum, word)) for word in bare(full_name).split()]
    *others, given = [word for word in words if word] or ["dongchi"]
    plain = (given + "".join(word[0] for word in others))[:28].ljust(2, "1")
    numbered = (f"{plain}{number}" for number in count(2))
    return plain if plain not in taken else next(one for one in numbered if one not in taken)


def _official(known: KnownAccount) -> Official:
    state = AccountState.OWN if known.own_password else AccountState.FIRST
    return Official(
        username=known.username,
        full_name=known.full_name,
        role=known.role,
        state=AccountState.DISABLED if known.disabled else state,
    )
