"""Headers of every answer: nothing from outside, nothing kept, nothing framed (stack 4.4)."""

from flask import Flask, Response, request

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
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
# Browsers heed it, and do not complain of it, where nobody on the way can read along.
_AMONG_ITSELF = ("Cross-Origin-Opener-Policy", "same-origin")


def install(app: Flask) -> None:
    """Put the headers on every answer of this application."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure or is_this_machine(request.host):
        response.headers.setdefault(*_AMONG_ITSELF)
    return response
