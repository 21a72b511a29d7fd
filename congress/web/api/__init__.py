"""The addresses under `/api`: JSON for tablets, members' devices, rehearsals and other programs.

`openapi.json` describes all of them. Screens for people are beside this package, in `web`.
"""

from flask import Blueprint

from congress.web.api import (
    admission,
    approvals,
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
FAMILIES = (
    *(signing_in, office, admission, elections, approvals, ceremonies),
    *(rounds, counting, vote, record),
)
for family in FAMILIES:
    bp.register_blueprint(family.bp)
