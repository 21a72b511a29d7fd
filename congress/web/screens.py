"""The hall's screen: what everybody sees, without a control on it (design 1)."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from congress.services.screens import read_picture
from congress.web.access import public
from congress.web.logs import unlogged
from congress.web.pages import page
from congress.web.runtime import runtime
from congress.web.wording import speak_at

bp = Blueprint("screens", __name__, url_prefix="/screen")


@bp.get("")
@public
@unlogged
def screen() -> ResponseReturnValue:
    """Show where the election stands; the page goes on by itself."""
    return page("screens/screen.html", picture=_picture())


@bp.get("/picture")
@public
@unlogged
def picture() -> ResponseReturnValue:
    """Give the picture alone, for a screen that is already there."""
    return page("screens/picture.html", picture=_picture())


def _picture() -> object:
    with runtime().database.reading() as session:
        picture = read_picture(session, request.args.get("round", ""))
    speak_at(picture.meeting)
    return picture
