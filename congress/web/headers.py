"""Headers of every answer: nothing from outside, nothing kept, nothing framed (stack 4.4).

A page that reads codes by camera is marked `@scans`: it alone has a camera, and the engine that
finds codes in pictures, which is WebAssembly.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request

from congress.services.addresses import is_this_machine

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
SCANNING_HEADERS = HEADERS | {
    "Content-Security-Policy": _POLICY.replace(
        "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
    ),
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
_SCANS = "congress_scans"
# Browsers heed it, and do not complain of it, where nobody on the way can read along.
_AMONG_ITSELF = ("Cross-Origin-Opener-Policy", "same-origin")


View = TypeVar("View", bound=Callable[..., Any])


def scans(view: View) -> View:
    """Let the page of this view use the camera and read codes in its pictures."""
    setattr(view, _SCANS, True)
    return view


def install(app: Flask) -> None:
    """Put the headers on every answer of this application."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    scanning = hasattr(current_app.view_functions.get(request.endpoint or ""), _SCANS)
    for name, value in (SCANNING_HEADERS if scanning else HEADERS).items():
        response.headers.setdefault(name, value)
    if request.is_secure or is_this_machine(request.host):
        response.headers.setdefault(*_AMONG_ITSELF)
    return response
