"""Answers that are put into the page that is there, or stand as a page of their own."""

from flask import Response, make_response

from congress.web.forms import wants_fragment
from congress.web.pages import page


def show(fragment: str, whole: str, *, into: str, **values: object) -> Response:
    """Show what came of a form: htmx gets the part for the element `into`, others the whole page.

    For what is shown once and stored nowhere, such as a password: nothing could be redirected to.
    """
    if not wants_fragment():
        return make_response(page(whole, **values))
    answer = make_response(page(fragment, **values))
    answer.headers["HX-Retarget"] = into
    answer.headers["HX-Reswap"] = "beforeend show:bottom"
    return answer
