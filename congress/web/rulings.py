"""What the law leaves open, and what the presidium concluded about it (rules 7, R8)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.domain.rulings import Ruling
from congress.services.rulings import describe_points, record_ruling
from congress.web.access import READERS, allow
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, runtime

bp = Blueprint("rulings", __name__, url_prefix="/rulings")


@bp.get("", endpoint="page")
@allow(*READERS)
def points() -> ResponseReturnValue:
    """Show every open point: what the software does by itself, and what was concluded."""
    with runtime().database.reading() as session:
        found = describe_points(session)
    return page("rulings/page.html", points=found)


@bp.post("")
@allow(Role.PRESIDIUM, Role.SECRETARIAT)
def conclude() -> ResponseReturnValue:
    """Record a conclusion: the presidium itself, or the secretariat in its name."""
    ruling = _read_ruling(Form())
    with act() as tx:
        record_ruling(tx, ruling)
    return go(url_for("rulings.page", _anchor=ruling.rule))


def _read_ruling(form: Form) -> Ruling:
    return Ruling(
        rule=form.text("rule", "điểm cần kết luận"),
        about=form.optional_text("about"),
        choice=form.optional_text("choice"),
        text=form.optional_text("text"),
    )
