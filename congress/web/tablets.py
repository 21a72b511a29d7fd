"""Tablets of the hall: pairing codes to print, where each stands, taking one out of use."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services.tablets import (
    PairingSlip,
    add_tablets,
    list_known_tablets,
    number_labels,
    replace_tablet,
    revoke_tablet,
)
from congress.web.access import allow
from congress.web.files import address_code
from congress.web.forms import Form, go
from congress.web.fragments import show
from congress.web.pages import page
from congress.web.runtime import act, now, runtime
from congress.web.server_address import server_address

bp = Blueprint("tablets", __name__, url_prefix="/tablets")


@bp.get("", endpoint="page")
@allow(Role.SECRETARIAT)
def tablets() -> ResponseReturnValue:
    """List the tablets, and offer to prepare more."""
    return page("tablets/page.html", slips=(), **_known())


@bp.get("/states")
@allow(Role.SECRETARIAT)
def states() -> ResponseReturnValue:
    """Tell where each tablet stands, for the page that is open."""
    return page("tablets/states.html", **_known())


@bp.post("")
@allow(Role.SECRETARIAT)
def new_tablets() -> ResponseReturnValue:
    """Prepare one tablet or many; the codes are shown this once."""
    form = Form()
    first = form.optional_whole("first", "số máy đầu")
    last = form.optional_whole("last", "số máy cuối")
    labels = number_labels(form.text("label", "tên máy"), first, last)
    with act() as tx:
        slips = add_tablets(tx, labels)
    return _show(slips)


@bp.post("/<tablet>/code")
@allow(Role.SECRETARIAT)
def new_code(tablet: str) -> ResponseReturnValue:
    """Prepare a tablet anew under its name; what was paired under it votes no more."""
    Form().typed("CẤP MÃ")
    with act() as tx:
        slip = replace_tablet(tx, tablet)
    return _show((slip,))


@bp.post("/<tablet>/end")
@allow(Role.SECRETARIAT)
def end_tablet(tablet: str) -> ResponseReturnValue:
    """Take a tablet out of use at once."""
    Form().typed("NGỪNG")
    with act() as tx:
        revoke_tablet(tx, tablet)
    return go(url_for("tablets.page"))


def _show(slips: tuple[PairingSlip, ...]) -> ResponseReturnValue:
    return show("tablets/made.html", "tablets/page.html", into="#slips", slips=slips, **_known())


def _known() -> dict[str, object]:
    with runtime().database.reading() as session:
        tablets = list_known_tablets(session, at=now())
    address = f"{server_address()}/vote"
    return {"tablets": tablets, "address": address, "code": address_code(address)}
