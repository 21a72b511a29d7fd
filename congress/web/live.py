"""Parts of a page that ask for themselves again and change only when there is something new.

A part that is the same is answered with nothing, so that whoever reads or types in it is left alone
(`static/_shared/live.js` also waits while a dialog is open).
"""

from hashlib import sha256

from flask import Response, make_response, request
from markupsafe import Markup

from congress.web.pages import csrf, page
from congress.web.runtime import now

_PART = Markup(
    '<div class="live stack" data-live data-now="{now}" hx-get="{address}?shown={digest}" '
    'hx-trigger="every 3s" hx-swap="outerHTML">{inner}</div>'
)


def live_part(template: str, address: str, /, **values: object) -> Markup:
    """Fill a part that asks `address` for itself every three seconds."""
    return _fill(template, address, values)[1]


def renewed(template: str, address: str, /, **values: object) -> Response:
    """Answer a part that asks for itself: nothing when the page shows it already."""
    digest, part = _fill(template, address, values)
    if request.args.get("shown") == digest:
        return Response(status=204)
    return make_response(part)


def _fill(template: str, address: str, values: dict[str, object]) -> tuple[str, Markup]:
    # Our own template has just escaped all values in it.
    inner = Markup(page(template, **values))  # noqa: S704 - see above
    # The token of forms bears the time of the request: it is nothing new.
    lasting = inner.replace(csrf(), "") if csrf() else inner
    digest = sha256(lasting.encode()).hexdigest()[:16]
    at = now().isoformat(timespec="milliseconds")
    return digest, _PART.format(now=at, address=address, digest=digest, inner=inner)
