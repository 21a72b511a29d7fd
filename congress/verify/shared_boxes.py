"""Which elections may share a box, as the log tells of them (R6, FORMAT §4.4 step 44)."""

from collections.abc import Sequence
from typing import Final

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.contests import Purpose, Target
from congress.domain.errors import RuleViolation
from congress.domain.rulesets import RULES_190
from congress.domain.shared_boxes import Sharer, require_shareable
from congress.verify.round_history import require

_TARGETS: Final = {target.value: target for target in Target}


def require_independent(elections: Sequence[e.ElectionCreated]) -> None:
    """Refuse a box of elections whose lists depend on each other."""
    try:
        require_shareable(tuple(map(_sharer_of, elections)), RULES_190)
    except RuleViolation as refusal:
        raise VerificationError("log", 44, str(refusal)) from refusal


def _sharer_of(created: e.ElectionCreated) -> Sharer:
    require(created.body in _TARGETS, 44, f"nobody knows a body {created.body!r}")
    return Sharer(
        title=created.title,
        target=_TARGETS[created.body],
        purpose=Purpose(created.purpose),
        meeting=created.meeting,
    )
