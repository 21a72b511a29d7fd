"""The voting cards: what the credentials committee hands over, and changes while a round is open.

Only public credentials come here; whose they are stays on the committee's own laptop (design 3.1).
"""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services import card_changes, card_desks, card_pages
from congress.services.uploads import Purpose, keep_file, read_file
from congress.web.access import READERS, allow
from congress.web.bodies import MEDIUM, accepts
from congress.web.files import download
from congress.web.forms import Form, go
from congress.web.logs import unlogged
from congress.web.pages import page
from congress.web.runtime import act, now, runtime
from congress.web.sessions import visitor

bp = Blueprint("cards", __name__, url_prefix="/cards")


@bp.get("", endpoint="page")
@allow(*READERS)
def cards() -> ResponseReturnValue:
    """Tell where the cards stand, and what the committee does next."""
    with runtime().database.reading() as session:
        desk = card_pages.read_desk(session, at=now())
    return page("cards/page.html", desk=desk)


@bp.get("/open-rounds")
@allow(*READERS)
def open_rounds() -> ResponseReturnValue:
    """Tell where the cards of open rounds stand, for the page that is open."""
    with runtime().database.reading() as session:
        found = card_pages.read_open_rounds(session, at=now())
    return page("cards/states.html", rounds=found)


@bp.post("/lists")
@allow(Role.CREDENTIALS)
@accepts(MEDIUM)
def choose_lists() -> ResponseReturnValue:
    """Keep lists.json, and show its digits before it is handed over for good."""
    raw, who = Form().file("lists", "tệp lists.json"), visitor().username
    card_pages.describe_lists(raw)
    with runtime().database.writing() as session:
        kept = keep_file(
            session, raw, name="lists.json", purpose=Purpose.CARD_LISTS, by=who, at=now()
        )
    return go(url_for("cards.lists", upload=kept))


@bp.get("/lists/<upload>")
@allow(Role.CREDENTIALS)
def lists(upload: str) -> ResponseReturnValue:
    """Show the digits to compare with the laptop, and what handing over means."""
    purpose, who = Purpose.CARD_LISTS, visitor().username
    with runtime().database.reading() as session:
        chosen = read_file(session, upload, purpose=purpose, by=who, at=now())
        voters = card_pages.read_desk(session, at=now()).voters
    facts = card_pages.describe_lists(chosen.raw)
    return page("cards/lists.html", chosen=chosen, facts=facts, voters=voters)


@bp.post("/lists/<upload>")
@allow(Role.CREDENTIALS)
def register(upload: str) -> ResponseReturnValue:
    """Hand the lists over, once for the congress."""
    form = Form()
    form.typed("GIAO DANH SÁCH")
    on_server = form.checked("made_on_server")
    with act() as tx:
        card_pages.confirm_lists(tx, upload, made_on_server=on_server)
    return go(url_for("cards.page"))


@bp.post("/rolls")
@allow(Role.CREDENTIALS)
@accepts(MEDIUM)
def hand_over_roll() -> ResponseReturnValue:
    """Hand over the roll of the next round, in place of an earlier one."""
    raw = Form().file("roll", "tệp danh sách của lượt")
    with act() as tx:
        card_pages.take_roll(tx, raw)
    return go(url_for("cards.page"))


@bp.get("/rounds/<uuid>")
@allow(Role.CREDENTIALS)
@unlogged
def round_cards(uuid: str) -> ResponseReturnValue:
    """Hand out all cards of an open round, for the laptop to look a lost one up by itself."""
    with runtime().database.reading() as session:
        return download(*card_changes.write_cards_of_round(session, uuid))


@bp.post("/place")
@allow(Role.CREDENTIALS)
def place() -> ResponseReturnValue:
    """Say where the committee's desk stands, for tablets to tell."""
    where = Form().text("place", "nơi đặt bàn")
    with act() as tx:
        card_desks.place_desk(tx, where)
    return go(url_for("cards.page"))


@bp.post("/changes/<uuid>")
@allow(Role.CREDENTIALS)
@accepts(MEDIUM)
def ask_change(uuid: str) -> ResponseReturnValue:
    """Ask to void cards and to make spares valid while a round is open, by the laptop's file."""
    raw = Form().file("change", "tệp đổi thẻ")
    with act() as tx:
        card_pages.take_change(tx, uuid, raw)
    return go(url_for("cards.page"))
