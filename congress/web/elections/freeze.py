"""The freezing of a round: slate, roll, N and key fixed by hash, a card slot used up (R35, R43)."""

from collections.abc import Iterable

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.denominator_entries import Entry
from congress.domain.roles import Role
from congress.domain.rulesets import RULES_190
from congress.domain.shared_boxes import law_of_sharing
from congress.services.election_steps import read_path
from congress.services.freezing import Freeze, freeze_round
from congress.services.freezing_choices import (
    list_hindrances,
    list_keys,
    list_sharing,
    list_slots,
)
from congress.services.presence import list_entries
from congress.web.access import READERS, allow
from congress.web.attending import attendance_fields, preview_attending, read_attending
from congress.web.elections.places import address_of
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, now, runtime

bp = Blueprint("freeze", __name__, url_prefix="/<election>/freeze")


@bp.get("", endpoint="page")
@allow(*READERS)
def choices(election: str) -> ResponseReturnValue:
    """Show what will be fixed, and take in the numbers that N is built from."""
    with runtime().database.reading() as session:
        values = _describe(session, election)
    return page("elections/freeze.html", address_of=address_of, **values)


@bp.post("")
@allow(Role.SECRETARIAT)
def freeze(election: str) -> ResponseReturnValue:
    """Freeze the next round: from then on nothing of it changes."""
    form = Form()
    form.typed("CHỐT")
    with act() as tx:
        uuid = freeze_round(tx, election, _read_freeze(form, list_entries(tx.session, election)))
    return go(url_for("rounds.page", uuid=uuid))


@bp.post("/explanation")
@allow(Role.SECRETARIAT)
def explain(election: str) -> ResponseReturnValue:
    """Tell how N comes about from what was typed so far."""
    form = Form()
    with runtime().database.reading() as session:
        read_path(session, election, at=now())
        previewed = preview_attending(session, form, election)
    return page("elections/frozen_number.html", denominator=previewed)


def _describe(session: Session, election: str) -> dict[str, object]:
    return {
        "path": read_path(session, election, at=now()),
        "keys": list_keys(session, election),
        "slots": list_slots(session, election),
        "hindrances": list_hindrances(session, election),
        "sharing": list_sharing(session, election),
        "law_of_sharing": law_of_sharing(RULES_190),
        **attendance_fields(session, election),
    }


def _read_freeze(form: Form, entries: Iterable[Entry]) -> Freeze:
    attending = read_attending(form, entries)
    return Freeze(
        ceremony=form.text("ceremony", "khóa của ban kiểm phiếu"),
        slot=form.whole("slot", "lượt thẻ"),
        attendance=attending.numbers,
        reasons=attending.reasons,
        note=attending.note,
        correction=attending.correction,
        further=form.several("further"),
    )
