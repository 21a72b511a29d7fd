"""The delegates: the table, corrected in place and by hand, and the import that is shown first."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from congress.documents.list_templates import can_mark, mark_faults
from congress.domain.delegate_edits import EDITED_FIELDS
from congress.domain.delegates import Delegate
from congress.domain.errors import NobodyListed
from congress.domain.roles import Role
from congress.services import delegate_previews, delegate_tables
from congress.services.delegate_edits import add_delegate, change_delegate
from congress.services.delegate_grids import (
    columns_for,
    count_kinds,
    delegate_grid,
    grid_row,
    grid_workbook,
)
from congress.services.delegate_imports import find_last_import
from congress.services.delegate_previews import Outcome, Preview, holds_list
from congress.services.delegates import Faulty, read_delegates
from congress.services.list_choices import read_choices
from congress.services.list_columns import show_columns
from congress.services.standings import find_hindrance
from congress.services.uploads import Purpose, keep_file
from congress.web.access import READ_DELEGATES, allow
from congress.web.bodies import LARGE, accepts
from congress.web.delegate_imports import bp as imports
from congress.web.delegate_imports import chosen_file, preview_of
from congress.web.files import dated, download
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, now, runtime
from congress.web.sessions import visitor

bp = Blueprint("delegates", __name__, url_prefix="/delegates")
bp.register_blueprint(imports)

_WARNED = "warned"
_POINTING = "delegates.imports.columns"


@bp.get("", endpoint="page")
@allow(*READ_DELEGATES)
def delegates() -> ResponseReturnValue:
    """Show the table of delegates, in the order of their names (R26b)."""
    with runtime().database.reading() as session:
        listed = read_delegates(session)
        grid = delegate_grid(session, visitor().role)
        last = find_last_import(session, at=now())
    return page("delegates/page.html", grid=grid, last=last, **_told_of(listed))


@bp.post("/list.xlsx")
@allow(*READ_DELEGATES)
def workbook() -> ResponseReturnValue:
    """Hand over what is shown as a spreadsheet; no name stands in an address."""
    form = Form()
    keys, shown = form.raw("keys").split(), form.raw("fields").split()
    with runtime().database.reading() as session:
        raw = grid_workbook(session, visitor().role, keys=keys, fields=shown, at=now())
    return download(raw, dated("DS_dai_bieu", "xlsx"))


@bp.get("/<delegate>/row")
@allow(*READ_DELEGATES)
def row(delegate: str) -> ResponseReturnValue:
    """Show the row of one delegate as it is now."""
    return _row(delegate)


@bp.post("/<delegate>/cells")
@allow(Role.SECRETARIAT)
def change(delegate: str) -> ResponseReturnValue:
    """Correct one cell, unless somebody else did meanwhile."""
    form = Form()
    field = form.text("field", "cột")
    with act() as tx:
        notices = change_delegate(
            tx, delegate, {field: form.raw("value")}, seen={field: form.raw("seen")}
        )
    return _row(delegate, " ".join(notices))


@bp.get("/new")
@allow(Role.SECRETARIAT)
def new() -> ResponseReturnValue:
    """Ask for a delegate who is to be added by hand."""
    with runtime().database.reading() as session:
        hindrance = find_hindrance(session)
    return page("delegates/new.html", columns=columns_for(visitor().role), hindrance=hindrance)


@bp.post("/new")
@allow(Role.SECRETARIAT)
def add() -> ResponseReturnValue:
    """Add a delegate by hand."""
    form = Form()
    with act() as tx:
        add_delegate(tx, {name: form.optional_text(name) for name in EDITED_FIELDS})
    return go(url_for("delegates.page"))


@bp.get("/template.xlsx")
@allow(Role.SECRETARIAT)
def template() -> ResponseReturnValue:
    """Hand over the empty form of a delegate list."""
    with runtime().database.reading() as session:
        raw = delegate_tables.delegate_template(session)
    return download(raw, "Mau_DS_dai_bieu.xlsx")


@bp.get("/import")
@allow(Role.SECRETARIAT)
def choose() -> ResponseReturnValue:
    """Ask for the file."""
    return page("delegates/choose.html")


@bp.post("/import")
@allow(Role.SECRETARIAT)
@accepts(LARGE)
def keep() -> ResponseReturnValue:
    """Keep the file that was chosen, and show what it would do, or ask where its list begins."""
    raw, name, who = Form().file("list", "tệp danh sách"), _name_of("list"), visitor().username
    with runtime().database.reading() as session:
        to = "delegates.preview" if holds_list(session, raw, at=now()) else _POINTING
    with runtime().database.writing() as session:
        kept = keep_file(session, raw, name=name, purpose=Purpose.DELEGATES, by=who, at=now())
    return go(url_for(to, upload=kept))


@bp.get("/import/<upload>")
@allow(Role.SECRETARIAT)
def preview(upload: str) -> ResponseReturnValue:
    """Show what would become of every row; nothing is written."""
    chosen = chosen_file(upload)
    try:
        found = preview_of(chosen)
    except NobodyListed:
        return redirect(url_for(_POINTING, upload=upload))
    sheets, values = show_columns(chosen.raw, read_choices(chosen.choices)), _values_of(found)
    markable = can_mark(chosen.raw)
    context = {"chosen": chosen, "sheets": sheets, "markable": markable, **values}
    return page("delegates/preview.html", **context)


@bp.get("/import/<upload>/faults.xlsx")
@allow(Role.SECRETARIAT)
def faults(upload: str) -> ResponseReturnValue:
    """Give the office its own file back, with the faulty cells marked."""
    chosen = chosen_file(upload)
    marked = [fault for row in preview_of(chosen).of(Outcome.FAULTY) for fault in row.faults]
    return download(mark_faults(chosen.raw, marked), dated("DS_dai_bieu_loi", "xlsx"))


@bp.post("/import/<upload>")
@allow(Role.SECRETARIAT)
def confirm(upload: str) -> ResponseReturnValue:
    """Take in exactly the file that was shown, whole or without its faulty rows."""
    form = Form()
    state = form.text("state", "trạng thái danh sách")
    faulty = Faulty.LEFT_OUT if form.raw("faulty") == Faulty.LEFT_OUT else Faulty.REFUSED
    with act() as tx:
        delegate_previews.confirm_list(tx, upload, state=state, faulty=faulty)
    return go(url_for("delegates.page"))


def _told_of(listed: list[tuple[str, Delegate]]) -> dict[str, object]:
    people = [person for _, person in listed]
    unsettled = [(key, person) for key, person in listed if person.is_unsettled]
    return {"people": people, "kinds": count_kinds(people), "unsettled": unsettled}


def _row(delegate: str, notice: str = "") -> str:
    with runtime().database.reading() as session:
        grid = grid_row(session, visitor().role, delegate)
    return page("delegates/row.html", grid=grid, row=grid.rows[0], number="", notice=notice)


def _values_of(preview: Preview) -> dict[str, object]:
    """Give the rows that are asked for, or those to be seen first."""
    shown = _chosen_rows(preview, request.args.get("show", ""))
    rows = preview.warnings if shown == _WARNED else preview.of(Outcome(shown))
    return {"preview": preview, "shown": shown, "rows": rows}


def _chosen_rows(preview: Preview, asked: str) -> str:
    """Choose what to show first: what must be mended, else what would change."""
    if asked == _WARNED or asked in set(Outcome):
        return asked
    order = (Outcome.FAULTY, Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED)
    return next((one for one in order if preview.of(one)), Outcome.PASSED_OVER).value


def _name_of(field: str) -> str:
    found = request.files.get(field)
    return (found.filename or "") if found else ""
