"""The congress itself: its facts until the first round is frozen, and the server's key."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.contests import Level, Meeting
from congress.domain.roles import Role
from congress.record.fingerprints import key_fingerprint
from congress.services.congresses import (
    CongressFacts,
    change_congress,
    read_facts,
    why_fixed,
    why_kind_fixed,
)
from congress.web.access import READERS, allow
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, runtime

bp = Blueprint("congresses", __name__, url_prefix="/congress")


@bp.get("", endpoint="page")
@allow(*READERS)
def congress() -> ResponseReturnValue:
    """Show what is known of the congress, to be corrected while that is possible."""
    here = runtime()
    with here.database.reading() as session:
        known = {
            "facts": read_facts(session),
            "fixed": why_fixed(session),
            "kind_fixed": why_kind_fixed(session),
        }
    digits = key_fingerprint(here.keys.verifier)
    return page("congresses/page.html", kinds=Meeting, levels=Level, digits=digits, **known)


@bp.post("")
@allow(Role.SECRETARIAT)
def change() -> ResponseReturnValue:
    """Correct what is known of the congress."""
    facts = _read_facts(Form())
    with act() as tx:
        change_congress(tx, facts)
    return go(url_for("congresses.page", saved="yes"))


def _read_facts(form: Form) -> CongressFacts:
    return CongressFacts(
        name=form.text("name", "tên đại hội"),
        meeting=form.choice("meeting", Meeting, "loại đại hội"),
        level=form.choice("level", Level, "cấp của tổ chức"),
        term=form.text("term", "nhiệm kỳ"),
        place=form.text("place", "địa danh"),
        organisation=form.text("organisation", "tên đảng bộ, chi bộ"),
        heading=form.text("heading", "tên đại hội trên văn bản"),
        venue=form.text("venue", "nơi họp"),
        day=form.day("day", "ngày khai mạc"),
    )
