"""How the counting committee makes its key, each member on a device of their own (design 3.5).

The devices speak with the mailbox under `/api/ceremonies`; the secret never leaves a device.
"""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services import ceremony_pages
from congress.services.ceremonies import GROUPS, Committee, begin_ceremony
from congress.web.access import OFFICIALS, allow
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, runtime
from congress.web.sessions import visitor

bp = Blueprint("ceremonies", __name__, url_prefix="/ceremonies")


@bp.get("", endpoint="page")
@allow(*OFFICIALS)
def ceremonies() -> ResponseReturnValue:
    """List the keys, and let the secretariat begin one."""
    with runtime().database.reading() as session:
        known = ceremony_pages.read_ceremonies(session)
        counters = ceremony_pages.list_counters(session)
        proposed = ceremony_pages.propose_keepers(session)
        offered = {"groups": GROUPS, "carded": ceremony_pages.find_card_group(session)}
    return page(
        "ceremonies/page.html", known=known, counters=counters, proposed=proposed, **offered
    )


@bp.post("")
@allow(Role.SECRETARIAT)
def begin() -> ResponseReturnValue:
    """Begin to make a key of t of n members."""
    form = Form()
    committee = Committee(
        group=form.text("group", "loại khóa"),
        threshold=form.whole("threshold", "số người cần để mở hòm"),
        members=form.several("members"),
    )
    with act() as tx:
        ceremony = begin_ceremony(tx, committee)
    return go(url_for("ceremonies.ceremony", ceremony=ceremony))


@bp.get("/<ceremony>")
@allow(*OFFICIALS)
def ceremony(ceremony: str) -> ResponseReturnValue:
    """Show one key in the making; to a member, what the own device does."""
    found = _read(ceremony)
    return page("ceremonies/ceremony.html", found=found, seat=found.seat_of(visitor().username))


@bp.get("/<ceremony>/progress")
@allow(*OFFICIALS)
def progress(ceremony: str) -> ResponseReturnValue:
    """Show how far everybody has come, for the page that is open."""
    return page("ceremonies/progress.html", found=_read(ceremony))


def _read(ceremony: str) -> ceremony_pages.CeremonyPage:
    with runtime().database.reading() as session:
        return ceremony_pages.read_ceremony(session, ceremony)
