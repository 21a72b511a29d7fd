"""The badges: who has one, printing them for many or one, taking them back, and guests (R10)."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.documents.badges import BadgePaper
from congress.domain.badges import GUESTS, BadgeKind, BadgeOrder, read_guest
from congress.domain.roles import Role
from congress.services import badges as badge_acts
from congress.services import guests as guest_acts
from congress.services.badge_pages import Scope, read_badge_desk, read_badges_of
from congress.services.badge_printing import PER_FILE, AskedPrint
from congress.services.badges import prepare_badges
from congress.services.errors import Malformed
from congress.web.access import allow
from congress.web.files import dated, download
from congress.web.forms import Form, go
from congress.web.live import live_part, renewed
from congress.web.pages import page
from congress.web.printing import start_printing
from congress.web.prints import LASTS, Print
from congress.web.runtime import act, now, runtime
from congress.web.sessions import visitor

bp = Blueprint("badges", __name__, url_prefix="/badges")

ISSUERS = (Role.SECRETARIAT, Role.CREDENTIALS)
REPLACE = "THAY THẺ"
_RUNNING = "badges/running.html"


@bp.get("", endpoint="page")
@allow(*ISSUERS)
def badges() -> ResponseReturnValue:
    """Show who has a badge, who lacks one, and which are void."""
    with runtime().database.reading() as session:
        desk = read_badge_desk(session, at=now())
    return page(
        "badges/page.html",
        desk=desk,
        mine=runtime().prints.find_of(visitor().username, at=now()),
        guests=GUESTS,
        papers=BadgePaper,
        orders=BadgeOrder,
    )


@bp.post("/choice")
@allow(*ISSUERS)
def choose() -> ResponseReturnValue:
    """Show whose badges would be printed, and which would become void."""
    form = Form()
    order, paper = _layout(form)
    with runtime().database.reading() as session:
        batch = prepare_badges(session, _chosen(form, session), order=order)
    return page("badges/confirm.html", batch=batch, order=order, paper=paper, word=REPLACE)


@bp.post("/prints")
@allow(*ISSUERS)
def begin() -> ResponseReturnValue:
    """Print what was shown; badges that are replaced need the word."""
    asked = _asked(Form())
    return go(url_for("badges.printed", key=start_printing(asked)))


@bp.get("/prints/<key>")
@allow(*ISSUERS)
def printed(key: str) -> ResponseReturnValue:
    """Show how far the printing has come, then the files."""
    found, address = _print(key), url_for("badges.progress", key=key)
    part = live_part(_RUNNING, address, print=found) if found.running else None
    return page(
        "badges/print.html", part=part, print=found, until=found.at + LASTS, per_file=PER_FILE
    )


@bp.get("/prints/<key>/progress")
@allow(*ISSUERS)
def progress(key: str) -> ResponseReturnValue:
    """Tell how far the printing has come, for the page that is open; lead on when it is over."""
    return _progress(key, _print(key))


@bp.get("/prints/<key>/files/<int:number>")
@allow(*ISSUERS)
def file(key: str, number: int) -> ResponseReturnValue:
    """Hand over a file that was printed."""
    return download(_file(_print(key), number), dated(f"The_dai_bieu_{number}", "pdf"))


@bp.post("/prints/<key>/end")
@allow(*ISSUERS)
def forget(key: str) -> ResponseReturnValue:
    """Forget the files when they are on paper."""
    runtime().prints.forget(key, by=visitor().username)
    return go(url_for("badges.page"))


@bp.get("/people/<key>")
@allow(*ISSUERS)
def person(key: str) -> ResponseReturnValue:
    """Show the badges of one person: to replace one that was lost, or to take it back."""
    with runtime().database.reading() as session:
        holder, known = read_badges_of(session, key, at=now())
    return page(
        "badges/person.html",
        holder=holder,
        known=known,
        is_guest=holder.face.kind in GUESTS,
        papers=BadgePaper,
    )


@bp.post("/people/<key>/revoke")
@allow(*ISSUERS)
def revoke(key: str) -> ResponseReturnValue:
    """Take a badge back without making another."""
    form = Form()
    form.typed("THU HỒI")
    with act() as tx:
        badge_acts.revoke_badge(tx, form.whole("number", "số thẻ"))
    return go(url_for("badges.person", key=key))


@bp.post("/guests")
@allow(*ISSUERS)
def add_guests() -> ResponseReturnValue:
    """Put guests and helpers on the list of those who get badges."""
    form = Form()
    kind = form.choice("guest_kind", BadgeKind, "loại thẻ")
    faces = [read_guest(line, kind) for line in form.lines("guests")]
    with act() as tx:
        guest_acts.add_guests(tx, faces)
    return go(url_for("badges.page"))


@bp.post("/guests/<key>/remove")
@allow(*ISSUERS)
def remove_guest(key: str) -> ResponseReturnValue:
    """Take a guest off the list, and the badge back."""
    Form().typed("BỎ KHÁCH")
    with act() as tx:
        guest_acts.remove_guest(tx, key)
    return go(url_for("badges.page"))


def _layout(form: Form) -> tuple[BadgeOrder, BadgePaper]:
    return (
        form.choice("order", BadgeOrder, "thứ tự in"),
        form.choice("paper", BadgePaper, "khổ giấy"),
    )


def _chosen(form: Form, session: Session) -> list[str]:
    return read_badge_desk(session, at=now()).choose(
        form.choice("scope", Scope, "cách chọn người"),
        unit=form.optional_text("unit"),
        kind=form.optional_text("kind"),
        picked=form.several("picked"),
    )


def _asked(form: Form) -> AskedPrint:
    order, paper = _layout(form)
    holders = tuple(form.text("holders", "người được in thẻ").split())
    replaced = form.optional_text("replaced").split()
    void = tuple(int(one) for one in replaced if one.isdecimal())
    if void:
        form.typed(REPLACE)
    return AskedPrint(holders=holders, order=order, paper=paper, replaced=void)


def _progress(key: str, found: Print) -> ResponseReturnValue:
    if not found.running:
        return go(url_for("badges.printed", key=key))
    return renewed(_RUNNING, url_for("badges.progress", key=key), print=found)


def _file(found: Print, number: int) -> bytes:
    if not 1 <= number <= len(found.files):
        raise Malformed("Không có tệp này. Hãy quay lại trang in thẻ.")
    return found.files[number - 1]


def _print(key: str) -> Print:
    return runtime().prints.get(key, by=visitor().username, at=now())
