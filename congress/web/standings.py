"""One delegate: all that is known, where they stand, and what was decided (R39, R40, R42, R50)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.delegate_edits import EDITED_FIELDS
from congress.domain.personal_data import sees_all
from congress.domain.roles import Role
from congress.domain.standings import DelegateStanding, Ground
from congress.services.delegate_edits import change_delegate, remove_delegate
from congress.services.delegate_grids import grid_row
from congress.services.standings import AskedStanding, describe_standing, record_standing
from congress.web.access import READ_DELEGATES, allow
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, now, runtime
from congress.web.sessions import visitor

bp = Blueprint("standings", __name__, url_prefix="/delegates")

REMOVED = "bỏ"


@bp.get("/<delegate>", endpoint="page")
@allow(*READ_DELEGATES)
def delegate(delegate: str) -> ResponseReturnValue:
    """Show one delegate as far as the role sees them, with the decisions only to who sees all."""
    role = visitor().role
    with runtime().database.reading() as session:
        grid = grid_row(session, role, delegate)
        found = describe_standing(session, delegate, at=now()) if sees_all(role) else None
    return page("standings/page.html", grid=grid, row=grid.rows[0], found=found, word=REMOVED)


@bp.post("/<delegate>")
@allow(Role.SECRETARIAT)
def correct(delegate: str) -> ResponseReturnValue:
    """Correct what is known of a delegate, where nobody else did meanwhile."""
    form = Form()
    values = {name: form.optional_text(name) for name in EDITED_FIELDS}
    seen = {name: form.raw(f"seen-{name}") for name in EDITED_FIELDS}
    with act() as tx:
        change_delegate(tx, delegate, values, seen=seen)
    return go(url_for("standings.page", delegate=delegate, saved="yes"))


@bp.post("/<delegate>/standing")
@allow(Role.SECRETARIAT, Role.CREDENTIALS)
def decide(delegate: str) -> ResponseReturnValue:
    """Write down what was decided about a delegate (R39, R40, R42, R50)."""
    asked = _read_decision(Form())
    with act() as tx:
        record_standing(tx, delegate, asked)
    return go(url_for("standings.page", delegate=delegate))


@bp.post("/<delegate>/removal")
@allow(Role.SECRETARIAT)
def remove(delegate: str) -> ResponseReturnValue:
    """Take off the list who should not be on it, before the congress meets (R42)."""
    Form().typed(REMOVED)
    with act() as tx:
        remove_delegate(tx, delegate)
    return go(url_for("delegates.page"))


def _read_decision(form: Form) -> AskedStanding:
    ground = form.optional_text("ground")
    return AskedStanding(
        standing=form.choice("standing", DelegateStanding, "quyết định"),
        ground=form.choice("ground", Ground, "lý do") if ground else None,
        document=form.text("document", "số văn bản"),
        decided=form.day("decided", "ngày của văn bản"),
        note=form.optional_text("note"),
        alternate=form.optional_text("alternate"),
    )
