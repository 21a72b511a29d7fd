"""Vietnamese first, English second: the choice stands on every page and brings one back to it."""

import re

from flask import Flask

from congress.web import language
from tests.web.hall import Hall


def test_a_page_offers_the_other_language_and_is_shown_in_it(hall: Hall) -> None:
    office = hall.person("thuky")
    page = "/delegates?unit=%C4%90o%C3%A0n+A"
    offered = re.search(r'action="(/language/en\?to=[^"]+)"', office.page(page).text)

    assert offered is not None
    chosen = office.fill(offered[1])
    assert chosen.headers["HX-Redirect"] == page
    shown = office.page(page).text
    assert '<html lang="en"' in shown
    assert "<h1>Delegates</h1>" in shown
    assert "/language/vi?" in shown


def test_what_somebody_wrote_is_shown_sign_by_sign() -> None:
    """Names go through the texts too, as a unit may be called one of them."""
    app = Flask(__name__)
    language.install(app)
    shown = app.jinja_env.from_string('{{ _(unit) }}, {{ _("100%%: %(n)s", n=2) }}')
    assert shown.render(unit="100% vốn <b>") == "100% vốn &lt;b&gt;, 100%: 2"
