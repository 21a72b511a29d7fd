"""Logs of the server: one JSON object a line, with the request's id, and never a body.

Casting and status addresses write no line at all: the time and length of a request would identify a
ballot (design 5.1). What happened in the congress is in the audit log, not here.
"""

import json
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import Flask, Response, current_app, has_request_context, request
from typing_extensions import override

from congress.crypto.credentials import random_base58

_ID = "congress.request_id"
_UNLOGGED = "congress_unlogged"

logger = logging.getLogger("congress.requests")

View = TypeVar("View", bound=Callable[..., Any])


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Give the line, with the trace of an exception where there is one."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if has_request_context():
            line["request"] = request.environ.get(_ID, "")
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def unlogged(view: View) -> View:
    """Write no line about requests of this view."""
    setattr(view, _UNLOGGED, True)
    return view


def is_unlogged() -> bool:
    """Tell whether this request is for an address that writes no line."""
    return hasattr(current_app.view_functions.get(request.endpoint or ""), _UNLOGGED)


def write_to_stderr() -> None:
    """Write all logs of this product as JSON lines, where the server's own output goes."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    package = logging.getLogger("congress")
    package.handlers = [handler]
    package.setLevel(logging.INFO)
    package.propagate = False


def install(app: Flask) -> None:
    """Log requests of this application, and let each answer name its request."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    request.environ[_ID] = random_base58(10)


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = request.environ.get(_ID, "")
    if not is_unlogged():
        logger.info("%s %s %s", request.method, request.path, response.status_code)
    return response
