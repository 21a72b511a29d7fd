"""Addresses of the public record: files of rounds, sealed box, log, bundle, and the description."""

from importlib.resources import files

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from congress.services import audit, records
from congress.services.round_status import read_seal
from congress.web.access import READERS, allow, public
from congress.web.runtime import runtime

bp = Blueprint("record", __name__)


@bp.get("/healthz")
@public
def healthy() -> ResponseReturnValue:
    """Tell that the server answers and reaches its database."""
    with runtime().database.reading() as session:
        audit.read_checkpoint(session)
    return {"ok": True}


@bp.get("/openapi.json")
@public
def description() -> ResponseReturnValue:
    """Describe all addresses."""
    raw = files("congress.web.api").joinpath("openapi.json").read_bytes()
    return Response(raw, mimetype="application/json")


@bp.get("/rounds/<uuid>/seal")
@allow(*READERS)
def seal(uuid: str) -> ResponseReturnValue:
    """Give the seal of a box and the checkpoint that holds it."""
    with runtime().database.reading() as session:
        return read_seal(session, uuid)


@bp.get("/rounds/<uuid>/files/<name>")
@allow(*READERS)
def file(uuid: str, name: str) -> ResponseReturnValue:
    """Give a document of a round as exact bytes."""
    with runtime().database.reading() as session:
        raw = records.read_file(session, uuid, name)
    return Response(raw, mimetype=_KINDS.get(name.rpartition(".")[2], "application/octet-stream"))


@bp.get("/bundle.zip")
@allow(*READERS)
def bundle() -> ResponseReturnValue:
    """Give the bundle of the congress as it stands (FORMAT §5)."""
    here = runtime()
    with here.database.reading() as session:
        raw = records.bundle_of(session, here.keys)
    return Response(raw, mimetype="application/zip")


@bp.get("/log")
@public
def log() -> ResponseReturnValue:
    """Give the whole audit log with its checkpoint (FORMAT §4)."""
    with runtime().database.reading() as session:
        found = audit.read_log(session)
    return {"leaves": [leaf.decode() for leaf in found.leaves], "checkpoint": found.checkpoint}


@bp.get("/log/checkpoint")
@public
def checkpoint() -> ResponseReturnValue:
    """Give the newest signed checkpoint as a note."""
    with runtime().database.reading() as session:
        return Response(audit.read_checkpoint(session), mimetype="text/plain")


_KINDS = {"json": "application/json", "pdf": "application/pdf", "checkpoint": "text/plain"}
