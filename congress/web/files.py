"""Files that are handed to people: under a name that says what and when, in plain letters."""

from pathlib import PurePath

from flask import Response
from markupsafe import Markup

from congress.documents.qr import svg, text_matrix
from congress.web.runtime import now

_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".zip": "application/zip",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".ics": "text/calendar",
}


def download(raw: bytes, name: str) -> Response:
    """Hand over a file to be saved under this name, which is ASCII."""
    kind = _KINDS.get(PurePath(name).suffix, "application/octet-stream")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(raw, mimetype=kind, headers=headers)


def dated(name: str, ending: str) -> str:
    """Name a file made today: `DS_dai_bieu_20261123.xlsx` (stack 6.3)."""
    return f"{name}_{now():%Y%m%d}.{ending}"


def address_code(address: str) -> Markup:
    """Draw an address of this server as a code that a camera reads."""
    drawn = svg(text_matrix(address), "QR")
    return Markup(drawn)  # noqa: S704 - a drawing of ours; the address is only squares in it
