"""The election regulations as data, one module each (G1).

Another regulation, an older one or the National Congress's own, is another module beside these and
its name in `known`; no code asks which one it has.
"""

from congress.domain.rulesets.known import get_ruleset
from congress.domain.rulesets.r190_2024 import RULES_190
from congress.domain.rulesets.r244_2014 import RULES_244
from congress.domain.rulesets.ruleset import Ruleset

__all__ = ["RULES_190", "RULES_244", "Ruleset", "get_ruleset"]
