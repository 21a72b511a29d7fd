"""Delegations: heads, one spelling for each, seats for everybody who is to come (V3)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.delegates import DelegateKind
from congress.domain.roles import Role
from congress.services.delegations import (
    describe_delegations,
    give_seats,
    name_head,
    rename_delegation,
)
from congress.web.access import READ_DELEGATES, allow
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, runtime

bp = Blueprint("delegations", __name__, url_prefix="/delegations")

_ADDRESS = "delegations.page"


@bp.get("", endpoint="page")
@allow(*READ_DELEGATES)
def delegations() -> ResponseReturnValue:
    """Show the delegations: who heads them, how many of which kind, where they sit."""
    with runtime().database.reading() as session:
        found = describe_delegations(session)
    kinds = [
        kind for kind in DelegateKind if any(kind in one.delegation.kinds for one in found.listed)
    ]
    return page("delegations/page.html", found=found, kinds=kinds)


@bp.post("/name")
@allow(Role.SECRETARIAT)
def rename() -> ResponseReturnValue:
    """Call a delegation otherwise, or put it together with another one."""
    form = Form()
    with act() as tx:
        rename_delegation(tx, form.raw("delegation"), form.text("name", "tên đoàn"))
    return go(url_for(_ADDRESS))


@bp.post("/head")
@allow(Role.SECRETARIAT)
def head() -> ResponseReturnValue:
    """Record who heads a delegation."""
    form = Form()
    with act() as tx:
        name_head(tx, form.raw("delegation"), form.optional_text("head"))
    return go(url_for(_ADDRESS))


@bp.post("/seats")
@allow(Role.SECRETARIAT)
def seats() -> ResponseReturnValue:
    """Give everybody who is to come a seat, one delegation after the other."""
    form = Form()
    first, keeping = form.whole("first", "số ghế đầu"), form.optional_text("keeping") == "yes"
    places = zip(form.several("delegation"), form.several("place"), strict=True)
    order = {name: int(place) for name, place in places if place.isdecimal()}
    with act() as tx:
        give_seats(tx, order, first=first, keeping=keeping)
    return go(url_for(_ADDRESS))
