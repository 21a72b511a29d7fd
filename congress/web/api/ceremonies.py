"""Addresses of the mailbox in which the counting committee makes its key (design 3.5)."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.services import ceremonies, lists
from congress.services.ceremonies import Committee, Part
from congress.web.access import OFFICIALS, READERS, allow
from congress.web.bodies import MEDIUM, accepts, json_body
from congress.web.runtime import act, runtime
from congress.web.sessions import visitor

bp = Blueprint("ceremonies", __name__, url_prefix="/ceremonies")


@bp.post("")
@allow(Role.SECRETARIAT)
def begin() -> ResponseReturnValue:
    """Begin to make a key of t of n members."""
    body = json_body()
    committee = Committee(
        group=body.text("group"), threshold=body.whole("threshold"), members=body.texts("members")
    )
    with act() as tx:
        ceremony = ceremonies.begin_ceremony(tx, committee)
        return lists.ceremony_page(tx.session, ceremony), 201


@bp.get("/<ceremony>")
@allow(*OFFICIALS)
def page(ceremony: str) -> ResponseReturnValue:
    """Tell how far the making of the key has come."""
    with runtime().database.reading() as session:
        return lists.ceremony_page(session, ceremony)


@bp.put("/<ceremony>/certificate", defaults={"part": Part.CERTIFICATE})
@bp.put("/<ceremony>/deal", defaults={"part": Part.DEAL})
@bp.put("/<ceremony>/acceptance", defaults={"part": Part.ACCEPTANCE})
@allow(Role.COUNTING)
@accepts(MEDIUM)
def post(ceremony: str, part: Part) -> ResponseReturnValue:
    """Put a member's message into the mailbox."""
    with act() as tx:
        ceremonies.post_message(tx, ceremony, part, request.get_data())
        return lists.ceremony_page(tx.session, ceremony)


@bp.get("/<ceremony>/certificates", defaults={"part": Part.CERTIFICATE})
@bp.get("/<ceremony>/deals", defaults={"part": Part.DEAL})
@bp.get("/<ceremony>/acceptances", defaults={"part": Part.ACCEPTANCE})
@allow(Role.COUNTING)
def read(ceremony: str, part: Part) -> ResponseReturnValue:
    """Give a part's messages of all members, when all are there."""
    with runtime().database.reading() as session:
        found = ceremonies.read_messages(session, ceremony, part)
    return {"messages": [raw.decode() for raw in found]}


@bp.get("/<ceremony>/certificate", defaults={"part": Part.CERTIFICATE})
@bp.get("/<ceremony>/acceptance", defaults={"part": Part.ACCEPTANCE})
@allow(Role.COUNTING)
def own_message(ceremony: str, part: Part) -> ResponseReturnValue:
    """Give one's own message: a key card is checked by the first, the last restores the secret."""
    with runtime().database.reading() as session:
        raw = ceremonies.read_own_message(session, ceremony, part, visitor().username)
    return Response(raw, mimetype="application/json")


@bp.get("/<ceremony>/trustees.json")
@allow(*READERS)
def trustees(ceremony: str) -> ResponseReturnValue:
    """Give trustees.json, whose fingerprint is read aloud."""
    with runtime().database.reading() as session:
        raw = ceremonies.read_trustees_of(session, ceremony)
    return Response(raw, mimetype="application/json")


@bp.put("/<ceremony>/confirmation")
@allow(Role.COUNTING)
def confirm(ceremony: str) -> ResponseReturnValue:
    """Take a member's signature on the fingerprint."""
    with act() as tx:
        ceremonies.confirm_trustees(tx, ceremony, request.get_data())
        return lists.ceremony_page(tx.session, ceremony)
