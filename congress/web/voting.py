"""The tablet of the hall: paired once with a code, then one page on which delegates vote.

The page itself is the same for every delegate; all that it does goes through `/api/vote`.
"""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.services.tablets import pair_tablet
from congress.web.access import public
from congress.web.forms import Form, go
from congress.web.headers import scans
from congress.web.logs import unlogged
from congress.web.pages import page, page_for_anybody
from congress.web.runtime import act
from congress.web.sessions import set_cookie, visitor

bp = Blueprint("voting", __name__, url_prefix="/vote")


@bp.get("")
@public
@unlogged
@scans
def booth() -> ResponseReturnValue:
    """Show a paired tablet the page to vote on, and ask any other browser for a code."""
    paired = bool(visitor().tablet)
    return page("voting/booth.html") if paired else page_for_anybody("voting/pairing.html")


@bp.post("/pairing")
@public
def pair() -> ResponseReturnValue:
    """Make this browser a tablet of the hall."""
    code = Form().text("code", "mã ghép máy")
    with act() as tx:
        begun = pair_tablet(tx, code, instead_of=visitor())
    return set_cookie(go(url_for("voting.booth")), begun.token)
