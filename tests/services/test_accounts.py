"""Accounts: a new one-time password, and people who sign in no more (design 5.5)."""

import pytest

from congress.domain.errors import RuleViolation
from congress.domain.events import AccountDisabled, PasswordReset
from congress.domain.roles import Role
from congress.services.access import NOBODY, Visitor, find_visitor, sign_in
from congress.services.accounts import (
    NewAccount,
    choose_password,
    create_account,
    describe_accounts,
    disable_account,
    reset_password,
)
from congress.services.ceremonies import Committee, begin_ceremony
from congress.services.errors import Malformed, SignInRefused
from congress.store.base import NotFound
from tests.services.office import AT, PASSWORD, Office

NEW = "mat-khau-moi"


def enter(office: Office, username: str, password: str) -> Visitor:
    return sign_in(office.database, username, password, at=AT, instead_of=NOBODY)


def known(office: Office, visitor: Visitor) -> Visitor:
    with office.database.reading() as session:
        return find_visitor(session, visitor.token, at=AT)


@pytest.mark.anywhere
def test_a_reset_password_opens_once_and_is_to_be_replaced(office: Office) -> None:
    before = enter(office, "kp1", PASSWORD)
    with office.act("kp1") as tx:
        choose_password(tx, NEW, session_kept=before.id_hash)
    assert known(office, before).own_password
    with office.act() as tx:
        first = reset_password(tx, "kp1")

    assert office.events[-1] == PasswordReset(username="kp1", by="thuky")
    assert known(office, before).role is None
    with pytest.raises(SignInRefused):
        enter(office, "kp1", NEW)
    visitor = enter(office, "kp1", first)
    assert not visitor.own_password
    with office.act("kp1") as tx:
        choose_password(tx, PASSWORD, session_kept=visitor.id_hash)
    assert known(office, visitor).own_password


def test_who_was_disabled_is_out_at_once_and_stays_out(office: Office) -> None:
    visitor = enter(office, "kp1", PASSWORD)
    with office.act() as tx:
        disable_account(tx, "kp1")
        disable_account(tx, "kp1")

    assert known(office, visitor).role is None
    with pytest.raises(SignInRefused, match="đã ngừng"):
        enter(office, "kp1", PASSWORD)
    assert office.events.count(AccountDisabled(username="kp1", by="thuky")) == 1
    with pytest.raises(RuleViolation, match="đã ngừng"), office.act() as tx:
        reset_password(tx, "kp1")


def test_the_secretariat_sees_who_signs_in_and_who_no_more(office: Office) -> None:
    with office.act("kp2") as tx:
        choose_password(tx, NEW, session_kept="")
    with office.act() as tx:
        disable_account(tx, "kp1")
    with office.database.reading() as session:
        accounts = {account.username: account for account in describe_accounts(session)}

    assert (accounts["kp1"].disabled, accounts["kp1"].own_password) == (True, False)
    assert (accounts["kp2"].disabled, accounts["kp2"].own_password) == (False, True)
    assert accounts["thuky"].role is Role.SECRETARIAT


def test_who_was_disabled_makes_no_key(office: Office) -> None:
    with office.act() as tx:
        disable_account(tx, "kp1")

    committee = Committee(group="Ed25519", threshold=2, members=("kp1", "kp2", "kp3"))
    with pytest.raises(Malformed, match="kp1"), office.act() as tx:
        begin_ceremony(tx, committee)


def test_nobody_does_it_to_themselves_or_to_nobody(office: Office) -> None:
    for change in (reset_password, disable_account):
        with pytest.raises(RuleViolation, match="của mình"), office.act() as tx:
            change(tx, "thuky")
        with pytest.raises(NotFound), office.act() as tx:
            change(tx, "ai-do")


def test_a_name_is_never_given_again(office: Office) -> None:
    again = NewAccount(username="kp1", full_name="Người Khác", role=Role.OBSERVER)
    with office.act() as tx:
        disable_account(tx, "kp1")

    with pytest.raises(RuleViolation, match="Đã có tài khoản"), office.act() as tx:
        create_account(tx, again)
