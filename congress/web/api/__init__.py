"""The addresses under `/api`: JSON for tablets, members' devices, rehearsals and other programs.

`openapi.json` describes all of them. Screens for people are beside this package, in `web`.
"""

from flask import Blueprint

from congress.web.api import (
    ceremonies,
    counting,
    elections,
    office,
    record,
    rounds,
    signing_in,
    vote,
)

PREFIX = "/api"

bp = Blueprint("api", __name__, url_prefix=PREFIX)
for family in (signing_in, office, elections, ceremonies, rounds, counting, vote, record):
    bp.register_blueprint(family.bp)
