"""What is decided about a delegate list before it is taken in, and undoing it afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from congress.domain.list_choices import Letters, ListChoices
from congress.domain.roles import Role
from congress.services.delegate_imports import preview_undo, read_imports, undo_import
from congress.services.delegate_previews import Preview, preview_list
from congress.services.list_choices import read_choices, write_choices
from congress.services.list_columns import (
    DELEGATE_COLUMNS,
    correct_columns,
    point_starts,
    show_columns,
)
from congress.services.uploads import ChosenFile, Purpose, decide_file, read_file
from congress.web.access import allow
from congress.web.forms import Form, go
from congress.web.pages import page
from congress.web.runtime import act, now, runtime
from congress.web.sessions import visitor

bp = Blueprint("imports", __name__)


@bp.get("/import/<upload>/columns")
@allow(Role.SECRETARIAT)
def columns(upload: str) -> ResponseReturnValue:
    """Show sheets and columns as they were recognised, to be corrected."""
    chosen = chosen_file(upload)
    sheets = show_columns(chosen.raw, read_choices(chosen.choices))
    return page("delegates/columns.html", chosen=chosen, sheets=sheets, columns=DELEGATE_COLUMNS)


@bp.post("/import/<upload>/columns")
@allow(Role.SECRETARIAT)
def correct(upload: str) -> ResponseReturnValue:
    """Keep where lists begin and show the columns there, or keep the columns and show the rows."""
    form, chosen = Form(), chosen_file(upload)
    said, sheets = {name: form.raw(name) for name in request.form}, form.several("sheet")
    known = read_choices(chosen.choices)
    pointed = point_starts(chosen.raw, known, sheets=sheets, said=said)
    moved = form.raw("again") or pointed.starts != known.starts
    to = "delegates.imports.columns" if moved else "delegates.preview"
    choices = pointed if moved else _corrected(chosen, pointed, sheets, said)
    return _decided(chosen, choices, to=to)


@bp.post("/import/<upload>/letters")
@allow(Role.SECRETARIAT)
def letters(upload: str) -> ResponseReturnValue:
    """Keep what becomes of text in TCVN3 or VNI, and show the rows again."""
    chosen, decided = chosen_file(upload), Form().choice("letters", Letters, "cách xử lý chữ cũ")
    choices = replace(read_choices(chosen.choices), letters=decided)
    preview_of(chosen, choices)
    return _decided(chosen, choices)


@bp.get("/imports")
@allow(Role.SECRETARIAT)
def past() -> ResponseReturnValue:
    """List what was taken in; each may be undone while nothing depends on it."""
    with runtime().database.reading() as session:
        imports = read_imports(session, at=now())
    return page("delegates/imports.html", imports=imports)


@bp.get("/imports/<int:number>")
@allow(Role.SECRETARIAT)
def undoing(number: int) -> ResponseReturnValue:
    """Show what undoing an import would do, or what hinders it."""
    with runtime().database.reading() as session:
        shown = preview_undo(session, number, at=now())
    return page("delegates/undo.html", undoing=shown)


@bp.post("/imports/<int:number>")
@allow(Role.SECRETARIAT)
def undo(number: int) -> ResponseReturnValue:
    """Undo an import."""
    with act() as tx:
        undo_import(tx, number)
    return go(url_for("delegates.imports.past"))


def chosen_file(upload: str) -> ChosenFile:
    """Give the file that the visitor chose and has not confirmed."""
    who, at = visitor().username, now()
    with runtime().database.reading() as session:
        return read_file(session, upload, purpose=Purpose.DELEGATES, by=who, at=at)


def preview_of(chosen: ChosenFile, choices: ListChoices | None = None) -> Preview:
    """Tell what would become of every row, as was decided, or would be by `choices`."""
    choices = choices or read_choices(chosen.choices)
    with runtime().database.reading() as session:
        return preview_list(session, chosen.raw, at=now(), choices=choices)


def _corrected(
    chosen: ChosenFile, pointed: ListChoices, sheets: Sequence[str], said: Mapping[str, str]
) -> ListChoices:
    """Give the choices as a form says, once they are known to leave a list."""
    choices = correct_columns(chosen.raw, pointed, sheets=sheets, columns=said)
    preview_of(chosen, choices)
    return choices


def _decided(
    chosen: ChosenFile, choices: ListChoices, *, to: str = "delegates.preview"
) -> ResponseReturnValue:
    """Keep what was decided about a file, and show what comes of it."""
    who, at, kept = visitor().username, now(), write_choices(choices)
    with runtime().database.writing() as session:
        decide_file(session, chosen.id, kept, purpose=Purpose.DELEGATES, by=who, at=at)
    return go(url_for(to, upload=chosen.id))
