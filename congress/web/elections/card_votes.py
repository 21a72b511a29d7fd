"""Votes by show of cards before the secret ballot, and who counts it (R4, R5, R11, R35)."""

from collections.abc import Iterable

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.card_votes import Subject
from congress.domain.denominator_entries import Entry
from congress.domain.meetings import law_of_counters
from congress.domain.roles import Role
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.services.card_votes import AskedVote, describe_votes, hold_vote
from congress.services.counting_committees import (
    Naming,
    find_named_committee,
    list_proposable,
    name_committee,
)
from congress.services.presence import list_entries, sitting_of
from congress.services.slate_editing import describe_slate
from congress.web.access import READERS, allow
from congress.web.attending import (
    attendance_fields,
    preview_attending,
    read_attending,
    read_counts,
)
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, runtime

bp = Blueprint("card_votes", __name__, url_prefix="/<election>/card-votes")

_ADDRESS = "elections.card_votes.page"


@bp.get("", endpoint="page")
@allow(*READERS)
def votes(election: str) -> ResponseReturnValue:
    """Show which votes were held and how they came out, and take in the one that is due."""
    with runtime().database.reading() as session:
        values = _describe(session, election)
    return page("elections/card_votes.html", **values)


@bp.post("")
@allow(Role.SECRETARIAT)
def hold(election: str) -> ResponseReturnValue:
    """Record a vote by show of cards, passed or not (R5)."""
    form = Form()
    with act() as tx:
        hold_vote(tx, election, _read_vote(form, list_entries(tx.session, election)))
    return go(url_for(_ADDRESS, election=election))


@bp.post("/explanation")
@allow(Role.SECRETARIAT)
def explain(election: str) -> ResponseReturnValue:
    """Tell how N comes about from what was typed so far, and how many cards it takes."""
    form = Form()
    with runtime().database.reading() as session:
        describe_slate(session, election)
        previewed = preview_attending(session, form, election)
    return page("elections/denominator.html", denominator=previewed)


@bp.post("/committee")
@allow(Role.SECRETARIAT)
def name(election: str) -> ResponseReturnValue:
    """Name the counting committee that the presidium proposed (R8, R11, R12)."""
    naming = _read_naming(Form())
    with act() as tx:
        name_committee(tx, election, naming)
    return go(url_for(_ADDRESS, election=election))


def _describe(session: Session, election: str) -> dict[str, object]:
    return {
        "slate": describe_slate(session, election),
        "votes": describe_votes(session, election),
        "committee": find_named_committee(session, election),
        "accounts": list_proposable(session, election),
        "counters_law": _law_of_counters(session, election),
        **attendance_fields(session, election),
    }


def _law_of_counters(session: Session, election: str) -> Notice | None:
    """Give who counts at a meeting of a committee; at a congress the step of the rail says it."""
    at_a_meeting = sitting_of(session, election).incumbents is not None
    return law_of_counters(RULES_190) if at_a_meeting else None


def _read_vote(form: Form, entries: Iterable[Entry]) -> AskedVote:
    return AskedVote(
        subject=form.choice("subject", Subject, "nội dung biểu quyết"),
        attending=read_attending(form, entries),
        **read_counts(form),
    )


def _read_naming(form: Form) -> Naming:
    head = form.text("head", "trưởng ban kiểm phiếu")
    members = tuple(name for name in form.several("members") if name != head)
    return Naming(
        head=head,
        members=members,
        technicians=form.lines("technicians"),
        reason=form.optional_text("reason"),
    )
