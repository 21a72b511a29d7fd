"""The regulations there are, by id (G1)."""

from congress.domain.errors import NotFound
from congress.domain.rulesets.r190_2024 import RULES_190
from congress.domain.rulesets.r244_2014 import RULES_244
from congress.domain.rulesets.ruleset import Ruleset
from congress.domain.texts import shown

_RULESETS = {rules.id: rules for rules in (RULES_190, RULES_244)}


def get_ruleset(ruleset_id: str) -> Ruleset:
    """Give the regulation of this id, or raise `NotFound` (G1)."""
    if ruleset_id not in _RULESETS:
        raise NotFound(
            f"Không có quy chế “{shown(ruleset_id)}”. Các quy chế có sẵn: {', '.join(_RULESETS)}.",
            rule="G1",
        )
    return _RULESETS[ruleset_id]
