"""From the prepared list to the list that is voted on: nominations and withdrawals (R14-R25)."""

from collections.abc import Iterable

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.domain.denominator_entries import Entry
from congress.domain.nominees import Source, Support
from congress.domain.procedure import Milestone, law_of
from congress.domain.roles import Role
from congress.domain.rulesets import RULES_190
from congress.services import nominations, opinion_cuts, withdrawals
from congress.services.card_votes import seats_settled
from congress.services.delegates import list_names
from congress.services.nomination_pages import DescribedNominations, describe_nominations
from congress.services.nominations import NewNominee
from congress.services.presence import list_entries
from congress.services.slate_editing import describe_slate
from congress.services.slate_structures import read_structure, read_targets
from congress.services.withdrawals import AskedWithdrawals
from congress.web.access import READERS, allow
from congress.web.attending import (
    attendance_fields,
    preview_attending,
    read_attending,
    read_counts,
)
from congress.web.elections.slate import read_candidate
from congress.web.forms import Form, go
from congress.web.meters import surplus_values
from congress.web.pages import page
from congress.web.runtime import act, now, runtime

bp = Blueprint("nominations", __name__, url_prefix="/<election>/nominations")

_ADDRESS = "elections.nominations.page"


@bp.get("", endpoint="page")
@allow(*READERS)
def nominees(election: str) -> ResponseReturnValue:
    """Show who was put forward, what the congress said of each, and what the law says."""
    with runtime().database.reading() as session:
        values = _describe(session, election)
    return page("elections/nominations.html", **values)


@bp.post("/presented")
@allow(Role.SECRETARIAT)
def present(election: str) -> ResponseReturnValue:
    """Present the prepared list: it is not edited any more, but added to by the congress."""
    with act() as tx:
        nominations.open_nominations(tx, election)
    return go(url_for(_ADDRESS, election=election))


@bp.post("")
@allow(Role.SECRETARIAT)
def propose(election: str) -> ResponseReturnValue:
    """Put somebody forward from the floor (R14-R17)."""
    new = _read_nominee(Form())
    with act() as tx:
        nominations.propose(tx, election, new)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/<nominee>/support")
@allow(Role.SECRETARIAT)
def support(election: str, nominee: str) -> ResponseReturnValue:
    """Record how many of those attending agree that somebody goes on the list (R24)."""
    form = Form()
    counted = Support(form.whole("attending", "số người dự"), form.whole("agreed", "số đồng ý"))
    with act() as tx:
        nominations.support(tx, election, nominee, counted)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/<nominee>/taken-back")
@allow(Role.SECRETARIAT)
def take_back(election: str, nominee: str) -> ResponseReturnValue:
    """Take a nomination back before the congress said anything of it."""
    with act() as tx:
        nominations.take_back(tx, election, nominee)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/ended")
@allow(Role.SECRETARIAT)
def end(election: str) -> ResponseReturnValue:
    """End the nominations."""
    with act() as tx:
        nominations.close_nominations(tx, election)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/<nominee>/withdrawal")
@allow(Role.SECRETARIAT)
def ask_withdrawal(election: str, nominee: str) -> ResponseReturnValue:
    """Take down that somebody asks to be let go (R20)."""
    with act() as tx:
        withdrawals.ask_withdrawal(tx, election, nominee)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/<nominee>/withdrawal/taken-back")
@allow(Role.SECRETARIAT)
def take_back_withdrawal(election: str, nominee: str) -> ResponseReturnValue:
    """Take down that somebody does not ask any more."""
    with act() as tx:
        withdrawals.take_back_withdrawal(tx, election, nominee)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/withdrawals")
@allow(Role.SECRETARIAT)
def decide_withdrawals(election: str) -> ResponseReturnValue:
    """Record the vote on whom the presidium proposes to let go (R5, R20)."""
    form = Form()
    with act() as tx:
        withdrawals.decide_withdrawals(tx, election, _read_vote(form, list_entries(tx.session)))
    return go(url_for(_ADDRESS, election=election))


@bp.post("/withdrawals/ended")
@allow(Role.SECRETARIAT)
def end_withdrawals(election: str) -> ResponseReturnValue:
    """End the withdrawals."""
    with act() as tx:
        withdrawals.close_withdrawals(tx, election)
    return go(url_for("elections.checklist", election=election))


@bp.post("/opinion")
@allow(Role.SECRETARIAT)
def hear(election: str) -> ResponseReturnValue:
    """Create the opinion ballot on the floor candidates (R25, R26)."""
    with act() as tx:
        ballot = opinion_cuts.hold_opinion_ballot(tx, election)
    return go(url_for("elections.checklist", election=ballot))


@bp.post("/opinion/applied")
@allow(Role.SECRETARIAT)
def apply_opinion(election: str) -> ResponseReturnValue:
    """Keep those on the list whom most agree with, as far as there is room (R25)."""
    form = Form()
    chosen, ruling = form.several("chosen"), form.optional_text("ruling")
    with act() as tx:
        opinion_cuts.apply_opinion(tx, election, chosen=chosen, ruling=ruling)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/explanation")
@allow(Role.SECRETARIAT)
def explain(election: str) -> ResponseReturnValue:
    """Tell how N comes about from what was typed so far."""
    form = Form()
    with runtime().database.reading() as session:
        describe_slate(session, election)
        previewed = preview_attending(session, form)
    return page("elections/denominator.html", denominator=previewed)


def _describe(session: Session, election: str) -> dict[str, object]:
    slate, known = describe_slate(session, election), describe_nominations(session, election)
    laws = (Milestone.NOMINATIONS, Milestone.WITHDRAWALS, Milestone.OPINION)
    return {
        "slate": slate,
        "known": known,
        "sources": tuple(one for one in Source if one is not Source.PREPARED),
        "names": list_names(session),
        "seats_settled": seats_settled(session, election),
        "attending": _attending(known),
        "tied_ids": opinion_cuts.nominee_ids(session, election, known.tied),
        "structure": read_structure(session, election, today=now().date()),
        "targets": read_targets(session, election),
        "laws": {one.value: law_of(one, slate.target, slate.seats, RULES_190) for one in laws},
        **surplus_values(slate),
        **attendance_fields(session),
    }


def _attending(known: DescribedNominations) -> int | str:
    """Begin the number of those attending with the one that was typed last."""
    typed = [one.support.attending for one in known.floor if one.support]
    return typed[-1] if typed else ""


def _read_nominee(form: Form) -> NewNominee:
    filed = form.day("filed", "ngày nộp hồ sơ") if form.optional_text("filed") else None
    return NewNominee(
        person=read_candidate(form),
        source=form.choice("source", Source, "cách giới thiệu"),
        nominator=form.optional_text("nominator"),
        of_committee=form.checked("of_committee"),
        by_committee=form.checked("by_committee"),
        consent=form.checked("consent"),
        filed=filed,
    )


def _read_vote(form: Form, entries: Iterable[Entry]) -> AskedWithdrawals:
    return AskedWithdrawals(
        allowed=form.several("allowed"),
        attending=read_attending(form, entries),
        **read_counts(form),
    )
