"""Vietnamese first, English second: the language of a page, and its texts.

A text is written in Vietnamese where it is used, `_("Đăng nhập")`; the English catalogue translates
it (`translations/en`). What has no translation is shown in Vietnamese rather than not at all.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po
from flask import Flask, Response, has_request_context, request
from markupsafe import escape

from congress.web.wording import worded, worded_for_congress

VIETNAMESE = "vi"
ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {VIETNAMESE: "Tiếng Việt", ENGLISH: "English"}

_NAME = "language"
_YEAR = 365 * 24 * 3600
_PER_CENT = re.compile(r"%%|%(?!\(\w+\)s)")


def language() -> str:
    """Give the language of this request: named in its address, chosen before, else Vietnamese."""
    if not has_request_context():
        return VIETNAMESE
    chosen = request.args.get(_NAME) or request.cookies.get(_NAME, VIETNAMESE)
    return chosen if chosen in LANGUAGES else VIETNAMESE


def remember_language(response: Response, chosen: str) -> Response:
    """Let this browser show its pages in another language from now on."""
    response.set_cookie(_NAME, chosen, max_age=_YEAR, samesite="Strict", httponly=True)
    return response


def phrase(words: str) -> str:
    """Mark a text that a template translates where it is shown, `_(item.label)`."""
    return words


def gettext(words: str, /, **values: object) -> str:
    """Give a text in the language of this request, with its values filled in: `%(name)s`."""
    found = _said(words)
    return found % values if values else found


def of_the_congress(words: str) -> str:
    """Give a text in the language of this request, in the words of the congress itself."""
    return worded_for_congress(_catalogue(language()).get(words, words))


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Give the text for a number of things; Vietnamese has one form for all numbers."""
    return gettext(one if number == 1 else many, number=number, **values)


def install(app: Flask) -> None:
    """Let the templates of this application say `_("…")` and `{% trans %}`."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    install_texts = vars(app.jinja_env)["install_gettext_callables"]  # the extension's own
    install_texts(_for_templates, _many_for_templates, newstyle=True)


def _said(words: str) -> str:
    return worded(_catalogue(language()).get(words, words))


def _for_templates(words: str) -> str:
    """Give a text that a template fills with values; what somebody wrote stays as written."""
    return _PER_CENT.sub("%%", escape(_said(words)))


def _many_for_templates(one: str, many: str, number: int) -> str:
    return _for_templates(one if number == 1 else many)


@cache
def _catalogue(chosen: str) -> Mapping[str, str]:
    """Read the texts of a language; Vietnamese is what is written in the code."""
    if chosen == VIETNAMESE:
        return {}
    path = files("congress.web").joinpath(f"translations/{chosen}/LC_MESSAGES/messages.po")
    with path.open("rb") as file:
        catalogue = read_po(file, locale=chosen)
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }
