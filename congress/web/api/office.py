"""Addresses of the secretariat: the congress, accounts, tablets, delegates."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from congress.domain.list_choices import ListChoices
from congress.domain.roles import Role
from congress.services import delegates, lists
from congress.services.accounts import NewAccount, create_account
from congress.services.tablets import add_tablet, pair_tablet, revoke_tablet
from congress.web.access import READ_DELEGATES, allow, public
from congress.web.api.signing_in import welcome
from congress.web.bodies import LARGE, accepts, json_body
from congress.web.enums import asked_letters, read_enum
from congress.web.runtime import act, runtime
from congress.web.sessions import visitor

bp = Blueprint("office", __name__)


@bp.get("/congress")
@public
def congress() -> ResponseReturnValue:
    """Tell which congress this is, and under which keys its server signs."""
    with runtime().database.reading() as session:
        return lists.congress_page(session)


@bp.get("/congress/certificate.pem")
@public
def certificate() -> ResponseReturnValue:
    """Give the certificate under which minutes are signed."""
    return Response(runtime().keys.certificate, mimetype="application/x-pem-file")


@bp.get("/accounts")
@allow(Role.SECRETARIAT)
def accounts() -> ResponseReturnValue:
    """List who may sign in."""
    with runtime().database.reading() as session:
        return {"accounts": lists.account_list(session)}


@bp.post("/accounts")
@allow(Role.SECRETARIAT)
def new_account() -> ResponseReturnValue:
    """Let a person sign in; the password is shown this once."""
    body = json_body()
    account = NewAccount(
        username=body.text("username"),
        full_name=body.text("full_name"),
        role=read_enum(Role, body.text("role"), "role"),
        password=body.optional_text("password"),
    )
    with act() as tx:
        password = create_account(tx, account)
    return {"username": account.username, "role": account.role, "password": password}, 201


@bp.get("/tablets")
@allow(Role.SECRETARIAT)
def tablets() -> ResponseReturnValue:
    """List the tablets of the hall."""
    with runtime().database.reading() as session:
        return {"tablets": lists.tablet_list(session)}


@bp.post("/tablets")
@allow(Role.SECRETARIAT)
def new_tablet() -> ResponseReturnValue:
    """Prepare a tablet; the code is shown this once and works once."""
    label = json_body().text("label")
    with act() as tx:
        tablet, code = add_tablet(tx, label)
    return {"tablet": tablet.id, "label": tablet.label, "code": code}, 201


@bp.post("/tablets/pairing")
@public
def pair() -> ResponseReturnValue:
    """Make the asking browser a tablet of the hall."""
    code = json_body().text("code")
    with act() as tx:
        begun = pair_tablet(tx, code, instead_of=visitor())
    return welcome(begun)


@bp.delete("/tablets/<tablet>")
@allow(Role.SECRETARIAT)
def remove_tablet(tablet: str) -> ResponseReturnValue:
    """Take a tablet out of use at once."""
    with act() as tx:
        revoke_tablet(tx, tablet)
    return Response(status=204)


@bp.get("/delegates")
@allow(*READ_DELEGATES)
def delegate_list() -> ResponseReturnValue:
    """List the delegates in the order of their names (R26b)."""
    with runtime().database.reading() as session:
        return {"delegates": lists.delegate_list(session, visitor().role)}


@bp.post("/delegates/import")
@allow(Role.SECRETARIAT)
@accepts(LARGE)
def import_delegates() -> ResponseReturnValue:
    """Take in a delegate list, all of it or nothing (V1, V3-V5b, R14)."""
    choices = ListChoices(letters=asked_letters())
    with act() as tx:
        done = delegates.import_delegates(tx, request.get_data(), choices=choices)
    return done.as_json()
