"""The structure of a list against the shares that the congress wants: women, young, minorities."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from congress.domain.roles import Role
from congress.domain.slate_structure import Targets
from congress.services.slate_structures import set_targets
from congress.web.access import allow
from congress.web.forms import Form, go
from congress.web.runtime import act

bp = Blueprint("structure", __name__, url_prefix="/<election>/structure")


@bp.post("")
@allow(Role.SECRETARIAT)
def want(election: str) -> ResponseReturnValue:
    """Record which shares the congress wants on the list."""
    targets = _read_targets(Form())
    with act() as tx:
        set_targets(tx, election, targets)
    return go(url_for("elections.nominations.page", election=election))


def _read_targets(form: Form) -> Targets:
    return Targets(
        women=form.maybe_whole("women", "tỷ lệ nữ"),
        young=form.maybe_whole("young", "tỷ lệ dưới 40 tuổi"),
        minorities=form.maybe_whole("minorities", "tỷ lệ dân tộc thiểu số"),
    )
