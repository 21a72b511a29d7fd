"""Accounts of officials: who may sign in, one-time passwords on slips, ending an account."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services.accounts import NewAccount, disable_account
from congress.services.officials import (
    SignInSlip,
    list_officials,
    open_account,
    renew_password,
)
from congress.web.access import READERS, allow
from congress.web.files import address_code
from congress.web.forms import Form, go
from congress.web.fragments import show
from congress.web.pages import page
from congress.web.runtime import act, runtime
from congress.web.server_address import server_address

bp = Blueprint("accounts", __name__, url_prefix="/accounts")


@bp.get("", endpoint="page")
@allow(Role.SECRETARIAT)
def accounts() -> ResponseReturnValue:
    """List who may sign in, and offer a new account."""
    return page("accounts/page.html", slips=(), **_known())


@bp.post("")
@allow(Role.SECRETARIAT)
def new_account() -> ResponseReturnValue:
    """Let a person sign in; the slip is shown this once."""
    form = Form()
    account = NewAccount(
        full_name=form.text("full_name", "họ và tên"),
        role=form.choice("role", Role, "vai trò"),
        username=form.optional_text("username").lower(),
    )
    with act() as tx:
        slip = open_account(tx, account)
    return _show(slip)


@bp.post("/<username>/password")
@allow(Role.SECRETARIAT)
def new_password(username: str) -> ResponseReturnValue:
    """Give a person a new one-time password; the slip is shown this once."""
    Form().typed("CẤP LẠI")
    with act() as tx:
        slip = renew_password(tx, username)
    return _show(slip)


@bp.post("/<username>/end")
@allow(Role.SECRETARIAT)
def end_account(username: str) -> ResponseReturnValue:
    """Let a person sign in no more."""
    Form().typed("NGỪNG")
    with act() as tx:
        disable_account(tx, username)
    return go(url_for("accounts.page"))


def _show(slip: SignInSlip) -> ResponseReturnValue:
    return show(
        "accounts/made.html", "accounts/page.html", into="#slips", slips=(slip,), **_known(slip)
    )


def _known(made: SignInSlip | None = None) -> dict[str, object]:
    with runtime().database.reading() as session:
        officials = list_officials(session)
    address = server_address()
    return {
        "officials": officials,
        "roles": READERS,
        "chosen": made.role if made else Role.PRESIDIUM,
        "address": address,
        "code": address_code(address),
    }
